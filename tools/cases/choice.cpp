// Operations on what to do first.
#include "cases/read.hpp"
#include "forecast/decide/alley.hpp"
#include "forecast/decide/order.hpp"

#include <algorithm>
#include <cmath>

namespace headpin::cases {
namespace {

using namespace forecast;

Order reversed(Order order) {
  std::reverse(order.begin(), order.end());
  return order;
}

json::object completion(const json::object& in, const json::object&) {
  const CostedOrder best = weighted_completion(numbers(in, "p"), numbers(in, "w"));
  return {{"optimum", best.value}, {"order", from_one(best.order)}};
}

json::object discounted(const json::object& in, const json::object&) {
  const std::vector<double> months = numbers(in, "duration_months"), value = numbers(in, "value"),
                            cost = numbers(in, "cost_at_start");
  const double rate = number(in, "rate_continuous_per_year");
  std::vector<DiscountedPin> pins;
  json::array index;
  for (std::size_t i = 0; i < months.size(); ++i) {
    pins.push_back({months[i], value[i], cost[i]});
    index.push_back(rothkopf_index(pins.back(), rate));
  }
  const CostedOrder best = discounted_sequence(pins, rate);
  return {{"order", from_one(best.order)},
          {"index", index},
          {"optimum", best.value},
          {"worst", discounted_value(pins, reversed(best.order), rate)}};
}

json::object tests(const json::object& in, const json::object&) {
  const std::vector<double> cost = numbers(in, "cost"), pass = numbers(in, "pass_probability");
  const CostedOrder best = killer_tests(cost, pass);
  return {{"order", from_one(best.order)},
          {"expected_cost", best.value},
          {"worst_order_cost", killer_test_cost(cost, pass, reversed(best.order))}};
}

json::object pandora(const json::object& in, const json::object&) {
  std::vector<Box> boxes;
  for (const json::value& entry : in.at("boxes").as_array()) {
    Box box;
    box.cost = number(entry.as_object(), "cost");
    for (const json::value& outcome : entry.as_object().at("outcomes").as_array()) {
      box.value.push_back(number(outcome.as_object(), "value"));
      box.probability.push_back(number(outcome.as_object(), "p"));
    }
    boxes.push_back(box);
  }
  const Search search = best_search(boxes);
  return {{"reservation_values", array(search.reservation)},
          {"order", from_one(search.order)},
          {"optimal_value", search.expected_value}};
}

json::object tardiness(const json::object& in, const json::object&) {
  const CostedOrder best = weighted_tardiness(numbers(in, "p"), numbers(in, "w"), numbers(in, "d"));
  return {{"optimum", best.value}, {"order", from_one(best.order)}};
}

json::object bowling_toy(const json::object& in, const json::object&) {
  Alley alley;
  for (const json::value& entry : in.at("pins").as_array()) {
    const json::object& pin = entry.as_object();
    alley.pins.push_back({text(pin.at("group")), text(pin.at("offer")), whole(pin, "months"), number(pin, "cost"),
                          number(pin, "margin"), pin.at("needs_proof").as_bool()});
  }
  alley.horizon_months = whole(in, "horizon_months");
  alley.rate_per_year = number(in, "rate_continuous_per_year");
  alley.deepen_percent = whole(in, "speedup_deepen_percent");
  alley.broaden_percent = whole(in, "speedup_broaden_percent");
  alley.opening_cash = number(in, "opening_cash");
  const AlleyAnswer answer = enumerate(alley, 3);
  json::array best;
  for (const AlleyRoute& route : answer.best) {
    best.push_back(
        {{"order", from_one(route.order)}, {"npv", route.npv}, {"months_to_last_sustained", route.months_to_last}});
  }
  return {{"feasible_sequences", answer.feasible},
          {"best", best},
          {"head_pin", answer.best.empty() ? json::value(nullptr) : json::value(answer.best[0].order[0] + 1)}};
}

json::object count_all(const json::object& in, const json::object&) {
  json::array counts;
  for (const double n : numbers(in, "n")) counts.push_back(count_sequences(static_cast<int>(n)));
  return {{"count", counts}};
}

/// One n with several k, several n with one k, or as many of the one as of the other.
json::object count_k(const json::object& in, const json::object&) {
  const auto list = [&](const char* key) {
    const json::value& value = in.at(key);
    return value.is_array() ? numbers(value) : std::vector<double>{value.to_number<double>()};
  };
  const std::vector<double> n = list("n"), k = list("k");
  json::array counts;
  for (std::size_t i = 0; i < std::max(n.size(), k.size()); ++i) {
    counts.push_back(
        count_sequences(static_cast<int>(n.at(n.size() == 1 ? 0 : i)), static_cast<int>(k.at(k.size() == 1 ? 0 : i))));
  }
  return {{"count", counts}};
}

json::object getting_harder(const json::object& in, const json::object&) {
  const CostedOrder best = deteriorating(numbers(in, "a"), numbers(in, "b"));
  return {{"order", from_one(best.order)}, {"makespan", best.value}};
}

json::object payoff(const json::object& in, const json::object&) {
  const PayoffAnswer answer = weigh({numbers(in, "probability"), rows(in, "payoff")});
  return {{"expected", array(answer.expected)},
          {"best_expected", answer.best_expected + 1},
          {"expected_regret", array(answer.expected_regret)},
          {"max_regret", array(answer.max_regret)},
          {"minimax_regret", answer.minimax_regret + 1},
          {"evpi", answer.evpi}};
}

/// The label of each scenario says what one would be told when it is the true one.
json::object told(const json::object& in, const json::object&) {
  const PayoffTable table{numbers(in, "probability"), rows(in, "payoff")};
  std::vector<int> label;
  for (const double value : numbers(in, "told")) label.push_back(static_cast<int>(value));
  const PayoffAnswer answer = weigh(table);
  return {{"best", *std::max_element(answer.expected.begin(), answer.expected.end())},
          {"evpi", answer.evpi},
          {"evppi", value_of_being_told(table, label)}};
}

json::object selection(const json::object& in, const json::object&) {
  json::array chance;
  for (const double n : numbers(in, "n")) {
    chance.push_back(correct_selection(number(in, "delta"), number(in, "sd_difference"), n));
  }
  return {{"pcs", chance}, {"ocba_share", array(ocba_shares(numbers(in, "means"), numbers(in, "sds")))}};
}

}  // namespace

void add_choice(std::map<std::string, Operation>& operations) {
  operations.insert({{"decide.weighted_completion", completion},
                     {"decide.discounted_sequence", discounted},
                     {"decide.test_order", tests},
                     {"decide.pandora", pandora},
                     {"decide.weighted_tardiness", tardiness},
                     {"decide.bowling_toy", bowling_toy},
                     {"decide.sequence_count", count_all},
                     {"decide.sequence_count_k", count_k},
                     {"decide.deteriorating", getting_harder},
                     {"decide.payoff_table", payoff},
                     {"decide.payoff_table_told", told},
                     {"decide.ranking_selection", selection}});
}

}  // namespace headpin::cases
