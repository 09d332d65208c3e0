#include "forecast/run/selection.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace headpin::forecast {
namespace {

/// Standard deviations of the share of a sample that lies below a quantile: beyond that on either side, 6 in 10
/// million.
constexpr double kWide = 5;

/// Keeps of the first `size` of `numbers` those around numbers `rank` and `rank` + 1, which are among them, judging
/// from a few; `fewer` is memory. Gives how many lie below what is left. Where the few mislead, nothing changes.
std::size_t narrow_down(std::vector<float>& numbers, std::size_t& size, std::size_t rank, std::vector<float>& fewer) {
  constexpr double kMayMove = 12;  // three standard deviations of the median's rank among so few
  std::array<float, kFewNumbers> few;
  for (std::size_t i = 0; i < kFewNumbers; ++i) few[i] = numbers[i * size / kFewNumbers];
  const auto in_order = [&](double wanted) { return number_at(few, static_cast<std::size_t>(wanted)); };
  const double place = static_cast<double>(rank) / static_cast<double>(size) * kFewNumbers;
  const double low = std::floor(place - kMayMove), high = std::ceil(place + kMayMove);
  std::size_t left = 0;
  const std::size_t below = add_between(std::span(numbers).first(size), low < 0 ? -Brackets::kInfinity : in_order(low),
                                        high >= kFewNumbers ? Brackets::kInfinity : in_order(high), fewer, left);
  if (rank < below || rank + 1 >= below + left) return 0;
  numbers.swap(fewer);
  size = left;
  return below;
}

}  // namespace

Selection::Selection(std::size_t columns, int threads)
    : brackets_(columns), shares_(static_cast<std::size_t>(threads)) {}

void Selection::add(int thread, std::size_t first_column, std::span<const FloatLanes> blocks, int paths) {
  std::unique_ptr<Share>& share = shares_[static_cast<std::size_t>(thread)];
  if (!share) {  // made by the thread itself: its memory is near to it
    share = std::make_unique<Share>();
    share->kept.resize(columns());
    share->chunks.resize(columns());
    for (std::size_t column = 0; column < columns(); ++column) share->kept[column].brackets = brackets_[column];
  }
  sift(blocks, paths, std::span(share->kept).subspan(first_column, blocks.size()),
       std::span(share->chunks).subspan(first_column, blocks.size()), share->memory);
}

std::int64_t Selection::upto_low(std::size_t column, std::size_t i) const {
  std::int64_t sum = 0;
  for (const auto& share : shares_) sum += share ? share->kept[column].upto_low[i] : 0;
  return sum;
}

Selection::Neighbours Selection::neighbours(std::size_t column, std::size_t i, std::int64_t rank, Bench& bench) const {
  const auto low = static_cast<double>(brackets_[column].low[i]), high = static_cast<double>(brackets_[column].high[i]);
  std::vector<float>& numbers = bench.numbers;
  std::size_t size = 0;
  for (const auto& share : shares_) {
    if (!share) continue;
    share->chunks[column].for_each(share->kept[column].room, [&](std::span<const float> chunk) {
      add_between(chunk, brackets_[column].low[i], brackets_[column].high[i], numbers, size);
    });
  }
  const std::int64_t place = rank - upto_low(column, i);  // among those inside the bracket
  const auto inside = static_cast<std::int64_t>(size);
  if (place < -1) return {low, low};
  if (place >= inside) return {high, high};
  std::size_t wanted = place < 0 ? 0 : static_cast<std::size_t>(place);
  while (size > kFewNumbers) {
    const std::size_t before = size, below = narrow_down(numbers, size, wanted, bench.fewer);
    wanted -= below;
    if (size == before) break;
  }
  if (place < 0) {
    const auto end = numbers.begin() + static_cast<std::ptrdiff_t>(size);
    return {low, inside > 0 ? static_cast<double>(*std::min_element(numbers.begin(), end)) : high};
  }
  if (size <= kFewNumbers) {
    const auto few = std::span(numbers).first(size);
    return {static_cast<double>(number_at(few, wanted)),
            wanted + 1 < size ? static_cast<double>(number_at(few, wanted + 1)) : high};
  }
  const auto begin = numbers.begin(), end = begin + static_cast<std::ptrdiff_t>(size);
  const auto at = begin + static_cast<std::ptrdiff_t>(wanted);
  std::nth_element(begin, at, end);
  return {static_cast<double>(*at), at + 1 < end ? static_cast<double>(*std::min_element(at + 1, end)) : high};
}

void Selection::narrow(std::size_t column, std::int64_t count, Bench& bench) {
  const Brackets now = brackets_[column];
  Brackets next = now;
  const auto n = static_cast<double>(count);
  for (std::size_t i = 0; i < kFanShares.size(); ++i) {
    const double share = kFanShares[i], place = share * (n - 1), may_move = kWide * std::sqrt(n * share * (1 - share));
    const double low = std::floor(place - may_move), high = std::ceil(place + may_move);
    const auto at = [&](double rank) {
      return static_cast<float>(neighbours(column, i, static_cast<std::int64_t>(rank), bench).at);
    };
    if (low >= 0) next.low[i] = at(low);
    if (high < n) next.high[i] = at(high);
  }
  for (const auto& share : shares_) {
    if (!share) continue;
    Kept& kept = share->kept[column];
    std::vector<float>& numbers = bench.numbers;
    numbers.clear();
    share->chunks[column].for_each(
        kept.room, [&](std::span<const float> chunk) { numbers.insert(numbers.end(), chunk.begin(), chunk.end()); });
    for (std::size_t i = 0; i < kFanShares.size(); ++i) {
      const float before = now.low[i], after = next.low[i];
      kept.upto_low[i] += static_cast<std::uint32_t>(std::count_if(
          numbers.begin(), numbers.end(), [&](float number) { return before < number && number <= after; }));
    }
    std::erase_if(numbers, [&](float number) { return !next.hold(number); });
    kept.room = share->chunks[column].replace(numbers);
    kept.brackets = next;
  }
  brackets_[column] = next;
}

Quantiles Selection::quantiles(std::size_t column, std::int64_t count, Bench& bench) const {
  const auto at = [&](std::size_t i) {
    const double place = kFanShares[i] * static_cast<double>(count - 1);
    const auto below = static_cast<std::int64_t>(place);
    const double fraction = place - static_cast<double>(below);
    const Neighbours found = neighbours(column, i, below, bench);
    // Adding nothing makes a zero without a sign: zeros with and without come in any order.
    return fraction == 0 ? found.at + 0.0 : found.at + fraction * (found.next - found.at);
  };
  return {at(0), at(1), at(2)};
}

}  // namespace headpin::forecast
