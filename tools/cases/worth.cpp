// Operations on the value of information.
#include "forecast/decide/worth.hpp"

#include "cases/read.hpp"
#include "forecast/decide/information.hpp"
#include "forecast/decide/variance.hpp"
#include "forecast/draw/normal.hpp"
#include "forecast/draw/philox.hpp"

#include <algorithm>
#include <cmath>

namespace headpin::cases {
namespace {

using namespace forecast;

json::object linear_gaussian_value(const json::object& in, const json::object&) {
  const LinearGaussianDecision decision{number(in, "intercept"), numbers(in, "beta"), numbers(in, "mean"),
                                        numbers(in, "sd"), matrix(in.at("correlation"))};
  json::object evppi;
  for (const auto& group : rows(in, "groups")) {
    std::string label;
    std::vector<std::size_t> members;
    for (const double member : group) {
      members.push_back(static_cast<std::size_t>(member));
      label += (label.empty() ? "x" : "+x") + std::to_string(members.back() + 1);
    }
    evppi[label] = decision.evppi(members);
  }
  return {{"mean_net_benefit", decision.mean_net_benefit()},
          {"prob_wrong_choice", decision.probability_wrong()},
          {"evpi", decision.evpi()},
          {"evppi", evppi}};
}

json::object two_actions(const json::object& in, const json::object&) {
  const json::object& first = in.at("actions").as_array().at(0).as_object();
  const json::object& second = in.at("actions").as_array().at(1).as_object();
  const std::vector<double> beta1 = numbers(first, "beta"), beta2 = numbers(second, "beta"), sd = numbers(in, "sd");
  LinearGaussianDecision difference{number(second, "intercept") - number(first, "intercept"), beta2,
                                    numbers(in, "mean"), sd, Matrix::identity(sd.size())};
  for (std::size_t i = 0; i < beta1.size(); ++i) difference.beta[i] -= beta1[i];
  json::array evppi;
  for (std::size_t i = 0; i < sd.size(); ++i) evppi.push_back(difference.evppi({i}));
  json::object out{
      {"first_order_of_action2", array(linear_gaussian_shares(beta2, sd, Matrix::identity(sd.size())).first_order)},
      {"evppi", evppi},
      {"evpi", difference.evpi()}};
  // A test that takes away this share of an input's variance is worth what an input of so much less spread is.
  for (double& one : difference.sd) one *= std::sqrt(number_or(in, "explained", 1));
  json::array& evsi = out["evsi"].emplace_array();
  for (std::size_t i = 0; i < sd.size(); ++i) evsi.push_back(difference.evppi({i}));
  return out;
}

json::object product(const json::object& in, const json::object&) {
  const json::object& first = part(in, "x1_lognormal");
  const json::object& second = part(in, "x2_normal");
  const ProductDecision decision{number(first, "mu"), number(first, "sigma"), number(second, "mean"),
                                 number(second, "sd"), number(in, "cost")};
  return {{"mean_net_benefit", decision.mean_net_benefit()},
          {"evppi_x1", decision.evppi_first()},
          {"evppi_x2", decision.evppi_second()}};
}

json::object uniform(const json::object& in, const json::object&) {
  const UniformDecision decision{number(in, "low"), number(in, "high"), number(in, "slope"), number(in, "intercept")};
  return {{"evpi", decision.evpi()}, {"prior_value", decision.prior_value()}};
}

json::object options(const json::object& in, const json::object&) {
  const GaussianOptions decision{numbers(in, "mean"), numbers(in, "sd")};
  json::array evppi;
  for (std::size_t i = 0; i < decision.mean.size(); ++i) evppi.push_back(decision.evppi(i));
  return {{"evpi", decision.evpi()}, {"evppi", evppi}};
}

json::object pilot(const json::object& in, const json::object&) {
  const double mean = number(in, "prior_mean"), sd = number(in, "prior_sd");
  json::array values;
  for (const double n : numbers(in, "n")) values.push_back(evsi_normal(mean, sd, number(in, "noise_sd"), n));
  return {{"evsi", values}, {"evpi", value_of_learning(mean, sd)}};
}

json::object asking(const json::object& in, const json::object&) {
  const double alpha = number(in, "alpha"), beta = number(in, "beta"), gain = number(in, "gain"),
               cost = number(in, "cost");
  json::array values;
  for (const double n : numbers(in, "n")) {
    values.push_back(evsi_beta_binomial(alpha, beta, gain, cost, static_cast<int>(n)));
  }
  const double prior = gain * alpha / (alpha + beta) - cost;
  return {{"prior_value", prior > 0 ? prior : 0.0}, {"evsi", values}};
}

json::object chance(const json::object& in, const json::object&) {
  const ChanceDecision decision{number(in, "x_mean"), number(in, "x_sd"), number(in, "noise_sd"),
                                number(in, "prob_plan_b")};
  return {{"prob_sustain_now", decision.chance_now()}, {"evppi_x", decision.evppi()}};
}

std::size_t interval_of(double u, const std::vector<double>& probability) {
  double upto = 0;
  for (std::size_t i = 0; i + 1 < probability.size(); ++i) {
    upto += probability[i];
    if (u < upto) return i;
  }
  return probability.size() - 1;
}

/// Every value is a chance of success; one uniform number per path decides for all options.
struct SteppedSample {
  std::vector<std::vector<double>> utilities, scores{2};

