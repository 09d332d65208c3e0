#include "forecast/draw/uncertain.hpp"

#include "forecast/draw/normal.hpp"
#include "forecast/draw/quiet_math.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace headpin::forecast {
namespace {

struct Shape {
  double alpha, beta, low, width;
};
Shape pert_shape(double min, double likely, double max) {
  return {1 + 4 * (likely - min) / (max - min), 1 + 4 * (max - likely) / (max - min), min, max - min};
}

/// u and rest = 1 - u, of which the smaller is exact.
double beta_quantile(double alpha, double beta, double u, double rest) {
  return u <= rest ? boost::math::ibeta_inv(alpha, beta, u, kQuietMath)
                   : boost::math::ibetac_inv(alpha, beta, rest, kQuietMath);
}

double gamma_quantile(double shape, double u, double rest) {
  return u <= rest ? boost::math::gamma_p_inv(shape, u, kQuietMath) : boost::math::gamma_q_inv(shape, rest, kQuietMath);
}

double triangular_quantile(double min, double likely, double max, double u, double rest) {
  const double split = (likely - min) / (max - min);
  return u < split ? min + std::sqrt(u * (max - min) * (likely - min))
                   : max - std::sqrt(rest * (max - min) * (max - likely));
}

double triangular_cdf(double min, double likely, double max, double x) {
  if (x <= min) return 0;
  if (x >= max) return 1;
  return x < likely ? (x - min) * (x - min) / ((max - min) * (likely - min))
                    : 1 - (max - x) * (max - x) / ((max - min) * (max - likely));
}

/// The metalog before its bounds, and its derivative to u.
struct Metalog {
  double a1, a2, a3, lower, upper;
  double inner(double u, double rest) const {
    const double odds = std::log(u / rest);
    return a1 + odds * (a2 + a3 * (u - 0.5));
  }
  double slope(double u, double rest) const { return (a2 + a3 * (u - 0.5)) / (u * rest) + a3 * std::log(u / rest); }
  double outer(double y) const {
    const bool below = std::isfinite(lower), above = std::isfinite(upper);
    if (below && above) return lower + (upper - lower) / (1 + std::exp(-y));
    if (below) return lower + std::exp(y);
    return above ? upper - std::exp(-y) : y;
  }
  double outer_slope(double y) const {
    const bool below = std::isfinite(lower), above = std::isfinite(upper);
    if (below && above) return (upper - lower) / ((1 + std::exp(-y)) * (1 + std::exp(y)));
    if (below) return std::exp(y);
    return above ? std::exp(-y) : 1;
  }
  double cdf(double x) const {
    if (x <= lower) return 0;
    if (x >= upper) return 1;
    double low = 0x1p-54, high = 1 - 0x1p-53;
    for (int i = 0; i < 200 && high - low > 1e-16 * low; ++i) {
      const double middle = (low + high) / 2;
      (outer(inner(middle, 1 - middle)) < x ? low : high) = middle;
    }
    return (low + high) / 2;
  }
};

}  // namespace

double Uncertain::base_quantile(double u, double rest, double z) const {
  const auto& [a, b, c, d, e] = parameters_;
  switch (family_) {
    case Family::fixed:
      return a;
    case Family::uniform:
      return a + u * (b - a);
    case Family::triangular:
      return triangular_quantile(a, b, c, u, rest);
    case Family::normal:
      return a + b * z;
    case Family::lognormal:
      return std::exp(a + b * z);
    case Family::pert: {
      const Shape s = pert_shape(a, b, c);
      return s.low + s.width * beta_quantile(s.alpha, s.beta, u, rest);
    }
    case Family::beta:
      return beta_quantile(a, b, u, rest);
    case Family::gamma:
      return gamma_quantile(a, u, rest) / b;
    case Family::metalog: {
      const Metalog m{a, b, c, d, e};
      return m.outer(m.inner(u, rest));
    }
    case Family::event:
      return u < a ? b + u / a * (c - b) : kNeverMonth;
    case Family::interval:
      return std::clamp(std::exp(a + b * z) - c, d, e);
  }
  return a;
}

