#include "forecast/any.hpp"

namespace headpin::forecast::testing {
namespace {

Pin any_pin(int index) {
  Pin pin;
  pin.name = "pin " + std::to_string(index);
  pin.potential = spread(5, 200);
  pin.willing_without_proof = between(0.05, 1);
  pin.willing_with_proof = between(pin.willing_without_proof, 1);
  pin.founding_partners = std::floor(between(0, 0.2) * pin.potential);
  pin.innovation = spread(1e-3, 0.5);
  pin.imitation = between(0, 1.5);
  pin.proof_need = between(0, 1);
  pin.churn = between(0, 0.3);
  pin.launch.month = 3 * index + *rc::gen::inRange(0, 3);
  if (index > 0 && coin()) {
    pin.launch.rule = Launch::Rule::after_sustained;
    pin.launch.pin = *rc::gen::inRange(0, index);
    pin.launch.lag_months = *rc::gen::inRange(0, 24);
  }
  pin.ramp_years = coin() ? between(0, 2) : 0;
  pin.satisfaction = between(0.5, 1);
  pin.trust_up_years = between(0.1, 2);
  pin.trust_down_years = between(0.1, 2);
  if (coin()) {
    pin.competitor = Competitor{between(0, 100), spread(1e-3, 0.2), between(0, 1), between(0, 1), between(0, 0.3)};
  }
  pin.onboarding_hours = between(0, 60);
  pin.fee = between(0, 12000);
  pin.inkind_hours = between(0, 80);
  pin.cash_cost_per_partner = between(0, 2000);
  pin.onboarding_cost = between(0, 1000);
  pin.need_hours_fixed = between(0, 1500);
  pin.need_hours_per_partner = between(0, 40);
  if (coin()) pin.pledged_founders = pin.founding_partners;
  return pin;
}

}  // namespace

Plan any_plan() {
  Plan plan;
  plan.months = 120;
  const int pins = *rc::gen::inRange(1, 5);
  for (int i = 0; i < pins; ++i) plan.pins.push_back(any_pin(i));
  for (int i = 0; i < pins; ++i) {
    for (int j = 0; j < pins; ++j) {
      if (i != j && coin()) plan.links.push_back({i, j, between(0, 1), between(0, 0.5)});
    }
  }
  if (coin()) plan.onboarding_capacity_hours_per_month = between(10, 200);
  plan.finance = {between(-10000, 200000), between(0, 6000), coin() ? between(10, 60) : 0,
                  between(0, 90000),       between(0, 90),   between(0, 100),
                  between(0, 1),           between(0, 0.08)};
  plan.pin_rule.min_partners = between(0, 10);
  const int lines = *rc::gen::inRange(0, 9);
  for (int i = 0; i < lines; ++i) {
    Line line;
    line.kind = static_cast<LineKind>(*rc::gen::inRange(0, 8));
    line.per_month = between(0, 8000);
    line.from_month = *rc::gen::inRange(0, 60);
    line.to_month = coin() ? kForever : line.from_month + *rc::gen::inRange(0, 80);
    line.partner = *rc::gen::inRange(-1, 4);
    line.follows_pin = *rc::gen::inRange(-1, pins);
    plan.lines.push_back(line);
  }
  if (coin()) {
    plan.roles = {{"rol", between(0.1, 2), between(0.1, 3), 2.0, between(0, 2), *rc::gen::inRange(24, 300)}};
    plan.commitments = {1600, between(0.5, 4), between(0.5, 1.2)};
  }
  return plan;
}

}  // namespace headpin::forecast::testing
