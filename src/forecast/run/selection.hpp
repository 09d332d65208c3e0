#pragma once
#include "forecast/forecast.hpp"
#include "forecast/run/sift.hpp"

#include <memory>
#include <span>
#include <vector>

namespace headpin::forecast {

/// The exact P10, P50 and P90 of many columns of numbers, as if all had been kept and sorted.
///
/// Numbers come in blocks, by any thread, and only those that may yet be a quantile are kept (selection with limited
/// storage: Munro & Paterson 1980, Theoretical Computer Science 12, 315-323). Which those are, the numbers so far tell
/// (Floyd & Rivest 1975, Communications of the ACM 18, 165-172): once they are a fair sample, narrow() puts a bracket
/// around each quantile, as wide as it may move with a chance of 1 in 2 million. What comes after is only counted when
/// it lies outside. Should a quantile leave its bracket all the same, the answer is the end where it left.
///
/// Nothing depends on which thread adds what, or on the order.
class Selection {
 public:
  /// Memory for the computations on a column: each thread has its own.
  struct Bench {
    std::vector<float> numbers, fewer;
  };

  Selection(std::size_t columns, int threads);
  std::size_t columns() const { return brackets_.size(); }

  /// Adds the first `paths` numbers of each block; they belong to the columns from `first_column` on. Threads may add
  /// side by side.
  void add(int thread, std::size_t first_column, std::span<const FloatLanes> blocks, int paths);
  /// Narrows the brackets of a column, of which so far `count` numbers came in that are a fair sample of all. Nothing
  /// may be added meanwhile; other columns may be narrowed.
  void narrow(std::size_t column, std::int64_t count, Bench& bench);
  /// The quantiles of the `count` numbers that came in, count > 0, linear between order statistics (type 7 of Hyndman &
  /// Fan 1996, The American Statistician 50, 361-365).
  Quantiles quantiles(std::size_t column, std::int64_t count, Bench& bench) const;

 private:
  /// What one thread keeps, by column.
  struct Share {
    std::vector<Kept> kept;
    std::vector<Chunks> chunks;
    Slabs memory;
  };
  /// Numbers `rank` and `rank` + 1 of a column in order, from 0.
  struct Neighbours {
    double at = 0, next = 0;
  };

  std::int64_t upto_low(std::size_t column, std::size_t i) const;
  Neighbours neighbours(std::size_t column, std::size_t i, std::int64_t rank, Bench& bench) const;

  std::vector<Brackets> brackets_;              ///< by column
  std::vector<std::unique_ptr<Share>> shares_;  ///< by thread; empty until it adds something
};

}  // namespace headpin::forecast
