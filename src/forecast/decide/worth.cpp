#include "forecast/decide/worth.hpp"

#include "forecast/draw/normal.hpp"
#include "forecast/run/engine.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace headpin::forecast {
namespace {

constexpr std::int64_t kMostSampled = 1'000'000;  // all of them are kept
constexpr std::size_t kCurveCells = 256;

using Samples = std::vector<std::vector<double>>;

/// Over the best decision, of those that are ever better.
Gains gains_over(const Samples& utilities, std::size_t best) {
  Gains gains;
  for (std::size_t d = 0; d < utilities.size(); ++d) {
    if (d == best) continue;
    std::vector<double> over = utilities[d];
    bool ever = false;
    for (std::size_t k = 0; k < over.size(); ++k) {
      over[k] -= utilities[best][k];
      ever = ever || over[k] > 0;
    }
    if (ever) gains.push_back(std::move(over));
  }
  return gains;
}

std::size_t best_of(const Samples& utilities) {
  std::vector<double> sums;
  for (const auto& values : utilities) {
    double sum = 0;
    for (const double value : values) sum += value;
    sums.push_back(sum);
  }
  return static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
}

Gain knowing_everything(const Gains& gains) {
  GainMean tally;
  for (std::size_t k = 0; !gains.empty() && k < gains[0].size(); ++k) {
    double top = 0;
    for (const auto& gain : gains) top = std::max(top, gain[k]);
    tally.add(top);
  }
  return tally.gain();
}

/// At most `most`; the error then says how far the estimate had to come down.
Gain capped(Gain gain, double most) {
  if (gain.value <= most) return gain;
  return {most, std::hypot(gain.standard_error, gain.value - most)};
}

/// Groups and what they are worth; every member stands alone among them too.
using Known = std::map<std::vector<int>, Gain>;

/// Whoever is told more can do as if told less: what any part is worth holds for the whole.
void raise_to_parts(Known& known) {
  std::vector<std::vector<int>> by_size;
  by_size.reserve(known.size());
  for (const auto& one : known) by_size.push_back(one.first);
  std::sort(by_size.begin(), by_size.end(),
            [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; });
  for (const auto& whole : by_size) {
    for (const auto& part : by_size) {
      if (part.size() >= whole.size()) break;
      if (!std::includes(whole.begin(), whole.end(), part.begin(), part.end())) continue;
      const Gain& of_part = known.at(part);
      Gain& of_whole = known.at(whole);
      of_whole.value = std::max(of_whole.value, of_part.value);
      of_whole.standard_error = std::max(of_whole.standard_error, of_part.standard_error);
    }
  }
}

std::vector<int> as_set(const std::vector<int>& group) {
  const std::set<int> members(group.begin(), group.end());
  return {members.begin(), members.end()};
}

Known learn_groups(const Gains& gains, const SingleRules& single, const Samples& scores,
                   const std::vector<std::vector<int>>& groups, const std::vector<Trial>& trials, double evpi,
                   int threads) {
  Known known;
  for (const Trial& trial : trials) known[{trial.input}] = {};
  for (const auto& group : groups) {
    for (const int input : group) known[{input}] = {};
    known[as_set(group)] = {};
  }
  std::vector<Known::value_type*> each;
  each.reserve(known.size());
  for (auto& one : known) each.push_back(&one);
  for_each_index(each.size(), threads, 1, [&](int, std::size_t i) {
    const std::vector<int>& inputs = each[i]->first;
    std::vector<const double*> members;
    members.reserve(inputs.size());
    for (const int input : inputs) members.push_back(scores[static_cast<std::size_t>(input)].data());
    const Gain found =
        inputs.size() == 1 ? single.known(scores[static_cast<std::size_t>(inputs[0])]) : joint_value(gains, members);
    each[i]->second = capped(found, evpi);
  });
  raise_to_parts(known);
  return known;
}

/// What a trial of an input is worth that is worth `input` when it is known.
Gain learn_trial(const SingleRules& single, const std::vector<double>& score, double explained, const Gain& input) {
  if (explained <= 0) return {};
  return explained < 1 ? capped(single.hinted(score, explained), input.value) : input;
}

/// The expected utility along the score of an input.
Matrix utility_curve(const CellSpline& spline, const std::vector<double>& utility, const std::vector<double>& score) {
  std::vector<double> count(spline.cells(), 0), sum(spline.cells(), 0);
  for (std::size_t k = 0; k < score.size(); ++k) {
    const std::size_t cell = cell_of(score[k], spline.cells());
    ++count[cell];
    sum[cell] += utility[k];
  }
  return spline.fit(count, sum, 1);
}

text::Problems wrong_with(const std::vector<Decision>& decisions, const WorthRequest& request) {
  text::Problems problems =
      check(Request{request.seed, request.paths, {request.utility.deadline_month}, request.threads});
  if (request.paths > kMostSampled) {
    problems.push_back({"paths", "Het aantal doorrekeningen mag hoogstens een miljoen zijn.",
                        "The number of paths must be at most a million."});
  }
  const Plan* first = nullptr;
  for (const Decision& decision : decisions) {
    if (!decision.plan) continue;
    if (first == nullptr) first = &*decision.plan;
    for (text::Problem& problem : check(*decision.plan)) problems.push_back(std::move(problem));
  }
  if (first == nullptr || decisions.size() < 2) {
    problems.push_back({"decisions", "Er valt niets te kiezen: geef minstens twee mogelijkheden.",
                        "There is nothing to choose: give at least two options."});
    return problems;
  }
  for (const auto& group : request.groups) {
    const bool known = !group.empty() && std::all_of(group.begin(), group.end(), [&](int input) {
      return input >= 0 && static_cast<std::size_t>(input) < first->inputs.size();
    });
    if (known) continue;
    problems.push_back({"groups", "Een groep verwijst naar een onzeker getal dat er niet is.",
                        "A group refers to an uncertain number that is not there."});
    break;
  }
  const bool sound = std::all_of(request.trials.begin(), request.trials.end(), [&](const Trial& trial) {
    return trial.input >= 0 && static_cast<std::size_t>(trial.input) < first->inputs.size() && trial.explained >= 0 &&
           trial.explained <= 1;
  });
  if (!sound) {
    problems.push_back({"trials", "Een test moet over een onzeker getal gaan en er een deel van 0 tot 1 van verklaren.",
                        "A test must be about an uncertain number and explain a share of it from 0 to 1."});
  }
  return problems;
}

}  // namespace

