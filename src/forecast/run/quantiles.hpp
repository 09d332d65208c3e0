#pragma once
#include "forecast/forecast.hpp"

#include <cstdint>
#include <span>

namespace headpin::forecast {

/// P10, P50, P90 of whole numbers counted by value: the smallest number with at least that share at or below it.
Quantiles counted_quantiles(std::span<const std::uint64_t> counts);

}  // namespace headpin::forecast
