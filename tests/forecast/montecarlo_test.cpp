#include "forecast/course/block.hpp"
#include "forecast/draw/philox.hpp"
#include "forecast/forecast.hpp"
#include "forecast/sample_plan.hpp"

#include <cstring>
#include <gtest/gtest.h>

namespace headpin::forecast {
namespace {

using testing::uncertain_sample_plan;

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

TEST(MonteCarlo, ThreadsDoNotChangeABit) {
  const Plan plan = uncertain_sample_plan();
  const auto one = forecast(plan, {7, 3000, {60, 84}, 1});
  ASSERT_TRUE(one);
  for (const int threads : {2, 3, 8}) {
    const auto many = forecast(plan, {7, 3000, {60, 84}, threads});
    ASSERT_TRUE(many);
    EXPECT_TRUE(same_bits(one->cash.p10, many->cash.p10));
    EXPECT_TRUE(same_bits(one->coverage.p50, many->coverage.p50));
    EXPECT_TRUE(same_bits(one->partners.p90, many->partners.p90));
    EXPECT_EQ(one->mean_npv, many->mean_npv);
    EXPECT_EQ(one->mean_npv_standard_error, many->mean_npv_standard_error);
    EXPECT_EQ(one->lowest_cash.p10, many->lowest_cash.p10);
    for (std::size_t i = 0; i < 2; ++i)
      EXPECT_EQ(one->sustained[i].sustained.count, many->sustained[i].sustained.count);
  }
}

Plan two_inputs() {
  Plan plan;
  plan.lines = {{LineKind::own_income, 1000}, {LineKind::cost, 900}};
  plan.inputs = {{"a", {}, 3, *Uncertain::uniform(0, 1), {{{Field::line_per_month, 0}}}},
                 {"b", {}, 9, *Uncertain::pert(0, 1, 5), {{{Field::line_per_month, 1}}}}};
  return plan;
}

TEST(MonteCarlo, AnInputKeepsItsValuesWhenOthersComeAndGo) {
  Plan plan = two_inputs();
  std::vector<Lanes> with, without;
  Drawer(plan).draw(42, 64, with);
  plan.inputs.erase(plan.inputs.begin());
  Drawer(plan).draw(42, 64, without);
  EXPECT_EQ(with[1], without[0]);
  EXPECT_EQ(with[0][5], uniform_pair(42, 69, 3)[0]);
}

TEST(MonteCarlo, InputsThatGoTogetherHaveTheStatedRankCorrelation) {
  Plan plan = two_inputs();
  plan.correlations = {{0, 1, 0.7}};
  const Drawer drawer(plan);
  EXPECT_FALSE(drawer.changed_correlations());
  // Spearman's rho is the correlation of the two distribution functions.
  double sum = 0;
  const int paths = 40'000;
  std::vector<Lanes> draws;
  for (int path = 0; path < paths; path += kBlockPaths) {
    drawer.draw(7, static_cast<std::uint64_t>(path), draws);
    for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
      const double u = draws[0][lane], v = plan.inputs[1].distribution.cdf(draws[1][lane]);
      sum += 12 * (u - 0.5) * (v - 0.5);
    }
  }
  EXPECT_NEAR(sum / paths, 0.7, 0.02);
}

TEST(MonteCarlo, ImpossibleCorrelationsAreReplacedAndSaid) {
  Plan plan = two_inputs();
  plan.inputs.push_back({"c", {}, 4, *Uncertain::uniform(1, 2), {{{Field::opening_cash, 0}}}});
  plan.correlations = {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}};
  const auto result = forecast(plan, {1, 64, {24}, 1});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->warnings.size(), 1u);
  plan.correlations = {{0, 1, 1.5}};
  EXPECT_FALSE(forecast(plan, {1, 64, {24}, 1}));
}

