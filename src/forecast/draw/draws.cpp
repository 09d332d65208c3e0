#include "forecast/draw/draws.hpp"

#include "forecast/draw/normal_table.hpp"

// Sizeless vectors cannot be members of a class.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "forecast/draw/draws.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, by its rule.
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headpin::forecast::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
#include "forecast/draw/philox-inl.hpp"

using Tag = hn::CappedTag<double, 8>;
using Vector = hn::Vec<Tag>;

HWY_INLINE Vector polynomial(const wichura::Coefficients& c, Vector x) {
  Vector sum = hn::Set(Tag(), c[7]);
  for (std::size_t i = 7; i-- > 0;) sum = hn::MulAdd(sum, x, hn::Set(Tag(), c[i]));
  return sum;
}

HWY_INLINE Vector quantile(Vector u) {
  const Tag d;
  const Vector q = hn::Sub(u, hn::Set(d, 0.5));
  const Vector r = hn::NegMulAdd(q, q, hn::Set(d, 0.180625));
  const Vector centre = hn::Div(hn::Mul(q, polynomial(wichura::kCentreTop, r)), polynomial(wichura::kCentreBottom, r));
  const auto outside = hn::Gt(hn::Abs(q), hn::Set(d, 0.425));
  if (hn::AllFalse(d, outside)) return centre;
  const Vector tail = hn::Min(u, hn::Sub(hn::Set(d, 1), u));
  const Vector s = hn::Sqrt(hn::Neg(hn::Log(d, tail)));
  const Vector middle = hn::Sub(s, hn::Set(d, 1.6));
  Vector z = hn::Div(polynomial(wichura::kMiddleTop, middle), polynomial(wichura::kMiddleBottom, middle));
  const auto far = hn::Gt(s, hn::Set(d, 5));
  if (!hn::AllFalse(d, far)) {
    const Vector beyond = hn::Sub(s, hn::Set(d, 5));
    z = hn::IfThenElse(far, hn::Div(polynomial(wichura::kFarTop, beyond), polynomial(wichura::kFarBottom, beyond)), z);
  }
  return hn::IfThenElse(outside, hn::CopySign(z, q), centre);
}

}  // namespace

void uniforms(std::uint64_t seed, std::uint64_t first_path, std::span<const std::uint32_t> inputs,
              std::span<Lanes> rows) {
  const hn::Rebind<std::uint64_t, Tag> d;
  for (std::size_t i = 0; i < kBlockPaths; i += hn::Lanes(d)) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const auto u = philox_uniforms(d, seed, consecutive_paths(d, first_path + i, inputs[row])).first;
      hn::StoreU(u, Tag(), &rows[row][i]);
    }
  }
}

/// Replaces a block of draws by f of them.
template <class F>
HWY_INLINE void replace(Lanes& draws, const F& f) {
  for (std::size_t i = 0; i < kBlockPaths; i += hn::Lanes(Tag())) {
    hn::StoreU(f(hn::LoadU(Tag(), &draws[i])), Tag(), &draws[i]);
  }
}

void scores(Lanes& draws) {
  replace(draws, [](Vector u) HWY_ATTR { return quantile(u); });
}

void table_quantiles(const QuantileTable& table, Lanes& draws) {
  const Tag d;
  const hn::RebindToSigned<Tag> whole;
  const auto number = [d](double x) HWY_ATTR { return hn::Set(d, x); };
  replace(draws, [&](Vector z) HWY_ATTR {
    const Vector wanted = hn::MulAdd(z, number(QuantileTable::kStepsPerUnit), number(QuantileTable::kSide));
    const Vector place = hn::Min(hn::Max(wanted, number(0)), number(QuantileTable::kKnots - 1.001));
    const auto i = hn::ConvertTo(whole, place);
    const Vector t = hn::Sub(place, hn::ConvertTo(d, i)), s = hn::Sub(number(1), t);
    const Vector low = hn::GatherIndex(d, table.value.data(), i), high = hn::GatherIndex(d, table.value.data() + 1, i);
    const Vector rise = hn::GatherIndex(d, table.slope.data(), i), end = hn::GatherIndex(d, table.slope.data() + 1, i);
    const Vector from_low = hn::MulAdd(hn::MulAdd(t, number(2), number(1)), low, hn::Mul(t, rise));
    const Vector from_high = hn::NegMulAdd(s, end, hn::Mul(hn::MulAdd(s, number(2), number(1)), high));
    const Vector x = hn::MulAdd(hn::Mul(s, s), from_low, hn::Mul(hn::Mul(t, t), from_high));
    return hn::Min(hn::Max(x, low), high);
  });
}

void lognormal_quantiles(double mu, double sigma, Lanes& draws) {
  const Tag d;
  replace(draws, [=](Vector z) HWY_ATTR { return hn::Exp(d, hn::MulAdd(z, hn::Set(d, sigma), hn::Set(d, mu))); });
}

void triangular_quantiles(double min, double likely, double max, Lanes& draws) {
  const Tag d;
  replace(draws, [=](Vector u) HWY_ATTR {
    const auto rises = hn::Lt(u, hn::Set(d, (likely - min) / (max - min)));
    const Vector share = hn::IfThenElse(rises, u, hn::Sub(hn::Set(d, 1), u));
    const Vector side = hn::IfThenElse(rises, hn::Set(d, likely - min), hn::Set(d, max - likely));
    const Vector way = hn::Sqrt(hn::Mul(hn::Mul(share, hn::Set(d, max - min)), side));
    return hn::IfThenElse(rises, hn::Add(hn::Set(d, min), way), hn::Sub(hn::Set(d, max), way));
  });
}

}  // namespace headpin::forecast::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headpin::forecast {

HWY_EXPORT(uniforms);
HWY_EXPORT(scores);
HWY_EXPORT(table_quantiles);
HWY_EXPORT(lognormal_quantiles);
HWY_EXPORT(triangular_quantiles);

void draw_uniforms(std::uint64_t seed, std::uint64_t first_path, std::span<const std::uint32_t> inputs,
                   std::span<Lanes> rows) {
  HWY_DYNAMIC_DISPATCH(uniforms)(seed, first_path, inputs, rows);
}

void to_scores(Lanes& draws) {
  HWY_DYNAMIC_DISPATCH(scores)(draws);
}

void look_up(const QuantileTable& table, Lanes& draws) {
  HWY_DYNAMIC_DISPATCH(table_quantiles)(table, draws);
}

void look_up_lognormal(double mu, double sigma, Lanes& draws) {
  HWY_DYNAMIC_DISPATCH(lognormal_quantiles)(mu, sigma, draws);
}

void look_up_triangular(double min, double likely, double max, Lanes& draws) {
  HWY_DYNAMIC_DISPATCH(triangular_quantiles)(min, likely, max, draws);
}

}  // namespace headpin::forecast
#endif
