#pragma once

#include "net/message.hpp"

namespace headpin::http {

/// Adds what every answer carries: the browser must run only our own scripts, show us in no frame, and guess nothing.
/// A header that the answer brings itself stays as it is. With `https`, where this server is reached over https,
/// browsers are told not to come over http for a year (RFC 6797).
void add_security_headers(net::Response& response, bool https);

}  // namespace headpin::http
