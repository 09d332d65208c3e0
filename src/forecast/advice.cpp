#include "forecast/advice.hpp"

#include "forecast/engine.hpp"
#include "forecast/normal.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace headpin::forecast {
namespace {

constexpr std::size_t kExactPins = 8, kBeamWidth = 64;

/// The contestants on the medians.
class SequenceSearch {
 public:
  SequenceSearch(const Plan& plan, const AdviceRequest& request, const std::stop_token& stop)
      : plan_(plan), request_(request), stop_(stop) {
    find_best_alone();
  }

  void every_sequence() { extend({}); }

  void beam() {
    std::vector<Node> beam = {Node{}};
    while (!beam.empty() && !stop_.stop_requested()) {
      std::vector<Node> longer;
      for (const Node& node : beam) {
        for (const Node& next : children(node.route.order)) {
          if (next.last_sustained) longer.push_back(next);
        }
      }
      std::sort(longer.begin(), longer.end(),
                [](const Node& a, const Node& b) { return a.route.on_medians > b.route.on_medians; });
      if (longer.size() > kBeamWidth) longer.resize(kBeamWidth);
      beam = std::move(longer);
    }
  }

  std::vector<Route> best;  // contestants, the best first
  std::int64_t considered = 0, cut = 0;

 private:
  struct Node {
    Route route;
    bool last_sustained = false;
    bool sustained = false;  // the PPS, by the deadline
    int month = 0;           // in which a next pin could start
  };

  int pins() const { return static_cast<int>(plan_.pins.size()); }

  Node look_at(const Order& order) {
    ++considered;
    const Plan part = with_sequence(plan_, order, request_.lag_months);
    const Ending ending = median_ending(part, request_.utility.deadline_month);
    Node node;
    node.route.order = order;
    node.route.on_medians = request_.utility.of(ending.npv, ending.headline_month, ending.lowest_cash);
    const double last = ending.pin_sustained_month.back();
    node.last_sustained = last + request_.lag_months < plan_.months;
    node.sustained = ending.headline_month <= request_.utility.deadline_month;
    node.month = node.last_sustained ? static_cast<int>(last) + request_.lag_months : plan_.months;
    offer(node.route);
    return node;
  }

  std::vector<Node> children(const Order& order) {
    std::vector<Node> nodes;
    for (int pin = 0; pin < pins(); ++pin) {
      if (std::find(order.begin(), order.end(), pin) != order.end()) continue;
      Order longer = order;
      longer.push_back(pin);
      nodes.push_back(look_at(longer));
    }
    return nodes;
  }

  void extend(const Order& order) {
    if (stop_.stop_requested()) return;
    std::vector<Node> nodes = children(order);
    std::sort(nodes.begin(), nodes.end(),
              [](const Node& a, const Node& b) { return a.route.on_medians > b.route.on_medians; });
    for (const Node& node : nodes) {
      if (!node.last_sustained || node.route.order.size() == plan_.pins.size()) continue;
      if (highest_with_the_rest(node) <= least_contestant()) {
        ++cut;
        continue;
      }
      extend(node.route.order);
    }
  }

  void offer(const Route& route) {
    const auto place = std::upper_bound(best.begin(), best.end(), route,
                                        [](const Route& a, const Route& b) { return a.on_medians > b.on_medians; });
    best.insert(place, route);
    if (best.size() > static_cast<std::size_t>(request_.contestants)) best.pop_back();
  }

  double least_contestant() const {
    return best.size() < static_cast<std::size_t>(request_.contestants) ? -std::numeric_limits<double>::infinity()
                                                                        : best.back().on_medians;
  }

  double highest_with_the_rest(const Node& node) const {
    double bound =
        node.route.on_medians + (node.sustained ? 0 : request_.utility.sustained) + request_.utility.cash_negative;
    for (int pin = 0; pin < pins(); ++pin) {
      if (std::find(node.route.order.begin(), node.route.order.end(), pin) == node.route.order.end()) {
        bound += request_.utility.npv * best_alone_[static_cast<std::size_t>(pin)];
      }
    }
    return bound;
  }

  /// What each pin brings at most: alone, at once, fully proven, without limits, overhead or competitor. Starting later
  /// brings less, for there are fewer months left.
  void find_best_alone() {
    for (int pin = 0; pin < pins(); ++pin) {
      Plan alone = with_sequence(plan_, {pin}, request_.lag_months);
      Pin& only = alone.pins[0];
      only.launch = {};
      only.proof_need = 0;
      only.willing_without_proof = only.willing_with_proof;
      only.competitor.reset();
      // References add to the force as if every other pin were full and fully trusted.
      for (const Link& link : plan_.links) {
        if (link.to == pin) only.innovation = std::min(1.0, only.innovation + link.reference);
      }
      alone.onboarding_capacity_hours_per_month = std::numeric_limits<double>::infinity();
      alone.finance.overhead_per_month = alone.finance.opening_cash = 0;
      alone.finance.partners_per_coordinator = 0;
      std::erase_if(alone.lines, [](const Line& line) { return line.follows_pin < 0; });
      for (Input& input : alone.inputs) {
        std::erase_if(input.sets, [](const Binding& binding) {
          const Field field = binding.slot.field;
          return part_of(field) == Part::whole || part_of(field) == Part::line || field == Field::proof_need ||
                 field == Field::willing_without_proof || field == Field::launch_month;
        });
      }
      best_alone_.push_back(std::max(0.0, median_ending(alone, request_.utility.deadline_month).npv));
    }
  }

