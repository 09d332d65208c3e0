#include "net/outbox.hpp"

#include "net/socket_session.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <utility>

namespace headpin::net {
namespace {

constexpr std::size_t kFrameBytes = std::size_t{64} * 1024;
// Sockets that stand at different places each need a frame of their own: many of them get smaller ones.
constexpr std::size_t kRoundBytes = std::size_t{8} * 1024 * 1024;
constexpr std::size_t kSmallestFrameBytes = std::size_t{8} * 1024;
constexpr std::chrono::milliseconds kRoundInterval(1);
/// How long the loop does other work after a round, as a multiple of the time that the round took.
constexpr int kRest = 1;

/// How many messages from the front fit in one frame, and how large it gets.
std::pair<std::size_t, std::size_t> fitting(const std::vector<Outbox::Message>& queue, std::size_t most) {
  std::size_t bytes = 1 + queue.front()->size() + 1;
  std::size_t count = 1;
  for (; count < queue.size() && bytes + 1 + queue[count]->size() <= most; ++count) bytes += 1 + queue[count]->size();
  return {count, bytes};
}

}  // namespace

void Outbox::add(std::shared_ptr<SocketSession> session) {
  waiting_.push_back(std::move(session));
  if (due_) return;
  due_ = true;
  if (next_ <= Clock::clock_type::now()) {
    // Still a later turn of the loop: what one turn queues leaves together.
    asio::post(clock_.get_executor(), [this] { round(); });
    return;
  }
  clock_.expires_at(next_);
  clock_.async_wait([this](ErrorCode error) {
    if (!error) round();
  });
}

void Outbox::round() {
  due_ = false;
  const auto begin = Clock::clock_type::now();
  const auto sessions = std::exchange(waiting_, {});
  frame_bytes_ = std::clamp(kRoundBytes / std::max<std::size_t>(sessions.size(), 1), kSmallestFrameBytes, kFrameBytes);
  for (const auto& session : sessions) session->write_next();
  joined_.clear();
  frame_.reset();
  const auto end = Clock::clock_type::now();
  next_ = end + std::max<Clock::duration>(kRoundInterval, kRest * (end - begin));
}

Outbox::Message Outbox::take_frame(std::vector<Message>& queue) {
  if (frame_ && queue == joined_) {
    queue.clear();
    return frame_;
  }
  const auto [count, bytes] = fitting(queue, frame_bytes_);
  const auto end = queue.begin() + static_cast<std::ptrdiff_t>(count);
  auto frame = std::make_shared<std::string>();
  frame->reserve(bytes);
  for (auto message = queue.begin(); message != end; ++message)
    frame->append(1, frame->empty() ? '[' : ',').append(**message);
  *frame += ']';
  joined_.assign(queue.begin(), end);
  frame_ = std::move(frame);
  queue.erase(queue.begin(), end);
  return frame_;
}

}  // namespace headpin::net
