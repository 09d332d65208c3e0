#pragma once
#include "forecast/problem.hpp"

#include <limits>

namespace headpin::forecast {

/// A number of which only a range is known: a probability distribution as a small value.
///
/// The makers refuse nonsense with a sentence that says what to change (`Problem::where` is empty: the caller knows
/// the place). All quantiles are finite for 0 < u < 1.
class Uncertain {
 public:
  enum class Family { fixed, uniform, triangular, lognormal, pert };

  /// The number zero.
  Uncertain() = default;

  static Outcome<Uncertain> fixed(double value);
  /// Every value from `low` to `high` equally likely.
  static Outcome<Uncertain> uniform(double low, double high);
  /// min <= likely <= max, min < max.
  static Outcome<Uncertain> triangular(double min, double likely, double max);
  /// exp(mu + sigma * Z) with Z standard normal; sigma >= 0.
  static Outcome<Uncertain> lognormal(double mu, double sigma);
  /// The lognormal of which 90% lies between `low` and `high`, both positive (P5 and P95).
  static Outcome<Uncertain> lognormal_from_interval90(double low, double high);
  /// The lognormal with these 10% and 90% quantiles, both positive.
  static Outcome<Uncertain> lognormal_from_p10_p90(double p10, double p90);
  /// Beta-PERT (Malcolm et al. 1959): mean (min + 4 likely + max)/6; min <= likely <= max, min < max.
  static Outcome<Uncertain> pert(double min, double likely, double max);

  /// The same distribution given that the value lies in [lower, upper] (truncation, not piling up at the ends).
  /// Infinite bounds mean none.
  Outcome<Uncertain> within(double lower, double upper) const;

  Family family() const { return family_; }
  bool is_fixed() const { return family_ == Family::fixed; }
  /// Inverse distribution function, 0 < u < 1 (u is clamped to that open range).
  double quantile(double u) const;
  double median() const { return quantile(0.5); }
  /// P(X <= x).
  double cdf(double x) const;
  /// Parameters as given: uniform (low, high, -), triangular and pert (min, likely, max), lognormal (mu, sigma, -).
  double parameter(int index) const { return index == 0 ? a_ : index == 1 ? b_ : c_; }
  double lower() const { return lower_; }
  double upper() const { return upper_; }
  /// Cumulative probabilities of the truncation bounds in the untruncated distribution; 0 and 1 when there are none.
  double mass_below() const { return mass_below_; }
  double mass_upto() const { return mass_upto_; }

 private:
  Uncertain(Family family, double a, double b, double c) : family_(family), a_(a), b_(b), c_(c) {}
  double base_quantile(double u) const;
  double base_cdf(double x) const;

  Family family_ = Family::fixed;
  double a_ = 0, b_ = 0, c_ = 0;
  double lower_ = -std::numeric_limits<double>::infinity();
  double upper_ = std::numeric_limits<double>::infinity();
  double mass_below_ = 0, mass_upto_ = 1;
};

}  // namespace headpin::forecast
