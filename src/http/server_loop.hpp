#pragma once

#include "live/interfaces.hpp"
#include "net/net.hpp"

#include <list>

namespace headpin::http {

/// The server's loop as the live rooms know it.
class ServerLoop final : public live::Loop {
 public:
  /// To be called before anything is posted.
  void attach(net::Server& server) { server_ = &server; }

  void post(std::function<void()> task) override { server_->post(std::move(task)); }
  void later(std::chrono::milliseconds delay, std::function<void()> task) override;

 private:
  net::Server* server_ = nullptr;
  std::list<net::Timer> timers_;  ///< those that have not gone off
};

}  // namespace headpin::http
