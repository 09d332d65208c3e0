#include "forecast/fit/least_squares.hpp"

#include "forecast/draw/matrix.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headpin::forecast {
namespace {

double sum_of_squares(const std::vector<double>& r) {
  double sum = 0;
  for (const double value : r) sum += value * value;
  return std::isfinite(sum) ? sum : std::numeric_limits<double>::infinity();
}

/// The parameters as searched (logarithms when positive) and as meant.
struct Scaling {
  bool positive;
  std::vector<double> inner(std::vector<double> x) const {
    if (positive) std::transform(x.begin(), x.end(), x.begin(), [](double v) { return std::log(v); });
    return x;
  }
  std::vector<double> outer(std::vector<double> y) const {
    if (positive) std::transform(y.begin(), y.end(), y.begin(), [](double v) { return std::exp(v); });
    return y;
  }
};

/// Columns of derivatives by Richardson-extrapolated central differences: error of the fourth order.
Matrix jacobian(const Residuals& f, const Scaling& scale, const std::vector<double>& y, std::size_t rows) {
  Matrix result(rows, y.size());
  for (std::size_t j = 0; j < y.size(); ++j) {
    const double step = (scale.positive ? 1.0 : std::max(std::abs(y[j]), 1e-8)) * 1e-3;
    const auto shifted = [&](double by) {
      std::vector<double> moved = y;
      moved[j] += by;
      return f(scale.outer(moved));
    };
    const auto far_up = shifted(step), far_down = shifted(-step), up = shifted(step / 2), down = shifted(-step / 2);
    for (std::size_t i = 0; i < rows; ++i) {
      result(i, j) = (8 * (up[i] - down[i]) - (far_up[i] - far_down[i])) / (6 * step);
    }
  }
  return result;
}

struct Normal {
  Matrix a;               // J'J
  std::vector<double> b;  // J'r
};
Normal normal_equations(const Matrix& j, const std::vector<double>& r) {
  const std::size_t n = j.columns();
  Normal result{Matrix(n, n), std::vector<double>(n, 0)};
  for (std::size_t i = 0; i < j.rows(); ++i) {
    for (std::size_t a = 0; a < n; ++a) {
      result.b[a] += j(i, a) * r[i];
      for (std::size_t b = 0; b < n; ++b) result.a(a, b) += j(i, a) * j(i, b);
    }
  }
  return result;
}

/// Solves (A + damping * diag A) d = -b after scaling to a unit diagonal.
std::vector<double> damped_step(const Normal& normal, double damping) {
  const std::size_t n = normal.b.size();
  Matrix a(n, n);
  std::vector<double> size(n), b(n);
  for (std::size_t i = 0; i < n; ++i) size[i] = std::sqrt(std::max(normal.a(i, i), 1e-300));
  for (std::size_t i = 0; i < n; ++i) {
    b[i] = -normal.b[i] / size[i];
    for (std::size_t j = 0; j < n; ++j) a(i, j) = normal.a(i, j) / (size[i] * size[j]) + (i == j ? damping : 0);
  }
  std::vector<double> step = solve_symmetric(a, b);
  for (std::size_t i = 0; i < n; ++i) step[i] /= size[i];
  return step;
}

}  // namespace

std::vector<double> standard_errors(const Residuals& residuals, const std::vector<double>& x, double noise) {
  const std::size_t n = x.size(), rows = residuals(x).size();
  const Normal normal = normal_equations(jacobian(residuals, {false}, x, rows), std::vector<double>(rows, 0));
  std::vector<double> size(n), errors(n);
  Matrix scaled(n, n);
  for (std::size_t i = 0; i < n; ++i) size[i] = std::sqrt(std::max(normal.a(i, i), 1e-300));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) scaled(i, j) = normal.a(i, j) / (size[i] * size[j]);
  }
  const Matrix spread = inverse(scaled);
  for (std::size_t i = 0; i < n; ++i) errors[i] = std::sqrt(noise * std::max(0.0, spread(i, i))) / size[i];
  return errors;
}

LeastSquares least_squares(const Residuals& residuals, const std::vector<double>& start, bool positive) {
  const Scaling scale{positive};
  std::vector<double> y = scale.inner(start), r = residuals(start);
  double rss = sum_of_squares(r), damping = 1e-3;
  LeastSquares result;
  for (int round = 0; round < 500 && !result.converged && std::isfinite(rss); ++round) {
    const Normal normal = normal_equations(jacobian(residuals, scale, y, r.size()), r);
    bool moved = false;
    while (!moved && damping < 1e12) {
      const std::vector<double> step = damped_step(normal, damping);
      std::vector<double> next = y;
      double relative = 0;
      for (std::size_t i = 0; i < y.size(); ++i) {
        next[i] += step[i];
        relative = std::max(relative, std::abs(step[i]) / (positive ? 1 : std::max(std::abs(y[i]), 1e-300)));
      }
      const std::vector<double> at_next = residuals(scale.outer(next));
      const double next_rss = sum_of_squares(at_next);
      if (next_rss <= rss) {
        result.converged = relative < 1e-11 || rss == 0;
        y = next;
        r = at_next;
        rss = next_rss;
        damping = std::max(damping / 10, 1e-15);
        moved = true;
      } else if (relative < 1e-11) {
        result.converged = true;
        break;
      } else {
        damping *= 8;
      }
    }
    if (!moved) break;
  }
  result.parameters = scale.outer(y);
  result.residual_sum = rss;
  const std::size_t rows = r.size(), fitted = y.size();
  if (std::isfinite(rss)) {
    result.standard_errors =
        rows > fitted ? standard_errors(residuals, result.parameters, rss / static_cast<double>(rows - fitted))
                      : std::vector<double>(fitted, std::numeric_limits<double>::infinity());
  }
  return result;
}

LeastSquares least_squares_from(const Residuals& residuals, const std::vector<std::vector<double>>& starts,
                                bool positive) {
  LeastSquares best;
  best.residual_sum = std::numeric_limits<double>::infinity();
  for (const auto& start : starts) {
    LeastSquares found = least_squares(residuals, start, positive);
    if (found.residual_sum < best.residual_sum) best = std::move(found);
  }
  return best;
}

}  // namespace headpin::forecast
