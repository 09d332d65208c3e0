#include "forecast/course/sustained.hpp"

namespace headpin::forecast {
namespace {

class Judge {
 public:
  explicit Judge(const SustainedRule& rule) : rule_(rule) {}

  SustainedJudgement result;

  /// Both known and left >= right.
  void at_least(SustainedTest test, const std::optional<double>& left, const std::optional<double>& right,
                const std::string& role = {}) {
    if (!left || !right) {
      failed(test).push_back({test, role, true});
    } else if (!(*left >= *right)) {
      failed(test).push_back({test, role, false});
    }
  }

 private:
  std::vector<SustainedJudgement::Failure>& failed(SustainedTest test) {
    return rule_.counts(test) ? result.failures : result.cautions;
  }

  const SustainedRule& rule_;
};

std::optional<double> times(const std::optional<double>& value, double factor) {
  return value ? std::optional<double>(*value * factor) : std::nullopt;
}

void judge_roles(Judge& judge, const SustainedFacts& facts, const SustainedRule& rule) {
  using Role = SustainedFacts::RoleFacts;
  const auto each = [&](SustainedTest test, auto left, auto right) {
    bool any = false;
    for (const Role& role : facts.roles) {
      if (!role.critical) continue;
      any = true;
      judge.at_least(test, left(role), right(role), role.name);
    }
    if (!any) judge.at_least(test, std::nullopt, std::nullopt);
  };
  each(
      SustainedTest::P1, [](const Role& r) { return r.available_fte; },
      [&](const Role& r) { return times(r.required_fte, rule.role_filled); });
  each(
      SustainedTest::P2, [](const Role& r) { return r.people; },
      [&](const Role&) { return std::optional<double>(rule.people_per_role); });
  each(
      SustainedTest::P3, [](const Role& r) { return r.committed_fte_at_horizon; },
      [&](const Role& r) { return times(r.required_fte, rule.role_committed); });
}

}  // namespace

SustainedJudgement judge(const SustainedFacts& facts, const SustainedRule& rule) {
  Judge judge(rule);
  judge.at_least(SustainedTest::M1, facts.cash_coverage, rule.cash_coverage);
  judge.at_least(SustainedTest::M1t, facts.total_coverage, rule.total_coverage);
  judge.at_least(SustainedTest::M2, facts.lowest_projected_cash, times(facts.fixed_cash_cost, rule.reserve_months));
  judge_roles(judge, facts, rule);
  judge.at_least(SustainedTest::T1, facts.hours_committed, times(facts.hours_needed, rule.hours_committed));
  judge.at_least(SustainedTest::T2, facts.hours_realised_share, rule.hours_realised);
  judge.at_least(SustainedTest::T3, facts.hours_came, times(facts.hours_needed, rule.hours_come));
  judge.at_least(SustainedTest::V1, facts.retention, rule.partner_retention);
  judge.at_least(SustainedTest::V2, facts.renewal_rounds, rule.renewal_rounds);
  judge.at_least(SustainedTest::V3, rule.largest_partner_share, facts.largest_partner_share);
  judge.at_least(SustainedTest::V4, facts.lowest_projected_cash_without_one,
                 times(facts.fixed_cash_cost, rule.reserve_without_one));
  judge.result.months_passed = judge.result.failures.empty() ? facts.months_passed_before + 1 : 0;
  judge.result.sustained = judge.result.months_passed >= rule.persist_months;
  return judge.result;
}

}  // namespace headpin::forecast
