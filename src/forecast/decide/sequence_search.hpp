#pragma once
#include "forecast/decide/advice.hpp"

#include <map>
#include <stop_token>
#include <vector>

namespace headpin::forecast {

/// Looks for the sequences with the highest utility on the medians: the contestants of the race (docs/model.md 2.5).
class SequenceSearch {
 public:
  SequenceSearch(const Plan& plan, const AdviceRequest& request, const std::stop_token& stop);

  /// Depth first, with bounds.
  void every_sequence() { extend({}); }
  /// Keeps the `width` best of every length. What was looked at before costs nothing.
  void beam(std::size_t width);
  /// From the best so far: swap two pins, move one, drop one or add one; what is worse is taken less and less often
  /// (Kirkpatrick, Gelatt & Vecchi 1983). The same request takes the same steps.
  void anneal(int steps);

  /// No sequence can do better.
  double bound() const;

  std::vector<Route> best;  ///< contestants, the best first
  std::int64_t considered = 0, cut = 0;

 private:
  struct Node {
    Route route;
    bool last_sustained = false;
    bool sustained = false;  // the PPS, by the deadline
  };

  static bool better(const Node& a, const Node& b) { return a.route.on_medians > b.route.on_medians; }
  int pins() const { return static_cast<int>(plan_.pins.size()); }
  Node run(const Order& order) const;
  Node take(Node node);
  Node look_at(const Order& order);
  void look_at_all(const std::vector<Order>& orders);
  std::vector<Order> longer(const Order& order) const;
  void extend(const Order& order);
  void offer(const Route& route);
  Order neighbour(const Order& order, std::uint64_t step) const;
  double least_contestant() const;
  double highest_with_the_rest(const Node& node) const;
  void find_best_alone();

  const Plan plan_;  // every input at its median
  const AdviceRequest& request_;
  const std::stop_token& stop_;
  std::vector<double> best_alone_;
  std::map<Order, Node> known_;  // what beam and annealing have looked at
};

}  // namespace headpin::forecast
