#include "forecast/exponentials.hpp"

#include "forecast/philox.hpp"

#include <cmath>

// Sizeless vectors cannot be members of a class.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "forecast/exponentials.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, by its rule.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headpin::forecast::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
#include "forecast/philox-inl.hpp"
//
#include "forecast/float_math-inl.hpp"
//
#include "forecast/exponentials-inl.hpp"

}  // namespace

void exponentials(std::uint64_t seed, std::uint64_t first_path, std::uint32_t input, std::uint32_t first_event,
                  std::span<FloatLanes> rows) {
  for (std::size_t lane = 0; lane < kBlockPaths; lane += hn::Lanes(Floats())) {
    for (std::size_t row = 0; row < rows.size(); row += 2) {
      const auto pair = (first_event + static_cast<std::uint32_t>(row)) / 2;
      const TwoExponentials drawn = two_exponentials(seed, first_path + lane, input, pair);
      hn::StoreU(drawn.first, Floats(), &rows[row][lane]);
      if (row + 1 < rows.size()) hn::StoreU(drawn.second, Floats(), &rows[row + 1][lane]);
    }
  }
}

}  // namespace headpin::forecast::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headpin::forecast {

HWY_EXPORT(exponentials);

double unit_exponential(std::uint64_t seed, std::uint64_t path, std::uint32_t input, std::uint32_t event) {
  return -std::log(uniform_pair(seed, path, input, event / 2)[event % 2]);
}

void draw_exponentials(std::uint64_t seed, std::uint64_t first_path, std::uint32_t input, std::uint32_t first_event,
                       std::span<FloatLanes> rows) {
  HWY_DYNAMIC_DISPATCH(exponentials)(seed, first_path, input, first_event, rows);
}

}  // namespace headpin::forecast
#endif
