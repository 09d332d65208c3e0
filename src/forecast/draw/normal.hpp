#pragma once

namespace headpin::forecast {

/// Quantiles of the standard normal that turn stated percentiles into a spread.
inline constexpr double kZ90 = 1.2815515655446004;   ///< P(Z <= z) = 0.90
inline constexpr double kZ95 = 1.6448536269514722;   ///< P(Z <= z) = 0.95
inline constexpr double kZ975 = 1.9599639845400545;  ///< P(Z <= z) = 0.975

/// P(Z <= z), relative error of the order of the machine precision in both tails.
double normal_cdf(double z);

/// phi(z), the density of the standard normal.
double normal_density(double z);

/// Inverse of normal_cdf for 0 < u < 1: algorithm AS 241, PPND16 (Wichura 1988, Applied Statistics 37, 477-484),
/// relative error about 1e-16.
double normal_quantile(double u);

}  // namespace headpin::forecast
