#pragma once
#include "forecast/course/block.hpp"
#include "forecast/run/quantiles.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace headpin::forecast {

/// The series of which a fan is drawn; students only when a plan has them.
enum Series { kCash, kPartners, kCoverage, kStudents };
int count_series(const Layout& layout);

/// How often each value occurs, in every series and month: a column per series and month, those of one series together.
/// Whole numbers add up to the same in any order, so every worker has histograms of its own.
class Histograms {
 public:
  /// So many months are counted side by side: paths often fall in one bin, and its count must be written before it can
  /// be read again.
  static constexpr std::size_t kTogether = 8;

  /// `scales` has one for every column. It may change until something is counted in that column.
  Histograms(const Layout& layout, const std::vector<Scale>& scales);
  /// Counts the first `paths` of the block.
  void add(const Block& block, int paths);
  /// The same in one series, for kTogether months from `month` on, or as many as there are.
  void add(const Block& block, int paths, int series, std::size_t month);
  std::span<const std::uint32_t, kBins> counts(std::size_t column) const {
    return std::span(counts_).subspan(column * kColumn).first<kBins>();
  }

 private:
  /// A line of the cache more than the bins of a month: else the same bin of every month would fall on the same place
  /// in the cache.
  static constexpr std::size_t kColumn = kBins + 16;

  int series_;
  std::size_t months_;
  const std::vector<Scale>& scales_;
  std::vector<std::uint32_t> counts_;
};

/// The first answer keeps its few blocks whole: they give exact quantiles, and the scales for all that follow.
struct FirstBlocks {
  std::vector<Block> blocks;
  std::int64_t paths = 0;  ///< the last block may be partly empty

  /// How many paths block `index` holds.
  int paths_in(std::size_t index) const;
  Scale scale(int series, std::size_t month) const;
  Quantiles quantiles(int series, std::size_t month) const;
  /// Per path.
  std::vector<double> lowest_cash() const;
};

}  // namespace headpin::forecast
