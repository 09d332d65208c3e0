#pragma once
#include "forecast/draw/matrix.hpp"

namespace headpin::forecast {

/// Correlation of the Gaussian copula that gives this rank correlation: 2 sin(pi rho/6) for Spearman, sin(pi tau/2) for
/// Kendall. -1 .. 1.
double copula_from_spearman(double rho);
double copula_from_kendall(double tau);

/// The correlation matrix nearest to a symmetric one in the Frobenius norm: alternating projections with Dykstra's
/// correction (Higham 2002, IMA J. Numerical Analysis 22, 329-343), to 1e-9.
Matrix nearest_correlation(const Matrix& wanted);

/// Whether a matrix is a correlation matrix as it stands (unit diagonal, no eigenvalue below -1e-10).
bool is_correlation(const Matrix& matrix);

}  // namespace headpin::forecast
