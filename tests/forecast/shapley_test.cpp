#include "forecast/decide/shapley.hpp"

#include "forecast/decide/variance.hpp"
#include "forecast/sample_plan.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

namespace headpin::forecast {
namespace {

/// NPV is linear in the amounts of lines: exact shares are known, also when amounts go together.
Plan linear_plan() {
  Plan plan;
  plan.months = 12;
  for (int i = 0; i < 3; ++i) {
    plan.lines.push_back({LineKind::own_income, 1000});
    const double sd = 20.0 * (i + 1);
    plan.inputs.push_back(
        {"x", {}, static_cast<std::uint32_t>(i), *Uncertain::normal(1000, sd), {{{Field::line_per_month, i}}}});
  }
  return plan;
}

TEST(Shapley, OfALinearOutcomeIsExact) {
  const ShapleyShares found = *shapley_shares(linear_plan(), {Measure::npv, 3, 1024, Comings::in_the_mean});
  for (std::size_t i = 0; i < 3; ++i) {
    const double exact = static_cast<double>((i + 1) * (i + 1)) / 14;
    EXPECT_NEAR(found.share[i], exact, 4 * found.error[i]) << i;
    EXPECT_LT(found.error[i], 0.05);
  }
  EXPECT_NEAR(found.variance, 144.0 * 400 * 14, 0.1 * 144 * 400 * 14);
}

TEST(Shapley, StaysRightWhenInputsGoTogether) {
  Plan plan = linear_plan();
  plan.correlations = {{0, 2, 0.7}};
  Matrix correlation = Matrix::identity(3);
  correlation(0, 2) = correlation(2, 0) = 2 * std::sin(M_PI * 0.7 / 6);
  const VarianceShares exact = linear_gaussian_shares({1, 1, 1}, {20, 40, 60}, correlation);
  const ShapleyShares found = *shapley_shares(plan, {Measure::npv, 5, 2048, Comings::in_the_mean});
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(found.share[i], exact.shapley[i], 4 * found.error[i]) << i;
}

TEST(Shapley, SharesAndChanceTogetherAreEverything) {
  const ShapleyShares found = *shapley_shares(testing::uncertain_sample_plan(), {});
  const double sum = std::accumulate(found.share.begin(), found.share.end(), found.chance);
  EXPECT_NEAR(sum, 1, 1e-9);
  EXPECT_GT(found.chance, 0.05);
  EXPECT_LT(found.chance_error, 0.1);
  const ShapleyShares mean =
      *shapley_shares(testing::uncertain_sample_plan(), {Measure::npv, 1, 256, Comings::in_the_mean});
  EXPECT_EQ(mean.chance, 0);
  EXPECT_LT(mean.variance, found.variance);
}

TEST(Shapley, SaysWhatIsMissing) {
  EXPECT_FALSE(shapley_shares(testing::sample_plan(), {}));
  EXPECT_FALSE(shapley_shares(testing::uncertain_sample_plan(), {Measure::npv, 1, 4}));
  EXPECT_FALSE(shapley_shares(testing::uncertain_sample_plan(), {Measure::cash_coverage}));
}

}  // namespace
}  // namespace headpin::forecast
