#include "plan/labels.hpp"

#include "plan/planned_example.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace headpin::plan {
namespace {

using document::Unit;
using testing::HasSubstr;
using testing::Not;

const Label& label(const Planned& planned, std::string_view key) {
  for (std::size_t i = 0; i < planned.labels.size(); ++i) {
    if (planned.plan.inputs[i].key == key) return planned.labels[i];
  }
  ADD_FAILURE() << "no input " << key;
  return planned.labels.front();
}

TEST(Labels, EveryInputOfEveryExampleReadsAsASentenceAndLeadsToARecord) {
  for (const char* id : {"zuiderlab", "veenrand", "bitwerf"}) {
    const auto document = example_document(id);
    const auto planned = example_plan(id);
    ASSERT_EQ(planned.labels.size(), planned.plan.inputs.size());
    for (std::size_t i = 0; i < planned.labels.size(); ++i) {
      const Label& one = planned.labels[i];
      const std::string& key = planned.plan.inputs[i].key;
      for (const std::string* text : {&one.what.nl, &one.what.en}) {
        EXPECT_THAT(*text, HasSubstr(" ")) << key;  // words, not the name of a field
        EXPECT_THAT(*text, Not(HasSubstr("{"))) << key;
      }
      EXPECT_FALSE(one.of.nl.empty()) << key;
      EXPECT_EQ(planned.plan.inputs[i].label.nl, one.of.nl + ": " + one.what.nl);
      const std::size_t slash = one.path.find('/', 1);
      const std::string kind = one.path.substr(1, slash - 1);
      const std::string rest = one.path.substr(slash + 1);
      EXPECT_NE(document.find(kind, kind == "plan" ? "" : rest.substr(0, rest.find('/'))), nullptr) << one.path;
    }
  }
}

TEST(Labels, TwoInputsNeverReadTheSame) {
  const auto planned = example_plan("zuiderlab");
  std::set<std::string> seen;
  for (const forecast::Input& input : planned.plan.inputs)
    EXPECT_TRUE(seen.insert(input.label.nl).second) << input.label.nl;
}

TEST(Labels, NameTheRecordAndThePeriod) {
  const auto planned = example_plan("zuiderlab");
  EXPECT_EQ(label(planned, "/contributions/p01-kind-1/amount").of.nl, "Warmtewerk Lindehout");
  EXPECT_EQ(label(planned, "/contributions/p01-kind-1/amount").what.nl,
            "wat deze partner in jaar 1 in natura inbrengt");
  EXPECT_EQ(label(planned, "/contributions/p01-kind-1/amount").unit, Unit::cent);
  EXPECT_EQ(label(planned, "/plan/hourCost").of.en, "In general");
}

TEST(Labels, APinIsItsOfferAndItsGroupWhenAnEarlierPinHasTheOffer) {
  const auto document = example_document("zuiderlab");  // head: g1 × o1; another: g2 × o1; a third: g1 × o2
  EXPECT_EQ(pin_name(document, "head"), "Hybride mbo-opleiding energie-installateur");
  std::set<std::string> names;
  for (const auto& [id, fields] : document.records("pins")) names.insert(pin_name(document, id));
  EXPECT_EQ(names.size(), 3u);
  EXPECT_TRUE(names.contains("Hybride mbo-opleiding energie-installateur (Installatiebedrijven in de Oosterdelta)"));
}

TEST(Labels, ARenewalIsSaidAsTheShareThatStays) {
  const auto planned = example_plan("zuiderlab");
  const Label& renewal = label(planned, "/pins/head/renewal");
  EXPECT_TRUE(renewal.upside_down());
  EXPECT_DOUBLE_EQ(renewal.stated(-std::log(0.93)), 0.93);
  for (std::size_t i = 0; i < planned.labels.size(); ++i) {
    if (planned.plan.inputs[i].key != "/pins/head/renewal") continue;
    const auto [low, high] = renewal.range(planned.plan.inputs[i].distribution);  // typed as 89.5% to 98.5%
    EXPECT_GT(low, 0.895);
    EXPECT_LT(low, high);
    EXPECT_LT(high, 0.985);
  }
}

TEST(Labels, WhatIsLeftOutIsAnAssumption) {
  const auto planned = example_plan("zuiderlab");
  EXPECT_FALSE(label(planned, "/pins/head/fee").assumed);
  for (std::size_t i = 0; i < planned.labels.size(); ++i) {
    if (planned.plan.inputs[i].key.find("/from/") != std::string::npos) EXPECT_TRUE(planned.labels[i].assumed);
  }
}

}  // namespace
}  // namespace headpin::plan
