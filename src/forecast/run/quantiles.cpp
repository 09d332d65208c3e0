#include "forecast/run/quantiles.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headpin::forecast {
namespace {

/// The value at `share` of the way through the order statistics; those before `sorted_upto` are already in place.
double order_statistic(std::span<double> values, double share, std::size_t& sorted_upto) {
  const double place = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const auto begin = values.begin() + static_cast<std::ptrdiff_t>(sorted_upto);
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(below);
  if (at >= begin) std::nth_element(begin, at, values.end());
  sorted_upto = std::max(sorted_upto, below + 1);
  const double fraction = place - static_cast<double>(below);
  if (fraction == 0) return *at;
  return *at + fraction * (*std::min_element(at + 1, values.end()) - *at);
}

}  // namespace

Quantiles exact_quantiles(std::span<double> values) {
  std::size_t sorted_upto = 0;
  Quantiles q;
  q.p10 = order_statistic(values, 0.1, sorted_upto);
  q.p50 = order_statistic(values, 0.5, sorted_upto);
  q.p90 = order_statistic(values, 0.9, sorted_upto);
  return q;
}

Scale scale_over(double least, double most) {
  const double range = std::max(most - least, 1e-9 * std::max(1.0, std::abs(most)));
  return {least - range / 2, 2 * range / kBins};
}

Quantiles binned_quantiles(const Scale& scale, std::span<const std::uint32_t> counts) {
  const auto total = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
  std::uint64_t passed = 0;
  std::size_t bin = 0;
  const auto at = [&](double share) {  // for rising shares: goes on where the last one stopped
    const double wanted = share * total;
    const auto least = static_cast<std::uint64_t>(std::ceil(wanted));
    for (; bin < counts.size(); passed += counts[bin++]) {
      if (passed + counts[bin] < least || counts[bin] == 0) continue;
      const double into = (wanted - static_cast<double>(passed)) / counts[bin];
      return scale.low + scale.width * (static_cast<double>(bin) + into);
    }
    return scale.low + scale.width * static_cast<double>(counts.size());
  };
  return {at(0.1), at(0.5), at(0.9)};
}

Quantiles counted_quantiles(std::span<const std::uint64_t> counts) {
  const auto total = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
  const auto at = [&](double share) {
    double passed = 0;
    for (std::size_t value = 0; value < counts.size(); ++value) {
      passed += static_cast<double>(counts[value]);
      if (passed >= share * total && passed > 0) return static_cast<double>(value);
    }
    return 0.0;
  };
  return {at(0.1), at(0.5), at(0.9)};
}

}  // namespace headpin::forecast
