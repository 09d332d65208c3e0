#pragma once
#include "forecast/plan.hpp"

namespace headpin::bench {

/// Three pins over ten years (a head pin, one to deepen, one to broaden) with a late competitor, an onboarding limit
/// and a subsidy: nothing but sim.v1.
inline forecast::Plan three_pins() {
  using namespace forecast;
  Pin head;
  head.name = "head";
  head.potential = 60;
  head.willing_without_proof = head.willing_with_proof = 0.6;
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
  Pin deepen = head, broaden = head;
  head.competitor = Competitor{72, 0.01, 0.15, 0.5, 0.06};
  deepen.willing_without_proof = 0.1;
  deepen.proof_need = 0.95;
  deepen.launch = {Launch::Rule::after_sustained, 0, 0, 3};
  broaden.potential = 45;
  broaden.proof_need = 0.6;
  broaden.launch = {Launch::Rule::after_sustained, 0, 0, 12};
  Plan plan;
  plan.pins = {head, deepen, broaden};
  plan.links = {{0, 1, 1.0, 0.35}, {0, 2, 0.7, 0.25}};
  plan.onboarding_capacity_hours_per_month = 32;
  plan.finance = {80000, 3500, 40, 78000, 68, 85, 0.8, 0.03};
  plan.lines = {{LineKind::subsidy, 11000, 0, 48}};
  plan.pin_rule.min_partners = 8;
  const auto input = [&](std::uint32_t index, Uncertain x, Field field, int pin) {
    plan.inputs.push_back({"", {}, index, x, {{{field, pin}}}});
  };
  input(0, *Uncertain::lognormal(-2.4, 0.35), Field::innovation, 0);
  input(1, *Uncertain::triangular(0.3, 0.6, 0.8), Field::imitation, 0);
  input(2, *Uncertain::triangular(5500, 8000, 9500), Field::fee, 0);
  input(3, *Uncertain::uniform(0.03, 0.14), Field::churn, 0);
  input(4, *Uncertain::lognormal(4.06, 0.2), Field::potential, 0);
  return plan;
}

/// The same as a PPS lives it: founders with pledges, costs that in-kind may cover, roles, contracts.
inline forecast::Plan whole_pps() {
  using namespace forecast;
  Plan plan = three_pins();
  plan.pins[0].pledged_founders = 8;
  for (int partner = 0; partner < 8; ++partner) {
    plan.lines.push_back({LineKind::own_income, 700, 0, kForever, partner, 0});
    plan.lines.push_back({LineKind::in_kind_offer, 280, 0, kForever, partner, 0});
  }
  plan.lines.push_back({LineKind::own_income, 5000, 0, kForever, 8});
  plan.lines.push_back({LineKind::coverable_cost, 2000, 0, kForever});
  plan.lines.push_back({LineKind::project_cost, 5000, 0, 48});
  plan.roles = {{"coordinator", 1.0, 1.0, 2.0, 1.0}, {"teacher", 2.0, 3.5, 4.0, 1.6}};
  plan.commitments.contract_years = 2;
  plan.commitments.realised_share_of_hours = 0.95;
  return plan;
}

}  // namespace headpin::bench
