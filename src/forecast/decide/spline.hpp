#pragma once
#include "forecast/draw/matrix.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

/// Smooth curves over normal scores, and cells of equal probability in which scores are gathered.
namespace headpin::forecast {

/// Terms of a natural cubic spline of a normal score on six knots (Hastie, Tibshirani & Friedman 2009, The Elements of
/// Statistical Learning, eq. 5.4), without the constant.
inline constexpr std::size_t kSplineTerms = 5;
std::array<double, kSplineTerms> spline_terms(double z);

/// The cell of a score among `cells` of equal probability under the standard normal, from 0.
std::size_t cell_of(double z, std::size_t cells);

/// The score in the middle of a cell.
double middle_of(std::size_t cell, std::size_t cells);

/// Natural cubic splines fitted by least squares to what was gathered in cells: as precise as on the scores themselves
/// but for their spread within a cell.
class CellSpline {
 public:
  explicit CellSpline(std::size_t cells);

  std::size_t cells() const { return rows_.size(); }
  /// Coefficients (1 and the terms), a column for each of the `responses`; count[cell], sum[cell * responses + r].
  Matrix fit(const std::vector<double>& count, const std::vector<double>& sum, std::size_t responses) const;
  /// A fitted curve in the middle of a cell.
  double in_cell(const Matrix& fitted, std::size_t cell, std::size_t response) const;
  /// A fitted curve at a score.
  static double at(const Matrix& fitted, double z, std::size_t response);

 private:
  using Row = std::array<double, 1 + kSplineTerms>;
  static Row row_at(double z);
  std::vector<Row> rows_;
};

}  // namespace headpin::forecast
