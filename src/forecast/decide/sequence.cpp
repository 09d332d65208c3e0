#include "forecast/course/layout.hpp"
#include "forecast/decide/advice.hpp"

#include <algorithm>

namespace headpin::forecast {
namespace {

/// Where a position goes when some are kept: -1 for those that are not.
using Places = std::vector<int>;

int moved(const Places& places, int position) {
  return position < 0 ? position : places[static_cast<std::size_t>(position)];
}

/// Keeps the elements for which `keep` holds and says where each went.
template <class T, class Keep>
Places keep_only(std::vector<T>& all, const Keep& keep) {
  Places places;
  std::vector<T> kept;
  for (T& one : all) {
    const bool stays = keep(one);
    places.push_back(stays ? static_cast<int>(kept.size()) : -1);
    if (stays) kept.push_back(std::move(one));
  }
  all = std::move(kept);
  return places;
}

}  // namespace

Plan with_sequence(const Plan& plan, const Order& order, int lag_months) {
  Plan result = plan;
  Places pins(plan.pins.size(), -1);
  result.pins.clear();
  for (const int pin : order) {
    const int place = static_cast<int>(result.pins.size());
    pins[static_cast<std::size_t>(pin)] = place;
    result.pins.push_back(plan.pins[static_cast<std::size_t>(pin)]);
    Launch& launch = result.pins.back().launch;
    if (place > 0) {
      launch = {Launch::Rule::after_sustained, 0, place - 1, lag_months};
    } else if (launch.rule == Launch::Rule::after_sustained) {
      launch = {};
    }
  }
  for (Pin& pin : result.pins) pin.replaces = moved(pins, pin.replaces);
  const Places links = keep_only(
      result.links, [&](const Link& link) { return moved(pins, link.from) >= 0 && moved(pins, link.to) >= 0; });
  for (Link& link : result.links) {
    link.from = moved(pins, link.from);
    link.to = moved(pins, link.to);
  }
  const Places lines = keep_only(
      result.lines, [&](const Line& line) { return line.follows_pin < 0 || moved(pins, line.follows_pin) >= 0; });
  for (Line& line : result.lines) line.follows_pin = moved(pins, line.follows_pin);
  for (Input& input : result.inputs) {  // all inputs stay: their positions and draws are those of the whole plan
    keep_only(input.sets, [&](Binding& binding) {
      int& index = binding.slot.index;
      const Part part = part_of(binding.slot.field);
      index = part == Part::pin    ? moved(pins, index)
              : part == Part::link ? moved(links, index)
              : part == Part::line ? moved(lines, index)
                                   : index;
      return index >= 0;
    });
  }
  return result;
}

}  // namespace headpin::forecast
