#include "net/socket_session.hpp"

#include "net/outbox.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <utility>

namespace headpin::net {
namespace {

namespace websocket = beast::websocket;

constexpr std::size_t kKeptBufferBytes = std::size_t{16} * 1024;
constexpr std::size_t kReadBytes = std::size_t{64} * 1024;
constexpr std::size_t kKeptQueue = 64;
constexpr std::size_t kReasonBytes = 123;
constexpr std::size_t kHearableMessages = 4;
constexpr Options::Duration kHandshakeTimeout = std::chrono::seconds(5);

}  // namespace

/// What the rest of the house holds of a connection. Knows nothing of Asio, so it may outlive the loop.
class SocketSession::Handle final : public Socket {
 public:
  Handle(SocketSession& session, std::uint64_t id) : session_(&session), id_(id) {}

  void let_go() { session_ = nullptr; }

  std::uint64_t id() const override { return id_; }
  void send(std::shared_ptr<const std::string> message) override {
    if (session_ != nullptr) session_->send(std::move(message));
  }
  void close(unsigned code, std::string_view reason) override {
    if (session_ != nullptr) session_->close(code, reason);
  }
  void listen(std::size_t most_bytes) override {
    if (session_ != nullptr) session_->listen(most_bytes);
  }
  std::size_t queued_bytes() const override { return session_ == nullptr ? 0 : session_->queued_bytes(); }

