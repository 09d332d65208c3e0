#include "forecast/forecast.hpp"
#include "forecast/sample_plan.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

namespace headpin::forecast {
namespace {

using testing::bare_plan;
using testing::sample_plan;

Trajectory run(const Plan& plan) {
  const auto result = simulate(plan);
  if (!result) {
    ADD_FAILURE() << result.problems.at(0).path << ": " << result.problems.at(0).en;
    return {};
  }
  return *result;
}

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

/// One pin of exactly `partners` founders that neither grows nor shrinks.
Plan standing_plan(double partners) {
  Plan plan;
  plan.months = 60;
  Pin pin;
  pin.name = "vast";
  pin.potential = 100;
  pin.founding_partners = partners;
  plan.pins = {pin};
  plan.finance.hour_cost = 70;
  plan.finance.inkind_tariff = 85;
  plan.finance.usable_share = 0.8;
  return plan;
}

TEST(Course, CashChangesByWhatComesInAndGoesOut) {
  const Plan plan = sample_plan();
  const Trajectory path = run(plan);
  double balance = plan.finance.opening_cash;
  for (std::size_t k = 0; k < path.cash.size(); ++k) {
    balance += path.own_income[k] + path.other_income[k] - path.recurring_cost[k] - path.other_cost[k];
    EXPECT_NEAR(path.cash[k], balance, 0.005) << k;
  }
}

// Closed form: need 1200 h x 70 euro / 12 = 7000; usable 20 x 60 h x 85 / 12 x 0.8 = 6800.
TEST(Course, InKindPaysNoBillsAndFillsNoMoreThanTheNeed) {
  Plan plan = standing_plan(20);
  plan.pins[0].fee = 3000;
  plan.pins[0].inkind_hours = 60;
  plan.pins[0].need_hours_fixed = 1200;
  plan.finance.overhead_per_month = 6000;
  plan.finance.opening_cash = 15000;
  const Trajectory path = run(plan);
  EXPECT_NEAR(path.cash[11], 600, 1e-9);
  EXPECT_NEAR(path.cash[12], -600, 1e-9);
  EXPECT_NEAR(path.inkind_used[5], 6800, 1e-9);
  EXPECT_NEAR(path.inkind_offered[5], 8500, 1e-9);
  EXPECT_NEAR(path.cash_coverage[20], 5000 / 6200.0, 1e-12);
  EXPECT_NEAR(path.total_coverage[20], 11800 / 13000.0, 1e-12);
  plan.pins[0].inkind_hours = 600;
  EXPECT_NEAR(run(plan).inkind_used[5], 7000, 1e-9);
}

TEST(Course, PledgesOfFoundersPayInTheirPlace) {
  Plan plan = standing_plan(10);
  plan.pins[0].fee = 1200;
  plan.pins[0].pledged_founders = 4;
  plan.lines.push_back({LineKind::own_income, 900, 0, kForever, 0, 0});
  const Trajectory path = run(plan);
  EXPECT_NEAR(path.own_income[30], 6 * 100 + 900, 1e-9);
}

TEST(Course, PledgesFadeWithTheChurnOfTheirPinFromItsLaunchOn) {
  Plan plan = standing_plan(0);
  plan.pins[0].founding_partners = 8;
  plan.pins[0].pledged_founders = 8;
  plan.pins[0].fee = 1200;
  plan.pins[0].churn = 0.3;
  plan.pins[0].launch.month = 6;
  plan.lines.push_back({LineKind::own_income, 1000, 0, kForever, 0, 0});
  const Trajectory path = run(plan);
  EXPECT_NEAR(path.own_income[5], 1000, 1e-12);
  for (int k = 6; k < 60; ++k) {
    const double start = std::exp(-0.3 * (k - 6) / 12), end = std::exp(-0.3 * (k - 5) / 12);
    EXPECT_NEAR(path.own_income[static_cast<std::size_t>(k)], 1000 * (start + end) / 2, 1e-9) << k;
  }
}

TEST(Course, FoundersInKindFillsTheirPinFirstAndThenThePps) {
  Plan plan = standing_plan(10);
  plan.pins[0].pledged_founders = 10;
  plan.pins[0].need_hours_fixed = 120;                                       // 700 euro a month
  plan.lines.push_back({LineKind::in_kind_offer, 2000, 0, kForever, 0, 0});  // of which 1600 usable
  plan.lines.push_back({LineKind::coverable_cost, 1500, 0, kForever});
  const Trajectory path = run(plan);
  EXPECT_NEAR(path.inkind_used[3], 1600, 1e-9);
  EXPECT_NEAR(path.recurring_cost[3], 0 + (1500 - 900), 1e-9);
  EXPECT_NEAR(path.other_cost[3], 0, 1e-9);
}

TEST(Course, CoverableProjectAndRecurringCostsShareInProportion) {
  Plan plan = standing_plan(1);
  plan.lines = {{LineKind::in_kind_offer, 1000},
                {LineKind::coverable_cost, 900},
                {LineKind::coverable_project_cost, 2700, 0, 24}};
  const Trajectory path = run(plan);
  EXPECT_NEAR(path.recurring_cost[0], 900 - 200, 1e-9);
  EXPECT_NEAR(path.other_cost[0], 2700 - 600, 1e-9);
  EXPECT_NEAR(path.recurring_cost[30], 100, 1e-9);
  EXPECT_NEAR(path.inkind_used[30], 800, 1e-9);
}

TEST(Course, IncomeThatEndedLeavesNothingBehindAfterAYear) {
  for (const double amount : {0.008, 0.1, 1234.567, 8e6 / 7}) {
    Plan plan = standing_plan(1);
    plan.lines = {{LineKind::own_income, amount, 0, 3}, {LineKind::own_income, amount / 3, 5, 7}};
    const Trajectory path = run(plan);
    EXPECT_GT(path.cash_coverage[17], 0) << amount;
    EXPECT_EQ(path.cash_coverage[18], 0) << amount;
    EXPECT_EQ(path.break_even_month, 0) << amount;
  }
}

TEST(Course, CostsThatEqualIncomeOnPaperAreCovered) {
  for (const double amount : {0.1, 33.3, 1000.1, 12345.67}) {
    Plan plan = standing_plan(1);
    plan.lines = {{LineKind::own_income, amount}, {LineKind::own_income, 2 * amount}, {LineKind::cost, 3 * amount}};
    EXPECT_EQ(run(plan).break_even_month, 12) << amount;
    std::swap(plan.lines[0].kind, plan.lines[2].kind);
    plan.lines[1].kind = LineKind::cost;
    EXPECT_EQ(run(plan).break_even_month, 12) << amount;
    plan.lines[1].per_month *= 1.0001;
    EXPECT_EQ(run(plan).break_even_month, 0) << amount;
  }
}

TEST(Course, SubsidyAndIncidentalMoneyStayOutOfCoverage) {
  Plan with = sample_plan(), without = with;
  with.lines.push_back({LineKind::incidental_income, 5000, 0, 90});
  without.lines.erase(without.lines.begin());
  const Trajectory a = run(with), b = run(without);
  EXPECT_EQ(a.cash_coverage, b.cash_coverage);
  EXPECT_EQ(a.total_coverage, b.total_coverage);
  for (std::size_t pin = 0; pin < 2; ++pin) EXPECT_EQ(a.pins[pin].sustained_month, b.pins[pin].sustained_month);
  EXPECT_GT(a.cash.back(), b.cash.back());
}

TEST(Course, LinesBeginAndEndWhenTheySay) {
  Plan plan = standing_plan(1);
  plan.lines = {{LineKind::subsidy, 100, 3, 7}};
  const Trajectory path = run(plan);
  EXPECT_EQ(path.other_income[2], 0);
  EXPECT_EQ(path.other_income[3], 100);
  EXPECT_EQ(path.other_income[6], 100);
  EXPECT_EQ(path.other_income[7], 0);
  EXPECT_NEAR(sum(path.other_income), 400, 1e-12);
}

TEST(Course, APlanOfLinesAloneRuns) {
  Plan plan;
  plan.months = 24;
  plan.lines = {{LineKind::own_income, 1000}, {LineKind::cost, 800}};
  const Trajectory path = run(plan);
  EXPECT_NEAR(path.cash.back(), 24 * 200, 1e-9);
  EXPECT_EQ(path.break_even_month, 12);
}

TEST(Course, NobodyMovesWithoutProofWhenAllProofIsNeeded) {
  Plan plan = bare_plan();
  plan.pins[0].proof_need = 1;
  plan.pins[0].founding_partners = 0;
  plan.links.clear();
  const Trajectory path = run(plan);
  for (const double partners : path.pins[0].partners) EXPECT_EQ(partners, 0);
}

TEST(Course, APinThatWaitsStartsAfterTheOtherIsSustained) {
  const Trajectory path = run(bare_plan());
  ASSERT_GT(path.pins[0].sustained_month, 0);
  ASSERT_TRUE(path.pins[1].launch_month);
  EXPECT_EQ(*path.pins[1].launch_month, path.pins[0].sustained_month + 3);
}

TEST(Course, BreakEvenIsTheStartOfARunOfTwelveMonths) {
  Plan plan = standing_plan(1);
  plan.lines = {{LineKind::cost, 1000}, {LineKind::own_income, 1200, 6, kForever}};
  const Trajectory path = run(plan);
  // Trailing coverage in month k (1-based) with n months of income: 1.2 n / 12 >= 1 from n = 10, that is month 16.
  EXPECT_EQ(path.break_even_month, 16);
  plan.lines.push_back({LineKind::cost, 1000, 20, kForever});
  EXPECT_EQ(run(plan).break_even_month, 0);
}

}  // namespace
}  // namespace headpin::forecast
