#include "forecast/decide/rules.hpp"
#include "forecast/draw/normal.hpp"

#include <cmath>
#include <cstdint>
#include <limits>

namespace headpin::forecast {
namespace {

constexpr std::size_t kPathsPerJointCell = 16, kMostJointCells = 1024, kMostMembers = 10;  // 2^10 cells

/// Columns of the regression: 1, the spline of every member, and the products of pairs.
class Design {
 public:
  explicit Design(const std::vector<const double*>& scores) : scores_(scores) {}

  std::size_t columns() const { return 1 + scores_.size() * kSplineTerms + scores_.size() * (scores_.size() - 1) / 2; }
  void row(std::size_t path, std::vector<double>& out) const {
    out.assign(1, 1);
    for (const double* score : scores_) {
      for (const double term : spline_terms(score[path])) out.push_back(term);
    }
    for (std::size_t a = 0; a < scores_.size(); ++a) {
      for (std::size_t b = a + 1; b < scores_.size(); ++b) out.push_back(scores_[a][path] * scores_[b][path]);
    }
  }

 private:
  const std::vector<const double*>& scores_;
};

/// X'X and X'y.
struct Moments {
  Matrix gram, cross;
  Moments(std::size_t columns, std::size_t responses) : gram(columns, columns), cross(columns, responses) {}

  void add(const Moments& other, double times) {
    for (std::size_t i = 0; i < gram.rows(); ++i) {
      for (std::size_t j = 0; j < gram.columns(); ++j) gram(i, j) += times * other.gram(i, j);
      for (std::size_t r = 0; r < cross.columns(); ++r) cross(i, r) += times * other.cross(i, r);
    }
  }
};

/// An alternative, and the gain that is expected of it.
struct Promise {
  std::size_t alternative = 0;
  double gain = 0;
};

/// What is expected of the alternatives, by the regression alone and with what is left in the cells, and how much must
/// be expected before one leaves the best decision.
struct Expectation {
  Matrix coefficients;
  std::vector<double> left;  // left[cell * alternatives + alternative]
  double smooth_threshold = 0, local_threshold = 0;
  Matrix leave;  // coefficients of the edge beyond which one leaves the best decision
};

/// Stay; follow the regression, above 0 or above the threshold; the same with the cells; leave beyond the edge.
constexpr std::size_t kCandidates = 6;

/// The threshold above which following the promises brought most; infinite when it never brought anything.
double best_threshold(std::vector<std::pair<double, double>>& promised_and_brought) {
  std::sort(promised_and_brought.begin(), promised_and_brought.end(),
            [](const auto& a, const auto& b) { return a.first > b.first; });
  double sum = 0, most = 0, threshold = std::numeric_limits<double>::infinity();
  for (std::size_t k = 0; k < promised_and_brought.size(); ++k) {
    const double here = promised_and_brought[k].first;
    const double next = k + 1 < promised_and_brought.size() ? promised_and_brought[k + 1].first : here - 1;
    sum += promised_and_brought[k].second;
    if (sum > most && next < here) {
      most = sum;
      threshold = here + (next - here) / 2;
    }
  }
  return threshold;
}

class JointRules {
 public:
  JointRules(const Gains& gains, const std::vector<const double*>& scores)
      : gains_(gains), design_(scores), paths_(gains[0].size()), all_(design_.columns(), gains.size()) {
    number_cells(scores);
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
      moments_.push_back(moments_of(fold));
      all_.add(moments_.back(), 1);
    }
  }

  Gain value() const {
    const auto chosen = cross_fit([&](std::size_t i, std::size_t j) { return learn(i, j); },
                                  [&](const Expectation& learned, std::size_t fold) { return tried(learned, fold); });
    GainMean tally;
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
      each_brought(chosen[fold].learned, fold,
                   [&](const auto& brought) { tally.add(brought[chosen[fold].candidate]); });
    }
    return tally.gain();
  }

 private:
  std::size_t alternatives() const { return gains_.size(); }

  /// Cells of equal probability along each of the first members.
  void number_cells(const std::vector<const double*>& scores) {
    const std::size_t members = std::min(scores.size(), kMostMembers);
    const auto budget =
        static_cast<double>(std::min(kMostJointCells, std::max<std::size_t>(1, paths_ / kPathsPerJointCell)));
    const auto levels =
        std::max<std::size_t>(2, static_cast<std::size_t>(std::pow(budget, 1 / static_cast<double>(members)) + 1e-9));
    cell_.assign(paths_, 0);
    cells_ = 1;
    for (std::size_t m = 0; m < members; ++m, cells_ *= levels) {
      for (std::size_t k = 0; k < paths_; ++k) {
        cell_[k] += static_cast<std::uint32_t>(cells_ * cell_of(scores[m][k], levels));
      }
    }
  }

