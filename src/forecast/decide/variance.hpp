#pragma once
#include "forecast/draw/matrix.hpp"

#include <cstdint>
#include <functional>
#include <vector>

/// Where the spread of an outcome comes from, on functions and closed forms. Shares are of the variance, per input.
namespace headpin::forecast {

/// First-order (alone), total (with all its interactions) and Shapley shares (non-negative, sum to 1).
struct VarianceShares {
  double mean = 0, variance = 0;
  std::vector<double> first_order, total, shapley;
};

/// From the variance components of a function of n independent inputs: component[S] belongs to the interaction of
/// the inputs in the bit set S (component[0] is ignored). n <= 20.
VarianceShares shares_from_components(const std::vector<double>& component, int n);

/// beta'X with X Gaussian: exact, also for correlated inputs (Owen & Prieur 2017, SIAM/ASA J. UQ 5, 986-1002). n <= 20.
VarianceShares linear_gaussian_shares(const std::vector<double>& beta, const std::vector<double>& sd,
                                      const Matrix& correlation);

/// Shapley shares from explained(S) = Var(E[Y | X_S]) for every bit set S of n <= 20 inputs.
std::vector<double> shapley_from_explained(const std::vector<double>& explained, int n);

/// Estimates for any function of n independent uniforms on (0,1), from (n + 2) base runs each: Saltelli's sampling with
/// Jansen's estimators (Saltelli et al. 2010, Computer Physics Communications 181, 259-270; Jansen 1999).
/// Draws come from Philox with input i in stream 0 and 1; `runs` 2^12 .. 2^16 as a rule.
struct EstimatedShares {
  VarianceShares shares;                         ///< shapley is left empty
  std::vector<double> first_error, total_error;  ///< standard errors
};
EstimatedShares estimate_shares(const std::function<double(const std::vector<double>& u)>& f, int n, std::int64_t runs,
                                std::uint64_t seed);

/// One input at a time from its P10 to its P90, the others at P50.
struct TornadoBar {
  int input = 0;
  double low = 0, high = 0;  ///< the outcome at the input's P10 and P90
  double swing() const { return high > low ? high - low : low - high; }
};
struct Tornado {
  double base = 0;
  std::vector<TornadoBar> bars;  ///< the widest first
};
Tornado tornado(const std::function<double(const std::vector<double>& x)>& f, const std::vector<double>& p10,
                const std::vector<double>& p50, const std::vector<double>& p90);

}  // namespace headpin::forecast
