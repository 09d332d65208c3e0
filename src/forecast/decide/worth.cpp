#include "forecast/decide/worth.hpp"

#include "forecast/draw/normal.hpp"
#include "forecast/draw/philox.hpp"
#include "forecast/run/engine.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headpin::forecast {
namespace {

/// Natural cubic spline on six knots of the normal score: 1 is left to the caller; z and four bends.
constexpr std::array<double, 6> kKnots = {-1.645, -0.739, -0.228, 0.228, 0.739, 1.645};
constexpr std::size_t kTerms = 5;
constexpr std::int64_t kMostSampled = 1'000'000;  // all of them are kept

std::array<double, kTerms> spline(double z) {
  const auto cube = [&](std::size_t k) {
    const double above = std::max(0.0, z - kKnots[k]);
    return above * above * above;
  };
  const std::size_t last = kKnots.size() - 1;
  const auto bend = [&](std::size_t k) { return (cube(k) - cube(last)) / (kKnots[last] - kKnots[k]); };
  std::array<double, kTerms> terms{z};
  for (std::size_t k = 0; k + 1 < last; ++k) terms[k + 1] = bend(k) - bend(last - 1);
  return terms;
}

/// Columns of the regression for one group: 1, the spline of every member, and products of pairs.
class Design {
 public:
  explicit Design(std::size_t members) : members_(members) {}
  std::size_t columns() const { return 1 + members_ * kTerms + members_ * (members_ - 1) / 2; }
  void row(const double* z, double* out) const {
    *out++ = 1;
    for (std::size_t m = 0; m < members_; ++m) {
      for (const double term : spline(z[m])) *out++ = term;
    }
    for (std::size_t a = 0; a < members_; ++a) {
      for (std::size_t b = a + 1; b < members_; ++b) *out++ = z[a] * z[b];
    }
  }

