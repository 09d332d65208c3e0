// What evidence teaches, against closed forms.
#include "forecast/draw/bayes.hpp"

#include "forecast/any.hpp"
#include "forecast/draw/uncertain.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace headpin::forecast {
namespace {

using testing::between;

constexpr double kExact = 1e-9;

TEST(Bayes, AnAnswerThatCountsForAPartOfOneIsThatPartOfBothCounts) {
  const ChanceBelief after = learn(ChanceBelief{6.5, 3.5}, 0.6 * 8, 0.6 * 10);
  EXPECT_NEAR(after.alpha, 11.3, kExact);
  EXPECT_NEAR(after.beta, 4.7, kExact);
  // Prior and answers weigh as 1/sd^2 and w n/noise^2: 1/4 and 3/9, so 4/7 goes to the answers.
  const MeanLesson mean = learn(MeanBelief{10, 2}, 17, 3, 0.5 * 6);
  EXPECT_NEAR(mean.weight_on_data, 4.0 / 7, kExact);
  EXPECT_NEAR(mean.posterior.mean, 14, kExact);
  EXPECT_NEAR(mean.posterior.sd, std::sqrt(12.0 / 7), kExact);
  const RateBelief rate = learn(RateBelief{2, 0.5}, 0.25 * 8, 0.25 * 18 / 12);
  EXPECT_NEAR(rate.shape, 4, kExact);
  EXPECT_NEAR(rate.rate, 0.875, kExact);
}

TEST(Bayes, WhatCountsForNothingTeachesNothing) {
  const ChanceBelief chance = learn(ChanceBelief{2.5, 4}, 0, 0);
  EXPECT_EQ(chance.alpha, 2.5);
  EXPECT_EQ(chance.beta, 4);
  const MeanLesson mean = learn(MeanBelief{3, 0.7}, 99, 0.2, 0);
  EXPECT_EQ(mean.posterior.mean, 3);
  EXPECT_NEAR(mean.posterior.sd, 0.7, kExact);
  const RateBelief rate = learn(RateBelief{2, 3}, 0, 0);
  EXPECT_EQ(rate.mean(), 2.0 / 3);
}

TEST(Bayes, WhatIsLearnedInTwoStepsIsLearnedAtOnce) {
  testing::always([] {
    const double n = between(1, 40), m = between(1, 40), weight = between(0.05, 1);
    const MeanBelief prior{between(-2, 9), between(0.1, 3)};
    const double noise = between(0.1, 5), first = between(0, 9), second = between(0, 9);
    const MeanBelief half = learn(prior, first, noise, weight * n).posterior;
    const MeanBelief whole = learn(half, second, noise, weight * m).posterior;
    const MeanBelief once = learn(prior, (n * first + m * second) / (n + m), noise, weight * (n + m)).posterior;
    RC_ASSERT(std::abs(whole.mean - once.mean) <= kExact * (1 + std::abs(once.mean)));
    RC_ASSERT(std::abs(whole.sd - once.sd) <= kExact);
    RC_ASSERT(whole.sd <= half.sd);  // of a mean, more answers never know less
    RC_ASSERT(half.sd <= prior.sd);
  });
}

TEST(Bayes, BeliefsHaveTheMomentsThatWereAsked) {
  testing::always([] {
    const double alpha = between(0.2, 40), beta = between(0.2, 40);
    const Uncertain share = *Uncertain::beta(alpha, beta);
    const auto chance = chance_belief(share.mean(), share.variance());
    RC_ASSERT(chance.has_value());
    RC_ASSERT(std::abs(chance->alpha - alpha) <= kExact * alpha * (1 + alpha + beta));
    RC_ASSERT(std::abs(chance->beta - beta) <= kExact * beta * (1 + alpha + beta));
    const Uncertain arrivals = *Uncertain::gamma(alpha, beta);
    const auto rate = rate_belief(arrivals.mean(), arrivals.variance());
    RC_ASSERT(rate.has_value());
    RC_ASSERT(std::abs(rate->shape - alpha) <= kExact * alpha);
    RC_ASSERT(std::abs(rate->rate - beta) <= kExact * beta);
    const double mu = between(-3, 12), sigma = between(0.01, 2);
    const Uncertain amount = *Uncertain::lognormal(mu, sigma);
    const MeanBelief log = log_belief(amount.mean(), amount.variance());
    RC_ASSERT(std::abs(log.mean - mu) <= 1e-8);
    RC_ASSERT(std::abs(log.sd - sigma) <= 1e-8);
  });
}

TEST(Bayes, NoBeliefHasMomentsThatCannotBe) {
  EXPECT_FALSE(chance_belief(0.5, 0.25));  // all of it at both ends
  EXPECT_FALSE(chance_belief(0.5, 0.3));
  EXPECT_FALSE(chance_belief(1, 0.01));
  EXPECT_FALSE(chance_belief(0.5, 0));
  EXPECT_FALSE(rate_belief(0, 1));
  EXPECT_FALSE(rate_belief(1, 0));
}

// E exp(-X) of a Gamma is (rate / (rate + 1))^shape.
TEST(Bayes, AnExpectationIsThatOfTheClosedForm) {
  const Uncertain churn = *Uncertain::gamma(3, 20);
  EXPECT_NEAR(expectation(churn, [](double x) { return std::exp(-x); }), std::pow(20.0 / 21, 3), kExact);
  EXPECT_NEAR(expectation(churn, [](double x) { return x; }), churn.mean(), kExact);
}

}  // namespace
}  // namespace headpin::forecast
