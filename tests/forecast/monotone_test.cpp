// More from anybody, or a lower cost, never makes a PPS stand less: docs/model.md 1.4.
#include "forecast/any.hpp"
#include "forecast/course/course_scalar.hpp"
#include "forecast/run/outcomes.hpp"
#include "forecast/sample_plan.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace headpin::forecast {
namespace {

using testing::between;
using testing::spread;

constexpr int kDeadline = 84;

/// A plan near the edge of standing on its own feet. Pins start in a month of their own, and none is proof for another:
/// who joins when does not depend on money.
Plan plan_near_the_edge() {
  Plan plan = testing::sample_plan();
  plan.months = 96;
  plan.links.clear();
  plan.pins[1].launch = {Launch::Rule::month, *rc::gen::inRange(12, 40), -1, 0};
  plan.pins[1].proof_need = between(0, 0.6);
  for (Pin& pin : plan.pins) {
    pin.churn = between(0.01, 0.12);
    pin.fee *= spread(0.6, 1.3);
    pin.inkind_hours *= spread(0.5, 1.5);
    pin.need_hours_fixed *= spread(0.4, 1.2);
    pin.cash_cost_per_partner *= spread(0.5, 2);
  }
  if (testing::coin()) plan.pins[0].students = Students{2, 60, 0.9, spread(50, 500), spread(50, 500), 3, 8};
  for (Line& line : plan.lines) line.per_month *= spread(0.4, 2);
  // One partner that pays much, with or without an end that was agreed.
  plan.lines.push_back({LineKind::own_income, spread(500, 12'000), *rc::gen::inRange(0, 60),
                        testing::coin() ? kForever : *rc::gen::inRange(61, 120), 9});
  plan.finance.opening_cash = between(0, 250'000);
  plan.finance.overhead_per_month *= spread(0.5, 2);
  plan.commitments.realised_share_of_hours = between(0.5, 1);
  plan.commitments.contract_years = between(1, 4);
  plan.roles[1].required_fte = between(1.5, 3.6);
  if (testing::coin()) plan.roles[0].staff = Staff{1.0, 3, 0.5, 0.02, 0, 0, spread(100, 5'000), {}};
  return plan;
}

bool is_cost(LineKind kind) {
  return kind == LineKind::cost || kind == LineKind::project_cost || kind == LineKind::coverable_cost ||
         kind == LineKind::coverable_project_cost;
}

/// The same plan with one thing better: more cash, hours or people, or a lower cost.
Plan better(Plan plan) {
  const double up = spread(1.01, 3), down = 1 / up;
  Pin& pin = plan.pins[static_cast<std::size_t>(*rc::gen::inRange(0, 2))];
  Role& role = plan.roles[static_cast<std::size_t>(*rc::gen::inRange(0, 2))];
  const int what = *rc::gen::inRange(0, 16);
  switch (what) {
    case 0: {
      Line& line = plan.lines[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(plan.lines.size())))];
      line.per_month *= is_cost(line.kind) ? down : up;
      break;
    }
    case 1:
      plan.lines.back().per_month *= up;  // the one that pays much
      break;
    case 2: {
      const int from = *rc::gen::inRange(0, 90);
      plan.lines.push_back({testing::coin() ? LineKind::own_income : LineKind::in_kind_offer, spread(10, 20'000), from,
                            testing::coin() ? kForever : from + *rc::gen::inRange(1, 60), *rc::gen::inRange(0, 12)});
      break;
    }
    case 3:
      plan.finance.opening_cash += spread(1, 300'000);
      break;
    case 4:
      plan.finance.overhead_per_month *= down;
      break;
    case 5:
      plan.finance.coordinator_cost_per_year *= down;
      break;
    case 6:
      plan.finance.hour_cost *= down;
      break;
    case 7:
      plan.finance.usable_share += (1 - plan.finance.usable_share) * between(0, 1);
      break;
    case 8:
      pin.fee *= up;
      break;
    case 9:
      pin.inkind_hours *= up;
      break;
    case 10:
      pin.cash_cost_per_partner *= down;
      break;
    case 11:
      pin.onboarding_cost *= down;
      break;
    case 12:
      role.available_fte = *role.available_fte * up;
      role.committed_fte = *role.committed_fte * up;
      break;
    case 13:
      role.people = *role.people + 1;
      break;
    case 14:
      if (role.staff) role.staff->cost_per_fte *= down;
      plan.finance.partners_per_coordinator *= up;
      break;
    default:
      *plan.commitments.realised_share_of_hours += (1 - *plan.commitments.realised_share_of_hours) * between(0, 1);
  }
  return plan;
}

/// Month by month on one path, by chance, which tests pass; and when the headline was reached.
struct Played {
  std::vector<std::array<bool, kTestCount>> passes;
  double headline_month = 0;
};

Played play(const Plan& plan, std::uint64_t path) {
  Layout layout = lay_out(plan, {kDeadline});
  layout.by_chance = true;
  scalar::Course course(layout);
  course.begin(layout.base, {11, path});
  Played out;
  for (int month = 0; month < layout.run_months; ++month) {
    course.run_month(month);
    std::array<bool, kTestCount>& passes = out.passes.emplace_back();
    for (int test = 0; test < kTestCount; ++test) {
      passes[static_cast<std::size_t>(test)] = course.passes(static_cast<SustainedTest>(test));
    }
  }
  out.headline_month = course.headline_month();
  return out;
}

TEST(Monotone, MoreFromAnybodyOrALowerCostNeverMakesItStandLess) {
  int stood = 0, stands_more = 0;
  testing::always([&] {
    const Plan plan = plan_near_the_edge(), more = better(plan);
    for (std::uint64_t path = 0; path < 8; ++path) {
      const Played before = play(plan, path), after = play(more, path);
      for (std::size_t month = 0; month < before.passes.size(); ++month) {
        for (int i = 0; i < kTestCount; ++i) {
          const auto test = static_cast<SustainedTest>(i);
          const auto at = static_cast<std::size_t>(i);
          if (!plan.sustained_rule.counts(test) || !before.passes[month][at] || after.passes[month][at]) continue;
          RC_FAIL(std::string(code(test)) + " passed in month " + std::to_string(month + 1) + ", and fails with more");
        }
      }
      RC_ASSERT(after.headline_month <= before.headline_month);
      stood += std::isfinite(before.headline_month) ? 1 : 0;
      stands_more += after.headline_month < before.headline_month ? 1 : 0;
    }
  });
  EXPECT_GT(stood, 0);  // the property is about something, with any seed
  EXPECT_GT(stands_more, 0);
}

TEST(Monotone, TheRatiosThatOnlyWarnAreNot) {
  // One partner pays double: V3 no longer passes, and everything that counts still does.
  Plan plan = testing::sample_plan();
  plan.links.clear();
  plan.pins.resize(1);
  plan.finance.opening_cash = 400'000;
  plan.lines.push_back({LineKind::own_income, 8'000, 0, kForever, 9});
  Plan more = plan;
  more.lines.back().per_month = 16'000;
  const auto v3 = static_cast<std::size_t>(SustainedTest::V3);
  const Played before = play(plan, 0), after = play(more, 0);
  EXPECT_TRUE(before.passes[kDeadline - 1][v3]);
  EXPECT_FALSE(after.passes[kDeadline - 1][v3]);
  EXPECT_LE(after.headline_month, before.headline_month);
  EXPECT_TRUE(std::isfinite(before.headline_month));
}

TEST(Monotone, AlsoInTheChanceWithUncertainNumbers) {
  Plan plan = testing::uncertain_sample_plan();
  plan.links.clear();
  plan.pins[1].launch = {Launch::Rule::month, 24, -1, 0};
  plan.pins[1].proof_need = 0.3;
  plan.lines.push_back({LineKind::own_income, 2'000, 0, kForever, 9});
  Request request;
  request.paths = 1000;  // not a whole number of chunks
  request.deadlines = {kDeadline};
  const Outcomes before = outcomes(plan, request, {});
  EXPECT_EQ(before.count(), forecast(plan, request)->sustained[0].as_far_as_known.count);
  std::int64_t last = before.count();
  for (const double amount : {4'000.0, 8'000.0, 16'000.0}) {
    plan.lines.back().per_month = amount;
    const Outcomes after = outcomes(plan, request, {});
    for (std::size_t path = 0; path < before.sustained.size(); ++path) {
      EXPECT_GE(after.sustained[path], before.sustained[path]) << path;
    }
    EXPECT_GE(after.count(), last);
    last = after.count();
  }
  EXPECT_GT(last, before.count());
}

}  // namespace
}  // namespace headpin::forecast
