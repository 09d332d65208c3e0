#include "forecast/course/finance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace headpin::forecast {
namespace {

double last_twelve(const std::vector<double>& values, std::size_t end) {
  const std::size_t begin = end > 12 ? end - 12 : 0;
  return std::accumulate(values.begin() + static_cast<std::ptrdiff_t>(begin),
                         values.begin() + static_cast<std::ptrdiff_t>(end), 0.0);
}

}  // namespace

double net_present_value(const std::vector<double>& cash_flow, double rate_per_year) {
  double sum = 0;
  const double step = std::log1p(rate_per_year) / 12;
  for (std::size_t k = 0; k < cash_flow.size(); ++k) sum += cash_flow[k] * std::exp(-step * static_cast<double>(k));
  return sum;
}

std::string_view name(SubsidyLimit limit) {
  constexpr std::array<std::string_view, 4> kNames = {"grant", "share_of_costs", "cofinancing", "business_share"};
  return kNames[static_cast<std::size_t>(limit)];
}

Settled settle(const SubsidySettlement& s) {
  Settled result;
  result.counted = s.business + s.other + std::min(s.school, s.school_max_share * s.eligible_costs);
  result.final_amount = s.grant;
  const auto limit_to = [&](double amount, SubsidyLimit limit) {
    // Shares such as 1/3 are doubles: a difference of a rounding error is no difference.
    if (amount >= result.final_amount - 1e-9 * std::abs(result.final_amount)) return;
    result.final_amount = amount;
    result.limit = limit;
  };
  limit_to(s.share * s.eligible_costs, SubsidyLimit::share_of_costs);
  if (s.share < 1) limit_to(s.share / (1 - s.share) * result.counted, SubsidyLimit::cofinancing);
  if (s.business_min_share > 0 && s.business < s.business_min_share * s.eligible_costs) {
    limit_to(s.share * s.business / s.business_min_share, SubsidyLimit::business_share);
  }
  result.final_amount = std::max(0.0, result.final_amount);
  result.to_receive = result.final_amount - s.advances;
  return result;
}

CashAndKindResult run(const CashAndKind& plan) {
  CashAndKindResult result;
  std::vector<double> income, cost, offered;
  double balance = plan.opening_cash;
  for (const double partners : plan.partners) {
    const double need = plan.hours_needed * plan.hour_cost / 12;
    offered.push_back(partners * plan.inkind_hours * plan.inkind_tariff / 12);
    result.usable_inkind.push_back(std::min(need, plan.usable_share * offered.back()));
    income.push_back(partners * plan.fee / 12);
    cost.push_back(need - result.usable_inkind.back() + plan.other_cost_per_month);
    balance += income.back() - cost.back();
    result.balance.push_back(balance);
    if (balance < 0 && !result.first_negative_month) {
      result.first_negative_month = static_cast<int>(result.balance.size());
    }
  }
  if (plan.partners.empty()) return result;
  const std::size_t n = plan.partners.size();
  const double in = last_twelve(income, n), out = last_twelve(cost, n), usable = last_twelve(result.usable_inkind, n);
  result.cash_coverage = in / out;
  result.total_coverage = (in + usable) / (out + usable);
  result.naive_coverage = (in + last_twelve(offered, n)) / (out + usable);
  const double burn = cost.back() - income.back();
  result.runway_months = balance <= 0 ? 0 : burn > 0 ? balance / burn : std::numeric_limits<double>::infinity();
  return result;
}

StepCostsResult run(const StepCosts& plan) {
  StepCostsResult result;
  std::vector<double> income;
  int passing = 0;
  for (std::size_t k = 0; k < plan.partners.size(); ++k) {
    const double partners = plan.partners[k];
    const double coordinators = std::ceil(partners / plan.partners_per_coordinator - 1e-9);
    income.push_back(partners * plan.fee / 12);
    result.cost.push_back(plan.fixed_cost_per_month + coordinators * plan.coordinator_cost / 12 +
                          partners * plan.variable_cost / 12);
    if (k < 11) {
      result.coverage.emplace_back();
      continue;
    }
    result.coverage.emplace_back(last_twelve(income, k + 1) / last_twelve(result.cost, k + 1));
    passing = *result.coverage.back() >= 1 ? passing + 1 : 0;
    if (passing == plan.persist_months && !result.break_even_month) {
      result.break_even_month = static_cast<int>(k) + 2 - plan.persist_months;
    }
  }
  return result;
}

}  // namespace headpin::forecast
