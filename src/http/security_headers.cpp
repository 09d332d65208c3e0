#include "http/security_headers.hpp"

#include <algorithm>

namespace headpin::http {

void add_security_headers(net::Response& response, bool https) {
  if (https) response.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
  for (const auto& [name, value] : {
           std::pair{"Content-Security-Policy",
                     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                     "connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
                     "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
           std::pair{"X-Content-Type-Options", "nosniff"},
           std::pair{"Referrer-Policy", "no-referrer"},
           std::pair{"Cross-Origin-Opener-Policy", "same-origin"},
           std::pair{"Cross-Origin-Resource-Policy", "same-origin"},
           std::pair{"Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"},
       }) {
    const bool own = std::any_of(response.headers.begin(), response.headers.end(),
                                 [&](const auto& header) { return header.first == name; });
    if (!own) response.headers.emplace_back(name, value);
  }
}

}  // namespace headpin::http
