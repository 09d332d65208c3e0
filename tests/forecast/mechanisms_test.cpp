// Invariants of the mechanisms on their own.
#include "forecast/any.hpp"
#include "forecast/course/finance.hpp"
#include "forecast/course/spread.hpp"
#include "forecast/decide/alley.hpp"
#include "forecast/decide/information.hpp"
#include "forecast/decide/variance.hpp"
#include "forecast/draw/bayes.hpp"
#include "forecast/draw/correlation.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>

namespace headpin::forecast {
namespace {

using testing::between;
using testing::coin;
using testing::spread;

// PROP-09
TEST(Trust, RisesWhileTheGateIsOpenAndFallsWhileItIsClosed) {
  testing::always([] {
    std::vector<bool> gate;
    for (int k = 0; k < 60; ++k) gate.push_back(coin());
    const double satisfaction = between(0, 1);
    const auto path = trust_path(gate, between(0.05, 3), between(0.05, 3), satisfaction);
    double before = 0;
    for (std::size_t k = 0; k < path.size(); ++k) {
      RC_ASSERT(path[k] >= 0 && path[k] <= satisfaction + 1e-15);
      RC_ASSERT((gate[k] ? path[k] >= before - 1e-15 : path[k] <= before + 1e-15));
      before = path[k];
    }
  });
}

// PROP-24
TEST(Scheme, HalvingTheStepQuartersTheError) {
  const auto distance = [](double h) {
    double joined = 0, largest = 0;
    for (int k = 1; k <= std::lround(20 / h); ++k) {
      joined = split_step(joined, 100, 0.03, 0.38, 0.1, h);
      largest = std::max(largest, std::abs(joined - riccati_step(0, 100, 0.03, 0.38, 0.1, h * k)));
    }
    return largest;
  };
  const double ratio = distance(1.0 / 12) / distance(1.0 / 24);
  EXPECT_GT(ratio, 3.5);
  EXPECT_LT(ratio, 4.5);
  const GatedPair pair{{0.03, 0.38}, {0.03, 0.38}, 0.9, 1, 0.3, 3, 0.5, 1};
  const auto at = [&](double h) { return run_gated_pair(pair, h, {6})[0]; };
  const double gated = (at(1.0 / 12) - at(1.0 / 768)) / (at(1.0 / 24) - at(1.0 / 768));
  EXPECT_GT(gated, 3.5);
  EXPECT_LT(gated, 4.5);
}

TEST(Adopters, TheIntegerProcessStaysBelowTheCurveAndTendsToIt) {
  const double small = adopter_moments(10, 0.03, 0.38, 6).mean / BassCurve{10, 0.03, 0.38}.at(6);
  const double large = adopter_moments(200, 0.03, 0.38, 6).mean / BassCurve{200, 0.03, 0.38}.at(6);
  EXPECT_NEAR(small, 0.798, 0.001);  // 20% below at m = 10
  EXPECT_NEAR(large, 0.986, 0.001);  // 1.4% at m = 200
}

// PROP-19
TEST(Variance, ShapleySharesAreFairAndAddUp) {
  testing::always([] {
    const int n = *rc::gen::inRange(1, 6);
    const auto size = static_cast<std::size_t>(n);
    std::vector<double> component(std::size_t{1} << n, 0);
    for (std::size_t set = 1; set < component.size(); ++set) component[set] = between(0.001, 1);
    const VarianceShares shares = shares_from_components(component, n);
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
      RC_ASSERT(shares.first_order[i] <= shares.total[i] + 1e-12);
      RC_ASSERT(shares.shapley[i] >= shares.first_order[i] - 1e-12);
      RC_ASSERT(shares.shapley[i] <= shares.total[i] + 1e-12);
      sum += shares.shapley[i];
    }
    RC_ASSERT(std::abs(sum - 1) < 1e-10);
  });
}

Matrix any_correlation(std::size_t n) {
  Matrix wanted = Matrix::identity(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < i; ++j) wanted(i, j) = wanted(j, i) = between(-0.9, 0.9);
  }
  return nearest_correlation(wanted);
}

TEST(Variance, CorrelatedShapleySharesAreNotNegativeAndAddUp) {
  testing::always([] {
    const auto n = static_cast<std::size_t>(*rc::gen::inRange(1, 6));
    std::vector<double> beta, sd;
    for (std::size_t i = 0; i < n; ++i) {
      beta.push_back(between(-2, 2) + 0.01);
      sd.push_back(between(0.1, 3));
    }
    Matrix correlation = any_correlation(n);
    for (std::size_t i = 0; i < n; ++i) {  // away from singular
      for (std::size_t j = 0; j < n; ++j) correlation(i, j) *= i == j ? 1 : 0.95;
    }
    const VarianceShares shares = linear_gaussian_shares(beta, sd, correlation);
    RC_PRE(shares.variance > 1e-3);
    for (const double share : shares.shapley) RC_ASSERT(share >= -1e-10);
    RC_ASSERT(std::abs(std::accumulate(shares.shapley.begin(), shares.shapley.end(), 0.0) - 1) < 1e-10);
  });
}

TEST(Variance, EstimatesOfIshigamiLieWithinTheirErrors) {
  const auto ishigami = [](const std::vector<double>& u) {
    const auto x = [&](std::size_t i) { return M_PI * (2 * u[i] - 1); };
    return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
  };
  const EstimatedShares found = estimate_shares(ishigami, 3, 1 << 16, 1);
  const std::vector<double> first = {0.313905191, 0.442411145, 0}, total = {0.557588855, 0.442411145, 0.243683664};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(found.shares.first_order[i], first[i], 4 * found.first_error[i] + 1e-9) << i;
    EXPECT_NEAR(found.shares.total[i], total[i], 4 * found.total_error[i] + 1e-9) << i;
    EXPECT_LT(found.total_error[i], 0.01);
  }
}

