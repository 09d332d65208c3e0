// Operations on one growth curve and on how pins reach each other.
#include "cases/read.hpp"
#include "forecast/course/bass.hpp"
#include "forecast/course/spread.hpp"

#include <algorithm>
#include <cmath>

namespace headpin::cases {
namespace {

using namespace forecast;

BassCurve curve_of(const json::object& in) {
  return {number_or(in, "m", 1), number(in, "p"), number(in, "q")};
}
Force force_of(const json::object& in) {
  return {number(in, "p"), number(in, "q")};
}

template <class F>
json::array at_times(const json::object& in, F f) {
  json::array values;
  for (const double t : numbers(in, "t_years")) values.push_back(finite(f(t)));
  return values;
}

json::object curve(const json::object& in, const json::object&) {
  const BassCurve bass = curve_of(in);
  return {{"N", at_times(in, [&](double t) { return bass.at(t); })},
          {"rate", at_times(in, [&](double t) { return bass.rate(t); })},
          {"t_peak", bass.peak_time()},
          {"peak_rate", bass.peak_rate()},
          {"t10", finite(bass.time_of(0.1))},
          {"t50", finite(bass.time_of(0.5))},
          {"t90", finite(bass.time_of(0.9))},
          {"mean_time", finite(bass.mean_time())}};
}

json::object step(const json::object& in, const json::object&) {
  json::array next;
  for (const auto& row : rows(in, "rows")) {
    next.push_back(row.at(0) + riccati_step(row.at(0), row.at(1), row.at(2), row.at(3), row.at(4), row.at(5)));
  }
  return {{"N_next", next}};
}

json::object chain(const json::object& in, const json::object&) {
  const BassCurve bass = curve_of(in);
  std::vector<double> joined = {0};
  for (int k = 0; k < whole(in, "steps"); ++k) {
    joined.push_back(split_step(joined.back(), bass.m, bass.p, bass.q, 0, number(in, "h_years")));
  }
  json::array reported;
  for (const double k : numbers(in, "report")) reported.push_back(joined.at(static_cast<std::size_t>(k)));
  return {{"N", reported}};
}

json::object peak(const json::object& in, const json::object&) {
  const BassCurve bass{number(in, "m_millions"), number(in, "p"), number(in, "q")};
  return {{"t_peak", bass.peak_time()}, {"peak_rate_millions", bass.peak_rate()}, {"F_peak", bass.peak_share()}};
}

json::object churn_curve(const json::object& in, const json::object&) {
  const BassCurve bass = curve_of(in);
  const double delta = number(in, "delta"), balance = churn_equilibrium(bass.m, bass.p, bass.q, delta);
  return {{"N", at_times(in, [&](double t) { return riccati_step(0, bass.m, bass.p, bass.q, delta, t); })},
          {"N_inf", balance},
          {"gross_adds_per_year_at_equilibrium", delta * balance}};
}

/// The largest distance of the split scheme to the exact curve over all steps.
double split_distance(const BassCurve& bass, double delta, double h, double years, std::vector<double>* path) {
  double joined = 0, largest = 0;
  const long steps = std::lround(years / h);
  for (long k = 1; k <= steps; ++k) {
    joined = split_step(joined, bass.m, bass.p, bass.q, delta, h);
    const double exact = riccati_step(0, bass.m, bass.p, bass.q, delta, h * static_cast<double>(k));
    largest = std::max(largest, std::abs(joined - exact));
    if (path != nullptr) path->push_back(joined);
  }
  return largest;
}

json::object split_error(const json::object& in, const json::object&) {
  const BassCurve bass = curve_of(in);
  const double delta = number(in, "delta"), h = number(in, "h_years"), years = number(in, "years");
  std::vector<double> path;
  const double error = split_distance(bass, delta, h, years, &path);
  return {{"max_abs_error", error},
          {"error_ratio_when_h_halved", error / split_distance(bass, delta, h / 2, years, nullptr)},
          {"N_month_120", path.size() >= 120 ? finite(path[119]) : json::value(nullptr)}};
}

json::object reference_only(const json::object& in, const json::object&) {
  const BassCurve from = curve_of(part(in, "A"));
  const double rho = number(in, "rho_per_year"), opens = number(in, "gate_open_year");
  return {{"F_B", at_times(in, [&](double t) { return reached_by_reference(from, rho, opens, t); })}};
}

json::object gated(const json::object& in, const json::object&) {
  const json::object& second = part(in, "B");
  GatedPair pair;
  pair.first = force_of(part(in, "A"));
  pair.second = force_of(second);
  pair.proof_need = number(second, "kappa");
  pair.proof = number(second, "r");
  pair.reference = number(in, "rho_per_year");
  pair.sustained_year = number(in, "sustained_year");
  pair.trust_years = number(in, "tau_trust_years");
  pair.satisfaction = number_or(in, "satisfaction", 1);
  return {{"F_B", array(run_gated_pair(pair, 1.0 / 12, numbers(in, "t_years")))}};
}

json::object generations_series(const json::object& in, const json::object&) {
  const std::vector<double> m = numbers(in, "m"), launch = numbers(in, "launch_years"), times = numbers(in, "t_years");
  json::array series, total(times.size(), json::value(0.0));
  for (std::size_t i = 0; i < m.size(); ++i) {
    json::array one;
    for (std::size_t k = 0; k < times.size(); ++k) {
      const double in_use = norton_bass(number(in, "p"), number(in, "q"), m, launch, times[k])[i];
      one.push_back(in_use);
      total[k] = total[k].as_double() + in_use;
    }
    series.push_back(one);
  }
  return {{"S", series}, {"total", total}};
}

json::object rivals(const json::object& in, const json::object&) {
  const Force own = force_of(part(in, "own")), other = force_of(part(in, "competitor"));
  const double m = number(in, "m"), entry = number(in, "entry_year");
  const auto at = [&](double t) { return compete(m, own, other, entry, t); };
  return {{"A", at_times(in, [&](double t) { return at(t).own; })},
          {"C", at_times(in, [&](double t) { return at(t).other; })},
          {"share_A", at_times(in, [&](double t) { return at(t).own / (at(t).own + at(t).other); })}};
}

json::object equilibrium(const json::object& in, const json::object&) {
  const Coexistence end = lotka_volterra(number(in, "K1"), number(in, "K2"), number(in, "a12"), number(in, "a21"));
  constexpr const char* kNames[] = {"coexistence", "first_wins", "second_wins", "bistable"};
  return {{"N", array({end.first, end.second})}, {"regime", kNames[static_cast<std::size_t>(end.regime)]}};
}

json::object capacity(const json::object& in, const json::object&) {
  const CappedBass capped(curve_of(in), number(in, "cap_per_year"));
  return {{"N", at_times(in, [&](double t) { return capped.at(t); })},
          {"t_bind", finite(capped.binds_at())},
          {"t_release", finite(capped.releases_at())}};
}

json::object trust(const json::object& in, const json::object&) {
  std::vector<bool> gate;
  for (const double open : numbers(in, "gate")) gate.push_back(open != 0);
  return {{"T", array(trust_path(gate, number(in, "tau_up_years"), number(in, "tau_down_years"),
                                 number(in, "satisfaction")))}};
}

json::object proof(const json::object& in, const json::object&) {
  const Proof found = proof_from(numbers(in, "r"), numbers(in, "T"), number(in, "kappa"));
  return {{"R", found.proof}, {"pi", found.open}};
}

json::object students(const json::object& in, const json::object&) {
  const std::vector<double> intake = numbers(in, "intake_per_year");
  const int years = whole(in, "duration_years");
  const double retention = number(in, "retention"), last = intake.back();
  return {
      {"stock", array(student_stock(intake, years, retention))},
      {"steady_state_for_" + json::serialize(json::value(std::lround(last))), steady_students(last, years, retention)}};
}

json::object moments(const json::object& in, const json::object&) {
  const int m = whole(in, "m");
  const double p = number(in, "p"), q = number(in, "q");
  return {{"mean", at_times(in, [&](double t) { return adopter_moments(m, p, q, t).mean; })},
          {"variance", at_times(in, [&](double t) { return adopter_moments(m, p, q, t).variance; })},
          {"prob_no_adopter", at_times(in, [&](double t) { return adopter_moments(m, p, q, t).none; })},
          {"deterministic_bass", at_times(in, [&](double t) { return curve_of(in).at(t); })}};
}

}  // namespace

void add_growth(std::map<std::string, Operation>& operations) {
  operations.insert({{"bass.curve", curve},
                     {"bass.step", step},
                     {"bass.chain", chain},
                     {"bass.peak", peak},
                     {"churn.curve", churn_curve},
                     {"churn.split_error", split_error},
                     {"xref.reference_only", reference_only},
                     {"xref.gated", gated},
                     {"nb.series", generations_series},
                     {"comp.kbk", rivals},
                     {"comp.lv_equilibrium", equilibrium},
                     {"capacity.curve", capacity},
                     {"trust.path", trust},
                     {"trust.proof", proof},
                     {"students.stock", students},
                     {"sbm.moments", moments}});
}

}  // namespace headpin::cases
