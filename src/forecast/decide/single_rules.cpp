#include "forecast/decide/rules.hpp"
#include "forecast/draw/normal.hpp"

#include <bit>
#include <cmath>

namespace headpin::forecast {
namespace {

constexpr std::size_t kMostSwitches = 4;
constexpr std::size_t kPathsPerCell = 16, kFewestCells = 16, kMostCells = 512;

/// What to do per cell: 0 is to stay with the best decision, a is alternative a - 1.
using CellRule = std::vector<std::uint16_t>;

/// Numbers of paths and sums of gains per cell.
struct CellSums {
  std::vector<double> count, gain;  // gain[cell * alternatives + alternative]
  CellSums(std::size_t cells, std::size_t alternatives) : count(cells, 0), gain(cells * alternatives, 0) {}

  void add(const CellSums& other, double times) {
    for (std::size_t i = 0; i < count.size(); ++i) count[i] += times * other.count[i];
    for (std::size_t i = 0; i < gain.size(); ++i) gain[i] += times * other.gain[i];
  }
};

/// The best rules on these sums with at most 1, 2, … switches on the way from the lowest to the highest cell.
void add_switching_rules(const CellSums& sums, std::size_t alternatives, std::vector<CellRule>& rules) {
  const std::size_t cells = sums.count.size(), options = alternatives + 1;
  const auto at = [&](std::size_t switches, std::size_t option) { return switches * options + option; };
  std::vector<double> value((kMostSwitches + 1) * options, 0);  // with at most so many switches, ending in an option
  std::vector<std::uint16_t> before(cells * value.size());      // the option in the cell before
  for (std::size_t cell = 0; cell < cells; ++cell) {
    for (std::size_t switches = kMostSwitches + 1; switches-- > 0;) {  // down: one fewer is still of the cell before
      const auto first = value.begin() + static_cast<std::ptrdiff_t>(at(switches == 0 ? 0 : switches - 1, 0));
      const auto top = std::max_element(first, first + static_cast<std::ptrdiff_t>(options));
      for (std::size_t option = 0; option < options; ++option) {
        double& here = value[at(switches, option)];
        std::size_t from = option;
        if (switches > 0 && cell > 0 && *top > here) {
          from = static_cast<std::size_t>(top - first);
          here = *top;
        }
        before[cell * value.size() + at(switches, option)] = static_cast<std::uint16_t>(from);
        if (option > 0) here += sums.gain[cell * alternatives + option - 1];
      }
    }
  }
  for (std::size_t most = 1; most <= kMostSwitches; ++most) {
    const auto first = value.begin() + static_cast<std::ptrdiff_t>(at(most, 0));
    auto option =
        static_cast<std::size_t>(std::max_element(first, first + static_cast<std::ptrdiff_t>(options)) - first);
    CellRule rule(cells);
    for (std::size_t cell = cells, switches = most; cell-- > 0;) {
      rule[cell] = static_cast<std::uint16_t>(option);
      const std::size_t from = before[cell * value.size() + at(switches, option)];
      if (from != option) --switches;
      option = from;
    }
    rules.push_back(std::move(rule));
  }
}

CellRule smooth_rule(const CellSpline& spline, const CellSums& sums, std::size_t alternatives) {
  const Matrix fitted = spline.fit(sums.count, sums.gain, alternatives);
  CellRule rule(spline.cells(), 0);
  for (std::size_t cell = 0; cell < rule.size(); ++cell) {
    double top = 0;
    for (std::size_t a = 0; a < alternatives; ++a) {
      const double gain = spline.in_cell(fitted, cell, a);
      if (gain <= top) continue;
      top = gain;
      rule[cell] = static_cast<std::uint16_t>(a + 1);
    }
  }
  return rule;
}

/// The chance of each cell of a signal, told the middle of a cell of the score: the signal is N(move z, 1 - move^2).
/// `edges`: the scores between the cells.
std::vector<double> signal_from(std::size_t cell, const std::vector<double>& edges, double explained) {
  const std::size_t cells = edges.size() + 1;
  const double centre = std::sqrt(explained) * middle_of(cell, cells), rest = std::sqrt(1 - explained);
  std::vector<double> chance(cells);
  double below = 0;
  for (std::size_t c = 0; c < cells; ++c) {
    const double upto = c + 1 == cells ? 1 : normal_cdf((edges[c] - centre) / rest);
    chance[c] = upto - below;
    below = upto;
  }
  return chance;
}

/// From cells of the score to cells of what one is told of it; nothing when one is told the score itself.
class Telling {
 public:
  Telling(std::size_t cells, double explained) {
    if (explained >= 1) return;
    std::vector<double> edges;
    for (std::size_t c = 1; c < cells; ++c)
      edges.push_back(normal_quantile(static_cast<double>(c) / static_cast<double>(cells)));
    for (std::size_t cell = 0; cell < cells; ++cell)
      chance_.push_back(signal_from(cell, edges, std::max(0.0, explained)));
  }

