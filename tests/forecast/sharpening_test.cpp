#include "forecast/run/sharpening.hpp"

#include "forecast/sample_plan.hpp"

#include <gtest/gtest.h>

namespace headpin::forecast {
namespace {

using testing::uncertain_sample_plan;

void expect_the_same(const Forecast& a, const Forecast& b) {
  EXPECT_EQ(a.paths, b.paths);
  EXPECT_EQ(a.complete, b.complete);
  ASSERT_EQ(a.sustained.size(), b.sustained.size());
  for (std::size_t i = 0; i < a.sustained.size(); ++i) {
    EXPECT_EQ(a.sustained[i].as_far_as_known.count, b.sustained[i].as_far_as_known.count);
    EXPECT_EQ(a.sustained[i].label.count, b.sustained[i].label.count);
    for (std::size_t test = 0; test < kTestCount; ++test)
      EXPECT_EQ(a.sustained[i].failing[test].failing.count, b.sustained[i].failing[test].failing.count);
  }
  EXPECT_EQ(a.cash.p10, b.cash.p10);
  EXPECT_EQ(a.partners.p50, b.partners.p50);
  EXPECT_EQ(a.coverage.p90, b.coverage.p90);
  EXPECT_EQ(a.students.p50, b.students.p50);
  EXPECT_EQ(a.lowest_cash.p50, b.lowest_cash.p50);
  EXPECT_EQ(a.break_even.never.count, b.break_even.never.count);
  EXPECT_EQ(a.mean_npv, b.mean_npv);
  EXPECT_EQ(a.mean_npv_standard_error, b.mean_npv_standard_error);
  EXPECT_EQ(a.medians.cash, b.medians.cash);
}

TEST(Sharpening, EndsAtTheForecastToTheBitWhateverTheStepsAndTheThreads) {
  const Plan plan = uncertain_sample_plan();
  const Forecast whole = *forecast(plan, {3, 5001, {60, 72}, 2});
  for (const int threads : {1, 3}) {
    for (const std::int64_t step : {700, 1024, 5001}) {
      Sharpening sharpening(plan, {3, 5001, {60, 72}, threads});
      std::int64_t before = 0;
      while (sharpening.counted() < 5001) {
        ASSERT_TRUE(sharpening.count_to(sharpening.counted() + step));
        ASSERT_GT(sharpening.counted(), before);
        before = sharpening.counted();
        EXPECT_EQ(sharpening.answer().complete, before == 5001);
      }
      expect_the_same(sharpening.answer(), whole);
    }
  }
}

TEST(Sharpening, TheFirstAnswerIsThatOfTheForecast) {
  const Plan plan = uncertain_sample_plan();
  Forecast first;
  Control control;
  control.on_first_answer = [&](const Forecast& answer) { first = answer; };
  ASSERT_TRUE(forecast(plan, {3, 4000, {60}, 1}, control));
  Sharpening sharpening(plan, {3, 4000, {60}, 2});
  ASSERT_TRUE(sharpening.count_to(1));
  expect_the_same(sharpening.answer(), first);
}

TEST(Sharpening, AnAnswerOnTheWayChangesNothing) {
  const Plan plan = uncertain_sample_plan();
  Sharpening asked(plan, {5, 4096, {60}, 2}), quiet(plan, {5, 4096, {60}, 2});
  for (const std::int64_t paths : {1024, 2048, 4096}) {
    ASSERT_TRUE(asked.count_to(paths));
    expect_the_same(asked.answer(), asked.answer());
  }
  ASSERT_TRUE(quiet.count_to(kMaxPaths));  // no further than the request
  expect_the_same(asked.answer(), quiet.answer());
}

/// Months that do not fill the last group that is counted together, a fourth fan, more threads than there is work for.
TEST(Sharpening, ThreadsChangeNothingInAnOddPlanWithStudents) {
  Plan plan = uncertain_sample_plan();
  plan.months = 61;
  plan.pins[0].students = Students{2, 60};
  for (const std::int64_t paths : {40, 1024, 1300}) {
    const Forecast one = *forecast(plan, {3, paths, {60}, 1});
    ASSERT_EQ(one.students.p50.size(), 61u);
    EXPECT_GT(one.students.p50.back(), 0);
    for (const int threads : {2, 40}) expect_the_same(*forecast(plan, {3, paths, {60}, threads}), one);
  }
}

TEST(Sharpening, FewPathsWorkToo) {
  Sharpening sharpening(uncertain_sample_plan(), {1, 3, {60}, 2});
  ASSERT_TRUE(sharpening.count_to(kFirstAnswerPaths));
  expect_the_same(sharpening.answer(), *forecast(uncertain_sample_plan(), {1, 3, {60}, 2}));
}

TEST(Sharpening, StopsWhenAsked) {
  std::stop_source source;
  Sharpening sharpening(uncertain_sample_plan(), {1, kMaxPaths, {60}, 2});
  ASSERT_TRUE(sharpening.count_to(2048, {source.get_token()}));
  source.request_stop();
  EXPECT_FALSE(sharpening.count_to(kMaxPaths, {source.get_token()}));
  EXPECT_EQ(sharpening.counted(), 2048);
}

}  // namespace
}  // namespace headpin::forecast
