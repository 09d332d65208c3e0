#pragma once
#include "net/message.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

/// The network, as the rest of the server sees it.
///
/// ONE THREAD. A `Server` has one loop thread: the one that calls `run`. On it the server calls the `Handler` and every
/// `SocketHandler`, and on it alone may a `Socket` be used. A handler must not block; what takes long moves to another
/// thread and comes back through `Reply` or `Server::post`, which may be called from anywhere.
///
/// HTTP. Each request goes to `Handler::on_request` with a `Reply`. Answer at once or later; requests of one connection
/// are handled one after the other, in order. Requests that are malformed, too large or too slow never reach the
/// handler; nor do those that name a host in their target, so the Host header is the only one left to judge.
///
/// BODIES. One of up to `Options::small_body_bytes` is read before anybody is asked. A larger one waits, unread, until
/// `Handler::on_large_body` has looked at the header and says how much it may be.
///
/// WEBSOCKET. A request to upgrade goes to `Handler::on_upgrade`, which refuses with a response or accepts with the
/// object that will hear the messages. Text only. The client sends one message per frame. The server sends frames that
/// are each a JSON array of messages: the first leaves at once; what is queued within a millisecond of it (under load
/// within some more), or while it is under way, leaves together in frames of up to 64 kB. A frame that many sockets are
/// to send is made once. A socket hears one message of at most `Options::max_greeting_bytes`, which must come within
/// `Options::greeting_timeout`, and then nothing before `Socket::listen` says how large the next may be: what the
/// client sends meanwhile stays with the client.
///
/// BOUNDS. What bodies and messages that are being received keep in memory, what waits to be sent to one client only,
/// and how many connections there are, is bounded for all together and for each network address (`net/address.hpp`).
/// Large messages are heard at a pace (`net/pace.hpp`). docs/limits.md lists all bounds.
///
/// STOP. `stop` takes no more connections, lets requests under way be answered and closes sockets with 1001 (going
/// away), all within `Options::stop_grace`; then `run` returns.
namespace headpin::net {

/// Takes the answer to one request. Call it, or one of its copies, once, from any thread, also after the client or the
/// server has gone. When the last copy is dropped without a call, the answer is 500.
class Reply {
 public:
  explicit Reply(std::function<void(Response)> deliver);

  /// Hands over the answer. A second call does nothing.
  void operator()(Response response) const;

 private:
  struct Pending;
  std::shared_ptr<Pending> pending_;
};

/// One WebSocket connection. Use it on the loop thread only. It may outlive the connection and the server:
/// then nothing it is told has any effect.
class Socket {
 public:
  virtual ~Socket() = default;
  /// Different for every connection of one server.
  virtual std::uint64_t id() const = 0;
  /// Queues one JSON text, or more with commas between, which is shared, not copied. Never calls a handler before it
  /// returns. A client that lets more than `Options::max_queued_bytes` pile up is cut off; it comes back and catches up
  /// from what it last saw.
  virtual void send(std::shared_ptr<const std::string> message) = 0;
  /// Sends what is queued, then closes with a WebSocket code (RFC 6455, 7.4; ours are 4000 to 4999) and a reason of at
  /// most 123 bytes; a longer one is shortened. What the client still says is not heard.
  virtual void close(unsigned code, std::string_view reason) = 0;
  /// The largest message to be heard from now on, up to `Options::max_message_bytes`; 0: none for now. Told before the
  /// first message came, that is one like any other.
  virtual void listen(std::size_t most_bytes) = 0;
  /// Bytes that wait or are being written; 0 once the connection is over.
  virtual std::size_t queued_bytes() const = 0;
};

/// Hears one WebSocket connection.
class SocketHandler {
 public:
  virtual ~SocketHandler() = default;
  /// One text message, valid UTF-8; the view lives until this returns. An exception closes the socket with 1011.
  virtual void on_message(std::string_view text) = 0;
  /// The connection is over, whoever ended it. Called exactly once, as the last call before the handler is destroyed.
  virtual void on_close() = 0;
};

/// Takes the decision about a large body: how many bytes it may have, or the answer that refuses it. To be called once,
/// from any thread; without a call the request is refused when `Options::body_timeout` is over.
using BodyPermit = std::function<void(std::variant<Response, std::size_t>)>;

/// Answers a server's requests. An exception becomes a 500; the server stays up.
class Handler {
 public:
  virtual ~Handler() = default;
  virtual void on_request(Request request, Reply reply) = 0;
  /// Decides about a body of more than `Options::small_body_bytes`, or of unknown length, before it is read. `head` is
  /// the request without it.
  virtual void on_large_body(const Request& /*head*/, const BodyPermit& permit) { permit(SIZE_MAX); }
  /// Refuse with a response, or accept. Messages sent to `socket` in here leave once the connection is open.
  virtual std::variant<Response, std::unique_ptr<SocketHandler>> on_upgrade(const Request& request,
                                                                            std::shared_ptr<Socket> socket) = 0;
  /// Completes an answer on the loop thread just before it leaves, also one that the server made itself: the place for
  /// headers that every answer carries.
  virtual void complete(Response& /*response*/) {}
  /// The name of what answers a request, for a log: one of few that live as long as the program, with nothing in it
  /// that somebody sent.
  virtual std::string_view route_of(const Request& /*request*/) { return "-"; }
};

/// One answer that went out, for a log. A WebSocket counts as answered, with 101, when it opens.
struct Served {
  std::string_view method;  ///< one that HTTP knows, or "-"
  std::string_view route;   ///< Handler::route_of, or "-" for what never reached the handler
  unsigned status = 0;
  std::chrono::milliseconds time{};  ///< from the first byte of the request until the answer was written
  std::size_t bytes = 0;             ///< of the answer's body
  std::string peer;                  ///< the address of who asked
};

struct Options {
  using Duration = std::chrono::milliseconds;

