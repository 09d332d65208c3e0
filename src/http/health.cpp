#include "http/health.hpp"

#include "http/answers.hpp"

namespace headpin::http {
namespace {

void alive(const Ask& /*ask*/, const net::Reply& reply) {
  reply(text_answer(200, "ok\n"));
}

void ready(store::Store& store, const net::Reply& reply) {
  store::Append nothing;
  nothing.done = [reply](const text::Problems& problems) {
    reply(problems.empty() ? text_answer(200, "ok\n") : unavailable(problems));
  };
  store.append(std::move(nothing));
}

}  // namespace

Routes health_routes(store::Store& store) {
  return {{"GET", "/healthz", {}, alive},
          {"GET", "/readyz", {}, [&store](const Ask&, const net::Reply& reply) { ready(store, reply); }}};
}

}  // namespace headpin::http
