#include "forecast/decide/spline.hpp"

#include "forecast/draw/normal.hpp"

#include <algorithm>

namespace headpin::forecast {
namespace {

/// P5, P23, P41, P59, P77 and P95 (Harrell 2001, Regression Modeling Strategies, table 2.3).
constexpr std::array<double, 6> kSplineKnots = {-1.645, -0.739, -0.228, 0.228, 0.739, 1.645};

}  // namespace

std::array<double, kSplineTerms> spline_terms(double z) {
  const auto cube = [&](std::size_t k) {
    const double above = std::max(0.0, z - kSplineKnots[k]);
    return above * above * above;
  };
  const std::size_t last = kSplineKnots.size() - 1;
  const auto bend = [&](std::size_t k) { return (cube(k) - cube(last)) / (kSplineKnots[last] - kSplineKnots[k]); };
  std::array<double, kSplineTerms> terms{z};
  for (std::size_t k = 0; k + 1 < last; ++k) terms[k + 1] = bend(k) - bend(last - 1);
  return terms;
}

std::size_t cell_of(double z, std::size_t cells) {
  return std::min(cells - 1, static_cast<std::size_t>(normal_cdf(z) * static_cast<double>(cells)));
}

double middle_of(std::size_t cell, std::size_t cells) {
  return normal_quantile((static_cast<double>(cell) + 0.5) / static_cast<double>(cells));
}

CellSpline::CellSpline(std::size_t cells) {
  for (std::size_t cell = 0; cell < cells; ++cell) rows_.push_back(row_at(middle_of(cell, cells)));
}

CellSpline::Row CellSpline::row_at(double z) {
  Row row{1};
  const auto terms = spline_terms(z);
  std::copy(terms.begin(), terms.end(), row.begin() + 1);
  return row;
}

Matrix CellSpline::fit(const std::vector<double>& count, const std::vector<double>& sum, std::size_t responses) const {
  constexpr std::size_t kColumns = 1 + kSplineTerms;
  Matrix gram(kColumns, kColumns), cross(kColumns, responses);
  for (std::size_t cell = 0; cell < rows_.size(); ++cell) {
    const Row& row = rows_[cell];
    for (std::size_t i = 0; i < kColumns; ++i) {
      for (std::size_t j = 0; j <= i; ++j) gram(i, j) += count[cell] * row[i] * row[j];
      for (std::size_t r = 0; r < responses; ++r) cross(i, r) += row[i] * sum[cell * responses + r];
    }
  }
  for (std::size_t i = 0; i < kColumns; ++i) {
    for (std::size_t j = 0; j < i; ++j) gram(j, i) = gram(i, j);
  }
  return solve_symmetric(gram, cross);
}

double CellSpline::in_cell(const Matrix& fitted, std::size_t cell, std::size_t response) const {
  double value = 0;
  for (std::size_t i = 0; i < rows_[cell].size(); ++i) value += rows_[cell][i] * fitted(i, response);
  return value;
}

double CellSpline::at(const Matrix& fitted, double z, std::size_t response) {
  const Row row = row_at(z);
  double value = 0;
  for (std::size_t i = 0; i < row.size(); ++i) value += row[i] * fitted(i, response);
  return value;
}

}  // namespace headpin::forecast
