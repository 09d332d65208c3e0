#include "forecast/draw/matrix.hpp"

#include <algorithm>
#include <cmath>

namespace headpin::forecast {

Matrix Matrix::identity(std::size_t n) {
  Matrix one(n, n);
  for (std::size_t i = 0; i < n; ++i) one(i, i) = 1;
  return one;
}

std::vector<double> solve_symmetric(Matrix a, std::vector<double> b) {
  const std::size_t n = b.size();
  double largest = 0;
  for (std::size_t i = 0; i < n; ++i) largest = std::max(largest, std::abs(a(i, i)));
  std::vector<bool> used(n, false);
  std::vector<std::size_t> order;
  for (std::size_t step = 0; step < n; ++step) {  // Gauss-Jordan on the diagonal, largest pivot first
    std::size_t pivot = n;
    for (std::size_t i = 0; i < n; ++i) {
      if (!used[i] && (pivot == n || std::abs(a(i, i)) > std::abs(a(pivot, pivot)))) pivot = i;
    }
    if (std::abs(a(pivot, pivot)) <= 1e-12 * largest) break;
    used[pivot] = true;
    order.push_back(pivot);
    for (std::size_t i = 0; i < n; ++i) {
      if (i == pivot) continue;
      const double factor = a(i, pivot) / a(pivot, pivot);
      if (factor == 0) continue;
      for (std::size_t j = 0; j < n; ++j) a(i, j) -= factor * a(pivot, j);
      b[i] -= factor * b[pivot];
    }
  }
  std::vector<double> x(n, 0);
  for (const std::size_t i : order) x[i] = b[i] / a(i, i);
  return x;
}

Matrix solve_symmetric(const Matrix& a, const Matrix& b) {
  Matrix x(b.rows(), b.columns());
  for (std::size_t j = 0; j < b.columns(); ++j) {
    std::vector<double> right;
    right.reserve(b.rows());
    for (std::size_t i = 0; i < b.rows(); ++i) right.push_back(b(i, j));
    const std::vector<double> column = solve_symmetric(a, right);
    for (std::size_t i = 0; i < b.rows(); ++i) x(i, j) = column[i];
  }
  return x;
}

Matrix cholesky(const Matrix& a) {
  const std::size_t n = a.rows();
  Matrix lower(n, n);
  for (std::size_t j = 0; j < n; ++j) {
    double pivot = a(j, j);
    for (std::size_t k = 0; k < j; ++k) pivot -= lower(j, k) * lower(j, k);
    if (pivot <= 1e-14 * a(j, j)) continue;
    lower(j, j) = std::sqrt(pivot);
    for (std::size_t i = j + 1; i < n; ++i) {
      double sum = a(i, j);
      for (std::size_t k = 0; k < j; ++k) sum -= lower(i, k) * lower(j, k);
      lower(i, j) = sum / lower(j, j);
    }
  }
  return lower;
}

Matrix inverse(const Matrix& a) {
  const std::size_t n = a.rows();
  Matrix result(n, n);
  for (std::size_t j = 0; j < n; ++j) {
    std::vector<double> unit(n, 0);
    unit[j] = 1;
    const std::vector<double> column = solve_symmetric(a, unit);
    for (std::size_t i = 0; i < n; ++i) result(i, j) = column[i];
  }
  return result;
}

Eigen eigen(Matrix a) {
  const std::size_t n = a.rows();
  Matrix vectors = Matrix::identity(n);
  for (int sweep = 0; sweep < 60; ++sweep) {
    double off = 0;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = i + 1; j < n; ++j) off += a(i, j) * a(i, j);
    }
    if (off < 1e-28) break;
    for (std::size_t p = 0; p < n; ++p) {
      for (std::size_t q = p + 1; q < n; ++q) {
        if (a(p, q) == 0) continue;
        const double theta = (a(q, q) - a(p, p)) / (2 * a(p, q));
        const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
        const double c = 1 / std::sqrt(t * t + 1), s = t * c;
        for (std::size_t k = 0; k < n; ++k) {
          const double kp = a(k, p), kq = a(k, q);
          a(k, p) = c * kp - s * kq;
          a(k, q) = s * kp + c * kq;
        }
        for (std::size_t k = 0; k < n; ++k) {
          const double pk = a(p, k), qk = a(q, k);
          a(p, k) = c * pk - s * qk;
          a(q, k) = s * pk + c * qk;
          const double vp = vectors(k, p), vq = vectors(k, q);
          vectors(k, p) = c * vp - s * vq;
          vectors(k, q) = s * vp + c * vq;
        }
      }
    }
  }
  Eigen result{{}, vectors};
  for (std::size_t i = 0; i < n; ++i) result.values.push_back(a(i, i));
  return result;
}

}  // namespace headpin::forecast
