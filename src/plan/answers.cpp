#include "plan/answers.hpp"

#include "plan/answer_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace headpin::plan {
namespace {

namespace json = document::json;

struct Named {
  std::string_view name;
  std::int64_t usual_paths, most_paths;
};
// In the order of Question. The value of information keeps a number per path and input, so it has the lowest ceiling.
constexpr std::array<Named, 6> kQuestions{{{"sustained", 10'000, forecast::kMaxPaths},
                                           {"fan", 10'000, forecast::kMaxPaths},
                                           {"tornado", 10'000, 1'000'000},
                                           {"value-of-information", 8'192, 65'536},
                                           {"shares", 4'096, 65'536},
                                           {"advice", 4'096, 262'144}}};

const Named& named(Question question) {
  return kQuestions.at(static_cast<std::size_t>(question));
}

json::object when_sustained(const Planned& planned, const forecast::Forecast& forecast) {
  json::object out = begin(planned, Question::sustained, forecast.paths);
  out["complete"] = forecast.complete;
  json::array moments;
  for (const forecast::SustainedByDeadline& one : forecast.sustained) moments.push_back(deadline(planned, one));
  const forecast::SustainedByDeadline& goal = forecast.sustained.at(planned.headline);
  out["headline"] = moments.at(planned.headline);
  out["cashNeverNegative"] = share(forecast.cash_never_negative);
  out["tests"] = tests(goal.failing);
  out["basis"] = basis(planned);
  out["sustained"] = std::move(moments);
  out["warnings"] = warnings(forecast);
  return out;
}

json::object month_by_month(const Planned& planned, const forecast::Forecast& forecast) {
  json::object out = begin(planned, Question::fan, forecast.paths);
  out["complete"] = forecast.complete;
  out["start"] = format_month(planned.start);
  out["months"] = planned.plan.months;
  out["fan"] = fans(forecast);
  out["warnings"] = warnings(forecast);
  return out;
}

Answered from_forecast(const Planned& planned, Question question, const forecast::Control& control) {
  const auto outcome = forecast::forecast(planned.plan, planned.request, control);
  if (!outcome) return no_answer(planned, outcome.problems);
  return {question == Question::fan ? month_by_month(planned, *outcome) : when_sustained(planned, *outcome), {}};
}

}  // namespace

std::optional<Question> question_of(std::string_view name) {
  const auto found = std::find_if(kQuestions.begin(), kQuestions.end(), [&](const Named& n) { return n.name == name; });
  if (found == kQuestions.end()) return std::nullopt;
  return static_cast<Question>(found - kQuestions.begin());
}

std::string_view name_of(Question question) {
  return named(question).name;
}

std::int64_t usual_paths(Question question) {
  return named(question).usual_paths;
}

Answered answer(const Planned& planned, Question question, const forecast::Control& control) {
  text::Problems wrong = forecast::check(planned.plan);
  for (text::Problem& problem : forecast::check(planned.request)) wrong.push_back(std::move(problem));
  if (!wrong.empty()) return no_answer(planned, wrong);
  if (planned.request.paths > named(question).most_paths) {
    const std::string most = std::to_string(named(question).most_paths);
    return {{},
            {{"/paths", "hiervoor is " + most + " keer doorrekenen het meeste",
              "for this, " + most + " runs is the most"}}};
  }
  switch (question) {
    case Question::tornado:
      return tornado(planned, control);
    case Question::value_of_information:
      return value_of_information(planned, control);
    case Question::shares:
      return shares(planned, control);
    case Question::advice:
      return advice(planned, control);
    default:
      return from_forecast(planned, question, control);
  }
}

json::object begin(const Planned& planned, Question question, std::int64_t paths) {
  return {{"engine", forecast::kEngineVersion},
          {"what", name_of(question)},
          {"seed", planned.request.seed},
          {"paths", paths},
          {"byChance", planned.request.comings == forecast::Comings::by_chance},
          {"complete", true},
          {"problems", json::array{}}};
}

json::value in_unit(document::Unit unit, double stated) {
  switch (unit) {
    case document::Unit::cent:
      return number(stated / 100, std::abs(stated) < 10'000 ? 0.01 : 1);
    case document::Unit::share:
    case document::Unit::perYear:
      return number(stated, kShare);
    default:
      return number(stated, 0.01);
  }
}

json::object input_json(const Planned& planned, std::size_t input) {
  const Label& label = planned.labels[input];
  const auto [low, high] = label.range(planned.plan.inputs[input].distribution);
  return {{"path", label.path},
          {"of", words(label.of)},
          {"label", words(label.what)},
          {"unit", label.unit == document::Unit::cent ? "euro" : document::name_of(label.unit)},
          {"low", in_unit(label.unit, low)},
          {"high", in_unit(label.unit, high)},
          {"assumed", label.assumed}};
}

json::array pins_json(const Planned& planned, const forecast::Order& order) {
  json::array out;
  for (const int pin : order) {
    const auto at = static_cast<std::size_t>(pin);
    out.push_back(json::object{{"id", planned.pin_ids[at]}, {"name", planned.pin_names[at]}});
  }
  return out;
}

std::vector<int> uncertain_inputs(const Planned& planned) {
  std::vector<int> out;
  for (std::size_t i = 0; i < planned.plan.inputs.size(); ++i) {
    if (!planned.plan.inputs[i].distribution.is_fixed()) out.push_back(static_cast<int>(i));
  }
  return out;
}

int aim(const Planned& planned) {
  return planned.request.deadlines.at(planned.headline);
}

forecast::Utility utility(const Planned& planned) {
  return {1, planned.worth_euro, 0, aim(planned), planned.request.comings};
}

Change change_between(const forecast::Outcomes& base, const forecast::Outcomes& found) {
  const auto n = static_cast<double>(base.sustained.size());
  double sum = 0, squares = 0;
  for (std::size_t k = 0; k < base.sustained.size(); ++k) {
    const double difference = static_cast<double>(found.sustained[k]) - static_cast<double>(base.sustained[k]);
    sum += difference;
    squares += difference * difference;
  }
  const double mean = sum / n;
  return {mean, std::sqrt(std::max(0.0, squares / n - mean * mean) / n)};
}

json::object change_json(const Change& change) {
  return {{"change", number(change.mean, kShare)}, {"standardError", number(change.standard_error, kShare)}};
}

Answered no_answer(const Planned& planned, const text::Problems& problems) {
  return {{}, problems_of(problems, planned)};
}

}  // namespace headpin::plan
