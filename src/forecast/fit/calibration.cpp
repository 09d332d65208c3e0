#include "forecast/fit/calibration.hpp"

#include "forecast/draw/matrix.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace headpin::forecast {
namespace {

text::Problem too_few(const char* nl, const char* en) {
  return {"observations", nl, en};
}

text::Checked<bool> check_counts(const std::vector<double>& counts, std::size_t least) {
  if (counts.size() < least) {
    return too_few("Er zijn te weinig waarnemingen om een curve door te trekken.",
                   "There are too few observations to draw a curve through.");
  }
  double sum = 0;
  for (const double count : counts) {
    if (!std::isfinite(count) || count < 0) {
      return too_few("Een waarneming is geen getal of is negatief.", "An observation is not a number or is negative.");
    }
    sum += count;
  }
  if (sum <= 0) return too_few("Alle waarnemingen zijn nul.", "All observations are zero.");
  return true;
}

text::Problem no_curve() {
  return too_few("Door deze waarnemingen past geen groeicurve.", "No growth curve fits these observations.");
}

bool has_numbers(const BassCurve& curve) {
  return std::isfinite(curve.m) && std::isfinite(curve.p) && std::isfinite(curve.q);
}

/// Starts that span the published range: m from just above what was seen to many times that, slow to fast.
std::vector<std::vector<double>> bass_starts(double seen, const text::Checked<QuadraticFit>& quadratic) {
  std::vector<std::vector<double>> starts;
  if (quadratic && quadratic->curve.m > 0 && quadratic->curve.p > 0 && quadratic->curve.q > 0) {
    starts.push_back({quadratic->curve.m, quadratic->curve.p, quadratic->curve.q});
  }
  for (const double m : {1.1, 2.0, 5.0}) {
    for (const double p : {0.003, 0.03}) {
      for (const double q : {0.15, 0.38, 0.8}) starts.push_back({m * seen, p, q});
    }
  }
  return starts;
}

/// Whether m could as well be twice or half as large: refit p and q with m fixed there.
bool identifies_m(const Residuals& residuals, const LeastSquares& fit) {
  const double m = fit.parameters[0];
  for (const double factor : {0.5, 2.0, 4.0}) {
    const Residuals at_fixed_m = [&](const std::vector<double>& pq) { return residuals({m * factor, pq[0], pq[1]}); };
    const LeastSquares other = least_squares(at_fixed_m, {fit.parameters[1], fit.parameters[2]}, true);
    if (factor > 1 && other.residual_sum <= 1.21 * fit.residual_sum + 1e-18) return false;  // rmse within 10%
  }
  return true;
}

text::Checked<BassFit> fit_curve(const Residuals& residuals, double seen, const std::vector<double>& adoptions) {
  const LeastSquares fit = least_squares_from(residuals, bass_starts(seen, fit_quadratic(adoptions)), true);
  if (fit.parameters.size() != 3) {
    return no_curve();
  }
  BassFit result;
  result.curve = {fit.parameters[0], fit.parameters[1], fit.parameters[2]};
  if (!has_numbers(result.curve)) return no_curve();
  result.m_error = fit.standard_errors[0];
  result.p_error = fit.standard_errors[1];
  result.q_error = fit.standard_errors[2];
  result.residual_sum = fit.residual_sum;
  result.m_is_identified = identifies_m(residuals, fit);
  return result;
}

text::Checked<StockFit> fit_logs(const std::function<double(double p, double q, double year)>& model, double m,
                                 const std::vector<double>& year, const std::vector<double>& value) {
  if (auto checked = check_counts(value, 2); !checked) return checked.problems;
  if (year.size() != value.size() || !(m > 0)) {
    return too_few("Jaren en aantallen horen bij elkaar, en het potentieel is groter dan nul.",
                   "Years and counts belong together, and the potential is above zero.");
  }
  const Residuals residuals = [&](const std::vector<double>& pq) {
    std::vector<double> r;
    r.reserve(year.size());
    for (std::size_t i = 0; i < year.size(); ++i) r.push_back(std::log(model(pq[0], pq[1], year[i]) / value[i]));
    return r;
  };
  std::vector<std::vector<double>> starts;
  for (const double p : {0.002, 0.01, 0.05}) {
    for (const double q : {0.1, 0.25, 0.6}) starts.push_back({p, q});
  }
  const LeastSquares fit = least_squares_from(residuals, starts, true);
  if (fit.parameters.size() != 2) {
    return no_curve();
  }
  StockFit result;
  result.curve = {m, fit.parameters[0], fit.parameters[1]};
  if (!has_numbers(result.curve)) return no_curve();
  result.rmse_log = std::sqrt(fit.residual_sum / static_cast<double>(year.size()));
  for (const double at : year) result.fitted.push_back(model(fit.parameters[0], fit.parameters[1], at));
  return result;
}

}  // namespace

