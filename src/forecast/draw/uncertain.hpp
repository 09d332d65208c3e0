#pragma once
#include "text/problem.hpp"

#include <array>
#include <compare>
#include <functional>
#include <limits>

namespace headpin::forecast {

/// Ranks of the ends of a range without a likely value: once in twenty it is less, once in twenty more.
inline constexpr double kRangeLow = 0.05, kRangeHigh = 0.95;

/// A number of which only a range is known: a probability distribution as a small value.
///
/// The makers refuse nonsense with a sentence that says what to change (`Problem::where` is empty: the caller knows
/// the place). All quantiles are finite for 0 < u < 1.
class Uncertain {
 public:
  enum class Family { fixed, uniform, triangular, normal, lognormal, pert, beta, gamma, metalog, event, interval };
  static constexpr double kNoBound = std::numeric_limits<double>::infinity();
  /// The month of an event that does not happen: after every plan.
  static constexpr double kNeverMonth = 1e6;

  /// The number zero.
  Uncertain() = default;

  static text::Checked<Uncertain> fixed(double value);
  /// Every value from `low` to `high` equally likely.
  static text::Checked<Uncertain> uniform(double low, double high);
  /// min <= likely <= max, min < max.
  static text::Checked<Uncertain> triangular(double min, double likely, double max);
  /// sd >= 0.
  static text::Checked<Uncertain> normal(double mean, double sd);
  /// exp(mu + sigma * Z) with Z standard normal; sigma >= 0.
  static text::Checked<Uncertain> lognormal(double mu, double sigma);
  /// The lognormal with P(X <= x_low) = p_low and P(X <= x_high) = p_high; 0 < x_low <= x_high.
  static text::Checked<Uncertain> lognormal_from_quantiles(double p_low, double x_low, double p_high, double x_high);
  /// The lognormal of which 90% lies between `low` and `high`, both positive (P5 and P95).
  static text::Checked<Uncertain> lognormal_from_interval90(double low, double high);
  /// A range as people say it: 9 times out of 10 between `low` and `high`, once in 20 below and once in 20 above, for
  /// 0 <= low <= high. What lies beyond the least or the greatest possible counts as that end: of a range that begins
  /// at 0, one value in 20 is 0.
  ///
  /// A lognormal, as lognormal_from_interval90, while `high` is at most kLognormalRatio times `low`. Below that a
  /// lognormal would have almost all its values near nothing and its mean beyond `high`; so it is moved down by a part
  /// of `high` that grows to kZeroShift at low = 0 (three-parameter lognormal: Aitchison & Brown 1957, The Lognormal
  /// Distribution, 2.7). Every quantile is a continuous function of both ends.
  static text::Checked<Uncertain> interval90(double low, double high, double least = 0, double most = kNoBound);
  static constexpr double kLognormalRatio = 10'000, kZeroShift = 0.1;
  /// The lognormal with these 10% and 90% quantiles, both positive.
  static text::Checked<Uncertain> lognormal_from_p10_p90(double p10, double p90);
  /// Beta-PERT (Malcolm et al. 1959): mean (min + 4 likely + max)/6; min <= likely <= max, min < max.
  static text::Checked<Uncertain> pert(double min, double likely, double max);
  /// A share or chance with shape parameters alpha, beta > 0.
  static text::Checked<Uncertain> beta(double alpha, double beta);
  /// The same from a mean in (0, 1) and how many observations that belief is worth.
  static text::Checked<Uncertain> beta_from_mean(double mean, double observations);
  /// A rate of arrivals: shape > 0 and rate > 0, mean shape/rate.
  static text::Checked<Uncertain> gamma(double shape, double rate);
  /// The three-term metalog through P10, P50 and P90 (Keelin 2016, Decision Analysis 13, 243-277), on the whole line,
  /// or within bounds (infinite: none). Refused when no such distribution exists, or when it has no mean: then take
  /// pert.
  static text::Checked<Uncertain> metalog(double p10, double p50, double p90, double lower = -kNoBound,
                                          double upper = kNoBound);
  /// Something that happens with this probability, in a month anywhere between `from` and `to`, else in kNeverMonth.
  static text::Checked<Uncertain> event(double probability, double from_month, double to_month);

  /// The same distribution given that the value lies in [lower, upper] (truncation, not piling up at the ends).
  /// Infinite bounds mean none.
  text::Checked<Uncertain> within(double lower, double upper) const;

  /// The same distribution, or an order among them: for use as a key.
  auto operator<=>(const Uncertain&) const = default;

  Family family() const { return family_; }
  bool is_fixed() const { return family_ == Family::fixed; }
  /// Inverse distribution function, 0 < u < 1 (u is clamped to that open range).
  double quantile(double u) const;
  /// quantile(normal_cdf(z)), exact in both tails.
  double at_normal_score(double z) const;
  double median() const { return quantile(0.5); }
  /// P(X <= x).
  double cdf(double x) const;
  /// Derivative of cdf.
  double density(double x) const;
  /// To a relative 1e-10 or better. Whatever can be made has one.
  double mean() const;
  /// Infinite for a metalog with a tail so long that it has none.
  double variance() const;
  /// Parameters as given: uniform (low, high), triangular and pert (min, likely, max), normal (mean, sd), lognormal
  /// (mu, sigma), beta (alpha, beta), gamma (shape, rate), metalog (a1, a2, a3, lower, upper), event (probability,
  /// from, to), interval (mu, sigma, shift, least, most).
  double parameter(int index) const { return parameters_[static_cast<std::size_t>(index)]; }
  /// Truncation bounds, infinite when there are none.
  double lower() const { return lower_; }
  double upper() const { return upper_; }

 private:
  using Parameters = std::array<double, 5>;
  Uncertain(Family family, Parameters parameters) : family_(family), parameters_(parameters) {}
  double base_quantile(double u, double rest, double z) const;
  double base_cdf(double x) const;
  double base_density(double x) const;
  bool is_truncated() const { return mass_below_ > 0 || mass_upto_ < 1; }
  /// Whether the quantile is a formula of the normal score.
  bool is_of_score() const {
    return family_ == Family::normal || family_ == Family::lognormal || family_ == Family::interval;
  }

  Family family_ = Family::fixed;
  Parameters parameters_{};
  double lower_ = -kNoBound, upper_ = kNoBound;
  double mass_below_ = 0, mass_upto_ = 1;  // cumulative probability at the truncation bounds
};

/// E[f(X)] by quadrature, for an f that is smooth but for some kinks and grows no faster than a power where X has a
/// long tail.
double expectation(const Uncertain& x, const std::function<double(double)>& f);

/// Whether three quantiles fit a metalog: r = (P50-P10)/(P90-P10), after the transform to the bounds, must lie strictly
/// between k_alpha and 1 - k_alpha.
struct MetalogFit {
  std::array<double, 3> a{};
  double r = 0;
  bool feasible = false;
  static constexpr double kAlpha = (1 - 1.66711 / 2.5) / 2;
};
MetalogFit fit_metalog(double p10, double p50, double p90, double lower = -Uncertain::kNoBound,
                       double upper = Uncertain::kNoBound);

}  // namespace headpin::forecast
