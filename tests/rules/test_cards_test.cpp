#include "rules/test_cards.hpp"

#include "rules/sign.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace headpin::rules {
namespace {
namespace testing_cards {

namespace json = document::json;
using document::Document;
using document::Operation;
using document::Operations;
using document::TestCard;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr std::int64_t kNow = 1'790'000'000'000;
const Author kEd{"p-ed", true, [](std::string_view) { return true; }, "Ed", [](std::string_view) { return "seal"; }};

Operation set(json::object fields) {
  return {Operation::Type::set, "testCards", "t", std::move(fields)};
}

Operation evidence(const std::string& id) {
  return {Operation::Type::put, "evidence", id, json::object{{"test", "t"}}};
}

Operation remove(const std::string& kind, const std::string& id) {
  return {Operation::Type::remove, kind, id, {}};
}

/// A document with one test.
Document with(const json::object& fields) {
  Document document;
  document.apply(Operations{{Operation::Type::put, "testCards", "t", fields}});
  return document;
}

/// One that runs, with 6 out of 10 fixed.
json::object running() {
  return {{"measure", "count"},  {"sample", 10},       {"threshold", 6},
          {"refuted", 3},        {"state", "running"}, {"fixedAt", 1000},
          {"fixedThreshold", 6}, {"fixedRefuted", 3},  {"direction", "atLeast"}};
}

const json::object kBack{
    {"state", "idea"}, {"fixedAt", nullptr}, {"fixedThreshold", nullptr}, {"fixedRefuted", nullptr}};

/// The paths of what is against the rules, below the test.
std::vector<std::string> told(const Document& document, const Operations& operations) {
  std::vector<std::string> out;
  for (const text::Problem& problem : judge({document, operations, kEd}))
    out.push_back(problem.path.starts_with("/testCards/t/") ? problem.path.substr(13) : problem.path);
  return out;
}

TestCard after(const Document& document, Operations operations, std::int64_t now = kNow) {
  EXPECT_THAT(told(document, operations), IsEmpty());
  sign(document, operations, kEd, now);
  Document made = document;
  made.apply(operations);
  return document::read<TestCard>(*made.find("testCards", "t"));
}

TEST(TestCards, KeepWhatWasFixed) {
  const Document document = with(running());
  EXPECT_THAT(told(document, {set({{"fixedThreshold", 5}})}), ElementsAre("fixedThreshold"));
  EXPECT_THAT(told(document, {set({{"fixedRefuted", nullptr}})}), ElementsAre("fixedRefuted"));
  EXPECT_THAT(told(document, {set({{"fixedAt", 2000}})}), ElementsAre("fixedAt"));
  EXPECT_THAT(told(document, {set({{"fixedAt", nullptr}})}), ElementsAre("fixedAt"));
  EXPECT_THAT(told(document, {set({{"fixedThreshold", 5}, {"changedWhy", "Te hoog"}})}), ElementsAre("fixedThreshold"));
  json::object anew = running();
  anew["threshold"] = anew["fixedThreshold"] = 5;
  EXPECT_THAT(told(document, {remove("testCards", "t"), {Operation::Type::put, "testCards", "t", anew}}),
              ElementsAre("fixedThreshold"))
      << "anew in the same change";
  EXPECT_THAT(told(document, {set({{"state", "result"}, {"how", "x"}})}), IsEmpty());
  EXPECT_THAT(told(document, {remove("testCards", "t")}), IsEmpty());
}

TEST(TestCards, GoBackToAnIdeaWithoutEvidenceOnly) {
  Document document = with(running());
  EXPECT_THAT(told(document, {set(kBack)}), IsEmpty());
  json::object further = kBack;
  further["state"] = "result";
  EXPECT_THAT(told(document, {set(further)}), ElementsAre("fixedAt"));
  EXPECT_THAT(told(document, {set(kBack), evidence("e")}), ElementsAre("state"));
  document.apply(Operations{evidence("e"), {Operation::Type::put, "evidence", "o", json::object{{"test", "other"}}}});
  EXPECT_THAT(told(document, {set(kBack)}), ElementsAre("state"));
  EXPECT_THAT(told(document, {set(kBack), remove("evidence", "e")}), IsEmpty());
}

TEST(TestCards, SayWhyAThresholdMoves) {
  const Document document = with(running());
  const std::pair<const char*, json::value> moves[] = {
      {"threshold", 5}, {"refuted", nullptr}, {"direction", "atMost"}, {"measure", "times"}};
  for (const auto& [field, value] : moves) {
    EXPECT_THAT(told(document, {set({{field, value}})}), ElementsAre(field));
    EXPECT_THAT(told(document, {set({{field, value}, {"changedWhy", " \n"}})}), ElementsAre(field));
    const TestCard made = after(document, {set({{field, value}, {"changedWhy", "Te hoog"}})});
    EXPECT_EQ(made.changedBy, "Ed") << field;
    EXPECT_EQ(made.changedAt, kNow) << field;
  }
  EXPECT_THAT(told(document, {set({{"threshold", 5}, {"refuted", 2}})}), UnorderedElementsAre("threshold", "refuted"));
  EXPECT_THAT(told(document, {set({{"threshold", 6.0}})}), IsEmpty()) << "the same number";
  EXPECT_THAT(told(document, {set({{"sample", 12}})}), ElementsAre("sample")) << "six of twelve is another threshold";
  json::object money = running();
  money["measure"] = "amount";
  money["unit"] = "cent";
  EXPECT_THAT(told(with(money), {set({{"unit", "hour"}})}), ElementsAre("unit"));
  EXPECT_THAT(told(with(money), {set({{"sample", 12}})}), IsEmpty()) << "a mean does not depend on it";
  json::object plain = running();
  plain.erase("direction");
  EXPECT_THAT(told(with(plain), {set({{"direction", "atLeast"}})}), IsEmpty()) << "what goes when it is left out";
}

TEST(TestCards, SayWhyToTheEnd) {
  json::object moved = running();
  moved["threshold"] = 5;
  moved["changedWhy"] = "Te hoog";
  moved["changedBy"] = "Mila";
  moved["changedAt"] = 2000;
  const Document document = with(moved);
  EXPECT_THAT(told(document, {set({{"changedWhy", nullptr}})}), ElementsAre("changedWhy"));
  EXPECT_THAT(told(document, {set({{"changedWhy", " "}})}), ElementsAre("changedWhy"));
  const TestCard reworded = after(document, {set({{"changedWhy", "Te streng"}})});
  EXPECT_EQ(reworded.changedBy, "Mila");
  EXPECT_EQ(reworded.changedAt, 2000);
  const TestCard back = after(document, {set({{"threshold", 6}})});
  EXPECT_EQ(back.changedBy, "Mila") << "who goes back to what was fixed moved nothing";
  EXPECT_EQ(after(document, {set({{"threshold", 4}})}).changedBy, "Ed");
  json::object free = kBack;
  free["changedWhy"] = nullptr;
  EXPECT_FALSE(after(document, {set(free)}).changedBy);
  EXPECT_FALSE(after(document, {set(kBack)}).changedAt);
}

TEST(TestCards, LetNobodyClaimWhoMovedTheThreshold) {
  const json::object claim{{"changedBy", "Mila"}, {"changedAt", 7}};
  EXPECT_FALSE(after(with(running()), {set(claim)}).changedBy);
  EXPECT_FALSE(after(with({}), {set(claim)}).changedAt);
  json::object moving = claim;
  moving["threshold"] = 5;
  moving["changedWhy"] = "Te hoog";
  const TestCard made = after(with(running()), {set(moving), set(claim)});
  EXPECT_EQ(made.changedBy, "Ed");
  EXPECT_EQ(made.changedAt, kNow);
}

TEST(TestCards, ComeBackAsTheyWere) {
  json::object moved = running();
  moved["threshold"] = 5;
  moved["changedWhy"] = "Te hoog";
  const Operation back{Operation::Type::put, "testCards", "t", moved};
  EXPECT_EQ(after({}, {back}).changedBy, "Ed") << "somebody moved it";
  moved["changedBy"] = "Mila";
  moved["changedAt"] = 2000;
  const Operation whole{Operation::Type::put, "testCards", "t", moved};
  EXPECT_EQ(after({}, {whole}).changedBy, "Mila");
  EXPECT_EQ(after({}, {whole}).changedAt, 2000);
}

TEST(TestCards, FixWhatTheyAskFor) {
  const Document document = with({{"measure", "count"}, {"threshold", 6}});
  EXPECT_THAT(told(document, {set({{"state", "running"}, {"fixedAt", 1}, {"fixedThreshold", 6}})}), IsEmpty());
  EXPECT_THAT(told(document, {set({{"state", "running"}, {"fixedAt", 1}, {"fixedThreshold", 3}})}),
              ElementsAre("threshold"));
}

TEST(TestCards, AreNotDueBeforeTheyBegin) {
  json::object fields = running();
  fields["fixedAt"] = 1'789'387'200'000;  // 2026-09-14, 12:00 UTC
  const Document document = with(fields);
  EXPECT_THAT(told(document, {set({{"deadline", "2026-09-13"}})}), ElementsAre("deadline"));
  EXPECT_THAT(told(document, {set({{"deadline", "2026-09-14"}})}), IsEmpty());
  EXPECT_THAT(told(document, {set({{"deadline", "2027-01-01"}})}), IsEmpty());
  json::object early = fields;
  early["deadline"] = "2026-09-01";
  EXPECT_THAT(told(with(early), {set({{"how", "x"}})}), IsEmpty()) << "what stood there keeps nobody from the rest";
  json::object idea{{"measure", "count"}, {"sample", 10}, {"threshold", 6}, {"deadline", "2026-09-01"}};
  EXPECT_THAT(told(with(idea), {set({{"state", "running"},
                                     {"fixedAt", fields["fixedAt"]},
                                     {"fixedThreshold", 6},
                                     {"fixedRefuted", nullptr}})}),
              ElementsAre("deadline"))
      << "it begins after it was due";
}

TEST(TestCards, RunOnceTheThresholdIsFixed) {
  for (const char* state : {"running", "result", "done"}) {
    EXPECT_THAT(told(with({{"measure", "count"}}), {set({{"state", state}})}), ElementsAre("state"));
    EXPECT_THAT(told(with({}), {set({{"state", state}})}), ElementsAre("state"));
    EXPECT_THAT(told(with({{"measure", "words"}}), {set({{"state", state}})}), IsEmpty());
    EXPECT_THAT(told(with({{"measure", "words"}, {"state", state}}), {set({{"measure", "count"}})}),
                ElementsAre("measure"));
    EXPECT_THAT(told(with({{"state", state}}), {set({{"how", "x"}})}), IsEmpty()) << "it was so already";
  }
  EXPECT_THAT(told(with({{"measure", "count"}}), {set({{"state", "idea"}})}), IsEmpty());
}

TEST(TestCards, SayWhyTheyConcludeOtherwise) {
  const Document document = with(running());
  EXPECT_THAT(told(document, {set({{"verdict", "holds"}})}), ElementsAre("verdict"));
  EXPECT_THAT(told(document, {set({{"verdict", "holds"}, {"verdictWhy", " "}})}), ElementsAre("verdict"));
  const json::object both{{"verdict", "holds"}, {"verdictWhy", "Eén was ziek"}};
  EXPECT_THAT(told(document, {set(both)}), IsEmpty());
  EXPECT_THAT(told(with(both), {set({{"verdictWhy", nullptr}})}), ElementsAre("verdictWhy"));
  EXPECT_THAT(told(with(both), {set({{"verdictWhy", nullptr}, {"verdict", nullptr}})}), IsEmpty());
}

TEST(TestCards, AskForWhatCanCome) {
  EXPECT_THAT(told(with({}), {set({{"threshold", 6}})}), ElementsAre("threshold"));
  EXPECT_THAT(told(with({{"measure", "count"}, {"threshold", 6}}), {set({{"measure", nullptr}})}),
              ElementsAre("measure"));
  const Document idea = with({{"measure", "count"}, {"sample", 10}, {"threshold", 6}});
  EXPECT_THAT(told(idea, {set({{"sample", 5}})}), IsEmpty()) << "the threshold follows";
  const Document odd = with({{"measure", "count"}, {"sample", 5}, {"threshold", 6}});
  EXPECT_THAT(told(odd, {set({{"state", "running"}, {"fixedAt", 1}, {"fixedThreshold", 6}})}),
              ElementsAre("threshold"));
  const Document count = with({{"measure", "count"},
                               {"sample", 10},
                               {"threshold", 6},
                               {"fixedAt", 1},
                               {"fixedThreshold", 6},
                               {"changedWhy", "x"}});
  EXPECT_THAT(told(count, {set({{"threshold", 10}})}), IsEmpty());
  EXPECT_THAT(told(count, {set({{"threshold", 11}})}), ElementsAre("threshold"));
  EXPECT_THAT(told(count, {set({{"sample", 5}})}), ElementsAre("sample"));
  const Document amount = with({{"measure", "amount"}, {"sample", 10}, {"threshold", 500000}});
  EXPECT_THAT(told(amount, {set({{"threshold", 600000}})}), IsEmpty());
  EXPECT_THAT(told(amount, {set({{"measure", "count"}})}), IsEmpty()) << "the threshold follows";
}

/// A change of a test of which nothing is removed.
json::object any_fields() {
  json::object out;
  const auto maybe = [&](const char* field, std::initializer_list<json::value> values) {
    if (*rc::gen::inRange(0, 3) == 0) out[field] = *rc::gen::elementOf(std::vector<json::value>(values));
  };
  maybe("threshold", {nullptr, 4, 5, 6});
  maybe("refuted", {nullptr, 2, 3});
  maybe("fixedAt", {nullptr, 1000, 2000});
  maybe("fixedThreshold", {nullptr, 4, 6});
  maybe("fixedRefuted", {nullptr, 3});
  maybe("changedWhy", {nullptr, "", "Te hoog"});
  maybe("changedBy", {nullptr, "Mila"});
  maybe("state", {"idea", "running", "done"});
  return out;
}

TEST(TestCards, WhateverComesAThresholdThatMovedSaysWhy) {
  EXPECT_TRUE(rc::check([] {
    Document document = with(running());
    document.apply(Operations{evidence("e")});
    for (int step = *rc::gen::inRange(1, 12); step > 0; --step) {
      Operations operations{set(any_fields())};
      if (!judge({document, operations, kEd}).empty()) continue;
      sign(document, operations, kEd, kNow);
      document.apply(operations);
      const auto test = document::read<TestCard>(*document.find("testCards", "t"));
      RC_ASSERT(test.fixedAt == 1000);
      RC_ASSERT(test.fixedThreshold == 6);
      RC_ASSERT(test.fixedRefuted == 3);
      if (test.threshold == 6 && test.refuted == 3) continue;
      RC_ASSERT(test.changedWhy == "Te hoog");
      RC_ASSERT(test.changedBy == "Ed");
      RC_ASSERT(test.changedAt == kNow);
    }
  }));
}

}  // namespace testing_cards
}  // namespace
}  // namespace headpin::rules
