#include "plan/answering.hpp"

#include <algorithm>
#include <cmath>

/// Why: what the chance becomes when one number turns out low or high, and the others as they may. Measured, not
/// regressed: the plan is run again with that number fixed at its P10 and at its P90, on the same paths. A rough look
/// at every number chooses those that are measured well.
namespace headpin::plan {
namespace {

namespace json = document::json;
using forecast::Probability;

constexpr std::int64_t kChunk = 256;  // paths come in these
constexpr std::int64_t kRoughPaths = 512;
constexpr std::size_t kBars = 12;

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
  Measuring(const Planned& planned, const forecast::Control& control, std::int64_t total)
      : planned_(planned), control_(control), total_(total) {
    chance_.npv = 0;
    chance_.sustained = 1;
    chance_.deadline_month = aim(planned);
    chance_.comings = planned.request.comings;
  }

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
  std::int64_t total_, done_ = 0;
  forecast::Utility chance_;
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

void widest_first(std::vector<Bar>& bars) {
  std::sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
    return a.swing() != b.swing() ? a.swing() > b.swing() : a.input < b.input;
  });
}

}  // namespace

Answered tornado(const Planned& planned, const forecast::Control& control) {
  const std::vector<int> inputs = uncertain_inputs(planned);
  const std::int64_t paths = (planned.request.paths + kChunk - 1) / kChunk * kChunk;
  const std::int64_t rough = std::min(paths, kRoughPaths);
  const auto count = static_cast<std::int64_t>(inputs.size());
  const std::int64_t measured = std::min<std::int64_t>(count, kBars);
  Measuring measuring(planned, control, paths + 2 * (count * rough + measured * paths));
  const Answered stopped = no_answer(planned, {{"", {"De berekening is gestopt.", "The calculation was stopped."}}});

  std::vector<double> base = measuring.run(planned.plan, paths);
  if (base.empty()) return stopped;
  const std::vector<double> rough_base(base.begin(), base.begin() + rough);
  std::vector<Bar> bars;
  for (const int input : inputs) {
    const auto bar = measuring.bar(input, rough_base);
    if (!bar) return stopped;
    bars.push_back(*bar);
  }
  widest_first(bars);
  if (bars.size() > kBars) bars.resize(kBars);
  for (Bar& bar : bars) {
    const auto better = measuring.bar(bar.input, base);
    if (!better) return stopped;
    bar = *better;
  }
  widest_first(bars);

  const int look_at = std::min(aim(planned), planned.plan.months);
  const auto cash = forecast::influence(planned.plan, forecast::Measure::lowest_cash, look_at);
  if (!cash) return no_answer(planned, cash.problems());
  json::object out = begin(planned, Question::tornado, paths);
  out["month"] = month(planned, aim(planned));
  const auto sustained = static_cast<std::int64_t>(std::count(base.begin(), base.end(), 1.0));
  out["base"] = share(forecast::probability(sustained, paths));
  out["lowestCash"] = number(cash->base, kEuros);
  out["inputs"] = count;
  json::array& list = out["bars"].emplace_array();
  for (const Bar& bar : bars) list.push_back(bar_json(planned, bar, *cash));
  return {std::move(out), {}};
}

}  // namespace headpin::plan
