#include "forecast/decide/advice.hpp"

#include "forecast/decide/sequence_search.hpp"
#include "forecast/draw/normal.hpp"
#include "forecast/run/engine.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace headpin::forecast {
namespace {

constexpr std::size_t kBeamWidth = 256;
constexpr int kAnnealingSteps = 4000;
constexpr std::int64_t kMostRacePaths = 262'144;

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

  /// What each pin of a sequence adds to the expected utility of those before it, on the same paths.
  std::vector<double> what_each_adds(const Order& order) {
    std::vector<double> adds;
    double before = 0;
    for (std::size_t length = 1; length <= order.size(); ++length) {
      Route prefix;
      prefix.order.assign(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(length));
      const auto raced = values_.find(prefix.order);
      const bool in_full = raced != values_.end() && raced->second.size() == static_cast<std::size_t>(request_.paths);
      if (!in_full && !measure(prefix, request_.paths)) return adds;
      const std::vector<double>& values = values_[prefix.order];
      const double expected = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
      adds.push_back(expected - before);
      before = expected;
    }
    return adds;
  }

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

text::Problems check(const Plan& plan, const AdviceRequest& request) {
  text::Problems problems = check(plan);
  const auto add = [&](const char* where, const char* nl, const char* en) { problems.push_back({where, nl, en}); };
  for (text::Problem& problem : check(request.utility)) problems.push_back(std::move(problem));
  if (plan.pins.empty()) add("pins", "Er zijn geen kegels om te ordenen.", "There are no pins to put in order.");
  if (request.paths < Engine::kChunkPaths || request.paths > kMostRacePaths ||
      request.paths % Engine::kChunkPaths != 0) {
    add("paths", "Het aantal doorrekeningen is een veelvoud van 256, hoogstens 262144.",
        "The number of paths is a multiple of 256, at most 262144.");
  }
  if (request.contestants < 1 || request.contestants > 256) {
    add("contestants", "Het aantal volgordes in de race ligt tussen 1 en 256.",
        "The number of sequences in the race is from 1 to 256.");
  }
  if (request.lag_months < 0 || request.lag_months > kMaxMonths) {
    add("lag_months", "Het aantal maanden tussen twee kegels ligt tussen 0 en 600.",
        "The number of months between two pins is from 0 to 600.");
  }
  if (!(request.indifference >= 0 && request.indifference <= 1)) {
    add("indifference", "Het verschil dat niet uitmaakt is een aandeel van 0 tot 1.",
        "The difference that does not matter is a share from 0 to 1.");
  }
  if (request.threads < 0 || request.threads > kMaxThreads || request.exact_pins < 0 || request.exact_pins > 9) {
    add("threads", "Het aantal processen ligt tussen 0 en 256, het aantal kegels voor alle volgordes tussen 0 en 9.",
        "The number of threads is from 0 to 256, the number of pins for every sequence from 0 to 9.");
  }
  return problems;
}

}  // namespace

text::Checked<Advice> advise(const Plan& plan, const AdviceRequest& request, const Control& control) {
  text::Problems problems = check(plan, request);
  if (!problems.empty()) return problems;
  Advice advice;
  SequenceSearch search(plan, request, control.stop);
  advice.exact = plan.pins.size() <= static_cast<std::size_t>(std::max(0, request.exact_pins));
  if (advice.exact) {
    search.every_sequence();
  } else {
    search.beam(kBeamWidth);
    search.anneal(kAnnealingSteps);
  }
  advice.routes = search.best;
  advice.considered = search.considered;
  advice.cut = search.cut;
  advice.bound = search.bound();
  Race race(plan, request, control);
  if (control.stop.stop_requested() || !race.run(advice.routes)) {
    return text::Problem{"", "De berekening is gestopt.", "The calculation was stopped."};
  }
  advice.correct_selection = race.correct_selection;
  advice.adds = race.what_each_adds(advice.routes[0].order);
  const int head = advice.routes[0].order[0];
  for (std::size_t i = 1; i < advice.routes.size() && advice.other_head < 0; ++i) {
    if (advice.routes[i].order[0] != head) advice.other_head = static_cast<int>(i);
  }
  return advice;
}

}  // namespace headpin::forecast
