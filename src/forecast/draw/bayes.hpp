#pragma once
#include "forecast/draw/error_bars.hpp"

/// What a test or a pilot teaches: conjugate updates (docs/model.md part 5).
namespace headpin::forecast {

/// A chance: Beta(alpha, beta) after successes out of trials.
struct ChanceBelief {
  double alpha = 1, beta = 1;
  double mean() const { return alpha / (alpha + beta); }
  Interval interval(double confidence) const;
  double probability_above(double threshold) const;
};
ChanceBelief learn(const ChanceBelief& prior, double successes, double trials);

/// A mean of which the noise of one observation is known: Normal(mean, sd^2).
struct MeanBelief {
  double mean = 0, sd = 1;
  Interval interval(double confidence) const;
};
struct MeanLesson {
  MeanBelief posterior;
  double weight_on_data = 0;  ///< 0..1
};
MeanLesson learn(const MeanBelief& prior, double data_mean, double noise_sd, double n);

/// A rate of arrivals per year: Gamma(shape, rate) after so many events in so many years.
struct RateBelief {
  double shape = 1, rate = 1;
  double mean() const { return shape / rate; }
  Interval interval(double confidence) const;
  /// P(no arrival in the next `years`).
  double probability_of_none(double years) const;
};
RateBelief learn(const RateBelief& prior, double events, double years);

}  // namespace headpin::forecast
