#include "net/http_session.hpp"

#include "net/address.hpp"
#include "net/response_message.hpp"
#include "net/socket_session.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace headpin::net {
namespace {

namespace http = beast::http;

constexpr std::size_t kHeaderReadBytes = std::size_t{4} * 1024;
constexpr std::size_t kBodyReadBytes = std::size_t{64} * 1024;
constexpr std::size_t kFileReadBytes = std::size_t{256} * 1024;
// Who sends 100 MB all at once, without looking, still gets to read why not; who sends more must look meanwhile.
constexpr std::size_t kLingerBytes = std::size_t{112} * 1024 * 1024;
constexpr std::chrono::seconds kLingerTime(2);
// Who sent the next request already is seen to hang up by looking now and then.
constexpr std::chrono::milliseconds kLookEvery(500);
/// In the log: the client left before there was an answer. Not of RFC 9110; nginx made it usual.
constexpr unsigned kClientLeft = 499;
// Of those who come beside the most of one address so many are told so at a time; more are hung up on.
constexpr std::size_t kMostTurnedAway = 64;

unsigned status_of(ErrorCode error) {
  if (error == http::error::header_limit) return 431;
  if (error == http::error::body_limit) return 413;
  return 400;
}

/// Of ASCII only, whatever the locale.
char lower_case(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The name of a method, of those that HTTP knows: lives as long as the program.
std::string_view verb_name(http::verb verb) {
  const auto name = http::to_string(verb);
  return {name.data(), name.size()};
}

std::string peer_of(Stream& stream) {
  ErrorCode error;
  const auto peer = stream.socket().remote_endpoint(error);
  return error ? std::string() : written_address(peer.address().to_string()).value_or("");
}

}  // namespace

HttpSession::HttpSession(Hub& hub, Stream stream)
    : hub_(hub),
      stream_(std::move(stream)),
      answered_(stream_.get_executor(), Clock::time_point::max()),
      patience_(stream_.get_executor()),
      looking_(stream_.get_executor()),
      buffer_(hub.options.max_header_bytes + kBodyReadBytes),
      peer_(peer_of(stream_)),
      behind_proxy_(hub.options.proxies.contains(peer_)),
      network_(behind_proxy_ ? std::string() : network_of(peer_)),
      seat_(hub.seats, network_),
      incoming_(hub.incoming, network_),
      outgoing_(hub.outgoing, network_) {
  ErrorCode ignored;
  stream_.socket().set_option(Tcp::no_delay(true), ignored);
}

void HttpSession::start() {
  turned_away_ = !seat_.hold(1);
  if (turned_away_ && hub_.turned_away >= kMostTurnedAway) return;
  if (turned_away_) ++hub_.turned_away;
  hub_.add(*this);
  auto self = shared_from_this();
  asio::co_spawn(stream_.get_executor(), serve(self), [self](const std::exception_ptr& failure) {
    if (self->turned_away_) --self->hub_.turned_away;
    self->hub_.log_failure("An HTTP connection", failure);
    self->hub_.remove(*self);
  });
}

void HttpSession::stop() {
  if (idle_) stream_.cancel();
}

void HttpSession::cut() {
  cut_ = true;
  gone_.request_stop();
  stream_.close();
  answered_.cancel();
  outgoing_.hold(0);
}

void HttpSession::be_patient(Options::Duration patience) {
  late_ = false;
  until_ = Clock::clock_type::now() + patience;
}

Options::Duration HttpSession::time_for(std::uint64_t bytes) const {
  return std::chrono::milliseconds(bytes * 1000 / hub_.options.slowest_bytes_per_second);
}

void HttpSession::lose_patience() {
  late_ = true;
  stream_.cancel();
  answered_.cancel();
}

Task<void> HttpSession::serve(std::shared_ptr<HttpSession> self) {
  bool open = true;
  while (open) {
    self->response_.reset();
    unsigned outcome = 429;
    if (!self->turned_away_) outcome = co_await self->receive();
    if (outcome == kGone) co_return;
    if (outcome == kReceived && self->is_upgrade()) {
      if (self->upgrade()) co_return;
    } else if (outcome == kReceived) {
      self->ask();
    } else {
      self->keep_alive_ = false;
      if (outcome != kRefused) self->response_ = refusal(outcome, self->hub_.options, self->most_body_);
    }
    open = co_await self->answer();
  }
  co_await self->linger();
}

/// Reads one request into request_ and says how that went.
Task<unsigned> HttpSession::receive() {
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(hub_.options.max_header_bytes));
  parser_->body_limit(boost::none);  // receive_body sees to it, and says how much it may be
  most_body_ = hub_.options.max_body_bytes;
  header_bytes_ = 0;
  head_ = false;
  method_ = route_ = "-";
  asked_from_.clear();
  incoming_.hold(0);
  stream_.expires_never();  // until the answer goes out be_patient keeps the time
  if (buffer_.size() == 0) {
    const bool begun = co_await wait_for_first_byte();
    if (!begun) co_return kGone;
  }

