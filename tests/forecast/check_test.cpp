#include "forecast/forecast.hpp"
#include "forecast/sample_plan.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace headpin::forecast {
namespace {

using testing::sample_plan;

/// The problem at this place; fails when there is none or when it says nothing.
text::Problem problem_at(const text::Problems& problems, const std::string& where) {
  const auto found =
      std::find_if(problems.begin(), problems.end(), [&](const text::Problem& p) { return p.path == where; });
  if (found == problems.end()) {
    ADD_FAILURE() << "no problem at " << where;
    return {};
  }
  EXPECT_FALSE(found->nl.empty());
  EXPECT_FALSE(found->en.empty());
  return *found;
}

TEST(Check, AGoodPlanHasNoProblems) {
  EXPECT_TRUE(check(sample_plan()).empty());
}

TEST(Check, AnEmptyPlanSaysWhatToAdd) {
  const auto problems = check(Plan{});
  EXPECT_EQ(problem_at(problems, "pins").nl, "Het plan is leeg: voeg een doelgroep met een aanbod toe, of een bedrag.");
}

TEST(Check, BadNumbersAreNamedInPlainWordsAllAtOnce) {
  Plan plan = sample_plan();
  plan.pins[0].churn = -0.1;
  plan.pins[0].innovation = 1.5;
  plan.pins[1].proof_need = std::nan("");
  plan.finance.hour_cost = std::numeric_limits<double>::infinity();
  plan.lines[2].per_month = -5;
  plan.roles[0].required_fte = -1;
  plan.sustained_rule.horizon_years = 400;
  const auto problems = check(plan);
  EXPECT_EQ(problems.size(), 7u);
  EXPECT_EQ(problem_at(problems, "pins/0/churn").nl, "Het verloop per jaar van kegel 'kop' mag niet negatief zijn.");
  EXPECT_EQ(problem_at(problems, "pins/0/innovation").en,
            "The innovation rate per year (p) of pin 'kop' must be at most 1.");
  EXPECT_EQ(problem_at(problems, "pins/1/proof_need").en, "The need for proof of pin 'verdiepen' is not a number.");
  EXPECT_EQ(problem_at(problems, "finance/hour_cost").nl, "De kosten van een uur is te groot.");
  problem_at(problems, "lines/2/per_month");
  problem_at(problems, "roles/0/required_fte");
  problem_at(problems, "sustained_rule/horizon_years");
}

TEST(Check, PinsThatWaitForEachOtherAreNamed) {
  Plan plan = sample_plan();
  plan.pins[0].launch = {Launch::Rule::after_sustained, 0, 1, 0};
  const auto problems = check(plan);
  EXPECT_NE(problem_at(problems, "pins/0/launch").nl.find("'kop' wacht op zichzelf"), std::string::npos);
  problem_at(problems, "pins/1/launch");
}

TEST(Check, ReferencesMustExist) {
  Plan plan = sample_plan();
  plan.links[0].to = 9;
  plan.lines[0].follows_pin = 5;
  plan.pins[1].launch.pin = -1;
  plan.inputs.push_back({"x", {"x", "x"}, 0, *Uncertain::uniform(0, 1), {{{Field::churn, 17}}}});
  plan.inputs.push_back({"y", {"y", "y"}, 0, *Uncertain::uniform(0, 1), {{{Field::role_people, 0}}}});
  const auto problems = check(plan);
  problem_at(problems, "links/0/to");
  problem_at(problems, "lines/0/follows_pin");
  problem_at(problems, "pins/1/launch/pin");
  problem_at(problems, "inputs/0/sets");
  problem_at(problems, "inputs/1/index");
}

TEST(Check, ABillionPathsAreTooMany) {
  const auto result = forecast(sample_plan(), {1, 1'000'000'000, {60}, 1});
  ASSERT_FALSE(result);
  EXPECT_EQ(problem_at(result.problems, "paths").en, "The number of paths must be at most 1e+07.");
  EXPECT_FALSE(forecast(sample_plan(), {1, 0, {60}, 1}));
  EXPECT_FALSE(forecast(sample_plan(), {1, 100, {0}, 1}));
  EXPECT_FALSE(forecast(sample_plan(), {1, 100, {60}, -2}));
}

TEST(Check, DrawsBeyondAFieldsRangeAreHeldAtItsEdge) {
  Plan plan = sample_plan();
  plan.inputs.push_back({"s", {"s", "s"}, 0, *Uncertain::uniform(-2, 3), {{{Field::usable_share, 0}}}});
  plan.inputs.push_back({"c", {"c", "c"}, 1, *Uncertain::uniform(-1, 1), {{{Field::churn, 0}}}});
  const auto result = forecast(plan, {1, 500, {60}, 1});
  ASSERT_TRUE(result);
  for (const double value : result->cash.p50) EXPECT_TRUE(std::isfinite(value));
  for (const double value : result->partners.p90) EXPECT_LE(value, 72);
}

}  // namespace
}  // namespace headpin::forecast