  Moments moments_of(std::size_t fold) const {
    Moments moments(design_.columns(), alternatives());
    std::vector<double> row;
    for (std::size_t k = first_of_fold(fold, paths_); k < first_of_fold(fold + 1, paths_); ++k) {
      design_.row(k, row);
      for (std::size_t i = 0; i < row.size(); ++i) {
        for (std::size_t j = 0; j <= i; ++j) moments.gram(i, j) += row[i] * row[j];
        for (std::size_t a = 0; a < alternatives(); ++a) moments.cross(i, a) += row[i] * gains_[a][k];
      }
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) moments.gram(j, i) = moments.gram(i, j);
    }
    return moments;
  }

  /// What the regression expects of each alternative on a path.
  void expect(const Matrix& coefficients, std::size_t path, std::vector<double>& row, double* out) const {
    design_.row(path, row);
    for (std::size_t a = 0; a < alternatives(); ++a) {
      double sum = 0;
      for (std::size_t i = 0; i < row.size(); ++i) sum += row[i] * coefficients(i, a);
      out[a] = sum;
    }
  }

  Promise best_of(const double* expected, const double* left) const {
    Promise best{0, expected[0] + (left != nullptr ? left[0] : 0)};
    for (std::size_t a = 1; a < alternatives(); ++a) {
      const double gain = expected[a] + (left != nullptr ? left[a] : 0);
      if (gain > best.gain) best = {a, gain};
    }
    return best;
  }

  /// The paths outside two folds.
  template <class Use>
  void each_outside(std::size_t i, std::size_t j, const Use& use) const {
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
      if (fold == i || fold == j) continue;
      for (std::size_t k = first_of_fold(fold, paths_); k < first_of_fold(fold + 1, paths_); ++k) use(k);
    }
  }

  Expectation learn(std::size_t i, std::size_t j) const {
    Moments rest = all_;
    rest.add(moments_[i], -1);
    if (j != i) rest.add(moments_[j], -1);
    Expectation learned{solve_symmetric(rest.gram, rest.cross), {}, 0, 0, {}};
    std::vector<double> expected(paths_ * alternatives()), row;
    each_outside(i, j, [&](std::size_t k) { expect(learned.coefficients, k, row, &expected[k * alternatives()]); });
    learned.left = left_in_cells(expected, i, j);
    std::vector<std::pair<double, double>> smooth, local;
    each_outside(i, j, [&](std::size_t k) {
      const double* here = &expected[k * alternatives()];
      const Promise by_curve = best_of(here, nullptr),
                    by_cell = best_of(here, &learned.left[cell_[k] * alternatives()]);
      smooth.emplace_back(by_curve.gain, gains_[by_curve.alternative][k]);
      local.emplace_back(by_cell.gain, gains_[by_cell.alternative][k]);
    });
    learned.smooth_threshold = best_threshold(smooth);
    learned.local_threshold = best_threshold(local);
    learned.leave = edge(expected, i, j);
    return learned;
  }

  /// Where to leave the best decision for what the regression promises most: logistic regression of whether that
  /// brought something, weighted by how much (Zhao, Zeng, Rush & Kosorok 2012, JASA 107, 1106-1118), by Newton's method
  /// with a small ridge. It draws sharp edges, which the regression of the gains itself rounds.
  Matrix edge(const std::vector<double>& expected, std::size_t i, std::size_t j) const {
    constexpr int kSteps = 8;
    constexpr double kRidge = 1e-5;
    constexpr std::size_t kMostSeen = 16'384;
    const std::size_t columns = design_.columns(), every = 1 + paths_ / kMostSeen;
    double scale = 0;
    each_outside(i, j, [&](std::size_t k) {
      scale += std::abs(gains_[best_of(&expected[k * alternatives()], nullptr).alternative][k]);
    });
    scale /= static_cast<double>(paths_);
    Matrix edge(columns, 1);
    if (scale == 0) return edge;
    std::vector<double> row;
    for (int step = 0; step < kSteps; ++step) {
      Moments here(columns, 1);
      each_outside(i, j, [&](std::size_t k) {
        const double gain = gains_[best_of(&expected[k * alternatives()], nullptr).alternative][k];
        if (k % every != 0 || gain == 0) return;
        design_.row(k, row);
        const double chance = 1 / (1 + std::exp(-beyond(edge, row))), weight = std::abs(gain) / scale;
        const double bend = weight * chance * (1 - chance), pull = weight * ((gain > 0 ? 1 : 0) - chance);
        for (std::size_t a = 0; a < columns; ++a) {
          here.cross(a, 0) += pull * row[a];
          for (std::size_t b = 0; b <= a; ++b) here.gram(a, b) += bend * row[a] * row[b];
        }
      });
      for (std::size_t a = 0; a < columns; ++a) {
        const double ridge = kRidge * all_.gram(a, a);
        here.gram(a, a) += ridge;
        here.cross(a, 0) -= ridge * edge(a, 0);
        for (std::size_t b = 0; b < a; ++b) here.gram(b, a) = here.gram(a, b);
      }
      const Matrix move = solve_symmetric(here.gram, here.cross);
      for (std::size_t a = 0; a < columns; ++a) edge(a, 0) += move(a, 0);
    }
    return edge;
  }

  static double beyond(const Matrix& edge, const std::vector<double>& row) {
    double sum = 0;
    for (std::size_t a = 0; a < row.size(); ++a) sum += row[a] * edge(a, 0);
    return sum;
  }

  /// Mean residual per cell, shrunk by tau^2/(tau^2 + sigma^2/n): tau^2 is the variance between cells beyond that of
  /// their means.
  std::vector<double> left_in_cells(const std::vector<double>& expected, std::size_t i, std::size_t j) const {
    std::vector<double> count(cells_, 0), sum(cells_ * alternatives(), 0), squares(alternatives(), 0);
    double paths = 0;
    each_outside(i, j, [&](std::size_t k) {
      ++paths;
      ++count[cell_[k]];
      for (std::size_t a = 0; a < alternatives(); ++a) {
        const double residual = gains_[a][k] - expected[k * alternatives() + a];
        sum[cell_[k] * alternatives() + a] += residual;
        squares[a] += residual * residual;
      }
    });
    const auto used = static_cast<double>(std::count_if(count.begin(), count.end(), [](double n) { return n > 0; }));
    for (std::size_t a = 0; a < alternatives(); ++a) {
      double between = 0;
      for (std::size_t c = 0; c < cells_; ++c) {
        const double here = sum[c * alternatives() + a];
        if (count[c] > 0) between += here * here / count[c];
      }
      const double noise = std::max(0.0, squares[a] - between) / std::max(1.0, paths - used);
      const double spread = std::max(0.0, between - used * noise) / paths;
      for (std::size_t c = 0; c < cells_; ++c) {
        double& here = sum[c * alternatives() + a];
        here = spread > 0 && count[c] > 0 ? here / count[c] * spread / (spread + noise / count[c]) : 0;
      }
    }
    return sum;
  }

  /// What each candidate brings on the paths of a fold.
  template <class Use>
  void each_brought(const Expectation& learned, std::size_t fold, const Use& use) const {
    std::vector<double> expected(alternatives()), row;
    for (std::size_t k = first_of_fold(fold, paths_); k < first_of_fold(fold + 1, paths_); ++k) {
      expect(learned.coefficients, k, row, expected.data());
      const Promise by_curve = best_of(expected.data(), nullptr);
      const Promise by_cell = best_of(expected.data(), &learned.left[cell_[k] * alternatives()]);
      const auto brought = [&](const Promise& promise, double threshold) {
        return promise.gain > threshold ? gains_[promise.alternative][k] : 0.0;
      };
      use(std::array<double, kCandidates>{0, brought(by_curve, 0), brought(by_curve, learned.smooth_threshold),
                                          brought(by_cell, 0), brought(by_cell, learned.local_threshold),
                                          beyond(learned.leave, row) > 0 ? gains_[by_curve.alternative][k] : 0.0});
    }
  }

  std::vector<double> tried(const Expectation& learned, std::size_t fold) const {
    std::vector<double> sums(kCandidates, 0);
    each_brought(learned, fold, [&](const auto& brought) {
      for (std::size_t c = 0; c < sums.size(); ++c) sums[c] += brought[c];
    });
    return sums;
  }

  const Gains& gains_;
  Design design_;
  std::size_t paths_, cells_ = 1;
  std::vector<std::uint32_t> cell_;
  Moments all_;
  std::vector<Moments> moments_;  // per fold
};

}  // namespace

Gain joint_value(const Gains& gains, const std::vector<const double*>& scores) {
  return gains.empty() ? Gain{} : JointRules(gains, scores).value();
}

}  // namespace headpin::forecast
