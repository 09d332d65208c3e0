#pragma once
#include <vector>

namespace headpin::forecast {

/// The diffusion curve of Bass (1969), Management Science 15, 215-227, in closed form: the yardstick of the simulation
/// and what the fits of calibration.hpp draw. p and q per year, m and counts in organisations, t in years from the
/// first adoption. p >= 0, q >= 0, m > 0.
struct BassCurve {
  double m = 0, p = 0, q = 0;

  /// m(1-E)/(1+(q/p)E), E = exp(-(p+q)t); 0 when p = 0.
  double at(double t) const;
  /// (p + qN/m)(m-N), per year.
  double rate(double t) const;
  /// ln(q/p)/(p+q), or 0 when q <= p.
  double peak_time() const;
  double peak_rate() const;
  /// Share of m at the peak: (q-p)/(2q), or 0.
  double peak_share() const;
  /// When this share (0..1) of m has been reached; infinity when p = 0.
  double time_of(double share) const;
  /// Mean adoption time: ln(1+q/p)/q.
  double mean_time() const;
  /// Integral of at()/m from 0 to t.
  double cumulative_share(double t) const;
};

/// Growth of N over `years` with churn delta (per year) back to the undecided: the exact solution of the Riccati
/// equation dN/dt = pm + (q-p-delta)N - (q/m)N^2.
double riccati_step(double joined, double m, double p, double q, double delta, double years);

/// Where adoption and churn balance.
double churn_equilibrium(double m, double p, double q, double delta);

/// One step of `years` by the splitting of the simulation: half the churn, exact adoption, half the churn.
double split_step(double joined, double m, double p, double q, double delta, double years);

/// Generations that replace each other for one group (Norton & Bass 1987): S_i = F_i (m_i + what generation i-1 had
/// won) (1 - F_{i+1}). F_i starts at launch_years[i]; common p and q.
std::vector<double> norton_bass(double p, double q, const std::vector<double>& m,
                                const std::vector<double>& launch_years, double t);

/// Adoption with onboarding for at most `cap` organisations a year: Bass until the rate reaches the cap, a straight
/// line, Bass again.
class CappedBass {
 public:
  CappedBass(const BassCurve& curve, double cap_per_year);
  double at(double t) const;
  /// Infinity when the cap never binds.
  double binds_at() const { return binds_; }
  double releases_at() const { return releases_; }

 private:
  BassCurve curve_;
  double cap_, low_ = 0, high_ = 0, binds_, releases_;
};

/// Two who share one pond without bookkeeping of the potential (Lotka-Volterra): who can coexist?
struct Coexistence {
  enum class Regime { coexistence, first_wins, second_wins, whoever_is_first };
  double first = 0, second = 0;  ///< the stable equilibrium; of the first's victory when it depends on the start
  Regime regime = Regime::coexistence;
};
Coexistence lotka_volterra(double k1, double k2, double a12, double a21);

}  // namespace headpin::forecast
