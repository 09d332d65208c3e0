#pragma once

#include "net/message.hpp"

#include <optional>
#include <set>
#include <string>

namespace headpin::http {

/// Refuses requests that a page of another site makes a browser send, so that such a page can neither read nor write
/// here.
///
/// * `Host` must be a name under which this server is known. Otherwise a hostile site could point its own name at this
///   machine (DNS rebinding) and read as if it were this site.
/// * `Origin`, which browsers add to WebSockets and to all that writes, must be this very site: scheme, host and port
///   (RFC 6454, 5). Where the server is reached over https nothing that came over http is; only this computer itself
///   has no https.
/// * `Sec-Fetch-Site`, where a browser sends it, must not say that another site asks for data.
class RequestGuard {
 public:
  /// `names`: host names besides localhost, 127.0.0.1 and ::1, without port, as in "headpin.example.org".
  /// `https`: it is reached over https under these names.
  explicit RequestGuard(const std::set<std::string>& names, bool https = false);

  /// Why the request is refused, or nothing.
  std::optional<net::Response> refuse(const net::Request& request) const;

 private:
  bool same_site(std::string_view origin, std::string_view host) const;

  std::set<std::string, std::less<>> names_;
  bool https_;
};

}  // namespace headpin::http
