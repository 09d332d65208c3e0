#include "forecast/sampler.hpp"

#include "forecast/normal.hpp"

#include <algorithm>
#include <cmath>

namespace headpin::forecast {
namespace {

constexpr double kStep = 1.0 / 8;
constexpr double kEnd = 67 * kStep;  // P(Z > 8.375) = 3e-17: no draw lies beyond
constexpr int kKnots = 2 * 67 + 1;

bool has_short_formula(const Uncertain& x) {
  using Family = Uncertain::Family;
  return x.family() != Family::pert && x.family() != Family::beta && x.family() != Family::gamma;
}

}  // namespace

Sampler::Sampler(const Uncertain& distribution) : distribution_(distribution) {
  if (has_short_formula(distribution)) return;
  for (int i = 0; i < kKnots; ++i) {
    const double z = -kEnd + kStep * i;
    const double value = distribution.at_normal_score(z);
    const double slope = kStep * normal_density(z) / distribution.density(value);
    value_.push_back(value);
    slope_.push_back(std::isfinite(slope) ? slope : 0);
  }
}

double Sampler::at(double u) const {
  return value_.empty() ? distribution_.quantile(u) : at_score(normal_quantile(std::clamp(u, 0x1p-54, 1 - 0x1p-53)));
}

bool Sampler::by_score() const {
  using Family = Uncertain::Family;
  if (!value_.empty()) return true;
  const bool cut = std::isfinite(distribution_.lower()) || std::isfinite(distribution_.upper());
  return !cut && (distribution_.family() == Family::normal || distribution_.family() == Family::lognormal);
}

double Sampler::at_score(double z) const {
  if (value_.empty()) return distribution_.at_normal_score(z);
  const double place = std::clamp((z + kEnd) / kStep, 0.0, kKnots - 1.001);
  const auto i = static_cast<std::size_t>(place);
  const double t = place - static_cast<double>(i), s = 1 - t;
  const double x =
      s * s * ((1 + 2 * t) * value_[i] + t * slope_[i]) + t * t * ((1 + 2 * s) * value_[i + 1] - s * slope_[i + 1]);
  return std::clamp(x, value_[i], value_[i + 1]);
}

}  // namespace headpin::forecast
