#pragma once
#include "forecast/fit/least_squares.hpp"

#include <optional>
#include <vector>

namespace headpin::forecast {

/// Where a positive parameter is sought. At `least` it cannot be told from zero, at `most` not from anything larger.
struct Bounds {
  double least = 0, most = 0;
};

/// What observations tell of a parameter: the values that fit so well that in 9 of 10 series like this one the true
/// value is among them.
struct Known {
  std::optional<double> value;           ///< the best one; none when all from some value on fit as well
  std::optional<double> standard_error;  ///< only when both ends are known and the lower one is not zero
  double low = 0;                        ///< 0 when it cannot be told from zero
  std::optional<double> high;            ///< none when there is no end
};

struct BoundedFit {
  std::vector<double> parameters;  ///< the best, within the bounds; empty when nothing fits
  double residual_sum = 0;         ///< sum of squares
  std::vector<Known> known;        ///< by parameter
};

/// Least squares with the parameters within bounds, and by profile likelihood what is known of each: for any value of
/// one, the others fit as well as they can (Bates & Watts 1988, Nonlinear Regression Analysis and Its Applications,
/// 6.1.2, with the F ratio of their 6.1). That holds on a bound and along a valley without end, where a standard error
/// from the curvature does not. `least_noise` is the variance that a residual has at least: what was counted is whole.
BoundedFit fit_within(const Residuals& residuals, const std::vector<std::vector<double>>& starts,
                      const std::vector<Bounds>& bounds, double least_noise);

}  // namespace headpin::forecast
