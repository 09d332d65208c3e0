#include "forecast/sample_plan.hpp"

namespace headpin::forecast::testing {

Plan bare_plan() {
  Plan plan;
  plan.months = 120;
  Pin head;
  head.name = "kop";
  head.potential = 60;
  head.willing_without_proof = 0.6;
  head.willing_with_proof = 0.6;
  head.founding_partners = 8;
  head.innovation = 0.1;
  head.imitation = 0.6;
  head.churn = 0.06;
  head.ramp_years = 0.5;
  head.satisfaction = 0.95;
  head.onboarding_hours = 40;
  head.fee = 8000;
  head.inkind_hours = 40;
  head.cash_cost_per_partner = 900;
  head.onboarding_cost = 500;
  head.need_hours_fixed = 1200;
  head.need_hours_per_partner = 30;
  Pin second = head;
  second.name = "verdiepen";
  second.willing_without_proof = 0.1;
  second.proof_need = 0.95;
  second.founding_partners = 2;
  second.launch = {Launch::Rule::after_sustained, 0, 0, 3};
  plan.pins = {head, second};
  plan.links = {{0, 1, 1.0, 0.35}};
  plan.finance = {80000, 3500, 40, 78000, 68, 85, 0.8, 0.03};
  plan.pin_rule.min_partners = 8;
  plan.lines.push_back({LineKind::subsidy, 11000, 0, 48});
  return plan;
}

Plan sample_plan() {
  Plan plan = bare_plan();
  plan.pins[0].pledged_founders = 8;
  for (int partner = 0; partner < 8; ++partner) {
    plan.lines.push_back({LineKind::own_income, 700, 0, kForever, partner, 0});
    plan.lines.push_back({LineKind::in_kind_offer, 280, 0, kForever, partner, 0});
  }
  plan.lines.push_back({LineKind::own_income, 5000, 0, kForever, 8});
  plan.lines.push_back({LineKind::coverable_cost, 2000, 0, kForever});
  plan.lines.push_back({LineKind::project_cost, 5000, 0, 48});
  plan.roles = {{"coördinator", 1.0, 1.0, 2.0, 1.0}, {"docent", 2.0, 3.5, 4.0, 1.6}};
  plan.commitments.contract_years = 2;
  plan.commitments.realised_share_of_hours = 0.95;
  return plan;
}

Plan uncertain_sample_plan() {
  Plan plan = sample_plan();
  const auto add = [&](std::uint32_t index, Uncertain distribution, Field field, int at) {
    plan.inputs.push_back({"input", {"invoer", "input"}, index, distribution, {{{field, at}}}});
  };
  add(0, *Uncertain::pert(0.3, 0.6, 0.8), Field::imitation, 0);
  add(1, *Uncertain::lognormal_from_interval90(0.05, 0.2), Field::innovation, 0);
  add(2, *Uncertain::uniform(0.03, 0.14), Field::churn, 0);
  add(3, *Uncertain::triangular(6000, 8000, 9500), Field::fee, 0);
  return plan;
}

}  // namespace headpin::forecast::testing