Worth worth_from_sample(const Samples& utilities, const Samples& scores, const std::vector<std::vector<int>>& groups,
                        int threads, const std::vector<Trial>& trials, const std::stop_token& stop) {
  Worth worth;
  worth.trials.resize(trials.size());
  const std::size_t paths = utilities[0].size();
  const auto n = static_cast<double>(paths);
  worth.paths = static_cast<std::int64_t>(paths);
  for (const auto& values : utilities) {
    double sum = 0, squares = 0;
    for (const double value : values) {
      sum += value;
      squares += value * value;
    }
    worth.expected.push_back(sum / n);
    worth.expected_error.push_back(std::sqrt(std::max(0.0, squares / n - sum / n * (sum / n)) / n));
  }
  const std::size_t best = best_of(utilities);
  worth.best = static_cast<int>(best);
  const Gains gains = gains_over(utilities, best);
  const Gain all = knowing_everything(gains);
  worth.evpi = all.value;
  worth.evpi_error = all.standard_error;
  if (utilities.size() < 2) return worth;
  const SingleRules single(gains);
  const Known known = learn_groups(gains, single, scores, groups, trials, worth.evpi, threads);
  // Tests that tell as much of the same number are worth the same.
  std::map<std::pair<int, double>, Gain> different;
  for (const Trial& trial : trials) different.try_emplace({trial.input, trial.explained});
  std::vector<std::pair<const std::pair<int, double>, Gain>*> each;
  each.reserve(different.size());
  for (auto& one : different) each.push_back(&one);
  for_each_index(each.size(), threads, 1, [&](int, std::size_t i) {
    if (stop.stop_requested()) return;
    auto& [trial, gain] = *each[i];
    const auto& [input, explained] = trial;
    gain = learn_trial(single, scores[static_cast<std::size_t>(input)], explained, known.at({input}));
  });
  for (std::size_t i = 0; i < trials.size(); ++i)
    worth.trials[i] = different.at({trials[i].input, trials[i].explained});
  const CellSpline spline(kCurveCells);
  for (const auto& group : groups) {
    const Gain& gain = known.at(as_set(group));
    const Matrix first = utility_curve(spline, utilities[0], scores[static_cast<std::size_t>(group[0])]);
    worth.ranking.push_back(
        {group, gain.value, gain.standard_error, CellSpline::at(first, -kZ90, 0), CellSpline::at(first, kZ90, 0)});
  }
  std::sort(worth.ranking.begin(), worth.ranking.end(), [](const Learning& a, const Learning& b) {
    return a.evppi != b.evppi ? a.evppi > b.evppi : a.inputs < b.inputs;
  });
  return worth;
}

