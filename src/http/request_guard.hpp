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
/// * `Origin`, which browsers add to WebSockets and to all that writes, must be this very site.
/// * `Sec-Fetch-Site`, where a browser sends it, must not say that another site asks for data.
class RequestGuard {
 public:
  /// `names`: host names besides localhost, 127.0.0.1 and ::1, without port, as in "headpin.example.org".
  explicit RequestGuard(const std::set<std::string>& names);

  /// Why the request is refused, or nothing.
  std::optional<net::Response> refuse(const net::Request& request) const;

 private:
  std::set<std::string, std::less<>> names_;
};

}  // namespace headpin::http