TEST(MonteCarlo, WithoutUncertaintyEveryPathIsTheTrajectory) {
  const Plan plan = testing::sample_plan();
  const auto result = forecast(plan, {1, 1500, {60}, 2, Comings::in_the_mean});
  ASSERT_TRUE(result);
  for (std::size_t k = 0; k < 120; ++k) {
    EXPECT_NEAR(result->cash.p10[k], result->medians.cash[k], 1e-5 * 250'000);  // of a year's turnover
    EXPECT_NEAR(result->cash.p90[k], result->medians.cash[k], 1e-5 * 250'000);
  }
  EXPECT_GT(result->medians.sustained_month, 0);
  EXPECT_EQ(result->sustained[0].label.count, result->medians.sustained_month <= 60 ? 1500 : 0);
}

TEST(MonteCarlo, TheFirstAnswerComesFirstAndIsCloseToTheLast) {
  const Plan plan = uncertain_sample_plan();
  int answers = 0;
  std::int64_t progress = 0;
  Forecast first;
  Control control;
  control.on_first_answer = [&](const Forecast& answer) {
    ++answers;
    first = answer;
  };
  control.on_progress = [&](std::int64_t done, std::int64_t of) {
    EXPECT_GT(done, progress);
    EXPECT_EQ(of, 5000);
    progress = done;
  };
  const auto last = forecast(plan, {3, 5000, {72}, 2}, control);
  ASSERT_TRUE(last);
  EXPECT_EQ(answers, 1);
  EXPECT_EQ(progress, 5000);
  EXPECT_EQ(first.paths, kFirstAnswerPaths);
  EXPECT_FALSE(first.complete);
  EXPECT_TRUE(last->complete);
  EXPECT_LT(first.sustained[0].sustained.low95, last->sustained[0].sustained.high95);
  EXPECT_GT(first.sustained[0].sustained.high95, last->sustained[0].sustained.low95);
}

TEST(MonteCarlo, StopsWhenAsked) {
  std::stop_source source;
  Control control;
  control.stop = source.get_token();
  control.on_first_answer = [&](const Forecast&) { source.request_stop(); };
  const auto stopped = forecast(uncertain_sample_plan(), {1, kMaxPaths, {60}, 2}, control);
  ASSERT_TRUE(stopped);
  EXPECT_FALSE(stopped->complete);
  EXPECT_EQ(stopped->paths, kFirstAnswerPaths);
  const auto never_began = forecast(uncertain_sample_plan(), {1, 10000, {60}, 2}, control);
  ASSERT_FALSE(never_began);
  EXPECT_EQ(never_began.problems.at(0).en, "The calculation was stopped.");
}

TEST(MonteCarlo, WhatDoesNotHappenWithinThePlanIsLaterThanAllThatDoes) {
  Plan plan;
  plan.months = 60;
  plan.pins.resize(1);
  plan.pins[0].name = "vast";
  plan.lines = {{LineKind::cost, 1000}, {LineKind::own_income, 1000}};
  plan.inputs = {{"income", {}, 1, *Uncertain::uniform(500, 1300), {{{Field::line_per_month, 1}}}}};
  const auto result = forecast(plan, {1, 4000, {60}, 1});
  ASSERT_TRUE(result);
  const MonthQuantiles& even = result->break_even;
  EXPECT_NEAR(even.never.value, 500.0 / 800, 0.03);
  EXPECT_EQ(even.months.p10, 12) << "three in eight do from the beginning";
  EXPECT_EQ(even.months.p50, 61) << "most do not";
  EXPECT_EQ(even.months.p90, 61);
}

TEST(MonteCarlo, FewPathsWorkToo) {
  const auto one = forecast(uncertain_sample_plan(), {1, 1, {60}, 2});
  ASSERT_TRUE(one);
  EXPECT_EQ(one->paths, 1);
  EXPECT_EQ(one->cash.p10, one->cash.p90);
  EXPECT_EQ(one->cash_never_negative.of, 1);
}

// Wilson (1927) for 640 of 1000.
TEST(MonteCarlo, ProbabilitiesCarryTheirWilsonInterval) {
  const Probability p = probability(640, 1000);
  EXPECT_NEAR(p.low95, 0.609766237395941, 1e-12);
  EXPECT_NEAR(p.high95, 0.6691622702281036, 1e-12);
  EXPECT_EQ(probability(0, 50).low95, 0);
  EXPECT_EQ(probability(50, 50).high95, 1);
}

}  // namespace
}  // namespace headpin::forecast
