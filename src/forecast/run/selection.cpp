#include "forecast/run/selection.hpp"

#include <algorithm>
#include <cmath>
#include <hwy/contrib/sort/vqsort.h>

namespace headpin::forecast {
namespace {

/// Standard deviations of the share of a sample that lies below a quantile: beyond that on either side, 6 in 10
/// million.
constexpr double kWide = 5;

}  // namespace

/// A column with what is kept of it in order.
struct Selection::Sorted {
  const Brackets& bracket;
  std::span<const float> within;
  std::array<std::int64_t, kFanShares.size()> upto_low{};

  /// Number `rank` of all in order, from 0, sought in the bracket of quantile `i`.
  float at(std::size_t i, std::int64_t rank) const {
    if (rank < upto_low[i]) return bracket.low[i];
    const auto place = first_above(bracket.low[i]) + (rank - upto_low[i]);
    const auto here = place < within.end() - within.begin() ? within[static_cast<std::size_t>(place)] : bracket.high[i];
    return std::min(here, bracket.high[i]);
  }

  /// How many of those within are at most `value`.
  std::ptrdiff_t first_above(float value) const {
    return std::upper_bound(within.begin(), within.end(), value) - within.begin();
  }
};

Selection::Selection(std::size_t columns, int threads)
    : brackets_(columns), kept_(static_cast<std::size_t>(threads)) {}

void Selection::add(int thread, std::size_t first_column, std::span<const FloatLanes> blocks, int paths) {
  std::vector<Kept>& kept = kept_[static_cast<std::size_t>(thread)];
  if (kept.empty()) kept.resize(brackets_.size());  // by the thread itself, so that its memory is near to it
  sift(blocks, paths, std::span(brackets_).subspan(first_column, blocks.size()),
       std::span(kept).subspan(first_column, blocks.size()));
}

Selection::Sorted Selection::sorted(std::size_t column, std::vector<float>& bench) const {
  Sorted result{brackets_[column], {}};
  bench.clear();
  for (const std::vector<Kept>& kept : kept_) {
    if (kept.empty()) continue;
    const Kept& one = kept[column];
    bench.insert(bench.end(), one.within.begin(), one.within.begin() + static_cast<std::ptrdiff_t>(one.size));
    for (std::size_t i = 0; i < kFanShares.size(); ++i) result.upto_low[i] += one.upto_low[i];
  }
  thread_local const hwy::Sorter sort;
  sort(bench.data(), bench.size(), hwy::SortAscending());
  result.within = bench;
  return result;
}

void Selection::narrow(std::size_t column, std::int64_t count, std::vector<float>& bench) {
  const Sorted all = sorted(column, bench);
  const auto n = static_cast<double>(count);
  Brackets next = all.bracket;
  Kept sum;
  for (std::size_t i = 0; i < kFanShares.size(); ++i) {
    const double share = kFanShares[i], place = share * (n - 1), may_move = kWide * std::sqrt(n * share * (1 - share));
    const auto low = static_cast<std::int64_t>(std::floor(place - may_move));
    const auto high = static_cast<std::int64_t>(std::ceil(place + may_move));
    if (low >= 0) next.low[i] = all.at(i, low);
    if (high < count) next.high[i] = all.at(i, high);
    const std::ptrdiff_t passed = all.first_above(next.low[i]) - all.first_above(all.bracket.low[i]);
    sum.upto_low[i] = static_cast<std::uint32_t>(all.upto_low[i] + passed);
  }
  std::copy_if(all.within.begin(), all.within.end(), std::back_inserter(sum.within), [&](float value) {
    bool inside = false;
    for (std::size_t i = 0; i < kFanShares.size(); ++i) inside |= next.low[i] < value && value < next.high[i];
    return inside;
  });
  sum.size = sum.within.size();
  brackets_[column] = next;
  for (std::vector<Kept>& kept : kept_) {
    if (!kept.empty()) kept[column] = std::exchange(sum, {});
  }
}

Quantiles Selection::quantiles(std::size_t column, std::int64_t count, std::vector<float>& bench) const {
  const Sorted all = sorted(column, bench);
  const auto at = [&](std::size_t i) {
    const double place = kFanShares[i] * static_cast<double>(count - 1);
    const auto below = static_cast<std::int64_t>(place);
    const double fraction = place - static_cast<double>(below), value = all.at(i, below);
    // Adding nothing makes a zero without a sign: zeros with and without come in any order.
    return fraction == 0 ? value + 0.0 : value + fraction * (all.at(i, below + 1) - value);
  };
  return {at(0), at(1), at(2)};
}

}  // namespace headpin::forecast
