#include "plan/fit.hpp"

#include "forecast/fit/calibration.hpp"
#include "plan/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace headpin::plan {
namespace {

namespace json = document::json;
using forecast::BassCurve;
using text::Text;

constexpr double kZ90 = 1.6448536269514722;
constexpr double kRate = 0.00001;

/// m, p and q per year with their errors, and what the curve says of any moment.
struct Curve {
  BassCurve curve;
  double m_error = 0, p_error = 0, q_error = 0;
  bool identified = true;
  std::function<double(double years)> at;  ///< total (or joined in the period that ends) at a moment, in years
};

text::Problems told(const text::Problems& problems) {
  text::Problems out;
  for (const text::Problem& problem : problems) out.push_back({"", problem.nl, problem.en});
  return out;
}

double period(const Observed& observed) {
  return observed.by_month ? 1.0 / 12 : 1.0;
}

/// Joiners per period, from the start of the process: the period of the first observation.
text::Checked<Curve> fit_joined(const Observed& observed) {
  const double h = period(observed);
  for (std::size_t i = 1; i < observed.years.size(); ++i) {
    if (std::abs(observed.years[i] - observed.years[i - 1] - h) > 1e-6) {
      return {{},
              {{"",
                "bij nieuwe partners hoort elk jaar of elke maand erin te staan; na " + observed.when[i - 1] +
                    " ontbreekt er een",
                "for new partners every year or month must be there; one is missing after " + observed.when[i - 1]}}};
    }
  }
  const auto fitted = forecast::fit_intervals(observed.value);
  if (!fitted) return {{}, told(fitted.problems)};
  Curve out{{fitted->curve.m, fitted->curve.p / h, fitted->curve.q / h},
            fitted->m_error,
            fitted->p_error / h,
            fitted->q_error / h,
            fitted->m_is_identified,
            {}};
  const double start = observed.years.front() - h;
  out.at = [curve = out.curve, start, h](double years) {
    return curve.at(years - start) - curve.at(years - h - start);
  };
  return {out, {}};
}

/// Totals, from the first one on (conditional Bass), on their logarithms.
text::Checked<Curve> fit_totals(const Observed& observed) {
  constexpr std::size_t kLeast = 5;  // the first is the start; three unknowns and one to spare
  if (observed.value.size() < kLeast) {
    return {{},
            {{"", "voor een curve met een eigen plafond zijn minstens vijf totalen nodig",
              "a curve with a ceiling of its own takes five totals or more"}}};
  }
  const double year0 = observed.years.front(), value0 = observed.value.front();
  const double most = *std::max_element(observed.value.begin(), observed.value.end());
  const auto model = [=](double m, double p, double q, double years) {
    return m <= value0 ? std::nan("") : value0 + forecast::riccati_step(value0, m, p, q, 0, years - year0);
  };
  const auto residuals = [&](double m, double p, double q) {
    std::vector<double> r;
    for (std::size_t i = 1; i < observed.value.size(); ++i)
      r.push_back(std::log(model(m, p, q, observed.years[i]) / observed.value[i]));
    return r;
  };
  std::vector<std::vector<double>> starts;
  for (const double m : {1.1, 1.5, 3.0, 10.0}) {
    for (const double p : {0.003, 0.03}) {
      for (const double q : {0.15, 0.4, 0.8}) starts.push_back({m * most, p, q});
    }
  }
  const auto best = forecast::least_squares_from(
      [&](const std::vector<double>& x) { return residuals(x[0], x[1], x[2]); }, starts, true);
  if (best.parameters.size() != 3)
    return {{}, {{"", "door deze waarnemingen past geen groeicurve", "no growth curve fits these observations"}}};
  Curve out{{best.parameters[0], best.parameters[1], best.parameters[2]},
            best.standard_errors[0],
            best.standard_errors[1],
            best.standard_errors[2],
            true,
            {}};
  // Could the ceiling as well be twice or four times as high? (root mean square within 10%)
  constexpr double kAsGood = 1.21;
  for (const double factor : {2.0, 4.0}) {
    const auto other = forecast::least_squares_from(
        [&](const std::vector<double>& pq) { return residuals(factor * out.curve.m, pq[0], pq[1]); },
        {{out.curve.p, out.curve.q}, {0.01, 0.25}}, true);
    if (other.parameters.size() == 2 && other.residual_sum <= kAsGood * best.residual_sum + 1e-12)
      out.identified = false;
  }
  out.at = [=, curve = out.curve](double years) {
    return years <= year0 ? value0 : model(curve.m, curve.p, curve.q, years);
  };
  return {out, {}};
}

/// p and q with the ceiling given, through totals (joiners are added up).
std::optional<Curve> fit_with_ceiling(const Observed& observed, double m) {
  std::vector<double> totals = observed.value, years = observed.years;
  double start = years.front(), value0 = totals.front();
  if (observed.counts == Observed::Counts::joined) {
    for (std::size_t i = 1; i < totals.size(); ++i) totals[i] += totals[i - 1];
    start = years.front() - period(observed);
    value0 = 0;
  } else {
    totals.erase(totals.begin());
    years.erase(years.begin());
  }
  if (totals.size() < 2 || m <= *std::max_element(totals.begin(), totals.end()) || m <= value0) return std::nullopt;
  const auto fitted = forecast::fit_stock_from(start, value0, years, totals, m);
  if (!fitted) return std::nullopt;
  Curve out{fitted->curve, 0, 0, 0, true, {}};
  const bool joined = observed.counts == Observed::Counts::joined;
  const double h = period(observed);
  out.at = [=, curve = fitted->curve](double at) {
    const auto total = [&](double t) {
      return t <= start ? value0 : value0 + forecast::riccati_step(value0, curve.m, curve.p, curve.q, 0, t - start);
    };
    return joined ? total(at) - total(at - h) : total(at);
  };
  return out;
}

json::object estimate(double value, double error, double step) {
  json::object out{{"value", number(value, step)}, {"standardError", number(error, step)}};
  // On the logarithm, so that a range never falls below zero.
  const double spread = value > 0 ? std::exp(kZ90 * error / value) : std::nan("");
  out["low"] = number(value / spread, step);
  out["high"] = number(value * spread, step);
  return out;
}

json::object curve_json(const Curve& curve) {
  return {{"m", estimate(curve.curve.m, curve.m_error, 0.1)},
          {"p", estimate(curve.curve.p, curve.p_error, kRate)},
          {"q", estimate(curve.curve.q, curve.q_error, kRate)},
          {"identified", curve.identified}};
}

json::object ceiling_json(const Curve& curve) {
  return {{"m", number(curve.curve.m, 0.1)}, {"p", number(curve.curve.p, kRate)}, {"q", number(curve.curve.q, kRate)}};
}

Text use_of(const std::optional<Curve>& free, bool ceiling) {
  if (!free)
    return ceiling ? Text{"Gebruik p en q met het plafond van je plan, en kijk er niet meer dan twee jaar mee vooruit.",
                          "Use p and q with the ceiling of your plan, and look no more than two years ahead."}
                   : Text{"Hier is nog geen curve doorheen te trekken: tel nog een paar keer.",
                          "No curve can be drawn through this yet: count a few more times."};
  if (!free->identified)
    return {
        "Deze cijfers zeggen niet waar de groei ophoudt: het plafond m kan net zo goed twee keer zo hoog zijn. Kijk "
        "er hooguit twee jaar mee vooruit, en haal het plafond uit een telling van organisaties.",
        "These counts do not tell where growth ends: the ceiling m may as well be twice as high. Look at most two "
        "years ahead with it, and take the ceiling from a count of organisations."};
  constexpr double kRough = 0.3;
  if (!(free->m_error < kRough * free->curve.m))
    return {
        "Het plafond is maar ruw bekend. Vul p, q en het plafond in als bereik van laag tot hoog, en tel volgend jaar "
        "opnieuw.",
        "The ceiling is known only roughly. Fill in p, q and the ceiling as a range from low to high, and count again "
        "next year."};
  return {
      "De curve ligt vast. Vul p en q bij de pin in als bereik van laag tot hoog, en het plafond bij de doelgroep. "
      "Zij geldt zolang de omstandigheden dezelfde blijven.",
      "The curve is well determined. Fill in p and q of the pin as a range from low to high, and the ceiling at the "
      "target group. It holds as long as circumstances stay the same."};
}

std::string when(const Observed& observed, double years) {
  if (!observed.by_month) return std::to_string(std::lround(years));
  return format_month(static_cast<Month>(std::lround(years * 12)));
}

json::object point(const Observed& observed, double years, const std::optional<Curve>& free,
                   const std::optional<Curve>& ceiling) {
  const auto at = [&](const std::optional<Curve>& curve) {
    return curve ? number(curve->at(years), kPartners) : json::value(nullptr);
  };
  return {{"when", when(observed, years)}, {"fitted", at(free)}, {"fittedWithCeiling", at(ceiling)}};
}

}  // namespace

