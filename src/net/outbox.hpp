#pragma once
#include "net/asio.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace headpin::net {

class SocketSession;

/// Lets sockets that have something to say write in rounds. A frame costs a system call for each listener, whatever is
/// in it: so the first message leaves at once, and what comes soon after shares the frames of the next round. The more
/// work a round was, the longer the wait for the next: under load frames grow instead of queues. Belongs to the loop
/// thread.
class Outbox {
 public:
  using Message = std::shared_ptr<const std::string>;

  explicit Outbox(asio::io_context& context) : clock_(context) {}

  /// This session writes its next frame in the coming round.
  void add(std::shared_ptr<SocketSession> session);

  /// Takes messages from the front of `queue`, which is not empty, and joins them into one JSON array of at most 64 kB
  /// (8 kB when very many write), or of one message if that is larger. Listeners of the same messages share one frame.
  /// Called in a round.
  Message take_frame(std::vector<Message>& queue);

 private:
  void round();

  Clock clock_;
  Clock::time_point next_{};     ///< no round before this
  bool due_ = false;             ///< a round will come
  std::size_t frame_bytes_ = 0;  ///< the most of one frame in this round
  std::vector<std::shared_ptr<SocketSession>> waiting_;
  std::vector<Message> joined_;  ///< what frame_ is made of
  Message frame_;
};

}  // namespace headpin::net
