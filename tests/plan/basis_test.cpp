// A plan that says too little gets no chance: it says what is missing, and what was assumed.
#include "plan/answers.hpp"
#include "plan/planned_example.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace headpin::plan {
namespace {

namespace json = document::json;

/// One subsidy, one cost that goes on, ten partners of which four companies, one pin, no roles.
json::object half_filled() {
  json::object partners;
  for (int i = 0; i < 10; ++i) {
    partners["p" + std::to_string(i)] =
        json::object{{"name", "Partner"}, {"sort", i < 4 ? "business" : "school"}, {"order", "a" + std::to_string(i)}};
  }
  return json::object{
      {"format", "headpin-pps"},
      {"version", 1},
      {"pps", json::object{{"name", "Half"}, {"start", "2026-09"}}},
      {"partners", partners},
      {"targetGroups", json::object{{"g", json::object{{"name", "Bedrijven"}, {"organisations", 60}, {"order", "a"}}}}},
      {"offers", json::object{{"o", json::object{{"name", "Opleiding"}, {"archetype", "curriculum"}, {"order", "a"}}}}},
      {"pins", json::object{{"h", json::object{{"targetGroup", "g"}, {"offer", "o"}, {"order", "a"}}}}},
      {"costs", json::object{{"c", json::object{{"name", "Leiding"}, {"amount", 6000000}, {"payable", "cash"}}}}},
      {"subsidies", json::object{{"s", json::object{{"name", "RIF"}, {"amount", 96000000}, {"until", "2030-08"}}}}}};
}

Planned planned(const json::object& file) {
  const auto read = document::Document::from_json(file);
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.problems.front().en);
  auto made = plan_of(read.value, catalogue());
  EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.problems.front().en);
  made.value.request.paths = 1024;
  return std::move(made.value);
}

std::vector<Missing::What> missing(const json::object& file) {
  std::vector<Missing::What> out;
  for (const Missing& one : planned(file).missing) out.push_back(one.what);
  return out;
}

TEST(Basis, AHalfFilledPlanSaysWhatIsMissingInsteadOfNothingPercent) {
  const Planned plan = planned(half_filled());
  const auto answer = to_json(plan, *forecast::forecast(plan.plan, plan.request));
  const json::object& basis = answer.at("basis").as_object();
  const json::array& missing = basis.at("missing").as_array();
  ASSERT_EQ(missing.size(), 2u);
  EXPECT_EQ(missing[0].at("what"), "roles");
  EXPECT_EQ(missing[0].at("path"), "/roles");
  EXPECT_EQ(missing[0].at("tests"), 5);
  EXPECT_EQ(missing[1].at("what"), "income");
  EXPECT_EQ(basis.at("companies"), 4);
  EXPECT_EQ(basis.at("partners"), 10);
  // Its own: the group, the cost and the subsidy.
  EXPECT_EQ(basis.at("own"), 3);
  EXPECT_GT(basis.at("assumed").as_array().size(), 20u);
  // And the sum that can be made already: what comes in and what it costs in the year up to the aim.
  for (const json::value& test : answer.at("tests").as_array()) {
    if (test.at("code") != "M1") continue;
    EXPECT_GT(test.at("need").to_number<double>(), 1.05 * 60'000);
    EXPECT_GT(test.at("have").to_number<double>(), 0);
  }
}

TEST(Basis, WhatIsFilledInIsNoLongerMissing) {
  using enum Missing::What;
  json::object file = half_filled();
  file["contributions"] =
      json::object{{"k", json::object{{"partner", "p0"}, {"form", "cash"}, {"period", "later"}, {"amount", 2000000}}}};
  EXPECT_THAT(missing(file), testing::ElementsAre(roles));
  file["roles"] = json::object{{"r", json::object{{"name", "Coördinator"}, {"needed", 1}, {"order", "a"}}}};
  EXPECT_EQ(planned(file).missing.at(0).path, "/roles/r/available");
  EXPECT_EQ(planned(file).missing.at(1).path, "/roles/r/people") << "all that is to be answered is told at once";
  file["roles"].at("r").as_object()["available"] = 1;
  EXPECT_EQ(planned(file).missing.at(0).path, "/roles/r/people");
  EXPECT_EQ(planned(file).missing.at(0).tests, 1);
  file["roles"].at("r").as_object()["people"] = 2;
  EXPECT_THAT(missing(file), testing::IsEmpty());
  file.erase("contributions");
  file["pins"].at("h").as_object()["fee"] = 500000;
  EXPECT_THAT(missing(file), testing::IsEmpty());
  file["costs"].as_object()["rent"] = json::object{{"name", "Huur"}, {"order", "b"}};
  EXPECT_THAT(missing(file), testing::ElementsAre(costs)) << "an empty field is no zero";
  EXPECT_EQ(planned(file).missing.at(0).path, "/costs/rent/amount");
  file["costs"].as_object().erase("rent");
  file["costs"].at("c").as_object()["until"] = "2030-08";  // ends with the project
  EXPECT_THAT(missing(file), testing::ElementsAre(costs));
}

TEST(Basis, ACoordinatorAmongTheCostsMayBeOneThatIsCountedAlready) {
  json::object file = half_filled();
  EXPECT_THAT(planned(file).doubts, testing::IsEmpty());
  file["costs"].at("c").as_object()["name"] = "Coördinator, 0,6 fte";
  ASSERT_EQ(planned(file).doubts.size(), 1U);
  EXPECT_THAT(planned(file).doubts[0].nl, testing::HasSubstr("‘Coördinator, 0,6 fte’"));
  file["plan"] = json::object{{"coordinatorCost", 0}};
  EXPECT_THAT(planned(file).doubts, testing::IsEmpty()) << "who fills it in knows";
}

TEST(Basis, WhatOnePartnerGivesOverTheYearsIsOneNumber) {
  json::object file = half_filled();
  const auto given = [](const char* partner, const char* form, const char* period) {
    return json::object{{"partner", partner}, {"form", form}, {"period", period}, {"amount", 1000000}};
  };
  const auto own = [&] {
    const Planned plan = planned(file);
    return to_json(plan, *forecast::forecast(plan.plan, plan.request)).at("basis").at("own").to_number<int>();
  };
  const int before = own();
  file["contributions"] = json::object{{"a", given("p0", "cash", "1")}};
  EXPECT_EQ(own(), before + 1);
  file["contributions"] = json::object{
      {"a", given("p0", "cash", "1")}, {"b", given("p0", "cash", "2")}, {"c", given("p0", "cash", "later")}};
  EXPECT_EQ(own(), before + 1) << "years of one row";
  file["contributions"].as_object()["d"] = given("p0", "inKind", "1");
  EXPECT_EQ(own(), before + 2) << "another row of that partner";
  file["contributions"].as_object()["e"] = given("p5", "cash", "1");
  EXPECT_EQ(own(), before + 3) << "another partner";
}

TEST(Basis, TheExamplesSayEnough) {
  for (const char* id : {"zuiderlab", "veenrand", "bitwerf"}) {
    EXPECT_THAT(example_plan(id).missing, testing::IsEmpty()) << id;
  }
}

}  // namespace
}  // namespace headpin::plan
