#pragma once

#include "http/routes.hpp"

#include <string>

namespace headpin::http {

/// What programs look for at fixed places (RFC 8615): where to report a fault (RFC 9116), if the administrator gave
/// that text. Other places answer that there is nothing.
Routes well_known_routes(std::string security_txt);

}  // namespace headpin::http
