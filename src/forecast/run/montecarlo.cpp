#include "forecast/forecast.hpp"
#include "forecast/sharpening.hpp"

#include <optional>

namespace headpin::forecast {

static_assert(kFirstAnswerPaths % Engine::kChunkPaths == 0 && Engine::kChunkPaths % kBlockPaths == 0);

Outcome<Forecast> forecast(const Plan& plan, const Request& request, const Control& control) {
  std::vector<Problem> problems = check(plan);
  for (Problem& problem : check(request)) problems.push_back(std::move(problem));
  if (!problems.empty()) return problems;

  const Problem stopped{"", {"De berekening is gestopt.", "The calculation was stopped."}};
  Sharpening sharpening(plan, request);
  if (!sharpening.count_to(kFirstAnswerPaths, control)) return stopped;
  std::optional<Forecast> first;
  if (control.on_first_answer) control.on_first_answer(first.emplace(sharpening.answer()));
  // Who has seen a first answer keeps it when stopped.
  if (!sharpening.count_to(request.paths, control)) return first ? Outcome<Forecast>(*std::move(first)) : stopped;
  return sharpening.answer();
}

}  // namespace headpin::forecast
