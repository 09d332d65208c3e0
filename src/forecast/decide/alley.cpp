#include "forecast/decide/alley.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace headpin::forecast {
namespace {

/// A route so far and the state it leaves.
struct Road {
  AlleyRoute route;
  double cash = 0, margin = 0;  ///< margin: euro per year of the sustained pins
};

class Walker {
 public:
  explicit Walker(const Alley& alley) : alley_(alley) {
    discounted_.push_back(0);  // sum of discount factors of months 1..k
    for (int k = 1; k <= alley.horizon_months; ++k) discounted_.push_back(discounted_.back() + discount(k));
  }

  Road start() const { return {{}, alley_.opening_cash, 0}; }

  bool used(const Road& road, int pin) const {
    return std::find(road.route.order.begin(), road.route.order.end(), pin) != road.route.order.end();
  }

  /// The road extended by one pin; nothing when that is impossible.
  std::optional<Road> extend(const Road& road, int index) const {
    const Alley::Pin& pin = alley_.pins[static_cast<std::size_t>(index)];
    bool group = false, offer = false;
    for (const int before : road.route.order) {
      const Alley::Pin& other = alley_.pins[static_cast<std::size_t>(before)];
      group |= other.group == pin.group;
      offer |= other.offer == pin.offer;
    }
    if (pin.needs_proof && !group && !offer) return std::nullopt;
    Road next = road;
    int start = road.route.months_to_last;
    if (next.cash < pin.cost) {
      if (road.margin <= 0) return std::nullopt;
      const double wait = std::ceil((pin.cost - next.cash) * 12 / road.margin - 1e-12);
      if (wait > alley_.horizon_months) return std::nullopt;
      start += static_cast<int>(wait);
      next.cash += wait * road.margin / 12;
    }
    const int faster = std::max(group ? alley_.deepen_percent : 0, offer ? alley_.broaden_percent : 0);
    const int duration = (pin.months * (100 - faster) + 99) / 100;
    const int end = start + duration;
    if (end > alley_.horizon_months) return std::nullopt;
    next.cash += duration * road.margin / 12 - pin.cost;
    next.margin += pin.margin;
    next.route.order.push_back(index);
    next.route.npv += -pin.cost * discount(start) + pin.margin / 12 * margin_months(end);
    next.route.months_to_last = end;
    return next;
  }

  /// What the unused pins can add at most.
  double optimistic_rest(const Road& road) const {
    double rest = 0;
    for (int i = 0; i < static_cast<int>(alley_.pins.size()); ++i) {
      if (used(road, i)) continue;
      const Alley::Pin& pin = alley_.pins[static_cast<std::size_t>(i)];
      const int faster = std::max(alley_.deepen_percent, alley_.broaden_percent);
      const int end = road.route.months_to_last + (pin.months * (100 - faster) + 99) / 100;
      if (end > alley_.horizon_months) continue;
      // A later start makes the cost smaller too: only the margin is sure to shrink.
      const double cost = pin.cost * discount(alley_.horizon_months);
      rest += std::max(0.0, pin.margin / 12 * margin_months(end) - cost);
    }
    return rest;
  }

  int pins() const { return static_cast<int>(alley_.pins.size()); }

 private:
  double discount(int month) const { return std::exp(-alley_.rate_per_year * month / 12); }
  double margin_months(int end) const { return discounted_.back() - discounted_[static_cast<std::size_t>(end)]; }

  const Alley& alley_;
  std::vector<double> discounted_;
};

void walk_all(const Walker& walker, const Road& road, AlleyAnswer& answer, std::size_t keep) {
  for (int i = 0; i < walker.pins(); ++i) {
    if (walker.used(road, i)) continue;
    const std::optional<Road> next = walker.extend(road, i);
    if (!next) continue;
    ++answer.feasible;
    const auto place = std::upper_bound(answer.best.begin(), answer.best.end(), next->route,
                                        [](const AlleyRoute& a, const AlleyRoute& b) { return a.npv > b.npv; });
    answer.best.insert(place, next->route);
    if (answer.best.size() > keep) answer.best.pop_back();
    walk_all(walker, *next, answer, keep);
  }
}

void walk_bounded(const Walker& walker, const Road& road, AlleyRoute& best) {
  for (int i = 0; i < walker.pins(); ++i) {
    if (walker.used(road, i)) continue;
    const std::optional<Road> next = walker.extend(road, i);
    if (!next) continue;
    if (next->route.npv > best.npv) best = next->route;
    if (next->route.npv + walker.optimistic_rest(*next) > best.npv) walk_bounded(walker, *next, best);
  }
}

AlleyRoute nothing() {
  return {{}, -std::numeric_limits<double>::infinity(), 0};
}

}  // namespace

AlleyAnswer enumerate(const Alley& alley, std::size_t keep) {
  const Walker walker(alley);
  AlleyAnswer answer;
  walk_all(walker, walker.start(), answer, keep);
  return answer;
}

AlleyRoute best_route(const Alley& alley) {
  const Walker walker(alley);
  AlleyRoute best = nothing();
  walk_bounded(walker, walker.start(), best);
  return best;
}

AlleyRoute beam_route(const Alley& alley, std::size_t width) {
  const Walker walker(alley);
  AlleyRoute best = nothing();
  std::vector<Road> beam = {walker.start()};
  while (!beam.empty()) {
    std::vector<Road> longer;
    for (const Road& road : beam) {
      for (int i = 0; i < walker.pins(); ++i) {
        if (walker.used(road, i)) continue;
        if (std::optional<Road> next = walker.extend(road, i)) longer.push_back(std::move(*next));
      }
    }
    std::sort(longer.begin(), longer.end(), [](const Road& a, const Road& b) { return a.route.npv > b.route.npv; });
    if (longer.size() > width) longer.resize(width);
    for (const Road& road : longer) {
      if (road.route.npv > best.npv) best = road.route;
    }
    beam = std::move(longer);
  }
  return best;
}

}  // namespace headpin::forecast
