#include "forecast/decide/information.hpp"

#include "forecast/draw/normal.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <limits>
#include <numeric>

namespace headpin::forecast {
namespace {

/// Integral of f over [low, high] to 1e-13 of its size for smooth f.
template <class F>
double integral(F f, double low, double high) {
  return boost::math::quadrature::gauss_kronrod<double, 61>::integrate(f, low, high, 15, 1e-14);
}

/// E[max(floor, m + s Z)].
double expected_maximum(double floor, double m, double s) {
  return std::max(floor, m) + value_of_learning(m - floor, s);
}

}  // namespace

double unit_normal_loss(double u) {
  return normal_density(u) - u * normal_cdf(-u);
}

double value_of_learning(double mean, double sd) {
  return sd > 0 ? sd * unit_normal_loss(std::abs(mean) / sd) : 0;
}

double LinearGaussianDecision::mean_net_benefit() const {
  return std::inner_product(beta.begin(), beta.end(), mean.begin(), intercept);
}

double LinearGaussianDecision::sd_net_benefit() const {
  double variance = 0;
  for (std::size_t i = 0; i < beta.size(); ++i) {
    for (std::size_t j = 0; j < beta.size(); ++j) {
      variance += beta[i] * beta[j] * sd[i] * sd[j] * correlation(i, j);
    }
  }
  return std::sqrt(std::max(0.0, variance));
}

double LinearGaussianDecision::probability_wrong() const {
  const double spread = sd_net_benefit();
  return spread > 0 ? normal_cdf(-std::abs(mean_net_benefit()) / spread) : 0;
}

double LinearGaussianDecision::evpi() const {
  return value_of_learning(mean_net_benefit(), sd_net_benefit());
}

double LinearGaussianDecision::evppi(const std::vector<std::size_t>& group) const {
  Matrix covariance(group.size(), group.size());
  std::vector<double> with_benefit(group.size(), 0);
  for (std::size_t a = 0; a < group.size(); ++a) {
    const std::size_t i = group[a];
    for (std::size_t b = 0; b < group.size(); ++b) covariance(a, b) = sd[i] * sd[group[b]] * correlation(i, group[b]);
    for (std::size_t j = 0; j < beta.size(); ++j) with_benefit[a] += beta[j] * sd[i] * sd[j] * correlation(i, j);
  }
  const std::vector<double> solved = solve_symmetric(covariance, with_benefit);
  const double explained = std::inner_product(solved.begin(), solved.end(), with_benefit.begin(), 0.0);
  return value_of_learning(mean_net_benefit(), std::sqrt(std::max(0.0, explained)));
}

double ProductDecision::mean_net_benefit() const {
  return std::exp(mu + sigma * sigma / 2) * mean2 - cost;
}

double ProductDecision::evppi_first() const {
  // E[max(0, x1 mean2 - cost)]: x1 mean2 is lognormal with a shifted mu (for mean2 > 0).
  double expected;
  if (mean2 <= 0) {
    const double scale = -mean2, gain = -cost;  // max(0, gain - scale x1)
    if (gain <= 0) return 0 - std::max(0.0, mean_net_benefit());
    if (scale == 0) return 0;
    const double d = (std::log(gain / scale) - mu) / sigma;
    expected = gain * normal_cdf(d) - scale * std::exp(mu + sigma * sigma / 2) * normal_cdf(d - sigma);
  } else if (cost <= 0) {
    expected = mean_net_benefit();
  } else {
    const double d = (mu + std::log(mean2) - std::log(cost)) / sigma;
    expected = mean2 * std::exp(mu + sigma * sigma / 2) * normal_cdf(d + sigma) - cost * normal_cdf(d);
  }
  return expected - std::max(0.0, mean_net_benefit());
}

double ProductDecision::evppi_second() const {
  return value_of_learning(mean_net_benefit(), std::exp(mu + sigma * sigma / 2) * sd2);
}

double UniformDecision::prior_value() const {
  return std::max(0.0, slope * (low + high) / 2 + intercept);
}

double UniformDecision::evpi() const {
  const double at_low = slope * low + intercept, at_high = slope * high + intercept;
  const double top = std::max(at_low, at_high), bottom = std::min(at_low, at_high);
  if (top <= 0) return 0;
  const double expected = bottom >= 0 ? (top + bottom) / 2 : top * top / (2 * (top - bottom));
  return expected - prior_value();
}

double GaussianOptions::evpi() const {
  // E[max] = integral of P(max > x) over x >= 0: the option of doing nothing holds it at 0.
  double reach = 0, now = 0;
  std::vector<double> breaks = {0};
  for (std::size_t i = 0; i < mean.size(); ++i) {
    reach = std::max(reach, mean[i] + 12 * sd[i]);
    now = std::max(now, mean[i]);
    for (const double k : {-6.0, -3.0, -1.0, 0.0, 1.0, 3.0, 6.0}) breaks.push_back(std::max(0.0, mean[i] + k * sd[i]));
  }
  breaks.push_back(reach);
  std::sort(breaks.begin(), breaks.end());
  const auto above = [&](double x) {
    double none = 1;
    for (std::size_t i = 0; i < mean.size(); ++i) {
      none *= sd[i] > 0 ? normal_cdf((x - mean[i]) / sd[i]) : mean[i] <= x ? 1.0 : 0.0;
    }
    return 1 - none;
  };
  double expected = 0;
  for (std::size_t i = 1; i < breaks.size(); ++i) {
    if (breaks[i] > breaks[i - 1]) expected += integral(above, breaks[i - 1], breaks[i]);
  }
  return expected - now;
}

double GaussianOptions::evppi(std::size_t option) const {
  double others = 0;
  for (std::size_t i = 0; i < mean.size(); ++i) {
    if (i != option) others = std::max(others, mean[i]);
  }
  return expected_maximum(others, mean[option], sd[option]) - std::max(others, mean[option]);
}

double evsi_normal(double prior_mean, double prior_sd, double noise_sd, double n) {
  const double prior = prior_sd * prior_sd;
  return value_of_learning(prior_mean, prior_sd * std::sqrt(prior / (prior + noise_sd * noise_sd / n)));
}

double evsi_beta_binomial(double alpha, double beta, double gain, double cost, int n) {
  double expected = 0;
  for (int k = 0; k <= n; ++k) {
    const double log_choose = std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
    const double log_beta = std::lgamma(alpha + k) + std::lgamma(beta + n - k) - std::lgamma(alpha + beta + n) -
                            std::lgamma(alpha) - std::lgamma(beta) + std::lgamma(alpha + beta);
    const double posterior = (alpha + k) / (alpha + beta + n);
    expected += std::exp(log_choose + log_beta) * std::max(0.0, gain * posterior - cost);
  }
  return expected - std::max(0.0, gain * alpha / (alpha + beta) - cost);
}

double ChanceDecision::chance_now() const {
  return std::max(other_chance, normal_cdf(mean / std::hypot(sd, noise_sd)));
}

double ChanceDecision::evppi() const {
  const double turn = noise_sd * normal_quantile(other_chance);  // above this X plan A is better
  const double from = (turn - mean) / sd;
  const auto chance = [&](double z) { return normal_cdf((mean + sd * z) / noise_sd) * normal_density(z); };
  double expected = other_chance * normal_cdf(from), at = std::clamp(from, -9.0, 9.0);
  for (double next = std::floor(at) + 1; at < 9; next += 1) {
    expected += integral(chance, at, std::min(next, 9.0));
    at = std::min(next, 9.0);
  }
  return expected - chance_now();
}

namespace {

using Table = std::vector<std::vector<double>>;  // [option][interval]

/// The options by interval of x, whatever y is.
Table over_y(const SteppedDecision& decision) {
  Table means;
  for (const auto& option : decision.value) {
    std::vector<double> row;
    row.reserve(option.size());
    for (const auto& by_y : option)
      row.push_back(std::inner_product(by_y.begin(), by_y.end(), decision.y.begin(), 0.0));
    means.push_back(std::move(row));
  }
  return means;
}

/// The options by interval of y, whatever x is.
Table over_x(const SteppedDecision& decision) {
  Table means;
  for (const auto& option : decision.value) {
    std::vector<double> row(decision.y.size(), 0);
    for (std::size_t i = 0; i < option.size(); ++i) {
      for (std::size_t j = 0; j < row.size(); ++j) row[j] += decision.x[i] * option[i][j];
    }
    means.push_back(std::move(row));
  }
  return means;
}

/// The best option, when the intervals have these probabilities and nothing more will be known.
double best_unknowing(const Table& means, const std::vector<double>& probability) {
  double best = -std::numeric_limits<double>::infinity();
  for (const auto& row : means) {
    best = std::max(best, std::inner_product(row.begin(), row.end(), probability.begin(), 0.0));
  }
  return best;
}

/// Choosing in every interval anew.
double best_knowing(const Table& means, const std::vector<double>& probability) {
  double expected = 0;
  for (std::size_t i = 0; i < probability.size(); ++i) {
    double top = means[0][i];
    for (const auto& row : means) top = std::max(top, row[i]);
    expected += probability[i] * top;
  }
  return expected;
}

}  // namespace

double SteppedDecision::evppi_x() const {
  const Table means = over_y(*this);
  return best_knowing(means, x) - best_unknowing(means, x);
}

double SteppedDecision::evppi_y() const {
  const Table means = over_x(*this);
  return best_knowing(means, y) - best_unknowing(means, y);
}

double SteppedDecision::evpi() const {
  double expected = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    Table here;
    here.reserve(value.size());
    for (const auto& option : value) here.push_back(option[i]);
    expected += x[i] * best_knowing(here, y);
  }
  return expected - best_unknowing(over_y(*this), x);
}

