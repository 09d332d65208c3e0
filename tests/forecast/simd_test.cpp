// The vector kernel against the plain one, path by path.
#include "forecast/any.hpp"
#include "forecast/course/block.hpp"
#include "forecast/forecast.hpp"
#include "forecast/sample_plan.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <hwy/targets.h>

namespace headpin::forecast {
namespace {

/// A path is apart when its balance or its partners differ by more than rounding, or a month in which something happens
/// does: a coordinator more, a gate that opens a month later.
struct Differences {
  int paths = 0, apart = 0;
  int verdicts = 0, verdicts_differing = 0;
};

constexpr double kRounding = 1e-5;  // of the turnover of a year, of the largest number of partners

std::vector<Lanes> draws_of(const Plan& plan, std::uint64_t first_path) {
  std::vector<Lanes> draws;
  Drawer(plan).draw(3, first_path, draws);
  return draws;
}

void compare(const Plan& plan, int blocks, Differences& found, bool by_chance = false) {
  Layout layout = lay_out(plan, {60, 84});
  layout.by_chance = by_chance;
  layout.itemised_month = 60;
  const auto plain = make_scalar_runner(layout), wide = make_simd_runner(layout);
  Block a(layout), b(layout);
  const Trajectory middle = *simulate(plan);
  double turnover = 1000, crowd = 1;
  for (std::size_t k = 0; k < middle.cash.size(); ++k) {
    turnover = std::max(
        {turnover, std::abs(middle.cash[k]),
         12 * (middle.own_income[k] + middle.recurring_cost[k] + middle.other_income[k] + middle.other_cost[k])});
    crowd = std::max(crowd, middle.partners[k]);
  }
  for (int i = 0; i < blocks; ++i) {
    const auto draws = draws_of(plan, static_cast<std::uint64_t>(i) * kBlockPaths);
    const PathsInLanes paths{3, static_cast<std::uint64_t>(i) * kBlockPaths};
    plain->run(draws, paths, a);
    wide->run(draws, paths, b);
    for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
      ++found.paths;
      bool apart = a.break_even_month[lane] != b.break_even_month[lane] || a.label_month[lane] != b.label_month[lane] ||
                   a.headline_month[lane] != b.headline_month[lane];
      for (std::size_t k = 0; k < a.cash.size(); ++k) {
        apart |= std::abs(a.cash[k][lane] - b.cash[k][lane]) > kRounding * turnover;
        apart |= std::abs(a.partners[k][lane] - b.partners[k][lane]) > kRounding * crowd;
        if (!a.students.empty()) {
          apart |= std::abs(a.students[k][lane] - b.students[k][lane]) > 1e-4 * (1 + a.students[k][lane]);
        }
      }
      double parts = 0;
      for (std::size_t part = 0; part < kNeedParts; ++part) {
        parts += static_cast<double>(a.need_parts[part][lane]);
        apart |= std::abs(a.need_parts[part][lane] - b.need_parts[part][lane]) > kRounding * turnover;
      }
      const double need = a.seen[0][static_cast<std::size_t>(SustainedTest::M1)].need[lane];
      EXPECT_NEAR(parts, need, kRounding * std::max(turnover, need)) << "what M1 asks is the sum of its parts";
      found.apart += apart;
      for (std::size_t d = 0; d < 2; ++d) {
        for (int test = 0; test < kTestCount; ++test) {
          ++found.verdicts;
          found.verdicts_differing += ((a.passing[d][lane] ^ b.passing[d][lane]) >> test) & 1;
        }
      }
    }
  }
}

TEST(Simd, AgreesWithThePlainKernelOnEveryTarget) {
  const std::int64_t all = hwy::SupportedTargets();
  for (std::int64_t target = 1; target != 0; target <<= 1) {
    if ((all & target) == 0) continue;
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    Differences found;
    compare(testing::uncertain_sample_plan(), 128, found);
    EXPECT_LE(found.apart * 200, found.paths) << hwy::TargetName(target);
    EXPECT_LE(found.verdicts_differing * 2000, found.verdicts) << hwy::TargetName(target);
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

TEST(Simd, AgreesWithThePlainKernelOnAnyPlan) {
  Differences found;
  testing::always([&] {
    Plan plan = testing::any_plan();
    plan.finance.partners_per_coordinator = 0;  // the first partner, or a millionth of one, takes a coordinator
    compare(plan, 1, found);
  });
  EXPECT_LE(found.apart * 33, found.paths);
  EXPECT_LE(found.verdicts_differing * 1000, found.verdicts);
}

TEST(Simd, MeetsTheSamePeopleByChance) {
  Differences found;
  compare(testing::uncertain_sample_plan(), 64, found, true);
  EXPECT_LE(found.apart * 50, found.paths);  // an event on the edge of a month falls on the other side of it
  EXPECT_LE(found.verdicts_differing * 500, found.verdicts);
}

Plan plan_with_everything() {
  Plan plan = testing::uncertain_sample_plan();
  plan.pins[0].pilot = Pilot{6, 6, 12, 3, 0.6, 0.4};
  plan.pins[0].students = Students{2.5, 80, 0.9, 500, 200, 3, 1};
  Pin newer = plan.pins[0];
  newer.pledged_founders = newer.founding_partners = 0;
  newer.launch = {Launch::Rule::month, 40, -1, 0};
  newer.replaces = 0;
  plan.pins.push_back(newer);
  Staff staff;
  staff.fte = 0.6;
  staff.lead_months = 3;
  staff.ramp_years = 0.5;
  staff.attrition = 0.1;
  staff.fte_per_partner = 0.02;
  staff.onboarding_share = 0.3;
  staff.cost_per_fte = 20'000;
  staff.hires = {{3, 0.5}, {30, 0.5}};
  plan.roles[0].staff = staff;
  plan.inputs.push_back({"conversion", {}, 9, *Uncertain::beta(6, 4), {{{Field::conversion, 0}}}});
  plan.inputs.push_back({"lead", {}, 10, *Uncertain::uniform(1, 6), {{{Field::staff_lead_months, 0}}}});
  return plan;
}

TEST(Simd, AgreesOnWhatAPlanMayAdd) {
  for (const bool by_chance : {false, true}) {
    Differences found;
    compare(plan_with_everything(), 64, found, by_chance);
    EXPECT_LE(found.apart * 50, found.paths) << by_chance;
    EXPECT_LE(found.verdicts_differing * 500, found.verdicts) << by_chance;
  }
}

TEST(Simd, WhatIsEqualOnPaperPasses) {
  Plan plan;
  plan.months = 48;
  plan.finance.opening_cash = 100'000;
  plan.lines = {{LineKind::own_income, 1050, 0, kForever, 0},
                {LineKind::own_income, 1950, 0, kForever, 1},
                {LineKind::cost, 3000 / 1.05}};
  plan.sustained_rule.largest_partner_share = 0.65;
  plan.roles = {{"rol", 1.2, 1.2, 2.0, 1.2 * 0.75}};
  plan.commitments = {1600, 1.0, 0.9};
  const auto result = forecast(plan, {1, 16, {40}, 1});
  ASSERT_TRUE(result);
  for (const FailingTest& entry : result->sustained[0].failing) {
    const bool needs_a_pin = entry.test == SustainedTest::V1 || entry.test == SustainedTest::V2;
    if (!needs_a_pin) EXPECT_EQ(entry.failing.count, 0) << code(entry.test);
  }
}

}  // namespace
}  // namespace headpin::forecast
