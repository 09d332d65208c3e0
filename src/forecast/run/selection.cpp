#include "forecast/run/selection.hpp"

#include <algorithm>
#include <cmath>
#include <hwy/contrib/sort/vqsort.h>
#include <utility>

namespace headpin::forecast {
namespace {

/// Standard deviations of the share of a sample that lies below a quantile: beyond that on either side, 6 in 10
/// million.
constexpr double kWide = 5;

}  // namespace

/// A column with what is kept of it in order.
struct Selection::Sorted {
  const Brackets& bracket;
  std::span<const float> inside;
  std::array<std::int64_t, kFanShares.size()> upto_low{};

  /// Number `rank` of all in order, from 0, sought in the bracket of quantile `i`.
  float at(std::size_t i, std::int64_t rank) const {
    if (rank < upto_low[i]) return bracket.low[i];
    const auto place = first_above(bracket.low[i]) + (rank - upto_low[i]);
    const auto here = place < inside.end() - inside.begin() ? inside[static_cast<std::size_t>(place)] : bracket.high[i];
    return std::min(here, bracket.high[i]);
  }

  /// How many of those inside are at most `value`.
  std::ptrdiff_t first_above(float value) const {
    return std::upper_bound(inside.begin(), inside.end(), value) - inside.begin();
  }
};

Selection::Selection(std::size_t columns, int threads)
    : brackets_(columns), shares_(static_cast<std::size_t>(threads)) {}

void Selection::add(int thread, std::size_t first_column, std::span<const FloatLanes> blocks, int paths) {
  std::unique_ptr<Share>& share = shares_[static_cast<std::size_t>(thread)];
  if (!share) share = std::make_unique<Share>(brackets_.size());  // by the thread itself: its memory is near to it
  sift(blocks, paths, std::span(brackets_).subspan(first_column, blocks.size()),
       std::span(share->kept).subspan(first_column, blocks.size()), share->memory);
}

Selection::Sorted Selection::sorted(std::size_t column, std::vector<float>& bench) const {
  Sorted result{brackets_[column], {}};
  bench.clear();
  for (const auto& share : shares_) {
    if (!share) continue;
    const Kept& kept = share->kept[column];
    kept.inside.append_to(bench);
    for (std::size_t i = 0; i < kFanShares.size(); ++i) result.upto_low[i] += kept.upto_low[i];
  }
  thread_local const hwy::Sorter sort;
  sort(bench.data(), bench.size(), hwy::SortAscending());
  result.inside = bench;
  return result;
}

void Selection::narrow(std::size_t column, std::int64_t count, std::vector<float>& bench) {
  const Sorted all = sorted(column, bench);
  const auto n = static_cast<double>(count);
  Brackets next = all.bracket;
  for (std::size_t i = 0; i < kFanShares.size(); ++i) {
    const double share = kFanShares[i], place = share * (n - 1), may_move = kWide * std::sqrt(n * share * (1 - share));
    const auto low = static_cast<std::int64_t>(std::floor(place - may_move));
    const auto high = static_cast<std::int64_t>(std::ceil(place + may_move));
    if (low >= 0) next.low[i] = all.at(i, low);
    if (high < count) next.high[i] = all.at(i, high);
  }
  std::array<std::uint32_t, kFanShares.size()> upto_low{};
  for (std::size_t i = 0; i < kFanShares.size(); ++i) {
    const std::ptrdiff_t passed = all.first_above(next.low[i]) - all.first_above(all.bracket.low[i]);
    upto_low[i] = static_cast<std::uint32_t>(all.upto_low[i] + passed);
  }
  std::erase_if(bench, [&](float number) { return !next.hold(number); });
  std::span<const float> left = bench;
  for (const auto& share : shares_) {  // together they have room for all that they had
    if (!share) continue;
    Kept& kept = share->kept[column];
    kept.upto_low = std::exchange(upto_low, {});
    const auto part = left.first(std::min(left.size(), kept.inside.capacity()));
    kept.inside.replace(part);
    left = left.subspan(part.size());
  }
  brackets_[column] = next;
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
