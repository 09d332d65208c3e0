#include "forecast/course/bass.hpp"

#include "forecast/course/course_scalar.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headpin::forecast {

double BassCurve::at(double t) const {
  if (p <= 0 || t <= 0) return 0;
  const double e = std::exp(-(p + q) * t);
  return m * -std::expm1(-(p + q) * t) / (1 + q / p * e);
}

double BassCurve::rate(double t) const {
  const double joined = at(t);
  return (p + q * joined / m) * (m - joined);
}

double BassCurve::peak_time() const {
  return q > p && p > 0 ? std::log(q / p) / (p + q) : 0;
}

double BassCurve::peak_rate() const {
  return q > p ? m * (p + q) * (p + q) / (4 * q) : p * m;
}

double BassCurve::peak_share() const {
  return q > p ? (q - p) / (2 * q) : 0;
}

double BassCurve::time_of(double share) const {
  if (p <= 0) return std::numeric_limits<double>::infinity();
  return (std::log1p(q / p * share) - std::log1p(-share)) / (p + q);
}

double BassCurve::mean_time() const {
  return q > 0 ? std::log1p(q / p) / q : 1 / p;
}

double BassCurve::cumulative_share(double t) const {
  if (p <= 0 || t <= 0) return 0;
  const double undecided = q > 0 ? std::log((p + q) / (p + q * std::exp(-(p + q) * t))) / q : -std::expm1(-p * t) / p;
  return t - undecided;
}

double riccati_step(double joined, double m, double p, double q, double delta, double years) {
  const double b = q - p - delta, c = q / m;
  const double root = std::sqrt(b * b + 4 * p * q);  // sqrt(b^2 + 4ac) with a = pm
  const double half = root * years / 2;
  const double step = half > 1e-8 ? 2 * std::tanh(half) / root : years;
  const double force = (p + c * joined) * (m - joined) - delta * joined;
  return force * step / (1 + (c * joined - b / 2) * step);
}

double churn_equilibrium(double m, double p, double q, double delta) {
  const double b = q - p - delta;
  const double root = std::sqrt(b * b + 4 * p * q);
  if (q == 0) return p + delta > 0 ? m * p / (p + delta) : 0;
  return b >= 0 ? m * (b + root) / (2 * q) : 2 * m * p / (root - b);
}

double split_step(double joined, double m, double p, double q, double delta, double years) {
  const double stays = std::exp(-delta * years / 2);
  const double middle = joined * stays;
  return (middle + scalar::lone_step(p, q, middle, m, 1 / m, years)) * stays;
}

std::vector<double> norton_bass(double p, double q, const std::vector<double>& m,
                                const std::vector<double>& launch_years, double t) {
  const auto share = [&](std::size_t i) { return i < m.size() ? BassCurve{1, p, q}.at(t - launch_years[i]) : 0; };
  std::vector<double> in_use;
  double won = 0;
  for (std::size_t i = 0; i < m.size(); ++i) {
    won = share(i) * (m[i] + won);
    in_use.push_back(won * (1 - share(i + 1)));
  }
  return in_use;
}

CappedBass::CappedBass(const BassCurve& curve, double cap_per_year)
    : curve_(curve),
      cap_(cap_per_year),
      binds_(std::numeric_limits<double>::infinity()),
      releases_(std::numeric_limits<double>::infinity()) {
  const auto [m, p, q] = curve_;
  // (p + qF)(1 - F) m = cap, in the share F: q F^2 - (q - p) F + cap/m - p = 0.
  const double rest = cap_ / m - p;
  if (q == 0) {
    if (rest >= 0) return;
    high_ = m * (1 - cap_ / (m * p));
  } else {
    const double discriminant = (q - p) * (q - p) - 4 * q * rest;
    if (discriminant <= 0) return;
    const double root = std::sqrt(discriminant);
    high_ = m * (q - p + root) / (2 * q);
    low_ = m * std::max(0.0, (q - p - root) / (2 * q));
  }
  if (high_ <= 0) {
    high_ = low_ = 0;
    return;
  }
  binds_ = curve_.time_of(low_ / m);
  releases_ = binds_ + (high_ - low_) / cap_;
}

double CappedBass::at(double t) const {
  if (t <= binds_) return curve_.at(t);
  if (t <= releases_) return low_ + cap_ * (t - binds_);
  return high_ + riccati_step(high_, curve_.m, curve_.p, curve_.q, 0, t - releases_);
}

Coexistence lotka_volterra(double k1, double k2, double a12, double a21) {
  using Regime = Coexistence::Regime;
  const bool first_invades = k1 > a12 * k2, second_invades = k2 > a21 * k1;
  if (first_invades && second_invades) {
    const double bottom = 1 - a12 * a21;
    return {(k1 - a12 * k2) / bottom, (k2 - a21 * k1) / bottom, Regime::coexistence};
  }
  if (first_invades) return {k1, 0, Regime::first_wins};
  if (second_invades) return {0, k2, Regime::second_wins};
  return {k1, 0, Regime::whoever_is_first};
}

}  // namespace headpin::forecast
