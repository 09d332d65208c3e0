#pragma once

#include "plan/observed.hpp"
#include "plan/planned.hpp"

#include <optional>

namespace headpin::plan {

/// A Bass curve through what was counted, as JSON (schema/forecast-answers.schema.json, `fit`): with standard errors,
/// whether the counts tell where growth ends, and what the curve may be used for.
///
/// Numbers of joiners per period are fitted as intervals (Srinivasan & Mason 1986); totals on their logarithms, from
/// the first total on. `potential`: how many would join in the end, if that is known from elsewhere, as from a plan;
/// then p and q are also fitted with the ceiling given.
text::Checked<document::json::object> fit(const Observed& observed, std::optional<double> potential = {});

/// How many of a pin's group would ever join, at the medians: potential times the share that is willing with proof.
double potential_of(const Planned& planned, std::size_t pin);

}  // namespace headpin::plan
