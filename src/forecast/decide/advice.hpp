#pragma once
#include "forecast/decide/order.hpp"
#include "forecast/decide/utility.hpp"

#include <vector>

/// Which pin first, and which next: the best sequence of pins of a plan under its own limits of cash and hours.
namespace headpin::forecast {

struct AdviceRequest {
  Utility utility;
  int lag_months = 3;  ///< a next pin starts so long after the one before is sustained
  std::uint64_t seed = 1;
  int contestants = 64;        ///< best sequences on the medians that race against each other
  std::int64_t paths = 4096;   ///< of the last round, a multiple of 256
  double indifference = 0.01;  ///< of the utility: smaller differences do not matter
  int threads = 0;
  int exact_pins = 8;  ///< with at most so many pins every sequence is considered
};

/// A sequence of pins, positions in Plan::pins.
struct Route {
  Order order;
  double on_medians = 0;  ///< utility with every input at its median
  double expected = 0;    ///< expected utility, as far as it raced
  double standard_error = 0;
  std::int64_t paths = 0;       ///< on which that rests
  double regret = 0;            ///< expected loss against the best of the last round on every path
  double probability_best = 0;  ///< share of the paths on which none of the last round does better
};

struct Advice {
  std::vector<Route> routes;    ///< the best first; the last round's, then those that fell off
  int other_head = -1;          ///< position in `routes` of the best with another head pin, -1 when there is none
  std::int64_t considered = 0;  ///< sequences run on the medians
  std::int64_t cut = 0;         ///< branches not followed because they could not win
  bool exact = true;  ///< false when there were too many pins: beam search and annealing found the contestants
  /// No sequence does better on the medians (without competitors; a rule of thumb with them). What the best lacks of it
  /// is the most that a better search could win.
  double bound = 0;
  /// Why the winner wins: what each of its pins adds to the expected utility of those before it, as far as it ran.
  std::vector<double> adds;
  double correct_selection = 0;  ///< chance that the winner is no worse than the runner-up by the indifference
};

/// Sequences of up to all pins of the plan. Up to eight pins every sequence is considered: a branch stops where its
/// last pin is never sustained on the medians (nothing after it would start), or where even every other pin at its
/// best, alone, at once and with full proof, could not lift it among the contestants (exact without competitors, a rule
/// of thumb with them). Beyond, a beam keeps the best 256 of every length, and simulated annealing (swap, move, drop,
/// add) goes on from the best of them.
text::Checked<Advice> advise(const Plan& plan, const AdviceRequest& request, const Control& control = {});

/// The plan with only these pins, one after another. The first keeps its own month of launch; the others start
/// `lag_months` after the one before is sustained. Lines and inputs of the other pins are left out.
Plan with_sequence(const Plan& plan, const Order& order, int lag_months);

}  // namespace headpin::forecast
