#pragma once
#include "forecast/layout.hpp"
#include "forecast/sampler.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace headpin::forecast {

/// So many paths are run side by side; a block stays in the nearest caches.
inline constexpr int kBlockPaths = 16;
using Lanes = std::array<double, kBlockPaths>;
using FloatLanes = std::array<float, kBlockPaths>;  ///< for charts

/// What a block of paths leaves behind.
struct Block {
  std::vector<FloatLanes> cash, partners, coverage;  ///< per month of Plan::months
  Lanes npv{}, lowest_cash{}, lowest_cash_month{};
  Lanes break_even_month{}, label_month{}, headline_month{};    ///< month numbers, infinity for never
  std::vector<std::array<std::uint16_t, kBlockPaths>> passing;  ///< per deadline: bit i is test i

  explicit Block(const Layout& layout);
};

/// Draws input by input for the paths first_path .. first_path + kBlockPaths - 1.
void draw(const std::vector<Sampler>& samplers, const std::vector<std::uint32_t>& indices, std::uint64_t seed,
          std::uint64_t first_path, std::vector<Lanes>& values);

/// Runs blocks of one plan, one at a time; every thread has its own.
class BlockRunner {
 public:
  virtual ~BlockRunner() = default;
  /// `draws` has a row per input.
  virtual void run(const std::vector<Lanes>& draws, Block& block) = 0;
};

/// Plain double precision, one path at a time: the reference of the other. Charts are kept in single precision.
std::unique_ptr<BlockRunner> make_scalar_runner(const Layout& layout);
/// Vectors of single precision as wide as this processor has them, chosen when the program runs. The draws are those of
/// the reference; what follows them differs by rounding. On 99.5% of the paths, money stays within 1e-5 of a year's
/// turnover, partners within 1e-5 and every month of note the same; on the rest a threshold is passed a month apart
/// (tested on every kind of vector).
std::unique_ptr<BlockRunner> make_simd_runner(const Layout& layout);

}  // namespace headpin::forecast