  begun_at_ = Clock::clock_type::now();
  be_patient(hub_.options.header_timeout);
  while (!parser_->is_header_done()) {
    const unsigned status = co_await parse_on();
    if (status == 431 && parser_->get().target().empty()) co_return 414;
    if (status != kNotYet) co_return status;
  }
  const unsigned refused = take_header();
  if (refused != kReceived) co_return refused;
  be_patient(hub_.options.body_timeout);
  co_return co_await receive_body();
}

Task<unsigned> HttpSession::receive_body() {
  const auto length = announced();
  const bool small = length && *length <= hub_.options.small_body_bytes;
  if (small && *length > hub_.options.max_body_bytes) co_return 413;
  if (!small) {
    const unsigned judged = co_await ask_for_body();
    if (judged != kReceived) co_return judged;
    if (!incoming_.hold(static_cast<std::size_t>(length.value_or(kBodyReadBytes)))) co_return 503;
  }
  if (wants_continue()) {
    const bool sent = co_await send_continue();
    if (!sent) co_return kGone;
  }
  parser_->eager(true);
  while (!parser_->is_done()) {
    const unsigned status = co_await parse_on();
    if (status != kNotYet) co_return status;
    // Room beyond what the body may fill stays untouched, so it takes no memory.
    const std::size_t taken = std::min(parser_->get().body().capacity(), most_body_);
    if (!length && !incoming_.hold(taken + kBodyReadBytes)) co_return 503;
  }
  request_.body = std::move(parser_->get().body());
  if (buffer_.size() == 0 && buffer_.capacity() > kHeaderReadBytes) buffer_.shrink_to_fit();
  co_return kReceived;
}

Task<unsigned> HttpSession::ask_for_body() {
  verdict_.reset();
  BodyPermit permit = [gate = hub_.gate, session = weak_from_this(), question = ++question_](auto verdict) {
    gate->dispatch([session, question, verdict = std::move(verdict)]() mutable {
      if (const auto self = session.lock()) self->decided(question, std::move(verdict));
    });
  };
  const bool asked = hub_.guarded("A question about a body", [&] { hub_.handler.on_large_body(request_, permit); });
  if (!asked) co_return 500;
  patience_.expires_at(until_);
  patience_.async_wait([session = weak_from_this()](ErrorCode error) {
    const auto self = session.lock();
    if (!error && self) self->lose_patience();
  });
  while (!verdict_ && !late_ && !cut_) co_await answered_.async_wait(kAwait);
  patience_.cancel();
  if (cut_) co_return kGone;
  if (!verdict_) co_return 503;
  if (auto* refused = std::get_if<Response>(&*verdict_)) {
    response_ = std::move(*refused);
    co_return kRefused;
  }
  most_body_ = std::min(std::get<std::size_t>(*verdict_), hub_.options.max_body_bytes);
  if (announced().value_or(0) > most_body_) co_return 413;
  parser_->body_limit(most_body_);
  be_patient(hub_.options.body_timeout + time_for(announced().value_or(most_body_)));
  co_return kReceived;
}

