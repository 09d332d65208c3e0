#include "forecast/decide/advice.hpp"

#include "forecast/sample_plan.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace headpin::forecast {
namespace {

/// A head pin that starts on plans alone, and pins that only move with its proof.
Plan alley(int pins) {
  Plan plan = testing::bare_plan();
  plan.pins.resize(1);
  plan.links.clear();
  plan.pins[0].founding_partners = 10;
  for (int i = 1; i < pins; ++i) {
    Pin pin = plan.pins[0];
    pin.name = "kegel " + std::to_string(i);
    pin.founding_partners = 2;
    pin.proof_need = 0.97;
    pin.willing_without_proof = 0.1;
    pin.need_hours_fixed = 300;
    pin.fee = 6000 + 500 * i;
    plan.pins.push_back(pin);
    plan.links.push_back({0, i, 0.9, 0.3});
  }
  plan.inputs = {{"q", {}, 0, *Uncertain::pert(0.4, 0.6, 0.8), {{{Field::imitation, 0}}}},
                 {"delta", {}, 1, *Uncertain::uniform(0.03, 0.12), {{{Field::churn, 0}}}}};
  return plan;
}

AdviceRequest quick() {
  AdviceRequest request;
  request.utility.deadline_month = 84;
  request.paths = 1024;
  request.contestants = 16;
  request.threads = 2;
  return request;
}

TEST(Advice, ThePinThatNeedsNoProofGoesFirst) {
  const auto advice = advise(alley(4), quick());
  ASSERT_TRUE(advice);
  EXPECT_TRUE(advice->exact);
  const Route& winner = advice->routes[0];
  EXPECT_EQ(winner.order[0], 0);
  EXPECT_GT(winner.order.size(), 1u);
  for (const Route& route : advice->routes) {
    if (route.paths == winner.paths) EXPECT_LE(route.expected, winner.expected);
    EXPECT_GE(route.regret, 0);
  }
  ASSERT_GE(advice->other_head, 0);
  EXPECT_NE(advice->routes[static_cast<std::size_t>(advice->other_head)].order[0], 0);
  EXPECT_GT(advice->correct_selection, 0.5);
}

/// All ordered subsets by hand.
void enumerate(const Plan& plan, const AdviceRequest& request, const Order& order, double& best) {
  for (int pin = 0; pin < static_cast<int>(plan.pins.size()); ++pin) {
    if (std::find(order.begin(), order.end(), pin) != order.end()) continue;
    Order longer = order;
    longer.push_back(pin);
    const Ending ending =
        median_ending(with_sequence(plan, longer, request.lag_months), request.utility.deadline_month);
    best = std::max(best, request.utility.of(ending.npv, ending.headline_month, ending.lowest_cash));
    enumerate(plan, request, longer, best);
  }
}

TEST(Advice, CutsNoBranchThatWouldHaveWon) {
  const Plan plan = alley(4);
  AdviceRequest request = quick();
  request.contestants = 1;
  double best = -1e300;
  enumerate(plan, request, {}, best);
  const auto advice = advise(plan, request);
  ASSERT_TRUE(advice);
  EXPECT_DOUBLE_EQ(advice->routes[0].on_medians, best);
  EXPECT_LE(advice->considered, 64);
}

TEST(Advice, ASequenceKeepsOnlyWhatBelongsToIt) {
  Plan plan = alley(3);
  plan.lines.push_back({LineKind::own_income, 100, 0, kForever, 4, 1});
  plan.lines.push_back({LineKind::own_income, 200, 0, kForever, 5, 2});
  plan.inputs.push_back({"fee", {}, 2, *Uncertain::uniform(1, 2), {{{Field::fee, 2}}, {{Field::line_per_month, 1}}}});
  const Plan part = with_sequence(plan, {2, 0}, 6);
  ASSERT_EQ(part.pins.size(), 2u);
  EXPECT_EQ(part.pins[0].name, "kegel 2");
  EXPECT_EQ(part.pins[1].launch.pin, 0);
  EXPECT_EQ(part.pins[1].launch.lag_months, 6);
  ASSERT_EQ(part.links.size(), 1u);
  EXPECT_EQ(part.links[0].from, 1);
  EXPECT_EQ(part.links[0].to, 0);
  ASSERT_EQ(part.lines.size(), 2u);
  EXPECT_EQ(part.lines[1].follows_pin, 0);
  ASSERT_EQ(part.inputs.size(), 3u);
  ASSERT_EQ(part.inputs[2].sets.size(), 1u);
  EXPECT_EQ(part.inputs[2].sets[0].slot.index, 0);
  EXPECT_TRUE(check(part).empty());
}

TEST(Advice, ManyPinsAreSearchedByBeam) {
  AdviceRequest request = quick();
  request.contestants = 4;
  request.paths = 256;
  const auto advice = advise(alley(9), request);
  ASSERT_TRUE(advice);
  EXPECT_FALSE(advice->exact);
  EXPECT_EQ(advice->routes[0].order[0], 0);
}

TEST(Advice, BeamAndAnnealingFindWhatTheExactSearchFinds) {
  for (const int pins : {3, 4, 5, 6}) {
    Plan plan = alley(pins);
    // Make the order matter: later pins lean on earlier ones, and cash is short.
    for (int i = 2; i < pins; ++i) plan.links.push_back({i - 1, i, 0.5, 0.2});
    plan.pins[1].fee = 3000;
    AdviceRequest request = quick();
    request.contestants = 8;
    request.paths = 256;
    const auto exact = advise(plan, request);
    request.exact_pins = 0;
    const auto found = advise(plan, request);
    ASSERT_TRUE(exact && found);
    EXPECT_TRUE(exact->exact);
    EXPECT_FALSE(found->exact);
    const auto best = [](const Advice& advice) {
      double value = -1e300;
      for (const Route& route : advice.routes) value = std::max(value, route.on_medians);
      return value;
    };
    EXPECT_NEAR(best(*found), best(*exact), 1e-9 * std::abs(best(*exact))) << pins;
    EXPECT_GE(exact->bound, best(*exact)) << pins;
  }
}

TEST(Advice, SaysWhatEachPinOfTheWinnerAdds) {
  const auto advice = advise(alley(4), quick());
  ASSERT_TRUE(advice);
  const Route& winner = advice->routes[0];
  ASSERT_EQ(advice->adds.size(), winner.order.size());
  double sum = 0;
  for (const double part : advice->adds) sum += part;
  EXPECT_NEAR(sum, winner.expected, 1e-6 * std::abs(winner.expected));
}

TEST(Advice, SaysWhatIsMissing) {
  Plan plan;
  plan.lines = {{LineKind::own_income, 100}};
  EXPECT_FALSE(advise(plan, quick()));
}

}  // namespace
}  // namespace headpin::forecast