 private:
  std::size_t members_;
};

/// Increments over decision 0 regressed on a design.
struct Regression {
  Matrix coefficients;  // column per increment
  Matrix factor;        // lower factor of (X'X)^-1
  Matrix noise;         // lower factor of the residual covariance
};

Regression regress(const std::vector<std::vector<double>>& increments, const std::vector<const double*>& scores,
                   std::size_t paths) {
  const Design design(scores.size());
  const std::size_t columns = design.columns(), responses = increments.size();
  Matrix gram(columns, columns), cross(columns, responses), square(responses, responses);
  std::vector<double> z(scores.size()), x(columns);
  for (std::size_t k = 0; k < paths; ++k) {
    for (std::size_t m = 0; m < z.size(); ++m) z[m] = scores[m][k];
    design.row(z.data(), x.data());
    for (std::size_t i = 0; i < columns; ++i) {
      for (std::size_t j = 0; j <= i; ++j) gram(i, j) += x[i] * x[j];
      for (std::size_t r = 0; r < responses; ++r) cross(i, r) += x[i] * increments[r][k];
    }
    for (std::size_t r = 0; r < responses; ++r) {
      for (std::size_t s = 0; s <= r; ++s) square(r, s) += increments[r][k] * increments[s][k];
    }
  }
  for (std::size_t i = 0; i < columns; ++i) {
    for (std::size_t j = 0; j < i; ++j) gram(j, i) = gram(i, j);
  }
  const Matrix inverted = inverse(gram);
  Regression result{Matrix(columns, responses), cholesky(inverted), {}};
  for (std::size_t i = 0; i < columns; ++i) {
    for (std::size_t r = 0; r < responses; ++r) {
      for (std::size_t j = 0; j < columns; ++j) result.coefficients(i, r) += inverted(i, j) * cross(j, r);
    }
  }
  Matrix covariance(responses, responses);
  for (std::size_t r = 0; r < responses; ++r) {
    for (std::size_t s = 0; s <= r; ++s) {
      double explained = 0;
      for (std::size_t i = 0; i < columns; ++i) explained += result.coefficients(i, r) * cross(i, s);
      covariance(r, s) = covariance(s, r) = (square(r, s) - explained) / static_cast<double>(paths - columns);
    }
  }
  result.noise = cholesky(covariance);
  return result;
}

/// mean max(0, g_1, g_2, …) - max(0, mean g_1, …) over rows of a design.
double gain(const std::vector<std::vector<double>>& rows, const Matrix& coefficients) {
  double best = 0;
  std::vector<double> mean(coefficients.columns(), 0);
  for (const std::vector<double>& row : rows) {
    double top = 0;
    for (std::size_t r = 0; r < mean.size(); ++r) {
      double g = 0;
      for (std::size_t i = 0; i < row.size(); ++i) g += row[i] * coefficients(i, r);
      mean[r] += g;
      top = std::max(top, g);
    }
    best += top;
  }
  return (best - std::max(0.0, *std::max_element(mean.begin(), mean.end()))) / static_cast<double>(rows.size());
}

/// Rows on which the gain is averaged: for one input evenly over its distribution, for a group over a part of the
/// sample.
std::vector<std::vector<double>> points(const std::vector<const double*>& scores, std::size_t paths) {
  const Design design(scores.size());
  const std::size_t count = scores.size() == 1 ? 256 : std::min<std::size_t>(paths, 1024);
  std::vector<std::vector<double>> rows(count, std::vector<double>(design.columns()));
  std::vector<double> z(scores.size());
  for (std::size_t k = 0; k < count; ++k) {
    for (std::size_t m = 0; m < z.size(); ++m) z[m] = scores[m][k];
    if (scores.size() == 1) z[0] = normal_quantile((static_cast<double>(k) + 0.5) / static_cast<double>(count));
    design.row(z.data(), rows[k].data());
  }
  return rows;
}

double normal_draw(std::uint64_t draw, std::uint32_t which) {
  return normal_quantile(uniform_pair(0x5eed, draw, which)[0]);
}

/// The gain of a regression over these rows, its bias and its error: the coefficients are drawn again and again from
/// their own covariance.
Gain estimate_gain(const Regression& fit, const std::vector<std::vector<double>>& rows) {
  constexpr int kRedraws = 200;
  const double estimate = gain(rows, fit.coefficients);
  double sum = 0, squares = 0;
  const std::size_t columns = fit.coefficients.rows(), responses = fit.coefficients.columns();
  Matrix raw(columns, responses), redrawn(columns, responses);
  for (int draw = 0; draw < kRedraws; ++draw) {
    for (std::size_t i = 0; i < columns; ++i) {
      for (std::size_t r = 0; r < responses; ++r) {
        raw(i, r) = normal_draw(static_cast<std::uint64_t>(draw), static_cast<std::uint32_t>(i * responses + r));
      }
    }
    for (std::size_t i = 0; i < columns; ++i) {
      for (std::size_t r = 0; r < responses; ++r) {
        double shift = 0;
        for (std::size_t a = 0; a <= i; ++a) {
          for (std::size_t b = 0; b <= r; ++b) shift += fit.factor(i, a) * raw(a, b) * fit.noise(r, b);
        }
        redrawn(i, r) = fit.coefficients(i, r) + shift;
      }
    }
    const double again = gain(rows, redrawn);
    sum += again;
    squares += again * again;
  }
  const double mean = sum / kRedraws, bias = std::max(0.0, mean - estimate);
  return {std::max(0.0, estimate - bias), std::sqrt(std::max(0.0, squares / kRedraws - mean * mean)), bias};
}

Learning learn_group(const std::vector<std::vector<double>>& increments, const std::vector<const double*>& scores,
                     std::size_t paths) {
  const Gain found = estimate_gain(regress(increments, scores, paths), points(scores, paths));
  Learning result;
  result.evppi = found.value;
  result.standard_error = found.standard_error;
  result.bias = found.bias;
  return result;
}

std::vector<std::vector<double>> increments_over_first(const std::vector<std::vector<double>>& utilities) {
  std::vector<std::vector<double>> increments;
  for (std::size_t d = 1; d < utilities.size(); ++d) {
    increments.push_back(utilities[d]);
    for (std::size_t k = 0; k < utilities[0].size(); ++k) increments.back()[k] -= utilities[0][k];
  }
  return increments;
}

}  // namespace

