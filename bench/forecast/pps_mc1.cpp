#include "forecast/pps_mc1.hpp"

#include <atomic>
#include <cmath>
#include <thread>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "forecast/pps_mc1.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, by its rule.
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headpin::bench::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
#include "forecast/philox-inl.hpp"

using Floats = hn::CappedTag<float, 16>;  // twice as many as doubles fit in a vector
using Vector = hn::Vec<Floats>;

HWY_INLINE Vector constant(double value) {
  return hn::Set(Floats(), static_cast<float>(value));
}

/// Two inputs from one counter: input 2i has the first uniform of the pair i, input 2i + 1 the second.
struct Pair {
  Vector first, second;
};
HWY_INLINE Pair uniforms(std::uint64_t seed, std::uint64_t trial, std::uint32_t pair) {
  const hn::Half<Floats> half;
  const auto low = philox_uniforms(seed, trial, pair, 0);
  const auto high = philox_uniforms(seed, trial + hn::Lanes(half), pair, 0);
  const Vector most = constant(1 - 0x1p-24);
  return {hn::Min(hn::Combine(Floats(), hn::DemoteTo(half, high.first), hn::DemoteTo(half, low.first)), most),
          hn::Min(hn::Combine(Floats(), hn::DemoteTo(half, high.second), hn::DemoteTo(half, low.second)), most)};
}

HWY_INLINE Vector triangular(Vector u, double low, double mode, double high) {
  const Vector rising = hn::MulAdd(hn::Sqrt(u), constant(std::sqrt((high - low) * (mode - low))), constant(low));
  const Vector rest = hn::Sub(constant(1), u);
  const Vector falling =
      hn::NegMulAdd(hn::Sqrt(rest), constant(std::sqrt((high - low) * (high - mode))), constant(high));
  return hn::IfThenElse(hn::Lt(u, constant((mode - low) / (high - low))), rising, falling);
}

/// Algorithm AS 241, PPND7 (Wichura 1988): seven digits.
HWY_INLINE Vector normal(Vector u) {
  const Vector q = hn::Sub(u, constant(0.5));
  const Vector r = hn::NegMulAdd(q, q, constant(0.180625));
  const auto poly = [](Vector x, double c3, double c2, double c1, double c0) HWY_ATTR {
    return hn::MulAdd(hn::MulAdd(hn::MulAdd(constant(c3), x, constant(c2)), x, constant(c1)), x, constant(c0));
  };
  const Vector centre = hn::Div(hn::Mul(q, poly(r, 5.9109374720e1, 1.5929113202e2, 5.0434271938e1, 3.3871327179e0)),
                                poly(r, 6.7187563600e1, 7.8757757664e1, 1.7895169469e1, 1.0));
  const auto outside = hn::Gt(hn::Abs(q), constant(0.425));
  const Vector tail = hn::Min(u, hn::Sub(constant(1), u));
  const Vector s = hn::Sub(hn::Sqrt(hn::Neg(hn::Log(Floats(), tail))), constant(1.6));
  const Vector z = hn::Div(poly(s, 1.7023821103e-1, 1.3067284816e0, 2.7568153900e0, 1.4234372777e0),
                           poly(s, 0, 1.2021132975e-1, 7.3700164250e-1, 1.0));
  return hn::IfThenElse(outside, hn::CopySign(z, q), centre);
}

HWY_INLINE Vector lognormal(Vector z, double low, double high) {
  const double mu = (std::log(low) + std::log(high)) / 2, sigma = std::log(high / low) / (2 * 1.6448536269514722);
  return hn::Exp(Floats(), hn::MulAdd(z, constant(sigma), constant(mu)));
}

}  // namespace

std::int64_t count_positive(std::uint64_t seed, std::uint64_t from, std::uint64_t to) {
  const std::size_t lanes = hn::Lanes(Floats());
  std::int64_t positive = 0;
  for (std::uint64_t trial = from; trial < to; trial += lanes) {
    const Pair a = uniforms(seed, trial, 0), b = uniforms(seed, trial, 1), c = uniforms(seed, trial, 2);
    const Vector m = triangular(a.first, 20, 30, 45);
    const Vector p = triangular(a.second, 0.01, 0.03, 0.06);
    const Vector q = triangular(b.first, 0.2, 0.38, 0.6);
    const Vector fee = lognormal(normal(b.second), 8000, 20000);
    const Vector cost = lognormal(normal(c.first), 260000, 340000);
    const Vector growth = hn::MulAdd(normal(c.second), constant(0.01), constant(0.03));
    const Vector decay = hn::Exp(Floats(), hn::Neg(hn::Add(p, q)));
    const Vector rise = hn::Exp(Floats(), growth);
    Vector left = constant(1), price = constant(1), partner_years = constant(0), prices = constant(0);
    for (int year = 1; year <= 8; ++year) {  // F = p(1-E)/(p+qE)
      left = hn::Mul(left, decay);
      price = hn::Mul(price, rise);
      const Vector share = hn::Div(hn::Mul(p, hn::Sub(constant(1), left)), hn::MulAdd(q, left, p));
      partner_years = hn::Add(partner_years, share);
      prices = hn::Add(prices, price);
    }
    const Vector income = hn::MulAdd(hn::Mul(m, fee), partner_years, constant(1'000'000));
    const auto good = hn::Ge(income, hn::Mul(cost, prices));
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
