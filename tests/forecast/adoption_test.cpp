#include "forecast/any.hpp"
#include "forecast/course/course_scalar.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace headpin::forecast::scalar {
namespace {

double between(double low, double high) {
  return low + (high - low) * *rc::gen::inRange(0, 1'000'001) * 1e-6;
}
/// Log-uniform: as many small as large ones.
double spread(double low, double high) {
  return std::exp(between(std::log(low), std::log(high)));
}

double lone_step(double alpha, double beta, double joined, double m, double h) {
  return scalar::lone_step(alpha, beta, joined, m, 1 / m, h);
}
Joined competing_step(const Hazards& z, double own, double other, double m, double h) {
  return scalar::competing_step(z, own, other, m, 1 / m, h);
}

double bass(double m, double p, double q, double t) {
  const double e = std::exp(-(p + q) * t);
  return m * (1 - e) / (1 + q / p * e);
}

TEST(Adoption, MonthlyStepsReproduceTheBassCurve) {
  double joined = 0;
  for (int month = 1; month <= 240; ++month) {
    joined += lone_step(0.03, 0.38, joined, 100, 1.0 / 12);
    EXPECT_NEAR(joined, bass(100, 0.03, 0.38, month / 12.0), 1e-10) << month;
  }
}

TEST(Adoption, NeverExceedsMarketPotential) {
  headpin::forecast::testing::always([] {
    const double m = spread(1, 1e5), p = spread(1e-9, 1), q = between(0, 3), h = spread(1e-3, 30);
    const double joined = m * between(0, 1);
    const double step = lone_step(p, q, joined, m, h);
    RC_ASSERT(step >= -1e-12 * m);
    RC_ASSERT(joined + step <= m * (1 + 1e-12));
  });
}

TEST(Adoption, TwoStepsEqualOneLongStep) {
  headpin::forecast::testing::always([] {
    const double m = spread(1, 1e5), p = spread(1e-9, 1), q = between(0, 3);
    const double h1 = spread(1e-3, 10), h2 = spread(1e-3, 10), start = m * between(0, 1);
    const double middle = start + lone_step(p, q, start, m, h1);
    const double twice = middle + lone_step(p, q, middle, m, h2);
    RC_ASSERT(std::abs(twice - (start + lone_step(p, q, start, m, h1 + h2))) <= 1e-11 * m);
  });
}

TEST(Adoption, ScalesWithTheMarketAndWithTime) {
  headpin::forecast::testing::always([] {
    const double m = spread(1, 1e5), p = spread(1e-6, 1), q = between(0, 3), h = spread(1e-3, 10);
    const double start = m * between(0, 1), s = spread(1e-3, 1e3), k = spread(1e-3, 1e3);
    const double step = lone_step(p, q, start, m, h);
    RC_ASSERT(std::abs(lone_step(p, q, s * start, s * m, h) - s * step) <= 1e-12 * s * m);
    RC_ASSERT(std::abs(lone_step(p / k, q / k, start, m, k * h) - step) <= 1e-12 * m);
    RC_ASSERT(std::abs(lone_step(p / 12, q / 12, start, m, 1) - lone_step(p, q, start, m, 1.0 / 12)) <= 1e-12 * m);
  });
}

TEST(Adoption, LimitsAreExponentialLogisticAndStandstill) {
  headpin::forecast::testing::always([] {
    const double m = spread(1, 1e5), rate = spread(1e-3, 1), h = spread(1e-3, 5), start = m * between(0.01, 0.99);
    const double exponential_growth = (m - start) * -std::expm1(-rate * h);
    RC_ASSERT(std::abs(lone_step(rate, 0, start, m, h) - exponential_growth) <= 1e-12 * m);
    const double logistic = m / (1 + (m - start) / start * std::exp(-rate * h));
    RC_ASSERT(std::abs(start + lone_step(0, rate, start, m, h) - logistic) <= 1e-12 * m);
    RC_ASSERT(lone_step(0, 0, start, m, h) == 0);
    RC_ASSERT(lone_step(rate, rate, m, m, h) == 0);
    RC_ASSERT(lone_step(rate, rate, start, m, 0) == 0);
  });
}

TEST(Adoption, CompetitorsShareTheWholeStep) {
  headpin::forecast::testing::always([] {
    const double m = spread(1, 1e4), h = spread(1e-3, 3), own = m * between(0, 0.5), other = m * between(0, 0.5);
    const Hazards z{spread(1e-6, 0.5), between(0, 2), spread(1e-6, 0.5), between(0, 2)};
    const Joined joined = competing_step(z, own, other, m, h);
    const double whole = lone_step(z.alpha_own + z.alpha_other, z.beta_own + z.beta_other, own + other, m, h);
    RC_ASSERT(std::abs(joined.own + joined.other - whole) <= 1e-12 * m);
    RC_ASSERT(joined.own >= -1e-12 * m && joined.other >= -1e-12 * m);
  });
}

TEST(Adoption, EqualRatiosGiveAConstantShare) {
  headpin::forecast::testing::always([] {
    const double m = spread(1, 1e4), h = spread(1e-3, 3), force = between(0.1, 3), p = spread(1e-4, 0.5),
                 q = between(0, 2);
    const Joined joined = competing_step({p, q, p * force, q * force}, m * between(0, 0.4), m * between(0, 0.4), m, h);
    const double share = joined.own / (joined.own + joined.other);
    RC_ASSERT(std::abs(share - 1 / (1 + force)) <= 1e-12);
  });
}

TEST(Adoption, SharesAreSmoothThroughZeroAndTheEndOfTheSeries) {
  for (const double x : {1e-9, 1e-4, 0.1, 0.5, 0.65, 0.67, 1.0, 5.0}) {
    const Shares shares = log_shares(x);
    const long double log_term = std::log1p(static_cast<long double>(x)), wide = x;
    EXPECT_NEAR(shares.l, static_cast<double>(log_term / wide), 1e-15) << x;
    if (x > 1e-3) EXPECT_NEAR(shares.k, static_cast<double>((wide - log_term) / (wide * wide)), 1e-14) << x;
  }
  EXPECT_DOUBLE_EQ(log_shares(0).l, 1);
  EXPECT_DOUBLE_EQ(log_shares(0).k, 0.5);
}

}  // namespace
}  // namespace headpin::forecast::scalar
