// Operations on fitting curves and learning from data.
#include "cases/read.hpp"
#include "forecast/draw/bayes.hpp"
#include "forecast/fit/calibration.hpp"
#include "forecast/fit/profile.hpp"

#include <cmath>

namespace headpin::cases {
namespace {

using namespace forecast;

json::object bass_result(const BassFit& fit) {
  return {{"m", fit.curve.m},
          {"p", fit.curve.p},
          {"q", fit.curve.q},
          {"rss", fit.residual_sum},
          {"standard_errors", array({fit.m_error, fit.p_error, fit.q_error})}};
}

json::object intervals(const json::object& in, const json::object&) {
  return bass_result(must(fit_intervals(numbers(in, "adoptions_per_period"))));
}

json::object density(const json::object& in, const json::object&) {
  return bass_result(must(fit_density(numbers(in, "adoptions_per_period"), numbers(in, "t"))));
}

json::object quadratic(const json::object& in, const json::object&) {
  const QuadraticFit fit = must(fit_quadratic(numbers(in, "adoptions_per_period")));
  return {{"a", fit.a}, {"b", fit.b}, {"c", fit.c}, {"m", fit.curve.m}, {"p", fit.curve.p}, {"q", fit.curve.q}};
}

json::object stock_result(const StockFit& fit) {
  return {{"p", fit.curve.p}, {"q", fit.curve.q}, {"rmse_log", fit.rmse_log}, {"fitted", array(fit.fitted)}};
}

json::object stock(const json::object& in, const json::object&) {
  return stock_result(
      must(fit_stock(numbers(in, "year"), numbers(in, "value"), number(in, "m"), number(in, "start_year"))));
}

json::object stock_from(const json::object& in, const json::object&) {
  return stock_result(must(fit_stock_from(number(in, "year0"), number(in, "value0"), numbers(in, "year"),
                                          numbers(in, "value"), number(in, "m"))));
}

/// Series may come by generation or by period; before its launch a generation has no use, whatever stands there.
json::object generations(const json::object& in, const json::object&) {
  const std::vector<double> launch = numbers(in, "launch_period");
  std::vector<std::vector<double>> series;
  for (const json::value& entry : in.at("series").as_array()) {
    series.emplace_back();
    for (const json::value& use : entry.as_array()) {
      series.back().push_back(use.is_null() ? 0 : use.to_number<double>());
    }
  }
  if (series.size() != launch.size()) {
    std::vector<std::vector<double>> turned(launch.size());
    for (const auto& period : series) {
      for (std::size_t i = 0; i < launch.size(); ++i) turned[i].push_back(period.at(i));
    }
    series = turned;
  }
  const GenerationsFit fit = must(fit_generations(series, launch));
  return {{"p", fit.p}, {"q", fit.q}, {"m", array(fit.m)}, {"rss", fit.residual_sum}};
}

using Fit = LeastSquares (*)(const std::vector<double>&, const std::vector<double>&,
                             const std::vector<std::vector<double>>&);

template <Fit fit>
json::object reference(const json::object& in, const json::object&) {
  const std::vector<double> y = numbers(in, "y"), x = numbers(in, "x");
  const LeastSquares best = fit(y, x, one_or_more_rows(in, "starts"));
  return {{"parameters", array(best.parameters)},
          {"standard_errors", array(best.standard_errors)},
          {"rss", best.residual_sum}};
}

/// y through x by b x, or by a (1 - exp(-b x)).
json::object profile(const json::object& in, const json::object&) {
  const std::vector<double> x = numbers(in, "x"), y = numbers(in, "y");
  const bool line = text(in.at("model")) == "line";
  const Residuals residuals = [&](const std::vector<double>& b) {
    std::vector<double> r;
    r.reserve(x.size());
    for (std::size_t i = 0; i < x.size(); ++i)
      r.push_back((line ? b[0] * x[i] : -b[0] * std::expm1(-b[1] * x[i])) - y.at(i));
    return r;
  };
  std::vector<Bounds> bounds;
  for (const auto& row : rows(in, "bounds")) bounds.push_back({row.at(0), row.at(1)});
  const BoundedFit fit = fit_within(residuals, one_or_more_rows(in, "starts"), bounds, number_or(in, "least_noise", 0));
  json::array value, error, low, high;
  const auto or_null = [](const std::optional<double>& one) { return one ? json::value(*one) : json::value(nullptr); };
  for (const Known& known : fit.known) {
    value.push_back(or_null(known.value));
    error.push_back(or_null(known.standard_error));
    low.push_back(known.low);
    high.push_back(or_null(known.high));
  }
  return {{"value", value}, {"standard_error", error}, {"low", low}, {"high", high}};
}

json::object chance(const json::object& in, const json::object&) {
  const double weight = number_or(in, "weight", 1);
  const ChanceBelief after = learn(ChanceBelief{number(in, "alpha"), number(in, "beta")},
                                   weight * number(in, "successes"), weight * number(in, "trials"));
  const Interval interval = after.interval(0.9);
  return {{"alpha", after.alpha},
          {"beta", after.beta},
          {"mean", after.mean()},
          {"interval90", array({interval.low, interval.high})},
          {"prob_above_threshold", after.probability_above(number(in, "threshold"))},
          {"predictive_mean_next_20", 20 * after.mean()}};
}

json::object mean(const json::object& in, const json::object&) {
  const MeanLesson lesson = learn(MeanBelief{number(in, "prior_mean"), number(in, "prior_sd")}, number(in, "data_mean"),
                                  number(in, "data_sd"), number(in, "n"));
  const Interval interval = lesson.posterior.interval(0.9);
  return {{"mean", lesson.posterior.mean},
          {"sd", lesson.posterior.sd},
          {"interval90", array({interval.low, interval.high})},
          {"weight_on_data", lesson.weight_on_data}};
}

json::object rate(const json::object& in, const json::object&) {
  const RateBelief after =
      learn(RateBelief{number(in, "shape"), number(in, "rate")}, number(in, "events"), number(in, "years"));
  const Interval interval = after.interval(0.9);
  return {{"shape", after.shape},
          {"rate", after.rate},
          {"mean", after.mean()},
          {"interval90", array({interval.low, interval.high})},
          {"prob_zero_next_quarter", after.probability_of_none(0.25)}};
}

}  // namespace

void add_fit(std::map<std::string, Operation>& operations) {
  operations.insert({{"cal.nls_interval", intervals},
                     {"cal.nls_density", density},
                     {"cal.ols_bass1969", quadratic},
                     {"cal.log_ls_fixed_m", stock},
                     {"cal.log_ls_fixed_m_conditional", stock_from},
                     {"cal.nortonbass", generations},
                     {"cal.profile", profile},
                     {"cal.nist_exponential", reference<fit_exponential>},
                     {"cal.nist_logistic", reference<fit_logistic>},
                     {"cal.nist_richards", reference<fit_richards>},
                     {"bayes.beta_binomial", chance},
                     {"bayes.normal_known_variance", mean},
                     {"bayes.gamma_poisson", rate}});
}

}  // namespace headpin::cases
