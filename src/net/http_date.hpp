#pragma once
#include <string_view>

namespace headpin::net {

/// The present moment as HTTP writes it: "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7).
/// The text lives until the same thread asks again.
std::string_view http_date_now();

}  // namespace headpin::net