  SteppedSample(const SteppedDecision& decision, std::uint64_t seed, std::uint64_t paths)
      : utilities(decision.value.size()) {
    for (std::uint64_t path = 0; path < paths; ++path) {
      const double x = uniform_pair(seed, path, 0)[0], y = uniform_pair(seed, path, 1)[0];
      const double luck = uniform_pair(seed, path, 2)[0];
      scores[0].push_back(normal_quantile(x));
      scores[1].push_back(normal_quantile(y));
      const std::size_t i = interval_of(x, decision.x), j = interval_of(y, decision.y);
      for (std::size_t d = 0; d < utilities.size(); ++d) {
        utilities[d].push_back(luck < decision.value[d][i][j] ? 1 : 0);
      }
    }
  }
};

json::object stepped(const json::object& in, const json::object&) {
  SteppedDecision decision{numbers(in, "x"), numbers(in, "y"), {}};
  for (const json::value& option : in.at("value").as_array()) {
    decision.value.emplace_back();
    for (const json::value& row : option.as_array()) decision.value.back().push_back(numbers(row));
  }
  const SteppedSample sample(decision, static_cast<std::uint64_t>(whole(in, "seed")),
                             static_cast<std::uint64_t>(whole(in, "paths")));
  const Worth worth = worth_from_sample(sample.utilities, sample.scores, {{0}, {1}, {0, 1}});
  const auto learned = [&](const std::vector<int>& group) {
    return std::find_if(worth.ranking.begin(), worth.ranking.end(),
                        [&](const auto& one) { return one.inputs == group; })
        ->evppi;
  };
  const double x = learned({0}), y = learned({1}), both = learned({0, 1});
  bool in_order = std::max(x, y) <= both && both <= worth.evpi && std::min(x, y) >= 0;
  json::array exact, estimated;
  for (const double explained : numbers(in, "explained")) {
    exact.push_back(decision.evsi_x(explained));
    const double value = worth_of_test(sample.utilities, sample.scores[0], explained).value;
    in_order = in_order && value >= 0 && value <= x;
    estimated.push_back(value);
  }
  return {{"evpi", decision.evpi()},
          {"evppi_x", decision.evppi_x()},
          {"evppi_y", decision.evppi_y()},
          {"evsi_x", exact},
          {"estimate", json::object{{"evpi", worth.evpi},
                                    {"evppi_x", x},
                                    {"evppi_y", y},
                                    {"evppi_xy", both},
                                    {"evsi_x", estimated},
                                    {"in_order", in_order}}}};
}

json::object bias(const json::object& in, const json::object&) {
  const double mean = number(in, "mean"), sd = number(in, "sd_conditional_mean"), rest = number(in, "sd_residual");
  json::array estimates;
  for (const double n : numbers(in, "inner_n")) estimates.push_back(nested_estimate(mean, sd, rest, n));
  return {{"true_evppi", value_of_learning(mean, sd)}, {"expected_nested_estimate", estimates}};
}

}  // namespace

void add_worth(std::map<std::string, Operation>& operations) {
  operations.insert({{"voi.linear_gaussian", linear_gaussian_value},
                     {"voi.two_action_linear", two_actions},
                     {"voi.product", product},
                     {"voi.uniform_linear", uniform},
                     {"voi.three_actions", options},
                     {"voi.evsi_normal", pilot},
                     {"voi.evsi_beta_binomial", asking},
                     {"voi.probability_objective", chance},
                     {"voi.stepped", stepped},
                     {"voi.nested_bias", bias}});
}

}  // namespace headpin::cases
