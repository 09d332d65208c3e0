#pragma once
#include "net/message.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace headpin::net {

/// What counts as one asker when bounds are kept: an IPv4 address itself; of IPv6 the first 64 bits, since one
/// household or device has all addresses below them (RFC 4291, 2.5.4). A text that is no address is its own network.
std::string network_of(std::string_view address);

/// An address as it is written here, an IPv4 one in IPv6 as IPv4; nothing when the text is no address.
std::optional<std::string> written_address(std::string_view text);

/// The address of whoever sent a request that came from `peer`. If that is a web server in front (`proxies`) it is the
/// last address in X-Forwarded-For that is not one too: what stands before it anybody may have made up.
std::string client_address(const std::string& peer, const Fields& headers, const std::set<std::string>& proxies);

}  // namespace headpin::net
