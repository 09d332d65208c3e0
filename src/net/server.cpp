#include "net/server.hpp"

#include "net/http_session.hpp"
#include "net/hub.hpp"

#include <atomic>
#include <boost/asio/basic_signal_set.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <csignal>
#include <cstdio>

namespace headpin::net {
namespace {

using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;
using SignalSet = asio::basic_signal_set<Executor>;

constexpr std::chrono::milliseconds kPauseWhenFull(100);

void log_to_standard_error(std::string_view text) {
  std::fprintf(stderr, "headpin: %.*s\n", static_cast<int>(text.size()), text.data());
}

std::string place_of(const Options& options) {
  return options.address + ":" + std::to_string(options.port);
}

text::Text cannot_listen(const Options& options, ErrorCode error) {
  const std::string place = place_of(options);
  const std::string port = std::to_string(options.port);
  if (error == asio::error::address_in_use) {
    return {"Poort " + port + " op " + options.address +
                " is al in gebruik. Stop het programma dat erop luistert, of kies een andere poort.",
            "Port " + port + " on " + options.address +
                " is already in use. Stop the program that listens there, or choose another port."};
  }
  if (error == asio::error::access_denied) {
    return {"Poort " + port + " mag dit programma niet openen. Kies een poort vanaf 1024.",
            "This program may not open port " + port + ". Choose a port from 1024 up."};
  }
  if (error == boost::system::errc::address_not_available) {
    return {
        "Deze computer heeft geen adres " + options.address + ". Gebruik 127.0.0.1 (alleen deze computer) of 0.0.0.0.",
        "This computer has no address " + options.address + ". Use 127.0.0.1 (this computer only) or 0.0.0.0."};
  }
  return {"Luisteren op " + place + " lukt niet: " + error.message() + ".",
          "Cannot listen on " + place + ": " + error.message() + "."};
}

text::Text bad_address(const Options& options) {
  return {
      "\"" + options.address + "\" is geen IP-adres. Gebruik bijvoorbeeld 127.0.0.1 (alleen deze computer) of 0.0.0.0.",
      "\"" + options.address + "\" is not an IP address. Use for example 127.0.0.1 (this computer only) or 0.0.0.0."};
}

bool is_shortage(ErrorCode error) {
  return error != asio::error::connection_aborted && error != asio::error::interrupted;
}

/// A task that waits for its time. Belongs to the loop thread.
struct Alarm {
  Alarm(asio::io_context& context, std::function<void()> what) : clock(context), task(std::move(what)) {}
  Clock clock;
  std::function<void()> task;
};

}  // namespace

struct Reply::Pending {
  explicit Pending(std::function<void(Response)> to) : deliver(std::move(to)) {}
  Pending(const Pending&) = delete;
  Pending& operator=(const Pending&) = delete;
  ~Pending() {
    if (!deliver) return;
    try {
      deliver(refusal(500, Options{}));
    } catch (...) {  // NOLINT(bugprone-empty-catch): out of memory; the client waits until it gives up
    }
  }

  std::function<void(Response)> deliver;
};

Reply::Reply(std::function<void(Response)> deliver) : pending_(std::make_shared<Pending>(std::move(deliver))) {}

void Reply::operator()(Response response) const {
  if (!pending_) return;  // moved from
  if (const auto deliver = std::exchange(pending_->deliver, nullptr)) deliver(std::move(response));
}

void Timer::cancel() {
  if (const auto cancel = std::exchange(cancel_, nullptr)) cancel();
}

Timer& Timer::operator=(Timer&& other) noexcept {
  if (this != &other) {
    cancel();
    cancel_ = std::exchange(other.cancel_, nullptr);
  }
  return *this;
}

/// Members are destroyed from the last to the first: the loop, with all connections on it, before what they refer to.
struct Server::Impl {
  Hub hub;
  asio::io_context context{1};
  Outbox outbox{context};
  Acceptor acceptor{context};
  Clock room_made{context};  ///< cancelled when a connection ends, so that the next may enter
  Clock grace{context};
  Clock heartbeat{context};
  const std::shared_ptr<const std::string> sign_of_life = std::make_shared<std::string>(hub.options.sign_of_life);
  SignalSet signals{context};

  std::uint16_t port = 0;

  Impl(Options options, Handler& handler)
      : hub{std::move(options), handler, nullptr, outbox, [this] { connection_ended(); }} {
    hub.gate = std::make_shared<Gate>(context);
  }
  ~Impl() { hub.gate->close(); }

