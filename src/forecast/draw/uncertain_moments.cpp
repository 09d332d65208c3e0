// Mean and variance of an uncertain number.
#include "forecast/draw/normal.hpp"
#include "forecast/draw/quiet_math.hpp"
#include "forecast/draw/uncertain.hpp"

#include <algorithm>
#include <boost/math/quadrature/exp_sinh.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <type_traits>

namespace headpin::forecast {
namespace {

constexpr double kTolerance = 1e-13;

/// Integral of f from `from` to `to`, of which either may be infinite. Towards infinity f falls off as an exponential
/// at any rate: double-exponential quadrature takes all rates alike (Takahasi & Mori 1974, Publications of RIMS 9,
/// 721-741).
template <class F>
double integral(const F& f, double from, double to) {
  using Finite = boost::math::quadrature::gauss_kronrod<double, 61>;
  thread_local boost::math::quadrature::exp_sinh<double, std::remove_const_t<decltype(kQuietMath)>> endless;
  const auto part = [&](double a, double b, double sign) {  // of f(sign * y)
    const auto g = [&](double y) { return f(sign * y); };
    if (a >= b) return 0.0;
    return std::isfinite(b) ? Finite::integrate(g, a, b, 15, kTolerance) : endless.integrate(g, a, b, kTolerance);
  };
  return part(std::max(from, 0.0), to, 1) + part(std::max(-to, 0.0), -from, -1);
}

/// The moments of a metalog between two cumulative probabilities, through y = ln(u / (1 - u)), in which its long tails
/// are exponentials (Keelin 2016, section 3).
class MetalogMoments {
 public:
  MetalogMoments(double a1, double a2, double a3, double lower, double upper, double mass_below, double mass_upto)
      : a1_(a1),
        a2_(a2),
        a3_(a3),
        lower_(lower),
        upper_(upper),
        mass_(mass_upto - mass_below),
        from_(std::log(mass_below / (1 - mass_below))),
        to_(std::log(mass_upto / (1 - mass_upto))) {}

  /// E[(X - centre)^power]; infinite when a tail is too long for it. power is 1 or 2.
  double about(double centre, int power) const {
    const bool below = std::isfinite(lower_), above = std::isfinite(upper_);
    if (below && above) {
      return mean_of(power, [&](double y) { return lower_ + (upper_ - lower_) / (1 + std::exp(-inner(y))) - centre; });
    }
    if (below) return exponential(1, lower_ - centre, power);
    if (above) return exponential(-1, upper_ - centre, power);
    return mean_of(power, [&](double y) { return inner(y) - centre; });
  }

 private:
  double inner(double y) const { return a1_ + y * (a2_ + a3_ / 2 * std::tanh(y / 2)); }

  /// E[value(y)^power] for a value that grows no faster than y.
  template <class Value>
  double mean_of(int power, const Value& value) const {
    const auto weighted = [&](double y) {
      const double rest = std::exp(-std::abs(y)), x = value(y);
      return (power == 1 ? x : x * x) * rest / ((1 + rest) * (1 + rest));
    };
    return integral(weighted, from_, to_) / mass_;
  }

  /// E[(sign * exp(sign * Y) + rest)^power]: the weight of y is taken into the power, lest one overflows where the
  /// other vanishes.
  double exponential(double sign, double rest, int power) const {
    const bool endless = sign > 0 ? to_ == Uncertain::kNoBound : from_ == -Uncertain::kNoBound;
    if (endless && power * (a2_ + sign * a3_ / 2) >= 1) return Uncertain::kNoBound;
    const auto weighted = [&](double y) {
      const double share = -std::abs(y) / power;
      const double x = sign * std::exp(sign * inner(y) + share) + rest * std::exp(share);
      const double both = 1 + std::exp(-std::abs(y));
      return (power == 1 ? x : x * x) / (both * both);
    };
    return integral(weighted, from_, to_) / mass_;
  }

