#include "net/http_session.hpp"

#include "net/http_date.hpp"
#include "net/socket_session.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <sys/socket.h>

namespace headpin::net {
namespace {

namespace http = beast::http;
using Message = http::response<http::span_body<const char>>;

constexpr std::size_t kHeaderReadBytes = std::size_t{4} * 1024;
constexpr std::size_t kBodyReadBytes = std::size_t{64} * 1024;
// Who sends 100 MB all at once, without looking, still gets to read why not; who sends more must look meanwhile.
constexpr std::size_t kLingerBytes = std::size_t{112} * 1024 * 1024;
constexpr std::chrono::seconds kLingerTime(2);

unsigned status_of(ErrorCode error) {
  if (error == http::error::header_limit) return 431;
  if (error == http::error::body_limit) return 413;
  return 400;
}

/// Of ASCII only, whatever the locale.
char lower_case(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_token(std::string_view text) {
  const auto is_token_character = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_field_value(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// Whether the response can go out without breaking the stream of responses.
bool is_sound(const Response& response) {
  return response.status >= 200 && response.status < 600 && is_field_value(response.content_type) &&
         std::all_of(
             response.headers.begin(), response.headers.end(),
             [](const auto& field) { return is_token(field.first) && is_field_value(field.second); });
}

bool has_body(unsigned status) {
  return status != 204 && status != 304;
}

Message message_of(const Response& response, bool keep_alive) {
  Message message;
  message.version(11);
  message.result(response.status);
  message.set(http::field::date, http_date_now());
  if (!response.content_type.empty()) message.set(http::field::content_type, response.content_type);
  for (const auto& [name, value] : response.headers) message.insert(name, value);
  if (has_body(response.status)) message.content_length(response.bytes().size());
  message.keep_alive(keep_alive);
  message.body() = {response.bytes().data(), response.bytes().size()};
  return message;
}

}  // namespace

HttpSession::HttpSession(Hub& hub, Stream stream)
    : hub_(hub),
      stream_(std::move(stream)),
      answered_(stream_.get_executor(), Clock::time_point::max()),
      buffer_(hub.options.max_header_bytes + kBodyReadBytes) {
  ErrorCode error;
  const auto peer = stream_.socket().remote_endpoint(error);
  if (!error) peer_ = peer.address().to_string();
  stream_.socket().set_option(Tcp::no_delay(true), error);
}

void HttpSession::start() {
  hub_.add(*this);
  auto self = shared_from_this();
  asio::co_spawn(stream_.get_executor(), serve(self), [self](const std::exception_ptr& failure) {
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
}

Task<void> HttpSession::serve(std::shared_ptr<HttpSession> self) {
  bool open = true;
  while (open) {
    const unsigned outcome = co_await self->receive();
    if (outcome == kGone) co_return;
    self->response_.reset();
    if (outcome != kReceived) {
      self->keep_alive_ = false;
      self->response_ = refusal(outcome, self->hub_.options);
    } else if (self->is_upgrade()) {
      if (self->upgrade()) co_return;
    } else {
      self->ask();
    }
    open = co_await self->answer();
  }
  co_await self->linger();
}

/// Reads one request into request_ and says how that went.
Task<unsigned> HttpSession::receive() {
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(hub_.options.max_header_bytes));
  parser_->body_limit(hub_.options.max_body_bytes);
  header_bytes_ = 0;
  head_ = false;
  if (buffer_.size() == 0) {
    const bool begun = co_await wait_for_first_byte();
    if (!begun) co_return kGone;
  }

  stream_.expires_after(hub_.options.header_timeout);
  while (!parser_->is_header_done()) {
    const unsigned status = co_await parse_on();
    if (status != kNotYet) co_return status;
  }
  const unsigned refused = take_header();
  if (refused != kReceived) co_return refused;

  if (wants_continue()) {
    const bool sent = co_await send_continue();
    if (!sent) co_return kGone;
  }
  parser_->eager(true);
  stream_.expires_after(hub_.options.body_timeout);
  while (!parser_->is_done()) {
    const unsigned status = co_await parse_on();
    if (status != kNotYet) co_return status;
  }
  request_.body = std::move(parser_->get().body());
  if (buffer_.size() == 0 && buffer_.capacity() > kHeaderReadBytes) buffer_.shrink_to_fit();
  co_return kReceived;
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
  if (!read) co_return kGone;
  co_return kNotYet;
}

Task<bool> HttpSession::wait_for_first_byte() {
  stream_.expires_after(hub_.options.idle_timeout);
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
  const auto [error, bytes] = co_await stream_.async_read_some(space, kAwait);
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

void HttpSession::deliver(Response response) {
  response_ = std::move(response);
  answered_.cancel();
}

void HttpSession::watch_client() {
  stream_.socket().async_wait(Tcp::socket::wait_read, [session = weak_from_this()](ErrorCode error) {
    const auto self = session.lock();
    if (error || !self || self->response_) return;
    // What can be read may also be the next request; only nothing at all is the end.
    char byte = 0;
    if (::recv(self->stream_.socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0)
      self->gone_.request_stop();
  });
}

bool HttpSession::upgrade() {
  if (buffer_.size() > 0 || !request_.body.empty()) {
    keep_alive_ = false;
    response_ = refusal(400, hub_.options);
    return false;
  }
  const auto session = std::make_shared<SocketSession>(hub_);
  std::variant<Response, std::unique_ptr<SocketHandler>> decision = refusal(500, hub_.options);
  hub_.guarded("An upgrade", [&] { decision = hub_.handler.on_upgrade(request_, session->handle()); });
  if (auto* refused = std::get_if<Response>(&decision)) {
    response_ = std::move(*refused);
    return false;
  }
  session->start(std::move(stream_), parser_->release(), std::move(std::get<1>(decision)));
  return true;
}

/// Has the handler complete the response.
void HttpSession::complete() {
  hub_.guarded("The completion of a response", [&] { hub_.handler.complete(*response_); });
}

/// Waits for the response and writes it; false if the connection is not to be used again.
Task<bool> HttpSession::answer() {
  if (!response_ && !cut_) {
    watch_client();
    while (!response_ && !cut_) co_await answered_.async_wait(kAwait);
    ErrorCode ignored;
    if (!cut_) stream_.socket().cancel(ignored);  // the watching
  }
  if (!response_) co_return false;
  complete();
  if (!is_sound(*response_)) {
    hub_.options.log("A response with an impossible status or header became a 500");
    response_ = refusal(500, hub_.options);
    complete();
  }
  const bool keep_alive = keep_alive_ && !hub_.stopping;
  Message message = message_of(*response_, keep_alive);
  http::serializer<false, http::span_body<const char>> serializer(message);
  stream_.expires_after(hub_.options.write_timeout);
  ErrorCode error;
  if (head_ || !has_body(response_->status)) {
    const auto written = co_await http::async_write_header(stream_, serializer, kAwait);
    error = std::get<0>(written);
  } else {
    const auto written = co_await http::async_write(stream_, serializer, kAwait);
    error = std::get<0>(written);
  }
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
