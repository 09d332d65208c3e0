#pragma once

#include "http/routes.hpp"
#include "http/workers.hpp"
#include "live/rooms.hpp"

namespace headpin::http {

/// Sessions and share links over HTTP (docs/http-api.md).
class Sharing {
 public:
  /// `secure`: browsers send the cookie over https only.
  Sharing(access::Gatekeeper& keeper, live::Rooms& rooms, live::Loop& loop, bool secure)
      : keeper_(keeper), rooms_(rooms), loop_(loop), secure_(secure) {}

  /// Cookies know no ports: two servers on one machine need different names.
  void serve_on(std::uint16_t port) { cookie_ = "headpin_" + std::to_string(port); }
  const std::string& cookie_name() const { return cookie_; }

  void session(const Ask& ask, net::Reply reply);
  void enter(const Ask& ask, net::Reply reply);
  void renew(const Ask& ask, net::Reply reply);
  void leave(const Ask& ask, net::Reply reply);
  void look(const Ask& ask, net::Reply reply);

  void links(const Ask& ask, net::Reply reply);
  void make(const Ask& ask, net::Reply reply);
  void revoke(const Ask& ask, net::Reply reply);
  void sign_out_owners(const Ask& ask, net::Reply reply);

 private:
  std::string cookie_header(std::string_view secret, std::int64_t seconds) const;
  /// Answers somebody who tried to come in. On the loop thread.
  void admit(const text::Checked<access::Opened>& opened, net::Reply reply);
  /// Answers with what a link gives, as whoever holds it may know.
  void tell(const store::Link& link, net::Fields headers, net::Reply reply);

  access::Gatekeeper& keeper_;
  live::Rooms& rooms_;
  live::Loop& loop_;
  bool secure_;
  std::string cookie_ = "headpin";
  Workers workers_{1, 64};  ///< for passwords; the last member, so that its work ends before what it uses
};

}  // namespace headpin::http
