#pragma once
#include "net/asio.hpp"
#include "net/hub.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>

namespace headpin::net {

/// One HTTP/1.1 connection: reads requests one by one, asks the handler, writes the answers.
/// It ends when either side has had enough, or when it becomes a WebSocket.
class HttpSession final : public Connection, public std::enable_shared_from_this<HttpSession> {
 public:
  HttpSession(Hub& hub, Stream stream);
  ~HttpSession() override = default;

  /// Serves the connection until it ends.
  void start();
  void stop() override;
  void cut() override;

 private:
  static constexpr unsigned kReceived = 0;  ///< a whole request is in request_
  static constexpr unsigned kGone = 1;  ///< the client left or took too long; other values: the status to refuse with
  static constexpr unsigned kNotYet = 2;

  static Task<void> serve(std::shared_ptr<HttpSession> self);
  Task<unsigned> receive();
  Task<unsigned> parse_on();
  Task<bool> wait_for_first_byte();
  Task<bool> read_more();
  Task<bool> send_continue();
  Task<bool> answer();
  Task<void> linger();

  unsigned take_header();
  bool wants_continue() const;
  bool is_upgrade() const;
  void ask();
  /// Hands the connection to a new WebSocket; if the handler refuses, leaves the refusal in response_.
  bool upgrade();
  void deliver(Response response);
  void complete();
  /// Tells the request's `gone` when the client hangs up while its answer is being made.
  void watch_client();

  Hub& hub_;
  Stream stream_;
  Clock answered_;  ///< never expires; cancelled when response_ has come
  beast::flat_buffer buffer_;
  std::optional<beast::http::request_parser<beast::http::string_body>> parser_;
  Request request_;
  std::string peer_;
  std::optional<Response> response_;
  std::stop_source gone_{std::nostopstate};
  std::size_t header_bytes_ = 0;
  bool head_ = false;        ///< the request is a HEAD
  bool keep_alive_ = false;  ///< the client wants to ask more
  bool idle_ = false;        ///< nothing under way that is worth finishing
  bool cut_ = false;
};

}  // namespace headpin::net