void HttpSession::decided(std::uint64_t question, std::variant<Response, std::size_t> verdict) {
  if (question != question_ || verdict_) return;
  verdict_ = std::move(verdict);
  answered_.cancel();
}

std::optional<std::uint64_t> HttpSession::announced() const {
  if (parser_->chunked()) return std::nullopt;
  const auto length = parser_->content_length();
  return length ? *length : 0;
}

/// Feeds the parser what is there; if that was not enough, reads more for the next time.
Task<unsigned> HttpSession::parse_on() {
  ErrorCode error = http::error::need_more;
  if (buffer_.size() > 0) {
    const std::size_t used = parser_->put(buffer_.data(), error);
    buffer_.consume(used);
    if (!parser_->eager()) header_bytes_ += used;  // the parser's own limit is on one field
  }
  const bool satisfied = parser_->is_done() || (parser_->is_header_done() && !parser_->eager());
  if (error && error != http::error::need_more) co_return status_of(error);
  if (header_bytes_ > hub_.options.max_header_bytes) co_return 431;
  if (satisfied) co_return kNotYet;
  if (buffer_.size() >= hub_.options.max_header_bytes) co_return 431;  // an endless chunk extension or trailer
  const bool read = co_await read_more();
  if (!read) co_return late_ ? 408U : kGone;
  co_return kNotYet;
}

Task<bool> HttpSession::wait_for_first_byte() {
  be_patient(hub_.options.idle_timeout);
  idle_ = true;
  const bool read = co_await read_more();
  idle_ = false;
  co_return read;
}

Task<bool> HttpSession::read_more() {
  std::size_t room = kHeaderReadBytes;
  if (parser_->is_header_done()) {
    const std::uint64_t rest = parser_->content_length_remaining().value_or(kBodyReadBytes);
    room = static_cast<std::size_t>(std::clamp<std::uint64_t>(rest, 1, kBodyReadBytes));
  }
  const auto space = buffer_.prepare(room);
  patience_.expires_at(until_);
  patience_.async_wait([session = weak_from_this()](ErrorCode error) {
    const auto self = session.lock();
    if (!error && self) self->lose_patience();
  });
  const auto [error, bytes] = co_await stream_.async_read_some(space, kAwait);
  patience_.cancel();
  buffer_.commit(bytes);
  co_return !error;
}

/// Moves the header into request_ and judges it; kReceived if there is nothing against it.
unsigned HttpSession::take_header() {
  const auto& message = parser_->get();
  const bool current = message.version() == 11;
  head_ = message.method() == http::verb::head;
  keep_alive_ = current && message.keep_alive();

  const auto hosts = message.count(http::field::host);
  if (hosts > 1 || (current && hosts == 0)) return 400;
  const auto coding = message.find(http::field::transfer_encoding);
  if (coding != message.end() && !(current && beast::iequals(coding->value(), "chunked"))) return 501;
  auto target = parse_target(message.target());
  if (!target) return 400;

  request_ = {
      message.method_string(), message.target(), std::move(target->path), std::move(target->query), {}, {}, peer_, {}};
  for (const auto& field : message) {
    std::string name(field.name_string());
    std::transform(name.begin(), name.end(), name.begin(), lower_case);
    request_.headers.emplace_back(std::move(name), field.value());
  }
  if (behind_proxy_) {
    request_.peer = client_address(peer_, request_.headers, hub_.options.proxies);
    incoming_.belong_to(network_of(request_.peer));
    outgoing_.belong_to(network_of(request_.peer));
  }
  if (hub_.options.served) {
    asked_from_ = request_.peer;
    if (message.method() != http::verb::unknown) method_ = verb_name(message.method());
    hub_.guarded("A name for the log", [&] { route_ = hub_.handler.route_of(request_); });
  }
  return kReceived;
}

