#pragma once

#include "forecast/run/outcomes.hpp"
#include "plan/planned.hpp"

#include <optional>

/// Where the chance hangs on a threshold that is a choice of Headpin.
namespace headpin::plan {

/// A test that alone decides in most of the runs in which the outcome changes.
struct OwnThreshold {
  forecast::SustainedTest test;
  double share;  ///< of those runs
};

/// Compares two plans path by path. Runs in which one stands on its own feet and the other does not are looked at where
/// it does not: of the tests that count, only one fails there in the month of the deadline. Nothing when the threshold
/// of that test is no choice (at least as much as is needed), or when few runs change.
std::optional<OwnThreshold> own_threshold(const forecast::Plan& plan, const forecast::Outcomes& one,
                                          const forecast::Outcomes& other);

}  // namespace headpin::plan
