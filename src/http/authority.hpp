#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace headpin::http {

/// A host with its port, as in `Host` (RFC 9110, 7.2), in the one form in which equal ones are the same: in lower case,
/// without the dot that may end a full name, and an IPv6 address without brackets and as short as it goes.
struct Authority {
  std::string name;
  std::optional<std::uint16_t> port;  ///< none: that of the scheme

  bool operator==(const Authority&) const = default;
};

/// Nothing for what is no host: with somebody's name before it, a path behind it, or brackets that hold no address.
std::optional<Authority> parse_authority(std::string_view text);

/// What `Origin` names (RFC 6454, 6.2).
struct Origin {
  std::string scheme;  ///< "http" or "https"
  Authority site;
};

/// Nothing for what names no site of the web, such as "null".
std::optional<Origin> parse_origin(std::string_view text);

/// Whether this origin is what is reached over its scheme under that host.
bool same_site(const Origin& origin, const Authority& host);

}  // namespace headpin::http
