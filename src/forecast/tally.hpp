#pragma once
#include "forecast/block.hpp"
#include "forecast/forecast.hpp"
#include "forecast/quantiles.hpp"

#include <cstdint>
#include <vector>

namespace headpin::forecast {

/// The series of which a fan is drawn; students only when a plan has them.
enum Series { kCash, kPartners, kCoverage, kStudents };

/// The scales on which values are counted, taken from the first answer's paths; equal for every worker.
struct Scales {
  std::vector<Scale> series;  ///< series x months
  Scale lowest_cash;
};

/// All that is remembered of the paths that were run: counts, never the paths. Whole numbers add up to the same bits in
/// any order, so workers keep a tally each.
class Tally {
 public:
  Tally(const Layout& layout, const Scales& scales);
  /// Counts the first `paths` of the block.
  void add(const Block& block, int paths);
  void add(const Tally& other);
  /// Everything but the sums that depend on order (NPV) and the run on the medians.
  Forecast summary(const Layout& layout) const;

 private:
  /// A line of the cache more than the bins of a month: else the same bin of every month would fall on the same place
  /// in the cache.
  static constexpr std::size_t kColumn = kBins + 16;
  std::size_t column(int series, std::size_t month) const {
    return (static_cast<std::size_t>(series) * months_ + month) * kColumn;
  }
  Fan fan(Series series) const;

  int series_;
  std::size_t months_;
  const Scales& scales_;
  std::vector<int> deadlines_;
  std::int64_t paths_ = 0, never_negative_ = 0;
  std::vector<std::uint32_t> bins_;                       // series x month x bin
  std::vector<std::uint32_t> lowest_bins_;                // bin
  std::vector<std::uint64_t> lowest_month_, break_even_;  // by month number; [0] is never
  std::vector<std::uint64_t> label_, headline_;           // per deadline
  std::vector<std::uint64_t> passing_;                    // deadline x test
};

/// The first answer keeps its few blocks whole: they give exact quantiles, and the scales for all that follow.
struct FirstBlocks {
  std::vector<Block> blocks;
  std::int64_t paths = 0;  ///< the last block may be partly empty

  Scales scales(const Layout& layout) const;
  /// Replaces the binned quantiles of a summary of the same paths by exact ones.
  void sharpen(Forecast& forecast) const;
  /// How many paths block `index` holds.
  int paths_in(std::size_t index) const;

 private:
  std::vector<double> column(int series, std::size_t month) const;
  std::vector<double> lowest_cash() const;
};

}  // namespace headpin::forecast
