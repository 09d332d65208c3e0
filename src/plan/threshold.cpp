#include "plan/threshold.hpp"

#include <algorithm>
#include <array>

namespace headpin::plan {
namespace {

using forecast::SustainedTest;

/// Tests that ask for as much as is needed, and no more: nobody can choose their threshold.
bool asks_for_enough(SustainedTest test, const forecast::SustainedRule& rule) {
  switch (test) {
    case SustainedTest::M1:
      return rule.cash_coverage == 1;
    case SustainedTest::M1t:
      return rule.total_coverage == 1;
    case SustainedTest::M2:
      return rule.reserve_months == 0;
    case SustainedTest::P1:
      return rule.role_filled == 1;
    case SustainedTest::T1:
      return rule.hours_committed == 1;
    case SustainedTest::T3:
      return rule.hours_come == 1;
    default:
      return false;
  }
}

}  // namespace

std::optional<SustainedTest> suspect(const forecast::Plan& plan, const forecast::Outcomes& one,
                                     const forecast::Outcomes& other) {
  constexpr double kFew = 0.005;  // of all runs
  std::array<std::int64_t, forecast::kTestCount> failing{};
  std::int64_t differing = 0;
  for (std::size_t path = 0; path < one.sustained.size(); ++path) {
    if (one.sustained[path] == other.sustained[path]) continue;
    ++differing;
    const unsigned passing = (one.sustained[path] != 0 ? other : one).passing[path];
    for (std::size_t test = 0; test < failing.size(); ++test) failing[test] += (passing >> test & 1u) == 0 ? 1 : 0;
  }
  if (static_cast<double>(differing) < kFew * static_cast<double>(one.sustained.size())) return {};
  for (std::size_t test = 0; test < failing.size(); ++test) {
    if (!plan.sustained_rule.counts(static_cast<SustainedTest>(test))) failing[test] = 0;
  }
  const auto most = std::max_element(failing.begin(), failing.end());
  const auto test = static_cast<SustainedTest>(most - failing.begin());
  if (*most == 0 || asks_for_enough(test, plan.sustained_rule)) return {};
  return test;
}

}  // namespace headpin::plan
