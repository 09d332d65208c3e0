#pragma once
#include <cstdint>

namespace headpin::bench {

/// Runs trials of PPS-MC-1 and counts those with a non-negative sum. Draws are the product's own: 53-bit uniforms by
/// (trial, input); what follows is single precision.
std::int64_t run_pps_mc1(std::uint64_t seed, std::int64_t trials, int threads);

}  // namespace headpin::bench
