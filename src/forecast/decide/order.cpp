#include "forecast/decide/order.hpp"

#include "forecast/draw/normal.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace headpin::forecast {
namespace {

Order by_rising(const std::vector<double>& key) {
  Order order(key.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    const double left = key[static_cast<std::size_t>(a)], right = key[static_cast<std::size_t>(b)];
    return left != right ? left < right : a < b;
  });
  return order;
}

/// top/bottom, infinite for nothing below the line: such an item goes last.
double quotient(double top, double bottom) {
  return bottom > 0 ? top / bottom : std::numeric_limits<double>::infinity();
}

}  // namespace

CostedOrder weighted_completion(const std::vector<double>& time, const std::vector<double>& weight) {
  std::vector<double> key;
  key.reserve(time.size());
  for (std::size_t i = 0; i < time.size(); ++i) key.push_back(quotient(time[i], weight[i]));
  CostedOrder result{by_rising(key), 0};
  double now = 0;
  for (const int i : result.order) {
    now += time[static_cast<std::size_t>(i)];
    result.value += weight[static_cast<std::size_t>(i)] * now;
  }
  return result;
}

double rothkopf_index(const DiscountedPin& pin, double rate_per_year) {
  const double discount = std::exp(-rate_per_year * pin.months / 12);
  return (pin.value * discount - pin.cost) / -std::expm1(-rate_per_year * pin.months / 12);
}

double discounted_value(const std::vector<DiscountedPin>& pins, const Order& order, double rate_per_year) {
  double months = 0, value = 0;
  for (const int i : order) {
    const DiscountedPin& pin = pins[static_cast<std::size_t>(i)];
    value -= pin.cost * std::exp(-rate_per_year * months / 12);
    months += pin.months;
    value += pin.value * std::exp(-rate_per_year * months / 12);
  }
  return value;
}

CostedOrder discounted_sequence(const std::vector<DiscountedPin>& pins, double rate_per_year) {
  std::vector<double> key;
  key.reserve(pins.size());
  for (const DiscountedPin& pin : pins) key.push_back(-rothkopf_index(pin, rate_per_year));
  const Order order = by_rising(key);
  return {order, discounted_value(pins, order, rate_per_year)};
}

double killer_test_cost(const std::vector<double>& cost, const std::vector<double>& pass_probability,
                        const Order& order) {
  double expected = 0, alive = 1;
  for (const int i : order) {
    expected += alive * cost[static_cast<std::size_t>(i)];
    alive *= pass_probability[static_cast<std::size_t>(i)];
  }
  return expected;
}

CostedOrder killer_tests(const std::vector<double>& cost, const std::vector<double>& pass_probability) {
  std::vector<double> key;
  key.reserve(cost.size());
  for (std::size_t i = 0; i < cost.size(); ++i) key.push_back(quotient(cost[i], 1 - pass_probability[i]));
  const Order order = by_rising(key);
  return {order, killer_test_cost(cost, pass_probability, order)};
}

double reservation_value(const Box& box) {
  // E[max(0, X - z)] falls in z, in straight pieces between the outcomes: go down until it has grown to the cost.
  const Order rising = by_rising(box.value);
  double mass = 0, sum = 0;
  for (std::size_t k = rising.size(); k-- > 0;) {
    const auto i = static_cast<std::size_t>(rising[k]);
    mass += box.probability[i];
    sum += box.probability[i] * box.value[i];
    const double z = (sum - box.cost) / mass;
    if (k == 0 || z >= box.value[static_cast<std::size_t>(rising[k - 1])]) return z;
  }
  return -box.cost;
}

Search best_search(const std::vector<Box>& boxes) {
  Search search;
  std::vector<double> falling;
  std::vector<double> levels = {0};
  for (const Box& box : boxes) {
    search.reservation.push_back(reservation_value(box));
    falling.push_back(-search.reservation.back());
    for (const double value : box.value) levels.push_back(std::min(value, search.reservation.back()));
  }
  search.order = by_rising(falling);
  // Weitzman's value equals E[max(0, max_i min(X_i, z_i))].
  std::sort(levels.begin(), levels.end());
  double previous = 0;
  for (const double level : levels) {
    if (level <= previous) continue;
    double none_above = 1;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      double below = 0;
      for (std::size_t k = 0; k < boxes[i].value.size(); ++k) {
        if (std::min(boxes[i].value[k], search.reservation[i]) < level) below += boxes[i].probability[k];
      }
      none_above *= below;
    }
    search.expected_value += (level - previous) * (1 - none_above);
    previous = level;
  }
  return search;
}

