#pragma once
#include "forecast/forecast.hpp"

#include <vector>

namespace headpin::forecast {

/// What an outcome is worth to the people who decide, euro: U = NPV * npv + sustained (if it is by the deadline, and
/// lasts) - cash_negative (if the balance ever is). What a sustained PPS is worth to the region is theirs to say; with
/// {0, 1, 0} the utility is the probability alone. Tests without data are left out of "sustained".
struct Utility {
  double npv = 1;
  double sustained = 0;
  double cash_negative = 0;
  int deadline_month = 60;
  Comings comings = Comings::by_chance;

  double of(double path_npv, double headline_month, double lowest_cash) const {
    return npv * path_npv + (headline_month <= deadline_month ? sustained : 0) -
           (lowest_cash < -0.5 ? cash_negative : 0);
  }
};

/// Everything that is wrong with a utility, in plain words.
text::Problems check(const Utility& utility);

/// How one course of events ended, without its months.
struct Ending {
  double npv = 0, lowest_cash = 0, headline_month = 0;
  std::vector<double> pin_sustained_month;  ///< infinity for never
};
/// The plan at the medians of its inputs; `plan` must have passed check().
Ending median_ending(const Plan& plan, int deadline_month);

/// The utility of the paths [0, paths) of a plan that has passed check(), in order; `paths` a multiple of 256. Path k
/// has the same inputs under every plan with the same input indices. Empty when stopped.
std::vector<double> path_utilities(const Plan& plan, const Utility& utility, std::uint64_t seed, std::int64_t paths,
                                   int threads, const std::stop_token& stop);
/// The same by several utilities, which share the deadline and the comings of the first: [utility][path]. Empty when
/// stopped.
std::vector<std::vector<double>> path_utilities(const Plan& plan, const std::vector<Utility>& utilities,
                                                std::uint64_t seed, std::int64_t paths, int threads,
                                                const std::stop_token& stop);

/// What moves an outcome of the plan most: one input at a time over the range that holds nine times out of ten, the
/// others at their medians.
enum class Measure { npv, lowest_cash, cash_coverage };
struct Influence {
  double base = 0;
  struct Bar {
    int input = 0;  ///< position in Plan::inputs
    double at_low = 0, at_high = 0;
  };
  std::vector<Bar> bars;  ///< the widest first
};
/// `deadline_month`: for cash_coverage, the month that is looked at.
text::Checked<Influence> influence(const Plan& plan, Measure measure, int deadline_month);

}  // namespace headpin::forecast