  const Plan& plan_;
  const AdviceRequest& request_;
  const std::stop_token& stop_;
  std::vector<double> best_alone_;
};

/// Sequential halving on common random numbers: each round twice the paths for the better half.
class Race {
 public:
  Race(const Plan& plan, const AdviceRequest& request, const Control& control)
      : plan_(plan), request_(request), control_(control) {}

  /// Orders the routes, the best first; false when stopped.
  bool run(std::vector<Route>& routes) {
    std::size_t alive = routes.size();
    for (std::int64_t paths = Engine::kChunkPaths;; paths = std::min(2 * paths, request_.paths)) {
      for (std::size_t i = 0; i < alive; ++i) {
        if (!measure(routes[i], paths)) return false;
      }
      std::sort(routes.begin(), routes.begin() + static_cast<std::ptrdiff_t>(alive),
                [](const Route& a, const Route& b) { return a.expected > b.expected; });
      if (control_.on_progress) control_.on_progress(paths, request_.paths);
      if (paths >= request_.paths) break;
      alive = std::max<std::size_t>(std::min<std::size_t>(alive, 2), (alive + 1) / 2);
    }
    compare(routes, alive);
    return true;
  }

  double correct_selection = 1;

 private:
  bool measure(Route& route, std::int64_t paths) {
    const Plan part = with_sequence(plan_, route.order, request_.lag_months);
    std::vector<double>& values = values_[route.order];
    values = path_utilities(part, request_.utility, request_.seed, paths, request_.threads, control_.stop);
    if (values.empty()) return false;
    double sum = 0, squares = 0;
    for (const double value : values) {
      sum += value;
      squares += value * value;
    }
    const auto n = static_cast<double>(paths);
    route.expected = sum / n;
    route.standard_error = std::sqrt(std::max(0.0, squares / n - route.expected * route.expected) / n);
    route.paths = paths;
    return true;
  }

  void compare(std::vector<Route>& routes, std::size_t alive) {
    const auto paths = static_cast<std::size_t>(request_.paths);
    std::vector<double> top(paths, -std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < alive; ++i) {
      const std::vector<double>& values = values_[routes[i].order];
      for (std::size_t k = 0; k < paths; ++k) top[k] = std::max(top[k], values[k]);
    }
    for (std::size_t i = 0; i < alive; ++i) {
      const std::vector<double>& values = values_[routes[i].order];
      for (std::size_t k = 0; k < paths; ++k) {
        routes[i].regret += (top[k] - values[k]) / static_cast<double>(paths);
        routes[i].probability_best += values[k] == top[k] ? 1.0 / static_cast<double>(paths) : 0;
      }
    }
    if (alive > 1) correct_selection = against_runner_up(values_[routes[0].order], values_[routes[1].order]);
  }

  double against_runner_up(const std::vector<double>& first, const std::vector<double>& second) const {
    double sum = 0, squares = 0, level = 0;
    for (std::size_t k = 0; k < first.size(); ++k) {
      const double difference = first[k] - second[k];
      sum += difference;
      squares += difference * difference;
      level += std::abs(first[k]);
    }
    const auto n = static_cast<double>(first.size());
    const double mean = sum / n, error = std::sqrt(std::max(1e-300, (squares / n - mean * mean) / n));
    return normal_cdf((mean + request_.indifference * level / n) / error);
  }

  const Plan& plan_;
  const AdviceRequest& request_;
  const Control& control_;
  std::map<Order, std::vector<double>> values_;
};

}  // namespace

Outcome<Advice> advise(const Plan& plan, const AdviceRequest& request, const Control& control) {
  std::vector<Problem> problems = check(plan);
  for (Problem& problem :
       check(Request{request.seed, request.paths, {request.utility.deadline_month}, request.threads})) {
    problems.push_back(std::move(problem));
  }
  if (plan.pins.empty()) {
    problems.push_back({"pins", {"Er zijn geen kegels om te ordenen.", "There are no pins to put in order."}});
  }
  if (request.contestants < 1 || request.paths % Engine::kChunkPaths != 0 || request.lag_months < 0) {
    problems.push_back(
        {"advice",
         {"Het aantal doorrekeningen is een veelvoud van 256.", "The number of paths is a multiple of 256."}});
  }
  if (!problems.empty()) return problems;
  Advice advice;
  SequenceSearch search(plan, request, control.stop);
  advice.exact = plan.pins.size() <= kExactPins;
  advice.exact ? search.every_sequence() : search.beam();
  advice.routes = search.best;
  advice.considered = search.considered;
  advice.cut = search.cut;
  Race race(plan, request, control);
  if (control.stop.stop_requested() || !race.run(advice.routes)) {
    return Problem{"", {"De berekening is gestopt.", "The calculation was stopped."}};
  }
  advice.correct_selection = race.correct_selection;
  const int head = advice.routes[0].order[0];
  for (std::size_t i = 1; i < advice.routes.size() && advice.other_head < 0; ++i) {
    if (advice.routes[i].order[0] != head) advice.other_head = static_cast<int>(i);
  }
  return advice;
}

}  // namespace headpin::forecast
