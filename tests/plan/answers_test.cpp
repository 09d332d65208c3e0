#include "plan/answers.hpp"

#include "plan/planned_example.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace headpin::plan {
namespace {

namespace json = document::json;
using testing::HasSubstr;

json::object answered(const Planned& planned, Question question) {
  const auto made = answer(planned, question);
  EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.problems.front().en);
  return made.value;
}

Planned quick(std::string_view id, std::int64_t paths = 1024) {
  Planned planned = example_plan(id);
  planned.request.paths = paths;
  return planned;
}

double number(const json::value& value) {
  return value.to_number<double>();
}

TEST(Answers, HaveTheNamesOfTheCommandLine) {
  for (const char* name : {"sustained", "fan", "tornado", "value-of-information", "advice"}) {
    ASSERT_TRUE(question_of(name)) << name;
    EXPECT_EQ(name_of(*question_of(name)), name);
  }
  EXPECT_FALSE(question_of("Tornado"));
}

TEST(Answers, AreTheSameForTheSameSeedOnAnyNumberOfThreads) {
  for (const Question question :
       {Question::sustained, Question::tornado, Question::value_of_information, Question::advice}) {
    Planned planned = quick("veenrand", 512);
    planned.request.threads = 1;
    const auto one = answered(planned, question);
    planned.request.threads = 3;
    EXPECT_EQ(answered(planned, question), one) << name_of(question);
  }
}

TEST(Answers, SustainedSaysWhatTheWholeForecastSays) {
  const Planned planned = quick("zuiderlab", 2048);
  const auto answer = answered(planned, Question::sustained);
  const auto whole = to_json(planned, *forecast::forecast(planned.plan, planned.request));
  EXPECT_EQ(answer.at("headline").at("probability"), whole.at("headline").at("probability"));
  EXPECT_EQ(answer.at("tests"), whole.at("tests"));
  EXPECT_EQ(answered(planned, Question::fan).at("fan"), whole.at("fan"));
}

TEST(Tornado, RunsFromWideToNarrow) {
  const auto bars = answered(quick("zuiderlab"), Question::tornado).at("bars").as_array();
  ASSERT_GE(bars.size(), 5u);
  double before = 2;
  for (const json::value& bar : bars) {
    const double low = number(bar.at("atLow").at("change")), high = number(bar.at("atHigh").at("change"));
    const double swing = std::max({0.0, low, high}) - std::min({0.0, low, high});
    EXPECT_LE(swing, before + 1e-9);
    before = swing;
    EXPECT_LE(number(bar.at("low")), number(bar.at("high")));
  }
}

TEST(Tornado, MorePartnersThatStayNeverLowersTheChanceBeyondItsError) {
  const auto bars = answered(quick("zuiderlab", 2048), Question::tornado).at("bars").as_array();
  bool found = false;
  for (const json::value& bar : bars) {
    if (std::string_view(bar.at("path").as_string()) != "/pins/head/renewal") continue;
    found = true;
    EXPECT_GE(number(bar.at("atHigh").at("change")), -3 * number(bar.at("atHigh").at("standardError")));
    EXPECT_LE(number(bar.at("atLow").at("change")), 3 * number(bar.at("atLow").at("standardError")));
  }
  if (!found) GTEST_SKIP() << "renewal is not among the widest";
}

TEST(Tornado, ItsErrorIsThatOfManySeeds) {
  // The change of the widest bar over seeds scatters as much as its standard error says.
  std::vector<double> changes;
  double error = 0;
  std::string path;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Planned planned = quick("veenrand", 256);
    planned.request.seed = seed;
    const auto answer = answered(planned, Question::tornado);
    for (const json::value& bar : answer.at("bars").as_array()) {
      if (path.empty()) path = std::string(bar.at("path").as_string());
      if (std::string_view(bar.at("path").as_string()) != path) continue;
      changes.push_back(number(bar.at("atLow").at("change")));
      error += number(bar.at("atLow").at("standardError"));
    }
  }
  ASSERT_GE(changes.size(), 8u);
  const auto n = static_cast<double>(changes.size());
  double mean = 0, squares = 0;
  for (const double change : changes) mean += change / n;
  for (const double change : changes) squares += (change - mean) * (change - mean) / (n - 1);
  error /= n;
  EXPECT_LT(std::sqrt(squares), 2.2 * error + 1e-4);  // chi-square of nine degrees: once in a million
  EXPECT_GT(std::sqrt(squares), 0.3 * error - 1e-4);
}

TEST(ValueOfInformation, NothingIsWorthMoreThanKnowingEverything) {
  const auto answer = answered(quick("zuiderlab", 2048), Question::value_of_information);
  const json::value& all = answer.at("everything").at("euro");
  for (const json::value& one : answer.at("ranking").as_array()) {
    EXPECT_GE(number(one.at("euro").at("value")), 0);
    EXPECT_LE(
        number(one.at("euro").at("value")),
        number(all.at("value")) + 3 * (number(all.at("standardError")) + number(one.at("euro").at("standardError"))));
  }
  EXPECT_TRUE(answer.at("choices").as_array().back().at("stop").as_bool());
  EXPECT_EQ(number(answer.at("choices").as_array().back().at("euro").at("value")), 0);
}

TEST(ValueOfInformation, WhoGainsTheMoonGoesOn) {
  Planned planned = quick("veenrand", 1024);
  planned.worth_euro = 1e12;
  const auto answer = answered(planned, Question::value_of_information);
  EXPECT_FALSE(answer.at("choices").as_array().at(answer.at("best").to_number<std::size_t>()).at("stop").as_bool());
}

TEST(Advice, PutsTheMostValuableRouteFirst) {
  const auto answer = answered(quick("zuiderlab"), Question::advice);
  const json::array& routes = answer.at("routes").as_array();
  ASSERT_FALSE(routes.empty());
  for (std::size_t i = 1; i < routes.size(); ++i) {
    if (routes[i].at("paths") == routes[0].at("paths"))
      EXPECT_LE(number(routes[i].at("euro").at("value")), number(routes[0].at("euro").at("value")));
  }
  EXPECT_FALSE(routes[0].at("pins").as_array().front().at("name").as_string().empty());
}

TEST(Answers, StopWhenAsked) {
  for (const Question question :
       {Question::sustained, Question::tornado, Question::value_of_information, Question::advice}) {
    std::stop_source stop;
    stop.request_stop();
    const auto made = answer(quick("zuiderlab"), question, {stop.get_token(), {}, {}});
    EXPECT_FALSE(made.ok()) << name_of(question);
  }
}

TEST(Answers, RefuseMoreRunsThanMemoryHolds) {
  Planned planned = quick("zuiderlab", 1'000'000);
  const auto made = answer(planned, Question::value_of_information);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.problems.front().path, "/paths");
  planned.request.paths = 0;
  EXPECT_FALSE(answer(planned, Question::tornado).ok());
}

TEST(Answers, ReportHowFarTheyAre) {
  for (const Question question : {Question::tornado, Question::advice}) {
    std::int64_t last = 0, all = 0;
    forecast::Control control;
    control.on_progress = [&](std::int64_t done, std::int64_t of) {
      EXPECT_GE(done, last);
      last = done;
      all = of;
    };
    ASSERT_TRUE(answer(quick("veenrand", 512), question, control).ok());
    EXPECT_EQ(last, all) << name_of(question);
  }
}

}  // namespace
}  // namespace headpin::plan