Worth worth_from_sample(const std::vector<std::vector<double>>& utilities,
                        const std::vector<std::vector<double>>& scores, const std::vector<std::vector<int>>& groups) {
  Worth worth;
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
  worth.best =
      static_cast<int>(std::max_element(worth.expected.begin(), worth.expected.end()) - worth.expected.begin());
  double sum = 0, squares = 0;
  for (std::size_t k = 0; k < paths; ++k) {
    double top = utilities[0][k];
    for (const auto& values : utilities) top = std::max(top, values[k]);
    const double lost = top - utilities[static_cast<std::size_t>(worth.best)][k];
    sum += lost;
    squares += lost * lost;
  }
  worth.evpi = sum / n;
  worth.evpi_error = std::sqrt(std::max(0.0, squares / n - worth.evpi * worth.evpi) / n);
  if (utilities.size() < 2) return worth;
  const auto increments = increments_over_first(utilities);
  for (const auto& group : groups) {
    std::vector<const double*> members;
    members.reserve(group.size());
    for (const int input : group) members.push_back(scores[static_cast<std::size_t>(input)].data());
    Learning learning = learn_group(increments, members, paths);
    learning.inputs = group;
    const Regression first = regress({utilities[0]}, {members[0]}, paths);
    const auto at = [&](double z) {
      std::vector<double> row(Design(1).columns());
      Design(1).row(&z, row.data());
      double value = 0;
      for (std::size_t i = 0; i < row.size(); ++i) value += row[i] * first.coefficients(i, 0);
      return value;
    };
    learning.first_at_p10 = at(-kZ90);
    learning.first_at_p90 = at(kZ90);
    worth.ranking.push_back(learning);
  }
  std::sort(worth.ranking.begin(), worth.ranking.end(), [](const Learning& a, const Learning& b) {
    return a.evppi != b.evppi ? a.evppi > b.evppi : a.inputs < b.inputs;
  });
  return worth;
}

Gain worth_of_test(const std::vector<std::vector<double>>& utilities, const std::vector<double>& scores,
                   double explained) {
  // What the test shows moves the expectation of z over N(0, explained); around it z keeps its other spread.
  const auto increments = increments_over_first(utilities);
  const Regression fit = regress(increments, {scores.data()}, scores.size());
  constexpr int kShown = 128, kLeft = 48;
  const double move = std::sqrt(explained), rest = std::sqrt(1 - explained);
  std::vector<std::vector<double>> rows(kShown, std::vector<double>(Design(1).columns(), 0));
  std::vector<double> row(Design(1).columns());
  for (int s = 0; s < kShown; ++s) {
    const double centre = move * normal_quantile((s + 0.5) / kShown);
    for (int e = 0; e < kLeft; ++e) {
      const double z = centre + rest * normal_quantile((e + 0.5) / kLeft);
      Design(1).row(&z, row.data());
      for (std::size_t i = 0; i < row.size(); ++i) rows[static_cast<std::size_t>(s)][i] += row[i] / kLeft;
    }
  }
  return estimate_gain(fit, rows);
}

text::Checked<Worth> worth_of_learning(const std::vector<Decision>& decisions, const WorthRequest& request,
                                       const std::stop_token& stop) {
  const Plan* first = nullptr;
  text::Problems problems =
      check(Request{request.seed, request.paths, {request.utility.deadline_month}, request.threads});
  for (text::Problem& problem : check(request.utility)) problems.push_back(std::move(problem));
  if (request.paths > kMostSampled) {
    problems.push_back({"paths", "Het aantal doorrekeningen mag hoogstens een miljoen zijn.",
                        "The number of paths must be at most a million."});
  }
  for (const Decision& decision : decisions) {
    if (!decision.plan) continue;
    if (first == nullptr) first = &*decision.plan;
    for (text::Problem& problem : check(*decision.plan)) problems.push_back(std::move(problem));
  }
  if (first == nullptr || decisions.size() < 2) {
    problems.push_back({"decisions", "Er valt niets te kiezen: geef minstens twee mogelijkheden.",
                        "There is nothing to choose: give at least two options."});
  }
  if (!problems.empty()) return problems;
  const std::int64_t paths = (request.paths + Engine::kChunkPaths - 1) / Engine::kChunkPaths * Engine::kChunkPaths;
  std::vector<std::vector<double>> utilities, scores;
  for (const Decision& decision : decisions) {
    utilities.push_back(
        decision.plan ? path_utilities(*decision.plan, request.utility, request.seed, paths, request.threads, stop)
                      : std::vector<double>(static_cast<std::size_t>(paths), 0));
    if (utilities.back().empty()) return text::Problem{"", "De berekening is gestopt.", "The calculation was stopped."};
  }
  Drawer(*first).scores(request.seed, paths, scores);
  std::vector<std::vector<int>> groups = request.groups;
  for (std::size_t i = 0; groups.size() < first->inputs.size() && request.groups.empty(); ++i) {
    groups.push_back({static_cast<int>(i)});
  }
  for (const auto& group : groups) {
    for (const int input : group) {
      if (input < 0 || static_cast<std::size_t>(input) >= first->inputs.size()) {
        return text::Problem{"groups", "Een groep verwijst naar een onzeker getal dat er niet is.",
                             "A group refers to an uncertain number that is not there."};
      }
    }
  }
  return worth_from_sample(utilities, scores, groups);
}

}  // namespace headpin::forecast
