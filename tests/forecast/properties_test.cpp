// Invariants of whole plans (docs/model.md 1.5 and 2).
#include "forecast/any.hpp"
#include "forecast/course/course_scalar.hpp"
#include "forecast/sample_plan.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>

namespace headpin::forecast {
namespace {

using testing::any_plan;
using testing::between;
using testing::spread;

Trajectory run(const Plan& plan) {
  const auto result = simulate(plan);
  if (!result) RC_FAIL(result.problems.at(0).path + ": " + result.problems.at(0).en);
  return *result;
}

bool close(double a, double b, double relative, double absolute = 1e-9) {
  return std::abs(a - b) <= absolute + relative * std::max(std::abs(a), std::abs(b));
}

// PROP-05
TEST(Property, NobodyAppearsFromNowhere) {
  testing::always([] {
    const Plan plan = any_plan();
    const Layout layout = lay_out(plan, {});
    scalar::Course course(layout);
    course.begin(layout.base);
    std::vector<double> largest(plan.pins.size(), 0);
    for (int month = 0; month < plan.months; ++month) {
      course.run_month(month);
      for (std::size_t i = 0; i < plan.pins.size(); ++i) {
        const scalar::PinCourse& pin = course.pin(static_cast<int>(i));
        largest[i] = std::max({largest[i], pin.reach, plan.pins[i].founding_partners});
        RC_ASSERT(pin.own >= 0);
        RC_ASSERT(pin.other >= 0);
        RC_ASSERT(pin.own + pin.other <= (largest[i] + plan.pins[i].founding_partners) * (1 + 1e-9));
        RC_ASSERT(pin.trust >= 0 && pin.trust <= plan.pins[i].satisfaction + 1e-15);
      }
    }
  });
}

// PROP-07
TEST(Property, MoreHandsForNewPartnersNeverMeanFewer) {
  testing::always([] {
    Plan plan = any_plan();
    plan.pins.resize(1);
    plan.links.clear();
    plan.lines.clear();
    plan.pins[0].competitor.reset();
    plan.pins[0].churn = 0;
    plan.onboarding_capacity_hours_per_month = between(1, 60);
    const Trajectory less = run(plan);
    plan.onboarding_capacity_hours_per_month += between(0, 60);
    const Trajectory more = run(plan);
    for (std::size_t k = 0; k < 120; ++k)
      RC_ASSERT(more.partners[k] >= less.partners[k] - 1e-9 * plan.pins[0].potential);
  });
}

// PROP-08
TEST(Property, WithoutProofNobodyMovesWhoNeedsItAll) {
  testing::always([] {
    Plan plan = any_plan();
    plan.links.clear();
    for (Pin& pin : plan.pins) {
      pin.proof_need = 1;
      pin.founding_partners = pin.pledged_founders = 0;
      pin.competitor.reset();
    }
    for (const double partners : run(plan).partners) RC_ASSERT(partners == 0);
  });
}

// PROP-10
TEST(Property, TheOrderOfPinsAndLinksDoesNotMatter) {
  testing::always([] {
    const Plan plan = any_plan();
    const std::size_t n = plan.pins.size();
    std::vector<int> to(n);  // new position of pin i
    std::iota(to.begin(), to.end(), 0);
    std::rotate(to.begin(), to.begin() + *rc::gen::inRange(0, static_cast<int>(n)), to.end());
    if (testing::coin()) std::reverse(to.begin(), to.end());
    Plan moved = plan;
    const auto place = [&](int pin) { return pin < 0 ? pin : to[static_cast<std::size_t>(pin)]; };
    for (std::size_t i = 0; i < n; ++i) {
      Pin pin = plan.pins[i];
      pin.launch.pin = place(pin.launch.pin);
      moved.pins[static_cast<std::size_t>(to[i])] = pin;
    }
    for (Link& link : moved.links) link = {place(link.from), place(link.to), link.proof, link.reference};
    for (Line& line : moved.lines) line.follows_pin = place(line.follows_pin);
    std::reverse(moved.links.begin(), moved.links.end());
    std::reverse(moved.lines.begin(), moved.lines.end());
    const Trajectory a = run(plan), b = run(moved);
    for (std::size_t k = 0; k < 120; ++k) {
      RC_ASSERT(close(a.partners[k], b.partners[k], 1e-10));
      RC_ASSERT(close(a.cash[k], b.cash[k], 1e-10, 1e-4));
      RC_ASSERT(close(a.cash_coverage[k], b.cash_coverage[k], 1e-9));
    }
    for (std::size_t i = 0; i < n; ++i) {
      RC_ASSERT(a.pins[i].sustained_month == b.pins[static_cast<std::size_t>(to[i])].sustained_month);
    }
  });
}

// PROP-11
TEST(Property, CashIsWhatCameInLessWhatWentOut) {
  testing::always([] {
    const Plan plan = any_plan();
    const Trajectory path = run(plan);
    double balance = plan.finance.opening_cash;
    for (std::size_t k = 0; k < path.cash.size(); ++k) {
      balance += path.own_income[k] + path.other_income[k] - path.recurring_cost[k] - path.other_cost[k];
      RC_ASSERT(std::abs(path.cash[k] - balance) < 0.005);
      RC_ASSERT(path.inkind_used[k] <= path.inkind_offered[k] * plan.finance.usable_share + 1e-9);
    }
  });
}

// PROP-12
TEST(Property, HelpInKindNeverCostsCashNorBringsMoreThanItReplaces) {
  testing::always([] {
    Plan plan = any_plan();
    plan.links.clear();  // else an earlier gate starts other pins
    for (Pin& pin : plan.pins) pin.launch = {Launch::Rule::month, pin.launch.month, -1, 0};
    const Trajectory less = run(plan);
    plan.pins[0].inkind_hours += between(0, 100);
    const Trajectory more = run(plan);
    for (std::size_t k = 0; k < 120; ++k) {
      RC_ASSERT(more.cash[k] >= less.cash[k] - 0.005);
      const double saved =
          (less.recurring_cost[k] + less.other_cost[k]) - (more.recurring_cost[k] + more.other_cost[k]);
      RC_ASSERT(saved >= -0.005);
      RC_ASSERT(std::abs(saved - (more.inkind_used[k] - less.inkind_used[k])) < 0.005);
    }
  });
}

Plan in_other_money(Plan plan, double factor) {
  for (Pin& pin : plan.pins) {
    pin.fee *= factor;
    pin.cash_cost_per_partner *= factor;
    pin.onboarding_cost *= factor;
  }
  for (Line& line : plan.lines) line.per_month *= factor;
  plan.finance.opening_cash *= factor;
  plan.finance.overhead_per_month *= factor;
  plan.finance.coordinator_cost_per_year *= factor;
  plan.finance.hour_cost *= factor;
  plan.finance.inkind_tariff *= factor;
  return plan;
}

// PROP-13
TEST(Property, TheUnitOfMoneyDoesNotMatter) {
  testing::always([] {
    const Plan plan = any_plan();
    const double factor = spread(1e-3, 1e3);
    const Trajectory a = run(plan), b = run(in_other_money(plan, factor));
    RC_ASSERT(a.break_even_month == b.break_even_month);
    RC_ASSERT(a.sustained_month == b.sustained_month);
    RC_ASSERT(a.tests == b.tests);
    for (std::size_t k = 0; k < 120; ++k) {
      RC_ASSERT(close(a.cash_coverage[k], b.cash_coverage[k], 1e-11));
      RC_ASSERT(close(a.cash[k] * factor, b.cash[k], 1e-9, 1e-6 * factor));
    }
  });
}

// PROP-14
TEST(Property, SubsidyIsNeverCoverage) {
  testing::always([] {
    Plan plan = any_plan();
    std::erase_if(plan.lines, [](const Line& line) { return line.kind == LineKind::subsidy; });
    const Trajectory without = run(plan);
    plan.lines.push_back({LineKind::subsidy, between(0, 50000), 0, *rc::gen::inRange(1, 120)});
    const Trajectory with = run(plan);
    RC_ASSERT(with.cash_coverage == without.cash_coverage);
    RC_ASSERT(with.total_coverage == without.total_coverage);
    for (std::size_t i = 0; i < plan.pins.size(); ++i) {
      RC_ASSERT(with.pins[i].sustained_month == without.pins[i].sustained_month);
    }
  });
}

TEST(Property, WithoutPledgesAndLinesAPledgeFieldChangesNothing) {
  testing::always([] {
    Plan plan = any_plan();
    plan.lines.clear();
    for (Pin& pin : plan.pins) pin.pledged_founders = 0;
    const Trajectory bare = run(plan);
    plan.lines.push_back({LineKind::own_income, 0.0, 0, kForever, 1, 0});
    plan.roles = {{"rol", 1.0, 1.0, 2.0, 1.0}};
    const Trajectory dressed = run(plan);
    RC_ASSERT(bare.cash == dressed.cash);
    RC_ASSERT(bare.partners == dressed.partners);
    RC_ASSERT(bare.npv == dressed.npv);
  });
}

// PROP-23
TEST(Property, ErrorsFallWithTheRootOfThePaths) {
  const Plan plan = testing::uncertain_sample_plan();
  std::vector<double> x, y;
  for (int power = 10; power <= 15; ++power) {
    const auto result = forecast(plan, {5, std::int64_t{1} << power, {60}, 0});
    ASSERT_TRUE(result);
    x.push_back(power * std::log(2.0));
    y.push_back(std::log(result->mean_npv_standard_error));
  }
  const double n = static_cast<double>(x.size());
  const double mean_x = std::accumulate(x.begin(), x.end(), 0.0) / n,
               mean_y = std::accumulate(y.begin(), y.end(), 0.0) / n;
  double top = 0, bottom = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    top += (x[i] - mean_x) * (y[i] - mean_y);
    bottom += (x[i] - mean_x) * (x[i] - mean_x);
  }
  EXPECT_NEAR(top / bottom, -0.5, 0.05);
}

}  // namespace
}  // namespace headpin::forecast