text::Checked<BassFit> fit_intervals(const std::vector<double>& adoptions) {
  if (auto checked = check_counts(adoptions, 4); !checked) return checked.problems;
  const Residuals residuals = [&](const std::vector<double>& x) {
    const BassCurve curve{x[0], x[1], x[2]};
    std::vector<double> r;
    double before = 0;
    for (std::size_t k = 0; k < adoptions.size(); ++k) {
      const double now = curve.at(static_cast<double>(k + 1));
      r.push_back(now - before - adoptions[k]);
      before = now;
    }
    return r;
  };
  return fit_curve(residuals, std::accumulate(adoptions.begin(), adoptions.end(), 0.0), adoptions);
}

text::Checked<BassFit> fit_density(const std::vector<double>& adoptions, const std::vector<double>& t) {
  if (auto checked = check_counts(adoptions, 4); !checked) return checked.problems;
  if (t.size() != adoptions.size()) {
    return too_few("Er zijn niet evenveel tijdstippen als waarnemingen.", "Times and observations differ in number.");
  }
  const Residuals residuals = [&](const std::vector<double>& x) {
    const BassCurve curve{x[0], x[1], x[2]};
    std::vector<double> r;
    r.reserve(adoptions.size());
    for (std::size_t k = 0; k < adoptions.size(); ++k) r.push_back(curve.rate(t[k]) - adoptions[k]);
    return r;
  };
  return fit_curve(residuals, std::accumulate(adoptions.begin(), adoptions.end(), 0.0), adoptions);
}

text::Checked<QuadraticFit> fit_quadratic(const std::vector<double>& adoptions) {
  if (auto checked = check_counts(adoptions, 3); !checked) return checked.problems;
  // Linear least squares by QR (Gram-Schmidt twice): the columns 1, Y, Y^2 are nearly dependent.
  const std::size_t n = adoptions.size();
  std::vector<double> lagged(n, 0);
  for (std::size_t k = 1; k < n; ++k) lagged[k] = lagged[k - 1] + adoptions[k - 1];
  const double scale = std::max(lagged.back(), 1e-300);
  std::vector<std::vector<double>> basis;
  Matrix r(3, 3);
  for (std::size_t power = 0; power < 3; ++power) {
    std::vector<double> column(n);
    for (std::size_t k = 0; k < n; ++k) column[k] = std::pow(lagged[k] / scale, static_cast<double>(power));
    for (int pass = 0; pass < 2; ++pass) {
      for (std::size_t j = 0; j < basis.size(); ++j) {
        const double dot = std::inner_product(column.begin(), column.end(), basis[j].begin(), 0.0);
        r(j, power) += dot;
        for (std::size_t k = 0; k < n; ++k) column[k] -= dot * basis[j][k];
      }
    }
    r(power, power) = std::sqrt(std::inner_product(column.begin(), column.end(), column.begin(), 0.0));
    if (r(power, power) < 1e-12)
      return too_few("Deze waarnemingen zijn te gelijk.", "These observations are too alike.");
    for (double& value : column) value /= r(power, power);
    basis.push_back(column);
  }
  std::array<double, 3> x{};
  for (std::size_t i = 3; i-- > 0;) {
    x[i] = std::inner_product(adoptions.begin(), adoptions.end(), basis[i].begin(), 0.0);
    for (std::size_t j = i + 1; j < 3; ++j) x[i] -= r(i, j) * x[j];
    x[i] /= r(i, i);
  }
  QuadraticFit fit{x[0], x[1] / scale, x[2] / (scale * scale), {}};
  const double root = std::sqrt(fit.b * fit.b - 4 * fit.a * fit.c);
  fit.curve.m = (-fit.b - root) / (2 * fit.c);
  fit.curve.p = fit.a / fit.curve.m;
  fit.curve.q = -fit.curve.m * fit.c;
  if (!has_numbers(fit.curve)) return no_curve();  // a parabola without real roots, or a straight line
  return fit;
}

