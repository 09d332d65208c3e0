#pragma once
#include "forecast/draw/lanes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace headpin::forecast {

/// The quantiles that a fan shows: P10, P50 and P90.
inline constexpr std::array<double, 3> kFanShares{0.1, 0.5, 0.9};

/// For each quantile of a column of numbers, two values between which it lies. At first anywhere.
struct Brackets {
  static constexpr float kInfinity = std::numeric_limits<float>::infinity();
  std::array<float, kFanShares.size()> low{-kInfinity, -kInfinity, -kInfinity};
  std::array<float, kFanShares.size()> high{kInfinity, kInfinity, kInfinity};
};

/// What is kept of a column of numbers: how many lie low, and those that may be a quantile.
struct Kept {
  std::array<std::uint32_t, kFanShares.size()> upto_low{};  ///< numbers at or below the low end of each bracket
  std::size_t size = 0;
  std::vector<float> within;  ///< its first `size` numbers lie strictly inside some bracket, in no order
};

/// Adds the first `paths` numbers of each column to what is kept of it. All three have an entry per column.
void sift(std::span<const FloatLanes> columns, int paths, std::span<const Brackets> brackets, std::span<Kept> kept);

}  // namespace headpin::forecast
