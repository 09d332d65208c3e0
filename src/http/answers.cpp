#include "http/answers.hpp"

#include "document/records.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <cctype>

namespace headpin::http {

using text::Problems;
namespace json = document::json;

namespace {

/// The first character of valid UTF-8.
struct Character {
  char32_t value = 0;
  std::size_t bytes = 1;
};
Character first_of(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return {lead, 1};
  Character out{lead, lead < 0xE0 ? std::size_t{2} : lead < 0xF0 ? std::size_t{3} : std::size_t{4}};
  out.value = lead & (0xFFU >> (out.bytes + 1));
  for (std::size_t i = 1; i < out.bytes; ++i)
    out.value = out.value << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return out;
}

/// Characters beyond ASCII that are not seen, or turn around what is: controls, spaces, and those that steer lines and
/// directions (Unicode 15, 23.2 and UAX #9).
bool unseen(char32_t c) {
  const auto in = [c](char32_t first, char32_t last) { return first <= c && c <= last; };
  return in(0x80, 0xA0) || c == 0xAD || c == 0x61C || in(0x2000, 0x200F) || in(0x2028, 0x202F) || in(0x205F, 0x206F) ||
         c == 0x3000 || c == 0xFEFF;
}

/// A name as a file can have it on any system: letters, of any script, and digits, with hyphens between; "PPS" when
/// that leaves none.
std::string file_name_of(std::string_view name) {
  constexpr std::size_t kLongest = 80;
  std::string out;
  for (std::string_view rest = text::shortened(name, kLongest); !rest.empty();) {
    const Character c = first_of(rest);
    if (c.value < 0x80 ? std::isalnum(static_cast<int>(c.value)) != 0 : !unseen(c.value)) {
      out += rest.substr(0, c.bytes);
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
    rest.remove_prefix(c.bytes);
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

net::Response disk_unavailable(const Problems& problems) {
  if (std::ranges::all_of(problems, [](const text::Problem& one) { return one.path.empty(); }))
    return unavailable(problems);
  return unavailable({{"", "de schijf van de server werkt niet mee: vraag wie de server beheert om ernaar te kijken",
                       "the server's disk does not cooperate: ask whoever runs the server to look at it"}});
}

net::Response disk_full() {
  return problems_answer(507,
                         {{"", "de schijf van de server is bijna vol: vraag wie de server beheert om ruimte te maken",
                           "the server's disk is almost full: ask whoever runs the server to make room"}});
}

void name_file(net::Response& response, Disposition disposition, const document::Document& document,
               std::string_view ending) {
  const document::Fields* pps = document.find("pps", "");
  name_file(response, disposition, pps == nullptr ? "" : document::read<document::Pps>(*pps).name.value_or(""), ending);
}

void name_file(net::Response& response, Disposition disposition, std::string_view called, std::string_view ending) {
  const std::string name = file_name_of(called);
  std::string ascii = name;
  std::erase_if(ascii, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  ascii = file_name_of(ascii);
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
