#include "plan/fit.hpp"

#include "forecast/course/bass.hpp"
#include "plan/planned_example.hpp"
#include "report/table/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace headpin::plan {
namespace {

namespace json = document::json;
using testing::ElementsAre;
using testing::HasSubstr;

text::Checked<Observed> observed(std::string_view csv) {
  const auto rows = table::read_csv(csv);
  if (!rows.ok()) return rows.problems;
  return read_observed(rows->cells, rows->lines, rows->separator != ',');
}

std::vector<std::string> told(std::string_view csv) {
  std::vector<std::string> out;
  for (const auto& problem : observed(csv).problems) out.push_back(problem.en);
  return out;
}

double fit_number(const json::value& value) {
  return value.to_number<double>();
}

TEST(Observed, ReadsYearsAndMonths) {
  const auto years = observed("year,value\r\n2019,14\r\n2020,\"18.5\"\r\n");
  ASSERT_TRUE(years.ok());
  EXPECT_THAT(years.value.value, ElementsAre(14, 18.5));
  EXPECT_THAT(years.value.years, ElementsAre(2019, 2020));
  EXPECT_FALSE(years.value.by_month);
  const auto months = observed("\xEF\xBB\xBFmaand;nieuw\n2024-09;2,5\n\n2024-10;3\n");
  ASSERT_TRUE(months.ok());
  EXPECT_TRUE(months.value.by_month);
  EXPECT_EQ(months.value.counts, Observed::Counts::joined);
  EXPECT_THAT(months.value.value, ElementsAre(2.5, 3));
  EXPECT_TRUE(observed("2019,4\n2020,9").ok());
}

TEST(Observed, TellsTheLineOfEveryProblem) {
  EXPECT_THAT(told("year,value\n2019,abc\n2018x,4\n2020,1,2\n"),
              ElementsAre(HasSubstr("line 2: “abc”"), HasSubstr("line 3: “2018x”"), HasSubstr("line 4: expected two")));
  EXPECT_THAT(told("2020,4\n2019,5\n"), ElementsAre(HasSubstr("line 2: time")));
  EXPECT_THAT(told("2020,4\n2020-05,5\n"), ElementsAre(HasSubstr("line 2: use years")));
  EXPECT_THAT(told("2020,-4\n"), ElementsAre(HasSubstr("line 1: “-4”")));
  EXPECT_THAT(told("2020,1e400\n"), ElementsAre(HasSubstr("line 1:")));
  EXPECT_THAT(told("foo,bar\n2020,1\n"), ElementsAre(HasSubstr("line 1: name the columns")));
  EXPECT_THAT(told("year,\"value\n2020,1\n"), testing::Contains(HasSubstr("never closed")));
  EXPECT_THAT(told(""), ElementsAre(HasSubstr("no observations")));
}

// A series of ten years of video recorders, used in a published example of fitting Bass by nonlinear least squares:
// fitted as intervals m = 67660.02, p = 0.008789, q = 0.64216 (docs/model.md, 3).
constexpr std::string_view kRecorders =
    "year,new\n1980,840\n1981,1470\n1982,2110\n1983,4000\n1984,7590\n1985,10950\n1986,10530\n1987,9470\n1988,"
    "7790\n1989,5890\n";

TEST(Fit, FindsThePublishedCurveThroughIntervals) {
  const auto made = fit(observed(kRecorders).value);
  ASSERT_TRUE(made.ok());
  const json::value& curve = made.value.at("curve");
  EXPECT_NEAR(fit_number(curve.at("m").at("value")), 67660.0, 0.1);
  EXPECT_NEAR(fit_number(curve.at("p").at("value")), 0.00879, 1e-5);
  EXPECT_NEAR(fit_number(curve.at("q").at("value")), 0.64216, 1e-5);
  EXPECT_GT(fit_number(curve.at("m").at("standardError")), 0);
  EXPECT_LT(fit_number(curve.at("m").at("low")), 67660);
  EXPECT_GT(fit_number(curve.at("m").at("high")), 67660);
  EXPECT_TRUE(curve.at("identified").as_bool());
  EXPECT_EQ(made.value.at("observations").as_array().size(), 10u);
  EXPECT_EQ(made.value.at("ahead").as_array().size(), 2u);
}

std::string totals(const forecast::BassCurve& curve, int from, int to) {
  std::string csv = "year,total\n";
  for (int year = from; year <= to; ++year)
    csv += std::to_string(2000 + year) + "," + std::to_string(curve.at(year)) + "\n";
  return csv;
}

TEST(Fit, FindsBackTheCurveThroughTotals) {
  const auto made = fit(observed(totals({60, 0.03, 0.38}, 1, 14)).value);
  ASSERT_TRUE(made.ok());
  EXPECT_NEAR(fit_number(made.value.at("curve").at("m").at("value")), 60, 0.1);
  EXPECT_NEAR(fit_number(made.value.at("curve").at("q").at("value")), 0.38, 0.001);
  EXPECT_TRUE(made.value.at("curve").at("identified").as_bool());
}

TEST(Fit, WarnsThatEarlyYearsDoNotTellTheCeiling) {
  // Companies in the Katapult network, 2016 to 2023 (published counts): any ceiling from 30,000 to 250,000 fits.
  const auto made = fit(observed("year,total\n2016,4500\n2017,6000\n2019,9800\n2021,12000\n2023,21000\n").value);
  ASSERT_TRUE(made.ok()) << made.problems.front().en;
  EXPECT_FALSE(made.value.at("curve").at("identified").as_bool());
  EXPECT_THAT(std::string(made.value.at("use").at("en").as_string()), HasSubstr("do not tell where growth ends"));
}

TEST(Fit, TakesTheCeilingFromThePlan) {
  const forecast::BassCurve curve{60, 0.03, 0.38};
  const auto made = fit(observed(totals(curve, 1, 4)).value, 60);
  ASSERT_TRUE(made.ok());
  EXPECT_TRUE(made.value.at("curve").is_null());  // four totals are too few for three unknowns
  EXPECT_NEAR(fit_number(made.value.at("withCeiling").at("p")), 0.03, 1e-4);
  EXPECT_NEAR(fit_number(made.value.at("ahead").as_array()[0].at("fittedWithCeiling")), curve.at(5), 0.01);
  const Planned planned = example_plan("zuiderlab");
  EXPECT_GT(potential_of(planned, 0), 50);
  EXPECT_LT(potential_of(planned, 0), 100);
}

TEST(Fit, SaysWhyItCannot) {
  EXPECT_FALSE(fit(observed("2019,4\n2020,6\n").value).ok());
  EXPECT_FALSE(fit(observed("year,new\n2019,4\n2021,6\n2022,3\n2023,3\n2024,1\n").value).ok());
  EXPECT_FALSE(fit(observed("2019,4\n2020,0\n2021,3\n").value).ok());
}

}  // namespace
}  // namespace headpin::plan
