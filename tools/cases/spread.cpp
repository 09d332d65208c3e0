// Operations on where the spread of an outcome comes from.
#include "cases/formula.hpp"
#include "cases/read.hpp"
#include "forecast/decide/variance.hpp"

#include <cmath>
#include <numbers>

namespace headpin::cases {
namespace {

using namespace forecast;

/// f = sin x1 + a sin^2 x2 + b x3^4 sin x1 with x uniform on (-pi, pi): its variance components (Ishigami & Homma
/// 1990).
json::object ishigami(const json::object& in, const json::object&) {
  const double a = number(in, "a"), b = number(in, "b"), pi4 = std::pow(std::numbers::pi, 4);
  std::vector<double> component(8, 0);
  component[1] = std::pow(1 + b * pi4 / 5, 2) / 2;
  component[2] = a * a / 8;
  component[5] = b * b * pi4 * pi4 * (1.0 / 18 - 1.0 / 50);
  const VarianceShares shares = shares_from_components(component, 3);
  return {{"mean", a / 2},
          {"variance", shares.variance},
          {"first_order", array(shares.first_order)},
          {"second_order_13", component[5] / shares.variance},
          {"total", array(shares.total)},
          {"shapley", array(shares.shapley)}};
}

/// prod (|4x-2| + a_i)/(1 + a_i): the component of a set is the product of 1/(3 (1+a_i)^2) (Saltelli & Sobol 1995).
json::object g_function(const json::object& in, const json::object&) {
  const std::vector<double> a = numbers(in, "a");
  std::vector<double> component(std::size_t{1} << a.size(), 1);
  for (std::size_t set = 0; set < component.size(); ++set) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (set >> i & 1) component[set] /= 3 * (1 + a[i]) * (1 + a[i]);
    }
  }
  const VarianceShares shares = shares_from_components(component, static_cast<int>(a.size()));
  return {{"variance", shares.variance},
          {"first_order", array(shares.first_order)},
          {"total", array(shares.total)},
          {"shapley", array(shares.shapley)}};
}

json::object linear_gaussian(const json::object& in, const json::object&) {
  const VarianceShares shares =
      linear_gaussian_shares(numbers(in, "beta"), numbers(in, "sd"), matrix(in.at("correlation")));
  return {{"variance", shares.variance},
          {"first_order", array(shares.first_order)},
          {"total", array(shares.total)},
          {"shapley", array(shares.shapley)}};
}

json::object tornado_of_formula(const json::object& in, const json::object&) {
  std::vector<std::string> names;
  for (const json::value& name : in.at("names").as_array()) names.push_back(text(name));
  const std::string formula = text(in.at("formula"));
  const auto f = [&](const std::vector<double>& x) {
    std::map<std::string, double> values;
    for (std::size_t i = 0; i < names.size(); ++i) values[names[i]] = x[i];
    return evaluate(formula, values);
  };
  const Tornado result = tornado(f, numbers(in, "p10"), numbers(in, "p50"), numbers(in, "p90"));
  json::array order, low, high, swing;
  for (const TornadoBar& bar : result.bars) {
    order.push_back(json::value(names[static_cast<std::size_t>(bar.input)]));
    low.push_back(bar.low);
    high.push_back(bar.high);
    swing.push_back(bar.swing());
  }
  return {{"base", result.base}, {"order", order}, {"low_value", low}, {"high_value", high}, {"swing", swing}};
}

}  // namespace

void add_spread(std::map<std::string, Operation>& operations) {
  operations.insert({{"sens.ishigami", ishigami},
                     {"sens.gfunction", g_function},
                     {"sens.linear_gaussian", linear_gaussian},
                     {"sens.tornado", tornado_of_formula}});
}

}  // namespace headpin::cases