CostedOrder deteriorating(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> key;
  key.reserve(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) key.push_back(quotient(a[i], b[i]));
  CostedOrder result{by_rising(key), 0};
  for (const int i : result.order) {
    result.value += a[static_cast<std::size_t>(i)] + b[static_cast<std::size_t>(i)] * result.value;
  }
  return result;
}

double count_sequences(int n, int k) {
  double count = 1;
  for (int i = 0; i < k; ++i) count *= n - i;
  return count;
}

double count_sequences(int n) {
  double count = 0;
  for (int k = 1; k <= n; ++k) count += count_sequences(n, k);
  return count;
}

PayoffAnswer weigh(const PayoffTable& table) {
  PayoffAnswer answer;
  const std::size_t scenarios = table.probability.size();
  std::vector<double> best(scenarios, -std::numeric_limits<double>::infinity());
  for (const auto& row : table.payoff) {
    for (std::size_t s = 0; s < scenarios; ++s) best[s] = std::max(best[s], row[s]);
  }
  for (const auto& row : table.payoff) {
    double expected = 0, regret = 0, worst = 0;
    for (std::size_t s = 0; s < scenarios; ++s) {
      expected += table.probability[s] * row[s];
      regret += table.probability[s] * (best[s] - row[s]);
      worst = std::max(worst, best[s] - row[s]);
    }
    answer.expected.push_back(expected);
    answer.expected_regret.push_back(regret);
    answer.max_regret.push_back(worst);
  }
  const auto first_of = [](const auto& from, auto found) { return static_cast<int>(found - from.begin()); };
  answer.best_expected = first_of(answer.expected, std::max_element(answer.expected.begin(), answer.expected.end()));
  answer.minimax_regret =
      first_of(answer.max_regret, std::min_element(answer.max_regret.begin(), answer.max_regret.end()));
  answer.evpi = std::inner_product(best.begin(), best.end(), table.probability.begin(), 0.0) -
                answer.expected[static_cast<std::size_t>(answer.best_expected)];
  return answer;
}

double value_of_being_told(const PayoffTable& table, const std::vector<int>& label) {
  std::map<int, std::vector<double>> value;  // per label: of every decision, times its chance
  std::vector<double> untold(table.payoff.size(), 0);
  for (std::size_t scenario = 0; scenario < label.size(); ++scenario) {
    std::vector<double>& here = value.try_emplace(label[scenario], table.payoff.size(), 0.0).first->second;
    for (std::size_t decision = 0; decision < untold.size(); ++decision) {
      const double part = table.probability[scenario] * table.payoff[decision][scenario];
      here[decision] += part;
      untold[decision] += part;
    }
  }
  double told = 0;
  for (const auto& [_, values] : value) told += *std::max_element(values.begin(), values.end());
  return told - *std::max_element(untold.begin(), untold.end());
}

double correct_selection(double delta, double sd_difference, double n) {
  return normal_cdf(delta * std::sqrt(n) / sd_difference);
}

std::vector<double> ocba_shares(const std::vector<double>& mean, const std::vector<double>& sd) {
  const auto best = static_cast<std::size_t>(std::max_element(mean.begin(), mean.end()) - mean.begin());
  std::vector<double> shares(mean.size(), 0);
  double squares = 0, sum = 0;
  for (std::size_t i = 0; i < mean.size(); ++i) {
    if (i == best) continue;
    const double ratio = sd[i] / (mean[best] - mean[i]);
    shares[i] = ratio * ratio;
    squares += shares[i] * shares[i] / (sd[i] * sd[i]);
  }
  shares[best] = sd[best] * std::sqrt(squares);
  for (const double share : shares) sum += share;
  for (double& share : shares) share /= sum;
  return shares;
}

}  // namespace headpin::forecast
