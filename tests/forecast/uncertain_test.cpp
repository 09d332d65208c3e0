#include "forecast/draw/uncertain.hpp"

#include "forecast/any.hpp"
#include "forecast/draw/draws.hpp"
#include "forecast/draw/normal.hpp"
#include "forecast/draw/sampler.hpp"
#include "forecast/targets.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck.h>

namespace headpin::forecast {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(Uncertain, LognormalReproducesTheStatedInterval) {
  const auto made = Uncertain::lognormal_from_interval90(3, 30);
  ASSERT_TRUE(made);
  EXPECT_NEAR(made->quantile(0.05), 3, 1e-12);
  EXPECT_NEAR(made->quantile(0.95), 30, 1e-11);
  EXPECT_NEAR(made->median(), std::sqrt(90.0), 1e-12);
  const auto deciles = Uncertain::lognormal_from_p10_p90(8, 40);
  ASSERT_TRUE(deciles);
  EXPECT_NEAR(deciles->parameter(0), 2.884160497896886, 1e-14);
  EXPECT_NEAR(deciles->parameter(1), 0.6279255379592016, 1e-14);
}

// Quantiles of PERT(2, 5, 14) = 2 + 12 Beta(2, 4), computed with 40 digits.
TEST(Uncertain, PertHasTheQuantilesOfItsBeta) {
  const auto made = Uncertain::pert(2, 5, 14);
  ASSERT_TRUE(made);
  EXPECT_NEAR(made->quantile(0.05), 2.9172846969479465, 1e-12);
  EXPECT_NEAR(made->quantile(0.5), 5.76572204546837, 1e-12);
  EXPECT_NEAR(made->quantile(0.95), 9.888899816013664, 1e-12);
}

TEST(Uncertain, TriangularIsExactAtItsMode) {
  const auto made = Uncertain::triangular(0.3, 0.6, 0.8);
  ASSERT_TRUE(made);
  EXPECT_NEAR(made->quantile(0.6), 0.6, 1e-15);
  EXPECT_NEAR(made->cdf(0.6), 0.6, 1e-15);
}

TEST(Uncertain, NonsenseIsRefusedInBothLanguages) {
  const double nan = std::nan("");
  const std::vector<text::Checked<Uncertain>> refused = {
      Uncertain::fixed(nan),
      Uncertain::fixed(kInfinity),
      Uncertain::uniform(5, 2),
      Uncertain::uniform(0, nan),
      Uncertain::triangular(0, 9, 5),
      Uncertain::pert(5, 1, 9),
      Uncertain::lognormal(0, -1),
      Uncertain::lognormal_from_interval90(0, 10),
      Uncertain::lognormal_from_interval90(-3, 10),
      Uncertain::lognormal_from_interval90(10, 3),
      Uncertain::lognormal_from_p10_p90(1e-300, 1e300),
  };
  for (const auto& one : refused) {
    ASSERT_FALSE(one);
    EXPECT_FALSE(one.problems.at(0).nl.empty());
    EXPECT_FALSE(one.problems.at(0).en.empty());
  }
  EXPECT_FALSE((*Uncertain::uniform(0, 1)).within(2, 3));
  EXPECT_FALSE((*Uncertain::uniform(0, 1)).within(0.8, 0.2));
}

TEST(Uncertain, ARangeWithoutWidthIsOneNumber) {
  EXPECT_TRUE(Uncertain::uniform(4, 4)->is_fixed());
  EXPECT_TRUE(Uncertain::pert(4, 4, 4)->is_fixed());
  EXPECT_DOUBLE_EQ(Uncertain::lognormal_from_interval90(4, 4)->quantile(0.99), 4);
}

TEST(Uncertain, TruncationKeepsTheShapeInside) {
  const auto share = (*Uncertain::lognormal_from_interval90(0.5, 1.5)).within(0, 1);
  ASSERT_TRUE(share);
  const Uncertain whole = *Uncertain::lognormal_from_interval90(0.5, 1.5);
  for (const double u : {0.01, 0.3, 0.5, 0.99}) {
    EXPECT_LE(share->quantile(u), 1);
    EXPECT_NEAR(share->cdf(share->quantile(u)), u, 1e-12);
    EXPECT_NEAR(whole.cdf(share->quantile(u)), u * whole.cdf(1), 1e-12);
  }
}

TEST(Uncertain, ARangeIsPassedOnceInTwentyOnEitherSide) {
  for (const double high : {0.3, 30.0, 1e5, 1e9}) {
    for (const double low : {0.0, 1e-9 * high, 1e-6 * high, 5e-5 * high, 1e-4 * high, 1e-3 * high, 0.5 * high}) {
      const Uncertain x = *Uncertain::interval90(low, high);
      EXPECT_NEAR(x.quantile(0.05), low, 1e-12 * high);
      EXPECT_NEAR(x.quantile(0.95), high, 1e-12 * high);
      EXPECT_NEAR(x.cdf(high), 0.95, 1e-12);
      EXPECT_NEAR(x.cdf(low), 0.05, 1e-12);
      EXPECT_GE(x.quantile(1e-9), 0);
      EXPECT_LT(x.mean(), high);
      EXPECT_GT(x.mean(), low);
    }
  }
  const Uncertain share = *Uncertain::interval90(0.8, 1, 0, 1);
  EXPECT_EQ(share.quantile(0.96), 1);
  EXPECT_NEAR(share.cdf(std::nextafter(1.0, 0)), 0.95, 1e-12);
  EXPECT_NEAR(share.cdf(0.8), 0.05, 1e-12);
  EXPECT_FALSE(Uncertain::interval90(0.8, 1.1, 0, 1));
  EXPECT_FALSE(Uncertain::interval90(-1, 1));
  EXPECT_FALSE(Uncertain::interval90(2, 1));
  EXPECT_TRUE(Uncertain::interval90(0, 0)->is_fixed());
  EXPECT_TRUE(Uncertain::interval90(0, 1e300));
}

/// However little the low end moves, no quantile and no mean jumps: not at nothing, and not where a plain lognormal
/// begins.
TEST(Uncertain, ARangeDoesNotJumpBetweenNothingAndACent) {
  for (const double high : {30.0, 1000.0, 1e5, 1e6}) {
    const auto near = [&](double low, double other) {
      const Uncertain a = *Uncertain::interval90(low, high), b = *Uncertain::interval90(other, high);
      for (const double u : {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99})
        EXPECT_NEAR(a.quantile(u), b.quantile(u), 0.02 * b.quantile(u) + 2e-5 * high) << low << " and " << other;
      EXPECT_NEAR(a.mean(), b.mean(), 0.02 * b.mean());
    };
    near(0, 1e-7 * high);
    near(1e-7 * high, 2e-7 * high);
    near(0, 1e-300);
    const double edge = high / Uncertain::kLognormalRatio;
    near(edge, 0.998 * edge);
    near(edge, 1.002 * edge);
  }
  const Uncertain nothing = *Uncertain::interval90(0, 1e6), cent = *Uncertain::interval90(0.01, 1e6);
  EXPECT_NEAR(cent.mean(), nothing.mean(), 0.001 * nothing.mean());
  EXPECT_NEAR(cent.median(), nothing.median(), 0.001 * nothing.median());
  EXPECT_EQ(Uncertain::interval90(1000, 1e6)->family(), Uncertain::Family::lognormal);
}

// Integrated with 40 digits over ln(u/(1-u)).
TEST(Uncertain, ALongTailKeepsItsMean) {
  EXPECT_NEAR(Uncertain::metalog(2, 5, 16, 0)->mean() / 8.6118493445127392, 1, 1e-12);
  EXPECT_NEAR(Uncertain::metalog(5, 20, 150, 0)->mean() / 402.31953002706134, 1, 1e-11);
  EXPECT_NEAR(Uncertain::metalog(1, 10, 90, 0)->mean() / 1658.7432818115849, 1, 1e-10);
  EXPECT_NEAR(Uncertain::metalog(2, 5, 12, 0)->variance() / 59.693719006515088, 1, 1e-10);
  EXPECT_EQ(Uncertain::metalog(2, 5, 16, 0)->variance(), kInfinity);
  const auto none = Uncertain::metalog(100, 1000, 12000, 0);
  ASSERT_FALSE(none);
  EXPECT_NE(none.problems.at(0).en.find("no mean"), std::string::npos);
  // Mirrored, shifted and cut off: what must be the same is.
  EXPECT_NEAR(Uncertain::metalog(-16, -5, -2, -kInfinity, 0)->mean() / -8.6118493445127392, 1, 1e-12);
  EXPECT_NEAR(Uncertain::metalog(102, 105, 116, 100)->mean() / 108.61184934451274, 1, 1e-12);
  const Uncertain whole = *Uncertain::metalog(2, 5, 16, 0), low = *whole.within(0, 9),
                  high = *whole.within(9, kInfinity);
  EXPECT_NEAR((whole.cdf(9) * low.mean() + (1 - whole.cdf(9)) * high.mean()) / whole.mean(), 1, 1e-10);
  const Uncertain wide = *Uncertain::lognormal(0, 5), below = *wide.within(0, 9), above = *wide.within(9, kInfinity);
  EXPECT_NEAR((wide.cdf(9) * below.mean() + (1 - wide.cdf(9)) * above.mean()) / wide.mean(), 1, 1e-10);
}

Uncertain any_distribution(int family, double low, double width, double part) {
  const double high = low + width, middle = low + part * width;
  switch (family) {
    case 0:
      return *Uncertain::uniform(low, high);
    case 1:
      return *Uncertain::triangular(low, middle, high);
    case 2:
      return *Uncertain::pert(low, middle, high);
    case 3:
      return *Uncertain::interval90(1e-6 * low, high, 0, 2 * high);
    default:
      return *Uncertain::lognormal_from_interval90(low, high);
  }
}

TEST(Uncertain, QuantilesRiseAndInvertTheDistribution) {
  testing::always([] {
    const int family = *rc::gen::inRange(0, 5);
    const double low = *rc::gen::inRange(1, 1000) * 0.1, width = *rc::gen::inRange(1, 1000) * 0.1;
    const double part = *rc::gen::inRange(0, 101) * 0.01;
    const Uncertain x = any_distribution(family, low, width, part);
    double previous = -kInfinity;
    for (int i = 1; i < 200; ++i) {
      const double u = i / 200.0, value = x.quantile(u);
      RC_ASSERT(value >= previous);
      if (value > x.quantile(0) && value < x.quantile(1)) RC_ASSERT(std::abs(x.cdf(value) - u) < 1e-9);
      previous = value;
    }
  });
}

TEST(Sampler, AgreesWithTheQuantileFunction) {
  testing::always([] {
    const int family = *rc::gen::inRange(0, 5);
    const double low = *rc::gen::inRange(1, 1000) * 0.1, width = *rc::gen::inRange(1, 1000) * 0.1;
    const double part = *rc::gen::inRange(0, 101) * 0.01;
    const Uncertain x = any_distribution(family, low, width, part);
    const Sampler sampler(x);
    const double spread = x.quantile(0.95) - x.quantile(0.05);
    double previous = -kInfinity;
    for (const double u : {1e-12, 1e-6, 1e-3, 0.0123, 0.05, 0.2, 0.5, 0.77, 0.9, 0.999, 1 - 1e-7, 1 - 1e-12}) {
      const double value = sampler.at(u);
      RC_ASSERT(std::abs(value - x.quantile(u)) <= 1e-6 * spread);
      RC_ASSERT(value >= previous);
      previous = value;
    }
  });
}

TEST(Sampler, TabulatesWhatIsTruncated) {
  for (const Uncertain& x : {*Uncertain::lognormal(-1, 0.6)->within(0, 1), *Uncertain::normal(3, 2)->within(0, 4),
                             *Uncertain::lognormal(1, 1)->within(4, 9), *Uncertain::pert(1, 2, 9)->within(1.5, 6)}) {
    const Sampler sampler(x);
    const double spread = x.quantile(0.95) - x.quantile(0.05);
    for (double u = 0.0005; u < 1; u += 0.001) EXPECT_NEAR(sampler.at(u), x.quantile(u), 1e-6 * spread) << u;
  }
}

TEST(Sampler, BlocksGiveWhatSingleDrawsGiveOnEveryTarget) {
  const std::vector<Uncertain> all = {
      *Uncertain::fixed(3),
      *Uncertain::uniform(-2, 5),
      *Uncertain::triangular(1, 1, 4),
      *Uncertain::triangular(0, 3, 4),
      *Uncertain::normal(2, 3),
      *Uncertain::lognormal(1, 2),
      *Uncertain::pert(1, 2, 9),
      *Uncertain::beta(0.5, 3),
      *Uncertain::gamma(2, 0.1),
      *Uncertain::metalog(5, 20, 26),
      *Uncertain::event(0.3, 12, 40),
      *Uncertain::normal(3, 2)->within(0, 4),
      *Uncertain::interval90(0, 30),
      *Uncertain::interval90(0.7, 1, 0, 1),
  };
  testing::on_every_target([&](const char* target) {
    for (const Uncertain& x : all) {
      const Sampler sampler(x);
      for (std::uint64_t path = 0; path < 1024; path += kBlockPaths) {
        const std::array<std::uint32_t, 1> input = {4};
        std::array<Lanes, 1> rows;
        draw_uniforms(11, path, input, rows);
        const Lanes u = rows[0];
        Lanes by_uniform = u, by_score = u;
        sampler.from_uniforms(by_uniform);
        to_scores(by_score);
        sampler.from_scores(by_score);
        for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
          const double plain = sampler.at(u[lane]), scored = sampler.at_score(normal_quantile(u[lane]));
          ASSERT_NEAR(by_uniform[lane], plain, 1e-13 * (1 + std::abs(plain))) << target;
          ASSERT_NEAR(by_score[lane], scored, 1e-12 * (1 + std::abs(scored))) << target;
        }
      }
    }
  });
}

TEST(Sampler, KnowsTheSameDistributionAgain) {
  const Uncertain x = *Uncertain::pert(2, 3, 11), again = *Uncertain::pert(2, 3, 11),
                  other = *Uncertain::pert(2, 3, 12);
  EXPECT_EQ(quantile_table(x), quantile_table(again));
  EXPECT_NE(quantile_table(x), quantile_table(other));
}

TEST(Uncertain, AShareOfManyAnswersHasADensity) {
  const double alpha = 1040, beta = 960, share = 0.51;
  const auto made = Uncertain::beta(alpha, beta);
  ASSERT_TRUE(made.ok());
  const double log = std::lgamma(alpha + beta) - std::lgamma(alpha) - std::lgamma(beta) +
                     (alpha - 1) * std::log(share) + (beta - 1) * std::log1p(-share);
  EXPECT_NEAR(made->density(share), std::exp(log), 1e-9 * std::exp(log));
  EXPECT_EQ(made->density(-0.1), 0);
  EXPECT_EQ(made->density(1.1), 0);
}

}  // namespace
}  // namespace headpin::forecast
