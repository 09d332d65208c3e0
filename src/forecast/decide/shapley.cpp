#include "forecast/decide/shapley.hpp"

#include "forecast/draw/normal.hpp"
#include "forecast/draw/philox.hpp"
#include "forecast/run/engine.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headpin::forecast {
namespace {

constexpr int kFewestRounds = 16, kMostRounds = 65'536;
constexpr std::uint64_t kOtherChance = 0x9E3779B97F4A7C15;  // turns the seed of the comings into another one

/// Independent standard normal scores of every input on the paths of one round: as forecast, and drawn again.
struct Innovations {
  std::vector<Lanes> here, again;
};

class Walk {
 public:
  Walk(const Plan& plan, const ShapleyRequest& request)
      : engine_(plan, {}, request.seed, 1, request.comings),
        runner_(make_simd_runner(engine_.layout())),
        block_(engine_.layout()),
        measure_(request.measure),
        seed_(request.seed),
        inputs_(plan.inputs.size()),
        players_(inputs_ + (request.comings == Comings::by_chance ? 1 : 0)),
        copula_(engine_.drawer().copula()) {}

  std::size_t players() const { return players_; }

  /// The part of every player in the variance, averaged over the 16 paths; the last is what they are a part of.
  std::vector<double> round(int number) {
    const std::uint64_t first_path = static_cast<std::uint64_t>(number) * kBlockPaths;
    const std::vector<std::size_t> order = shuffled(number);
    const Innovations scores = draw(first_path);
    set_order(order);
    const Lanes whole = outcome(scores, order, players_, first_path);
    std::vector<double> parts(players_ + 1, 0);
    Lanes before = outcome(scores, order, 0, first_path);
    for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
      parts[players_] += half_square(whole[lane] - before[lane]) / kBlockPaths;
      sum_ += whole[lane];
    }
    for (std::size_t k = 1; k <= players_; ++k) {
      const Lanes now = k == players_ ? whole : outcome(scores, order, k, first_path);
      for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
        const double unlike = half_square(whole[lane] - before[lane]), less = half_square(whole[lane] - now[lane]);
        parts[order[k - 1]] += (unlike - less) / kBlockPaths;
      }
      before = now;
    }
    return parts;
  }

  double sum() const { return sum_; }

 private:
  static double half_square(double x) { return 0.5 * x * x; }

  std::vector<std::size_t> shuffled(int number) const {
    std::vector<std::size_t> order(players_);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = players_; i > 1; --i) {  // Fisher & Yates
      const double u = uniform_pair(seed_, static_cast<std::uint64_t>(number / 2), kFirstReservedIndex,
                                    1000 + static_cast<std::uint32_t>(i))[0];
      std::swap(order[i - 1], order[static_cast<std::size_t>(u * static_cast<double>(i))]);
    }
    if (number % 2 == 1) std::reverse(order.begin(), order.end());  // each order, and the same backwards
    return order;
  }

  Innovations draw(std::uint64_t first_path) const {
    Innovations scores;
    for (std::size_t input = 0; input < inputs_; ++input) {
      Lanes here, again;
      for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
        const auto u = uniform_pair(seed_, first_path + lane, engine_.drawer().indices()[input]);
        here[lane] = normal_quantile(u[0]);
        again[lane] = normal_quantile(u[1]);
      }
      scores.here.push_back(here);
      scores.again.push_back(again);
    }
    return scores;
  }

  /// Of the inputs that go together, each is drawn given those before it in this order.
  void set_order(const std::vector<std::size_t>& order) {
    const std::vector<std::size_t>& together = engine_.drawer().together();
    if (together.empty()) return;
    linked_.clear();
    std::vector<std::size_t> row;
    for (const std::size_t player : order) {
      const auto found = std::find(together.begin(), together.end(), player);
      if (found == together.end()) continue;
      linked_.push_back(player);
      row.push_back(static_cast<std::size_t>(found - together.begin()));
    }
    Matrix turned(row.size(), row.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
      for (std::size_t j = 0; j < row.size(); ++j) turned(i, j) = copula_(row[i], row[j]);
    }
    lower_ = cholesky(turned);
  }

  /// The outcome when the first `kept` players are as they were and the others are drawn again.
  Lanes outcome(const Innovations& scores, const std::vector<std::size_t>& order, std::size_t kept,
                std::uint64_t first_path) {
    std::vector<bool> is_kept(players_ + 1, false);
    for (std::size_t k = 0; k < kept; ++k) is_kept[order[k]] = true;
    std::vector<Lanes> draws(inputs_);
    const auto score = [&](std::size_t input, std::size_t lane) {
      return is_kept[input] ? scores.here[input][lane] : scores.again[input][lane];
    };
    const std::vector<Sampler>& samplers = engine_.drawer().samplers();
    for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
      for (std::size_t input = 0; input < inputs_; ++input) {
        draws[input][lane] = samplers[input].at_score(score(input, lane));
      }
      for (std::size_t i = 0; i < linked_.size(); ++i) {
        double z = 0;
        for (std::size_t j = 0; j <= i; ++j) z += lower_(i, j) * score(linked_[j], lane);
        draws[linked_[i]][lane] = samplers[linked_[i]].at_score(z);
      }
    }
    const bool same_chance = players_ == inputs_ || is_kept[inputs_];
    runner_->run(draws, {same_chance ? seed_ : seed_ ^ kOtherChance, first_path}, block_);
    return measure_ == Measure::npv ? block_.npv : block_.lowest_cash;
  }

  Engine engine_;
  std::unique_ptr<BlockRunner> runner_;
  Block block_;
  Measure measure_;
  std::uint64_t seed_;
  std::size_t inputs_, players_;
  Matrix copula_, lower_;
  std::vector<std::size_t> linked_;
  double sum_ = 0;
};

