// Whatever is put in, there is an answer or a reason: never a crash, never a number that is none.
#include "forecast/any.hpp"
#include "forecast/fit/calibration.hpp"
#include "forecast/forecast.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace headpin::forecast {
namespace {

double strange() {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  return *rc::gen::element(0.0, -0.0, -1.0, 1.0, 1e-300, 1e300, -1e300, 1e15, 50.0, kInfinity, -kInfinity,
                           std::nan(""));
}

int strange_month() {
  return *rc::gen::element(0, -1, 1, 599, 600, 601, std::numeric_limits<int>::max(), std::numeric_limits<int>::min());
}

void spoil(Plan& plan) {
  const auto pin = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(plan.pins.size())));
  Pin& p = plan.pins[pin];
  double* fields[] = {&p.potential,
                      &p.willing_without_proof,
                      &p.willing_with_proof,
                      &p.founding_partners,
                      &p.innovation,
                      &p.imitation,
                      &p.proof_need,
                      &p.churn,
                      &p.ramp_years,
                      &p.satisfaction,
                      &p.trust_up_years,
                      &p.trust_down_years,
                      &p.onboarding_hours,
                      &p.fee,
                      &p.inkind_hours,
                      &p.cash_cost_per_partner,
                      &p.onboarding_cost,
                      &p.need_hours_fixed,
                      &p.need_hours_per_partner,
                      &p.pledged_founders,
                      &plan.finance.opening_cash,
                      &plan.finance.overhead_per_month,
                      &plan.finance.partners_per_coordinator,
                      &plan.finance.hour_cost,
                      &plan.finance.inkind_tariff,
                      &plan.finance.usable_share,
                      &plan.finance.rate_per_year,
                      &plan.onboarding_capacity_hours_per_month,
                      &plan.pin_rule.buffer,
                      &plan.sustained_rule.reserve_months};
  *fields[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(std::size(fields))))] = strange();
  if (testing::coin()) p.launch.month = strange_month();
  if (testing::coin()) p.launch.pin = *rc::gen::inRange(-2, 9);
  if (testing::coin()) p.launch.lag_months = strange_month();
  if (testing::coin()) plan.lines.push_back({LineKind::cost, strange(), strange_month(), strange_month(), -1, -1});
  if (testing::coin()) plan.links.push_back({*rc::gen::inRange(-2, 9), 0, strange(), strange()});
  if (testing::coin()) plan.months = strange_month();
  if (testing::coin()) p.pilot = Pilot{strange_month(), 3, strange(), *rc::gen::inRange(-1, 200), strange(), 0.5};
  if (testing::coin()) p.students = Students{strange(), strange(), 0.9, 10, 10, *rc::gen::inRange(0, 10), 3};
  if (testing::coin()) p.replaces = *rc::gen::inRange(-2, 5);
  if (testing::coin()) {
    Staff staff;
    staff.fte = strange();
    staff.fte_per_partner = strange();
    staff.hires = {{strange_month(), strange()}};
    plan.roles.push_back({"rol", 1.0, 1.0, 1.0, 1.0, kForever, staff});
  }
  if (testing::coin()) {
    plan.inputs.push_back(
        {"x",
         {},
         *rc::gen::element(0u, 7u, ~0u),
         *Uncertain::uniform(-1e9, 1e9),
         {{{static_cast<Field>(*rc::gen::inRange(0, static_cast<int>(Field::realised_share_of_hours) + 1)),
            *rc::gen::inRange(-1, 5)},
           static_cast<Binding::Does>(*rc::gen::inRange(0, 3)),
           strange()}}});
  }
}

TEST(Nonsense, GetsAnAnswerOrAReason) {
  testing::always([] {
    Plan plan = testing::any_plan();
    const int spoils = *rc::gen::inRange(1, 4);
    for (int i = 0; i < spoils; ++i) spoil(plan);
    Request request{1, 48, {*rc::gen::element(1, 60, 600)}, 1};
    if (testing::coin()) request.comings = Comings::in_the_mean;
    const auto result = forecast(plan, request);
    if (!result) {
      for (const text::Problem& problem : result.problems) {
        RC_ASSERT(!problem.nl.empty());
        RC_ASSERT(!problem.en.empty());
      }
      return;
    }
    for (std::size_t k = 0; k < result->cash.p50.size(); ++k) {
      RC_ASSERT(!std::isnan(result->cash.p50[k]));
      RC_ASSERT(std::isfinite(result->partners.p90[k]));
      RC_ASSERT(std::isfinite(result->coverage.p10[k]));
    }
  });
}

TEST(Nonsense, DistributionsOfAnythingAreRefusedOrFinite) {
  testing::always([] {
    const double a = strange(), b = strange(), c = strange();
    const text::Checked<Uncertain> made[] = {
        Uncertain::fixed(a),      Uncertain::uniform(a, b),    Uncertain::triangular(a, b, c),
        Uncertain::normal(a, b),  Uncertain::lognormal(a, b),  Uncertain::lognormal_from_interval90(a, b),
        Uncertain::pert(a, b, c), Uncertain::beta(a, b),       Uncertain::beta_from_mean(a, b),
        Uncertain::gamma(a, b),   Uncertain::metalog(a, b, c), Uncertain::event(a, b, c)};
    for (const auto& one : made) {
      if (one) RC_ASSERT(!std::isnan(one->quantile(0.3)));
    }
  });
}

TEST(Nonsense, GenerationsOfUnequalLengthGetAReason) {
  EXPECT_FALSE(fit_generations({{1, 2, 3, 4, 5, 6}, {1, 2, 3, 4}}, {1, 3}));
}

TEST(Nonsense, CountsThatNoParabolaFitsGetAReasonAndNoCurve) {
  // Down and up again, never near zero: b^2 < 4 a c, so the parabola has no root that could be a potential.
  const auto fit = fit_quadratic({50, 40, 38, 41, 52});
  ASSERT_FALSE(fit);
  EXPECT_EQ(fit.problems.front().path, "observations");
}

}  // namespace
}  // namespace headpin::forecast
