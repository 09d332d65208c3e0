#include "forecast/decide/sequence_search.hpp"

#include "forecast/course/layout.hpp"
#include "forecast/draw/philox.hpp"
#include "forecast/run/threads.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headpin::forecast {
namespace {

bool contains(const Order& order, int pin) {
  return std::find(order.begin(), order.end(), pin) != order.end();
}

Plan at_medians(Plan plan) {
  for (Input& input : plan.inputs) input.distribution = *Uncertain::fixed(input.distribution.median());
  return plan;
}

}  // namespace

SequenceSearch::SequenceSearch(const Plan& plan, const AdviceRequest& request, const std::stop_token& stop)
    : plan_(at_medians(plan)), request_(request), stop_(stop) {
  find_best_alone();
}

void SequenceSearch::beam(std::size_t width) {
  std::vector<Order> beam = {{}};
  while (!beam.empty() && !stop_.stop_requested()) {
    std::vector<Order> next;
    for (const Order& order : beam) {
      for (Order& one : longer(order)) next.push_back(std::move(one));
    }
    look_at_all(next);
    std::vector<Node> nodes;
    for (const Order& order : next) {
      if (const auto found = known_.find(order); found != known_.end() && found->second.last_sustained) {
        nodes.push_back(found->second);
      }
    }
    std::sort(nodes.begin(), nodes.end(), better);
    if (nodes.size() > width) nodes.resize(width);
    beam.clear();
    for (Node& node : nodes) beam.push_back(std::move(node.route.order));
  }
}

void SequenceSearch::anneal(int steps) {
  if (best.empty()) return;
  Order now = best.front().order;
  double value = best.front().on_medians;
  // From a tenth of what is at stake down to a ten-thousandth.
  const double scale = std::max({std::abs(value), std::abs(best.back().on_medians), 1e-9});
  for (int step = 0; step < steps && !stop_.stop_requested(); ++step) {
    const double heat = scale * 0.1 * std::pow(1e-3, static_cast<double>(step) / steps);
    const Order next = neighbour(now, static_cast<std::uint64_t>(step));
    const double there = look_at(next).route.on_medians;
    const double chance = uniform_pair(request_.seed, static_cast<std::uint64_t>(step), kFirstReservedIndex, 1)[0];
    if (there < value && chance >= std::exp((there - value) / heat)) continue;
    now = next;
    value = there;
  }
}

/// One random change; the sequence is never empty.
Order SequenceSearch::neighbour(const Order& order, std::uint64_t step) const {
  const auto which = uniform_pair(request_.seed, step, kFirstReservedIndex, 2);
  const auto where = uniform_pair(request_.seed, step, kFirstReservedIndex, 3);
  const auto pick = [](double u, std::size_t n) { return static_cast<std::size_t>(u * static_cast<double>(n)); };
  const auto place = [](std::size_t i) { return static_cast<std::ptrdiff_t>(i); };
  Order next = order;
  Order unused;
  for (int pin = 0; pin < pins(); ++pin) {
    if (!contains(order, pin)) unused.push_back(pin);
  }
  const std::size_t from = pick(where[0], order.size()), to = pick(where[1], order.size());
  if (which[0] < 0.25 && !unused.empty()) {
    next.insert(next.begin() + place(pick(where[0], order.size() + 1)), unused[pick(where[1], unused.size())]);
  } else if (which[0] < 0.4 && order.size() > 1) {
    next.erase(next.begin() + place(from));
  } else if (which[0] < 0.55 && !unused.empty()) {
    next[from] = unused[pick(where[1], unused.size())];
  } else if (which[0] < 0.8) {
    std::swap(next[from], next[to]);
  } else {
    next.erase(next.begin() + place(from));
    next.insert(next.begin() + place(to), order[from]);
  }
  return next;
}

SequenceSearch::Node SequenceSearch::run(const Order& order) const {
  const Plan part = with_sequence(plan_, order, request_.lag_months);
  const Ending ending = median_ending(part, request_.utility.deadline_month);
  Node node;
  node.route.order = order;
  node.route.on_medians = request_.utility.of(ending.npv, ending.headline_month, ending.lowest_cash);
  node.last_sustained = ending.pin_sustained_month.back() + request_.lag_months < plan_.months;
  node.sustained = ending.headline_month <= request_.utility.deadline_month;
  return node;
}

SequenceSearch::Node SequenceSearch::look_at(const Order& order) {
  const auto known = known_.find(order);
  if (known != known_.end()) return known->second;
  return known_.emplace(order, take(run(order))).first->second;
}

