#include "net/pace.hpp"

#include <algorithm>

namespace headpin::net {

Clock::time_point Pace::turn(std::size_t bytes, Clock::time_point now) {
  if (bytes <= kSmallBytes) return now;
  const Clock::time_point turn = std::max(now, free_);
  free_ = turn + kPerByte * bytes;
  return turn;
}

}  // namespace headpin::net
