#pragma once
#include "forecast/course/bass.hpp"

#include <vector>

/// How things spread between pins and over years, one mechanism at a time: the parts that Course joins, each in a form
/// that can be checked alone.
namespace headpin::forecast {

/// p and q of one pin, per year.
struct Force {
  double p = 0, q = 0;
};

/// A pin of size 1 that is reached only through references from a pin with curve `from`, once its gate has opened with
/// full trust: 1 - exp(-rho * integral of F_A since the gate).
double reached_by_reference(const BassCurve& from, double reference, double gate_opens, double t);

/// A pin that needs proof from another which becomes sustained at a known moment, run with steps of `step_years` as the
/// simulation does (coefficients at mid-step: second order).
struct GatedPair {
  Force first, second;
  double proof_need = 0;      ///< kappa of the second
  double proof = 0;           ///< r
  double reference = 0;       ///< rho, 1/yr
  double sustained_year = 0;  ///< when the gate of the first opens
  double trust_years = 0.5;   ///< tau
  double satisfaction = 1;
};
/// Shares of the second pin at these years, each a whole number of steps.
std::vector<double> run_gated_pair(const GatedPair& pair, double step_years, const std::vector<double>& years);

/// Two providers in one pond, exactly (Krishnan, Bass & Kumar 2000); the second enters at `entry_year`.
struct Rivals {
  double own = 0, other = 0;
};
Rivals compete(double m, Force own, Force other, double entry_year, double t);

/// Trust at the end of each month for a gate that is open (true) or closed in it (A3): starts at 0.
std::vector<double> trust_path(const std::vector<bool>& gate, double up_years, double down_years, double satisfaction);

/// Proof from several pins, 1 - prod(1 - r_i T_i), and the share of the innovation force that it sets free.
struct Proof {
  double proof = 0;  ///< R
  double open = 1;   ///< pi = 1 - kappa (1 - R)
};
Proof proof_from(const std::vector<double>& strength, const std::vector<double>& trust, double proof_need);

/// Students in the building per year when every September's intake stays `duration_years` and a share `retention` goes
/// on each year.
std::vector<double> student_stock(const std::vector<double>& intake, int duration_years, double retention);
/// The stock that an unchanging intake leads to.
double steady_students(double intake, int duration_years, double retention);

/// The integer adoption process of m organisations, exactly (Niu 2002): distribution of the number of adopters at t.
/// Solved by uniformisation; absolute error below 1e-12.
struct AdopterMoments {
  double mean = 0, variance = 0, none = 1;  ///< none = P(no adopter)
};
AdopterMoments adopter_moments(int m, double p, double q, double t);

}  // namespace headpin::forecast