bool HttpSession::wants_continue() const {
  const auto& message = parser_->get();
  return !parser_->is_done() && buffer_.size() == 0 && message.version() == 11 &&
         beast::iequals(message[http::field::expect], "100-continue");
}

Task<bool> HttpSession::send_continue() {
  const auto text = asio::buffer("HTTP/1.1 100 Continue\r\n\r\n", 25);
  const auto [error, bytes] = co_await asio::async_write(stream_, text, kAwait);
  co_return !error;
}

bool HttpSession::is_upgrade() const {
  return beast::websocket::is_upgrade(parser_->get());
}

void HttpSession::ask() {
  gone_ = std::stop_source();
  request_.gone = gone_.get_token();
  Reply reply([gate = hub_.gate, session = weak_from_this()](Response response) {
    gate->dispatch([session, response = std::move(response)]() mutable {
      if (const auto self = session.lock()) self->deliver(std::move(response));
    });
  });
  hub_.guarded("A request", [&] { hub_.handler.on_request(std::move(request_), std::move(reply)); });
}

void HttpSession::tell_served(unsigned status, std::size_t bytes) const {
  if (!hub_.options.served) return;
  const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::clock_type::now() - begun_at_);
  hub_.guarded("The log", [&] {
    hub_.options.served({method_, route_, status, time, bytes, asked_from_.empty() ? peer_ : asked_from_});
  });
}

void HttpSession::deliver(Response response) {
  response_ = std::move(response);
  answered_.cancel();
}

void HttpSession::watch_client() {
  stream_.socket().async_wait(Tcp::socket::wait_read, [session = weak_from_this()](ErrorCode error) {
    const auto self = session.lock();
    if (!error && self) self->look_whether_client_is_there();
  });
}

void HttpSession::look_whether_client_is_there() {
  if (response_ || cut_) return;
  // What can be read may also be the next request: then the end shows only behind it.
  pollfd end{stream_.socket().native_handle(), POLLRDHUP, 0};
  if (::poll(&end, 1, 0) > 0 && (end.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0) {
    gone_.request_stop();
    return;
  }
  looking_.expires_after(kLookEvery);
  looking_.async_wait([session = weak_from_this()](ErrorCode error) {
    const auto self = session.lock();
    if (!error && self) self->look_whether_client_is_there();
  });
}

unsigned HttpSession::judge_upgrade() const {
  constexpr std::size_t kKeySize = 24;  // 16 bytes as base64: RFC 6455, 4.1
  const auto& message = parser_->get();
  if (buffer_.size() > 0 || !request_.body.empty() || message[http::field::sec_websocket_key].size() != kKeySize)
    return 400;
  return message[http::field::sec_websocket_version] == "13" ? 0 : 426;
}

bool HttpSession::upgrade() {
  unsigned wrong = judge_upgrade();
  Share forwarded(hub_.forwarded, behind_proxy_ ? network_of(request_.peer) : std::string());
  if (wrong == 0 && !forwarded.hold(1)) wrong = 429;
  if (wrong != 0) {
    keep_alive_ = false;
    response_ = refusal(wrong, hub_.options);
    return false;
  }
  const auto session = std::make_shared<SocketSession>(hub_, network_of(request_.peer));
  std::variant<Response, std::unique_ptr<SocketHandler>> decision = refusal(500, hub_.options);
  hub_.guarded("An upgrade", [&] { decision = hub_.handler.on_upgrade(request_, session->handle()); });
  if (auto* refused = std::get_if<Response>(&decision)) {
    response_ = std::move(*refused);
    return false;
  }
  constexpr unsigned kSwitchingProtocols = 101;
  tell_served(kSwitchingProtocols, 0);
  session->start(std::move(stream_), parser_->release(), std::move(std::get<1>(decision)), std::move(seat_),
                 std::move(forwarded));
  return true;
}

/// Has the handler complete the response.
void HttpSession::complete() {
  hub_.guarded("The completion of a response", [&] { hub_.handler.complete(*response_); });
}

/// Writes what stands in a file, a part at a time; who stalls is cut off before its time for all of it is over.
Task<ErrorCode> HttpSession::send_file() {
  const FileBody& body = *response_->file();
  std::vector<char> part(static_cast<std::size_t>(std::min<std::uint64_t>(body.bytes, kFileReadBytes)));
  const auto end = Clock::clock_type::now() + hub_.options.write_timeout + time_for(body.bytes);
  ErrorCode error;
  for (std::uint64_t sent = 0; sent < body.bytes && !error && !cut_;) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(body.bytes - sent, part.size()));
    const ssize_t got = ::pread(body.file, part.data(), wanted, static_cast<off_t>(sent));
    // What was promised cannot be kept: the client sees that by the length.
    if (got <= 0) co_return http::error::partial_message;
    const auto bytes = asio::buffer(part.data(), static_cast<std::size_t>(got));
    stream_.expires_at(std::min(end, Clock::clock_type::now() + hub_.options.write_timeout));
    const auto written = co_await asio::async_write(stream_, bytes, kAwait);
    error = std::get<0>(written);
    sent += static_cast<std::uint64_t>(got);
    answered_at_ = Clock::clock_type::now();
  }
  co_return error;
}

