#include "forecast/draw/error_bars.hpp"

#include "forecast/draw/normal.hpp"
#include "forecast/draw/quiet_math.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <cmath>

namespace headpin::forecast {
namespace {

double z_of(double confidence) {
  return normal_quantile(0.5 + confidence / 2);
}

}  // namespace

double standard_error(std::int64_t count, std::int64_t of) {
  const double n = static_cast<double>(of), p = static_cast<double>(count) / n;
  return std::sqrt(p * (1 - p) / n);
}

Interval wilson_interval(std::int64_t count, std::int64_t of, double confidence) {
  const double n = static_cast<double>(of), p = static_cast<double>(count) / n;
  const double z = z_of(confidence), z2 = z * z;
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = z / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {count == 0 ? 0 : centre - half, count == of ? 1 : centre + half};
}

Interval clopper_pearson_interval(std::int64_t count, std::int64_t of, double confidence) {
  const double k = static_cast<double>(count), n = static_cast<double>(of), tail = (1 - confidence) / 2;
  return {count == 0 ? 0 : boost::math::ibeta_inv(k, n - k + 1, tail, kQuietMath),
          count == of ? 1 : boost::math::ibetac_inv(k + 1, n - k, tail, kQuietMath)};
}

std::int64_t paths_for_share(double p, double half_width, double confidence) {
  const double z = z_of(confidence);
  return static_cast<std::int64_t>(std::ceil(z * z * p * (1 - p) / (half_width * half_width)));
}

Ranks quantile_ranks(std::int64_t n, double quantile, double confidence) {
  const double tail = (1 - confidence) / 2;
  const auto chance = [&](std::int64_t at_most) {
    // P(Bin(n, u) <= k) = I_{1-u}(n - k, k + 1)
    const auto k = static_cast<double>(at_most);
    if (at_most < 0) return 0.0;
    return at_most >= n ? 1.0 : boost::math::ibeta(static_cast<double>(n) - k, k + 1, 1 - quantile, kQuietMath);
  };
  Ranks ranks{0, n};
  for (std::int64_t rank = 1; rank <= n && chance(rank - 1) <= tail; ++rank) ranks.low = rank;
  for (std::int64_t rank = n; rank >= 1 && chance(rank - 1) >= 1 - tail; --rank) ranks.high = rank;
  return ranks;
}

PairedComparison compare_pairs(double sd_a, double sd_b, double correlation, std::int64_t n, double half_width,
                               double confidence) {
  const double apart = sd_a * sd_a + sd_b * sd_b, together = apart - 2 * correlation * sd_a * sd_b;
  const double z = z_of(confidence), scale = z * z / (half_width * half_width), paths = static_cast<double>(n);
  return {std::sqrt(apart / paths), std::sqrt(together / paths), apart / together,
          static_cast<std::int64_t>(std::ceil(scale * apart)), static_cast<std::int64_t>(std::ceil(scale * together))};
}

}  // namespace headpin::forecast
