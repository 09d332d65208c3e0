#pragma once
#include "forecast/decide/spline.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

/// Decision rules: what one would do, told some of the inputs. What being told is worth is the value of the best rule
/// (Raiffa & Schlaifer 1961, Applied Statistical Decision Theory, 1.3), so that the value of any rule is a lower bound.
/// A rule is learned on one part of the paths and tried on another, so that swing of the sample is never counted as
/// value: the mean of the estimate is at most the truth. Cross-fitting (Chernozhukov et al. 2018, Econometrics Journal
/// 21, C1-C68, section 3) lets every path be tried on.
namespace headpin::forecast {

/// What the alternatives bring over the decision that is best without knowing more: [alternative][path].
using Gains = std::vector<std::vector<double>>;

/// An estimated value of information.
struct Gain {
  double value = 0;  ///< at least 0, unit of the utility
  /// Of the estimate; the truth lies within 1.96 of it 95 times in 100 (tested).
  double standard_error = 0;
};

inline constexpr std::size_t kFolds = 5;
/// Fold i holds the paths [first_of_fold(i, paths), first_of_fold(i + 1, paths)).
constexpr std::size_t first_of_fold(std::size_t fold, std::size_t paths) {
  return fold * paths / kFolds;
}

/// Candidates learned together, and which of them was chosen.
template <class Learned>
struct Chosen {
  Learned learned;
  std::size_t candidate = 0;
};

/// For every fold a rule that has not seen it. learn(i, j) learns candidates without folds i and j; tried(learned,
/// fold) is the sum of the gains of each candidate over that fold. Which candidate is taken is decided by folds that
/// it was not learned on either; when in doubt the first.
template <class Learn, class Tried>
auto cross_fit(const Learn& learn, const Tried& tried) {
  using Learned = decltype(learn(std::size_t{0}, std::size_t{0}));
  std::array<std::vector<double>, kFolds> score;
  const auto add = [&](std::size_t fold, const std::vector<double>& values) {
    score[fold].resize(values.size(), 0);
    for (std::size_t c = 0; c < values.size(); ++c) score[fold][c] += values[c];
  };
  for (std::size_t i = 0; i < kFolds; ++i) {
    for (std::size_t j = i + 1; j < kFolds; ++j) {
      const Learned learned = learn(i, j);
      add(i, tried(learned, j));
      add(j, tried(learned, i));
    }
  }
  std::vector<Chosen<Learned>> chosen;
  for (std::size_t i = 0; i < kFolds; ++i) {
    const auto best = std::max_element(score[i].begin(), score[i].end()) - score[i].begin();
    chosen.push_back({learn(i, i), static_cast<std::size_t>(best)});
  }
  return chosen;
}

/// The mean of what a rule brought, path by path.
class GainMean {
 public:
  void add(double gain) {
    ++count_;
    sum_ += gain;
    squares_ += gain * gain;
  }
  Gain gain() const;

 private:
  double count_ = 0, sum_ = 0, squares_ = 0;
};

/// Rules on one input. Its score is cut into cells of equal probability. Candidates: stay with the best decision;
/// follow the natural cubic spline of the gains (Strong, Oakley & Brennan 2014); and the best rules with one to four
/// switches, found exactly by dynamic programming, which know steps (Sadatsafavi et al. 2013, Value in Health 16,
/// 438-448).
class SingleRules {
 public:
  explicit SingleRules(const Gains& gains);

  /// Being told the input; score[path].
  Gain known(const std::vector<double>& score) const { return value(score, 1); }
  /// Being told a normal signal of it that takes away the share `explained` of its spread.
  Gain hinted(const std::vector<double>& score, double explained) const { return value(score, explained); }

 private:
  Gain value(const std::vector<double>& score, double explained) const;
  const Gains& gains_;
  CellSpline spline_;
};

/// Rules on several inputs together. Candidates: stay; follow a regression of the gains on the splines of the inputs
/// and the products of pairs; the same with what is left in cells of the inputs, shrunk to zero as far as it is noise
/// (Efron & Morris 1973, JASA 68, 117-130); both with a threshold, chosen on the paths they were learned on, that the
/// expected gain must pass; and leave the best decision beyond an edge, drawn by weighted logistic regression on the
/// same terms (Zhao, Zeng, Rush & Kosorok 2012, JASA 107, 1106-1118).
Gain joint_value(const Gains& gains, const std::vector<const double*>& scores);

}  // namespace headpin::forecast
