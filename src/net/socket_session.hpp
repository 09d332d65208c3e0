#pragma once
#include "net/asio.hpp"
#include "net/hub.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <memory>
#include <optional>
#include <vector>

namespace headpin::net {

/// One WebSocket connection: a reader, and one frame at a time on its way out. When that has left, the next goes with a
/// round of the outbox.
class SocketSession final : public Connection, public std::enable_shared_from_this<SocketSession> {
 public:
  using Upgrade = beast::http::request<beast::http::string_body>;

  explicit SocketSession(Hub& hub);
  ~SocketSession() override;

  /// What the handler gets to hold.
  std::shared_ptr<Socket> handle() const;
  /// Accepts the upgrade, then serves the connection until it ends.
  void start(Stream stream, Upgrade upgrade, std::unique_ptr<SocketHandler> handler);

  void send(std::shared_ptr<const std::string> message);
  void close(unsigned code, std::string_view reason);
  std::size_t queued_bytes() const { return queued_bytes_; }

  /// Begins to write what waits, or to close. For the outbox.
  void write_next();

  void stop() override;
  void cut() override;

 private:
  class Handle;

  static Task<void> read(std::shared_ptr<SocketSession> self, Upgrade upgrade);
  void hear();
  /// Has what waits written in a coming round.
  void ask_to_write();
  void begin_write();
  void written(ErrorCode error);
  void end();

  Hub& hub_;
  std::shared_ptr<Handle> handle_;
  std::unique_ptr<SocketHandler> handler_;
  std::optional<beast::websocket::stream<Stream>> stream_;
  beast::flat_buffer incoming_;
  std::vector<std::shared_ptr<const std::string>> queue_;
  std::shared_ptr<const std::string> in_flight_;
  std::size_t queued_bytes_ = 0;    ///< waiting and in flight
  std::size_t largest_queued_ = 0;  ///< the largest message since the queue was last empty
  std::optional<beast::websocket::close_reason> closing_;
  bool open_ = false;     ///< between the handshake and the end
  bool writing_ = false;  ///< a frame is on its way, or waits for its round
  bool cut_ = false;
};

}  // namespace headpin::net
