#include "forecast/sequence_search.hpp"

#include "forecast/layout.hpp"
#include "forecast/philox.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headpin::forecast {
namespace {

bool contains(const Order& order, int pin) {
  return std::find(order.begin(), order.end(), pin) != order.end();
}

}  // namespace

SequenceSearch::SequenceSearch(const Plan& plan, const AdviceRequest& request, const std::stop_token& stop)
    : plan_(plan), request_(request), stop_(stop) {
  find_best_alone();
}

void SequenceSearch::beam(std::size_t width) {
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
    if (longer.size() > width) longer.resize(width);
    beam = std::move(longer);
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
    const double there = value_of(next);
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

double SequenceSearch::value_of(const Order& order) {
  const auto [found, is_new] = known_.try_emplace(order, 0);
  if (is_new) found->second = look_at(order).route.on_medians;
  return found->second;
}

SequenceSearch::Node SequenceSearch::look_at(const Order& order) {
  ++considered;
  const Plan part = with_sequence(plan_, order, request_.lag_months);
  const Ending ending = median_ending(part, request_.utility.deadline_month);
  Node node;
  node.route.order = order;
  node.route.on_medians = request_.utility.of(ending.npv, ending.headline_month, ending.lowest_cash);
  node.last_sustained = ending.pin_sustained_month.back() + request_.lag_months < plan_.months;
  node.sustained = ending.headline_month <= request_.utility.deadline_month;
  offer(node.route);
  return node;
}

std::vector<SequenceSearch::Node> SequenceSearch::children(const Order& order) {
  std::vector<Node> nodes;
  for (int pin = 0; pin < pins(); ++pin) {
    if (contains(order, pin)) continue;
    Order longer = order;
    longer.push_back(pin);
    nodes.push_back(look_at(longer));
  }
  return nodes;
}

void SequenceSearch::extend(const Order& order) {
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
    const Ending ending =
        median_ending(with_sequence(plan_, {head}, request_.lag_months), request_.utility.deadline_month);
    Node node;
    node.route.order = {head};
    node.route.on_medians = request_.utility.of(ending.npv, ending.headline_month, ending.lowest_cash);
    node.sustained = ending.headline_month <= request_.utility.deadline_month;
    most = std::max(most, highest_with_the_rest(node));
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
