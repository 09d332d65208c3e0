#pragma once
#include "forecast/forecast.hpp"

#include <array>
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
Scale scale_over(double least, double most);

/// The bin of each value; what lies beyond an end counts at that end.
template <std::size_t n>
std::array<int, n> bins_of(const Scale& scale, const std::array<float, n>& values) {
  const auto low = static_cast<float>(scale.low), per_width = static_cast<float>(1 / scale.width);
  std::array<int, n> bins;
  for (std::size_t i = 0; i < n; ++i) {
    float place = (values[i] - low) * per_width;
    place = place > 0 ? place : 0;
    bins[i] = static_cast<int>(place < kBins - 1 ? place : kBins - 1);
  }
  return bins;
}

/// P10, P50, P90 of counted values: the error is at most one bin, a 512th of the range of the first sample.
Quantiles binned_quantiles(const Scale& scale, std::span<const std::uint32_t> counts);

/// P10, P50, P90 of whole numbers counted by value: the smallest number with at least that share at or below it.
Quantiles counted_quantiles(std::span<const std::uint64_t> counts);

}  // namespace headpin::forecast
