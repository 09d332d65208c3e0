#include "http/json_body.hpp"

namespace headpin::http {

namespace json = document::json;

bool sends_json(const net::Request& request) {
  const auto type = request.header("content-type");
  return type && type->starts_with("application/json");
}

text::Checked<json::object> json_body(const net::Request& request) {
  if (!sends_json(request)) return {{}, {{"", "stuur JSON als application/json", "send JSON as application/json"}}};
  text::Checked<json::value> parsed = document::parse_json(request.body);
  if (!parsed.ok()) return {{}, std::move(parsed.problems)};
  if (!parsed.value.is_object()) return {{}, {{"", "verwacht: een object", "expected an object"}}};
  return {std::move(parsed.value.get_object()), {}};
}

std::string text_member(const json::object& body, std::string_view name, text::Problems& problems, std::size_t most) {
  const json::value* value = body.if_contains(name);
  if (value == nullptr || value->is_null()) return {};
  if (value->is_string() && value->get_string().size() <= most) return std::string(value->get_string());
  const std::string bytes = std::to_string(most) + " bytes";
  problems.push_back(
      {"/" + std::string(name), "verwacht: een tekst van hoogstens " + bytes, "expected text of at most " + bytes});
  return {};
}

}  // namespace headpin::http
