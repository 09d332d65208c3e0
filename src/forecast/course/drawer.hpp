#pragma once
#include "forecast/draw/lanes.hpp"
#include "forecast/draw/matrix.hpp"
#include "forecast/draw/sampler.hpp"
#include "forecast/plan.hpp"

#include <cstdint>
#include <vector>

namespace headpin::forecast {

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
  void find_copula(const Plan& plan);
  void correlate(std::vector<Lanes>& scores) const;

  std::vector<Sampler> samplers_;
  std::vector<std::uint32_t> indices_;
  std::vector<bool> goes_by_score_;
  std::vector<std::size_t> together_;  // inputs with a correlation
  Matrix lower_;                       // Cholesky factor of their copula
  bool changed_ = false;
};

}  // namespace headpin::forecast