/// Waits for the response and writes it; false if the connection is not to be used again.
Task<bool> HttpSession::answer() {
  if (!response_ && !cut_) {
    watch_client();
    while (!response_ && !cut_) co_await answered_.async_wait(kAwait);
    ErrorCode ignored;
    if (!cut_) stream_.socket().cancel(ignored);  // the watching
    looking_.cancel();
  }
  if (!response_) co_return false;
  complete();
  if (!is_sound(*response_)) {
    hub_.options.log("A response with an impossible status or header became a 500");
    response_ = refusal(500, hub_.options);
    complete();
  }
  answered_at_ = Clock::clock_type::now();
  const FileBody* file = response_->file();
  if (file != nullptr) hub_.make_wait(outgoing_, kFileReadBytes);
  if (std::holds_alternative<std::string>(response_->body)) hub_.make_wait(outgoing_, response_->bytes().size());
  if (cut_) co_return false;
  const bool keep_alive = keep_alive_ && !hub_.stopping;
  ResponseMessage message = message_of(*response_, keep_alive);
  http::serializer<false, http::span_body<const char>> serializer(message);
  const bool without_body = head_ || !has_body(response_->status);
  stream_.expires_after(hub_.options.write_timeout + time_for(file == nullptr ? 0 : file->bytes));
  ErrorCode error;
  if (without_body || file != nullptr) {
    const auto written = co_await http::async_write_header(stream_, serializer, kAwait);
    error = std::get<0>(written);
    if (!without_body && !error) error = co_await send_file();
  } else {
    const auto written = co_await http::async_write(stream_, serializer, kAwait);
    error = std::get<0>(written);
  }
  outgoing_.hold(0);
  incoming_.hold(0);
  // Work that stops because nobody waits for it any more is no fault of the server.
  const bool given_up = response_->status == 500 && gone_.stop_requested();
  tell_served(given_up ? kClientLeft : response_->status,
              without_body ? 0 : static_cast<std::size_t>(response_->size()));
  response_->body = {};  // a file is let go of
  co_return keep_alive && !error && !hub_.stopping;
}

/// Lets the client read the last response before the connection closes: closing with unread input would reset it.
/// Reads on for a moment only, so a client that keeps sending is cut off.
Task<void> HttpSession::linger() {
  ErrorCode error;
  stream_.socket().shutdown(Tcp::socket::shutdown_send, error);
  if (error) co_return;
  idle_ = true;
  stream_.expires_after(kLingerTime);
  buffer_.clear();
  const auto space = buffer_.prepare(kBodyReadBytes);
  for (std::size_t total = 0; total < kLingerBytes && !error && !hub_.stopping;) {
    const auto read = co_await stream_.async_read_some(space, kAwait);
    error = std::get<0>(read);
    total += std::get<1>(read);
  }
}

}  // namespace headpin::net
