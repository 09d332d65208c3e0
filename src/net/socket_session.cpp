#include "net/socket_session.hpp"

#include "net/outbox.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>

namespace headpin::net {
namespace {

namespace websocket = beast::websocket;

constexpr std::size_t kKeptBufferBytes = std::size_t{16} * 1024;
constexpr std::size_t kKeptQueue = 64;
constexpr std::size_t kReasonBytes = 123;
constexpr std::size_t kHearableMessages = 4;
constexpr Options::Duration kHandshakeTimeout = std::chrono::seconds(5);

/// The longest start of `text` that fits in a close frame and does not end inside a character.
std::string_view shortened(std::string_view text) {
  if (text.size() <= kReasonBytes) return text;
  std::size_t size = kReasonBytes;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80) --size;
  return text.substr(0, size);
}

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
  std::size_t queued_bytes() const override { return session_ == nullptr ? 0 : session_->queued_bytes(); }

 private:
  SocketSession* session_;
  std::uint64_t id_;
};

SocketSession::SocketSession(Hub& hub) : hub_(hub), handle_(std::make_shared<Handle>(*this, ++hub.last_socket_id)) {}

SocketSession::~SocketSession() {
  handle_->let_go();
}

std::shared_ptr<Socket> SocketSession::handle() const {
  return handle_;
}

void SocketSession::start(Stream stream, Upgrade upgrade, std::unique_ptr<SocketHandler> handler) {
  handler_ = std::move(handler);
  stream.expires_never();  // from here on the WebSocket watches the time
  stream_.emplace(std::move(stream));
  const Options& options = hub_.options;
  const auto handshake = std::min(kHandshakeTimeout, options.socket_timeout);
  stream_->set_option(websocket::stream_base::timeout{handshake, options.socket_timeout, true});
  // Beyond this the stream closes at once, and the client, still sending, may not hear why. Below it `hear` tells.
  stream_->read_message_max(kHearableMessages * options.max_message_bytes);
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
  for (;;) {
    const auto [error, bytes] = co_await self->stream_->async_read(self->incoming_, kAwait);
    if (error) co_return;
    self->hear();
  }
}

void SocketSession::hear() {
  const auto bytes = incoming_.cdata();
  const std::string_view text(static_cast<const char*>(bytes.data()), bytes.size());
  if (!stream_->got_text()) {
    close(websocket::close_code::unknown_data, "text only");
  } else if (bytes.size() > hub_.options.max_message_bytes) {
    close(websocket::close_code::too_big, "too large");
  } else if (!closing_) {
    const bool heard = hub_.guarded("A message", [&] { handler_->on_message(text); });
    if (!heard) close(websocket::close_code::internal_error, "internal error");
  }
  incoming_.clear();
  if (incoming_.capacity() > kKeptBufferBytes) incoming_.shrink_to_fit();
}

void SocketSession::send(std::shared_ptr<const std::string> message) {
  if (closing_ || cut_) return;
  const std::size_t bytes = message->size() + 1;  // with its comma or bracket
  largest_queued_ = std::max(queued_bytes_ == 0 ? 0 : largest_queued_, bytes);
  if (queued_bytes_ + bytes > hub_.options.max_queued_bytes + largest_queued_) return cut();
  queued_bytes_ += bytes;
  queue_.push_back(std::move(message));
  ask_to_write();
}

void SocketSession::close(unsigned code, std::string_view reason) {
  if (closing_ || cut_) return;
  const std::string_view fitting = shortened(reason);
  closing_ = websocket::close_reason(static_cast<websocket::close_code>(code), {fitting.data(), fitting.size()});
  ask_to_write();
}

void SocketSession::stop() {
  close(websocket::close_code::going_away, "server stops");
}

void SocketSession::cut() {
  cut_ = true;
  queue_.clear();
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
