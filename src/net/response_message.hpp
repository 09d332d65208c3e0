#pragma once
#include "net/message.hpp"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/span_body.hpp>

namespace headpin::net {

/// A response as it goes over the line; its body is that of the response, not a copy.
using ResponseMessage = boost::beast::http::response<boost::beast::http::span_body<const char>>;

/// Whether the response can go out without breaking the stream of responses.
bool is_sound(const Response& response);

/// Whether a response of this status has a body.
bool has_body(unsigned status);

ResponseMessage message_of(const Response& response, bool keep_alive);

}  // namespace headpin::net
