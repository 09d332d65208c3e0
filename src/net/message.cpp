#include "net/message.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/url/parse.hpp>

namespace headpin::net {
namespace {

std::optional<std::string_view> first_named(const Fields& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
  if (found == fields.end()) return std::nullopt;
  return found->second;
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// Bytes of the UTF-8 character at the start of `text`; 0 if there is none (RFC 3629, section 4).
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xbf) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return follows(1) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    return follows(1, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf) && follows(2) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    return follows(1, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace

std::optional<std::string_view> Request::header(std::string_view lower_case_name) const {
  return first_named(headers, lower_case_name);
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
  return first_named(query, name);
}

Response problem_response(unsigned status, const text::Text& problem) {
  const boost::json::value body = {{"problems", {{{"path", ""}, {"nl", problem.nl}, {"en", problem.en}}}}};
  return {status, "application/json", {}, boost::json::serialize(body)};
}

std::optional<Target> parse_target(std::string_view target) {
  const auto parsed = boost::urls::parse_origin_form({target.data(), target.size()});
  if (!parsed) return std::nullopt;
  Target result{parsed->path(), {}};
  if (std::any_of(result.path.begin(), result.path.end(), is_control) || !is_utf8(result.path)) return std::nullopt;
  const boost::urls::encoding_opts plus_is_space(true);
  for (const auto& parameter : parsed->params(plus_is_space)) {
    if (!is_utf8(parameter.key) || !is_utf8(parameter.value)) return std::nullopt;
    result.query.emplace_back(parameter.key, parameter.value);
  }
  return result;
}

}  // namespace headpin::net
