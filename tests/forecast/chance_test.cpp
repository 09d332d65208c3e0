// Partners that come and go by chance.
#include "forecast/any.hpp"
#include "forecast/course/spread.hpp"
#include "forecast/decide/utility.hpp"
#include "forecast/run/engine.hpp"
#include "forecast/sample_plan.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace headpin::forecast {
namespace {

Plan one_pin(double potential, double p, double q, double churn) {
  Plan plan;
  plan.months = 120;
  Pin pin;
  pin.name = "klein";
  pin.potential = potential;
  pin.innovation = p;
  pin.imitation = q;
  pin.churn = churn;
  plan.pins = {pin};
  return plan;
}

struct Moments {
  double mean = 0, variance = 0, none = 0;
};

Moments moments(const Plan& plan, std::size_t month, std::int64_t paths) {
  const Engine engine(plan, {}, 5, 2, Comings::by_chance);
  std::vector<double> values(static_cast<std::size_t>(paths));
  engine.for_each_block(
      0, paths, {},
      [&](int, std::int64_t path, int count, const std::vector<Lanes>&, const Block& block) {
        for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
          values[static_cast<std::size_t>(path) + i] = static_cast<double>(block.partners[month - 1][i]);
        }
      },
      [](std::int64_t) {});
  Moments m;
  for (const double value : values) {
    m.mean += value / static_cast<double>(paths);
    m.none += value == 0 ? 1.0 / static_cast<double>(paths) : 0;
  }
  for (const double value : values) m.variance += (value - m.mean) * (value - m.mean) / static_cast<double>(paths);
  return m;
}

TEST(Chance, TheIntegerProcessHasItsExactMoments) {
  constexpr std::int64_t kPaths = 40'960;
  const double n = static_cast<double>(kPaths);
  for (const std::size_t month : {24u, 72u, 120u}) {
    const AdopterMoments exact = adopter_moments(10, 0.03, 0.38, static_cast<double>(month) / 12);
    const Moments found = moments(one_pin(10, 0.03, 0.38, 0), month, kPaths);
    EXPECT_NEAR(found.mean, exact.mean, 4 * std::sqrt(exact.variance / n)) << month;
    EXPECT_NEAR(found.variance, exact.variance, 4 * exact.variance * std::sqrt(2 / n) * 1.5) << month;
    EXPECT_NEAR(found.none, exact.none, 4 * std::sqrt(exact.none * (1 - exact.none) / n)) << month;
  }
}

TEST(Chance, LeavingIsAPureDeathProcess) {
  Plan plan = one_pin(40, 0, 0, 0.3);
  plan.pins[0].founding_partners = 20;
  constexpr std::int64_t kPaths = 20'480;
  const double stays = std::exp(-0.3 * 5);
  const Moments found = moments(plan, 60, kPaths);
  EXPECT_NEAR(found.mean, 20 * stays, 4 * std::sqrt(20 * stays * (1 - stays) / kPaths));
  EXPECT_NEAR(found.variance, 20 * stays * (1 - stays), 0.15);
}

TEST(Chance, ALargeMarketFollowsTheCurve) {
  const Moments found = moments(one_pin(5000, 0.03, 0.38, 0), 72, 2048);
  const BassCurve curve{5000, 0.03, 0.38};
  EXPECT_NEAR(found.mean / curve.at(6), 1, 0.002);
}

TEST(Chance, ThreadsDoNotChangeABit) {
  Request request{9, 2000, {60}, 1};
  const auto one = forecast(testing::uncertain_sample_plan(), request);
  request.threads = 3;
  const auto three = forecast(testing::uncertain_sample_plan(), request);
  ASSERT_TRUE(one && three);
  EXPECT_EQ(one->cash.p10, three->cash.p10);
  EXPECT_EQ(one->mean_npv, three->mean_npv);
  EXPECT_EQ(one->sustained[0].label.count, three->sustained[0].label.count);
}

TEST(Chance, SpreadsMoreThanTheMeanOfMany) {
  Request request{9, 4096, {60}, 0};
  request.comings = Comings::in_the_mean;
  const auto mean = forecast(testing::uncertain_sample_plan(), request);
  request.comings = Comings::by_chance;
  const auto chance = forecast(testing::uncertain_sample_plan(), request);
  ASSERT_TRUE(mean && chance);
  EXPECT_GT(chance->partners.p90[59] - chance->partners.p10[59], mean->partners.p90[59] - mean->partners.p10[59]);
}

TEST(Chance, IsTheDefaultForEveryProbability) {
  EXPECT_EQ(Request{}.comings, Comings::by_chance);
  EXPECT_EQ(Utility{}.comings, Comings::by_chance);
}

TEST(Chance, AMarketOfMillionsIsFollowedInTheMean) {
  Plan plan = one_pin(5e6, 0.03, 0.38, 0.1);
  plan.pins[0].founding_partners = 1000;
  const auto chance = forecast(plan, {1, 64, {60}, 1});
  const Trajectory mean = *simulate(plan);
  ASSERT_TRUE(chance);
  EXPECT_NEAR(chance->partners.p50[71] / mean.partners[71], 1, 1e-3);
}

TEST(Chance, HoursForHalfMoreThanComeHoldNobodyBack) {
  Plan plan = one_pin(60, 0.1, 0.3, 0);
  plan.pins[0].onboarding_hours = 25;
  const Moments free = moments(plan, 96, 8192);
  plan.onboarding_capacity_hours_per_month = 1.5 * 25 * 60 * 0.013;  // of the month in which most come: 1.3% a month
  const Moments held = moments(plan, 96, 8192);
  EXPECT_NEAR(held.mean / free.mean, 1, 0.02);
}

TEST(Chance, ScarceHoursHoldALargeMarketAsInTheMean) {
  Plan plan = one_pin(3000, 0.03, 0.38, 0);
  plan.pins[0].onboarding_hours = 10;
  plan.onboarding_capacity_hours_per_month = 200;
  const double mean = simulate(plan)->partners[95];
  EXPECT_NEAR(moments(plan, 96, 256).mean / mean, 1, 0.02);
}

TEST(Chance, NobodyAppearsFromNowhere) {
  testing::always([] {
    const Plan plan = testing::any_plan();
    const Engine engine(plan, {}, 1, 1, Comings::by_chance);
    double potential = 0;
    for (const Pin& pin : plan.pins) potential += pin.potential + 1 + pin.founding_partners;
    engine.for_each_block(
        0, 16, {},
        [&](int, std::int64_t, int, const std::vector<Lanes>&, const Block& block) {
          for (const FloatLanes& month : block.partners) {
            for (const float partners : month) {
              RC_ASSERT(partners >= -1e-3F);
              RC_ASSERT(static_cast<double>(partners) <= potential * (1 + 1e-5));
            }
          }
        },
        [](std::int64_t) {});
  });
}

}  // namespace
}  // namespace headpin::forecast