  CellSums told(const CellSums& sums, std::size_t alternatives) const {
    if (chance_.empty()) return sums;
    CellSums out(sums.count.size(), alternatives);
    for (std::size_t from = 0; from < chance_.size(); ++from) {
      for (std::size_t to = 0; to < chance_.size(); ++to) {
        const double chance = chance_[from][to];
        out.count[to] += chance * sums.count[from];
        for (std::size_t a = 0; a < alternatives; ++a) {
          out.gain[to * alternatives + a] += chance * sums.gain[from * alternatives + a];
        }
      }
    }
    return out;
  }

  /// How probable each alternative is by a rule on what is told, per cell of the score.
  std::vector<double> followed(const CellRule& rule, std::size_t alternatives) const {
    std::vector<double> weight(rule.size() * alternatives, 0);
    for (std::size_t from = 0; from < rule.size(); ++from) {
      if (chance_.empty()) {
        if (rule[from] > 0) weight[from * alternatives + rule[from] - 1] = 1;
        continue;
      }
      for (std::size_t to = 0; to < rule.size(); ++to) {
        if (rule[to] > 0) weight[from * alternatives + rule[to] - 1] += chance_[from][to];
      }
    }
    return weight;
  }

 private:
  std::vector<std::vector<double>> chance_;
};

std::size_t cells_for(std::size_t paths) {
  return std::clamp(std::bit_floor(std::max<std::size_t>(1, paths / kPathsPerCell)), kFewestCells, kMostCells);
}

}  // namespace

Gain GainMean::gain() const {
  if (count_ == 0) return {};
  const double mean = sum_ / count_;
  return {std::max(0.0, mean), std::sqrt(std::max(0.0, squares_ / count_ - mean * mean) / count_)};
}

SingleRules::SingleRules(const Gains& gains)
    : gains_(gains), spline_(gains.empty() ? kFewestCells : cells_for(gains[0].size())) {}

Gain SingleRules::value(const std::vector<double>& score, double explained) const {
  const std::size_t alternatives = gains_.size(), cells = spline_.cells(), paths = score.size();
  if (alternatives == 0) return {};
  std::vector<CellSums> seen(kFolds, CellSums(cells, alternatives));
  CellSums squares(cells, alternatives);
  std::vector<std::uint16_t> cell(paths);
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    for (std::size_t k = first_of_fold(fold, paths); k < first_of_fold(fold + 1, paths); ++k) {
      const std::size_t c = cell_of(score[k], cells);
      cell[k] = static_cast<std::uint16_t>(c);
      seen[fold].count[c] += 1;
      for (std::size_t a = 0; a < alternatives; ++a) {
        const double gain = gains_[a][k];
        seen[fold].gain[c * alternatives + a] += gain;
        squares.gain[c * alternatives + a] += gain * gain;
      }
    }
  }
  const Telling telling(cells, explained);
  CellSums all(cells, alternatives);
  for (CellSums& part : seen) {
    part = telling.told(part, alternatives);
    all.add(part, 1);
  }
  const auto learn = [&](std::size_t i, std::size_t j) {
    CellSums rest = all;
    rest.add(seen[i], -1);
    if (j != i) rest.add(seen[j], -1);
    std::vector<CellRule> rules = {CellRule(cells, 0), smooth_rule(spline_, rest, alternatives)};
    add_switching_rules(rest, alternatives, rules);
    return rules;
  };
  const auto tried = [&](const std::vector<CellRule>& rules, std::size_t fold) {
    std::vector<double> values;
    for (const CellRule& rule : rules) {
      double sum = 0;
      for (std::size_t c = 0; c < cells; ++c) {
        if (rule[c] > 0) sum += seen[fold].gain[c * alternatives + rule[c] - 1];
      }
      values.push_back(sum);
    }
    return values;
  };
  const auto chosen = cross_fit(learn, tried);
  GainMean tally;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    const auto weight = telling.followed(chosen[fold].learned[chosen[fold].candidate], alternatives);
    for (std::size_t k = first_of_fold(fold, paths); k < first_of_fold(fold + 1, paths); ++k) {
      double gain = 0;
      for (std::size_t a = 0; a < alternatives; ++a) gain += weight[cell[k] * alternatives + a] * gains_[a][k];
      tally.add(gain);
    }
  }
  Gain found = tally.gain();
  // What one cell may hide from every rule bounds the error from below: its gain is known to one error only.
  const std::vector<double> spread = telling.told(squares, alternatives).gain;
  for (std::size_t c = 0; c < cells; ++c) {
    if (std::any_of(chosen.begin(), chosen.end(), [&](const auto& one) { return one.learned[one.candidate][c] > 0; })) {
      continue;
    }
    for (std::size_t i = c * alternatives; i < (c + 1) * alternatives; ++i) {
      const double hidden = (all.gain[i] + std::sqrt(spread[i])) / static_cast<double>(paths);
      found.standard_error = std::max(found.standard_error, hidden);
    }
  }
  return found;
}

}  // namespace headpin::forecast
