#pragma once
#include "forecast/uncertain.hpp"

#include <vector>

namespace headpin::forecast {

/// The quantile function of an uncertain number, made fast for many draws.
///
/// Families without a short formula are tabulated once on the scale z of the standard normal (135 knots, cubic Hermite
/// with exact slopes): the error is below 1e-6 of the distance between P5 and P95, tested.
class Sampler {
 public:
  explicit Sampler(const Uncertain& distribution);
  /// 0 < u < 1.
  double at(double u) const;
  /// The same for u = P(Z <= z): with correlated inputs the copula gives z.
  double at_score(double z) const;
  /// Whether at() goes by way of the normal score, so that at_score() saves work.
  bool by_score() const;

 private:
  Uncertain distribution_;
  std::vector<double> value_, slope_;  // per knot; empty when the formula is short
};

}  // namespace headpin::forecast
