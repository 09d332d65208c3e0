#pragma once
#include "forecast/decide/order.hpp"

#include <string>
#include <vector>

namespace headpin::forecast {

/// A small bowling alley that can be solved by enumeration: which pins, in which order, one after another, under a cash
/// limit. A sustained pin makes the next one of the same group (deepen) or offer (broaden) quicker, and pins that need
/// proof possible. Whole months; the full advice on a plan is in advice.hpp.
struct Alley {
  struct Pin {
    std::string group, offer;
    int months = 0;
    double cost = 0;    ///< euro at its start
    double margin = 0;  ///< euro per year once sustained
    bool needs_proof = false;
  };
  std::vector<Pin> pins;
  int horizon_months = 0;
  double rate_per_year = 0;  ///< continuous
  int deepen_percent = 0, broaden_percent = 0;
  double opening_cash = 0;
};

struct AlleyRoute {
  Order order;
  double npv = 0;
  int months_to_last = 0;
};

struct AlleyAnswer {
  std::int64_t feasible = 0;     ///< number of sequences that fit the horizon
  std::vector<AlleyRoute> best;  ///< the `keep` best, the best first
};

/// All ordered subsets.
AlleyAnswer enumerate(const Alley& alley, std::size_t keep);

/// Depth-first branch and bound: the best route only. The bound gives every unused pin its full speed-up and a start
/// now, which no real route can beat.
AlleyRoute best_route(const Alley& alley);

/// Keeps the `width` best partial routes of every length: quick, without proof.
AlleyRoute beam_route(const Alley& alley, std::size_t width);

}  // namespace headpin::forecast
