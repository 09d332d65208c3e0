#pragma once

#include "document/json.hpp"
#include "net/message.hpp"

/// The forms in which Headpin answers over HTTP.
namespace headpin::http {

net::Response json_answer(unsigned status, const document::json::value& body);

/// {"problems": […]}
net::Response problems_answer(unsigned status, const text::Problems& problems);

net::Response text_answer(unsigned status, std::string text);

net::Response not_found();

/// 405 with the methods that would work, as "GET, POST".
net::Response method_not_allowed(std::string_view allowed);

}  // namespace headpin::http
