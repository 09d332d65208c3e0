#include "forecast/decide/worth.hpp"
#include "plan/answer_parts.hpp"
#include "plan/threshold.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <utility>

/// Why: what the chance becomes when one number turns out low or high, and the others as they may. Measured, not
/// regressed: the plan is run again with that number fixed at its P5 and at its P95, on the same paths. Which numbers
/// are measured is chosen by regression on one sample of paths, which looks at all of them at once.
namespace headpin::plan {
namespace {

namespace json = document::json;

constexpr std::size_t kBars = 10;
constexpr std::size_t kHelps = 3;
constexpr std::size_t kMeasured = 14;  // the regression ranks those at the end of the list only roughly

/// The plan with a number at one of its ends.
struct End {
  double quantile = 0;  ///< as drawn
  Change change;
  std::optional<forecast::SustainedTest> suspect;  ///< the test that may make the change
};

/// A test of which the threshold is a choice of ours, and the part of a bar that goes when it is left out.
struct OwnThreshold {
  forecast::SustainedTest test;
  double share;
};

struct Bar {
  int input = 0;
  End at_low, at_high;  // of what people state
  std::optional<OwnThreshold> threshold = {};
  double swing() const {
    return std::max({0.0, at_low.change.mean, at_high.change.mean}) -
           std::min({0.0, at_low.change.mean, at_high.change.mean});
  }
  const End& widest() const { return std::abs(at_low.change.mean) > std::abs(at_high.change.mean) ? at_low : at_high; }
  bool helps_high() const { return at_high.change.mean >= at_low.change.mean; }
  const End& helping_end() const { return helps_high() ? at_high : at_low; }
  const Change& help() const { return helping_end().change; }
};

/// Runs plans that differ in some numbers, on the same paths as the headline.
class Measuring {
 public:
  Measuring(const Planned& planned, const forecast::Control& control, std::int64_t runs)
      : planned_(planned), control_(control), total_(runs * planned.request.paths) {}

  forecast::Outcomes run(const forecast::Plan& plan) {
    forecast::Outcomes found = forecast::outcomes(plan, planned_.request, control_.stop);
    done_ += planned_.request.paths;
    if (control_.on_progress) control_.on_progress(std::min(done_, total_), total_);
    return found;
  }

  /// Fewer runs may have been needed than were foreseen.
  void finish() const {
    if (control_.on_progress) control_.on_progress(total_, total_);
  }

  /// What fixing an input does to the chance, compared path by path; nothing when stopped.
  std::optional<Bar> bar(int input, const forecast::Outcomes& base) {
    auto low = end_at(input, forecast::kRangeLow, base), high = end_at(input, forecast::kRangeHigh, base);
    if (!low || !high) return std::nullopt;
    if (planned_.labels[static_cast<std::size_t>(input)].upside_down()) std::swap(low, high);
    return Bar{input, *std::move(low), *std::move(high)};
  }

  /// The chance when each of these turns out at the end that helps; nothing when stopped.
  std::optional<forecast::Probability> together(const std::vector<const Bar*>& bars) {
    forecast::Plan plan = planned_.plan;
    for (const Bar* bar : bars) fix(plan, bar->input, bar->helping_end().quantile);
    const forecast::Outcomes found = run(plan);
    if (found.sustained.empty()) return std::nullopt;
    return forecast::probability(found.count(), planned_.request.paths);
  }

  /// Whether a bar would be less than half as long without the test that may make it; false when stopped.
  bool weigh_threshold(Bar& bar) {
    const End& end = bar.widest();
    if (!end.suspect) return true;
    forecast::Plan plan = planned_.plan;
    plan.sustained_rule.is_caution[static_cast<std::size_t>(*end.suspect)] = true;
    if (!bases_.contains(*end.suspect)) bases_[*end.suspect] = run(plan);
    const forecast::Outcomes& base = bases_.at(*end.suspect);
    fix(plan, bar.input, end.quantile);
    const forecast::Outcomes found = run(plan);
    if (found.sustained.empty() || base.sustained.empty()) return false;
    constexpr double kMostly = 0.5;
    const double without =
        static_cast<double>(found.count() - base.count()) / static_cast<double>(planned_.request.paths);
    const double share = std::clamp(1 - without / end.change.mean, 0.0, 1.0);
    if (share > kMostly) bar.threshold = OwnThreshold{*end.suspect, share};
    return true;
  }

 private:
  static void fix(forecast::Plan& plan, int input, double quantile) {
    forecast::Uncertain& distribution = plan.inputs[static_cast<std::size_t>(input)].distribution;
    distribution = *forecast::Uncertain::fixed(distribution.quantile(quantile));
  }

  std::optional<End> end_at(int input, double quantile, const forecast::Outcomes& base) {
    forecast::Plan plan = planned_.plan;
    fix(plan, input, quantile);
    const forecast::Outcomes found = run(plan);
    if (found.sustained.size() != base.sustained.size()) return std::nullopt;
    return End{quantile, change_between(base, found), suspect(plan, base, found)};
  }

