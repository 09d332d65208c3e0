#include "forecast/draw/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headpin::forecast {
namespace {

Matrix without_negative_eigenvalues(const Matrix& a) {
  const Eigen parts = eigen(a);
  const std::size_t n = a.rows();
  Matrix result(n, n);
  for (std::size_t k = 0; k < n; ++k) {
    if (parts.values[k] <= 0) continue;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) result(i, j) += parts.values[k] * parts.vectors(i, k) * parts.vectors(j, k);
    }
  }
  return result;
}

}  // namespace

double copula_from_spearman(double rho) {
  return 2 * std::sin(std::numbers::pi * rho / 6);
}

double copula_from_kendall(double tau) {
  return std::sin(std::numbers::pi * tau / 2);
}

bool is_correlation(const Matrix& matrix) {
  for (std::size_t i = 0; i < matrix.rows(); ++i) {
    if (std::abs(matrix(i, i) - 1) > 1e-12) return false;
  }
  const Eigen parts = eigen(matrix);
  return std::all_of(parts.values.begin(), parts.values.end(), [](double value) { return value >= -1e-10; });
}

Matrix nearest_correlation(const Matrix& wanted) {
  const std::size_t n = wanted.rows();
  Matrix now = wanted, correction(n, n);
  for (int step = 0; step < 20'000; ++step) {
    Matrix shifted(n, n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) shifted(i, j) = now(i, j) - correction(i, j);
    }
    Matrix next = without_negative_eigenvalues(shifted);
    double moved = 0;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        correction(i, j) = next(i, j) - shifted(i, j);
        if (i == j) next(i, j) = 1;
        moved = std::max(moved, std::abs(next(i, j) - now(i, j)));
      }
    }
    now = next;
    if (moved < 1e-12) break;
  }
  return now;
}

}  // namespace headpin::forecast
