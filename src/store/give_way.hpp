#pragma once

#include <sys/resource.h>

namespace headpin::store {

/// Has this thread, and those it starts, run when who edits does not need the processor.
inline void give_way() {
  constexpr int kPolite = 10;  // a tenth of the weight of a thread that does not give way
  ::setpriority(PRIO_PROCESS, 0, kPolite);
}

}  // namespace headpin::store
