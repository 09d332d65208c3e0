#include "forecast/draws.hpp"

#include "forecast/normal_table.hpp"

// Sizeless vectors cannot be members of a class.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "forecast/draws.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, by its rule.
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headpin::forecast::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
#include "forecast/philox-inl.hpp"

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

void uniforms(std::uint64_t seed, std::uint64_t first_path, std::uint32_t input, double* u) {
  const std::size_t lanes = hn::Lanes(Tag());
  for (std::size_t i = 0; i < kBlockPaths; i += lanes) {
    hn::StoreU(philox_uniforms(seed, first_path + i, input, hn::Zero(Counts())).first, Tag(), u + i);
  }
}

void scores(const double* u, double* z) {
  const std::size_t lanes = hn::Lanes(Tag());
  for (std::size_t i = 0; i < kBlockPaths; i += lanes) hn::StoreU(quantile(hn::LoadU(Tag(), u + i)), Tag(), z + i);
}

}  // namespace headpin::forecast::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headpin::forecast {

HWY_EXPORT(uniforms);
HWY_EXPORT(scores);

void draw_uniforms(std::uint64_t seed, std::uint64_t first_path, std::uint32_t input, Lanes& u) {
  HWY_DYNAMIC_DISPATCH(uniforms)(seed, first_path, input, u.data());
}

void draw_scores(const Lanes& u, Lanes& z) {
  HWY_DYNAMIC_DISPATCH(scores)(u.data(), z.data());
}

}  // namespace headpin::forecast
#endif
