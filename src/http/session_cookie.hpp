#pragma once

#include "net/message.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace headpin::http {

/// The cookie that holds the secret of a session. Scripts cannot read it, other sites cannot use it. Over https its
/// name begins with __Host-, so that no other host of the same domain and no page over http can put one in its place
/// (RFC 6265bis, 4.1.3.2).
class SessionCookie {
 public:
  /// `https_only`: browsers send it over https only.
  explicit SessionCookie(bool https_only) : https_only_(https_only) {}

  /// Cookies know no ports: two servers on one machine need different names.
  void serve_on(std::uint16_t port) {
    name_ = std::string(https_only_ ? "__Host-" : "") + "headpin_" + std::to_string(port);
  }

  /// The secret in a request; empty without one.
  std::string_view secret(const net::Request& request) const;

  /// The Set-Cookie header that a browser keeps for so long; with 0 seconds it forgets the cookie.
  std::pair<std::string, std::string> header(std::string_view secret, std::int64_t seconds) const;

 private:
  bool https_only_;
  std::string name_ = "headpin";
};

/// The value of a cookie in a request; empty without one.
std::string_view cookie(const net::Request& request, std::string_view name);

}  // namespace headpin::http
