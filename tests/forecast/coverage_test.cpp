// Every estimator that reports a margin: over many seeds, the truth lies within it as often as it says.
#include "forecast/decide/advice.hpp"
#include "forecast/decide/information.hpp"
#include "forecast/decide/shapley.hpp"
#include "forecast/decide/variance.hpp"
#include "forecast/decide/worth.hpp"
#include "forecast/draw/error_bars.hpp"
#include "forecast/draw/normal.hpp"
#include "forecast/draw/philox.hpp"
#include "forecast/forecast.hpp"
#include "forecast/sample_plan.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>

namespace headpin::forecast {
namespace {

/// How often something happened, against how often it should: within four standard errors of a binomial count, and
/// `slack` for what is only asymptotically right.
void expect_share(int count, int of, double share, double slack) {
  const double n = of, four_sigma = 4 * std::sqrt(share * (1 - share) / n);
  EXPECT_NEAR(count / n, share, four_sigma + slack) << count << " of " << of;
}

bool within(double truth, double estimate, double error) {
  return std::abs(estimate - truth) <= kZ975 * error;
}

constexpr double kMean = 10'000, kSd = 9'000;

/// The balance is what is drawn for its start, for ever.
Plan balance() {
  Plan plan;
  plan.months = 12;
  plan.lines = {{LineKind::own_income, 0}};
  plan.inputs = {{"saldo", {}, 0, *Uncertain::normal(kMean, kSd), {{{Field::opening_cash, 0}}}}};
  return plan;
}

TEST(Coverage, OfAProbability) {
  const double truth = normal_cdf(kMean / kSd);
  int covered = 0;
  constexpr int kSeeds = 1500;
  for (int seed = 0; seed < kSeeds; ++seed) {
    const auto result = forecast(balance(), {static_cast<std::uint64_t>(seed), 256, {12}, 1});
    const Probability& p = result->cash_never_negative;
    covered += p.low95 <= truth && truth <= p.high95;
  }
  expect_share(covered, kSeeds, 0.95, 0.01);
}

TEST(Coverage, OfAMean) {
  Plan plan = balance();
  plan.inputs = {{"bedrag", {}, 0, *Uncertain::normal(1000, 200), {{{Field::line_per_month, 0}}}}};
  int covered = 0;
  constexpr int kSeeds = 1500;
  for (int seed = 0; seed < kSeeds; ++seed) {
    const auto result = forecast(plan, {static_cast<std::uint64_t>(seed), 256, {12}, 1});
    covered += within(12'000, result->mean_npv, result->mean_npv_standard_error);
  }
  expect_share(covered, kSeeds, 0.95, 0.005);
}

/// The P10 of a fan has no margin of its own in the report; its ranks say how far off it can be.
TEST(Coverage, OfAQuantile) {
  int covered = 0;
  constexpr int kSeeds = 1500, kPaths = 256;
  const double truth = normal_quantile(0.1);
  const Ranks ranks = quantile_ranks(kPaths, 0.1, 0.95);
  for (int seed = 0; seed < kSeeds; ++seed) {
    std::vector<double> values;
    for (std::uint64_t path = 0; path < kPaths; ++path) {
      values.push_back(normal_quantile(uniform_pair(static_cast<std::uint64_t>(seed), path, 0)[0]));
    }
    std::sort(values.begin(), values.end());
    covered += values[static_cast<std::size_t>(ranks.low - 1)] <= truth &&
               truth <= values[static_cast<std::size_t>(ranks.high - 1)];
  }
  expect_share(covered, kSeeds, 0.95, 0.02);  // ranks are whole numbers: at least 0.95
}

TEST(Coverage, OfTheFanByItsRanks) {
  int covered = 0;
  constexpr int kSeeds = 1000, kPaths = 512;
  const double p90 = kMean + kSd * normal_quantile(0.9);
  const double density = std::exp(-0.5 * std::pow(normal_quantile(0.9), 2)) / std::sqrt(2 * M_PI) / kSd;
  const double error = std::sqrt(0.09 / kPaths) / density;
  for (int seed = 0; seed < kSeeds; ++seed) {
    const auto result = forecast(balance(), {static_cast<std::uint64_t>(seed), kPaths, {12}, 1});
    covered += within(p90, result->cash.p90[11], error);
  }
  expect_share(covered, kSeeds, 0.95, 0.01);
}

double ishigami(const std::vector<double>& u) {
  const auto x = [&](std::size_t i) { return M_PI * (2 * u[i] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

TEST(Coverage, OfSobolShares) {
  constexpr std::array<double, 3> kFirst = {0.313905191148, 0.442411144790, 0},
                                  kTotal = {0.557588855210, 0.442411144790, 0.243683664062};
  int first = 0, total = 0;
  constexpr int kSeeds = 400;
  for (int seed = 0; seed < kSeeds; ++seed) {
    const EstimatedShares found = estimate_shares(ishigami, 3, 1024, static_cast<std::uint64_t>(seed));
    for (std::size_t i = 0; i < 3; ++i) {
      first += within(kFirst[i], found.shares.first_order[i], found.first_error[i]);
      total += within(kTotal[i], found.shares.total[i], found.total_error[i]);
    }
  }
  // The three inputs of one seed are not independent: a third of the count is what carries information.
  expect_share(first / 3, kSeeds, 0.95, 0.01);
  expect_share(total / 3, kSeeds, 0.95, 0.01);
}

TEST(Coverage, OfShapleyShares) {
  Plan plan;
  plan.months = 12;
  for (int i = 0; i < 3; ++i) {
    plan.lines.push_back({LineKind::own_income, 1000});
    plan.inputs.push_back({"x",
                           {},
                           static_cast<std::uint32_t>(i),
                           *Uncertain::normal(1000, 20.0 * (i + 1)),
                           {{{Field::line_per_month, i}}}});
  }
  int covered = 0;
  constexpr int kSeeds = 300;
  for (int seed = 0; seed < kSeeds; ++seed) {
    const auto found =
        shapley_shares(plan, {Measure::npv, static_cast<std::uint64_t>(seed), 128, Comings::in_the_mean});
    for (std::size_t i = 0; i < 3; ++i) {
      covered += within(static_cast<double>((i + 1) * (i + 1)) / 14, found->share[i], found->error[i]);
    }
  }
  expect_share(covered / 3, kSeeds, 0.95, 0.02);
}

/// Doing brings x1 - x2 with x1 ~ N(1, 1), x2 ~ N(0, 2); not doing brings nothing.
struct Sample {
  std::vector<std::vector<double>> utilities{2}, scores{2};
  explicit Sample(int seed, std::uint64_t paths) {
    for (std::uint64_t path = 0; path < paths; ++path) {
      for (std::uint32_t i = 0; i < 2; ++i) {
        scores[i].push_back(normal_quantile(uniform_pair(static_cast<std::uint64_t>(seed), path, i)[0]));
      }
      utilities[0].push_back(0);
      utilities[1].push_back(1 + scores[0].back() - 2 * scores[1].back());
    }
  }
};

TEST(Coverage, OfTheValueOfInformation) {
  const double evpi = value_of_learning(1, std::sqrt(5.0));
  const std::array<double, 2> evppi = {value_of_learning(1, 1), value_of_learning(1, 2)};
  int all = 0;
  std::array<int, 2> one{};
  constexpr int kSeeds = 300;
  for (int seed = 0; seed < kSeeds; ++seed) {
    const Sample sample(seed, 2048);
    const Worth worth = worth_from_sample(sample.utilities, sample.scores, {{0}, {1}});
    all += within(evpi, worth.evpi, worth.evpi_error);
    for (const Learning& learning : worth.ranking) {
      const auto i = static_cast<std::size_t>(learning.inputs[0]);
      one[i] += within(evppi[i], learning.evppi, learning.standard_error);
    }
  }
  expect_share(all, kSeeds, 0.95, 0.01);
  expect_share(one[0], kSeeds, 0.95, 0.02);
  expect_share(one[1], kSeeds, 0.95, 0.02);
}

/// A test that takes away a share of the spread of x_i is worth what learning N(1, sd_i sqrt(share)) is.
TEST(Coverage, OfTheValueOfATest) {
  struct Trial {
    std::size_t input;
    double sd, explained;
  };
  for (const Trial& test : {Trial{1, 2, 0.5}, Trial{1, 2, 0.15}, Trial{0, 1, 0.8}}) {
    const double truth = value_of_learning(1, test.sd * std::sqrt(test.explained));
    double sum = 0, squares = 0;
    int covered = 0;
    constexpr int kSeeds = 300;
    for (int seed = 0; seed < kSeeds; ++seed) {
      const Sample sample(seed, 2048);
      const Gain found = worth_of_test(sample.utilities, sample.scores[test.input], test.explained);
      sum += found.value;
      squares += found.value * found.value;
      covered += within(truth, found.value, found.standard_error);
    }
    const double mean = sum / kSeeds, sd = std::sqrt(squares / kSeeds - mean * mean);
    EXPECT_NEAR(mean, truth, 4 * sd / std::sqrt(kSeeds) + 0.01);
    expect_share(covered, kSeeds, 0.95, 0.02);
  }
}

/// Two pins of which either can go first; the race says how sure it is of the winner.
TEST(Coverage, OfTheRace) {
  Plan plan = testing::bare_plan();
  plan.links.clear();
  plan.months = 60;
  plan.pins[1] = plan.pins[0];
  plan.pins[1].fee = 8'150;
  plan.inputs = {{"q", {}, 0, *Uncertain::pert(0.3, 0.6, 0.9), {{{Field::imitation, 0}}}},
                 {"q2", {}, 1, *Uncertain::pert(0.3, 0.6, 0.9), {{{Field::imitation, 1}}}}};
  AdviceRequest request;
  request.utility.deadline_month = 36;
  request.contestants = 4;
  request.indifference = 0;
  request.threads = 2;
  request.paths = 65'536;
  const auto truth = advise(plan, request);
  ASSERT_TRUE(truth);
  const Order best = truth->routes[0].order;
  const double expected = truth->routes[0].expected;
  int right = 0, covered = 0;
  double said = 0;
  constexpr int kSeeds = 120;
  request.paths = 256;
  for (int seed = 2; seed < kSeeds + 2; ++seed) {
    request.seed = static_cast<std::uint64_t>(seed);
    const auto advice = advise(plan, request);
    right += advice->routes[0].order == best;
    said += advice->correct_selection;
    for (const Route& route : advice->routes) {
      if (route.order == best) covered += within(expected, route.expected, route.standard_error);
    }
  }
  // The winner is picked for being ahead, so that what it says of itself is a little too sure.
  EXPECT_GE(right + 4 * std::sqrt(0.25 * kSeeds) + 0.1 * kSeeds, said) << right << " right, " << said << " said";
  expect_share(covered, kSeeds, 0.95, 0.02);
}

}  // namespace
}  // namespace headpin::forecast
