#include "forecast/pps_mc1.hpp"

#include <atomic>
#include <cmath>
#include <thread>
#include <vector>

// Sizeless vectors cannot be members of a class.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "forecast/pps_mc1.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, by its rule.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headpin::bench::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
#include "forecast/draw/philox-inl.hpp"

//
#include "forecast/float_math-inl.hpp"

/// Two inputs from one counter: input 2i has the first uniform of the pair i, input 2i + 1 the second.
struct Pair {
  FloatVector first, second;
};
HWY_INLINE Pair uniforms(std::uint64_t seed, std::uint64_t trial, std::uint32_t pair) {
  const hn::CappedTag<std::uint64_t, 8> d;
  const auto low = philox_steps(d, seed, consecutive_paths(d, trial, pair));
  const auto high = philox_steps(d, seed, consecutive_paths(d, trial + hn::Lanes(d), pair));
  const auto narrow = [](auto lower, auto upper) HWY_ATTR {
    const hn::Half<Floats> half;
    const FloatVector steps = hn::Combine(Floats(), hn::DemoteTo(half, upper), hn::DemoteTo(half, lower));
    return hn::Min(hn::Mul(steps, number(0x1p-54)), number(1 - 0x1p-24));
  };
  return {narrow(low.first, high.first), narrow(low.second, high.second)};
}

HWY_INLINE FloatVector triangular(FloatVector u, double low, double mode, double high) {
  const auto rises = hn::Lt(u, number((mode - low) / (high - low)));
  const FloatVector left = number((high - low) * (mode - low)), right = number((high - low) * (high - mode));
  const FloatVector way = hn::Sqrt(hn::IfThenElse(rises, hn::Mul(u, left), hn::NegMulAdd(u, right, right)));
  return hn::IfThenElse(rises, hn::Add(number(low), way), hn::Sub(number(high), way));
}

HWY_INLINE FloatVector lognormal(FloatVector z, double low, double high) {
  const double mu = (std::log(low) + std::log(high)) / 2, sigma = std::log(high / low) / (2 * 1.6448536269514722);
  return exponential(hn::MulAdd(z, number(sigma), number(mu)));
}

/// 1/a + 1/b + …, as a fraction: additions and multiplications instead of divisions.
struct Fraction {
  FloatVector top, bottom;
};
HWY_INLINE Fraction operator+(Fraction a, Fraction b) {
  return {hn::MulAdd(a.top, b.bottom, hn::Mul(b.top, a.bottom)), hn::Mul(a.bottom, b.bottom)};
}

/// Sum over t = 1 .. 8 of F(t) = p (1 - E^t)/(p + q E^t) = (p/q) ((p + q)/(p + q E^t) - 1), E = exp(-(p + q)).
HWY_INLINE FloatVector partner_years(FloatVector p, FloatVector q) {
  const FloatVector both = hn::Add(p, q), one = number(1);
  const FloatVector e = exponential(hn::Neg(both)), e2 = hn::Mul(e, e), e4 = hn::Mul(e2, e2);
  const auto year = [&](FloatVector left) HWY_ATTR { return Fraction{one, hn::MulAdd(q, left, p)}; };
  const auto two = [&](FloatVector left) HWY_ATTR { return year(left) + year(hn::Mul(left, e)); };
  const auto four = [&](FloatVector left) HWY_ATTR { return two(left) + two(hn::Mul(left, e2)); };
  const Fraction sum = four(e) + four(hn::Mul(e, e4));
  return hn::Div(hn::Mul(p, hn::MulSub(both, sum.top, hn::Mul(number(8), sum.bottom))), hn::Mul(q, sum.bottom));
}

/// Sum over t = 1 .. 8 of exp(g t).
HWY_INLINE FloatVector price_years(FloatVector growth) {
  const FloatVector x = exponential(growth), x2 = hn::Mul(x, x), x4 = hn::Mul(x2, x2);
  return hn::Mul(hn::Mul(hn::Add(x, x2), hn::Add(number(1), x2)), hn::Add(number(1), x4));
}

}  // namespace

std::int64_t count_positive(std::uint64_t seed, std::uint64_t from, std::uint64_t to) {
  const std::size_t lanes = hn::Lanes(Floats());
  std::int64_t positive = 0;
  for (std::uint64_t trial = from; trial < to; trial += lanes) {
    const Pair a = uniforms(seed, trial, 0), b = uniforms(seed, trial, 1), c = uniforms(seed, trial, 2);
    const FloatVector m = triangular(a.first, 20, 30, 45);
    const FloatVector p = triangular(a.second, 0.01, 0.03, 0.06);
    const FloatVector q = triangular(b.first, 0.2, 0.38, 0.6);
    FloatVector z[] = {b.second, c.first, c.second};
    to_normal_scores(z);
    const FloatVector fee = lognormal(z[0], 8000, 20000);
    const FloatVector cost = lognormal(z[1], 260000, 340000);
    const FloatVector growth = hn::MulAdd(z[2], number(0.01), number(0.03));
    const FloatVector income = hn::MulAdd(hn::Mul(m, fee), partner_years(p, q), number(1'000'000));
    const auto good = hn::Ge(income, hn::Mul(cost, price_years(growth)));
    const auto inside = hn::FirstN(Floats(), static_cast<std::size_t>(to - trial));
    positive += static_cast<std::int64_t>(hn::CountTrue(Floats(), hn::And(good, inside)));
  }
  return positive;
}

}  // namespace headpin::bench::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headpin::bench {

HWY_EXPORT(count_positive);

std::int64_t run_pps_mc1(std::uint64_t seed, std::int64_t trials, int threads) {
  constexpr std::int64_t kChunk = 4096;
  std::atomic<std::int64_t> next{0}, positive{0};
  const auto work = [&] {
    for (std::int64_t from; (from = next.fetch_add(kChunk)) < trials;) {
      const std::int64_t to = std::min(trials, from + kChunk);
      positive +=
          HWY_DYNAMIC_DISPATCH(count_positive)(seed, static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to));
    }
  };
  std::vector<std::jthread> helpers;
  for (int i = 1; i < threads; ++i) helpers.emplace_back(work);
  work();
  helpers.clear();
  return positive;
}

}  // namespace headpin::bench
#endif
