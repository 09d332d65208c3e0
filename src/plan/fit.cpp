#include "plan/fit.hpp"

#include "document/quantity.hpp"
#include "forecast/draw/normal.hpp"
#include "forecast/fit/calibration.hpp"
#include "forecast/fit/profile.hpp"
#include "plan/numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

namespace headpin::plan {
namespace {

namespace json = document::json;
using forecast::BassCurve;
using text::Text;

constexpr double kRate = 0.00001;

/// m, p and q per year, and what the curve says of any moment.
struct Curve {
  BassCurve curve;
  std::array<forecast::Known, 3> known;  ///< of m, p and q; of the first only when it is sought
  bool identified = true;
  std::function<double(double years)> at;  ///< total (or joined in the period that ends) at a moment, in years
};

/// Where m, p and q are sought, m in times of what was seen, p and q per period. Beyond these one cannot see a
/// difference: as many as a thousand times those seen, all in within a period, or less than one in a million.
constexpr double kMostTimesSeen = 1000;
constexpr forecast::Bounds kInnovation{1e-6, 20}, kImitation{1e-6, 50};
/// Variance of what rounding to whole organisations does.
constexpr double kRounding = 1.0 / 12;

text::Problems told(const text::Problems& problems) {
  text::Problems out;
  for (const text::Problem& problem : problems) out.push_back({"", problem.nl, problem.en});
  return out;
}

double period(const Observed& observed) {
  return observed.by_month ? 1.0 / 12 : 1.0;
}

text::Problem no_curve() {
  return {"", "door deze waarnemingen past geen groeicurve", "no growth curve fits these observations"};
}

/// A fit of m, p and q over periods of `h` years.
Curve curve_of(const forecast::BoundedFit& fit, double h) {
  const auto per_year = [h](forecast::Known known) {
    for (std::optional<double>* one : {&known.value, &known.standard_error, &known.high}) {
      if (*one) **one /= h;
    }
    known.low /= h;
    return known;
  };
  return {{fit.parameters[0], fit.parameters[1] / h, fit.parameters[2] / h},
          {fit.known[0], per_year(fit.known[1]), per_year(fit.known[2])},
          true,
          {}};
}

/// A ceiling lies no lower than this part of what was counted: a count may be a little too high.
constexpr double kOfSeen = 0.97;

/// Whether the totals grow at all: their logarithms over time, by least squares.
bool grows(const Observed& observed) {
  const auto n = static_cast<double>(observed.years.size());
  const double middle = std::accumulate(observed.years.begin(), observed.years.end(), 0.0) / n;
  const auto total = [&](std::size_t i) { return std::max(observed.value[i], 1 / kMostTimesSeen); };
  double rise = 0;  // against the first, so that totals that stay the same give nothing at all
  for (std::size_t i = 0; i < observed.years.size(); ++i)
    rise += (observed.years[i] - middle) * std::log(total(i) / total(0));
  return rise > 0;
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
  const auto residuals = [&](const std::vector<double>& x) {
    const BassCurve curve{x[0], x[1], x[2]};
    std::vector<double> r;
    for (std::size_t k = 0; k < observed.value.size(); ++k) {
      const auto end = static_cast<double>(k + 1);
      r.push_back(curve.at(end) - curve.at(end - 1) - observed.value[k]);
    }
    return r;
  };
  const double seen = std::accumulate(observed.value.begin(), observed.value.end(), 0.0);
  std::vector<std::vector<double>> starts{{fitted->curve.m, fitted->curve.p, fitted->curve.q}};
  for (const double m : {1.1, 2.0, 10.0}) {
    for (const double p : {0.003, 0.03, 0.5}) starts.push_back({m * seen, p, 0.4});
  }
  const auto found = forecast::fit_within(
      residuals, starts, {{seen / kMostTimesSeen, seen * kMostTimesSeen}, kInnovation, kImitation}, kRounding);
  if (found.parameters.empty()) return {{}, {no_curve()}};
  Curve out = curve_of(found, h);
  out.identified = fitted->m_is_identified && out.known[0].high.has_value();
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
  if (!grows(observed)) {
    return {{},
            {{"", "deze totalen groeien niet: een groeicurve kan niet dalen",
              "these totals do not grow: a growth curve cannot fall"}}};
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
  double rounding = 0;  // of a logarithm
  for (std::size_t i = 1; i < observed.value.size(); ++i) {
    rounding += kRounding / (observed.value[i] * observed.value[i] * static_cast<double>(observed.value.size() - 1));
  }
  const auto best = forecast::fit_within(
      [&](const std::vector<double>& x) { return residuals(x[0], x[1], x[2]); }, starts,
      {{std::max(value0, kOfSeen * most), most * kMostTimesSeen}, kInnovation, kImitation}, rounding);
  if (best.parameters.empty()) return {{}, {no_curve()}};
  Curve out = curve_of(best, 1);
  out.known[0].low = std::max(out.known[0].low, kOfSeen * most);
  out.identified = out.known[0].high.has_value();
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
  if (*std::min_element(totals.begin(), totals.end()) <= 0) return std::nullopt;
  if (observed.counts == Observed::Counts::total && !grows(observed)) return std::nullopt;
  const auto total = [=](double p, double q, double t) {
    return t <= start ? value0 : value0 + forecast::riccati_step(value0, m, p, q, 0, t - start);
  };
  double rounding = 0;  // of a logarithm
  for (const double one : totals) rounding += kRounding / (one * one * static_cast<double>(totals.size()));
  const auto fitted = forecast::fit_within(
      [&](const std::vector<double>& x) {
        std::vector<double> r;
        r.reserve(totals.size());
        for (std::size_t i = 0; i < totals.size(); ++i) r.push_back(std::log(total(x[0], x[1], years[i]) / totals[i]));
        return r;
      },
      {{0.002, 0.1}, {0.01, 0.25}, {0.01, 0.6}, {0.05, 0.25}}, {kInnovation, kImitation}, rounding);
  if (fitted.parameters.empty()) return std::nullopt;
  Curve out{{m, fitted.parameters[0], fitted.parameters[1]}, {}, true, {}};
  out.known = {forecast::Known{}, fitted.known[0], fitted.known[1]};
  const bool joined = observed.counts == Observed::Counts::joined;
  const double h = period(observed);
  out.at = [=, curve = out.curve](double at) {
    const double reached = total(curve.p, curve.q, at);
    return joined ? reached - total(curve.p, curve.q, at - h) : reached;
  };
  return out;
}

json::value number_or_none(const std::optional<double>& value, double step) {
  return value ? number(*value, step) : json::value(nullptr);
}

json::object estimate(const forecast::Known& known, double step) {
  return {{"value", number_or_none(known.value, step)},
          {"standardError", number_or_none(known.standard_error, step)},
          {"low", number(known.low, step)},
          {"high", number_or_none(known.high, step)}};
}

json::object curve_json(const Curve& curve) {
  return {{"m", estimate(curve.known[0], 0.1)},
          {"p", estimate(curve.known[1], kRate)},
          {"q", estimate(curve.known[2], kRate)},
          {"identified", curve.identified}};
}

json::object ceiling_json(const Curve& curve) {
  return {{"m", number(curve.curve.m, 0.1)},
          {"p", number_or_none(curve.known[1].value, kRate)},
          {"q", number_or_none(curve.known[2].value, kRate)}};
}

/// What the counts do not tell of p and q, after a blank.
Text unknown_rates(const Curve& curve) {
  Text out;
  const std::array names{"p", "q"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const forecast::Known& known = curve.known[i + 1];
    const std::string name = names[i];
    if (!known.high) {
      out.nl += " Hoe groot " + name + " is, zeggen ze niet: zo hard als het hier groeide, past elke hoge waarde.";
      out.en += " They do not tell how large " + name + " is: with growth this fast, any high value fits.";
    } else if (known.low <= 0) {
      const double high = std::max(0.001, *known.high);
      const auto said = [&](text::Language language) {
        return document::speak({high, high, {}}, document::Unit::count, language);
      };
      out.nl += " Van 0 is " + name + " niet te onderscheiden: vul 0 tot " + said(text::Language::nl) + " in.";
      out.en += " They cannot tell " + name + " from 0: fill in 0 to " + said(text::Language::en) + ".";
    }
  }
  return out;
}

Text use_of_known(const std::optional<Curve>& free, bool ceiling) {
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
  const forecast::Known& m = free->known[0];
  if (!m.value || !m.high || (*m.high - m.low) / (2 * forecast::kZ95) > kRough * *m.value)
    return {
        "Het plafond is maar ruw bekend. Vul p, q en het plafond in als bereik van laag tot hoog, en tel volgend jaar "
        "opnieuw.",
        "The ceiling is known only roughly. Fill in p, q and the ceiling as a range from low to high, and count again "
        "next year."};
  const bool rates = std::all_of(free->known.begin() + 1, free->known.end(),
                                 [](const forecast::Known& known) { return known.low > 0 && known.high; });
  if (!rates)
    return {
        "Het plafond ligt vast, de snelheid niet. Vul het plafond bij de doelgroep in als bereik van laag tot hoog.",
        "The ceiling is well determined, the speed is not. Fill in the ceiling of the target group as a range from "
        "low to high."};
  return {
      "De curve ligt vast. Vul p en q bij de pin in als bereik van laag tot hoog, en het plafond bij de doelgroep. "
      "Zij geldt zolang de omstandigheden dezelfde blijven.",
      "The curve is well determined. Fill in p and q of the pin as a range from low to high, and the ceiling at the "
      "target group. It holds as long as circumstances stay the same."};
}

Text use_of(const std::optional<Curve>& free, bool ceiling) {
  Text out = use_of_known(free, ceiling);
  if (!free) return out;
  const Text unknown = unknown_rates(*free);
  return {out.nl + unknown.nl, out.en + unknown.en};
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
