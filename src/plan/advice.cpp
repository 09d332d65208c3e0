#include "plan/answer_parts.hpp"

#include <algorithm>

/// Which pin first, and which next.
namespace headpin::plan {
namespace {

namespace json = document::json;

constexpr std::size_t kShown = 5;
constexpr std::int64_t kPathsOfCourse = 2048;

/// What a route leads to: the chance by the aim, partners at the end of the plan and the lowest cash.
text::Checked<json::object> course(const Planned& planned, const forecast::Order& order,
                                   const forecast::Control& control) {
  forecast::Request request = planned.request;
  request.paths = kPathsOfCourse;
  const auto outcome = forecast::forecast(forecast::with_sequence(planned.plan, order, planned.lag_months), request,
                                          {control.stop, {}, {}});
  if (!outcome) return outcome.problems;
  const forecast::Fan& partners = outcome->partners;
  return json::object{{"sustained", share(outcome->sustained.at(planned.headline).as_far_as_known)},
                      {"partnersAtEnd", json::object{{"p10", number(partners.p10.back(), kPartners)},
                                                     {"p50", number(partners.p50.back(), kPartners)},
                                                     {"p90", number(partners.p90.back(), kPartners)}}},
                      {"lowestCash", json::object{{"p10", number(outcome->lowest_cash.p10, kEuros)},
                                                  {"p50", number(outcome->lowest_cash.p50, kEuros)},
                                                  {"p90", number(outcome->lowest_cash.p90, kEuros)}}}};
}

/// `raced`: to the last round; only there routes are compared on every run.
json::object route_json(const Planned& planned, const forecast::Route& route, bool raced) {
  return {{"pins", pins_json(planned, route.order)},
          {"euro", json::object{{"value", number(route.expected, kEuros)},
                                {"standardError", number(route.standard_error, kEuros)}}},
          {"onMedians", number(route.on_medians, kEuros)},
          {"regret", raced ? number(route.regret, kEuros) : json::value(nullptr)},
          {"probabilityBest", raced ? number(route.probability_best, kShare) : json::value(nullptr)},
          {"paths", route.paths}};
}

/// The most that a better search could win on the medians: nothing when every order that could win was looked at.
double gap(const forecast::Advice& advice) {
  if (advice.exact || advice.routes.empty()) return 0;
  const auto best = std::max_element(advice.routes.begin(), advice.routes.end(),
                                     [](const auto& a, const auto& b) { return a.on_medians < b.on_medians; });
  return std::max(0.0, advice.bound - best->on_medians);
}

/// Why the first route wins: what each of its pins adds to those before it.
json::array adds_json(const Planned& planned, const forecast::Advice& advice) {
  json::array out;
  for (std::size_t i = 0; i < advice.adds.size(); ++i) {
    const auto pin = static_cast<std::size_t>(advice.routes.front().order[i]);
    out.push_back(json::object{
        {"id", planned.pin_ids[pin]}, {"name", planned.pin_names[pin]}, {"euro", number(advice.adds[i], kEuros)}});
  }
  return out;
}

}  // namespace

Answered advice(const Planned& planned, const forecast::Control& control) {
  constexpr std::int64_t kChunk = 256;
  forecast::AdviceRequest request;
  request.utility = utility(planned);
  request.lag_months = planned.lag_months;
  request.seed = planned.request.seed;
  request.paths = (planned.request.paths + kChunk - 1) / kChunk * kChunk;
  request.threads = planned.request.threads;
  const auto advice = forecast::advise(planned.plan, request, {control.stop, {}, control.on_progress});
  if (!advice) return no_answer(planned, advice.problems);

  json::object out = begin(planned, Question::advice, request.paths);
  out["month"] = month(planned, aim(planned));
  out["worthOfSustained"] = number(planned.worth_euro, kEuros);
  out["considered"] = advice->considered;
  out["cut"] = advice->cut;
  out["exact"] = advice->exact;
  out["bound"] = number(advice->bound, kEuros);
  out["gap"] = number(gap(*advice), kEuros);
  out["adds"] = adds_json(planned, *advice);
  out["correctSelection"] = number(advice->correct_selection, kShare);
  json::value other_place;
  json::array routes;
  for (std::size_t i = 0; i < advice->routes.size(); ++i) {
    const bool other_head = static_cast<int>(i) == advice->other_head;
    if (i >= kShown && !other_head) continue;
    if (other_head) other_place = routes.size();
    json::object one = route_json(planned, advice->routes[i], advice->routes[i].paths == request.paths);
    const auto where_to = course(planned, advice->routes[i].order, control);
    if (!where_to) return no_answer(planned, where_to.problems);
    for (const auto& [name, value] : *where_to) one[name] = value;
    routes.push_back(std::move(one));
  }
  out["otherHead"] = other_place;
  out["routes"] = std::move(routes);
  return {std::move(out), {}};
}

}  // namespace headpin::plan
