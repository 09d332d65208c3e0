#include "forecast/decide/worth.hpp"
#include "plan/answer_parts.hpp"

#include <algorithm>
#include <cmath>

/// Why: what the chance becomes when one number turns out low or high, and the others as they may. Measured, not
/// regressed: the plan is run again with that number fixed at its P10 and at its P90, on the same paths. Which numbers
/// are measured is chosen by regression on one sample of paths, which looks at all of them at once.
namespace headpin::plan {
namespace {

namespace json = document::json;

constexpr std::int64_t kChunk = 256;  // paths come in these
constexpr std::size_t kBars = 10;
constexpr std::size_t kMeasured = 14;  // the regression ranks those at the end of the list only roughly

struct Change {
  double mean = 0, standard_error = 0;
};

struct Bar {
  int input = 0;
  Change at_low, at_high;  // of what people state
  double swing() const {
    return std::max({0.0, at_low.mean, at_high.mean}) - std::min({0.0, at_low.mean, at_high.mean});
  }
};

/// Runs plans that differ in one number, on the same paths.
class Measuring {
 public:
  Measuring(const Planned& planned, const forecast::Control& control, const forecast::Utility& chance,
            std::int64_t total)
      : planned_(planned), control_(control), chance_(chance), total_(total) {}

  std::vector<double> run(const forecast::Plan& plan, std::int64_t paths) {
    auto values =
        forecast::path_utilities(plan, chance_, planned_.request.seed, paths, planned_.request.threads, control_.stop);
    done_ += paths;
    if (control_.on_progress) control_.on_progress(std::min(done_, total_), total_);
    return values;
  }

  /// What fixing an input does to the chance, compared path by path; nothing when stopped.
  std::optional<Bar> bar(int input, const std::vector<double>& base) {
    constexpr double kLow = 0.1, kHigh = 0.9;
    const auto low = fixed_at(input, kLow, base), high = fixed_at(input, kHigh, base);
    if (!low || !high) return std::nullopt;
    const bool flip = planned_.labels[static_cast<std::size_t>(input)].upside_down();
    return Bar{input, flip ? *high : *low, flip ? *low : *high};
  }

 private:
  std::optional<Change> fixed_at(int input, double quantile, const std::vector<double>& base) {
    forecast::Plan plan = planned_.plan;
    forecast::Uncertain& distribution = plan.inputs[static_cast<std::size_t>(input)].distribution;
    distribution = *forecast::Uncertain::fixed(distribution.quantile(quantile));
    const std::vector<double> values = run(plan, static_cast<std::int64_t>(base.size()));
    if (values.size() != base.size()) return std::nullopt;
    const auto n = static_cast<double>(base.size());
    double sum = 0, squares = 0;
    for (std::size_t k = 0; k < base.size(); ++k) {
      const double difference = values[k] - base[k];
      sum += difference;
      squares += difference * difference;
    }
    const double mean = sum / n;
    return Change{mean, std::sqrt(std::max(0.0, squares / n - mean * mean) / n)};
  }

  const Planned& planned_;
  const forecast::Control& control_;
  const forecast::Utility& chance_;
  std::int64_t total_, done_ = 0;
};

json::object change_json(const Change& change) {
  return {{"change", number(change.mean, kShare)}, {"standardError", number(change.standard_error, kShare)}};
}

json::object bar_json(const Planned& planned, const Bar& bar, const forecast::Influence& cash) {
  json::object out = input_json(planned, static_cast<std::size_t>(bar.input));
  out["atLow"] = change_json(bar.at_low);
  out["atHigh"] = change_json(bar.at_high);
  const bool flip = planned.labels[static_cast<std::size_t>(bar.input)].upside_down();
  for (const forecast::Influence::Bar& one : cash.bars) {
    if (one.input != bar.input) continue;
    out["lowestCash"] = json::object{{"atLow", number(flip ? one.at_p90 : one.at_p10, kEuros)},
                                     {"atHigh", number(flip ? one.at_p10 : one.at_p90, kEuros)}};
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
  const std::int64_t paths = (planned.request.paths + kChunk - 1) / kChunk * kChunk;
  const std::size_t measured = std::min(inputs->size(), kMeasured);
  Measuring measuring(planned, control, chance, paths * (1 + 2 * static_cast<std::int64_t>(measured)));
  Answered stopped = no_answer(planned, {{"", "De berekening is gestopt.", "The calculation was stopped."}});

  const std::vector<double> base = measuring.run(planned.plan, paths);
  if (base.empty()) return stopped;
  std::vector<Bar> bars;
  for (std::size_t i = 0; i < measured; ++i) {
    const auto bar = measuring.bar((*inputs)[i], base);
    if (!bar) return stopped;
    bars.push_back(*bar);
  }
  std::sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
    return a.swing() != b.swing() ? a.swing() > b.swing() : a.input < b.input;
  });
  if (bars.size() > kBars) bars.resize(kBars);

  const int look_at = std::min(aim(planned), planned.plan.months);
  const auto cash = forecast::influence(planned.plan, forecast::Measure::lowest_cash, look_at);
  if (!cash) return no_answer(planned, cash.problems);
  json::object out = begin(planned, Question::tornado, paths);
  out["month"] = month(planned, aim(planned));
  const auto sustained = static_cast<std::int64_t>(std::count(base.begin(), base.end(), 1.0));
  out["base"] = share(forecast::probability(sustained, paths));
  out["lowestCash"] = number(cash->base, kEuros);
  out["inputs"] = inputs->size();
  json::array list;
  for (const Bar& bar : bars) list.push_back(bar_json(planned, bar, *cash));
  out["bars"] = std::move(list);
  return {std::move(out), {}};
}

}  // namespace headpin::plan