text::Checked<StockFit> fit_stock(const std::vector<double>& year, const std::vector<double>& value, double m,
                                  double start_year) {
  return fit_logs([=](double p, double q, double at) { return BassCurve{m, p, q}.at(at - start_year); }, m, year,
                  value);
}

text::Checked<StockFit> fit_stock_from(double year0, double value0, const std::vector<double>& year,
                                       const std::vector<double>& value, double m) {
  return fit_logs([=](double p, double q, double at) { return value0 + riccati_step(value0, m, p, q, 0, at - year0); },
                  m, year, value);
}

text::Checked<GenerationsFit> fit_generations(const std::vector<std::vector<double>>& series,
                                              const std::vector<double>& launch_period) {
  if (series.empty() || series.size() != launch_period.size()) {
    return too_few("Elke generatie heeft een reeks en een begin nodig.", "Each generation needs a series and a start.");
  }
  // Periods count from 1. Where the series begin with the first generation, any numbering will do, years too.
  const auto periods = static_cast<double>(series[0].size());
  const double first = launch_period[0] >= 1 && launch_period[0] <= periods ? 1 : launch_period[0];
  std::vector<double> launch, start = {0.003, 0.5};
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (auto checked = check_counts(series[i], 4); !checked) return checked.problems;
    if (series[i].size() != series[0].size() || !std::isfinite(launch_period[i])) {
      return too_few("De reeksen van de generaties zijn even lang, en elk begin is een getal.",
                     "The series of the generations are equally long, and each start is a number.");
    }
    launch.push_back(launch_period[i] - first);
    start.push_back(*std::max_element(series[i].begin(), series[i].end()));
  }
  const Residuals residuals = [&](const std::vector<double>& x) {
    const std::vector<double> m(x.begin() + 2, x.end());
    std::vector<double> r;
    for (std::size_t k = 0; k < series[0].size(); ++k) {
      const std::vector<double> in_use = norton_bass(x[0], x[1], m, launch, static_cast<double>(k) + 1);
      for (std::size_t i = 0; i < series.size(); ++i) r.push_back(in_use[i] - series[i][k]);
    }
    return r;
  };
  std::vector<std::vector<double>> starts = {start};
  for (const double p : {0.0005, 0.01}) {
    for (const double q : {0.3, 0.8}) {
      starts.push_back(start);
      starts.back()[0] = p;
      starts.back()[1] = q;
    }
  }
  const LeastSquares fit = least_squares_from(residuals, starts, true);
  const bool found = fit.parameters.size() == start.size() && std::all_of(fit.parameters.begin(), fit.parameters.end(),
                                                                          [](double x) { return std::isfinite(x); });
  if (!found) return too_few("Door deze reeksen past geen curve.", "No curve fits these series.");
  return GenerationsFit{fit.parameters[0], fit.parameters[1],
                        std::vector<double>(fit.parameters.begin() + 2, fit.parameters.end()), fit.residual_sum};
}

namespace {

LeastSquares fit_to(const std::vector<double>& y, const std::vector<double>& x,
                    const std::vector<std::vector<double>>& starts,
                    const std::function<double(const std::vector<double>&, double)>& model) {
  if (x.size() != y.size()) return {};
  return least_squares_from(
      [&](const std::vector<double>& b) {
        std::vector<double> r;
        r.reserve(x.size());
        for (std::size_t i = 0; i < x.size(); ++i) r.push_back(model(b, x[i]) - y[i]);
        return r;
      },
      starts, false);
}

}  // namespace

LeastSquares fit_exponential(const std::vector<double>& y, const std::vector<double>& x,
                             const std::vector<std::vector<double>>& starts) {
  return fit_to(y, x, starts, [](const auto& b, double at) { return -b[0] * std::expm1(-b[1] * at); });
}

LeastSquares fit_logistic(const std::vector<double>& y, const std::vector<double>& x,
                          const std::vector<std::vector<double>>& starts) {
  return fit_to(y, x, starts, [](const auto& b, double at) { return b[0] / (1 + std::exp(b[1] - b[2] * at)); });
}

LeastSquares fit_richards(const std::vector<double>& y, const std::vector<double>& x,
                          const std::vector<std::vector<double>>& starts) {
  return fit_to(y, x, starts,
                [](const auto& b, double at) { return b[0] / std::pow(1 + std::exp(b[1] - b[2] * at), 1 / b[3]); });
}

}  // namespace headpin::forecast
