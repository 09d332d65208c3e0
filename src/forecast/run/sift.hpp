#pragma once
#include "forecast/draw/lanes.hpp"
#include "forecast/run/slabs.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace headpin::forecast {

/// The quantiles that a fan shows: P10, P50 and P90.
inline constexpr std::array<double, 3> kFanShares{0.1, 0.5, 0.9};

/// For each quantile of a column of numbers, two values between which it lies. At first anywhere.
struct Brackets {
  static constexpr float kInfinity = std::numeric_limits<float>::infinity();
  std::array<float, kFanShares.size()> low{-kInfinity, -kInfinity, -kInfinity};
  std::array<float, kFanShares.size()> high{kInfinity, kInfinity, kInfinity};

  /// Whether a number lies strictly inside one of them.
  bool hold(float value) const {
    return (low[0] < value && value < high[0]) || (low[1] < value && value < high[1]) ||
           (low[2] < value && value < high[2]);
  }
};

/// What is kept of a column of numbers, as far as every block needs it: one line of the cache.
struct alignas(64) Kept {
  Brackets brackets;
  std::array<std::uint32_t, kFanShares.size()> upto_low{};  ///< numbers at or below the low end of each bracket
  Room room;                                                ///< for numbers inside a bracket
};

/// Adds the first `paths` numbers of each column to what is kept of it. All three have an entry per column; the chunks
/// hold the numbers inside a bracket, in no order.
void sift(std::span<const FloatLanes> columns, int paths, std::span<Kept> kept, std::span<Chunks> chunks,
          Slabs& memory);

inline constexpr std::size_t kFewNumbers = 64;
/// Number `rank` in order, from 0, of at most kFewNumbers: each is compared with all, so that no branch is guessed.
float number_at(std::span<const float> numbers, std::size_t rank);

/// Appends the numbers strictly between `low` and `high` to the `size` in `inside`, and counts those at or below `low`.
std::size_t add_between(std::span<const float> numbers, float low, float high, std::vector<float>& inside,
                        std::size_t& size);

}  // namespace headpin::forecast
