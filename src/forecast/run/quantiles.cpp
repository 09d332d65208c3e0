#include "forecast/run/quantiles.hpp"

#include <numeric>

namespace headpin::forecast {

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
