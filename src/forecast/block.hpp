#pragma once
#include "forecast/layout.hpp"
#include "forecast/sampler.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace headpin::forecast {

/// So many paths are run side by side; a block stays in the first-level cache.
inline constexpr int kBlockPaths = 16;
using Lanes = std::array<double, kBlockPaths>;

/// What a block of paths leaves behind.
struct Block {
  std::vector<Lanes> cash, partners, coverage;  ///< per month of Plan::months
  Lanes npv{}, lowest_cash{}, lowest_cash_month{};
  Lanes break_even_month{}, label_month{}, headline_month{};    ///< month numbers, infinity for never
  std::vector<std::array<std::uint16_t, kBlockPaths>> passing;  ///< per deadline: bit i is test i
};

/// Draws input by input for the paths first_path .. first_path + kBlockPaths - 1.
void draw(const std::vector<Sampler>& samplers, const std::vector<std::uint32_t>& indices, std::uint64_t seed,
          std::uint64_t first_path, std::vector<Lanes>& values);

/// Runs a block in plain double precision: the reference of every other kernel. `draws` has a row per input.
void run_block_scalar(const Layout& layout, const std::vector<Lanes>& draws, Block& block);

}  // namespace headpin::forecast
