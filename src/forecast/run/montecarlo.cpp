#include "forecast/forecast.hpp"
#include "forecast/run/sharpening.hpp"

#include <optional>

namespace headpin::forecast {

static_assert(kFirstAnswerPaths % Engine::kChunkPaths == 0 && Engine::kChunkPaths % kBlockPaths == 0);

text::Checked<Forecast> forecast(const Plan& plan, const Request& request, const Control& control) {
  text::Problems problems = check(plan);
  for (text::Problem& problem : check(request)) problems.push_back(std::move(problem));
  if (!problems.empty()) return problems;

  const text::Problem stopped{"", "De berekening is gestopt.", "The calculation was stopped."};
  Sharpening sharpening(plan, request);
  if (!sharpening.count_to(kFirstAnswerPaths, control)) return stopped;
  std::optional<Forecast> first;
  if (control.on_first_answer) control.on_first_answer(first.emplace(sharpening.answer()));
  // Who has seen a first answer keeps it when stopped.
  if (!sharpening.count_to(request.paths, control)) return first ? text::Checked<Forecast>(*std::move(first)) : stopped;
  return sharpening.answer();
}

}  // namespace headpin::forecast
