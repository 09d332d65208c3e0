#pragma once
#include "forecast/forecast.hpp"
#include "forecast/layout.hpp"
#include "forecast/scalar.hpp"

#include <array>
#include <limits>
#include <vector>

/// One course of events in plain doubles: scalar::Course, the reference of the SIMD kernels and the source of every
/// chart of a single run.
namespace headpin::forecast::scalar {
#include "forecast/adoption-inl.hpp"
// The order matters: the class first, then the parts of a month.
#include "forecast/course-inl.hpp"
#include "forecast/course_adoption-inl.hpp"
#include "forecast/course_ledger-inl.hpp"
#include "forecast/course_people-inl.hpp"
#include "forecast/course_tests-inl.hpp"
}  // namespace headpin::forecast::scalar
