#include "forecast/decide/worth.hpp"
#include "plan/answer_parts.hpp"

#include <algorithm>
#include <numeric>

/// Which number is worth finding out: how much better one would choose, knowing it. The choices are the plan as it
/// stands, other orders of the pins, and stopping.
namespace headpin::plan {
namespace {

namespace json = document::json;

constexpr std::size_t kOtherOrders = 4;

struct Choice {
  text::Text name;
  std::optional<forecast::Order> order;  // of an other order of the pins
  bool stop = false;
};

forecast::Order all_pins(const Planned& planned) {
  forecast::Order order(planned.plan.pins.size());
  std::iota(order.begin(), order.end(), 0);
  return order;
}

std::string spoken(const Planned& planned, const forecast::Order& order) {
  std::string out;
  for (const int pin : order) out += (out.empty() ? "" : " → ") + planned.pin_names[static_cast<std::size_t>(pin)];
  return out;
}

/// What is lost because the answer comes after the test and not at once: one chooses without it for so long, and of the
/// time until the aim that share is gone. Nothing is left of a test that ends after that.
double delay(const Planned& planned, const TestAhead& test, double worth) {
  constexpr double kWeeksPerMonth = 365.25 / 7 / 12;
  const double time = std::max(1, aim(planned)) * kWeeksPerMonth;
  return worth * std::min(1.0, test.weeks.value_or(0) / time);
}

/// The orders that come nearest to being the best, besides the one planned.
text::Checked<std::vector<forecast::Order>> other_orders(const Planned& planned, const forecast::Control& control) {
  std::vector<forecast::Order> orders;
  if (planned.plan.pins.size() < 2) return orders;
  forecast::AdviceRequest request;
  request.utility = utility(planned);
  request.lag_months = planned.lag_months;
  request.seed = planned.request.seed;
  request.contestants = 16;
  request.paths = 1024;
  request.threads = planned.request.threads;
  const auto advice = forecast::advise(planned.plan, request, {control.stop, {}, {}});
  if (!advice) return advice.problems;
  for (const forecast::Route& route : advice->routes) {
    if (route.order != all_pins(planned) && orders.size() < kOtherOrders) orders.push_back(route.order);
  }
  return orders;
}

json::object estimate(double value, double standard_error, double step) {
  return {{"value", number(value, step)}, {"standardError", number(standard_error, step)}};
}

json::object learning_json(const forecast::Learning& learning, double step) {
  return estimate(learning.evppi, learning.standard_error, step);
}

class Answer {
 public:
  Answer(const Planned& planned, const forecast::Control& control) : planned_(planned), control_(control) {}

  Answered make() {
    const auto orders = other_orders(planned_, control_);
    if (!orders) return no_answer(planned_, orders.problems);
    choices_.push_back({{"Doorgaan zoals gepland", "Go on as planned"}, {}, false});
    decisions_.push_back({"", planned_.plan});
    for (const forecast::Order& order : *orders) {
      const std::string name = spoken(planned_, order);
      choices_.push_back({{name, name}, order, false});
      decisions_.push_back({"", forecast::with_sequence(planned_.plan, order, planned_.lag_months)});
    }
    choices_.push_back({{"Stoppen", "Stop"}, {}, true});
    decisions_.push_back({"", {}});

    report_step();
    const auto both = worth();
    if (!both) return no_answer(planned_, both.problems);
    report_step();
    return {written(both->front(), both->back()), {}};
  }

 private:
  /// In euro, and in points of the chance.
  text::Checked<std::vector<forecast::Worth>> worth() {
    forecast::WorthRequest request;
    request.utility = utility(planned_);
    request.seed = planned_.request.seed;
    request.paths = planned_.request.paths;
    request.threads = planned_.request.threads;
    for (const int input : uncertain_inputs(planned_)) request.groups.push_back({input});
    if (request.groups.empty()) return std::vector<forecast::Worth>(2);
    for (const TestAhead& test : planned_.tests) request.trials.push_back({test.input, test.explained});
    forecast::Utility chance = request.utility;
    chance.npv = 0;
    chance.sustained = 1;
    return forecast::worth_of_learning(decisions_, request, {chance}, control_.stop);
  }

  void report_step() {
    if (control_.on_progress) control_.on_progress(++steps_, 2);
  }

  json::object written(const forecast::Worth& euro, const forecast::Worth& points) const {
    json::object out = begin(planned_, Question::value_of_information, euro.paths);
    out["month"] = month(planned_, aim(planned_));
    out["worthOfSustained"] = number(planned_.worth_euro, kEuros);
    json::array choices;
    for (std::size_t i = 0; i < choices_.size() && i < euro.expected.size(); ++i) {
      json::object one{{"name", words(choices_[i].name)},
                       {"stop", choices_[i].stop},
                       {"euro", estimate(euro.expected[i], euro.expected_error[i], kEuros)},
                       {"chance", estimate(points.expected[i], points.expected_error[i], kShare)}};
      if (choices_[i].order) one["pins"] = pins_json(planned_, *choices_[i].order);
      choices.push_back(std::move(one));
    }
    out["choices"] = std::move(choices);
    out["best"] = euro.best;
    out["everything"] = json::object{{"euro", estimate(euro.evpi, euro.evpi_error, kEuros)},
                                     {"chance", estimate(points.evpi, points.evpi_error, kShare)}};
    json::array ranking;
    for (const forecast::Learning& learning : euro.ranking) {
      json::object one = input_json(planned_, static_cast<std::size_t>(learning.inputs.front()));
      one["euro"] = learning_json(learning, kEuros);
      for (const forecast::Learning& same : points.ranking) {
        if (same.inputs == learning.inputs) one["chance"] = learning_json(same, kShare);
      }
      ranking.push_back(std::move(one));
    }
    out["ranking"] = std::move(ranking);
    out["tests"] = tests(euro, points);
    return out;
  }

  /// The tests that are still to be done, the most valuable first.
  json::array tests(const forecast::Worth& euro, const forecast::Worth& points) const {
    std::vector<std::size_t> order(euro.trials.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const double of_a = euro.trials[a].value, of_b = euro.trials[b].value;
      return of_a != of_b ? of_a > of_b : a < b;
    });
    json::array out;
    for (const std::size_t i : order) {
      const TestAhead& test = planned_.tests[i];
      const forecast::Gain &worth = euro.trials[i], &chance = points.trials[i];
      const double lost = delay(planned_, test, worth.value);
      const auto net = test.cost_euro ? number(worth.value - *test.cost_euro - lost, kEuros) : json::value(nullptr);
      out.push_back(json::object{{"id", test.id},
                                 {"path", planned_.labels[static_cast<std::size_t>(test.input)].path},
                                 {"euro", estimate(worth.value, worth.standard_error, kEuros)},
                                 {"chance", estimate(chance.value, chance.standard_error, kShare)},
                                 {"explained", number(test.explained, kShare)},
                                 {"cost", test.cost_euro ? number(*test.cost_euro, kEuros) : json::value(nullptr)},
                                 {"weeks", test.weeks ? json::value(*test.weeks) : json::value(nullptr)},
                                 {"delay", test.weeks ? number(lost, kEuros) : json::value(nullptr)},
                                 {"net", net}});
    }
    return out;
  }

  const Planned& planned_;
  const forecast::Control& control_;
  std::vector<Choice> choices_;
  std::vector<forecast::Decision> decisions_;
  std::int64_t steps_ = 0;
};

}  // namespace

Answered value_of_information(const Planned& planned, const forecast::Control& control) {
  return Answer(planned, control).make();
}

}  // namespace headpin::plan
