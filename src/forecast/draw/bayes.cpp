#include "forecast/draw/bayes.hpp"

#include "forecast/draw/normal.hpp"
#include "forecast/draw/quiet_math.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace headpin::forecast {

Interval ChanceBelief::interval(double confidence) const {
  const double tail = (1 - confidence) / 2;
  return {boost::math::ibeta_inv(alpha, beta, tail, kQuietMath),
          boost::math::ibetac_inv(alpha, beta, tail, kQuietMath)};
}

double ChanceBelief::probability_above(double threshold) const {
  if (threshold <= 0) return 1;
  return threshold >= 1 ? 0 : boost::math::ibetac(alpha, beta, threshold, kQuietMath);
}

ChanceBelief learn(const ChanceBelief& prior, double successes, double trials) {
  return {prior.alpha + successes, prior.beta + trials - successes};
}

std::optional<ChanceBelief> chance_belief(double mean, double variance) {
  const double trials = mean * (1 - mean) / variance - 1;
  const ChanceBelief belief{mean * trials, (1 - mean) * trials};
  if (!(belief.alpha > 0 && belief.beta > 0) || !std::isfinite(trials)) return std::nullopt;
  return belief;
}

Interval MeanBelief::interval(double confidence) const {
  const double half = normal_quantile(0.5 + confidence / 2) * sd;
  return {mean - half, mean + half};
}

MeanLesson learn(const MeanBelief& prior, double data_mean, double noise_sd, double n) {
  const double before = 1 / (prior.sd * prior.sd), data = n / (noise_sd * noise_sd);
  const double weight = data / (before + data);
  return {{prior.mean + weight * (data_mean - prior.mean), 1 / std::sqrt(before + data)}, weight};
}

MeanBelief log_belief(double mean, double variance) {
  const double square = std::log1p(variance / (mean * mean));
  return {std::log(mean) - square / 2, std::sqrt(square)};
}

Interval RateBelief::interval(double confidence) const {
  const double tail = (1 - confidence) / 2;
  return {boost::math::gamma_p_inv(shape, tail, kQuietMath) / rate,
          boost::math::gamma_q_inv(shape, tail, kQuietMath) / rate};
}

double RateBelief::probability_of_none(double years) const {
  return std::pow(rate / (rate + years), shape);
}

RateBelief learn(const RateBelief& prior, double events, double years) {
  return {prior.shape + events, prior.rate + years};
}

std::optional<RateBelief> rate_belief(double mean, double variance) {
  const RateBelief belief{mean * mean / variance, mean / variance};
  if (!(belief.shape > 0 && belief.rate > 0) || !std::isfinite(belief.shape) || !std::isfinite(belief.rate))
    return std::nullopt;
  return belief;
}

}  // namespace headpin::forecast
