#pragma once
#include "forecast/draw/lanes.hpp"
#include "forecast/draw/quantile_table.hpp"
#include "forecast/draw/uncertain.hpp"

#include <memory>

namespace headpin::forecast {

/// The quantile function of an uncertain number, made fast for many draws: pert, beta, gamma and what is truncated are
/// tabulated.
class Sampler {
 public:
  explicit Sampler(const Uncertain& distribution);
  /// 0 < u < 1.
  double at(double u) const;
  /// The same for u = P(Z <= z): with correlated inputs the copula gives z.
  double at_score(double z) const;
  /// Whether at() goes by way of the normal score, so that at_score() saves work.
  bool by_score() const {
    return way_ == Way::table || way_ == Way::normal || way_ == Way::lognormal || way_ == Way::interval;
  }

  /// at() and at_score() of a block of draws, in place, in vectors; relative difference below 1e-13.
  void from_uniforms(Lanes& draws) const;
  void from_scores(Lanes& draws) const;

 private:
  enum class Way { fixed, uniform, triangular, normal, lognormal, interval, table, formula };
  static Way way_for(const Uncertain& distribution);

  Uncertain distribution_;
  Way way_;
  std::shared_ptr<const QuantileTable> table_;
};

}  // namespace headpin::forecast
