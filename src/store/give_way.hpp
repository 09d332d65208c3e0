#pragma once

#include <sys/resource.h>

namespace headpin::store {

/// How much a thread gives way: the weight that it keeps against one that does not (Linux, sched(7)).
enum class Way : int { some = 4, much = 10 };  // two fifths, a tenth

/// Has this thread, and those it starts, run when who edits needs the processor less.
inline void give_way(Way way = Way::much) {
  ::setpriority(PRIO_PROCESS, 0, static_cast<int>(way));
}

}  // namespace headpin::store