 private:
  SocketSession* session_;
  std::uint64_t id_;
};

SocketSession::SocketSession(Hub& hub, const std::string& network)
    : hub_(hub),
      handle_(std::make_shared<Handle>(*this, ++hub.last_socket_id)),
      incoming_share_(hub.incoming, network),
      most_bytes_(hub.options.max_greeting_bytes),
      outgoing_(hub.outgoing, network) {}

SocketSession::~SocketSession() {
  handle_->let_go();
}

std::shared_ptr<Socket> SocketSession::handle() const {
  return handle_;
}

void SocketSession::start(Stream stream, Upgrade upgrade, std::unique_ptr<SocketHandler> handler, Share seat,
                          Share forwarded) {
  handler_ = std::move(handler);
  seat_.emplace(std::move(seat));
  forwarded_.emplace(std::move(forwarded));
  asked_.emplace(stream.get_executor(), Clock::time_point::max());
  turn_.emplace(stream.get_executor());
  patience_.emplace(stream.get_executor());
  stream.expires_never();  // from here on the WebSocket watches the time
  stream_.emplace(std::move(stream));
  const Options& options = hub_.options;
  const auto handshake = std::min(kHandshakeTimeout, options.socket_timeout);
  stream_->set_option(websocket::stream_base::timeout{handshake, options.socket_timeout, true});
  stream_->auto_fragment(false);  // one frame per batch; the default cuts at 4 kB
  stream_->text(true);

  hub_.add(*this);
  auto self = shared_from_this();
  asio::co_spawn(stream_->get_executor(), read(self, std::move(upgrade)), [self](const std::exception_ptr& failure) {
    self->hub_.log_failure("A WebSocket", failure);
    self->end();
  });
}

Task<void> SocketSession::read(std::shared_ptr<SocketSession> self, Upgrade upgrade) {
  const auto [refused] = co_await self->stream_->async_accept(upgrade, kAwait);
  if (refused || self->cut_) co_return;
  self->open_ = true;
  self->ask_to_write();
  if (!self->greeted_) self->be_patient(self->hub_.options.greeting_timeout, "nothing was said");
  for (;;) {
    co_await self->wait_to_be_asked();
    const bool received = co_await self->receive();
    if (!received) co_return;
    co_await self->wait_for_turn();
    co_await self->wait_to_be_asked();  // it may have been told otherwise meanwhile
    self->hear();
  }
}

Task<void> SocketSession::wait_to_be_asked() {
  while (most_bytes_ == 0 && !closing_ && !cut_) co_await asked_->async_wait(kAwait);
}

Task<bool> SocketSession::receive() {
  do {
    // Beyond this the stream closes at once, and the client, still sending, may not hear why. Below it `hear` tells.
    stream_->read_message_max(kHearableMessages * std::max(most_bytes_, hub_.options.max_greeting_bytes));
    const auto [error, bytes] = co_await stream_->async_read_some(incoming_, kReadBytes, kAwait);
    if (error || cut_) co_return false;
    const bool begun = greeted_ && bytes > 0 && bytes == incoming_.size() && !stream_->is_message_done();
    if (begun) be_patient(hub_.options.message_timeout, "this came too slowly");
    bound_incoming();
  } while (!stream_->is_message_done());
  if (greeted_) patience_->cancel();
  co_return true;
}

/// What anybody may send is always kept; more only as far as there is room.
void SocketSession::bound_incoming() {
  const bool large = incoming_.capacity() > std::max(hub_.options.max_greeting_bytes, kKeptBufferBytes);
  if (!incoming_share_.hold(large ? incoming_.capacity() : 0))
    close(websocket::close_code::try_again_later, "the server receives too much now");
  if (closing_) forget_incoming();
}

void SocketSession::forget_incoming() {
  incoming_.clear();
  if (incoming_.capacity() > kKeptBufferBytes) incoming_.shrink_to_fit();
  incoming_share_.hold(0);
}

Task<void> SocketSession::wait_for_turn() {
  if (closing_ || incoming_.size() > most_bytes_) co_return;  // nothing will be done with it
  const Clock::time_point now = Clock::clock_type::now();
  const Clock::time_point turn = hub_.pace.turn(incoming_.size(), now);
  if (turn <= now) co_return;
  turn_->expires_at(turn);
  co_await turn_->async_wait(kAwait);
}

/// Closes when the client takes longer than this for what it must say now.
void SocketSession::be_patient(Options::Duration patience, std::string_view reason) {
  patience_->expires_after(patience);
  patience_->async_wait([session = weak_from_this(), reason](ErrorCode error) {
    const auto self = session.lock();
    if (!error && self) self->close(websocket::close_code::try_again_later, reason);
  });
}

void SocketSession::hear() {
  patience_->cancel();
  const auto bytes = incoming_.cdata();
  const std::string_view text(static_cast<const char*>(bytes.data()), bytes.size());
  const std::size_t most = std::exchange(most_bytes_, greeted_ ? most_bytes_ : 0);
  greeted_ = true;
  if (!stream_->got_text()) {
    close(websocket::close_code::unknown_data, "text only");
  } else if (bytes.size() > most) {
    close(websocket::close_code::too_big, "too large");
  } else if (!closing_) {
    const bool heard = hub_.guarded("A message", [&] { handler_->on_message(text); });
    if (!heard) close(websocket::close_code::internal_error, "internal error");
  }
  forget_incoming();
}

void SocketSession::listen(std::size_t most_bytes) {
  most_bytes_ = std::min(most_bytes, hub_.options.max_message_bytes);
  greeted_ = greeted_ || most_bytes > 0;
  if (most_bytes_ > 0 && asked_) asked_->cancel();
}

void SocketSession::send(std::shared_ptr<const std::string> message) {
  if (closing_ || cut_) return;
  quiet_ = false;
  const std::size_t bytes = message->size() + 1;  // with its comma or bracket
  largest_queued_ = std::max(queued_bytes_ == 0 ? 0 : largest_queued_, bytes);
  if (queued_bytes_ + bytes > hub_.options.max_queued_bytes + largest_queued_) return cut();
  if (queued_bytes_ == 0) taken_at_ = Clock::clock_type::now();
  queued_bytes_ += bytes;
  if (message.use_count() == 1) hub_.make_wait(outgoing_, outgoing_.held() + bytes);
  if (cut_) return;
  queue_.push_back(std::move(message));
  ask_to_write();
}

void SocketSession::show_life(const std::shared_ptr<const std::string>& sign) {
  if (!open_ || !greeted_ || writing_) return;
  if (quiet_) return send(sign);  // which was something sent: the next sign is an interval away
  quiet_ = true;
}

void SocketSession::close(unsigned code, std::string_view reason) {
  if (closing_ || cut_) return;
  const std::string_view fitting = text::shortened(reason, kReasonBytes);
  closing_ = websocket::close_reason(static_cast<websocket::close_code>(code), {fitting.data(), fitting.size()});
  if (asked_) asked_->cancel();
  ask_to_write();
}

void SocketSession::stop() {
  close(websocket::close_code::going_away, "server stops");
}

void SocketSession::cut() {
  cut_ = true;
  queue_.clear();
  outgoing_.hold(0);
  if (asked_) asked_->cancel();
  if (turn_) turn_->cancel();
  if (patience_) patience_->cancel();
  if (stream_) beast::get_lowest_layer(*stream_).close();
}

void SocketSession::ask_to_write() {
  if (!open_ || writing_ || (queue_.empty() && !closing_)) return;
  writing_ = true;
  hub_.outbox.add(shared_from_this());
}

void SocketSession::write_next() {
  if (cut_ || !open_) return;
  if (!hub_.guarded("Writing to a WebSocket", [this] { begin_write(); })) cut();
}

void SocketSession::begin_write() {
  if (queue_.empty()) {  // still counts as writing: nothing may be sent after a close
    stream_->async_close(*closing_, [self = shared_from_this()](ErrorCode) {});
    return;
  }
  in_flight_ = hub_.outbox.take_frame(queue_);
  if (queue_.empty() && queue_.capacity() > kKeptQueue) queue_.shrink_to_fit();
  stream_->async_write(asio::buffer(*in_flight_),
                       [self = shared_from_this()](ErrorCode error, std::size_t) { self->written(error); });
}

void SocketSession::written(ErrorCode error) {
  if (error || !open_) return cut();
  queued_bytes_ -= in_flight_->size() - 1;
  outgoing_.hold(std::min(outgoing_.held(), queued_bytes_));
  taken_at_ = Clock::clock_type::now();
  in_flight_.reset();
  writing_ = false;
  ask_to_write();
}

void SocketSession::end() {
  open_ = false;
  cut();
  handle_->let_go();
  hub_.guarded("Closing a WebSocket", [this] { handler_->on_close(); });
  handler_.reset();
  hub_.remove(*this);
}

}  // namespace headpin::net
