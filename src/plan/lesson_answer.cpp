#include "plan/answer_parts.hpp"
#include "plan/lesson.hpp"

#include <algorithm>
#include <cmath>

/// What a test taught as JSON, and what that does to the chance.
namespace headpin::plan {
namespace {

namespace json = document::json;
using forecast::Uncertain;
using Measure = document::TestCardMeasure;

constexpr int kPoints = 61;

/// As many digits as a picture or a check by hand can use.
json::value digits(double value) {
  constexpr int kDigits = 7;
  return significant(value, kDigits);
}

std::string_view name_of(Belief::Family family) {
  switch (family) {
    case Belief::Family::beta:
      return "beta";
    case Belief::Family::gamma:
      return "gamma";
    case Belief::Family::lognormal:
      return "lognormal";
    case Belief::Family::normal:
      break;
  }
  return "normal";
}

json::object belief_json(const Belief& belief, const Uncertain& distribution) {
  return {{"family", name_of(belief.family)},
          {"parameters", json::array{belief.first, belief.second}},
          {"mean", digits(distribution.mean())},
          {"low", digits(distribution.quantile(forecast::kRangeLow))},
          {"high", digits(distribution.quantile(forecast::kRangeHigh))}};
}

/// A density that may have no end at an end of what is possible is read just within it.
double height(const Uncertain& distribution, double x, double step) {
  const double at = distribution.density(x);
  return std::isfinite(at) ? at : distribution.density(x > step ? x - step / 2 : x + step / 2);
}

/// What was believed, what the answers say and what is believed now, for one picture.
json::object curve(const std::vector<const Uncertain*>& beliefs) {
  constexpr double kTail = 0.005;
  double from = Uncertain::kNoBound, to = 0;
  // What few answers say by themselves reaches too far to see the rest beside it.
  for (const Uncertain* one : {beliefs.front(), beliefs.back()}) {
    from = std::min(from, one->quantile(kTail));
    to = std::max(to, one->quantile(1 - kTail));
  }
  const double step = (to - from) / (kPoints - 1);
  const auto at = [&](int i) { return from + step * i; };
  json::array x;
  for (int i = 0; i < kPoints; ++i) x.push_back(digits(at(i)));
  json::object out{{"x", std::move(x)}};
  constexpr const char* kNames[] = {"prior", "likelihood", "posterior"};
  for (std::size_t i = 0; i < beliefs.size(); ++i) {
    json::array& heights = out[kNames[i]].emplace_array();
    for (int point = 0; beliefs[i] != nullptr && point < kPoints; ++point)
      heights.push_back(digits(height(*beliefs[i], at(point), step)));
  }
  return out;
}

json::object found_json(const Lesson& lesson) {
  const Findings& found = lesson.found;
  if (lesson.measure == Measure::count) return {{"measure", "count"}, {"yes", found.yes}, {"of", found.of}};
  if (lesson.measure == Measure::times) return {{"measure", "times"}, {"times", found.times}, {"months", found.months}};
  const bool of_logs = lesson.prior.family == Belief::Family::lognormal;
  return {{"measure", "amount"},
          {"answers", found.amounts.size()},
          {"middle", digits(of_logs ? std::exp(lesson.middle) : lesson.middle)},
          {"noise", digits(lesson.noise)},
          {"noiseAssumed", lesson.noise_is_assumed}};
}

/// The document with the number as the test has taught it.
document::Document taught(document::Document document, const Lesson& lesson) {
  const std::vector<std::string> steps = steps_of(lesson.number.path);
  document.apply({{document::Operation::Type::set,
                   steps.front(),
                   steps.size() > 2 ? steps[1] : "",
                   {{steps.back(), document::to_json(lesson.after)}}}});
  return document;
}

/// How often each test that counts fails in the month of the aim, before and after.
json::array failing(const forecast::Plan& plan, const forecast::Outcomes& before, const forecast::Outcomes& after) {
  const auto fails = [](const forecast::Outcomes& outcomes, std::size_t test) {
    const auto passes = std::count_if(outcomes.passing.begin(), outcomes.passing.end(),
                                      [&](std::uint16_t passing) { return (passing >> test & 1u) != 0; });
    return number(1 - static_cast<double>(passes) / static_cast<double>(outcomes.passing.size()), kShare);
  };
  json::array out;
  for (std::size_t test = 0; test < forecast::kTestCount; ++test) {
    const auto one = static_cast<forecast::SustainedTest>(test);
    if (!plan.sustained_rule.counts(one)) continue;
    out.push_back(
        json::object{{"code", forecast::code(one)}, {"before", fails(before, test)}, {"after", fails(after, test)}});
  }
  return out;
}

text::Checked<json::value> chance(const document::Document& document, const method::Catalogue& catalogue,
                                  const Lesson& lesson, const Planned& planned, const forecast::Control& control) {
  text::Problems wrong = forecast::check(planned.plan);
  for (text::Problem& problem : forecast::check(planned.request)) wrong.push_back(std::move(problem));
  if (!wrong.empty()) return problems_of(wrong, planned);
  const auto next = plan_of(taught(document, lesson), catalogue);
  if (!next) return next.problems;
  const std::int64_t paths = planned.request.paths;
  const auto run = [&](const forecast::Plan& plan, std::int64_t done) {
    forecast::Outcomes found = forecast::outcomes(plan, planned.request, control.stop);
    if (control.on_progress) control.on_progress(done, 2 * paths);
    return found;
  };
  const forecast::Outcomes before = run(planned.plan, paths);
  const forecast::Outcomes after = run(next->plan, 2 * paths);
  if (before.sustained.empty() || after.sustained.empty())
    return text::Problem{"", "De berekening is gestopt.", "The calculation was stopped."};
  return json::value(json::object{{"seed", planned.request.seed},
                                  {"paths", paths},
                                  {"byChance", planned.request.comings == forecast::Comings::by_chance},
                                  {"month", month(planned, aim(planned))},
                                  {"before", share(forecast::probability(before.count(), paths))},
                                  {"after", share(forecast::probability(after.count(), paths))},
                                  {"change", change_json(change_between(before, after))},
                                  {"tests", failing(planned.plan, before, after)}});
}

}  // namespace

Answered lesson(const document::Document& document, const method::Catalogue& catalogue, const std::string& test,
                const std::optional<Planned>& planned, const forecast::Control& control) {
  const auto learned = lesson_of(document, catalogue, test);
  if (!learned) return {{}, learned.problems};
  const Lesson& lesson = *learned;
  const Uncertain prior = *lesson.prior.distribution(), posterior = *lesson.posterior.distribution();
  const auto likelihood = lesson.likelihood ? lesson.likelihood->distribution() : Uncertain();
  json::object out{{"engine", forecast::kEngineVersion},
                   {"what", "lesson"},
                   {"problems", json::array{}},
                   {"test", lesson.test},
                   {"path", lesson.number.path},
                   {"of", words(lesson.number.of)},
                   {"label", words(lesson.number.what)},
                   {"unit", document::name_of(lesson.number.unit)},
                   {"assumed", lesson.number.assumed},
                   {"found", found_json(lesson)},
                   {"weight", lesson.weight},
                   {"counted", digits(lesson.counted)},
                   {"worth", digits(lesson.worth)},
                   {"before", document::to_json(lesson.before)},
                   {"after", document::to_json(lesson.after)},
                   {"prior", belief_json(lesson.prior, prior)},
                   {"posterior", belief_json(lesson.posterior, posterior)}};
  const bool tells = lesson.likelihood && likelihood.ok();
  out["curve"] = curve({&prior, tells ? &likelihood.value : nullptr, &posterior});
  out["chance"] = nullptr;
  if (planned && planned->missing.empty()) {
    auto made = chance(document, catalogue, lesson, *planned, control);
    if (!made) return {{}, made.problems};
    out["chance"] = std::move(made.value);
  }
  return {std::move(out), {}};
}

}  // namespace headpin::plan
