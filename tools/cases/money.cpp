// Operations on money and on the test of "sustained".
#include "cases/read.hpp"
#include "forecast/course/finance.hpp"
#include "forecast/course/sustained.hpp"

#include <cmath>
#include <numeric>

namespace headpin::cases {
namespace {

using namespace forecast;

json::object npv(const json::object& in, const json::object&) {
  const std::vector<double> flow = numbers(in, "cash_flow");
  return {{"npv", net_present_value(flow, number(in, "rate_per_year"))},
          {"sum_undiscounted", std::accumulate(flow.begin(), flow.end(), 0.0)}};
}

json::object settlement(const json::object& in, const json::object&) {
  json::array results;
  for (const json::value& entry : in.at("rows").as_array()) {
    const json::object& row = entry.as_object();
    SubsidySettlement subsidy;
    subsidy.grant = number(row, "grant");
    subsidy.share = number(row, "share");
    subsidy.eligible_costs = number(row, "eligible_costs");
    subsidy.business = number(row, "business_realised");
    subsidy.school = number(row, "school_realised");
    subsidy.other = number(row, "other_realised");
    subsidy.advances = number(row, "advances_paid");
    subsidy.business_min_share = number(row, "business_min_share");
    subsidy.school_max_share = number(row, "school_max_share");
    const Settled settled = settle(subsidy);
    results.push_back({{"cofinancing_counted", settled.counted},
                       {"final", settled.final_amount},
                       {"balance_payment", settled.to_receive},
                       {"binding", std::string(name(settled.limit))}});
  }
  return {{"rows", results}};
}

json::object inkind_cash(const json::object& in, const json::object&) {
  CashAndKind plan;
  plan.partners = numbers(in, "partners");
  plan.fee = number(in, "fee_cash_per_partner_year");
  plan.inkind_hours = number(in, "inkind_hours_per_partner_year");
  plan.inkind_tariff = number(in, "inkind_tariff");
  plan.usable_share = number(in, "usable_share");
  plan.hours_needed = number(in, "hours_needed_per_year");
  plan.hour_cost = number(in, "hour_cost");
  plan.other_cost_per_month = number(in, "other_cash_cost_per_month");
  plan.opening_cash = number(in, "opening_cash");
  const CashAndKindResult result = run(plan);
  return {{"balance", array(result.balance)},
          {"usable_inkind", array(result.usable_inkind)},
          {"coverage_cash", finite(result.cash_coverage)},
          {"coverage_total", finite(result.total_coverage)},
          {"first_negative_month",
           result.first_negative_month ? json::value(*result.first_negative_month) : json::value(nullptr)},
          {"naive_coverage_offered", finite(result.naive_coverage)},
          {"runway_months_static", finite(result.runway_months)}};
}

json::object breakeven(const json::object& in, const json::object&) {
  StepCosts plan;
  plan.partners = numbers(in, "partners");
  plan.partners_per_coordinator = number(in, "partners_per_coordinator");
  plan.coordinator_cost = number(in, "coordinator_cost_per_year");
  plan.fee = number(in, "fee_per_partner_year");
  plan.variable_cost = number(in, "variable_cost_per_partner_year");
  plan.fixed_cost_per_month = number(in, "fixed_cost_per_month");
  plan.persist_months = whole(in, "persist_months");
  const StepCostsResult result = run(plan);
  json::array coverage;
  for (const auto& value : result.coverage) coverage.push_back(value ? json::value(*value) : json::value(nullptr));
  return {{"cost", array(result.cost)},
          {"coverage_ttm", coverage},
          {"breakeven_month", result.break_even_month ? json::value(*result.break_even_month) : json::value(nullptr)}};
}

/// The words that cases use for a failing test.
std::string failure_name(const SustainedJudgement::Failure& failure) {
  switch (failure.test) {
    case SustainedTest::M1:
      return "M1_cash_coverage";
    case SustainedTest::M1t:
      return "M1_total_coverage";
    case SustainedTest::M2:
      return "M2_projected_cash";
    case SustainedTest::P1:
      return "P1_fte:" + failure.role;
    case SustainedTest::P2:
      return "P2_single_point:" + failure.role;
    case SustainedTest::P3:
      return "P3_commitment:" + failure.role;
    case SustainedTest::T1:
      return "T1_hours_committed";
    case SustainedTest::T2:
      return "T2_hours_realised";
    case SustainedTest::T3:
      return "T3_hours_come";
    case SustainedTest::V1:
      return "V1_retention";
    case SustainedTest::V2:
      return "V2_no_renewal_yet";
    case SustainedTest::V3:
      return "V3_largest_partner";
    case SustainedTest::V4:
      return "V4_without_largest_partner";
  }
  return {};
}

SustainedFacts facts_of(const json::object& state) {
  SustainedFacts facts;
  facts.cash_coverage = number(state, "coverage_cash_ttm");
  facts.total_coverage = number(state, "coverage_total_ttm");
  facts.lowest_projected_cash = number(state, "min_projected_cash");
  facts.fixed_cash_cost = number(state, "monthly_fixed_cash_cost");
  for (const json::value& entry : state.at("roles").as_array()) {
    const json::object& role = entry.as_object();
    facts.roles.push_back({text(role.at("name")), role.at("critical").as_bool(), number(role, "required_fte"),
                           number(role, "available_fte"), number(role, "holders"),
                           number(role, "committed_fte_at_horizon")});
  }
  facts.hours_needed = number(state, "hours_needed_ttm");
  facts.hours_committed = number(state, "hours_committed");
  facts.hours_realised_share = number(state, "hours_realised_over_promised_ttm");
  facts.retention = number(state, "retention_ttm");
  facts.renewal_rounds = number(state, "renewal_cycles_completed");
  facts.largest_partner_share = number(state, "largest_partner_share");
  facts.months_passed_before = whole(state, "consecutive_months_ok");
  return facts;
}

json::object sustained_test(const json::object& in, const json::object&) {
  const json::object& thresholds = part(in, "thresholds");
  SustainedRule rule;
  // These cases are of the definition in which T2 and V3 count, and T3 and V4 are not there.
  rule.is_caution = SustainedRule::cautions({SustainedTest::T3, SustainedTest::V4});
  rule.cash_coverage = 1 + number(thresholds, "buffer");
  rule.role_committed = number(thresholds, "people_commit_share");
  rule.hours_realised = number(thresholds, "hours_realised_min");
  rule.partner_retention = number(thresholds, "retention_min");
  rule.largest_partner_share = number(thresholds, "largest_share_max");
  rule.people_per_role = number(thresholds, "holders_min");
  rule.persist_months = whole(thresholds, "persist_months");
  rule.horizon_years = whole(thresholds, "horizon_years");
  json::array results;
  for (const json::value& state : in.at("states").as_array()) {
    rule.reserve_months = number(state.as_object(), "reserve_months");
    const SustainedJudgement judgement = judge(facts_of(state.as_object()), rule);
    json::array failed;
    for (const auto& failure : judgement.failures) failed.push_back(json::value(failure_name(failure)));
    results.push_back({{"all_tests_pass", judgement.failures.empty()},
                       {"failed", failed},
                       {"consecutive_months", judgement.months_passed},
                       {"sustained", judgement.sustained}});
  }
  return {{"results", results}};
}

}  // namespace

void add_money(std::map<std::string, Operation>& operations) {
  operations.insert({{"fin.npv", npv},
                     {"fin.subsidy_settlement", settlement},
                     {"fin.inkind_cash", inkind_cash},
                     {"fin.breakeven", breakeven},
                     {"sustained.test", sustained_test}});
}

}  // namespace headpin::cases
