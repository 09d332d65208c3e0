#include "http/answers.hpp"

namespace headpin::http {

using text::Problems;
namespace json = document::json;

net::Response json_answer(unsigned status, const json::value& body) {
  return {status, "application/json", {{"Cache-Control", "no-store"}}, json::serialize(body)};
}

net::Response problems_answer(unsigned status, const Problems& problems) {
  return json_answer(status, json::object{{"problems", document::to_json(problems)}});
}

net::Response text_answer(unsigned status, std::string text) {
  return {status, "text/plain; charset=utf-8", {{"Cache-Control", "no-store"}}, std::move(text)};
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

}  // namespace headpin::http
