#pragma once

#include "document/document.hpp"
#include "document/json.hpp"
#include "net/message.hpp"

#include <cstdint>

/// The forms in which Headpin answers over HTTP; every error goes through here.
namespace headpin::http {

net::Response json_answer(unsigned status, const document::json::value& body);
/// JSON that is written already.
net::Response json_text(unsigned status, std::string body);
net::Response text_answer(unsigned status, std::string text);

/// 204
net::Response no_content(net::Fields headers = {});

/// An error: `body` with {"problems": […]} in it.
net::Response problems_answer(unsigned status, const text::Problems& problems, document::json::object body = {});

/// 400: the request cannot be understood.
net::Response bad_request(const text::Problems& problems);
/// 403: it is understood, and not allowed.
net::Response forbidden(const text::Problem& problem);
/// 404
net::Response not_found();
/// 405 with the methods that would work, as "GET, POST".
net::Response method_not_allowed(std::string_view allowed);
/// 429: the same visitor or address asks too much at a time.
net::Response too_many_requests();
/// 503: the server cannot do it now.
net::Response unavailable(const text::Problems& problems);
/// The same of what is on its disk: where that is stays with who runs it.
net::Response disk_unavailable(const text::Problems& problems);

/// 507: the disk is as full as attachments may make it.
net::Response disk_full();

/// The header that names an answer as a file, to be saved or to be shown.
enum class Disposition { attachment, inline_ };
/// By the name of the PPS (RFC 6266), with `ending` behind it, as "-canvas.pdf".
void name_file(net::Response& response, Disposition disposition, const document::Document& document,
               std::string_view ending);
/// By a name of its own.
void name_file(net::Response& response, Disposition disposition, std::string_view name, std::string_view ending);

/// A moment in milliseconds since 1970; null for 0, which stands for never.
document::json::value time_or_null(std::int64_t at);

}  // namespace headpin::http
