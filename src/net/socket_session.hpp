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

  /// `network`: of whoever is on the other side.
  SocketSession(Hub& hub, const std::string& network);
  ~SocketSession() override;

  /// What the handler gets to hold.
  std::shared_ptr<Socket> handle() const;
  /// Accepts the upgrade, then serves the connection until it ends, and keeps its seat, and that of a client behind a
  /// web server in front, until then.
  void start(Stream stream, Upgrade upgrade, std::unique_ptr<SocketHandler> handler, Share seat, Share forwarded);

  void send(std::shared_ptr<const std::string> message);
  void close(unsigned code, std::string_view reason);
  void listen(std::size_t most_bytes);
  std::size_t queued_bytes() const { return queued_bytes_; }

  /// Begins to write what waits, or to close. For the outbox.
  void write_next();

  void show_life(const std::shared_ptr<const std::string>& sign) override;
  void stop() override;
  void cut() override;
  const Share& waiting() const override { return outgoing_; }
  Clock::time_point waiting_since() const override { return taken_at_; }

 private:
  class Handle;

  static Task<void> read(std::shared_ptr<SocketSession> self, Upgrade upgrade);
  /// Reads one message into incoming_; false when the connection is over.
  Task<bool> receive();
  /// Waits until messages are wanted, or the connection ends.
  Task<void> wait_to_be_asked();
  /// Waits until a message of that size has its turn.
  Task<void> wait_for_turn();
  void bound_incoming();
  void forget_incoming();
  void be_patient(Options::Duration patience, std::string_view reason);
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
  std::optional<Share> seat_;
  std::optional<Share> forwarded_;
  beast::flat_buffer incoming_;
  Share incoming_share_;
  std::size_t most_bytes_;  ///< of the next message; 0: none is wanted now
  bool greeted_ = false;
  std::optional<Clock> asked_;     ///< never expires; cancelled when messages are wanted again
  std::optional<Clock> turn_;      ///< of a large message
  std::optional<Clock> patience_;  ///< with the greeting, or with the rest of a message
  std::vector<std::shared_ptr<const std::string>> queue_;
  std::shared_ptr<const std::string> in_flight_;
  std::size_t queued_bytes_ = 0;    ///< waiting and in flight
  std::size_t largest_queued_ = 0;  ///< the largest message since the queue was last empty
  Share outgoing_;                  ///< what of the queue waits for this client alone, at the most
  Clock::time_point taken_at_{};    ///< when the client last took something, or something came to wait for it
  std::optional<beast::websocket::close_reason> closing_;
  bool open_ = false;     ///< between the handshake and the end
  bool quiet_ = false;    ///< nothing was sent since show_life was last called
  bool writing_ = false;  ///< a frame is on its way, or waits for its round
  bool cut_ = false;
};

}  // namespace headpin::net
