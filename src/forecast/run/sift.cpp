#include "forecast/run/sift.hpp"

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

void sift_columns(std::span<const FloatLanes> columns, int paths, std::span<const Brackets> brackets,
                  std::span<Kept> kept, Slabs& memory) {
  static_assert(kFanShares.size() == 3);
  const Tag d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t column = 0; column < columns.size(); ++column) {
    const Brackets& bracket = brackets[column];
    Kept& keep = kept[column];
    if (!keep.inside.has_room()) keep.inside.open_next(memory);
    float* end = keep.inside.end;
    for (std::size_t at = 0; at < static_cast<std::size_t>(paths); at += lanes) {
      const auto value = hn::LoadU(d, &columns[column][at]);
      const auto real = hn::FirstN(d, static_cast<std::size_t>(paths) - at);
      const auto inside_one = [&](std::size_t i) HWY_ATTR {
        const auto low = hn::Le(value, hn::Set(d, bracket.low[i]));
        keep.upto_low[i] += static_cast<std::uint32_t>(hn::CountTrue(d, hn::And(low, real)));
        return hn::AndNot(low, hn::Lt(value, hn::Set(d, bracket.high[i])));
      };
      const auto inside = hn::And(real, hn::Or(hn::Or(inside_one(0), inside_one(1)), inside_one(2)));
      // Not CompressStore, which some processors do slowly; what lands behind the end is overwritten.
      hn::StoreU(hn::Compress(value, inside), d, end);
      end += hn::CountTrue(d, inside);
    }
    keep.inside.end = end;
  }
}

}  // namespace headpin::forecast::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headpin::forecast {

HWY_EXPORT(sift_columns);

void sift(std::span<const FloatLanes> columns, int paths, std::span<const Brackets> brackets, std::span<Kept> kept,
          Slabs& memory) {
  HWY_DYNAMIC_DISPATCH(sift_columns)(columns, paths, brackets, kept, memory);
}

}  // namespace headpin::forecast
#endif
