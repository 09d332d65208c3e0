#pragma once
#include "forecast/course/bass.hpp"
#include "forecast/fit/least_squares.hpp"
#include "text/problem.hpp"

#include <vector>

/// Growth curves fitted to what was counted (docs/model.md part 5).
namespace headpin::forecast {

/// m, p and q with their errors.
struct BassFit {
  BassCurve curve;
  double m_error = 0, p_error = 0, q_error = 0;  ///< standard errors
  double residual_sum = 0;
  /// False when the data hardly tell m: growth has not bent yet, and a forecast beyond about two years is an
  /// assumption.
  bool m_is_identified = true;
};

/// The default (Srinivasan & Mason 1986): adoptions per period are m (F(t) - F(t-1)), from the start of the process.
/// Needs four periods or more.
text::Checked<BassFit> fit_intervals(const std::vector<double>& adoptions);

/// Adoptions per period taken as the density m f(t) at t: only to compare with published examples.
text::Checked<BassFit> fit_density(const std::vector<double>& adoptions, const std::vector<double>& t);

/// Bass (1969): adoptions = a + b Y + c Y^2 on the cumulative Y before the period. Starting values and teaching only:
/// it has a discretisation bias.
struct QuadraticFit {
  double a = 0, b = 0, c = 0;
  BassCurve curve;
};
text::Checked<QuadraticFit> fit_quadratic(const std::vector<double>& adoptions);

/// Stocks counted in some years, potential m given, least squares on logarithms.
struct StockFit {
  BassCurve curve;
  double rmse_log = 0;
  std::vector<double> fitted;
};
/// The process began with nothing in `start_year`.
text::Checked<StockFit> fit_stock(const std::vector<double>& year, const std::vector<double>& value, double m,
                                  double start_year);
/// The process had reached `value0` in `year0` (conditional Bass).
text::Checked<StockFit> fit_stock_from(double year0, double value0, const std::vector<double>& year,
                                       const std::vector<double>& value, double m);

/// Generations that replace each other, with p and q in common: series[i] is generation i in use per period; its first
/// period is launch_period[i], in which it has been on the market for one period. Periods count from 1; any other
/// numbering means that the first generation starts with the series.
struct GenerationsFit {
  double p = 0, q = 0;
  std::vector<double> m;
  double residual_sum = 0;
};
text::Checked<GenerationsFit> fit_generations(const std::vector<std::vector<double>>& series,
                                              const std::vector<double>& launch_period);

/// Growth curves of the NIST reference problems, which are Bass curves in disguise.
LeastSquares fit_exponential(const std::vector<double>& y, const std::vector<double>& x,
                             const std::vector<std::vector<double>>& starts);  ///< b1 (1 - exp(-b2 x))
LeastSquares fit_logistic(const std::vector<double>& y, const std::vector<double>& x,
                          const std::vector<std::vector<double>>& starts);  ///< b1/(1 + exp(b2 - b3 x))
LeastSquares fit_richards(const std::vector<double>& y, const std::vector<double>& x,
                          const std::vector<std::vector<double>>& starts);  ///< b1/(1 + exp(b2 - b3 x))^(1/b4)

}  // namespace headpin::forecast
