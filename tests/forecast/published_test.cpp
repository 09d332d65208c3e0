// Estimators and fits against published problems.
#include "forecast/decide/worth.hpp"
#include "forecast/draw/normal.hpp"
#include "forecast/draw/philox.hpp"
#include "forecast/fit/calibration.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace headpin::forecast {
namespace {

/// Howard (1966), "Information value theory", IEEE Trans. Systems Science and Cybernetics 2, 22-26: our cost is uniform
/// on (0, 1), the lowest bid of the others on (0, 2). The best bid is 5/4 and brings 27/96; knowing the cost beforehand
/// brings 28/96, so that it is worth 1/96.
TEST(Published, HowardsBiddingProblem) {
  constexpr std::uint64_t kPaths = 20'000;
  constexpr int kBids = 21;  // 1, 1.025, … 1.5
  std::vector<std::vector<double>> utilities(kBids), scores(2);
  for (std::uint64_t path = 0; path < kPaths; ++path) {
    const double cost = uniform_pair(1966, path, 0)[0], lowest = 2 * uniform_pair(1966, path, 1)[0];
    scores[0].push_back(normal_quantile(cost));
    scores[1].push_back(normal_quantile(lowest / 2));
    for (int i = 0; i < kBids; ++i) {
      const double bid = 1 + 0.025 * i;
      utilities[static_cast<std::size_t>(i)].push_back(lowest > bid ? bid - cost : 0);
    }
  }
  const Worth worth = worth_from_sample(utilities, scores, {{0}});
  const double best = worth.expected[static_cast<std::size_t>(worth.best)];
  EXPECT_NEAR(best, 27.0 / 96, 4 * worth.expected_error[static_cast<std::size_t>(worth.best)]);
  EXPECT_NEAR(worth.ranking[0].evppi, 1.0 / 96, 4 * worth.ranking[0].standard_error);
  EXPECT_LT(worth.ranking[0].standard_error, 0.5 / 96);
}

/// NIST Statistical Reference Datasets, Rat43 (Ratkowsky 1983): from both of its starts to the certified values.
TEST(Published, RichardsCurveFromBothOfNistsStarts) {
  const std::vector<double> y = {16.08,  33.83,  65.80,  97.20,  191.55, 326.20, 386.87, 520.53,
                                 590.03, 651.92, 724.93, 699.56, 689.96, 637.56, 717.41};
  std::vector<double> x;
  for (int i = 1; i <= 15; ++i) x.push_back(i);
  const std::vector<double> certified = {6.9964151270E+02, 5.2771253025E+00, 7.5962938329E-01, 1.2792483859E+00};
  const std::vector<std::vector<double>> starts = {{100, 10, 1, 1}, {700, 5, 0.75, 1.3}};
  for (const auto& start : starts) {
    const LeastSquares fit = fit_richards(y, x, {start});
    ASSERT_EQ(fit.parameters.size(), 4u);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(fit.parameters[i] / certified[i], 1, 1e-6) << start[0];
    EXPECT_NEAR(fit.residual_sum / 8.7864049080E+03, 1, 1e-9);
  }
}

/// Norton & Bass (1987): what their equations produce is found again, with time counted as the R package diffusion does
/// (1 in the period of the launch), however the generations are numbered.
TEST(Published, GenerationsAreFoundAgain) {
  constexpr double kP = 0.004, kQ = 0.45;
  const std::vector<double> m = {1000, 600, 1500};
  const auto share = [](double t) {
    const double e = std::exp(-(kP + kQ) * t);
    return t <= 0 ? 0 : (1 - e) / (1 + kQ / kP * e);
  };
  for (const int first : {1, 3}) {
    const std::vector<double> launch = {1.0 * first, 6.0 + first, 13.0 + first};
    std::vector<std::vector<double>> series(3);
    for (int period = 1; period <= 26; ++period) {
      std::vector<double> f;
      for (const double start : launch) f.push_back(share(period - (start - 1)));
      series[0].push_back(m[0] * f[0] * (1 - f[1]));
      series[1].push_back(f[1] * (m[1] + m[0] * f[0]) * (1 - f[2]));
      series[2].push_back(f[2] * (m[2] + f[1] * (m[1] + m[0] * f[0])));
    }
    std::vector<std::vector<double>> numberings = {launch};
    if (first == 1) numberings.push_back({1955, 1961, 1968});  // years
    if (first == 1) numberings.push_back({0, 6, 13});          // from zero
    for (const auto& numbering : numberings) {
      const auto fit = fit_generations(series, numbering);
      ASSERT_TRUE(fit);
      EXPECT_NEAR(fit->p, kP, 1e-8);
      EXPECT_NEAR(fit->q, kQ, 1e-7);
      for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(fit->m[i], m[i], 1e-4);
    }
  }
}

}  // namespace
}  // namespace headpin::forecast
