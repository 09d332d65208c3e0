// What a plan may add to the bare model, each against a closed form or a slow reference of its own: pilots, people in
// their roles, students, offers that replace each other.
#include "forecast/any.hpp"
#include "forecast/course/bass.hpp"
#include "forecast/course/course_scalar.hpp"
#include "forecast/course/spread.hpp"
#include "forecast/forecast.hpp"
#include "forecast/sample_plan.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace headpin::forecast {
namespace {

Plan one_pin(double potential, double p, double q) {
  Plan plan;
  plan.months = 120;
  Pin pin;
  pin.name = "kegel";
  pin.potential = potential;
  pin.innovation = p;
  pin.imitation = q;
  plan.pins = {pin};
  return plan;
}

/// P(theta >= target) for theta ~ Beta(a, b), by Simpson's rule on the density.
double above(double a, double b, double target) {
  const auto density = [&](double x) { return std::pow(x, a - 1) * std::pow(1 - x, b - 1); };
  const auto area = [&](double from, double to) {
    constexpr int kSteps = 20'000;
    const double h = (to - from) / kSteps;
    double sum = density(from) + density(to);
    for (int i = 1; i < kSteps; ++i) sum += (i % 2 == 1 ? 4 : 2) * density(from + i * h);
    return sum * h / 3;
  };
  return area(target, 1) / area(0, 1);
}

TEST(Pilot, HoldsTheCurveAtItsSizeUntilTheAnswersAreEnough) {
  Plan plan = one_pin(40, 0.1, 0.5);
  Pilot pilot;
  pilot.development_months = 6;
  pilot.validation_months = 3;
  pilot.partners = 3;
  pilot.asked_per_month = 2;
  pilot.conversion = 0.6;
  pilot.target = 0.5;
  plan.pins[0].pilot = pilot;
  int months = 3;
  while (above(1 + 0.6 * 2 * months, 1 + 0.4 * 2 * months, 0.5) < 0.8) ++months;
  ASSERT_GT(months, 3);  // else the answers decide nothing
  const int validated = 6 + months;
  const Trajectory path = *simulate(plan);
  EXPECT_EQ(path.pins[0].validated_month, validated);
  const BassCurve curve{40, 0.1, 0.5};
  const double restart = curve.time_of(3.0 / 40) - validated / 12.0;  // the curve goes on from 3
  for (int month = 1; month <= 120; ++month) {
    const double t = month / 12.0;
    const double expected = month <= validated ? std::min(3.0, curve.at(t)) : curve.at(t + restart);
    EXPECT_NEAR(path.partners[static_cast<std::size_t>(month - 1)], expected, 1e-9) << month;
  }
}

TEST(Pilot, NeverEndsWhenTheOfferDoesNotWork) {
  Plan plan = one_pin(40, 0.1, 0.5);
  plan.pins[0].pilot = Pilot{0, 6, 3, 2, 0.4, 0.5};
  const Trajectory path = *simulate(plan);
  EXPECT_EQ(path.pins[0].validated_month, 0);
  EXPECT_LE(path.partners.back(), 3);
}

TEST(Pilot, EndsByChanceAsOftenAsTheBinomialSays) {
  Plan plan = one_pin(40, 0.9, 0);
  plan.pins[0].founding_partners = 2;
  plan.pins[0].pilot = Pilot{0, 1, 5, 10, 0.55, 0.5};
  int enough = 0;
  while (above(1 + enough, 11 - enough, 0.5) < 0.8) ++enough;
  double expected = 0;
  for (int k = enough; k <= 10; ++k) {
    expected += std::exp(std::lgamma(11) - std::lgamma(k + 1) - std::lgamma(11 - k) + k * std::log(0.55) +
                         (10 - k) * std::log(0.45));
  }
  Layout layout = lay_out(plan, {});
  layout.by_chance = true;
  constexpr int kPaths = 4000;
  int ended = 0;
  scalar::Course course(layout);
  for (int path = 0; path < kPaths; ++path) {
    course.begin(layout.base, {11, static_cast<std::uint64_t>(path)});
    course.run_month(0);
    ended += course.pin(0).validated == 1;
  }
  EXPECT_NEAR(ended, expected * kPaths, 4 * std::sqrt(kPaths * expected * (1 - expected)));
}

TEST(Pilot, WhoIsInItIsNotSustained) {
  Plan plan = testing::sample_plan();
  const int before = simulate(plan)->pins[0].sustained_month;
  ASSERT_GT(before, 0);
  plan.pins[0].pilot = Pilot{before, 12};
  EXPECT_EQ(simulate(plan)->pins[0].sustained_month, before + 12 + plan.pin_rule.persist_months - 1);
}

/// Productive fte in the middle of a month: the closed form, hire by hire.
double productive(const Staff& staff, int month) {
  const double t = (month + 0.5) / 12;
  double fte = staff.fte * std::exp(-staff.attrition * t);
  for (const Hire& hire : staff.hires) {
    const double age = t - (hire.month + staff.lead_months) / 12;
    if (age > 0) fte += hire.fte * std::exp(-staff.attrition * age) * (1 - std::exp(-age / staff.ramp_years));
  }
  return fte;
}

Staff some_staff() {
  Staff staff;
  staff.fte = 0.5;
  staff.lead_months = 4;
  staff.ramp_years = 0.75;
  staff.attrition = 0.12;
  staff.hires = {{6, 1.0}, {18, 0.6}, {20, 0.4}};
  return staff;
}

TEST(Staff, TheirHoursLimitHowManyCanJoin) {
  Plan plan = one_pin(1e6, 0.5, 0);
  plan.pins[0].onboarding_hours = 40;
  Staff staff = some_staff();
  staff.onboarding_share = 0.25;
  plan.roles = {{"begeleider", {}, {}, {}, {}, kForever, staff}};
  const Trajectory path = *simulate(plan);
  EXPECT_EQ(path.months_capacity_bound, 120);
  double partners = 0;
  for (int month = 0; month < 120; ++month) {
    partners += productive(staff, month) * 0.25 * 1600 / 12 / 40;
    EXPECT_NEAR(path.partners[static_cast<std::size_t>(month)], partners, 1e-9 * partners) << month;
  }
}

TEST(Staff, TheyServeSoManyPartnersAndNoMore) {
  Plan plan = one_pin(1e6, 0.9, 0);
  Staff staff = some_staff();
  staff.attrition = 0;  // else there are months with fewer places than partners: nobody is sent away
  staff.fte_per_partner = 0.04;
  plan.roles = {{"begeleider", {}, {}, {}, {}, kForever, staff}};
  const Trajectory path = *simulate(plan);
  for (int month = 0; month < 120; ++month) {
    EXPECT_NEAR(path.partners[static_cast<std::size_t>(month)], productive(staff, month) / 0.04, 1e-9 * 60) << month;
  }
}

TEST(Staff, CostMoneyFromTheirFirstDay) {
  Plan plan;
  plan.months = 60;
  plan.lines = {{LineKind::own_income, 1000}};
  Staff staff = some_staff();
  staff.cost_per_fte = 72'000;
  plan.roles = {{"docent", 1.0, {}, {}, {}, kForever, staff}};
  const Trajectory path = *simulate(plan);
  double cash = 0;
  for (int month = 0; month < 60; ++month) {
    const double t = (month + 0.5) / 12;
    double at_work = 0.5 * std::exp(-0.12 * t);
    for (const Hire& hire : staff.hires) {
      const double age = t - (hire.month + 4) / 12.0;
      if (age > 0) at_work += hire.fte * std::exp(-0.12 * age);
    }
    cash += 1000 - 6000 * at_work;
    EXPECT_NEAR(path.cash[static_cast<std::size_t>(month)], cash, 1e-6) << month;
  }
}

TEST(Staff, FillARoleWhenTheyAreThere) {
  Plan plan;
  plan.months = 60;
  plan.lines = {{LineKind::own_income, 1000}};
  Staff staff = some_staff();
  staff.attrition = 0;
  plan.roles = {{"docent", 1.2, {}, {}, {}, kForever, staff}};
  const Trajectory path = *simulate(plan);
  const auto filled = [&](int month) {
    return path.tests[static_cast<std::size_t>(month)][static_cast<std::size_t>(SustainedTest::P1)];
  };
  EXPECT_EQ(filled(11), Verdict::passes);  // 0.5 and 1.0, at work since month 10
  plan.roles[0].required_fte = 1.8;
  const Trajectory later = *simulate(plan);
  const auto p1 = static_cast<std::size_t>(SustainedTest::P1);
  EXPECT_EQ(later.tests[21][p1], Verdict::fails);
  EXPECT_EQ(later.tests[22][p1], Verdict::passes);  // 0.6 more, decided in month 18
}

TEST(Students, ComeInCohorts) {
  Plan plan = one_pin(40, 0.08, 0.5);
  plan.pins[0].churn = 0.05;
  plan.pins[0].founding_partners = 3;
  Students students;
  students.per_partner = 2.5;
  students.most = 60;
  students.retention = 0.85;
  students.years = 3;
  students.intake_month = 1;
  students.income = 600;
  students.cost = 240;
  plan.pins[0].students = students;
  const Trajectory path = *simulate(plan);
  plan.pins[0].students.reset();
  const Trajectory without = *simulate(plan);
  std::vector<double> intake;
  double paid = 0;
  for (int month = 0; month < 120; ++month) {
    if (month % 12 == 1) intake.push_back(std::min(60.0, 2.5 * path.partners[static_cast<std::size_t>(month - 1)]));
    const double stock = intake.empty() ? 0 : student_stock(intake, 3, 0.85).back();
    EXPECT_NEAR(path.pins[0].students[static_cast<std::size_t>(month)], stock, 1e-9) << month;
    paid += stock * (600 - 240) / 12;
    EXPECT_NEAR(path.cash[static_cast<std::size_t>(month)] - without.cash[static_cast<std::size_t>(month)], paid, 1e-6);
  }
  EXPECT_NEAR(path.pins[0].students.back(), steady_students(60, 3, 0.85), 60);
  EXPECT_EQ(path.partners, without.partners);
}

TEST(Students, HaveAFanOfTheirOwn) {
  Plan plan = testing::uncertain_sample_plan();
  EXPECT_TRUE(forecast(plan, {1, 64, {60}, 1})->students.p50.empty());
  plan.pins[0].students = Students{2.0};
  const auto result = forecast(plan, {1, 2048, {60}, 1});
  ASSERT_TRUE(result);
  EXPECT_GT(result->students.p90[80], result->students.p10[80]);
  EXPECT_GT(result->students.p10[80], 0);
}

TEST(Generations, TakeOverFromEachOtherAsNortonAndBassSay) {
  const std::vector<double> m = {40, 25, 60}, launch = {0, 30, 63};
  Plan plan = one_pin(m[0], 0.03, 0.5);
  for (std::size_t i = 1; i < 3; ++i) {
    Pin next = plan.pins[0];
    next.potential = m[i];
    next.launch.month = static_cast<int>(launch[i]);
    next.replaces = static_cast<int>(i) - 1;
    plan.pins.push_back(next);
  }
  const Trajectory path = *simulate(plan);
  for (int month = 1; month <= 120; ++month) {
    const auto exact = norton_bass(0.03, 0.5, m, {0, 30 / 12.0, 63 / 12.0}, month / 12.0);
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_NEAR(path.pins[i].partners[static_cast<std::size_t>(month - 1)], exact[i], 1e-9) << month << ' ' << i;
    }
  }
}

