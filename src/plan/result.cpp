#include "plan/numbers.hpp"
#include "plan/planned.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace headpin::plan {

namespace json = document::json;

json::value number(double value, double step) {
  if (!std::isfinite(value)) return nullptr;
  const double rounded = std::round(value / step) * step;
  if (step >= 1) return static_cast<std::int64_t>(rounded);
  // Through text, so that 0.1 + 0.2 does not become 0.30000000000000004.
  return std::round(rounded * 1e6) / 1e6;
}

double significant(double value, int digits) {
  if (!std::isfinite(value)) return 0;
  // Through text, as above.
  std::array<char, 64> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific, digits - 1);
  double out = value;
  if (error == std::errc()) std::from_chars(text.data(), end, out);
  return out;
}

json::object share(const forecast::Probability& probability) {
  return {{"probability", number(probability.value, kShare)},
          {"low", number(probability.low95, kShare)},
          {"high", number(probability.high95, kShare)}};
}

namespace {

json::array series(const std::vector<double>& values, double step) {
  json::array out;
  out.reserve(values.size());
  for (const double value : values) out.push_back(number(value, step));
  return out;
}

json::object fan(const forecast::Fan& fan, double step) {
  return {{"p10", series(fan.p10, step)}, {"p50", series(fan.p50, step)}, {"p90", series(fan.p90, step)}};
}

json::object quantiles(const forecast::Quantiles& quantiles, double step) {
  return {
      {"p10", number(quantiles.p10, step)}, {"p50", number(quantiles.p50, step)}, {"p90", number(quantiles.p90, step)}};
}

}  // namespace

json::object fans(const forecast::Forecast& forecast) {
  json::object out{{"cash", fan(forecast.cash, kEuros)},
                   {"partners", fan(forecast.partners, kPartners)},
                   {"coverage", fan(forecast.coverage, kShare)}};
  if (!forecast.students.p50.empty()) out["students"] = fan(forecast.students, kPartners);
  return out;
}

json::array warnings(const forecast::Forecast& forecast) {
  json::array out;
  for (const text::Text& warning : forecast.warnings) out.push_back(words(warning));
  return out;
}

json::object words(const text::Text& text) {
  return {{"nl", text.nl}, {"en", text.en}};
}

json::value month(const Planned& planned, double month_number) {
  if (!std::isfinite(month_number) || month_number < 1) return nullptr;
  return json::value(format_month(planned.start + static_cast<int>(std::lround(month_number)) - 1));
}

json::object deadline(const Planned& planned, const forecast::SustainedByDeadline& sustained) {
  json::object out = share(sustained.sustained);
  out["month"] = month(planned, sustained.deadline_month);
  out["label"] = share(sustained.label);
  out["asFarAsKnown"] = share(sustained.as_far_as_known);
  return out;
}

/// What becomes of each pin on the one course with every number at its middle.
json::array pins(const Planned& planned, const forecast::Trajectory& medians) {
  json::array out;
  for (std::size_t i = 0; i < medians.pins.size(); ++i) {
    const forecast::PinTrajectory& pin = medians.pins[i];
    json::object one{{"id", planned.pin_ids[i]},
                     {"name", planned.pin_names[i]},
                     {"starts", month(planned, pin.launch_month ? *pin.launch_month + 1 : 0)},
                     {"sustained", month(planned, pin.sustained_month)}};
    if (planned.plan.pins[i].pilot) one["validated"] = month(planned, pin.validated_month);
    out.push_back(std::move(one));
  }
  return out;
}

namespace {

/// The unit in which a test is told, and how finely.
struct TestMeasure {
  std::string_view name;
  double step;
};

TestMeasure measure(forecast::SustainedTest test) {
  using enum forecast::SustainedTest;
  constexpr double kFte = 0.01, kRounds = 0.01;
  switch (test) {
    case M1:
    case M1t:
    case M2:
    case V4:
      return {"euro", kEuros};
    case P1:
    case P3:
      return {"fte", kFte};
    case P2:
      return {"people", 1};
    case T1:
    case T3:
      return {"hours", 1};
    case V2:
      return {"rounds", kRounds};
    case T2:
    case V1:
    case V3:
      return {"share", kShare};
  }
  return {"share", kShare};
}

/// What needs nothing is left out.
json::array need_parts(const std::vector<double>& parts) {
  json::array out;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const json::value amount = number(parts[part], kEuros);
    if (amount == 0) continue;
    out.push_back(json::object{{"what", forecast::code(static_cast<forecast::NeedPart>(part))}, {"amount", amount}});
  }
  return out;
}

}  // namespace

