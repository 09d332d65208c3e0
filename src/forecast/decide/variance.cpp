#include "forecast/decide/variance.hpp"

#include "forecast/draw/philox.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace headpin::forecast {
namespace {

using Set = std::uint32_t;

Matrix covariance_of(const std::vector<double>& sd, const Matrix& correlation) {
  Matrix covariance(sd.size(), sd.size());
  for (std::size_t i = 0; i < sd.size(); ++i) {
    for (std::size_t j = 0; j < sd.size(); ++j) covariance(i, j) = sd[i] * sd[j] * correlation(i, j);
  }
  return covariance;
}

}  // namespace

VarianceShares shares_from_components(const std::vector<double>& component, int n) {
  VarianceShares shares;
  const auto count = static_cast<std::size_t>(n);
  shares.first_order.assign(count, 0);
  shares.total.assign(count, 0);
  shares.shapley.assign(count, 0);
  for (std::size_t set = 1; set < component.size(); ++set) shares.variance += component[set];
  for (std::size_t set = 1; set < component.size(); ++set) {
    const int size = std::popcount(static_cast<Set>(set));
    for (std::size_t i = 0; i < count; ++i) {
      if ((set >> i & 1) == 0) continue;
      const double share = component[set] / shares.variance;
      if (size == 1) shares.first_order[i] = share;
      shares.total[i] += share;
      shares.shapley[i] += share / size;
    }
  }
  return shares;
}

std::vector<double> shapley_from_explained(const std::vector<double>& explained, int n) {
  const auto count = static_cast<std::size_t>(n);
  std::vector<double> weight(count);  // of a set of k others: k!(n-k-1)!/n!
  for (int k = 0; k < n; ++k) {
    weight[static_cast<std::size_t>(k)] = std::exp(std::lgamma(k + 1.0) + std::lgamma(n - k) - std::lgamma(n + 1.0));
  }
  std::vector<double> shapley(count, 0);
  for (std::size_t set = 0; set < explained.size(); ++set) {
    for (std::size_t i = 0; i < count; ++i) {
      if (set >> i & 1) continue;
      const auto size = static_cast<std::size_t>(std::popcount(static_cast<Set>(set)));
      shapley[i] += weight[size] * (explained[set | std::size_t{1} << i] - explained[set]);
    }
  }
  for (double& value : shapley) value /= explained.back();
  return shapley;
}

VarianceShares linear_gaussian_shares(const std::vector<double>& beta, const std::vector<double>& sd,
                                      const Matrix& correlation) {
  const std::size_t n = beta.size();
  const Matrix covariance = covariance_of(sd, correlation);
  std::vector<double> with_output(n, 0);  // Cov(X_i, Y)
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) with_output[i] += covariance(i, j) * beta[j];
  }
  std::vector<double> explained(std::size_t{1} << n, 0);
  for (std::size_t set = 1; set < explained.size(); ++set) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < n; ++i) {
      if (set >> i & 1) members.push_back(i);
    }
    Matrix part(members.size(), members.size());
    std::vector<double> right;
    for (std::size_t a = 0; a < members.size(); ++a) {
      right.push_back(with_output[members[a]]);
      for (std::size_t b = 0; b < members.size(); ++b) part(a, b) = covariance(members[a], members[b]);
    }
    const std::vector<double> solved = solve_symmetric(part, right);
    for (std::size_t a = 0; a < members.size(); ++a) explained[set] += solved[a] * right[a];
  }
  VarianceShares shares;
  shares.variance = explained.back();
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t alone = std::size_t{1} << i;
    shares.first_order.push_back(explained[alone] / shares.variance);
    shares.total.push_back((shares.variance - explained[explained.size() - 1 - alone]) / shares.variance);
  }
  shares.shapley = shapley_from_explained(explained, static_cast<int>(n));
  return shares;
}

EstimatedShares estimate_shares(const std::function<double(const std::vector<double>&)>& f, int n, std::int64_t runs,
                                std::uint64_t seed) {
  const auto count = static_cast<std::size_t>(n);
  // x is half the squared difference of which a share is the mean over the variance; w and s make up the square of a
  // run's distance to the mean, v = w - mean s + mean^2.
  struct Sums {
    double x = 0, xx = 0, xw = 0, xs = 0;
    void add(double value, double w, double s) {
      x += value;
      xx += value * value;
      xw += value * w;
      xs += value * s;
    }
  };
  std::vector<Sums> first(count), total(count);
  std::vector<double> a(count), b(count);
  double sum_s = 0, sum_w = 0, sum_ww = 0, sum_ws = 0, sum_ss = 0;
  for (std::int64_t run = 0; run < runs; ++run) {
    for (std::size_t i = 0; i < count; ++i) {
      const auto pair = uniform_pair(seed, static_cast<std::uint64_t>(run), static_cast<std::uint32_t>(i));
      a[i] = pair[0];
      b[i] = pair[1];
    }
    const double at_a = f(a), at_b = f(b);
    const double s = at_a + at_b, w = (at_a * at_a + at_b * at_b) / 2;
    sum_s += s;
    sum_w += w;
    sum_ww += w * w;
    sum_ws += w * s;
    sum_ss += s * s;
    for (std::size_t i = 0; i < count; ++i) {
      std::swap(a[i], b[i]);
      const double mixed = f(a);  // input i from B, the rest from A
      std::swap(a[i], b[i]);
      first[i].add((at_b - mixed) * (at_b - mixed) / 2, w, s);
      total[i].add((at_a - mixed) * (at_a - mixed) / 2, w, s);
    }
  }
  EstimatedShares result;
  const double size = static_cast<double>(runs), mean = sum_s / (2 * size);
  const double variance = sum_w / size - mean * mean;
  result.shares.mean = mean;
  result.shares.variance = variance;
  // The variance of x - ratio v, by the delta method: x and v come from the same runs.
  const double square_v = sum_ww / size + mean * mean * sum_ss / size + mean * mean * mean * mean -
                          2 * mean * sum_ws / size + 2 * mean * mean * sum_w / size -
                          2 * mean * mean * mean * sum_s / size;
  const auto error = [&](const Sums& sums, double ratio) {
    const double xv = (sums.xw - mean * sums.xs + mean * mean * sums.x) / size;
    const double spread = sums.xx / size - 2 * ratio * xv + ratio * ratio * square_v;
    return std::sqrt(std::max(0.0, spread) / size) / variance;
  };
  for (std::size_t i = 0; i < count; ++i) {
    const double unexplained = first[i].x / size / variance, explained = total[i].x / size / variance;
    result.shares.first_order.push_back(1 - unexplained);
    result.shares.total.push_back(explained);
    result.first_error.push_back(error(first[i], unexplained));
    result.total_error.push_back(error(total[i], explained));
  }
  return result;
}

Tornado tornado(const std::function<double(const std::vector<double>&)>& f, const std::vector<double>& p10,
                const std::vector<double>& p50, const std::vector<double>& p90) {
  Tornado result;
  result.base = f(p50);
  std::vector<double> x = p50;
  for (std::size_t i = 0; i < x.size(); ++i) {
    TornadoBar bar{static_cast<int>(i)};
    x[i] = p10[i];
    bar.low = f(x);
    x[i] = p90[i];
    bar.high = f(x);
    x[i] = p50[i];
    result.bars.push_back(bar);
  }
  std::sort(result.bars.begin(), result.bars.end(), [](const TornadoBar& a, const TornadoBar& b) {
    return a.swing() != b.swing() ? a.swing() > b.swing() : a.input < b.input;
  });
  return result;
}

}  // namespace headpin::forecast
