#include "forecast/course/block.hpp"
#include "forecast/course/layout.hpp"
#include "forecast/course/scalar.hpp"
#include "forecast/draw/philox.hpp"
#include "forecast/forecast.hpp"

#include <algorithm>
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
constexpr std::size_t kPartLanes = hn::MaxLanes(Tag());
/// Two vectors side by side, where one does not hold all paths of a block: what is the same for all lanes is done half
/// as often, and one vector does not wait for the other.
constexpr std::size_t kParts = std::min<std::size_t>(2, kBlockPaths / kPartLanes);
constexpr std::size_t kLanes = kParts * kPartLanes;
constexpr double kNever = std::numeric_limits<double>::infinity();

#include "forecast/draw/philox-inl.hpp"

/// A number per lane. Everything that follows the draws is single precision here: twice as many lanes, half the memory.
struct Real {
  std::array<Vector, kParts> part;
  Real() = default;
  Real(double same) {
    for (Vector& lanes : part) lanes = hn::Set(Tag(), static_cast<float>(same));
  }
};
/// A yes or no per lane.
struct Mask {
  std::array<hn::Mask<Tag>, kParts> part;
};

/// The same for every part of a number or a mask.
template <class Result, class F>
HWY_INLINE Result each(const F& f) {
  Result result;
  for (std::size_t i = 0; i < kParts; ++i) result.part[i] = f(i);
  return result;
}

