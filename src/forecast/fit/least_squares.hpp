#pragma once
#include <functional>
#include <vector>

namespace headpin::forecast {

/// Nonlinear least squares by Levenberg-Marquardt with a numerical Jacobian (central differences with a relative step).
struct LeastSquares {
  std::vector<double> parameters;
  std::vector<double> standard_errors;  ///< from the Jacobian; zero residuals give zeros
  double residual_sum = 0;              ///< sum of squares
  bool converged = false;
};

/// Residuals as a function of the parameters; not finite where the parameters make no sense.
using Residuals = std::function<std::vector<double>(const std::vector<double>& parameters)>;

/// The standard error of each parameter from the Jacobian, when a residual has this variance. It says nothing on a
/// bound or where the residuals do not depend on a parameter: there see profile.hpp.
std::vector<double> standard_errors(const Residuals& residuals, const std::vector<double>& x, double noise);

/// Starts from `start`, of which no parameter may be zero. Parameters stay positive when `positive`: the search then
/// runs on their logarithms, and the errors are for the parameters themselves.
LeastSquares least_squares(const Residuals& residuals, const std::vector<double>& start, bool positive);

/// The best of several starts.
LeastSquares least_squares_from(const Residuals& residuals, const std::vector<std::vector<double>>& starts,
                                bool positive);

}  // namespace headpin::forecast
