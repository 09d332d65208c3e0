#include "forecast/course/block.hpp"
#include "forecast/course/layout.hpp"
#include "forecast/course/scalar.hpp"
#include "forecast/draw/philox.hpp"
#include "forecast/forecast.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

// Sizeless vectors cannot be members of a class.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "forecast/course/block_simd.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, by its rule.
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headpin::forecast::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Tag = hn::CappedTag<float, kBlockPaths>;
using Vector = hn::Vec<Tag>;
constexpr std::size_t kLanes = hn::MaxLanes(Tag());
constexpr double kNever = std::numeric_limits<double>::infinity();

#include "forecast/draw/philox-inl.hpp"

/// A number per lane. Everything that follows the draws is single precision here: twice as many lanes, half the memory.
struct Real {
  Vector v;
  Real() = default;
  Real(Vector lanes) : v(lanes) {}
  Real(double same) : v(hn::Set(Tag(), static_cast<float>(same))) {}
};
/// A yes or no per lane.
struct Mask {
  hn::Mask<Tag> m;
};

HWY_INLINE Real operator+(Real a, Real b) {
  return hn::Add(a.v, b.v);
}
HWY_INLINE Real operator-(Real a, Real b) {
  return hn::Sub(a.v, b.v);
}
HWY_INLINE Real operator*(Real a, Real b) {
  return hn::Mul(a.v, b.v);
}
HWY_INLINE Real operator/(Real a, Real b) {
  return hn::Div(a.v, b.v);
}
HWY_INLINE Mask operator<(Real a, Real b) {
  return {hn::Lt(a.v, b.v)};
}
HWY_INLINE Mask operator>(Real a, Real b) {
  return {hn::Gt(a.v, b.v)};
}
HWY_INLINE Mask operator<=(Real a, Real b) {
  return {hn::Le(a.v, b.v)};
}
HWY_INLINE Mask operator>=(Real a, Real b) {
  return {hn::Ge(a.v, b.v)};
}
HWY_INLINE Mask operator==(Real a, Real b) {
  return {hn::Eq(a.v, b.v)};
}
HWY_INLINE Mask operator&&(Mask a, Mask b) {
  return {hn::And(a.m, b.m)};
}
HWY_INLINE Mask operator||(Mask a, Mask b) {
  return {hn::Or(a.m, b.m)};
}
HWY_INLINE Real select(Mask mask, Real yes, Real no) {
  return hn::IfThenElse(mask.m, yes.v, no.v);
}
HWY_INLINE bool any(Mask mask) {
  return !hn::AllFalse(Tag(), mask.m);
}
HWY_INLINE Real mul_add(Real a, Real b, Real c) {
  return hn::MulAdd(a.v, b.v, c.v);
}
HWY_INLINE Real minimum(Real a, Real b) {
  return hn::Min(a.v, b.v);
}
HWY_INLINE Real maximum(Real a, Real b) {
  return hn::Max(a.v, b.v);
}
HWY_INLINE Real ceiling(Real x) {
  return hn::Ceil(x.v);
}
HWY_INLINE Real nearest(Real x) {
  return hn::Round(x.v);
}
HWY_INLINE Real exponential(Real x) {
  return hn::Exp(Tag(), x.v);
}
HWY_INLINE Real natural_log(Real x) {
  return hn::Log(Tag(), x.v);
}
HWY_INLINE Real hyperbolic_tangent(Real x) {
  return hn::Tanh(Tag(), x.v);
}
HWY_INLINE Real log_one_plus(Real x) {
  return hn::Log1p(Tag(), x.v);
}
HWY_INLINE void store(Real value, float* to) {
  hn::StoreU(value.v, Tag(), to);
}
HWY_INLINE void store(Real value, double* to) {
  std::array<float, kBlockPaths> narrow{};
  hn::StoreU(value.v, Tag(), narrow.data());
  for (std::size_t i = 0; i < hn::MaxLanes(Tag()); ++i) to[i] = static_cast<double>(narrow[i]);
}
HWY_INLINE Real load(const double* from) {
  std::array<float, kBlockPaths> narrow{};
  for (std::size_t i = 0; i < hn::MaxLanes(Tag()); ++i) narrow[i] = static_cast<float>(from[i]);
  return hn::LoadU(Tag(), narrow.data());
}
/// Thresholds are met within single precision's rounding: what is equal on paper must not fail here.
HWY_INLINE Mask reaches(Real a, Real b) {
  return {hn::Ge(a.v, hn::NegMulAdd(hn::Abs(b.v), hn::Set(Tag(), 2e-6f), b.v))};
}
HWY_INLINE std::uint64_t bits(Mask mask) {
  std::array<std::uint8_t, 8> bytes{};
  hn::StoreMaskBits(Tag(), mask.m, bytes.data());
  return bytes[0] | std::uint64_t{bytes[1]} << 8;
}
using scalar::kWaits;
struct Waits {
  alignas(64) std::array<std::array<float, kLanes>, kWaits> of;
};
/// Those of one path: here the lanes are counters of Philox.
HWY_INLINE void draw_waits(std::uint64_t seed, std::uint64_t path, std::uint32_t index, std::uint32_t first,
                           std::size_t lane, Waits& waits) {
  const hn::CappedTag<std::uint64_t, kWaits / 2> d;
  constexpr std::size_t kPairs = hn::MaxLanes(d);
  const hn::CappedTag<float, 2 * kPairs> all;
  const hn::Half<decltype(all)> half;
  alignas(64) std::array<float, 2 * kPairs> wait;
  for (std::uint32_t i = 0; i < kWaits / 2; i += static_cast<std::uint32_t>(kPairs)) {
    const auto path_high = static_cast<std::uint32_t>(path >> 32);
    const auto u = philox_uniforms(d, seed, {hn::Set(d, path), path_high, index, hn::Iota(d, first / 2 + i)});
    const auto both = hn::Combine(all, hn::DemoteTo(half, u.second), hn::DemoteTo(half, u.first));
    hn::Store(hn::Neg(hn::Log(all, both)), all, wait.data());
    for (std::size_t pair = 0; pair < kPairs; ++pair) {
      waits.of[2 * (i + pair)][lane] = wait[pair];
      waits.of[2 * (i + pair) + 1][lane] = wait[kPairs + pair];
    }
  }
}
HWY_INLINE void draw_waits(Mask which, Real first, std::uint32_t index, const PathsInLanes& paths, Waits& waits) {
  std::array<float, kLanes> event;
  hn::StoreU(first.v, Tag(), event.data());
  for (std::uint64_t lanes = bits(which); lanes != 0; lanes &= lanes - 1) {
    const auto lane = static_cast<std::size_t>(std::countr_zero(lanes));
    draw_waits(paths.seed, paths.first_path + lane, index, static_cast<std::uint32_t>(event[lane]), lane, waits);
  }
}
HWY_INLINE Real at(const Waits& waits, Real n) {
  Real found = hn::Load(Tag(), waits.of[0].data());
  for (std::size_t i = 1; i < kWaits; ++i) {
    found = select(n == Real(static_cast<double>(i)), hn::Load(Tag(), waits.of[i].data()), found);
  }
  return found;
}