  double a1_, a2_, a3_, lower_, upper_, mass_, from_, to_;
};

/// E[(X - centre)^power] for exp(mu + sigma Z) - shift, of which what lies beyond the ends counts as that end, given
/// that it lies between the bounds.
double lognormal_moment(const Uncertain& x, double centre, int power) {
  const double mu = x.parameter(0), sigma = x.parameter(1);
  const bool plain = x.family() == Uncertain::Family::lognormal;
  const double shift = plain ? 0 : x.parameter(2), least = plain ? 0 : x.parameter(3);
  const double most = plain ? Uncertain::kNoBound : x.parameter(4);
  const auto score = [&](double value) {
    return value + shift <= 0 ? -Uncertain::kNoBound : (std::log(value + shift) - mu) / sigma;
  };
  const auto mass = [](double a, double b) {  // between two scores, exact in either tail
    return a > 0 ? normal_cdf(-a) - normal_cdf(-b) : normal_cdf(b) - normal_cdf(a);
  };
  const double from = score(x.lower()), to = score(x.upper());
  const double low = std::clamp(score(least), from, to), high = std::clamp(score(most), low, to);
  const auto raw = [&](int k) {  // E[exp(k (mu + sigma Z))] between the ends
    return std::exp(k * mu + k * k * sigma * sigma / 2) * mass(low - k * sigma, high - k * sigma);
  };
  const double moved = shift + centre;
  const double inside = power == 1 ? raw(1) - moved * raw(0) : raw(2) - 2 * moved * raw(1) + moved * moved * raw(0);
  const auto at_end = [&](double chance, double end) {
    return chance > 0 ? chance * std::pow(end - centre, power) : 0;
  };
  return (inside + at_end(mass(from, low), least) + at_end(mass(high, to), most)) / mass(from, to);
}

}  // namespace

double expectation(const Uncertain& x, const std::function<double(double)>& f) {
  using Finite = boost::math::quadrature::gauss_kronrod<double, 61>;
  const auto at = [&](double z) { return f(x.at_normal_score(z)) * normal_density(z); };
  return Finite::integrate(at, -8.5, 0.0, 12, kTolerance) + Finite::integrate(at, 0.0, 8.5, 12, kTolerance);
}

double Uncertain::mean() const {
  const auto& [a, b, c, d, e] = parameters_;
  if (family_ == Family::interval || (family_ == Family::lognormal && is_truncated())) {
    return lognormal_moment(*this, 0, 1);
  }
  if (family_ == Family::metalog && (is_truncated() || std::isfinite(d) || std::isfinite(e))) {
    const double start = std::isfinite(d) ? d : std::isfinite(e) ? e : a;
    return start + MetalogMoments(a, b, c, d, e, mass_below_, mass_upto_).about(start, 1);
  }
  if (is_truncated()) return expectation(*this, [](double x) { return x; });
  switch (family_) {
    case Family::lognormal:
      return std::exp(a + b * b / 2);
    case Family::uniform:
      return (a + b) / 2;
    case Family::triangular:
      return (a + b + c) / 3;
    case Family::pert:
      return (a + 4 * b + c) / 6;
    case Family::beta:
      return a / (a + b);
    case Family::gamma:
      return a / b;
    case Family::metalog:
      return a + c / 2;
    case Family::event:
      return a * (b + c) / 2 + (1 - a) * kNeverMonth;
    default:  // a certain number, a normal
      return a;
  }
}

double Uncertain::variance() const {
  const auto& [a, b, c, d, e] = parameters_;
  const double centre = mean();
  if (family_ == Family::interval || (family_ == Family::lognormal && is_truncated())) {
    return lognormal_moment(*this, centre, 2);
  }
  if (family_ == Family::metalog && (is_truncated() || std::isfinite(d) || std::isfinite(e))) {
    return MetalogMoments(a, b, c, d, e, mass_below_, mass_upto_).about(centre, 2);
  }
  const auto square = [&](double x) { return (x - centre) * (x - centre); };
  if (is_truncated()) return expectation(*this, square);
  switch (family_) {
    case Family::uniform:
      return (b - a) * (b - a) / 12;
    case Family::triangular:
      return (a * a + b * b + c * c - a * b - a * c - b * c) / 18;
    case Family::normal:
      return b * b;
    case Family::lognormal:
      return std::expm1(b * b) * std::exp(2 * a + b * b);
    case Family::pert:
      return (centre - a) * (c - centre) / 7;
    case Family::beta:
      return a * b / ((a + b) * (a + b) * (a + b + 1));
    case Family::gamma:
      return a / (b * b);
    case Family::metalog: {
      constexpr double kPi2 = 9.869604401089358;
      return kPi2 * b * b / 3 + c * c * (1.0 / 12 + kPi2 / 36);
    }
    case Family::event:
      return a * ((b + c) * (b + c) / 4 + (c - b) * (c - b) / 12) + (1 - a) * kNeverMonth * kNeverMonth -
             centre * centre;
    default:  // a certain number
      return 0;
  }
}

}  // namespace headpin::forecast
