// Operations on whole plans: one course of events, and many.
#include "cases/read.hpp"
#include "forecast/draw/philox.hpp"
#include "forecast/draw/sampler.hpp"
#include "forecast/forecast.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace headpin::cases {
namespace {

using namespace forecast;
using PinIndex = std::map<std::string, int>;

Launch launch_of(const json::object& from, const PinIndex& pins) {
  Launch launch;
  if (text(from.at("type")) == "month") {
    launch.month = whole(from, "month");
  } else {
    launch.rule = Launch::Rule::after_sustained;
    launch.pin = pins.at(text(from.at("pin")));
    launch.lag_months = whole(from, "lag_months");
  }
  return launch;
}

Pin pin_of(const json::object& from, const PinIndex& pins) {
  Pin pin;
  pin.name = text(from.at("id"));
  pin.potential = number(from, "M");
  pin.willing_without_proof = number(from, "w0");
  pin.willing_with_proof = number(from, "w1");
  pin.founding_partners = number(from, "founding_partners");
  pin.innovation = number(from, "p");
  pin.imitation = number(from, "q");
  pin.proof_need = number(from, "kappa");
  pin.churn = number(from, "delta");
  pin.launch = launch_of(part(from, "launch"), pins);
  pin.ramp_years = number(from, "tau_ramp_years");
  pin.satisfaction = number(from, "satisfaction");
  pin.trust_up_years = number(from, "tau_up_years");
  pin.trust_down_years = number(from, "tau_down_years");
  if (from.at("competitor").is_object()) {
    const json::object& other = part(from, "competitor");
    pin.competitor = Competitor{number(other, "entry_month"), number(other, "p"), number(other, "q"),
                                number(other, "switch_share"), number(other, "delta")};
  }
  pin.onboarding_hours = number(from, "onboarding_hours");
  pin.fee = number(from, "fee");
  pin.inkind_hours = number(from, "inkind_hours");
  pin.cash_cost_per_partner = number(from, "cash_cost_per_partner");
  pin.onboarding_cost = number(from, "onboarding_cost");
  pin.need_hours_fixed = number(from, "need_hours_fixed");
  pin.need_hours_per_partner = number(from, "need_hours_per_partner");
  return pin;
}

json::value month_or_null(int month) {
  return month > 0 ? json::value(month) : json::value(nullptr);
}

json::object run_once(const json::object& in, const json::object&) {
  const Trajectory path = must(simulate(plan_of(in)));
  json::array months, own, other, trust, sustained, launched, coverage;
  std::vector<std::size_t> report;  // every year's end
  for (std::size_t k = 11; k < path.cash.size(); k += 12) {
    report.push_back(k);
    months.push_back(k + 1);
  }
  const auto sampled = [&](const std::vector<double>& series) {
    json::array values;
    for (const std::size_t k : report) values.push_back(series[k]);
    return values;
  };
  for (const PinTrajectory& pin : path.pins) {
    own.push_back(sampled(pin.partners));
    other.push_back(sampled(pin.competitor_partners));
    trust.push_back(sampled(pin.trust));
    sustained.push_back(month_or_null(pin.sustained_month));
    launched.push_back(pin.launch_month ? json::value(*pin.launch_month) : json::value(nullptr));
    coverage.push_back(finite(pin.coverage.back()));
  }
  return {{"month", months},
          {"own_partners", own},
          {"competitor_partners", other},
          {"trust", trust},
          {"balance", sampled(path.cash)},
          {"sustained_month", sustained},
          {"launch_month", launched},
          {"npv", path.npv},
          {"min_balance", path.lowest_cash},
          {"min_balance_month", path.lowest_cash_month},
          {"final_coverage", coverage},
          {"months_capacity_bound", path.months_capacity_bound}};
}

Uncertain distribution_of(const json::object& draw) {
  const std::string family = text(draw.at("dist"));
  if (family == "lognormal") return must(Uncertain::lognormal(number(draw, "mu"), number(draw, "sigma")));
  if (family == "normal") return must(Uncertain::normal(number(draw, "mean"), number(draw, "sd")));
  if (family == "uniform") return must(Uncertain::uniform(number(draw, "low"), number(draw, "high")));
  if (family == "interval90") return must(Uncertain::interval90(number(draw, "low"), number(draw, "high")));
  const double min = number(draw, "min"), mode = number(draw, "mode"), max = number(draw, "max");
  if (family == "pert") return must(Uncertain::pert(min, mode, max));
  if (family == "triangular") return must(Uncertain::triangular(min, mode, max));
  throw std::runtime_error("there is no distribution \"" + family + "\"");
}

/// Sets the number at a path of the inputs, such as ["pins", 0, "p"].
void put(json::value& at, const json::array& path, std::size_t depth, double value) {
  if (depth == path.size()) {
    at = value;
    return;
  }
  const json::value& key = path[depth];
  put(key.is_string() ? at.as_object().at(key.as_string()) : at.as_array().at(key.to_number<std::size_t>()), path,
      depth + 1, value);
}

const json::object& scenario(const json::object& in, const json::object& file) {
  if (in.at("scenario").is_object()) return part(in, "scenario");
  for (const json::value& one : file.at("cases").as_array()) {
    if (one.as_object().at("id") == in.at("scenario")) return part(one.as_object(), "inputs");
  }
  throw std::runtime_error("the file has no case " + text(in.at("scenario")));
}

json::object run_many(const json::object& in, const json::object& file) {
  const auto paths = in.at("paths").to_number<std::uint64_t>();
  const auto seed = in.at("seed").to_number<std::uint64_t>();
  const int deadline = whole(in, "deadline_month");
  const json::array& draws = in.at("draws").as_array();
  std::vector<Sampler> samplers;
  for (const json::value& draw : draws) samplers.emplace_back(distribution_of(draw.as_object()));
  json::value plan = scenario(in, file);
  std::vector<double> npv;
  json::array first_sustained, first_npv;
  int by_deadline = 0, never_negative = 0;
  for (std::uint64_t path = 0; path < paths; ++path) {
    for (std::size_t i = 0; i < draws.size(); ++i) {
      const json::object& draw = draws[i].as_object();
      const auto index = draw.at("input_index").to_number<std::uint32_t>();
      put(plan, draw.at("path").as_array(), 0, samplers[i].at(uniform_pair(seed, path, index)[0]));
    }
    const Trajectory run = must(simulate(plan_of(plan.as_object())));
    const int sustained = run.pins.at(0).sustained_month;
    npv.push_back(run.npv);
    by_deadline += sustained > 0 && sustained <= deadline ? 1 : 0;
    never_negative += run.lowest_cash >= 0 ? 1 : 0;
    if (path < 3) first_npv.push_back(run.npv);
    if (path < 10) first_sustained.push_back(month_or_null(sustained));
  }
  const double mean = std::accumulate(npv.begin(), npv.end(), 0.0) / static_cast<double>(paths);
  std::sort(npv.begin(), npv.end());
  json::object ranked;  // by rank from 1
  for (std::size_t i = 0; i < npv.size(); ++i) ranked[std::to_string(i + 1)] = npv[i];
  return {{"count_sustained_by_deadline", by_deadline},
          {"count_balance_never_negative", never_negative},
          {"mean_npv", mean},
          {"npv_order_statistics", ranked},
          {"first_three_npv", first_npv},
          {"sustained_month_first_ten", first_sustained}};
}

/// Quantiles of the cash of a plan of lines, each certain or drawn.
json::object cash_quantiles(const json::object& in, const json::object&) {
  static const std::map<std::string, LineKind> kKinds{{"own_income", LineKind::own_income},
                                                      {"incidental_income", LineKind::incidental_income},
                                                      {"cost", LineKind::cost},
                                                      {"project_cost", LineKind::project_cost}};
  Plan plan;
  plan.months = whole(in, "months");
  plan.finance.opening_cash = number_or(in, "opening_cash", 0);
  for (const json::value& entry : in.at("lines").as_array()) {
    const json::object& line = entry.as_object();
    const int at = static_cast<int>(plan.lines.size());
    plan.lines.push_back({kKinds.at(text(line.at("kind"))), number_or(line, "per_month", 0), whole(line, "from_month"),
                          whole(line, "to_month")});
    if (const json::value* draw = line.if_contains("draw")) {
      plan.inputs.push_back({"line",
                             {},
                             static_cast<std::uint32_t>(at),
                             distribution_of(draw->as_object()),
                             {{{Field::line_per_month, at}}}});
    }
  }
  const Request request{in.at("seed").to_number<std::uint64_t>(), in.at("paths").to_number<std::int64_t>(), {12}};
  const Forecast result = must(forecast::forecast(plan, request));
  const auto month = static_cast<std::size_t>(whole(in, "month") - 1);
  return {{"p10", result.cash.p10.at(month)}, {"p50", result.cash.p50.at(month)}, {"p90", result.cash.p90.at(month)}};
}

}  // namespace

