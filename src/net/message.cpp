#include "net/message.hpp"

#include "text/utf8.hpp"

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

bool is_text(std::string_view decoded) {
  return text::valid_utf8(decoded) == decoded.size();
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
  if (std::any_of(result.path.begin(), result.path.end(), is_control) || !is_text(result.path)) return std::nullopt;
  const boost::urls::encoding_opts plus_is_space(true);
  for (const auto& parameter : parsed->params(plus_is_space)) {
    if (!is_text(parameter.key) || !is_text(parameter.value)) return std::nullopt;
    result.query.emplace_back(parameter.key, parameter.value);
  }
  return result;
}

}  // namespace headpin::net