Gain worth_of_test(const Samples& utilities, const std::vector<double>& scores, double explained) {
  const Gains gains = gains_over(utilities, best_of(utilities));
  const SingleRules rules(gains);
  const Gain input = capped(rules.known(scores), knowing_everything(gains).value);
  return learn_trial(rules, scores, explained, input);
}

text::Checked<std::vector<Worth>> worth_of_learning(const std::vector<Decision>& decisions, const WorthRequest& request,
                                                    const std::vector<Utility>& others, const std::stop_token& stop) {
  std::vector<Utility> utilities = {request.utility};
  utilities.insert(utilities.end(), others.begin(), others.end());
  text::Problems problems = wrong_with(decisions, request);
  for (const Utility& utility : utilities) {
    for (text::Problem& problem : check(utility)) problems.push_back(std::move(problem));
  }
  if (!problems.empty()) return problems;

  const std::int64_t paths = (request.paths + Engine::kChunkPaths - 1) / Engine::kChunkPaths * Engine::kChunkPaths;
  const Plan* first = nullptr;
  std::vector<Samples> samples(utilities.size());  // per utility, per decision
  for (const Decision& decision : decisions) {
    if (decision.plan && first == nullptr) first = &*decision.plan;
    Samples found = decision.plan
                        ? path_utilities(*decision.plan, utilities, request.seed, paths, request.threads, stop)
                        : Samples(utilities.size(), std::vector<double>(static_cast<std::size_t>(paths), 0));
    if (found.empty()) return text::Problem{"", "De berekening is gestopt.", "The calculation was stopped."};
    for (std::size_t u = 0; u < samples.size(); ++u) samples[u].push_back(std::move(found[u]));
  }
  Samples scores;
  Drawer(*first).scores(request.seed, paths, scores);
  std::vector<std::vector<int>> groups = request.groups;
  for (std::size_t i = 0; request.groups.empty() && i < first->inputs.size(); ++i) {
    groups.push_back({static_cast<int>(i)});
  }
  std::vector<Worth> worths;
  for (Samples& sample : samples) {
    worths.push_back(worth_from_sample(sample, scores, groups, threads_in_use(request.threads), request.trials, stop));
    if (stop.stop_requested()) return text::Problem{"", "De berekening is gestopt.", "The calculation was stopped."};
    sample.clear();
    sample.shrink_to_fit();
  }
  return worths;
}

text::Checked<Worth> worth_of_learning(const std::vector<Decision>& decisions, const WorthRequest& request,
                                       const std::stop_token& stop) {
  auto found = worth_of_learning(decisions, request, {}, stop);
  if (!found) return std::move(found.problems);
  return std::move(found.value.front());
}

}  // namespace headpin::forecast
