#pragma once

#include "http/documents.hpp"
#include "http/door.hpp"
#include "http/sharing.hpp"
#include "live/forecasts.hpp"

#include <list>
#include <memory>
#include <set>
#include <string>

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

/// Everything that the server answers: health, the API, live documents, and the page for the rest.
class House final : public net::Handler {
 public:
  /// `https`: this server is reached over https, through a web server in front of it.
  House(store::Store& store, const method::Catalogue& catalogue, const std::set<std::string>& host_names,
        bool https = false);

  void attach(net::Server& server);

  void on_request(net::Request request, net::Reply reply) override;
  std::variant<net::Response, std::unique_ptr<net::SocketHandler>> on_upgrade(
      const net::Request& request, std::shared_ptr<net::Socket> socket) override;

  access::Gatekeeper& gatekeeper() { return keeper_; }
  /// All that can be asked, and what it needs.
  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> make_routes();
  void answer(const net::Request& request, net::Reply reply);
  void ready(net::Reply reply);

  store::Store& store_;
  Door door_;
  ServerLoop loop_;
  live::Forecasts forecasts_;
  live::Rooms rooms_;
  access::Gatekeeper keeper_;
  Documents documents_;
  Sharing sharing_;
  std::vector<Route> routes_;
};

}  // namespace headpin::http