double SteppedDecision::evsi_x(double explained) const {
  const Table means = over_y(*this);
  const double move = std::sqrt(explained), rest = std::sqrt(1 - explained);
  const auto expected_of = [&](const std::vector<double>& option, double signal) {
    double expected = 0, upto = 0, below = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      upto += x[i];
      const double here = i + 1 < x.size() ? normal_cdf((normal_quantile(upto) - move * signal) / rest) : 1;
      expected += (here - below) * option[i];
      below = here;
    }
    return expected;
  };
  const auto best_at = [&](double signal) {
    std::size_t best = 0;
    for (std::size_t d = 1; d < means.size(); ++d) {
      if (expected_of(means[d], signal) > expected_of(means[best], signal)) best = d;
    }
    return best;
  };
  const auto between = [&](std::size_t option, double from, double to) {
    return boost::math::quadrature::gauss<double, 15>::integrate(
        [&](double signal) { return expected_of(means[option], signal) * normal_density(signal); }, from, to);
  };
  constexpr double kReach = 9;
  constexpr int kSteps = 360, kHalvings = 50;
  double expected = 0;
  for (int step = 0; step < kSteps; ++step) {
    const double from = kReach * (2.0 * step / kSteps - 1), to = kReach * (2.0 * (step + 1) / kSteps - 1);
    const std::size_t first = best_at(from), last = best_at(to);
    double low = from, high = first == last ? from : to;  // where the choice changes
    for (int halving = 0; first != last && halving < kHalvings; ++halving) {
      const double middle = (low + high) / 2;
      (best_at(middle) == first ? low : high) = middle;
    }
    expected += between(first, from, low) + between(last, low, to);
  }
  return expected - best_unknowing(means, x);
}

double nested_estimate(double mean, double sd_mean, double sd_rest, double inner_draws) {
  return value_of_learning(mean, std::sqrt(sd_mean * sd_mean + sd_rest * sd_rest / inner_draws));
}

}  // namespace headpin::forecast
