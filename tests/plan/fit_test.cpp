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
using testing::Not;

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

TEST(Observed, RefusesWhatMayBeThousandsOrDecimals) {
  const auto nl = [](std::string_view csv) { return observed(csv).problems.at(0).nl; };
  EXPECT_THAT(nl("jaar;totaal\n2022;950\n2023;1.100\n2024;1.250\n"),
              HasSubstr("regel 3: “1.100” kan 1100 zijn of 1,1"));
  EXPECT_THAT(told("jaar;totaal\n2022;950\n2023;1.100\n2024;1.250\n"),
              ElementsAre(HasSubstr("line 3: “1.100” may be 1100 or 1.1"), HasSubstr("line 4: “1.250”")));
  for (const std::string number : {"1,100", "12.500", "999,999", "2.000"}) {
    for (const std::string separator : {";", "\t"}) {
      EXPECT_THAT(told("2023" + separator + number + "\n"), ElementsAre(HasSubstr("“" + number + "” may be")));
    }
    EXPECT_THAT(told("year,total\n2023,\"" + number + "\"\n"), ElementsAre(HasSubstr("“" + number + "” may be")));
  }
  for (const std::string number : {"1.234.567", "1.234,5", "12 500", "1'250"})
    EXPECT_THAT(told("2023;" + number + "\n"), ElementsAre(HasSubstr("write thousands without a gap"))) << number;
  EXPECT_THAT(told("2023;10000001\n"), ElementsAre(HasSubstr("at most 10 million")));
  EXPECT_THAT(observed("2021;0.125\n2022;0,500\n2023;1.25\n2024;1234,5678\n").value.value,
              ElementsAre(0.125, 0.5, 1.25, 1234.5678));
  EXPECT_THAT(observed("2021,1250.5\n2022,1250\n").value.value, ElementsAre(1250.5, 1250));
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

struct Told {
  std::optional<double> value, error, low, high;
};

Told known(const json::object& made, const char* name) {
  const json::value& one = made.at("curve").at(name);
  const auto number = [&](const char* key) {
    return one.at(key).is_null() ? std::nullopt : std::optional(fit_number(one.at(key)));
  };
  return {number("value"), number("standardError"), number("low"), number("high")};
}

std::string use(const json::object& made) {
  return std::string(made.at("use").at("en").as_string());
}

/// Nothing is known exactly, nothing is absurd, and what is known holds together.
void expect_honest(const json::object& made, double seen) {
  for (const char* name : {"m", "p", "q"}) {
    const Told one = known(made, name);
    ASSERT_TRUE(one.low) << name;
    if (one.error) EXPECT_GT(*one.error, 0) << name;
    if (one.high) EXPECT_GT(*one.high, *one.low) << name;
    if (one.value) {
      EXPECT_GE(*one.value, *one.low) << name;
      if (one.high) EXPECT_LE(*one.value, *one.high) << name;
    }
    if (one.error) EXPECT_TRUE(one.high && *one.low > 0) << name;
  }
  if (const Told m = known(made, "m"); m.value) EXPECT_LE(*m.value, 1000 * seen);
  if (!known(made, "m").high) EXPECT_FALSE(made.at("curve").at("identified").as_bool());
}

TEST(Fit, DoesNotKnowAnInnovationThatLiesOnItsBound) {
  const auto made = fit(observed("year,total\n2019,2\n2020,4\n2021,8\n2022,14\n2023,20\n2024,24\n").value);
  ASSERT_TRUE(made.ok());
  expect_honest(made.value, 24);
  const Told p = known(made.value, "p");
  EXPECT_EQ(p.low, 0);
  EXPECT_FALSE(p.error);
  ASSERT_TRUE(p.high);
  EXPECT_GT(*p.high, 0);
  EXPECT_LT(*p.high, 1);
  EXPECT_THAT(use(made.value), Not(HasSubstr("The curve is well determined")));
  EXPECT_THAT(use(made.value), HasSubstr("cannot tell p from 0: fill in 0 to"));
}

TEST(Fit, DoesNotKnowWhereGrowthWithoutABendEnds) {
  for (const char* totals :
       {"2018,2\n2019,4\n2020,8\n2021,16\n2022,32\n2023,64\n", "2018,10\n2019,20\n2020,30\n2021,40\n2022,50\n2023,60\n",
        "2018,5\n2019,6\n2020,9\n2021,15\n2022,27\n2023,60\n"}) {
    const auto made = fit(observed(std::string("year,total\n") + totals).value);
    ASSERT_TRUE(made.ok()) << totals;
    expect_honest(made.value, 64);
    const Told m = known(made.value, "m");
    EXPECT_FALSE(m.high) << totals;
    EXPECT_FALSE(m.error) << totals;
    EXPECT_GT(*m.low, 58) << totals;
    EXPECT_THAT(use(made.value), HasSubstr("do not tell where growth ends"));
  }
}

TEST(Fit, DoesNotKnowHowFastASingleJumpWas) {
  const auto made = fit(observed("year,total\n2017,2\n2018,2\n2019,2\n2020,30\n2021,30\n2022,30\n2023,30\n").value);
  ASSERT_TRUE(made.ok());
  expect_honest(made.value, 30);
  const auto joined = fit(observed("year,new\n2017,30\n2018,0\n2019,0\n2020,0\n2021,0\n").value);
  ASSERT_TRUE(joined.ok());
  expect_honest(joined.value, 30);
  EXPECT_NEAR(*known(joined.value, "m").value, 30, 1);
  EXPECT_FALSE(known(joined.value, "p").high);
  EXPECT_FALSE(known(joined.value, "p").value);
  EXPECT_THAT(use(joined.value), HasSubstr("do not tell how large p is"));
}

TEST(Fit, NeverKnowsAnythingExactly) {
  const auto made = fit(observed(totals({60, 0.03, 0.38}, 1, 14)).value);
  expect_honest(made.value, 60);
  EXPECT_TRUE(known(made.value, "q").error);
  std::string csv = "year,new\n";
  for (int year = 1; year <= 12; ++year) csv += std::to_string(2000 + year) + ",5\n";  // the same every year
  const auto level = fit(observed(csv).value);
  ASSERT_TRUE(level.ok());
  expect_honest(level.value, 60);
  EXPECT_FALSE(known(level.value, "m").high);
  const auto huge = fit(observed("2018,1000000\n2019,2500000\n2020,5000000\n2021,7500000\n2022,9000000\n2023,9600000\n"
                                 "2024,9900000\n")
                            .value);
  ASSERT_TRUE(huge.ok());
  expect_honest(huge.value, 9900000);
  EXPECT_NEAR(*known(huge.value, "m").value, 1e7, 5e5);
}

TEST(Fit, RefusesTotalsThatDoNotGrow) {
  for (const char* csv :
       {"2019,24\n2020,20\n2021,14\n2022,8\n2023,4\n2024,2\n", "2019,5\n2020,5\n2021,5\n2022,5\n2023,5\n"}) {
    const auto made = fit(observed(csv).value);
    ASSERT_FALSE(made.ok());
    EXPECT_THAT(made.problems.at(0).en, HasSubstr("do not grow"));
    EXPECT_FALSE(fit(observed(csv).value, 60).ok());
  }
}

TEST(Fit, SaysWhyItCannot) {
  EXPECT_FALSE(fit(observed("2019,4\n2020,6\n").value).ok());
  EXPECT_FALSE(fit(observed("year,new\n2019,4\n2021,6\n2022,3\n2023,3\n2024,1\n").value).ok());
  EXPECT_FALSE(fit(observed("2019,4\n2020,0\n2021,3\n").value).ok());
}

}  // namespace
}  // namespace headpin::plan
