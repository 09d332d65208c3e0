#pragma once
#include "forecast/layout.hpp"
#include "forecast/matrix.hpp"
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
  std::vector<FloatLanes> students;                  ///< likewise; empty without students
  Lanes npv{}, lowest_cash{}, lowest_cash_month{};
  Lanes break_even_month{}, label_month{}, headline_month{};    ///< month numbers, infinity for never
  std::vector<std::array<std::uint16_t, kBlockPaths>> passing;  ///< per deadline: bit i is test i

  explicit Block(const Layout& layout);
};

/// Draws the inputs of a plan: input i of a path depends on the seed, the path and the input's index, and on nothing
/// else but the inputs that it is correlated with (Gaussian copula).
class Drawer {
 public:
  explicit Drawer(const Plan& plan);
  /// A row per input, for the paths first_path .. first_path + kBlockPaths - 1.
  void draw(std::uint64_t seed, std::uint64_t first_path, std::vector<Lanes>& values) const;
  /// The normal scores of the paths [0, paths): a row per input.
  void scores(std::uint64_t seed, std::int64_t paths, std::vector<std::vector<double>>& rows) const;
  const std::vector<Sampler>& samplers() const { return samplers_; }
  const std::vector<std::uint32_t>& indices() const { return indices_; }
  /// The inputs with a correlation, and the correlation of their normal scores.
  const std::vector<std::size_t>& together() const { return together_; }
  Matrix copula() const;
  /// Whether the correlations as given were impossible and the nearest possible ones are used.
  bool changed_correlations() const { return changed_; }

 private:
  void correlate(const Plan& plan);
  void draw_together(std::uint64_t seed, std::uint64_t first_path, std::vector<Lanes>& values) const;

  std::vector<Sampler> samplers_;
  std::vector<std::uint32_t> indices_;
  std::vector<std::size_t> together_;  // inputs with a correlation
  Matrix lower_;                       // Cholesky factor of their copula
  bool changed_ = false;
};

/// Runs blocks of one plan, one at a time; every thread has its own.
class BlockRunner {
 public:
  virtual ~BlockRunner() = default;
  /// `draws` has a row per input; `paths` says which paths these are.
  virtual void run(const std::vector<Lanes>& draws, const PathsInLanes& paths, Block& block) = 0;
};

/// Plain double precision, one path at a time: the reference of the other. Charts are kept in single precision.
std::unique_ptr<BlockRunner> make_scalar_runner(const Layout& layout);
/// Vectors of single precision as wide as this processor has them, chosen when the program runs. The draws are those of
/// the reference; what follows them differs by rounding. On 99.5% of the paths, money stays within 1e-5 of a year's
/// turnover, partners within 1e-5 and every month of note the same; on the rest a threshold is passed a month apart
/// (tested on every kind of vector).
std::unique_ptr<BlockRunner> make_simd_runner(const Layout& layout);

}  // namespace headpin::forecast
