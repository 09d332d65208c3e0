#pragma once
#include <cstdint>

namespace headpin::forecast {

struct Interval {
  double low = 0, high = 0;
};

/// Standard error of a share of n independent paths.
double standard_error(std::int64_t count, std::int64_t of);
/// Wilson (1927): the interval that is shown.
Interval wilson_interval(std::int64_t count, std::int64_t of, double confidence = 0.95);
/// Clopper & Pearson (1934): never covers less than it says; for tests.
Interval clopper_pearson_interval(std::int64_t count, std::int64_t of, double confidence = 0.95);
/// How many paths a share p needs for this half-width: z^2 p(1-p)/e^2, rounded up.
std::int64_t paths_for_share(double p, double half_width, double confidence = 0.95);

/// Ranks (from 1) of the order statistics that bracket a quantile: distribution-free.
struct Ranks {
  std::int64_t low = 0, high = 0;
};
Ranks quantile_ranks(std::int64_t n, double quantile, double confidence = 0.95);

/// What common random numbers gain when two decisions are compared on the same paths.
struct PairedComparison {
  double independent_error = 0, paired_error = 0;  ///< standard errors of the difference with n paths each
  double variance_ratio = 0;
  std::int64_t independent_paths = 0, paired_paths = 0;  ///< for the half-width
};
PairedComparison compare_pairs(double sd_a, double sd_b, double correlation, std::int64_t n, double half_width,
                               double confidence = 0.95);

}  // namespace headpin::forecast