HWY_INLINE Real count_below(Mask which, Real chance, Real first, int tries, std::uint32_t index,
                            const PathsInLanes& paths) {
  std::array<float, kBlockPaths> count{}, number{}, below{};
  hn::StoreU(first.v, Tag(), number.data());
  hn::StoreU(chance.v, Tag(), below.data());
  for (std::uint64_t lanes = bits(which); lanes != 0; lanes &= lanes - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(lanes));
    count[i] =
        static_cast<float>(scalar::count_below(true, static_cast<double>(below[i]), static_cast<double>(number[i]),
                                               tries, index, {paths.seed, paths.first_path + i}));
  }
  return hn::LoadU(Tag(), count.data());
}
HWY_INLINE Real look_up(const std::vector<double>& table, Real position) {
  std::array<float, kBlockPaths> values{};
  hn::StoreU(position.v, Tag(), values.data());
  for (float& value : values) value = static_cast<float>(scalar::look_up(table, static_cast<double>(value)));
  return hn::LoadU(Tag(), values.data());
}

constexpr double kTiny = 1e-30, kRoundingUnit = 5e-7;
constexpr int kLastOddTerm = 13;

#include "forecast/course/adoption-inl.hpp"
// The order matters: the class first, then the parts of a month, then who runs it.
#include "forecast/course/course-inl.hpp"
#include "forecast/course/course_adoption-inl.hpp"
#include "forecast/course/course_ledger-inl.hpp"
#include "forecast/course/course_people-inl.hpp"
#include "forecast/course/course_tests-inl.hpp"
//
#include "forecast/course/block_run-inl.hpp"

}  // namespace

BlockRunner* make_runner(const Layout& layout) {
  return new LaneRunner(layout);
}

}  // namespace headpin::forecast::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headpin::forecast {

HWY_EXPORT(make_runner);

std::unique_ptr<BlockRunner> make_simd_runner(const Layout& layout) {
  return std::unique_ptr<BlockRunner>(HWY_DYNAMIC_DISPATCH(make_runner)(layout));
}

}  // namespace headpin::forecast
#endif
