#pragma once
#include "forecast/draw/lanes.hpp"
#include "forecast/draw/quantile_table.hpp"

#include <cstdint>
#include <span>

/// Draws in vectors of double precision: a block of paths at a time.
namespace headpin::forecast {

/// Row i becomes uniform_pair(seed, path, inputs[i])[0] for the paths first_path .. first_path + kBlockPaths - 1: the
/// same bits. first_path is a multiple of kBlockPaths.
void draw_uniforms(std::uint64_t seed, std::uint64_t first_path, std::span<const std::uint32_t> inputs,
                   std::span<Lanes> rows);

/// normal_quantile of each, in place; relative difference below 1e-13.
void to_scores(Lanes& draws);

/// Quantiles, in place: of a table and exp(mu + sigma z) from scores, of a triangle from uniforms; relative difference
/// below 1e-13.
void look_up(const QuantileTable& table, Lanes& draws);
void look_up_lognormal(double mu, double sigma, Lanes& draws);
void look_up_triangular(double min, double likely, double max, Lanes& draws);

}  // namespace headpin::forecast
