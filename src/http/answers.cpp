#include "http/answers.hpp"

#include "document/records.hpp"
#include "text/utf8.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <cctype>

namespace headpin::http {

using text::Problems;
namespace json = document::json;

namespace {

/// A name as a file can have it on any system: letters, of any script, and digits, with hyphens between; "PPS" when
/// that leaves none.
std::string file_name_of(std::string_view name) {
  constexpr std::size_t kLongest = 80;
  std::string out;
  for (const char c : text::shortened(name, kLongest)) {
    const bool letter = static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (letter) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  if (out.ends_with('-')) out.pop_back();
  return out.empty() ? "PPS" : out;
}

}  // namespace

net::Response json_answer(unsigned status, const json::value& body) {
  return json_text(status, json::serialize(body));
}

net::Response json_text(unsigned status, std::string body) {
  return {status, "application/json", {{"Cache-Control", "no-store"}}, std::move(body)};
}

net::Response text_answer(unsigned status, std::string text) {
  return {status, "text/plain; charset=utf-8", {{"Cache-Control", "no-store"}}, std::move(text)};
}

net::Response no_content(net::Fields headers) {
  return {204, {}, std::move(headers), {}};
}

net::Response problems_answer(unsigned status, const Problems& problems, json::object body) {
  body["problems"] = document::to_json(problems);
  return json_answer(status, body);
}

net::Response bad_request(const Problems& problems) {
  return problems_answer(400, problems);
}

net::Response forbidden(const text::Problem& problem) {
  return problems_answer(403, {problem});
}

net::Response not_found() {
  return problems_answer(404, {{"", "dit bestaat hier niet", "this does not exist here"}});
}

net::Response method_not_allowed(std::string_view allowed) {
  net::Response response = problems_answer(405, {{"", "dat kan hier niet: probeer " + std::string(allowed),
                                                  "not possible here: try " + std::string(allowed)}});
  response.headers.emplace_back("Allow", allowed);
  return response;
}

net::Response too_many_requests() {
  net::Response response =
      problems_answer(429, {{"", "er staan al te veel vragen van jou uit: wacht tot er een klaar is",
                             "too many questions of yours are waiting: wait until one is done"}});
  response.headers.emplace_back("Retry-After", "5");
  return response;
}

net::Response unavailable(const Problems& problems) {
  return problems_answer(503, problems);
}

void name_file(net::Response& response, Disposition disposition, const document::Document& document,
               std::string_view ending) {
  const document::Fields* pps = document.find("pps", "");
  const std::string name = file_name_of(pps == nullptr ? "" : document::read<document::Pps>(*pps).name.value_or(""));
  std::string ascii = name;
  std::erase_if(ascii, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const std::string_view way = disposition == Disposition::attachment ? "attachment" : "inline";
  std::string header = std::string(way) + "; filename=\"" + ascii + std::string(ending) + "\"";
  if (ascii != name)
    header += "; filename*=UTF-8''" + boost::urls::encode(name, boost::urls::unreserved_chars) + std::string(ending);
  response.headers.emplace_back("Content-Disposition", std::move(header));
}

json::value time_or_null(std::int64_t at) {
  return at == 0 ? json::value() : json::value(at);
}

}  // namespace headpin::http
