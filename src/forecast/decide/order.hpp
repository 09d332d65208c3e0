#pragma once
#include <cstdint>
#include <string>
#include <vector>

/// Rules for what to do first (docs/model.md part 4), each with the problem for which it is provably the best. Orders
/// are positions in the input, from 0.
namespace headpin::forecast {

using Order = std::vector<int>;

struct CostedOrder {
  Order order;
  double value = 0;
};

/// Least sum of weight * completion time: ascending time/weight (Smith 1956).
CostedOrder weighted_completion(const std::vector<double>& time, const std::vector<double>& weight);

/// Pins one after another: each costs at its start, is worth `value` when sustained, money discounts continuously.
struct DiscountedPin {
  double months = 0, value = 0, cost = 0;
};
/// (V e^{-rd} - K)/(1 - e^{-rd}), d in years: the index of Rothkopf (1966); the highest goes first.
double rothkopf_index(const DiscountedPin& pin, double rate_per_year);
CostedOrder discounted_sequence(const std::vector<DiscountedPin>& pins, double rate_per_year);
/// The value of any order.
double discounted_value(const std::vector<DiscountedPin>& pins, const Order& order, double rate_per_year);

/// Tests of which each may end the plan: ascending cost/(1 - chance of passing) (Mitten 1960). The value is the
/// expected cost when testing stops at the first failure.
CostedOrder killer_tests(const std::vector<double>& cost, const std::vector<double>& pass_probability);
double killer_test_cost(const std::vector<double>& cost, const std::vector<double>& pass_probability,
                        const Order& order);

/// Options that can be looked into one by one at a cost, of which the best is taken (Weitzman 1979).
struct Box {
  double cost = 0;
  std::vector<double> value, probability;
};
/// z with cost = E[max(0, X - z)]: open boxes in falling z, stop when something better than the next z is in hand.
double reservation_value(const Box& box);
struct Search {
  std::vector<double> reservation;
  Order order;
  double expected_value = 0;  ///< under the optimal search, with nothing (0) to fall back on
};
Search best_search(const std::vector<Box>& boxes);

/// Tasks that take a + b*t when started at t: ascending a/b (Browne & Yechiali 1990); the value is the total time.
CostedOrder deteriorating(const std::vector<double>& a, const std::vector<double>& b);

/// Total weighted tardiness on one machine: iterated local search (swap and insert, deterministic). Finds the published
/// optima of the OR-Library instances of 40 jobs; gives no proof.
CostedOrder weighted_tardiness(const std::vector<double>& time, const std::vector<double>& weight,
                               const std::vector<double>& due);

/// Number of ordered choices of 1..n, or of exactly k, out of n things.
double count_sequences(int n);
double count_sequences(int n, int k);

/// Decisions against scenarios.
struct PayoffTable {
  std::vector<double> probability;          ///< per scenario
  std::vector<std::vector<double>> payoff;  ///< decision x scenario
};
struct PayoffAnswer {
  std::vector<double> expected, expected_regret, max_regret;
  int best_expected = 0, minimax_regret = 0;
  double evpi = 0;
};
PayoffAnswer weigh(const PayoffTable& table);
/// What it is worth to be told the label of the true scenario before deciding (EVPPI; with a label for every outcome of
/// a test it is the test's EVSI). `label` has one per scenario.
double value_of_being_told(const PayoffTable& table, const std::vector<int>& label);

/// P(the sample picks the better of two) under common random numbers: Phi(delta sqrt(n)/sd of the difference).
double correct_selection(double delta, double sd_difference, double n);
/// Shares of the runs that best tell which of several is largest (OCBA, Chen et al. 2000).
std::vector<double> ocba_shares(const std::vector<double>& mean, const std::vector<double>& sd);

}  // namespace headpin::forecast
