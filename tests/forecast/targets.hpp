#pragma once
#include <hwy/targets.h>

namespace headpin::forecast::testing {

/// Calls check(name) once for every kind of vector that this processor has.
template <class Check>
void on_every_target(const Check& check) {
  const std::int64_t all = hwy::SupportedTargets();
  for (std::int64_t target = 1; target > 0; target <<= 1) {
    if ((all & target) == 0) continue;
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    check(hwy::TargetName(target));
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace headpin::forecast::testing
