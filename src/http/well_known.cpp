#include "http/well_known.hpp"

#include "http/answers.hpp"

#include <utility>

namespace headpin::http {

Routes well_known_routes(std::string security_txt) {
  const auto security = [text = std::move(security_txt)](const Ask&, const net::Reply& reply) {
    reply(text.empty() ? not_found() : text_answer(200, text));
  };
  return {{"GET", "/.well-known/security.txt", {}, security}};
}

}  // namespace headpin::http
