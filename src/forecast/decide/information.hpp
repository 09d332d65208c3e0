#pragma once
#include "forecast/draw/matrix.hpp"

#include <vector>

/// The value of information in closed form (docs/model.md 3.6): what knowing an assumption is worth to a decision. Used
/// to check the estimators of worth.hpp and for simple questions. Values in the unit of the net benefit.
namespace headpin::forecast {

/// Lo(u) = phi(u) - u Phi(-u), the unit normal loss.
double unit_normal_loss(double u);

/// sd * Lo(|mean|/sd): what it is worth to learn a Gaussian net benefit of doing over not doing; 0 when sd is 0.
double value_of_learning(double mean, double sd);

/// Doing brings intercept + beta'X, not doing brings 0; X Gaussian.
struct LinearGaussianDecision {
  double intercept = 0;
  std::vector<double> beta, mean, sd;
  Matrix correlation;

  double mean_net_benefit() const;
  double sd_net_benefit() const;
  double probability_wrong() const;  ///< that the best choice on the mean is the wrong one
  double evpi() const;
  /// Of learning these inputs together.
  double evppi(const std::vector<std::size_t>& group) const;
};

/// E[max(0, c + s Z)] - max(0, c) style values for other shapes.
/// Doing brings x1*x2 - cost with ln x1 ~ N(mu, sigma) and x2 ~ N(mean2, sd2).
struct ProductDecision {
  double mu = 0, sigma = 0, mean2 = 0, sd2 = 0, cost = 0;
  double mean_net_benefit() const;
  double evppi_first() const;   ///< learning x1 (Black-Scholes type)
  double evppi_second() const;  ///< learning x2 (normal loss)
};

/// Doing brings slope*theta + intercept with theta uniform on [low, high].
struct UniformDecision {
  double low = 0, high = 1, slope = 1, intercept = 0;
  double prior_value() const;
  double evpi() const;
};

/// Nothing, or one of several options with independent Gaussian values.
struct GaussianOptions {
  std::vector<double> mean, sd;
  double evpi() const;  ///< one-dimensional integral, 1e-12
  double evppi(std::size_t option) const;
};

/// A pilot of n observations with known noise before a decision with Gaussian net benefit.
double evsi_normal(double prior_mean, double prior_sd, double noise_sd, double n);

/// Asking n firms about a conversion theta ~ Beta(alpha, beta) when doing brings gain*theta - cost.
double evsi_beta_binomial(double alpha, double beta, double gain, double cost, int n);

/// The aim is the chance of being sustained: plan A is when X + e > 0 with X ~ N(mean, sd), e ~ N(0, noise); plan B
/// with a fixed chance.
struct ChanceDecision {
  double mean = 0, sd = 1, noise_sd = 1, other_chance = 0;
  double chance_now() const;
  double evppi() const;
};

/// Options whose value depends on two independent numbers by steps: x lies in interval i with probability x[i], y in
/// interval j with probability y[j], counted from below; then option d brings value[d][i][j].
struct SteppedDecision {
  std::vector<double> x, y;
  std::vector<std::vector<std::vector<double>>> value;
  double evpi() const;
  double evppi_x() const;
  double evppi_y() const;
  /// Of a normal signal that takes away this share (0..1) of the spread of the normal score of x.
  double evsi_x(double explained) const;
};

/// What nested Monte Carlo with n inner draws expects to find instead of evppi = value_of_learning(mean, sd_mean): it
/// is biased upwards.
double nested_estimate(double mean, double sd_mean, double sd_rest, double inner_draws);

}  // namespace headpin::forecast
