#pragma once
#include "forecast/course/layout.hpp"
#include "forecast/course/scalar.hpp"
#include "forecast/forecast.hpp"

#include <array>
#include <limits>
#include <vector>

/// One course of events in plain doubles: scalar::Course, the reference of the SIMD kernels and the source of every
/// chart of a single run.
namespace headpin::forecast::scalar {
#include "forecast/course/adoption-inl.hpp"
// The order matters: the class first, then the parts of a month.
#include "forecast/course/course-inl.hpp"
#include "forecast/course/course_adoption-inl.hpp"
#include "forecast/course/course_ledger-inl.hpp"
#include "forecast/course/course_people-inl.hpp"
#include "forecast/course/course_tests-inl.hpp"
}  // namespace headpin::forecast::scalar