double potential_of(const Planned& planned, std::size_t pin) {
  double group = planned.plan.pins[pin].potential, willing = planned.plan.pins[pin].willing_with_proof;
  for (const forecast::Input& input : planned.plan.inputs) {
    for (const forecast::Binding& binding : input.sets) {
      if (binding.slot.index != static_cast<int>(pin)) continue;
      if (binding.slot.field == forecast::Field::potential) group = input.distribution.median() * binding.scale;
      if (binding.slot.field == forecast::Field::willing_with_proof)
        willing = input.distribution.median() * binding.scale;
    }
  }
  return group * willing;
}

text::Checked<json::object> fit(const Observed& observed, std::optional<double> potential) {
  const bool joined = observed.counts == Observed::Counts::joined;
  if (!joined && std::any_of(observed.value.begin() + 1, observed.value.end(), [](double v) { return v <= 0; })) {
    return {{}, {{"", "een totaal van nul kan alleen in de eerste regel staan", "only the first total can be zero"}}};
  }
  const auto found = joined ? fit_joined(observed) : fit_totals(observed);
  const std::optional<Curve> free = found.ok() ? std::optional(found.value) : std::nullopt;
  const std::optional<Curve> ceiling = potential ? fit_with_ceiling(observed, *potential) : std::nullopt;
  if (!free && !ceiling) return {{}, found.problems};

  json::object out{{"engine", forecast::kEngineVersion},
                   {"what", "fit"},
                   {"counts", joined ? "joined" : "total"},
                   {"curve", free ? json::value(curve_json(*free)) : nullptr},
                   {"withCeiling", ceiling ? json::value(ceiling_json(*ceiling)) : nullptr},
                   {"use", words(use_of(free, ceiling.has_value()))}};
  json::array points;
  for (std::size_t i = 0; i < observed.years.size(); ++i) {
    json::object one = point(observed, observed.years[i], free, ceiling);
    one["value"] = number(observed.value[i], kPartners);
    points.push_back(std::move(one));
  }
  out["observations"] = std::move(points);
  json::array ahead;
  const int steps = observed.by_month ? 24 : 2;  // two years: no further
  for (int step = 1; step <= steps; ++step)
    ahead.push_back(point(observed, observed.years.back() + step * period(observed), free, ceiling));
  out["ahead"] = std::move(ahead);
  out["problems"] = json::array{};
  return {std::move(out), {}};
}

}  // namespace headpin::plan
