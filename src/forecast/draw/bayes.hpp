#pragma once
#include "forecast/draw/error_bars.hpp"

#include <optional>

/// What a test or a pilot teaches: conjugate updates (docs/model.md part 5).
namespace headpin::forecast {

/// A chance: Beta(alpha, beta) after successes out of trials.
struct ChanceBelief {
  double alpha = 1, beta = 1;
  double mean() const { return alpha / (alpha + beta); }
  Interval interval(double confidence) const;
  double probability_above(double threshold) const;
};
/// Trials and successes need not be whole: a trial that counts for a part of one is that part of both (power prior:
/// Ibrahim & Chen 2000, Statistical Science 15, 46-60).
ChanceBelief learn(const ChanceBelief& prior, double successes, double trials);
/// The one with this mean and variance, worth alpha + beta trials; nothing when no Beta has them.
std::optional<ChanceBelief> chance_belief(double mean, double variance);

/// A mean of which the noise of one observation is known: Normal(mean, sd^2).
struct MeanBelief {
  double mean = 0, sd = 1;
  Interval interval(double confidence) const;
};
struct MeanLesson {
  MeanBelief posterior;
  double weight_on_data = 0;  ///< 0..1
};
/// `noise_sd` is positive; n need not be whole.
MeanLesson learn(const MeanBelief& prior, double data_mean, double noise_sd, double n);
/// The belief about ln X of a lognormal X with this mean and variance, both positive.
MeanBelief log_belief(double mean, double variance);

/// A rate of arrivals per year: Gamma(shape, rate) after so many events in so many years.
struct RateBelief {
  double shape = 1, rate = 1;
  double mean() const { return shape / rate; }
  Interval interval(double confidence) const;
  /// P(no arrival in the next `years`).
  double probability_of_none(double years) const;
};
RateBelief learn(const RateBelief& prior, double events, double years);
/// The one with this mean and variance, worth `rate` years; nothing unless both are positive.
std::optional<RateBelief> rate_belief(double mean, double variance);

}  // namespace headpin::forecast
