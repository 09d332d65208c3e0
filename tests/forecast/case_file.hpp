#pragma once
#include "forecast/forecast.hpp"

#include <boost/json.hpp>
#include <string>

/// Reads the case files of tests/cases/forecast into plans.
namespace headpin::forecast::testing {

/// The parsed file tests/cases/forecast/<name>.
boost::json::value read_cases(const std::string& name);

/// The case with this id; the test fails when there is none.
const boost::json::object& find_case(const boost::json::value& file, const std::string& id);

/// The inputs of a "sim.v1" case as a plan.
Plan plan_of(const boost::json::object& inputs);

/// Adds the "draws" of a "sim.v1.montecarlo" case to a plan.
void add_draws(Plan& plan, const boost::json::array& draws);

std::vector<double> numbers(const boost::json::value& array);

}  // namespace headpin::forecast::testing