json::array tests(const std::vector<forecast::FailingTest>& failing) {
  json::array out;
  for (const forecast::FailingTest& test : failing) {
    const TestMeasure unit = measure(test.test);
    const auto side = [&](double forecast::FailingTest::Margin::* one) {
      return test.margin ? number((*test.margin).*one, unit.step) : json::value(nullptr);
    };
    using Margin = forecast::FailingTest::Margin;
    json::object one{{"code", forecast::code(test.test)},
                     {"fails", number(test.failing.value, kShare)},
                     {"known", test.verdict != forecast::Verdict::no_data},
                     {"counts", test.counts},
                     {"measure", unit.name},
                     {"have", side(&Margin::have)},
                     {"need", side(&Margin::need)},
                     {"low", side(&Margin::low)}};
    if (test.margin && !test.margin->parts.empty()) one["parts"] = need_parts(test.margin->parts);
    out.push_back(std::move(one));
  }
  return out;
}

json::object to_json(const Planned& planned, const forecast::Forecast& forecast) {
  json::object out{{"engine", forecast.engine_version}, {"seed", forecast.seed},
                   {"paths", forecast.paths},           {"fullPaths", planned.request.paths},
                   {"complete", forecast.complete},     {"start", format_month(planned.start)},
                   {"months", planned.plan.months}};
  json::array& sustained = out["sustained"].emplace_array();
  for (const forecast::SustainedByDeadline& one : forecast.sustained) sustained.push_back(deadline(planned, one));
  const forecast::SustainedByDeadline& aim = forecast.sustained.at(planned.headline);
  out["headline"] = deadline(planned, aim);
  out["cashNeverNegative"] = share(forecast.cash_never_negative);
  out["fan"] = fans(forecast);
  const forecast::Quantiles& even = forecast.break_even.months;
  const auto within = [&](double month_number) {
    return month_number <= planned.plan.months ? month(planned, month_number) : json::value(nullptr);
  };
  out["breakEven"] = json::object{{"p10", within(even.p10)},
                                  {"p50", within(even.p50)},
                                  {"p90", within(even.p90)},
                                  {"never", number(forecast.break_even.never.value, kShare)}};
  json::object lowest = quantiles(forecast.lowest_cash, kEuros);
  lowest["month"] = month(planned, std::max(1.0, forecast.lowest_cash_month.p50));
  out["lowestCash"] = std::move(lowest);
  out["netPresentValue"] = json::object{{"mean", number(forecast.mean_npv, kEuros)},
                                        {"standardError", number(forecast.mean_npv_standard_error, kEuros)}};
  out["tests"] = tests(aim.failing);
  out["basis"] = basis(planned);
  out["pins"] = pins(planned, forecast.medians);
  out["monthsHeldBack"] = forecast.medians.months_capacity_bound;
  out["warnings"] = warnings(forecast);
  for (const text::Text& doubt : planned.doubts) out["warnings"].as_array().push_back(words(doubt));
  out["problems"] = json::array{};
  return out;
}

json::object to_json(const text::Problems& problems, std::string_view engine_version) {
  return {{"engine", engine_version}, {"problems", document::to_json(problems)}};
}

text::Problems problems_of(const text::Problems& problems, const Planned& planned) {
  text::Problems out;
  for (const text::Problem& problem : problems) {
    // "inputs/7/…" is known to people by its place in the document, "pins/2/…" by its id.
    std::string path = problem.path.empty() ? "" : "/" + problem.path;
    const auto place = [&](std::string_view list, const auto& name_of, std::size_t size) {
      if (!problem.path.starts_with(list)) return;
      const std::size_t index = std::stoul(problem.path.substr(list.size()));
      if (index < size) path = name_of(index);
    };
    place("inputs/", [&](std::size_t i) { return planned.plan.inputs[i].key; }, planned.plan.inputs.size());
    // A field of the plan that is called the same in the document keeps its name.
    const std::string field = problem.path.ends_with("/replaces") ? "/replaces" : "";
    place("pins/", [&](std::size_t i) { return "/pins/" + planned.pin_ids[i] + field; }, planned.pin_ids.size());
    out.push_back({std::move(path), problem.nl, problem.en});
  }
  return out;
}

}  // namespace headpin::plan
