#pragma once
#include "net/asio.hpp"
#include "net/hub.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <memory>
#include <optional>

namespace headpin::net {

/// One WebSocket connection: a reader, and a writer that runs while there is something to write.
class SocketSession final : public Connection, public std::enable_shared_from_this<SocketSession> {
 public:
  using Upgrade = beast::http::request<beast::http::string_body>;

  SocketSession(Hub& hub, const Executor& executor);
  ~SocketSession() override;

  /// What the handler gets to hold.
  std::shared_ptr<Socket> handle() const;
  /// Accepts the upgrade, then serves the connection until it ends.
  void start(Stream stream, Upgrade upgrade, std::unique_ptr<SocketHandler> handler);

  void send(std::shared_ptr<const std::string> message);
  void close(unsigned code, std::string_view reason);
  std::size_t queued_bytes() const { return queued_bytes_; }

  void stop() override;
  void cut() override;

 private:
  class Handle;

  static Task<void> read(std::shared_ptr<SocketSession> self, Upgrade upgrade);
  static Task<void> write(std::shared_ptr<SocketSession> self);
  Task<bool> accept(Upgrade upgrade);
  Task<bool> write_frame();
  void hear();
  void start_writer();
  void end();
  /// Joins waiting messages into one JSON array of at most kFrameBytes, or of one message if that is larger.
  std::string next_frame();

  Hub& hub_;
  Clock pause_;  ///< between two frames
  std::shared_ptr<Handle> handle_;
  std::unique_ptr<SocketHandler> handler_;
  std::optional<beast::websocket::stream<Stream>> stream_;
  beast::flat_buffer incoming_;
  std::deque<std::shared_ptr<const std::string>> queue_;
  std::size_t queued_bytes_ = 0;    ///< waiting and in flight
  std::size_t largest_queued_ = 0;  ///< the largest message since the queue was last empty
  std::optional<beast::websocket::close_reason> closing_;
  bool open_ = false;     ///< between the handshake and the end
  bool writing_ = false;  ///< a writer runs
  bool cut_ = false;
};

}  // namespace headpin::net
