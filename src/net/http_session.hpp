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
  const Share& waiting() const override { return outgoing_; }
  Clock::time_point waiting_since() const override { return answered_at_; }

 private:
  static constexpr unsigned kReceived = 0;  ///< a whole request is in request_
  static constexpr unsigned kGone = 1;      ///< the client left; other values: the status to refuse with
  static constexpr unsigned kNotYet = 2;
  static constexpr unsigned kRefused = 3;  ///< why is in response_

  static Task<void> serve(std::shared_ptr<HttpSession> self);
  Task<unsigned> receive();
  Task<unsigned> receive_body();
  /// Waits until the handler has judged a body by the header.
  Task<unsigned> ask_for_body();
  Task<unsigned> parse_on();
  Task<bool> wait_for_first_byte();
  Task<bool> read_more();
  Task<bool> send_continue();
  Task<bool> answer();
  Task<ErrorCode> send_file();
  Task<void> linger();

  unsigned take_header();
  /// The bytes of the body that the header announces; nothing when it does not say.
  std::optional<std::uint64_t> announced() const;
  bool wants_continue() const;
  bool is_upgrade() const;
  /// What is wrong with an upgrade, as a status; 0 when nothing is.
  unsigned judge_upgrade() const;
  void ask();
  /// Hands the connection to a new WebSocket; if the handler refuses, leaves the refusal in response_.
  bool upgrade();
  void deliver(Response response);
  void tell_served(unsigned status, std::size_t bytes) const;
  void complete();
  /// Tells the request's `gone` when the client hangs up while its answer is being made.
  void watch_client();
  void look_whether_client_is_there();
  /// How long the client may take for what comes now.
  void be_patient(Options::Duration patience);
  /// How much longer so many bytes may take.
  Options::Duration time_for(std::uint64_t bytes) const;
  void lose_patience();
  void decided(std::uint64_t question, std::variant<Response, std::size_t> verdict);

  Hub& hub_;
  Stream stream_;
  Clock answered_;  ///< never expires; cancelled when response_ or verdict_ has come
  Clock patience_;
  Clock looking_;  ///< until the client is looked for again
  beast::flat_buffer buffer_;
  std::optional<beast::http::request_parser<beast::http::string_body>> parser_;
  Request request_;
  std::string peer_;
  std::optional<Response> response_;
  std::stop_source gone_{std::nostopstate};
  std::optional<std::variant<Response, std::size_t>> verdict_;  ///< on the body
  std::uint64_t question_ = 0;                                  ///< the number of the last question about a body
  std::size_t header_bytes_ = 0;
  std::size_t most_body_ = 0;
  Clock::time_point until_ = Clock::time_point::max();
  Clock::time_point answered_at_{};
  Clock::time_point begun_at_{};
  std::string_view method_ = "-";  ///< of the request, for the log
  std::string_view route_ = "-";
  std::string asked_from_;
  bool head_ = false;        ///< the request is a HEAD
  bool keep_alive_ = false;  ///< the client wants to ask more
  bool idle_ = false;        ///< nothing under way that is worth finishing
  bool late_ = false;        ///< the client took too long
  bool cut_ = false;
  bool turned_away_ = false;  ///< there is no seat for it
  bool behind_proxy_ = false;
  std::string network_;  ///< of the connection; empty for a web server in front
  Share seat_;
  Share incoming_;
  Share outgoing_;
};

}  // namespace headpin::net
