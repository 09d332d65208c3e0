#pragma once

#include "net/message.hpp"

namespace headpin::http {

/// Adds what every answer carries: the browser must run only our own scripts, show us in no frame, and guess nothing.
/// A header that the answer brings itself stays as it is.
void add_security_headers(net::Response& response);

}  // namespace headpin::http
