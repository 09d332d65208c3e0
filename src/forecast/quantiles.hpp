#pragma once
#include "forecast/forecast.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace headpin::forecast {

/// Exact P10, P50, P90 (linear between order statistics); reorders `values`, which must not be empty.
Quantiles exact_quantiles(std::span<double> values);

/// A scale of equal bins laid over a first sample, with room on both sides; values beyond count at the ends.
struct Scale {
  double low = 0, width = 1;  ///< start of the first bin, width of one bin
};
inline constexpr int kBins = 1024;
Scale scale_over(std::span<const double> sample);

inline int bin_of(const Scale& scale, double value) {
  const double place = (value - scale.low) / scale.width;
  return place < 0 ? 0 : place < kBins ? static_cast<int>(place) : kBins - 1;
}

/// P10, P50, P90 of counted values: the error is at most one bin, a 512th of the range of the first sample.
Quantiles binned_quantiles(const Scale& scale, std::span<const std::uint32_t> counts);

/// P10, P50, P90 of whole numbers counted by value: the smallest number with at least that share at or below it.
Quantiles counted_quantiles(std::span<const std::uint64_t> counts);

}  // namespace headpin::forecast
