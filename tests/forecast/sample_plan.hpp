#pragma once
#include "forecast/plan.hpp"

namespace headpin::forecast::testing {

/// A small PPS that can become sustained: two pins, lines, roles, contracts; a subsidy of four years.
Plan sample_plan();

/// sample_plan() with four uncertain inputs.
Plan uncertain_sample_plan();

/// The same without anything that sim.v1 does not know: no lines but the subsidy, no pledges, no roles.
Plan bare_plan();

}  // namespace headpin::forecast::testing