double Uncertain::base_cdf(double x) const {
  const auto& [a, b, c, d, e] = parameters_;
  switch (family_) {
    case Family::fixed:
      return x < a ? 0 : 1;
    case Family::uniform:
      return std::clamp((x - a) / (b - a), 0.0, 1.0);
    case Family::triangular:
      return triangular_cdf(a, b, c, x);
    case Family::normal:
      return normal_cdf((x - a) / b);
    case Family::lognormal:
      return x <= 0 ? 0 : normal_cdf((std::log(x) - a) / b);
    case Family::pert: {
      const Shape s = pert_shape(a, b, c);
      return boost::math::ibeta(s.alpha, s.beta, std::clamp((x - s.low) / s.width, 0.0, 1.0), kQuietMath);
    }
    case Family::beta:
      return boost::math::ibeta(a, b, std::clamp(x, 0.0, 1.0), kQuietMath);
    case Family::gamma:
      return x <= 0 ? 0 : boost::math::gamma_p(a, b * x, kQuietMath);
    case Family::metalog:
      return Metalog{a, b, c, d, e}.cdf(x);
    case Family::event:
      if (x >= kNeverMonth) return 1;
      if (x < b) return 0;
      return x >= c ? a : a * (x - b) / (c - b);
    case Family::interval:
      return x < d ? 0 : x >= e ? 1 : x + c <= 0 ? 0 : normal_cdf((std::log(x + c) - a) / b);
  }
  return 0;
}

double Uncertain::base_density(double x) const {
  const auto& [a, b, c, d, e] = parameters_;
  const auto beta_density = [](double alpha, double beta, double y) {
    return y < 0 || y > 1 ? 0 : boost::math::ibeta_derivative(alpha, beta, y, kQuietMath);
  };
  switch (family_) {
    case Family::fixed:
    case Family::event:
      return 0;
    case Family::uniform:
      return x >= a && x <= b ? 1 / (b - a) : 0;
    case Family::triangular:
      if (x < a || x > c) return 0;
      return x < b ? 2 * (x - a) / ((c - a) * (b - a)) : c > b ? 2 * (c - x) / ((c - a) * (c - b)) : 2 / (c - a);
    case Family::normal:
      return normal_density((x - a) / b) / b;
    case Family::lognormal:
      return x <= 0 ? 0 : normal_density((std::log(x) - a) / b) / (b * x);
    case Family::pert: {
      const Shape s = pert_shape(a, b, c);
      return x < a || x > c ? 0 : beta_density(s.alpha, s.beta, (x - s.low) / s.width) / s.width;
    }
    case Family::beta:
      return x < 0 || x > 1 ? 0 : beta_density(a, b, x);
    case Family::gamma:
      return x < 0 ? 0 : b * boost::math::gamma_p_derivative(a, b * x, kQuietMath);
    case Family::metalog: {
      const Metalog m{a, b, c, d, e};
      const double u = m.cdf(x);
      return 1 / (m.slope(u, 1 - u) * m.outer_slope(m.inner(u, 1 - u)));
    }
    case Family::interval:
      return x <= d || x >= e ? 0 : normal_density((std::log(x + c) - a) / b) / (b * (x + c));
  }
  return 0;
}

double Uncertain::quantile(double u) const {
  const double inside = std::clamp(u, 0x1p-54, 1 - 0x1p-53);
  const double at = is_truncated() ? mass_below_ + inside * (mass_upto_ - mass_below_) : inside;
  const double x = base_quantile(at, 1 - at, is_of_score() ? normal_quantile(at) : 0);
  return std::clamp(x, lower_, upper_);
}

double Uncertain::at_normal_score(double z) const {
  if (is_truncated()) return quantile(normal_cdf(z));
  if (is_of_score()) return base_quantile(0, 0, z);
  return std::clamp(base_quantile(normal_cdf(z), normal_cdf(-z), z), lower_, upper_);
}

double Uncertain::cdf(double x) const {
  if (x < lower_) return 0;
  if (x >= upper_) return 1;
  return std::clamp((base_cdf(x) - mass_below_) / (mass_upto_ - mass_below_), 0.0, 1.0);
}

double Uncertain::density(double x) const {
  return x < lower_ || x > upper_ ? 0 : base_density(x) / (mass_upto_ - mass_below_);
}

}  // namespace headpin::forecast
