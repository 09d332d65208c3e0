#pragma once

#include "http/attachments.hpp"
#include "http/audit_trail.hpp"
#include "http/disposal.hpp"
#include "http/request_guard.hpp"
#include "http/routes.hpp"
#include "http/security_headers.hpp"
#include "http/server_loop.hpp"
#include "http/session_cookie.hpp"
#include "live/forecasts.hpp"
#include "live/rooms.hpp"

#include <set>
#include <string>

namespace headpin::http {

/// Everything that the server answers: its parts, put together, and the way of every request past the guard and the
/// permit to its row in the route table.
class Application final : public net::Handler {
 public:
  /// `https`: this server is reached over https, through a web server in front of it. `security_txt`: what it answers
  /// to who asks where to report a fault (RFC 9116); empty: nothing. `audit`: where the trail is kept, as long as this
  /// lives; nowhere without one. `tell`: takes what whoever runs the server must put right. `bounds`: of attachments.
  Application(store::Store& store, const method::Catalogue& catalogue, const std::set<std::string>& host_names,
              bool https = false, std::string security_txt = {}, store::Audit* audit = nullptr,
              RequestGuard::Tell tell = {}, const AttachmentBounds& bounds = {});

  /// To be called before the server runs.
  void attach(net::Server& server);
  /// To be called after it ran, before the store ends; the store ends before this does.
  void stop() { keeper_.stop(); }

  void on_request(net::Request request, net::Reply reply) override;
  void on_large_body(const net::Request& head, const net::BodyPermit& permit) override;
  std::variant<net::Response, std::unique_ptr<net::SocketHandler>> on_upgrade(
      const net::Request& request, std::shared_ptr<net::Socket> socket) override;
  void complete(net::Response& response) override { add_security_headers(response, https_); }
  std::string_view route_of(const net::Request& request) override;

  /// All that can be asked, and what it needs.
  const Routes& routes() const { return table_.all(); }

 private:
  Ask ask_of(std::shared_ptr<const net::Request> request, Match match) const;
  /// Goes on with an ask once it is known who asks and what they may do; else answers why that is not known.
  void with_permit(Ask ask, const net::Reply& reply, Answer then);

  bool https_;
  RequestGuard guard_;
  SessionCookie cookie_;
  ServerLoop loop_;
  live::Forecasts forecasts_;
  live::Rooms rooms_;
  access::Gatekeeper keeper_;
  AuditTrail trail_;
  Disposal disposal_;
  RouteTable table_;
};

}  // namespace headpin::http
