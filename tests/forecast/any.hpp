#pragma once
#include "forecast/plan.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck.h>

/// Random values for property tests.
namespace headpin::forecast::testing {

/// The property holds for all random values that were tried.
template <class Property>
void always(const Property& property) {
  EXPECT_TRUE(rc::check(property));
}

inline double between(double low, double high) {
  return low + (high - low) * *rc::gen::inRange(0, 1'000'001) * 1e-6;
}

/// Log-uniform: as many small as large ones.
inline double spread(double low, double high) {
  return std::exp(between(std::log(low), std::log(high)));
}

inline bool coin() {
  return *rc::gen::inRange(0, 2) == 1;
}

/// One to four pins with any parameters within reason. Pins that start in a month start in different ones; a pin may
/// wait for an earlier one. Money, links, lines and a competitor as chance has it.
Plan any_plan();

}  // namespace headpin::forecast::testing