HWY_INLINE Real operator+(Real a, Real b) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::Add(a.part[i], b.part[i]); });
}
HWY_INLINE Real operator-(Real a, Real b) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::Sub(a.part[i], b.part[i]); });
}
HWY_INLINE Real operator*(Real a, Real b) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::Mul(a.part[i], b.part[i]); });
}
HWY_INLINE Real operator/(Real a, Real b) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::Div(a.part[i], b.part[i]); });
}
HWY_INLINE Mask operator<(Real a, Real b) {
  return each<Mask>([&](std::size_t i) HWY_ATTR { return hn::Lt(a.part[i], b.part[i]); });
}
HWY_INLINE Mask operator>(Real a, Real b) {
  return each<Mask>([&](std::size_t i) HWY_ATTR { return hn::Gt(a.part[i], b.part[i]); });
}
HWY_INLINE Mask operator<=(Real a, Real b) {
  return each<Mask>([&](std::size_t i) HWY_ATTR { return hn::Le(a.part[i], b.part[i]); });
}
HWY_INLINE Mask operator>=(Real a, Real b) {
  return each<Mask>([&](std::size_t i) HWY_ATTR { return hn::Ge(a.part[i], b.part[i]); });
}
HWY_INLINE Mask operator==(Real a, Real b) {
  return each<Mask>([&](std::size_t i) HWY_ATTR { return hn::Eq(a.part[i], b.part[i]); });
}
HWY_INLINE Mask operator&&(Mask a, Mask b) {
  return each<Mask>([&](std::size_t i) HWY_ATTR { return hn::And(a.part[i], b.part[i]); });
}
HWY_INLINE Mask operator||(Mask a, Mask b) {
  return each<Mask>([&](std::size_t i) HWY_ATTR { return hn::Or(a.part[i], b.part[i]); });
}
HWY_INLINE Real select(Mask mask, Real yes, Real no) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::IfThenElse(mask.part[i], yes.part[i], no.part[i]); });
}
HWY_INLINE bool any(Mask mask) {
  auto some = mask.part[0];
  for (std::size_t i = 1; i < kParts; ++i) some = hn::Or(some, mask.part[i]);
  return !hn::AllFalse(Tag(), some);
}
HWY_INLINE Real mul_add(Real a, Real b, Real c) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::MulAdd(a.part[i], b.part[i], c.part[i]); });
}
HWY_INLINE Real minimum(Real a, Real b) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::Min(a.part[i], b.part[i]); });
}
HWY_INLINE Real maximum(Real a, Real b) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::Max(a.part[i], b.part[i]); });
}
HWY_INLINE Real ceiling(Real x) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::Ceil(x.part[i]); });
}
HWY_INLINE Real nearest(Real x) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::Round(x.part[i]); });
}
HWY_INLINE Real exponential(Real x) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::Exp(Tag(), x.part[i]); });
}
HWY_INLINE Real natural_log(Real x) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::Log(Tag(), x.part[i]); });
}
HWY_INLINE Real hyperbolic_tangent(Real x) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::Tanh(Tag(), x.part[i]); });
}
HWY_INLINE Real log_one_plus(Real x) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::Log1p(Tag(), x.part[i]); });
}
HWY_INLINE void store(Real value, float* to) {
  for (std::size_t i = 0; i < kParts; ++i) hn::StoreU(value.part[i], Tag(), to + i * kPartLanes);
}
HWY_INLINE Real load(const float* from) {
  return each<Real>([&](std::size_t i) HWY_ATTR { return hn::LoadU(Tag(), from + i * kPartLanes); });
}
HWY_INLINE void store(Real value, double* to) {
  std::array<float, kLanes> narrow;
  store(value, narrow.data());
  for (std::size_t i = 0; i < kLanes; ++i) to[i] = static_cast<double>(narrow[i]);
}
HWY_INLINE Real load(const double* from) {
  std::array<float, kLanes> narrow;
  for (std::size_t i = 0; i < kLanes; ++i) narrow[i] = static_cast<float>(from[i]);
  return load(narrow.data());
}
/// Thresholds are met within single precision's rounding: what is equal on paper must not fail here.
HWY_INLINE Mask reaches(Real a, Real b) {
  const auto rounding = hn::Set(Tag(), 2e-6f);
  return each<Mask>([&](std::size_t i)
                        HWY_ATTR { return hn::Ge(a.part[i], hn::NegMulAdd(hn::Abs(b.part[i]), rounding, b.part[i])); });
}
HWY_INLINE std::uint64_t bits(Mask mask) {
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < kParts; ++i) {
    std::array<std::uint8_t, 8> bytes{};
    hn::StoreMaskBits(Tag(), mask.part[i], bytes.data());
    all |= (bytes[0] | std::uint64_t{bytes[1]} << 8) << (i * kPartLanes);
  }
  return all;
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
  store(first, event.data());
  for (std::uint64_t lanes = bits(which); lanes != 0; lanes &= lanes - 1) {
    const auto lane = static_cast<std::size_t>(std::countr_zero(lanes));
    draw_waits(paths.seed, paths.first_path + lane, index, static_cast<std::uint32_t>(event[lane]), lane, waits);
  }
}
HWY_INLINE Real at(const Waits& waits, Real n) {
  Real found = load(waits.of[0].data());
  for (std::size_t i = 1; i < kWaits; ++i) {
    found = select(n == Real(static_cast<double>(i)), load(waits.of[i].data()), found);
  }
  return found;
}

HWY_INLINE Real count_below(Mask which, Real chance, Real first, int tries, std::uint32_t index,
                            const PathsInLanes& paths) {
  std::array<float, kBlockPaths> count{}, number{}, below{};
  store(first, number.data());
  store(chance, below.data());
  for (std::uint64_t lanes = bits(which); lanes != 0; lanes &= lanes - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(lanes));
    count[i] =
        static_cast<float>(scalar::count_below(true, static_cast<double>(below[i]), static_cast<double>(number[i]),
                                               tries, index, {paths.seed, paths.first_path + i}));
  }
  return load(count.data());
}
HWY_INLINE Real look_up(const std::vector<double>& table, Real position) {
  std::array<float, kBlockPaths> values{};
  store(position, values.data());
  for (float& value : values) value = static_cast<float>(scalar::look_up(table, static_cast<double>(value)));
  return load(values.data());
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
