#pragma once

#include "document/json.hpp"
#include "net/message.hpp"

#include <string>
#include <string_view>

namespace headpin::http {

constexpr std::size_t kMostTextBytes = 200;  ///< of a name, a label or a secret

/// The body of a request as an object, or why it is not one.
text::Checked<document::json::object> json_body(const net::Request& request);

/// Whether the body is sent as application/json.
bool sends_json(const net::Request& request);

/// A text member of a body, of at most `most` bytes; empty when left out or null.
std::string text_member(const document::json::object& body, std::string_view name, text::Problems& problems,
                        std::size_t most = kMostTextBytes);

}  // namespace headpin::http
