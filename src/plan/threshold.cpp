#include "plan/threshold.hpp"

#include <algorithm>
#include <array>
#include <bit>

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

std::optional<OwnThreshold> own_threshold(const forecast::Plan& plan, const forecast::Outcomes& one,
                                          const forecast::Outcomes& other) {
  constexpr double kMostly = 0.5, kFew = 0.005;  // of the runs that change; of all runs
  unsigned counting = 0;
  for (int i = 0; i < forecast::kTestCount; ++i) {
    if (plan.sustained_rule.counts(static_cast<SustainedTest>(i))) counting |= 1u << i;
  }
  std::array<std::int64_t, forecast::kTestCount> alone{};
  std::int64_t changed = 0;
  for (std::size_t path = 0; path < one.sustained.size(); ++path) {
    if (one.sustained[path] == other.sustained[path]) continue;
    ++changed;
    const unsigned failing = counting & ~unsigned{(one.sustained[path] != 0 ? other : one).passing[path]};
    if (std::has_single_bit(failing)) ++alone[static_cast<std::size_t>(std::countr_zero(failing))];
  }
  const auto most = std::max_element(alone.begin(), alone.end());
  const auto test = static_cast<SustainedTest>(most - alone.begin());
  if (static_cast<double>(changed) < kFew * static_cast<double>(one.sustained.size()) || changed == 0) return {};
  const double share = static_cast<double>(*most) / static_cast<double>(changed);
  if (share < kMostly || asks_for_enough(test, plan.sustained_rule)) return {};
  return OwnThreshold{test, share};
}

}  // namespace headpin::plan