TEST(Correlation, TheNearestMatrixIsOneAndLeavesGoodOnesAlone) {
  testing::always([] {
    const auto n = static_cast<std::size_t>(*rc::gen::inRange(2, 7));
    const Matrix found = any_correlation(n);
    RC_ASSERT(eigen(found).values.size() == n);
    for (const double value : eigen(found).values) RC_ASSERT(value >= -1e-8);
    const Matrix again = nearest_correlation(found);
    for (std::size_t i = 0; i < n; ++i) {
      RC_ASSERT(found(i, i) == 1);
      for (std::size_t j = 0; j < n; ++j) RC_ASSERT(std::abs(again(i, j) - found(i, j)) < 1e-6);
    }
  });
}

// PROP-20
Alley any_alley() {
  Alley alley;
  const int pins = *rc::gen::inRange(1, 7);
  for (int i = 0; i < pins; ++i) {
    alley.pins.push_back({std::string(1, static_cast<char>('a' + *rc::gen::inRange(0, 3))),
                          std::string(1, static_cast<char>('x' + *rc::gen::inRange(0, 3))), *rc::gen::inRange(6, 37),
                          1000.0 * *rc::gen::inRange(10, 150), 1000.0 * *rc::gen::inRange(5, 100), coin()});
  }
  alley.horizon_months = *rc::gen::inRange(36, 180);
  alley.rate_per_year = between(0, 0.1);
  alley.deepen_percent = *rc::gen::inRange(0, 60);
  alley.broaden_percent = *rc::gen::inRange(0, 60);
  alley.opening_cash = 1000.0 * *rc::gen::inRange(20, 300);
  return alley;
}

TEST(Alley, BranchAndBoundFindsWhatEnumerationFinds) {
  testing::always([] {
    const Alley alley = any_alley();
    const AlleyAnswer all = enumerate(alley, 1);
    const AlleyRoute exact = best_route(alley);
    if (all.best.empty()) {
      RC_ASSERT(exact.order.empty());
    } else {
      RC_ASSERT(exact.npv == all.best[0].npv);
      RC_ASSERT(beam_route(alley, 1).npv <= exact.npv);
      RC_ASSERT(beam_route(alley, 100'000).npv == exact.npv);
    }
  });
}

TEST(Regret, IsNeverNegativeAndItsLeastIsTheValueOfInformation) {
  testing::always([] {
    PayoffTable table;
    const int scenarios = *rc::gen::inRange(1, 6), decisions = *rc::gen::inRange(1, 6);
    double sum = 0;
    for (int s = 0; s < scenarios; ++s) {
      table.probability.push_back(between(0.01, 1));
      sum += table.probability.back();
    }
    for (double& p : table.probability) p /= sum;
    for (int d = 0; d < decisions; ++d) {
      table.payoff.emplace_back();
      for (int s = 0; s < scenarios; ++s) table.payoff.back().push_back(between(-100, 100));
    }
    const PayoffAnswer answer = weigh(table);
    for (const double regret : answer.expected_regret) RC_ASSERT(regret >= 0);
    const double least = *std::min_element(answer.expected_regret.begin(), answer.expected_regret.end());
    RC_ASSERT(std::abs(least - answer.evpi) < 1e-9);
  });
}

// PROP-22
TEST(Learning, MoreEvidenceNeverWidensAndNeverIsWorthLess) {
  testing::always([] {
    const double mean = between(-1000, 1000), sd = spread(1, 1000), noise = spread(1, 5000);
    double last_sd = sd, last_value = 0;
    for (int n = 1; n < 200; n *= 2) {
      const double posterior = learn(MeanBelief{mean, sd}, between(-2000, 2000), noise, n).posterior.sd;
      const double value = evsi_normal(mean, sd, noise, n);
      RC_ASSERT(posterior <= last_sd * (1 + 1e-12));
      RC_ASSERT(value >= last_value - 1e-12 * sd);
      RC_ASSERT(value <= value_of_learning(mean, sd) + 1e-12 * sd);
      last_sd = posterior;
      last_value = value;
    }
  });
}

TEST(Learning, AskingMoreFirmsIsNeverWorthLess) {
  testing::always([] {
    const double alpha = between(0.5, 10), beta = between(0.5, 10), gain = 1000, cost = between(0, 1000);
    double last = 0;
    for (int n = 1; n <= 30; ++n) {
      const double value = evsi_beta_binomial(alpha, beta, gain, cost, n);
      RC_ASSERT(value >= last - 1e-8);
      last = value;
    }
  });
}

TEST(Subsidy, NeverPaysMoreThanGrantedNorLessThanNothing) {
  testing::always([] {
    SubsidySettlement s;
    s.grant = between(0, 2e6);
    s.share = between(0, 0.9);
    s.eligible_costs = between(0, 6e6);
    s.business = between(0, 3e6);
    s.school = between(0, 3e6);
    s.other = between(0, 1e6);
    s.advances = between(0, 2e6);
    s.business_min_share = between(0, 0.5);
    s.school_max_share = between(0, 1);
    const Settled settled = settle(s);
    RC_ASSERT(settled.final_amount >= 0 && settled.final_amount <= s.grant);
    RC_ASSERT(settled.to_receive == settled.final_amount - s.advances);
  });
}

}  // namespace
}  // namespace headpin::forecast
