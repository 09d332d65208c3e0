#pragma once
#include "forecast/lanes.hpp"

#include <cstdint>

namespace headpin::forecast {

/// uniform_pair(seed, path, input)[0] for the paths first_path .. first_path + kBlockPaths - 1: the same bits, in
/// vectors. first_path is a multiple of kBlockPaths.
void draw_uniforms(std::uint64_t seed, std::uint64_t first_path, std::uint32_t input, Lanes& u);

/// normal_quantile of each, in vectors; relative difference below 1e-13.
void draw_scores(const Lanes& u, Lanes& z);

}  // namespace headpin::forecast
