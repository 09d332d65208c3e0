#include "forecast/case_file.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

namespace headpin::forecast::testing {

namespace json = boost::json;

namespace {

double number(const json::object& from, const char* key) {
  return from.at(key).to_number<double>();
}
int whole(const json::object& from, const char* key) {
  return from.at(key).to_number<int>();
}

Launch launch_of(const json::object& from, const std::map<std::string, int>& pins) {
  Launch launch;
  if (from.at("type").as_string() == "month") {
    launch.month = whole(from, "month");
  } else {
    launch.rule = Launch::Rule::after_sustained;
    launch.pin = pins.at(std::string(from.at("pin").as_string()));
    launch.lag_months = whole(from, "lag_months");
  }
  return launch;
}

Pin pin_of(const json::object& from, const std::map<std::string, int>& pins) {
  Pin pin;
  pin.name = std::string(from.at("id").as_string());
  pin.potential = number(from, "M");
  pin.willing_without_proof = number(from, "w0");
  pin.willing_with_proof = number(from, "w1");
  pin.founding_partners = number(from, "founding_partners");
  pin.innovation = number(from, "p");
  pin.imitation = number(from, "q");
  pin.proof_need = number(from, "kappa");
  pin.churn = number(from, "delta");
  pin.launch = launch_of(from.at("launch").as_object(), pins);
  pin.ramp_years = number(from, "tau_ramp_years");
  pin.satisfaction = number(from, "satisfaction");
  pin.trust_up_years = number(from, "tau_up_years");
  pin.trust_down_years = number(from, "tau_down_years");
  if (from.at("competitor").is_object()) {
    const json::object& other = from.at("competitor").as_object();
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

}  // namespace

json::value read_cases(const std::string& name) {
  std::ifstream file(std::string(HEADPIN_CASES_DIR) + "/forecast/" + name);
  std::stringstream text;
  text << file.rdbuf();
  return json::parse(text.str());
}

const json::object& find_case(const json::value& file, const std::string& id) {
  static const json::object none;
  for (const json::value& entry : file.as_object().at("cases").as_array()) {
    if (entry.as_object().at("id").as_string() == id) return entry.as_object();
  }
  ADD_FAILURE() << "no case " << id;
  return none;
}

Plan plan_of(const json::object& inputs) {
  Plan plan;
  plan.months = whole(inputs, "months");
  std::map<std::string, int> pins;
  for (const json::value& entry : inputs.at("pins").as_array()) {
    pins.emplace(std::string(entry.as_object().at("id").as_string()), static_cast<int>(pins.size()));
  }
  for (const json::value& entry : inputs.at("pins").as_array()) plan.pins.push_back(pin_of(entry.as_object(), pins));
  for (const json::value& entry : inputs.at("links").as_array()) {
    const json::object& link = entry.as_object();
    plan.links.push_back({pins.at(std::string(link.at("from").as_string())),
                          pins.at(std::string(link.at("to").as_string())), number(link, "r"), number(link, "rho")});
  }
  plan.onboarding_capacity_hours_per_month = number(inputs, "onboarding_capacity_hours_per_month");
  const json::object& finance = inputs.at("finance").as_object();
  plan.finance = {number(finance, "opening_cash"),
                  number(finance, "overhead_per_month"),
                  number(finance, "partners_per_coordinator"),
                  number(finance, "coordinator_cost_per_year"),
                  number(finance, "hour_cost"),
                  number(finance, "inkind_tariff"),
                  number(finance, "usable_share"),
                  number(finance, "rate_per_year")};
  const json::object& subsidy = finance.at("subsidy").as_object();
  plan.lines.push_back(
      {LineKind::subsidy, number(subsidy, "per_month"), whole(subsidy, "from_month"), whole(subsidy, "to_month")});
  const json::object& rule = inputs.at("sustain_rule").as_object();
  plan.pin_rule = {number(rule, "buffer"), number(rule, "retention_min"), number(rule, "min_partners"),
                   whole(rule, "persist_months"), whole(rule, "grace_months")};
  return plan;
}

void add_draws(Plan& plan, const json::array& draws) {
  static const std::map<std::string, Field> kFields = {{"p", Field::innovation},
                                                       {"q", Field::imitation},
                                                       {"fee", Field::fee},
                                                       {"delta", Field::churn},
                                                       {"M", Field::potential}};
  for (const json::value& entry : draws) {
    const json::object& draw = entry.as_object();
    const json::array& path = draw.at("path").as_array();
    Input input;
    input.index = draw.at("input_index").to_number<std::uint32_t>();
    input.sets = {{{kFields.at(std::string(path.at(2).as_string())), path.at(1).to_number<int>()}}};
    const auto family = draw.at("dist").as_string();
    const auto made = family == "lognormal" ? Uncertain::lognormal(number(draw, "mu"), number(draw, "sigma"))
                      : family == "uniform"
                          ? Uncertain::uniform(number(draw, "low"), number(draw, "high"))
                          : Uncertain::triangular(number(draw, "min"), number(draw, "mode"), number(draw, "max"));
    ASSERT_TRUE(made);
    input.distribution = *made;
    plan.inputs.push_back(input);
  }
}

std::vector<double> numbers(const json::value& array) {
  std::vector<double> values;
  for (const json::value& entry : array.as_array()) values.push_back(entry.to_number<double>());
  return values;
}

}  // namespace headpin::forecast::testing
