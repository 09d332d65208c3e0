#include "http/quantity.hpp"

#include "http/answers.hpp"

namespace headpin::http {
namespace {

net::Response understood(const net::Request& request) {
  const auto unit = document::unit_of(request.parameter("unit").value_or(""));
  if (!unit) return bad_request({{"/unit", "onbekende eenheid", "unknown unit"}});
  const text::Language language =
      request.parameter("lang") == std::string_view("en") ? text::Language::en : text::Language::nl;
  const document::Per per = document::per_of(request.parameter("per").value_or("")).value_or(document::Per::unsaid);
  const auto read = document::parse_quantity(request.parameter("text").value_or(""), *unit, language, per);
  if (!read.ok()) return problems_answer(422, read.problems);
  return json_answer(200, document::json::object{{"value", document::to_json(read.value)},
                                                 {"echo", document::speak(read.value, *unit, language)}});
}

}  // namespace

Routes quantity_routes() {
  return {{"GET", "/api/v1/quantity", {}, [](const Ask& ask, const net::Reply& reply) {
             reply(understood(*ask.request));
           }}};
}

}  // namespace headpin::http