text::Problems check(const Plan& plan, const ShapleyRequest& request) {
  text::Problems problems = check(plan);
  if (request.rounds < kFewestRounds || request.rounds > kMostRounds) {
    problems.push_back(
        {"rounds", "Het aantal rondes ligt tussen 16 en 65536.", "The number of rounds is from 16 to 65536."});
  }
  if (request.measure == Measure::cash_coverage) {
    problems.push_back({"measure", "Kies de netto contante waarde of het laagste saldo.",
                        "Choose the net present value or the lowest balance."});
  }
  if (plan.inputs.empty()) {
    problems.push_back({"inputs", "Geen getal is onzeker.", "No number is uncertain."});
  }
  return problems;
}

}  // namespace

ShareEstimate ratio_of_means(const std::vector<double>& top, const std::vector<double>& bottom) {
  const auto n = static_cast<double>(top.size());
  const double mean_top = std::accumulate(top.begin(), top.end(), 0.0) / n;
  const double mean_bottom = std::accumulate(bottom.begin(), bottom.end(), 0.0) / n;
  if (!(mean_bottom > 0)) return {};
  const double ratio = mean_top / mean_bottom;
  double squares = 0;
  for (std::size_t i = 0; i < top.size(); ++i) {
    const double residual = top[i] - ratio * bottom[i];
    squares += residual * residual;
  }
  return {ratio, std::sqrt(squares / (n * std::max(1.0, n - 1))) / mean_bottom};
}

text::Checked<ShapleyShares> shapley_shares(const Plan& plan, const ShapleyRequest& request, const Control& control) {
  if (auto problems = check(plan, request); !problems.empty()) return problems;
  Walk walk(plan, request);
  // An order and the same backwards are one observation.
  const int pairs = request.rounds / 2;
  std::vector<std::vector<double>> parts(walk.players() + 1);
  for (int pair = 0; pair < pairs; ++pair) {
    if (control.stop.stop_requested())
      return text::Problem{"", "De berekening is gestopt.", "The calculation was stopped."};
    const std::vector<double> one = walk.round(2 * pair), backwards = walk.round(2 * pair + 1);
    for (std::size_t i = 0; i < one.size(); ++i) parts[i].push_back((one[i] + backwards[i]) / 2);
    if (control.on_progress) control.on_progress(pair + 1, pairs);
  }
  ShapleyShares result;
  result.rounds = 2 * pairs;
  const std::vector<double>& whole = parts.back();
  result.variance = std::accumulate(whole.begin(), whole.end(), 0.0) / pairs;
  result.mean = walk.sum() / (2.0 * pairs * kBlockPaths);
  for (std::size_t i = 0; i < walk.players(); ++i) {
    const ShareEstimate estimate = ratio_of_means(parts[i], whole);
    if (i < plan.inputs.size()) {
      result.share.push_back(estimate.value);
      result.error.push_back(estimate.error);
    } else {
      result.chance = estimate.value;
      result.chance_error = estimate.error;
    }
  }
  return result;
}

}  // namespace headpin::forecast
