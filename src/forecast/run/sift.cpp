#include "forecast/run/sift.hpp"

#include <algorithm>
#include <array>

// As in draws.cpp.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "forecast/run/sift.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, by its rule.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headpin::forecast::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Tag = hn::CappedTag<float, kBlockPaths>;

}  // namespace

void sift_columns(std::span<const FloatLanes> columns, int paths, std::span<Kept> kept, std::span<Chunks> chunks,
                  Slabs& memory) {
  static_assert(kFanShares.size() == 3);
  const Tag d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t column = 0; column < columns.size(); ++column) {
    Kept& keep = kept[column];
    if (!keep.room.fits_block()) keep.room = chunks[column].open_next(keep.room, memory);
    float* end = keep.room.end;
    for (std::size_t at = 0; at < static_cast<std::size_t>(paths); at += lanes) {
      const auto value = hn::LoadU(d, &columns[column][at]);
      const auto real = hn::FirstN(d, static_cast<std::size_t>(paths) - at);
      const auto inside_one = [&](std::size_t i) HWY_ATTR {
        const auto low = hn::Le(value, hn::Set(d, keep.brackets.low[i]));
        keep.upto_low[i] += static_cast<std::uint32_t>(hn::CountTrue(d, hn::And(low, real)));
        return hn::AndNot(low, hn::Lt(value, hn::Set(d, keep.brackets.high[i])));
      };
      const auto inside = hn::And(real, hn::Or(hn::Or(inside_one(0), inside_one(1)), inside_one(2)));
      // Not CompressStore, which some processors do slowly; what lands behind the end is overwritten.
      hn::StoreU(hn::Compress(value, inside), d, end);
      end += hn::CountTrue(d, inside);
    }
    keep.room.end = end;
  }
}

float at_rank(std::span<const float> numbers, std::size_t rank) {
  const Tag d;
  const hn::RebindToSigned<Tag> whole;
  const std::size_t lanes = hn::Lanes(d);
  const auto wanted = hn::Set(whole, static_cast<std::int32_t>(rank));
  std::array<float, kFewNumbers + kBlockPaths> padded{};
  std::copy(numbers.begin(), numbers.end(), padded.begin());
  for (std::size_t first = 0; first < numbers.size(); first += lanes) {
    const std::size_t left = numbers.size() - first;
    const auto value = hn::LoadU(d, &padded[first]);
    auto below = hn::Zero(whole), upto = below;
    for (const float number : numbers) {
      const auto other = hn::Set(d, number);
      below = hn::Sub(below, hn::BitCast(whole, hn::VecFromMask(d, hn::Lt(other, value))));
      upto = hn::Sub(upto, hn::BitCast(whole, hn::VecFromMask(d, hn::Le(other, value))));
    }
    const auto here = hn::AndNot(hn::Gt(below, wanted), hn::Gt(upto, wanted));
    const auto found = hn::FindFirstTrue(whole, hn::And(here, hn::FirstN(whole, left)));
    if (found >= 0) return numbers[first + static_cast<std::size_t>(found)];
  }
  return numbers[0];
}

/// `inside` has room for all numbers and a vector.
std::size_t between(std::span<const float> numbers, float low, float high, float* inside, std::size_t& size) {
  const Tag d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t upto_low = 0;
  float* end = inside + size;
  const auto take = [&](auto value, auto real) HWY_ATTR {
    const auto is_low = hn::And(real, hn::Le(value, hn::Set(d, low)));
    const auto is_inside = hn::And(real, hn::AndNot(is_low, hn::Lt(value, hn::Set(d, high))));
    upto_low += hn::CountTrue(d, is_low);
    hn::StoreU(hn::Compress(value, is_inside), d, end);
    end += hn::CountTrue(d, is_inside);
  };
  std::size_t at = 0;
  for (; at + lanes <= numbers.size(); at += lanes) {
    const auto value = hn::LoadU(d, &numbers[at]);
    take(value, hn::Eq(value, value));
  }
  for (; at < numbers.size(); ++at) take(hn::Set(d, numbers[at]), hn::FirstN(d, 1));
  size = static_cast<std::size_t>(end - inside);
  return upto_low;
}

}  // namespace headpin::forecast::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headpin::forecast {

HWY_EXPORT(sift_columns);
HWY_EXPORT(at_rank);
HWY_EXPORT(between);

void sift(std::span<const FloatLanes> columns, int paths, std::span<Kept> kept, std::span<Chunks> chunks,
          Slabs& memory) {
  HWY_DYNAMIC_DISPATCH(sift_columns)(columns, paths, kept, chunks, memory);
}

float number_at(std::span<const float> numbers, std::size_t rank) {
  return HWY_DYNAMIC_DISPATCH(at_rank)(numbers, rank);
}

std::size_t add_between(std::span<const float> numbers, float low, float high, std::vector<float>& inside,
                        std::size_t& size) {
  const std::size_t most = size + numbers.size() + kBlockPaths;
  if (inside.size() < most) inside.resize(2 * most);
  return HWY_DYNAMIC_DISPATCH(between)(numbers, low, high, inside.data(), size);
}

}  // namespace headpin::forecast
#endif
