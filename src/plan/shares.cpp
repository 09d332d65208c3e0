#include "forecast/decide/shapley.hpp"
#include "plan/answer_parts.hpp"

#include <algorithm>
#include <cmath>

/// Whose uncertainty is it: the part of every number, and of chance, in the spread of what the plan leaves in own cash.
namespace headpin::plan {
namespace {

namespace json = document::json;

constexpr std::int64_t kPathsInRound = 16;
constexpr std::int64_t kFewestRounds = 16;

json::object share_json(double share, double error) {
  return {{"value", number(share, kShare)}, {"standardError", number(error, kShare)}};
}

}  // namespace

Answered shares(const Planned& planned, const forecast::Control& control) {
  forecast::ShapleyRequest request;
  request.seed = planned.request.seed;
  request.comings = planned.request.comings;
  request.rounds = static_cast<int>(std::max(kFewestRounds, planned.request.paths / kPathsInRound));
  const auto found = forecast::shapley_shares(planned.plan, request, control);
  if (!found) return no_answer(planned, found.problems);

  std::vector<int> inputs = uncertain_inputs(planned);
  const auto share = [&](int input) { return found->share[static_cast<std::size_t>(input)]; };
  std::sort(inputs.begin(), inputs.end(),
            [&](int a, int b) { return share(a) != share(b) ? share(a) > share(b) : a < b; });
  json::object out = begin(planned, Question::shares, found->rounds * kPathsInRound);
  out["netPresentValue"] = json::object{{"mean", number(found->mean, kEuros)},
                                        {"standardDeviation", number(std::sqrt(found->variance), kEuros)}};
  out["chance"] = share_json(found->chance, found->chance_error);
  json::array list;
  for (const int input : inputs) {
    json::object one = input_json(planned, static_cast<std::size_t>(input));
    one["share"] = share_json(share(input), found->error[static_cast<std::size_t>(input)]);
    list.push_back(std::move(one));
  }
  out["shares"] = std::move(list);
  return {std::move(out), {}};
}

}  // namespace headpin::plan
