#include "forecast/draw/sampler.hpp"

#include "forecast/draw/draws.hpp"
#include "forecast/draw/normal.hpp"

#include <algorithm>
#include <cmath>

namespace headpin::forecast {

Sampler::Way Sampler::way_for(const Uncertain& distribution) {
  using Family = Uncertain::Family;
  const bool cut = std::isfinite(distribution.lower()) || std::isfinite(distribution.upper());
  switch (distribution.family()) {
    case Family::pert:
    case Family::beta:
    case Family::gamma:
      return Way::table;
    case Family::normal:
      return cut ? Way::table : Way::normal;
    case Family::lognormal:
      return cut ? Way::table : Way::lognormal;
    case Family::interval:
      return cut ? Way::formula : Way::interval;
    case Family::fixed:
      return Way::fixed;
    case Family::uniform:
      return cut ? Way::formula : Way::uniform;
    case Family::triangular:
      return cut ? Way::formula : Way::triangular;
    case Family::metalog:
    case Family::event:
      return Way::formula;
  }
  return Way::formula;
}

Sampler::Sampler(const Uncertain& distribution) : distribution_(distribution), way_(way_for(distribution)) {
  if (way_ == Way::table) table_ = quantile_table(distribution);
}

double Sampler::at(double u) const {
  return table_ ? at_score(normal_quantile(std::clamp(u, 0x1p-54, 1 - 0x1p-53))) : distribution_.quantile(u);
}

double Sampler::at_score(double z) const {
  return table_ ? table_->at_score(z) : distribution_.at_normal_score(z);
}

void Sampler::from_uniforms(Lanes& draws) const {
  const double a = distribution_.parameter(0), b = distribution_.parameter(1), c = distribution_.parameter(2);
  switch (way_) {
    case Way::fixed:
      return draws.fill(a);
    case Way::uniform:
      for (double& u : draws) u = a + u * (b - a);
      return;
    case Way::triangular:
      return look_up_triangular(a, b, c, draws);
    default:
      for (double& u : draws) u = at(u);
  }
}

void Sampler::from_scores(Lanes& draws) const {
  const double a = distribution_.parameter(0), b = distribution_.parameter(1), c = distribution_.parameter(2);
  switch (way_) {
    case Way::fixed:
      return draws.fill(a);
    case Way::normal:
      for (double& z : draws) z = a + b * z;
      return;
    case Way::lognormal:
      return look_up_lognormal(a, b, draws);
    case Way::interval: {
      look_up_lognormal(a, b, draws);
      const double least = distribution_.parameter(3), most = distribution_.parameter(4);
      for (double& x : draws) x = std::clamp(x - c, least, most);
      return;
    }
    case Way::table:
      return look_up(*table_, draws);
    default:
      for (double& z : draws) z = at_score(z);
  }
}

}  // namespace headpin::forecast