  ErrorCode open();
  void run();
  void watch_signals();
  Task<void> accept();
  Task<void> show_life();
  void begin_stop();
  void cut_all();
  void connection_ended();
};

ErrorCode Server::Impl::open() {
  ErrorCode error;
  const Tcp::endpoint endpoint(asio::ip::make_address(hub.options.address), hub.options.port);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(Acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (!error) port = acceptor.local_endpoint(error).port();
  return error;
}

void Server::Impl::run() {
  asio::co_spawn(context, accept(), [this](const std::exception_ptr& failure) {
    hub.log_failure("Accepting connections", failure);
    if (failure) begin_stop();
  });
  asio::co_spawn(context, show_life(), [this](const std::exception_ptr& failure) {
    hub.log_failure("Showing that the server lives", failure);
  });
  while (!context.stopped()) hub.guarded("The loop", [this] { context.run(); });
}

Task<void> Server::Impl::show_life() {
  // Twice an interval: who was sent something just after one time is told before an interval has passed.
  while (!hub.stopping && !sign_of_life->empty()) {
    heartbeat.expires_after(hub.options.sign_of_life_interval / 2);
    co_await heartbeat.async_wait(kAwait);
    const auto connections = hub.connections;  // who cannot be written to may be cut off
    for (Connection* connection : connections)
      if (hub.connections.contains(connection)) connection->show_life(sign_of_life);
  }
}

Task<void> Server::Impl::accept() {
  bool short_before = false;
  while (!hub.stopping) {
    if (hub.connections.size() >= hub.options.max_connections) {
      room_made.expires_at(Clock::time_point::max());
      co_await room_made.async_wait(kAwait);
      continue;
    }
    auto [error, socket] = co_await acceptor.async_accept(kAwait);
    if (hub.stopping) co_return;
    if (!error) {
      hub.guarded("A new connection", [&] { std::make_shared<HttpSession>(hub, Stream(std::move(socket)))->start(); });
    } else if (is_shortage(error)) {
      if (!short_before) hub.options.log("Cannot accept a connection for now: " + error.message());
      room_made.expires_after(kPauseWhenFull);
      co_await room_made.async_wait(kAwait);
    }
    short_before = error && is_shortage(error);
  }
}

void Server::Impl::watch_signals() {
  signals.async_wait([this](ErrorCode error, int) {
    if (error) return;
    if (hub.stopping) {
      cut_all();
    } else {
      begin_stop();
      watch_signals();
    }
  });
}

void Server::Impl::begin_stop() {
  if (hub.stopping) return;
  hub.stopping = true;
  ErrorCode ignored;
  acceptor.close(ignored);
  room_made.cancel();
  heartbeat.cancel();
  grace.expires_after(hub.options.stop_grace);
  grace.async_wait([this](ErrorCode error) {
    if (!error) cut_all();
  });
  const auto connections = hub.connections;  // ending may change the set
  for (Connection* connection : connections) connection->stop();
  if (hub.connections.empty()) context.stop();
}

void Server::Impl::cut_all() {
  const auto connections = hub.connections;
  for (Connection* connection : connections) connection->cut();
}

void Server::Impl::connection_ended() {
  room_made.cancel();
  if (hub.stopping && hub.connections.empty()) context.stop();
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

std::variant<std::unique_ptr<Server>, text::Text> Server::listen(Options options, Handler& handler) {
  ErrorCode error;
  asio::ip::make_address(options.address, error);
  if (error) return bad_address(options);
  if (!options.log) options.log = log_to_standard_error;
  auto impl = std::make_unique<Impl>(std::move(options), handler);
  error = impl->open();
  if (error) return cannot_listen(impl->hub.options, error);
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

std::uint16_t Server::port() const {
  return impl_->port;
}

void Server::run() {
  impl_->run();
}

void Server::run_until_signal() {
  impl_->signals.add(SIGINT);
  impl_->signals.add(SIGTERM);
  impl_->watch_signals();
  impl_->run();
}

void Server::stop() {
  impl_->hub.gate->post([impl = impl_.get()] { impl->begin_stop(); });
}

void Server::post(std::function<void()> task) {
  impl_->hub.gate->post([impl = impl_.get(), task = std::move(task)] { impl->hub.guarded("A posted task", task); });
}

Timer Server::after(Options::Duration delay, std::function<void()> task) {
  auto alarm = std::make_shared<Alarm>(impl_->context, std::move(task));
  auto cancelled = std::make_shared<std::atomic<bool>>(false);
  auto gate = impl_->hub.gate;
  Timer timer([gate, cancelled, weak = std::weak_ptr(alarm)] {
    *cancelled = true;
    gate->dispatch([weak] {
      if (const auto waiting = weak.lock()) waiting->clock.cancel();
    });
  });
  gate->dispatch([impl = impl_.get(), alarm = std::move(alarm), cancelled, delay] {
    alarm->clock.expires_after(delay);
    alarm->clock.async_wait([impl, alarm, cancelled](ErrorCode) {
      // The task may destroy its own timer.
      const auto due = std::exchange(alarm->task, nullptr);
      if (!*cancelled) impl->hub.guarded("A timer", due);
    });
  });
  return timer;
}

}  // namespace headpin::net