Plan plan_of(const json::object& in) {
  Plan plan;
  plan.months = whole(in, "months");
  PinIndex pins;
  for (const json::value& entry : in.at("pins").as_array()) {
    pins.emplace(text(entry.as_object().at("id")), static_cast<int>(pins.size()));
  }
  for (const json::value& entry : in.at("pins").as_array()) plan.pins.push_back(pin_of(entry.as_object(), pins));
  for (const json::value& entry : in.at("links").as_array()) {
    const json::object& link = entry.as_object();
    plan.links.push_back(
        {pins.at(text(link.at("from"))), pins.at(text(link.at("to"))), number(link, "r"), number(link, "rho")});
  }
  plan.onboarding_capacity_hours_per_month =
      number_or(in, "onboarding_capacity_hours_per_month", std::numeric_limits<double>::infinity());
  const json::object& finance = part(in, "finance");
  plan.finance.opening_cash = number(finance, "opening_cash");
  plan.finance.overhead_per_month = number(finance, "overhead_per_month");
  plan.finance.partners_per_coordinator = number(finance, "partners_per_coordinator");
  plan.finance.coordinator_cost_per_year = number(finance, "coordinator_cost_per_year");
  plan.finance.hour_cost = number(finance, "hour_cost");
  plan.finance.inkind_tariff = number(finance, "inkind_tariff");
  plan.finance.usable_share = number(finance, "usable_share");
  plan.finance.rate_per_year = number(finance, "rate_per_year");
  if (const json::value* given = finance.if_contains("subsidy"); given != nullptr && given->is_object()) {
    const json::object& subsidy = given->as_object();
    plan.lines.push_back(
        {LineKind::subsidy, number(subsidy, "per_month"), whole(subsidy, "from_month"), whole(subsidy, "to_month")});
  }
  const json::object& rule = part(in, "sustain_rule");
  plan.pin_rule.buffer = number(rule, "buffer");
  plan.pin_rule.retention_min = number(rule, "retention_min");
  plan.pin_rule.min_partners = number(rule, "min_partners");
  plan.pin_rule.persist_months = whole(rule, "persist_months");
  plan.pin_rule.grace_months = whole(rule, "grace_months");
  return plan;
}

void add_simulation(std::map<std::string, Operation>& operations) {
  operations.insert({{"sim.v1", run_once}, {"sim.v1.montecarlo", run_many}, {"sim.v1.cash_quantiles", cash_quantiles}});
}

}  // namespace headpin::cases
