#include "forecast/course/spread.hpp"

#include "forecast/course/course_scalar.hpp"

#include <algorithm>
#include <cmath>

namespace headpin::forecast {

double reached_by_reference(const BassCurve& from, double reference, double gate_opens, double t) {
  if (t <= gate_opens) return 0;
  return -std::expm1(-reference * (from.cumulative_share(t) - from.cumulative_share(gate_opens)));
}

std::vector<double> run_gated_pair(const GatedPair& pair, double step_years, const std::vector<double>& years) {
  std::vector<double> shares;
  double first = 0, second = 0, trust = 0, previous = 0;
  const double last = *std::max_element(years.begin(), years.end());
  const auto steps = std::lround(last / step_years);
  const double kept_half = std::exp(-step_years / 2 / pair.trust_years), kept = kept_half * kept_half;
  const auto note = [&](long step) {
    for (const double year : years) {
      if (std::lround(year / step_years) == step) shares.push_back(second);
    }
  };
  note(0);
  for (long k = 0; k < steps; ++k) {
    const bool open = static_cast<double>(k) * step_years >= pair.sustained_year - 1e-9;
    const double target = open ? pair.satisfaction : 0;
    const double middle_trust = target + (trust - target) * kept_half;
    const double ahead = k == 0 ? first : std::clamp(first + (first - previous) / 2, 0.0, 1.0);
    const Proof proof = proof_from({pair.proof}, {middle_trust}, pair.proof_need);
    const double alpha = pair.second.p * proof.open + pair.reference * middle_trust * ahead;
    previous = first;
    first += scalar::lone_step(pair.first.p, pair.first.q, first, 1, 1, step_years);
    second += scalar::lone_step(alpha, pair.second.q, second, 1, 1, step_years);
    trust = target + (trust - target) * kept;
    note(k + 1);
  }
  return shares;
}

Rivals compete(double m, Force own, Force other, double entry_year, double t) {
  const double alone = BassCurve{m, own.p, own.q}.at(std::min(t, entry_year));
  if (t <= entry_year) return {alone, 0};
  const scalar::Joined joined =
      scalar::competing_step({own.p, own.q, other.p, other.q}, alone, 0, m, 1 / m, t - entry_year);
  return {alone + joined.own, joined.other};
}

std::vector<double> trust_path(const std::vector<bool>& gate, double up_years, double down_years, double satisfaction) {
  std::vector<double> path;
  double trust = 0;
  for (const bool open : gate) {
    const double target = open ? satisfaction : 0;
    trust = target + (trust - target) * std::exp(-1.0 / 12 / (target > trust ? up_years : down_years));
    path.push_back(trust);
  }
  return path;
}

Proof proof_from(const std::vector<double>& strength, const std::vector<double>& trust, double proof_need) {
  double unproven = 1;
  for (std::size_t i = 0; i < strength.size(); ++i) unproven *= 1 - strength[i] * trust[i];
  return {1 - unproven, 1 - proof_need * unproven};
}

std::vector<double> student_stock(const std::vector<double>& intake, int duration_years, double retention) {
  std::vector<double> stock;
  for (std::size_t year = 0; year < intake.size(); ++year) {
    double sum = 0, share = 1;
    for (std::size_t age = 0; age < static_cast<std::size_t>(duration_years) && age <= year; ++age) {
      sum += intake[year - age] * share;
      share *= retention;
    }
    stock.push_back(sum);
  }
  return stock;
}

double steady_students(double intake, int duration_years, double retention) {
  if (retention == 1) return intake * duration_years;
  return intake * (1 - std::pow(retention, duration_years)) / (1 - retention);
}

AdopterMoments adopter_moments(int m, double p, double q, double t) {
  const auto n = static_cast<std::size_t>(m);
  std::vector<double> rate(n + 1);
  for (std::size_t k = 0; k <= n; ++k) {
    rate[k] = (p + q * static_cast<double>(k) / m) * static_cast<double>(n - k);
  }
  const double clock = std::max(1e-12, *std::max_element(rate.begin(), rate.end()));
  std::vector<double> now(n + 1, 0), sum(n + 1, 0);
  now[0] = 1;
  // Sum over the number of ticks of a Poisson clock: log weights, for ticks may be many.
  const double ticks = clock * t;
  const auto last = static_cast<int>(ticks + 12 * std::sqrt(ticks + 10) + 40);
  for (int tick = 0; tick <= last; ++tick) {
    const double weight = ticks > 0 ? std::exp(tick * std::log(ticks) - ticks - std::lgamma(tick + 1.0)) : tick == 0;
    for (std::size_t k = 0; k <= n; ++k) sum[k] += weight * now[k];
    for (std::size_t k = n; k > 0; --k) now[k] += (now[k - 1] * rate[k - 1] - now[k] * rate[k]) / clock;
    now[0] -= now[0] * rate[0] / clock;
  }
  AdopterMoments moments;
  double second = 0;
  for (std::size_t k = 0; k <= n; ++k) {
    moments.mean += static_cast<double>(k) * sum[k];
    second += static_cast<double>(k) * static_cast<double>(k) * sum[k];
  }
  moments.variance = second - moments.mean * moments.mean;
  moments.none = sum[0];
  return moments;
}

}  // namespace headpin::forecast
