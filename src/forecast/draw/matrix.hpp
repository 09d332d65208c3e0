#pragma once
#include <cstddef>
#include <vector>

namespace headpin::forecast {

/// A small dense matrix, by rows.
class Matrix {
 public:
  Matrix() = default;
  Matrix(std::size_t rows, std::size_t columns, double value = 0)
      : rows_(rows), columns_(columns), values_(rows * columns, value) {}
  static Matrix identity(std::size_t n);

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  double& operator()(std::size_t i, std::size_t j) { return values_[i * columns_ + j]; }
  double operator()(std::size_t i, std::size_t j) const { return values_[i * columns_ + j]; }

 private:
  std::size_t rows_ = 0, columns_ = 0;
  std::vector<double> values_;
};

/// Solves A x = b for symmetric A that is positive definite or nearly so: pivots below 1e-12 of the largest are left
/// out (the least-squares answer on the rest).
std::vector<double> solve_symmetric(Matrix a, std::vector<double> b);
/// The same for every column of b.
Matrix solve_symmetric(const Matrix& a, const Matrix& b);

/// Lower L with L L' = A for positive semi-definite A; rows of zero pivots are zero.
Matrix cholesky(const Matrix& a);

/// Inverse of a positive definite matrix.
Matrix inverse(const Matrix& a);

/// Eigenvalues and orthonormal eigenvectors (columns) of a symmetric matrix, by Jacobi rotations.
struct Eigen {
  std::vector<double> values;
  Matrix vectors;
};
Eigen eigen(Matrix a);

}  // namespace headpin::forecast
