#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace headpin::bench {

/// Counts times in nanoseconds, each kept to within 1 %.
class Histogram {
 public:
  void add(std::int64_t nanoseconds) {
    const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(nanoseconds, 0));
    most_ = std::max(most_, value);
    ++counts_[place_of(value)];
    ++total_;
  }
  std::uint64_t total() const { return total_; }
  double most_ms() const { return static_cast<double>(most_) / 1e6; }
  /// The time below which this share of all lies, in milliseconds; 0 when there is none.
  double at(double share) const {
    const auto wanted = static_cast<std::uint64_t>(share * static_cast<double>(total_));
    std::uint64_t below = 0;
    for (std::size_t place = 0; place < kPlaces && total_ > 0; ++place) {
      below += counts_[place];
      if (below > wanted) return std::min(static_cast<double>(upper(place)) / 1e6, most_ms());
    }
    return most_ms();
  }

 private:
  static constexpr unsigned kBits = 7;  ///< steps of 1/128
  static constexpr std::size_t kSteps = std::size_t{1} << kBits;
  static constexpr std::size_t kPlaces = kSteps * (64 - kBits + 1);

  static std::size_t place_of(std::uint64_t value) {
    if (value < kSteps) return static_cast<std::size_t>(value);
    const auto shift = static_cast<unsigned>(std::bit_width(value)) - kBits - 1;
    return (static_cast<std::size_t>(shift) << kBits) + static_cast<std::size_t>(value >> shift);
  }
  static std::uint64_t upper(std::size_t place) {
    if (place < 2 * kSteps) return place;
    const unsigned shift = static_cast<unsigned>(place >> kBits) - 1;
    return ((place & (kSteps - 1)) + kSteps + 1) << shift;
  }

  std::array<std::uint64_t, kPlaces> counts_{};
  std::uint64_t total_ = 0;
  std::uint64_t most_ = 0;
};

}  // namespace headpin::bench
