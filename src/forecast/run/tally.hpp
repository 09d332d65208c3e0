#pragma once
#include "forecast/course/block.hpp"
#include "forecast/forecast.hpp"

#include <cstdint>
#include <vector>

namespace headpin::forecast {

/// What is counted of the paths besides their charts: tests and months of note. Whole numbers add up
/// to the same bits in any order, so every worker has a tally of its own.
class Tally {
 public:
  explicit Tally(const Layout& layout);
  /// Counts the first `paths` of the block.
  void add(const Block& block, int paths);
  void add(const Tally& other);
  /// Everything but the fans, the lowest balance, the sums that depend on order (NPV), and the run on the medians.
  Forecast summary(const Layout& layout) const;

 private:
  std::vector<int> deadlines_;
  std::int64_t paths_ = 0, never_negative_ = 0;
  std::vector<std::uint64_t> lowest_month_, break_even_;  // by month number; [0] is never
  std::vector<std::uint64_t> label_, headline_;           // per deadline
  std::vector<std::uint64_t> passing_;                    // deadline x test
};

}  // namespace headpin::forecast
