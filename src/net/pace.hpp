#pragma once
#include "net/asio.hpp"

#include <cstddef>

namespace headpin::net {

/// Lets large messages through at a pace, one after the other in the order in which they came, so that those who send
/// small ones find the loop free between them. Belongs to the loop thread.
class Pace {
 public:
  /// A message of this size or less is not held up.
  static constexpr std::size_t kSmallBytes = std::size_t{64} * 1024;
  /// How long the loop is kept free of other large messages for each byte: a fourth of it goes to reading and applying
  /// a megabyte, 30 ms (an estimate, not measured).
  static constexpr std::chrono::nanoseconds kPerByte{120};

  /// When a message of this size, that is complete `now`, may be dealt with.
  Clock::time_point turn(std::size_t bytes, Clock::time_point now);

 private:
  Clock::time_point free_{};
};

}  // namespace headpin::net