TEST(Generations, NobodyIsLostWhenAnOfferIsReplaced) {
  testing::always([] {
    Plan plan = testing::any_plan();
    plan.links.clear();
    for (std::size_t i = 0; i < plan.pins.size(); ++i) {
      plan.pins[i].launch = {Launch::Rule::month, static_cast<int>(10 * i), -1, 0};
      plan.pins[i].fee = 0;  // so that nobody is sustained, with or without
    }
    const Trajectory apart = *simulate(plan);
    for (std::size_t i = 1; i < plan.pins.size(); ++i) plan.pins[i].replaces = static_cast<int>(i) - 1;
    const Trajectory chained = *simulate(plan);
    for (std::size_t k = 0; k < apart.partners.size(); ++k) {
      RC_ASSERT(std::abs(apart.partners[k] - chained.partners[k]) <= 1e-9 * (1 + apart.partners[k]));
    }
  });
}

TEST(WhatAPlanMayAdd, ChangesNothingWhenItAsksForNothing) {
  testing::always([] {
    Plan plan = testing::any_plan();
    const Trajectory bare = *simulate(plan);
    plan.roles = {{"rol", {}, {}, {}, {}, kForever, Staff{}}};
    const Trajectory dressed = *simulate(plan);
    RC_ASSERT(bare.cash == dressed.cash);
    RC_ASSERT(bare.partners == dressed.partners);
    RC_ASSERT(bare.npv == dressed.npv);
  });
}

TEST(WhatAPlanMayAdd, IsCheckedInWords) {
  Plan plan = one_pin(40, 0.1, 0.5);
  plan.pins.push_back(plan.pins[0]);
  plan.pins[0].pilot = Pilot{-1, 6, 3, 2, 1.4, 0.5};
  plan.pins[0].students = Students{1, 10, 1, 0, 0, 12, 3};
  plan.pins[0].replaces = 1;
  plan.pins[1].replaces = 0;
  Staff staff;
  staff.hires = {{3, -1}};
  plan.roles = {{"rol", {}, {}, {}, {}, kForever, staff}};
  std::vector<std::string> where;
  for (const text::Problem& problem : check(plan)) where.push_back(problem.path);
  for (const char* expected : {"pins/0/pilot/development_months", "pins/0/conversion", "pins/0/students/years",
                               "pins/0/replaces", "pins/1/replaces", "roles/0/hires/0/fte"}) {
    EXPECT_NE(std::find(where.begin(), where.end(), expected), where.end()) << expected;
  }
}

}  // namespace
}  // namespace headpin::forecast
