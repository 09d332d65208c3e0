#pragma once
#include "forecast/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace headpin::forecast {

/// The facts of one month on which "sustained" is judged ex ante: what an auditor could look up. Empty is unknown.
struct SustainedFacts {
  struct RoleFacts {
    std::string name;
    bool critical = true;
    std::optional<double> required_fte, available_fte, people, committed_fte_at_horizon;
  };
  std::optional<double> cash_coverage, total_coverage;  ///< trailing 12 months
  std::optional<double> lowest_projected_cash;          ///< euro, in the hold projection over the horizon
  std::optional<double> fixed_cash_cost;                ///< euro per month
  std::vector<RoleFacts> roles;
  std::optional<double> hours_needed, hours_committed, hours_realised_share;  ///< trailing 12 months
  std::optional<double> hours_came;                                           ///< trailing 12 months
  std::optional<double> retention, renewal_rounds, largest_partner_share;
  /// Euro: as lowest_projected_cash, when the partner that is missed most leaves as its contract ends.
  std::optional<double> lowest_projected_cash_without_one;
  int months_passed_before = 0;  ///< consecutive months that passed up to the month before
};

struct SustainedJudgement {
  struct Failure {
    SustainedTest test;
    std::string role;  ///< for P1, P2, P3: the first critical role that fails
    bool no_data = false;
  };
  std::vector<Failure> failures;  ///< of the tests that count, in their order, a P test once per failing role
  std::vector<Failure> cautions;  ///< likewise, of those that only warn
  int months_passed = 0;          ///< consecutive, this month included
  bool sustained = false;
};

/// The tests on facts (docs/model.md 1.4), with >= on the numbers as they are.
SustainedJudgement judge(const SustainedFacts& facts, const SustainedRule& rule);

}  // namespace headpin::forecast
