#pragma once
#include <optional>
#include <string_view>
#include <vector>

/// Money on its own: the formulas of docs/model.md part 2 that do not need a simulation. Euro and months.
namespace headpin::forecast {

/// Sum of cash_flow[k] (1+r)^(-k/12): month 0 is not discounted.
double net_present_value(const std::vector<double>& cash_flow, double rate_per_year);

/// How a subsidy is settled at the end (F7). Shares 0..1, amounts in euro.
struct SubsidySettlement {
  double grant = 0, share = 0, eligible_costs = 0;
  double business = 0, school = 0, other = 0;  ///< co-financing realised
  double advances = 0;
  double business_min_share = 0, school_max_share = 1;
};
enum class SubsidyLimit { grant, share_of_costs, cofinancing, business_share };
std::string_view name(SubsidyLimit limit);
struct Settled {
  double counted = 0;                        ///< co-financing that counts
  double final_amount = 0;                   ///< what the subsidy becomes
  double to_receive = 0;                     ///< after the advances; negative is to be paid back
  SubsidyLimit limit = SubsidyLimit::grant;  ///< what set the amount (the first of equals)
};
Settled settle(const SubsidySettlement& subsidy);

/// A year-round operation with partners that pay cash and offer hours: why in kind cannot pay the bills (F3-F5).
struct CashAndKind {
  std::vector<double> partners;                                  ///< per month
  double fee = 0;                                                ///< euro per partner per year
  double inkind_hours = 0, inkind_tariff = 0, usable_share = 1;  ///< hours per partner per year, euro per hour
  double hours_needed = 0, hour_cost = 0;                        ///< hours per year, euro per hour
  double other_cost_per_month = 0, opening_cash = 0;
};
struct CashAndKindResult {
  std::vector<double> balance, usable_inkind;    ///< per month
  double cash_coverage = 0, total_coverage = 0;  ///< last twelve months
  double naive_coverage = 0;                     ///< the wrong one: everything offered in kind counted as income
  std::optional<int> first_negative_month;       ///< month number
  double runway_months = 0;  ///< balance / burn of the last month; 0 without money, infinity without burn
};
CashAndKindResult run(const CashAndKind& plan);

/// Coverage with step-fixed coordinators, and when it breaks even for good (F6).
struct StepCosts {
  std::vector<double> partners;                               ///< per month
  double partners_per_coordinator = 0, coordinator_cost = 0;  ///< euro per year
  double fee = 0, variable_cost = 0;                          ///< euro per partner per year
  double fixed_cost_per_month = 0;
  int persist_months = 12;
};
struct StepCostsResult {
  std::vector<double> cost;                     ///< per month
  std::vector<std::optional<double>> coverage;  ///< trailing twelve months, none before month 12
  std::optional<int> break_even_month;          ///< first month of the first run with coverage >= 1
};
StepCostsResult run(const StepCosts& plan);

}  // namespace headpin::forecast
