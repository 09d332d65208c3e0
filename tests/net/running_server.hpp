#pragma once
#include "net/net.hpp"
#include "net/wire.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace headpin::net::testing {

using namespace std::chrono_literals;

/// A SocketHandler made of two functions.
class Listener final : public SocketHandler {
 public:
  Listener(std::function<void(std::string_view)> message, std::function<void()> closed)
      : message_(std::move(message)), closed_(std::move(closed)) {}
  void on_message(std::string_view text) override { message_(text); }
  void on_close() override { closed_(); }

 private:
  std::function<void(std::string_view)> message_;
  std::function<void()> closed_;
};

using Decision = std::variant<Response, std::unique_ptr<SocketHandler>>;

/// A handler of which each test says what it does. Without more it answers "<method> <target> <body>" and echoes
/// messages.
struct TestHandler final : Handler {
  std::function<void(Request, Reply)> request = [](Request asked, Reply reply) {
    reply({200, "text/plain", {}, asked.method + " " + asked.target + " " + asked.body});
  };
  std::function<Decision(const Request&, std::shared_ptr<Socket>)> upgrade = [](const Request&,
                                                                                std::shared_ptr<Socket> socket) {
    socket->listen(SIZE_MAX);
    const auto echo = [socket](std::string_view text) { socket->send(std::make_shared<std::string>(text)); };
    return Decision(std::make_unique<Listener>(echo, [] {}));
  };
  std::function<void(Response&)> completion = [](Response&) {};

  std::function<void(const Request&, BodyPermit)> large_body = [](const Request&, const BodyPermit& permit) {
    permit(SIZE_MAX);
  };

  void on_request(Request asked, Reply reply) override { request(std::move(asked), std::move(reply)); }
  void on_large_body(const Request& head, const BodyPermit& permit) override { large_body(head, permit); }
  Decision on_upgrade(const Request& asked, std::shared_ptr<Socket> socket) override { return upgrade(asked, socket); }
  void complete(Response& response) override { completion(response); }
};

/// A server on a free port with a loop thread of its own, until it goes out of scope.
class RunningServer {
 public:
  explicit RunningServer(Options options = {}) : RunningServer(TestHandler{}, std::move(options)) {}
  explicit RunningServer(TestHandler handler, Options options = {}) : handler_(std::move(handler)) {
    options.port = 0;
    options.log = [this](std::string_view text) {
      const std::lock_guard lock(mutex_);
      log_.append(text).append("\n");
    };
    server_ = std::get<std::unique_ptr<Server>>(Server::listen(std::move(options), handler_));
    loop_ = std::thread([this] { server_->run(); });
  }
  ~RunningServer() { destroy(); }

  std::uint16_t port() const { return server_->port(); }
  Server& server() { return *server_; }
  Server* operator->() { return server_.get(); }
  std::thread::id loop_thread() const { return loop_.get_id(); }
  std::string log() {
    const std::lock_guard lock(mutex_);
    return log_;
  }

  /// Stops in good order; how long that took.
  std::chrono::milliseconds stop() {
    const auto begin = std::chrono::steady_clock::now();
    server_->stop();
    return wait(begin);
  }
  std::chrono::milliseconds wait(std::chrono::steady_clock::time_point begin = std::chrono::steady_clock::now()) {
    if (loop_.joinable()) loop_.join();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
  }
  /// After this every Reply, Socket and Timer has outlived its server.
  void destroy() {
    if (server_) stop();
    server_.reset();
  }

 private:
  TestHandler handler_;
  std::mutex mutex_;
  std::string log_;
  std::unique_ptr<Server> server_;
  std::thread loop_;
};

/// A value that one thread sets and another waits for, at most 5 s.
template <class T>
class Awaited {
 public:
  void set(T value) {
    const std::lock_guard lock(mutex_);
    value_ = std::move(value);
  }
  std::optional<T> wait() const {
    for (int i = 0; i < 5000; ++i) {
      {
        const std::lock_guard lock(mutex_);
        if (value_) return value_;
      }
      std::this_thread::sleep_for(1ms);
    }
    return std::nullopt;
  }

 private:
  mutable std::mutex mutex_;
  std::optional<T> value_;
};

}  // namespace headpin::net::testing