SequenceSearch::Node SequenceSearch::take(Node node) {
  ++considered;
  offer(node.route);
  return node;
}

/// Over threads; what they find is taken in the order of the list, so their number changes nothing.
void SequenceSearch::look_at_all(const std::vector<Order>& orders) {
  std::vector<Node> nodes(orders.size());
  for_each_index(orders.size(), threads_in_use(request_.threads), 1, [&](int, std::size_t i) {
    if (!stop_.stop_requested() && !known_.contains(orders[i])) nodes[i] = run(orders[i]);
  });
  if (stop_.stop_requested()) return;
  for (Node& node : nodes) {
    if (node.route.order.empty()) continue;  // known
    const Order order = node.route.order;
    known_.emplace(order, take(std::move(node)));
  }
}

std::vector<Order> SequenceSearch::longer(const Order& order) const {
  std::vector<Order> all;
  for (int pin = 0; pin < pins(); ++pin) {
    if (contains(order, pin)) continue;
    all.push_back(order);
    all.back().push_back(pin);
  }
  return all;
}

void SequenceSearch::extend(const Order& order) {
  if (stop_.stop_requested()) return;
  std::vector<Node> nodes;
  for (const Order& one : longer(order)) nodes.push_back(take(run(one)));
  std::sort(nodes.begin(), nodes.end(), better);
  for (const Node& node : nodes) {
    if (!node.last_sustained || node.route.order.size() == plan_.pins.size()) continue;
    if (highest_with_the_rest(node) <= least_contestant()) {
      ++cut;
      continue;
    }
    extend(node.route.order);
  }
}

void SequenceSearch::offer(const Route& route) {
  const auto same = [&](const Route& other) { return other.order == route.order; };
  if (std::any_of(best.begin(), best.end(), same)) return;
  const auto place = std::upper_bound(best.begin(), best.end(), route,
                                      [](const Route& a, const Route& b) { return a.on_medians > b.on_medians; });
  best.insert(place, route);
  if (best.size() > static_cast<std::size_t>(request_.contestants)) best.pop_back();
}

double SequenceSearch::least_contestant() const {
  return best.size() < static_cast<std::size_t>(request_.contestants) ? -std::numeric_limits<double>::infinity()
                                                                      : best.back().on_medians;
}

double SequenceSearch::highest_with_the_rest(const Node& node) const {
  double bound =
      node.route.on_medians + (node.sustained ? 0 : request_.utility.sustained) + request_.utility.cash_negative;
  for (int pin = 0; pin < pins(); ++pin) {
    if (!contains(node.route.order, pin)) {
      bound += request_.utility.npv * best_alone_[static_cast<std::size_t>(pin)];
    }
  }
  return bound;
}

double SequenceSearch::bound() const {
  double most = -std::numeric_limits<double>::infinity();
  for (int head = 0; head < pins(); ++head) {
    most = std::max(most, highest_with_the_rest(run({head})));
  }
  return most;
}

/// What each pin brings at most: alone, at once, fully proven, without limits, overhead or competitor. Starting later
/// brings less, for there are fewer months left.
void SequenceSearch::find_best_alone() {
  for (int pin = 0; pin < pins(); ++pin) {
    Plan alone = with_sequence(plan_, {pin}, request_.lag_months);
    Pin& only = alone.pins[0];
    only.launch = {};
    only.proof_need = 0;
    only.willing_without_proof = only.willing_with_proof;
    only.competitor.reset();
    only.pilot.reset();
    // References add to the force as if every other pin were full and fully trusted.
    for (const Link& link : plan_.links) {
      if (link.to == pin) only.innovation = std::min(1.0, only.innovation + link.reference);
    }
    alone.onboarding_capacity_hours_per_month = std::numeric_limits<double>::infinity();
    alone.roles.clear();
    alone.finance.overhead_per_month = alone.finance.opening_cash = 0;
    alone.finance.partners_per_coordinator = 0;
    std::erase_if(alone.lines, [](const Line& line) { return line.follows_pin < 0; });
    for (Input& input : alone.inputs) {
      std::erase_if(input.sets, [](const Binding& binding) {
        const Field field = binding.slot.field;
        return part_of(field) == Part::whole || part_of(field) == Part::line || part_of(field) == Part::role ||
               field == Field::proof_need || field == Field::willing_without_proof || field == Field::launch_month;
      });
    }
    best_alone_.push_back(std::max(0.0, median_ending(alone, request_.utility.deadline_month).npv));
  }
}

}  // namespace headpin::forecast
