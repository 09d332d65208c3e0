#pragma once

#include "forecast/run/outcomes.hpp"
#include "plan/planned.hpp"

#include <optional>

/// Where the chance hangs on a threshold that is a choice of Headpin.
namespace headpin::plan {

/// The test that stands in the way most where two plans differ, path by path: of the runs in which one stands on its
/// own feet and the other does not, the one that fails most often where it does not, in the month of the deadline.
/// Nothing when its threshold is no choice (at least as much as is needed), when none fails, or when few runs differ.
/// Whether it decides, leaving it out tells.
std::optional<forecast::SustainedTest> suspect(const forecast::Plan& plan, const forecast::Outcomes& one,
                                               const forecast::Outcomes& other);

}  // namespace headpin::plan
