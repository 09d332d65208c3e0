#include "http/quantity.hpp"

#include "http/answers.hpp"
#include "http/json_body.hpp"

#include <algorithm>

namespace headpin::http {
namespace {

namespace json = document::json;

/// How typed text is to be read.
struct Reading {
  document::Unit unit;
  text::Language language;
  document::Per per;
};

text::Checked<Reading> reading_of(std::string_view unit, std::string_view language, std::string_view per) {
  const auto known = document::unit_of(unit);
  if (!known) return text::Problem{"/unit", "onbekende eenheid", "unknown unit"};
  return Reading{*known, language == "en" ? text::Language::en : text::Language::nl,
                 document::per_of(per).value_or(document::Per::unsaid)};
}

json::object spoken(const document::Quantity& quantity, const Reading& as) {
  return {{"value", document::to_json(quantity)}, {"echo", document::speak(quantity, as.unit, as.language)}};
}

net::Response one(const net::Request& request) {
  const auto parameter = [&](std::string_view name) { return request.parameter(name).value_or(""); };
  const auto as = reading_of(parameter("unit"), parameter("lang"), parameter("per"));
  if (!as.ok()) return bad_request(as.problems);
  const auto read = document::parse_quantity(parameter("text"), as.value.unit, as.value.language, as.value.per);
  return read.ok() ? json_answer(200, spoken(read.value, as.value)) : problems_answer(422, read.problems);
}

/// A column of a table is read at once: each text by itself, with its own problems.
net::Response several(const net::Request& request) {
  auto body = json_body(request);
  if (!body.ok()) return bad_request(body.problems);
  text::Problems problems;
  const auto member = [&](std::string_view name) { return text_member(body.value, name, problems); };
  const auto as = reading_of(member("unit"), member("lang"), member("per"));
  if (!as.ok()) return bad_request(as.problems);
  const json::value* texts = body.value.if_contains("texts");
  const bool sound = texts != nullptr && texts->is_array() &&
                     std::ranges::all_of(texts->get_array(), [](const json::value& text) { return text.is_string(); });
  if (!sound) problems.push_back({"/texts", "verwacht: een lijst van teksten", "expected a list of texts"});
  if (!problems.empty()) return bad_request(problems);
  json::array out;
  for (const json::value& text : texts->get_array()) {
    const auto read = document::parse_quantity(text.get_string(), as.value.unit, as.value.language, as.value.per);
    out.push_back(read.ok() ? spoken(read.value, as.value)
                            : json::object{{"problems", document::to_json(read.problems)}});
  }
  return json_answer(200, json::object{{"read", std::move(out)}});
}

}  // namespace

Routes quantity_routes() {
  return {
      {"GET", "/api/v1/quantity", {}, [](const Ask& ask, const net::Reply& reply) { reply(one(*ask.request)); }},
      {"POST", "/api/v1/quantity", {}, [](const Ask& ask, const net::Reply& reply) { reply(several(*ask.request)); }}};
}

}  // namespace headpin::http
