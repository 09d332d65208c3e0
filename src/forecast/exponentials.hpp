#pragma once
#include "forecast/lanes.hpp"

#include <cstdint>
#include <span>

namespace headpin::forecast {

/// How long event `event` (0, 1, 2, …) of a chain is waited for, in units of hazard (Sellke 1983): -ln of the first
/// uniform of uniform_pair(seed, path, input, event / 2) for an even event, of the second for an odd one. Depends on
/// nothing else, so the same people meet every decision.
double unit_exponential(std::uint64_t seed, std::uint64_t path, std::uint32_t input, std::uint32_t event);

/// rows[k][i] = unit_exponential(seed, first_path + i, input, first_event + k) for kBlockPaths paths, in vectors of
/// single precision: differs by at most 1e-7 + 3e-7 of itself. first_path is a multiple of kBlockPaths, first_event
/// even. Inside a vector kernel exponentials-inl.hpp gives the same without a call.
void draw_exponentials(std::uint64_t seed, std::uint64_t first_path, std::uint32_t input, std::uint32_t first_event,
                       std::span<FloatLanes> rows);

}  // namespace headpin::forecast
