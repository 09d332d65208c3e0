#include "forecast/decide/utility.hpp"

#include "forecast/course/course_scalar.hpp"
#include "forecast/decide/variance.hpp"
#include "forecast/run/engine.hpp"

#include <cmath>

namespace headpin::forecast {

text::Problems check(const Utility& utility) {
  constexpr double kMost = 1e12;
  text::Problems problems;
  const auto number = [&](const char* where, double value, const char* nl, const char* en) {
    if (std::isfinite(value) && value >= 0 && value <= kMost) return;
    problems.push_back({std::string("utility/") + where,
                        std::string(nl) + " is geen bedrag van 0 tot 1000 miljard euro.",
                        std::string(en) + " is not an amount from 0 to 1000 billion euros."});
  };
  number("npv", utility.npv, "Het gewicht van de netto contante waarde", "The weight of the net present value");
  number("sustained", utility.sustained, "Wat een duurzame PPS waard is", "What a sustained PPS is worth");
  number("cash_negative", utility.cash_negative, "Wat een leeg saldo kost", "What an empty account costs");
  if (utility.deadline_month < 1 || utility.deadline_month > kMaxMonths) {
    problems.push_back({"utility/deadline_month", "De maand van de deadline ligt tussen 1 en 600.",
                        "The month of the deadline is from 1 to 600."});
  }
  return problems;
}

Ending median_ending(const Plan& plan, int deadline_month) {
  const Layout layout = lay_out(plan, {deadline_month});
  std::vector<double> medians;
  medians.reserve(plan.inputs.size());
  for (const Input& input : plan.inputs) medians.push_back(input.distribution.median());
  scalar::Course course(layout);
  course.begin(with_inputs(layout, medians));
  for (int month = 0; month < layout.run_months; ++month) course.run_month(month);
  Ending ending{course.npv(), course.lowest_cash(), course.headline_month(), {}};
  for (int i = 0; i < layout.pins; ++i) ending.pin_sustained_month.push_back(course.pin(i).sustained_month);
  return ending;
}

std::vector<std::vector<double>> path_utilities(const Plan& plan, const std::vector<Utility>& utilities,
                                                std::uint64_t seed, std::int64_t paths, int threads,
                                                const std::stop_token& stop) {
  const Engine engine(plan, {utilities.front().deadline_month}, seed, threads, utilities.front().comings);
  std::vector<std::vector<double>> values(utilities.size(), std::vector<double>(static_cast<std::size_t>(paths)));
  const auto use = [&](int, std::int64_t path, int count, const std::vector<Lanes>&, const Block& block) {
    for (std::size_t u = 0; u < utilities.size(); ++u) {
      for (std::size_t lane = 0; lane < static_cast<std::size_t>(count); ++lane) {
        values[u][static_cast<std::size_t>(path) + lane] =
            utilities[u].of(block.npv[lane], block.headline_month[lane], block.lowest_cash[lane]);
      }
    }
  };
  engine.for_each_block(0, paths, stop, use, [](std::int64_t) {});
  if (stop.stop_requested()) values.clear();
  return values;
}

std::vector<double> path_utilities(const Plan& plan, const Utility& utility, std::uint64_t seed, std::int64_t paths,
                                   int threads, const std::stop_token& stop) {
  auto values = path_utilities(plan, std::vector<Utility>{utility}, seed, paths, threads, stop);
  if (values.empty()) return {};
  return std::move(values.front());
}

text::Checked<Influence> influence(const Plan& plan, Measure measure, int deadline_month) {
  if (auto problems = check(plan); !problems.empty()) return problems;
  if (deadline_month < 1 || deadline_month > plan.months) {
    return text::Problem{"deadline", "De maand valt buiten het plan.", "The month lies outside the plan."};
  }
  const Layout layout = lay_out(plan, {});
  const auto outcome = [&](const std::vector<double>& inputs) {
    scalar::Course course(layout);
    course.begin(with_inputs(layout, inputs));
    for (int month = 0; month < layout.months; ++month) {
      course.run_month(month);
      if (measure == Measure::cash_coverage && month + 1 == deadline_month) return course.cash_coverage();
    }
    return measure == Measure::npv ? course.npv() : course.lowest_cash();
  };
  std::vector<double> low, middle, high;
  for (const Input& input : plan.inputs) {
    low.push_back(input.distribution.quantile(kRangeLow));
    middle.push_back(input.distribution.quantile(0.5));
    high.push_back(input.distribution.quantile(kRangeHigh));
  }
  const Tornado found = tornado(outcome, low, middle, high);
  Influence result;
  result.base = found.base;
  for (const TornadoBar& bar : found.bars) result.bars.push_back({bar.input, bar.low, bar.high});
  return result;
}

}  // namespace headpin::forecast
