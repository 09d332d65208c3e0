#pragma once

#include "http/authority.hpp"
#include "net/message.hpp"
#include "text/problem.hpp"

#include <chrono>
#include <functional>
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
///
/// A WEB SERVER IN FRONT THAT CHANGES HOST makes our own page look like another site. The browser gives it away: only
/// for a page of this very site it says `Sec-Fetch-Site: same-origin`. So that is told in words, to who asks and to who
/// runs the server, and the files of the page come through, which have words of their own.
class RequestGuard {
 public:
  /// Takes what whoever runs the server must put right.
  using Tell = std::function<void(const text::Problem&)>;

  /// `names`: host names besides localhost, 127.0.0.1 and ::1, without port, as in "headpin.example.org".
  /// `https`: it is reached over https under these names.
  explicit RequestGuard(const std::set<std::string>& names, bool https = false, Tell tell = {});

  /// Why the request is refused, or nothing.
  std::optional<net::Response> refuse(const net::Request& request);

 private:
  using Clock = std::chrono::steady_clock;
  /// A thing to be told, now and then, however often it happens.
  struct Advice {
    text::Problem problem;
    std::optional<Clock::time_point> told{};
  };

  bool is_own(const std::optional<Origin>& origin, const Authority& host) const;
  std::optional<net::Response> refuse_origin(const net::Request& request, const std::optional<Origin>& origin,
                                             const Authority& host);
  void tell(Advice& advice);

  std::set<std::string, std::less<>> names_;
  bool https_;
  Tell tell_;
  Advice unknown_name_;
  Advice changed_host_;
};

}  // namespace headpin::http