  const Planned& planned_;
  const forecast::Control& control_;
  std::int64_t total_, done_ = 0;
  std::map<forecast::SustainedTest, forecast::Outcomes> bases_;  ///< the plan itself with a test left out
};

json::object bar_json(const Planned& planned, const Bar& bar, const forecast::Influence& cash) {
  json::object out = input_json(planned, static_cast<std::size_t>(bar.input));
  out["atLow"] = change_json(bar.at_low.change);
  out["atHigh"] = change_json(bar.at_high.change);
  if (const auto& own = bar.threshold) {
    out["threshold"] = json::object{{"code", forecast::code(own->test)}, {"share", number(own->share, kShare)}};
  }
  const bool flip = planned.labels[static_cast<std::size_t>(bar.input)].upside_down();
  for (const forecast::Influence::Bar& one : cash.bars) {
    if (one.input != bar.input) continue;
    out["lowestCash"] = json::object{{"atLow", number(flip ? one.at_high : one.at_low, kEuros)},
                                     {"atHigh", number(flip ? one.at_low : one.at_high, kEuros)}};
  }
  return out;
}

/// The bars that help most, and help more than chance does.
std::vector<const Bar*> helping(const std::vector<Bar>& bars) {
  std::vector<const Bar*> out;
  constexpr double kLeast = 0.005, kSure = 2;
  for (const Bar& bar : bars) {
    const Change& help = bar.help();
    if (help.mean >= std::max(kLeast, kSure * help.standard_error)) out.push_back(&bar);
  }
  std::sort(out.begin(), out.end(), [](const Bar* a, const Bar* b) {
    return a->help().mean != b->help().mean ? a->help().mean > b->help().mean : a->input < b->input;
  });
  if (out.size() > kHelps) out.resize(kHelps);
  return out;
}

json::array helps_json(const Planned& planned, const std::vector<const Bar*>& helps) {
  json::array out;
  for (const Bar* bar : helps) {
    json::object one = input_json(planned, static_cast<std::size_t>(bar->input));
    one["end"] = bar->helps_high() ? "high" : "low";
    one["change"] = change_json(bar->help());
    out.push_back(std::move(one));
  }
  return out;
}

/// Every two or more of them at once; nothing when stopped.
std::optional<json::array> together_json(Measuring& measuring, const std::vector<const Bar*>& helps) {
  json::array out;
  for (unsigned set = 1; set < 1u << helps.size(); ++set) {
    if (std::has_single_bit(set)) continue;
    std::vector<const Bar*> bars;
    json::array places;
    for (std::size_t i = 0; i < helps.size(); ++i) {
      if ((set >> i & 1u) == 0) continue;
      bars.push_back(helps[i]);
      places.push_back(i);
    }
    const auto chance = measuring.together(bars);
    if (!chance) return std::nullopt;
    out.push_back(json::object{{"of", std::move(places)}, {"chance", share(*chance)}});
  }
  return out;
}

/// The inputs that seem to move the chance most, the widest first.
text::Checked<std::vector<int>> promising(const Planned& planned, const forecast::Utility& chance,
                                          const std::stop_token& stop) {
  forecast::WorthRequest request;
  request.utility = chance;
  request.seed = planned.request.seed;
  request.paths = std::min<std::int64_t>(planned.request.paths, 4096);
  request.threads = planned.request.threads;
  for (const int input : uncertain_inputs(planned)) request.groups.push_back({input});
  std::vector<int> inputs;
  if (request.groups.empty()) return inputs;
  auto found = forecast::worth_of_learning({{"", planned.plan}, {"", {}}}, request, stop);
  if (!found) return found.problems;
  std::vector<forecast::Learning> all = found->ranking;
  const auto width = [](const forecast::Learning& one) { return std::abs(one.first_at_p90 - one.first_at_p10); };
  std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) {
    return width(a) != width(b) ? width(a) > width(b) : a.inputs < b.inputs;
  });
  for (const forecast::Learning& one : all) inputs.push_back(one.inputs.front());
  return inputs;
}

}  // namespace

Answered tornado(const Planned& planned, const forecast::Control& control) {
  const forecast::Utility chance{0, 1, 0, aim(planned), planned.request.comings};
  const auto inputs = promising(planned, chance, control.stop);
  if (!inputs) return no_answer(planned, inputs.problems);
  const std::size_t measured = std::min(inputs->size(), kMeasured);
  constexpr std::int64_t kSets = (1 << kHelps) - 1 - static_cast<std::int64_t>(kHelps);
  // Beside the base and both ends of each: the bars without a test, which has a base of its own.
  constexpr std::int64_t kWeighed = kBars + 3;
  Measuring measuring(planned, control, 1 + 2 * static_cast<std::int64_t>(measured) + kWeighed + kSets);
  Answered stopped = no_answer(planned, {{"", "De berekening is gestopt.", "The calculation was stopped."}});

  const forecast::Outcomes base = measuring.run(planned.plan);
  if (base.sustained.empty()) return stopped;
  std::vector<Bar> bars;
  for (std::size_t i = 0; i < measured; ++i) {
    auto bar = measuring.bar((*inputs)[i], base);
    if (!bar) return stopped;
    bars.push_back(*std::move(bar));
  }
  std::sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
    return a.swing() != b.swing() ? a.swing() > b.swing() : a.input < b.input;
  });
  for (std::size_t i = 0; i < std::min(bars.size(), kBars); ++i) {
    if (!measuring.weigh_threshold(bars[i])) return stopped;
  }
  const std::vector<const Bar*> helps = helping(bars);
  auto together = together_json(measuring, helps);
  if (!together) return stopped;
  measuring.finish();

  const int look_at = std::min(aim(planned), planned.plan.months);
  const auto cash = forecast::influence(planned.plan, forecast::Measure::lowest_cash, look_at);
  if (!cash) return no_answer(planned, cash.problems);
  json::object out = begin(planned, Question::tornado, planned.request.paths);
  out["month"] = month(planned, aim(planned));
  out["base"] = share(forecast::probability(base.count(), planned.request.paths));
  out["lowestCash"] = number(cash->base, kEuros);
  out["inputs"] = inputs->size();
  json::array list;
  for (std::size_t i = 0; i < std::min(bars.size(), kBars); ++i) {
    list.push_back(bar_json(planned, bars[i], *cash));
  }
  out["bars"] = std::move(list);
  out["helps"] = helps_json(planned, helps);
  out["together"] = *std::move(together);
  return {std::move(out), {}};
}

}  // namespace headpin::plan
