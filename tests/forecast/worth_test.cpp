// Estimated value of information against closed forms.
#include "forecast/decide/worth.hpp"

#include "forecast/decide/information.hpp"
#include "forecast/draw/normal.hpp"
#include "forecast/draw/philox.hpp"
#include "forecast/sample_plan.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace headpin::forecast {
namespace {

using Rows = std::vector<std::vector<double>>;

Rows normal_scores(std::size_t inputs, std::size_t paths, std::uint64_t seed) {
  Rows rows(inputs, std::vector<double>(paths));
  for (std::size_t i = 0; i < inputs; ++i) {
    for (std::size_t k = 0; k < paths; ++k) {
      rows[i][k] = normal_quantile(uniform_pair(seed, k, static_cast<std::uint32_t>(i))[0]);
    }
  }
  return rows;
}

const Learning& of_input(const Worth& worth, int input) {
  for (const Learning& one : worth.ranking) {
    if (one.inputs == std::vector<int>{input}) return one;
  }
  ADD_FAILURE() << "no input " << input;
  return worth.ranking.front();
}

// The example of the R package voi (Heath, Kunst & Jackson 2024): net benefit p1 - p2, p1 ~ N(1,1), p2 ~ N(0,2);
// EVPI 0.4798, EVPPI 0.0833 and 0.3956.
TEST(Worth, FindsThePublishedValuesOfTheVoiPackage) {
  const std::size_t paths = 10'240;
  const Rows z = normal_scores(3, paths, 1);
  Rows utilities(2, std::vector<double>(paths, 0));
  for (std::size_t k = 0; k < paths; ++k) utilities[1][k] = 1 + z[0][k] - 2 * z[1][k];
  const Worth worth = worth_from_sample(utilities, z, {{0}, {1}, {2}, {0, 1}});
  EXPECT_NEAR(worth.evpi, 0.479811, 4 * worth.evpi_error);
  EXPECT_NEAR(of_input(worth, 0).evppi, 0.083315, 0.02);
  EXPECT_NEAR(of_input(worth, 1).evppi, 0.395593, 0.02);
  EXPECT_NEAR(of_input(worth, 2).evppi, 0, 3 * of_input(worth, 2).standard_error + 1e-3);  // takes no part
  EXPECT_EQ(worth.ranking[0].inputs, (std::vector<int>{0, 1}));
  EXPECT_NEAR(worth.ranking[0].evppi, 0.479811, 0.02);
}

// Most of the variance, none of the value: the third input moves both decisions alike, and a test of it tells nothing
// that matters either.
TEST(Worth, VarianceIsNotValue) {
  const std::size_t paths = 20'480;
  const Rows z = normal_scores(3, paths, 2);
  Rows utilities(2, std::vector<double>(paths));
  for (std::size_t k = 0; k < paths; ++k) {
    utilities[0][k] = 15 * z[2][k];
    utilities[1][k] = -1 + (1 + z[0][k]) + 0.5 * z[1][k] + 15 * z[2][k];
  }
  const Worth worth = worth_from_sample(utilities, z, {{0}, {1}, {2}}, 2, {{0, 0.5}, {2, 0.9}, {0, 1}, {0, 0}});
  EXPECT_NEAR(of_input(worth, 0).evppi, 0.39894, 0.03);
  EXPECT_NEAR(of_input(worth, 1).evppi, 0.19947, 0.03);
  EXPECT_LT(of_input(worth, 2).evppi, 0.01);
  EXPECT_NEAR(worth.trials[0].value, value_of_learning(0, std::sqrt(0.5)), 0.03);
  EXPECT_LE(worth.trials[1].value, of_input(worth, 2).evppi);
  EXPECT_EQ(worth.trials[2].value, of_input(worth, 0).evppi);  // a test that tells all
  EXPECT_EQ(worth.trials[3].value, 0);                         // and one that tells nothing
}

TEST(Worth, SeesCurvesAndChances) {
  // Sustained when X + e > 0, against a fixed chance of 0.55.
  const std::size_t paths = 40'960;
  const Rows z = normal_scores(2, paths, 3);
  Rows utilities(2, std::vector<double>(paths, 0.55));
  for (std::size_t k = 0; k < paths; ++k) utilities[1][k] = 0.5 + z[0][k] + 0.8 * z[1][k] > 0 ? 1 : 0;
  const Worth worth = worth_from_sample(utilities, z, {{0}});
  EXPECT_NEAR(of_input(worth, 0).evppi, 0.0922599, 0.01);
}

// Below a threshold every plan fails, above it the same one wins: whoever knows the number chooses as before. A smooth
// curve swings at the step, and its swing is no value.
TEST(Worth, AStepThatChangesNoChoiceIsWorthNothing) {
  for (const std::size_t paths : {2048u, 20'480u}) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const Rows z = normal_scores(3, paths, 500 + seed);
      Rows utilities(3, std::vector<double>(paths, 0));
      for (std::size_t k = 0; k < paths; ++k) {
        const bool above = z[0][k] > -0.6;
        utilities[0][k] = above && z[1][k] > -0.8 ? 1 : 0;
        utilities[1][k] = above && z[2][k] > 0 ? 1 : 0;
      }
      const Worth worth = worth_from_sample(utilities, z, {{0}});
      EXPECT_GT(worth.evpi, 0.05);
      EXPECT_LE(worth.ranking[0].evppi, 3 * worth.ranking[0].standard_error) << paths << ' ' << seed;
      EXPECT_LE(worth.ranking[0].evppi, 0.1 / std::sqrt(static_cast<double>(paths)));
      EXPECT_LE(worth_of_test(utilities, z[0], 0.5).value, worth.ranking[0].evppi);
    }
  }
}

// What happens only beyond P99 is found, to the share of it that the sample shows.
TEST(Worth, FindsARareEventThatTurnsTheChoice) {
  const std::size_t paths = 20'480;
  const Rows z = normal_scores(2, paths, 6);
  Rows utilities(2, std::vector<double>(paths, 0));
  for (std::size_t k = 0; k < paths; ++k) utilities[1][k] = (z[0][k] > normal_quantile(0.99) ? -40 : 1) + z[1][k];
  const Learning learned = of_input(worth_from_sample(utilities, z, {{0}}), 0);
  EXPECT_NEAR(learned.evppi, 0.4, 3 * learned.standard_error);
  EXPECT_LT(learned.standard_error, 0.04);
}

// Each alone says nothing, both together everything.
TEST(Worth, TwoThatOnlySpeakTogether) {
  const std::size_t paths = 20'480;
  const Rows z = normal_scores(2, paths, 7);
  Rows utilities(2, std::vector<double>(paths, 0.5));
  for (std::size_t k = 0; k < paths; ++k) utilities[1][k] = z[0][k] * z[1][k] > 0 ? 1 : 0;
  const Worth worth = worth_from_sample(utilities, z, {{0}, {1}, {0, 1}});
  EXPECT_EQ(worth.ranking[0].inputs, (std::vector<int>{0, 1}));
  EXPECT_NEAR(worth.ranking[0].evppi, 0.25, 0.01);
  EXPECT_LT(of_input(worth, 0).evppi, 0.01);
  EXPECT_LT(of_input(worth, 1).evppi, 0.01);
}

// A threshold on the sum of two: a slanting edge, which neither a curve per input nor their product draws.
TEST(Worth, FindsAThresholdOnASum) {
  const std::size_t paths = 20'480;
  const Rows z = normal_scores(2, paths, 8);
  Rows utilities(2, std::vector<double>(paths, 0.55));
  for (std::size_t k = 0; k < paths; ++k) utilities[1][k] = 0.3 + z[0][k] + 0.8 * z[1][k] > 0 ? 1 : 0;
  const Worth worth = worth_from_sample(utilities, z, {{0, 1}});
  const double chance = normal_cdf(0.3 / std::hypot(1, 0.8));
  EXPECT_NEAR(worth.ranking[0].evppi, 0.55 * (1 - chance), 0.012);
  EXPECT_LE(worth.ranking[0].evppi, worth.evpi);
}

TEST(Worth, AnImperfectTestIsWorthWhatTheClosedFormSays) {
  const std::size_t paths = 20'480;
  const Rows z = normal_scores(2, paths, 4);
  Rows utilities(2, std::vector<double>(paths, 0));
  for (std::size_t k = 0; k < paths; ++k) utilities[1][k] = -200 + 900 * z[0][k] + 300 * z[1][k];
  for (const double n : {4.0, 30.0, 1000.0}) {
    const double explained = n / (n + 2500.0 * 2500 / (900.0 * 900));
    EXPECT_NEAR(worth_of_test(utilities, z[0], explained).value, evsi_normal(-200, 900, 2500, n), 12) << n;
  }
}

TEST(Worth, TheStatedErrorCoversTheTruth) {
  const double truth = value_of_learning(1, 2);
  int covered = 0;
  const int seeds = 100;
  for (int seed = 0; seed < seeds; ++seed) {
    const std::size_t paths = 2048;
    const Rows z = normal_scores(2, paths, static_cast<std::uint64_t>(100 + seed));
    Rows utilities(2, std::vector<double>(paths, 0));
    for (std::size_t k = 0; k < paths; ++k) utilities[1][k] = 1 + z[0][k] - 2 * z[1][k];
    const Learning learned = of_input(worth_from_sample(utilities, z, {{1}}), 1);
    covered += std::abs(learned.evppi - truth) <= 1.96 * learned.standard_error;
  }
  EXPECT_GE(covered, 85);
}

TEST(Worth, RanksTheInputsOfAPlan) {
  const Plan plan = testing::uncertain_sample_plan();
  WorthRequest request;
  request.utility = {0, 1, 0, 60};
  request.paths = 4000;
  Plan bolder = plan;
  bolder.finance.overhead_per_month += 1000;
  bolder.pins[0].satisfaction = 1;
  bolder.pins[0].potential = 75;
  const auto worth = worth_of_learning({{"as planned", plan}, {"bolder", bolder}, {"stop", std::nullopt}}, request);
  ASSERT_TRUE(worth);
  EXPECT_EQ(worth->ranking.size(), 4u);
  for (const Learning& one : worth->ranking) {
    EXPECT_GE(one.evppi, 0);
    EXPECT_LE(one.evppi, worth->evpi + 3 * (one.standard_error + worth->evpi_error));
  }
  // The chance falls with churn and rises with the fee.
  EXPECT_GT(of_input(*worth, 2).first_at_p10, of_input(*worth, 2).first_at_p90);
  EXPECT_LT(of_input(*worth, 3).first_at_p10, of_input(*worth, 3).first_at_p90);
  EXPECT_FALSE(worth_of_learning({{"alone", plan}}, request));
}

TEST(Influence, TheWidestBarLeads) {
  const auto result = influence(testing::uncertain_sample_plan(), Measure::npv, 60);
  ASSERT_TRUE(result);
  double last = 1e300;
  for (const auto& bar : result->bars) {
    const double swing = std::abs(bar.at_high - bar.at_low);
    EXPECT_LE(swing, last);
    last = swing;
  }
  EXPECT_DOUBLE_EQ(result->base, simulate_medians(testing::uncertain_sample_plan())->npv);
}

}  // namespace
}  // namespace headpin::forecast