  std::string address = "127.0.0.1";            ///< an IPv4 or IPv6 address of this machine
  std::uint16_t port = 8080;                    ///< 0: any that is free, see Server::port
  std::size_t max_connections = 1000;           ///< more wait outside until one ends
  std::size_t max_connections_each = SIZE_MAX;  ///< from one network address; more: 429
  /// Web servers in front of this one, by their addresses: their X-Forwarded-For says who asks, and the bound on
  /// connections of one address counts WebSockets by that.
  std::set<std::string> proxies;

  std::size_t max_header_bytes = std::size_t{16} * 1024;         ///< more: 431; of these in the target: 414
  std::size_t small_body_bytes = std::size_t{16} * 1024;         ///< what anybody may send
  std::size_t max_body_bytes = std::size_t{32} * 1024 * 1024;    ///< more: 413
  std::size_t max_greeting_bytes = std::size_t{4} * 1024;        ///< the first message of a WebSocket; more: 1009
  std::size_t max_message_bytes = std::size_t{4} * 1024 * 1024;  ///< one WebSocket message; more: closed with 1009
  std::size_t max_queued_bytes =
      std::size_t{8} * 1024 * 1024;  ///< to one WebSocket, beside its largest message; more: cut off
  /// What is being received on all connections together, beside what anybody may send; more: 503 or 1013. Half of it
  /// for one network address.
  std::size_t max_incoming_bytes = std::size_t{64} * 1024 * 1024;
  /// What waits to be sent to one client only, of all together; more: who has not taken any for the longest is cut off.
  std::size_t max_outgoing_bytes = std::size_t{64} * 1024 * 1024;

  Duration header_timeout =
      std::chrono::seconds(10);  ///< from the first byte of a request to the end of its header; then 408
  Duration body_timeout = std::chrono::seconds(30);   ///< for the whole body; then 408
  Duration write_timeout = std::chrono::seconds(30);  ///< for a whole response
  /// A large body, and an answer from a file, may take this much longer: as long as they do at this pace.
  std::size_t slowest_bytes_per_second = std::size_t{128} * 1024;
  Duration idle_timeout = std::chrono::seconds(30);    ///< between two requests of one connection
  Duration socket_timeout = std::chrono::seconds(20);  ///< silence on a WebSocket; a ping goes out halfway
  /// What a WebSocket is told when it was told nothing for so long: a page does not see pings. Empty: nothing.
  std::string sign_of_life;
  Duration sign_of_life_interval = std::chrono::seconds(5);
  Duration greeting_timeout = std::chrono::seconds(15);  ///< until the first message of a WebSocket; then 1013
  Duration message_timeout = std::chrono::seconds(60);   ///< from the first byte of a message to its last; then cut off
  Duration stop_grace = std::chrono::seconds(3);         ///< the longest that `stop` waits for what is under way

  std::function<void(std::string_view)> log;  ///< hears what an operator should know; empty: standard error
  /// Hears every answer, on the loop thread: it must not wait. May be empty.
  std::function<void(const Served&)> served;
};

/// Something that will happen later, unless this is cancelled or destroyed first.
class Timer {
 public:
  Timer() = default;
  explicit Timer(std::function<void()> cancel) : cancel_(std::move(cancel)) {}
  Timer(Timer&& other) noexcept : cancel_(std::exchange(other.cancel_, nullptr)) {}
  Timer& operator=(Timer&& other) noexcept;
  ~Timer() { cancel(); }

  /// On the loop thread: from now on it will not happen. On another thread: it will not happen unless it has begun.
  void cancel();

 private:
  std::function<void()> cancel_;
};

class Server {
 public:
  /// Opens the port. From here on clients can connect; they are answered once `run` runs. `handler` must outlive `run`.
  static std::variant<std::unique_ptr<Server>, text::Text> listen(Options options, Handler& handler);
  ~Server();

  std::uint16_t port() const;

  /// Makes the calling thread the loop thread until `stop`. Call it once. On return every socket is over and every
  /// SocketHandler has had its on_close.
  void run();
  /// As `run`, and stops in good order at the first SIGINT or SIGTERM, at once at the second.
  void run_until_signal();
  /// Begins to stop; returns immediately. From any thread, also before `run`, also more than once.
  void stop();

  /// Runs `task` on the loop thread, in the order of posting. From any thread. Tasks that are left when `run` returns
  /// are dropped. An exception of the task is logged.
  void post(std::function<void()> task);
  /// Runs `task` once on the loop thread when `delay` has passed. From any thread. Keep the timer: dropping it cancels.
  [[nodiscard]] Timer after(Options::Duration delay, std::function<void()> task);

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace headpin::net
