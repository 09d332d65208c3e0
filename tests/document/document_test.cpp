#include "document/document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace headpin::document {
namespace {

using testing::Contains;
using testing::Field;
using testing::UnorderedElementsAre;

json::value file(std::string_view members) {
  return json::parse(R"({"format":"headpin-pps","version":1)" + (members.empty() ? "" : "," + std::string(members)) +
                     "}");
}

std::vector<std::string> paths(const text::Problems& problems) {
  std::vector<std::string> out;
  for (const text::Problem& problem : problems) out.push_back(problem.path);
  return out;
}

Operations ops(std::string_view text) {
  text::Checked<Operations> read = operations_of(json::parse(text), text::Language::nl);
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.problems.front().path + ": " + read.problems.front().en);
  return read.value;
}

TEST(Document, TellsEveryProblemWithItsPath) {
  const auto read = Document::from_json(file(R"(
    "pps": {"name": 3, "seed": -1, "levels": ["mbo", "university"]},
    "notes": {"n1": {"canvas": "main"}, "n 2": {"canvas": "main", "block": "value", "color": "pink"}},
    "contributions": {"c1": {"partner": "p1", "form": "cash", "period": "16", "amount": -5}},
    "targetGroups": {"g": {"organisations": {"low": 60, "high": 20}}},
    "costs": {"x": {"amount": 12.5, "from": "2024-13"}},
    "partners": [],
    "roles": {"r": {"needed": "veel"}})"));
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(paths(read.problems),
              UnorderedElementsAre("/pps/name", "/pps/seed", "/pps/levels/1", "/notes/n1/block", "/notes/n 2",
                                   "/notes/n 2/color", "/contributions/c1/period", "/contributions/c1/amount",
                                   "/targetGroups/g/organisations", "/costs/x/amount", "/costs/x/from", "/partners",
                                   "/roles/r/needed"));
}

TEST(Document, RefusesAnotherFormatAndANewerVersion) {
  EXPECT_THAT(paths(Document::from_json(json::parse(R"({"format":"x","version":2})")).problems),
              UnorderedElementsAre("/format", "/version"));
  EXPECT_THAT(paths(Document::from_json(json::parse("[]")).problems), UnorderedElementsAre(""));
}

TEST(Document, KeepsWhatItDoesNotKnow) {
  const json::value source = file(
      R"("pps":{"name":"A","motto":"x"},"notes":{"n1":{"canvas":"c","block":"value","votes":{"a":[1,null]}}},"extra":{"deep":[1,2]})");
  const auto read = Document::from_json(source);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(json::value(read.value.to_json()), source);
}

TEST(Document, AppliesOperations) {
  Document document;
  document.apply(ops(R"([{"op":"put","kind":"notes","id":"n1","fields":{"canvas":"c","block":"value","text":"a"}},
                         {"op":"set","kind":"notes","id":"n1","fields":{"text":"b","color":"teal"}},
                         {"op":"set","kind":"notes","id":"gone","fields":{"text":"x"}},
                         {"op":"set","kind":"pps","id":"","fields":{"name":"Zuid"}}])"));
  EXPECT_EQ(document.records("notes").size(), 1u);
  EXPECT_EQ(document.find("notes", "n1")->at("text"), "b");
  EXPECT_EQ(document.find("pps", "")->at("name"), "Zuid");
  document.apply(ops(
      R"([{"op":"set","kind":"notes","id":"n1","fields":{"color":null}}, {"op":"remove","kind":"notes","id":"n2"}])"));
  EXPECT_EQ(document.find("notes", "n1")->if_contains("color"), nullptr);
  document.apply(ops(R"([{"op":"remove","kind":"notes","id":"n1"}])"));
  EXPECT_EQ(document.find("notes", "n1"), nullptr);
}

TEST(Change, TurnsTypedQuantitiesIntoNumbers) {
  const Operations operations =
      ops(R"([{"op":"set","kind":"targetGroups","id":"g","fields":{"organisations":"20 tot 60, waarschijnlijk 35"}},
                                        {"op":"set","kind":"costs","id":"c","fields":{"amount":"€ 70.000 – 95.000"}}])");
  EXPECT_EQ(operations[0].fields.at("organisations"), json::parse(R"({"low":20,"likely":35,"high":60})"));
  EXPECT_EQ(operations[1].fields.at("amount"), json::parse(R"({"low":7000000,"high":9500000})"));
}

TEST(Change, IsRefusedWithThePathOfTheField) {
  const auto refused = [](std::string_view text) {
    return paths(operations_of(json::parse(text), text::Language::nl).problems);
  };
  EXPECT_THAT(refused(R"([{"op":"set","kind":"costs","id":"c","fields":{"amount":"-5"}}])"),
              UnorderedElementsAre("/costs/c/amount"));
  EXPECT_THAT(refused(R"([{"op":"set","kind":"costs","id":"c","fields":{"amount":"veel"}}])"),
              UnorderedElementsAre("/costs/c/amount"));
  EXPECT_THAT(refused(R"([{"op":"put","kind":"notes","id":"n","fields":{"block":null,"canvas":"c"}}])"),
              UnorderedElementsAre("/notes/n/block"));
  EXPECT_THAT(refused(R"([{"op":"set","kind":"notes","id":"n","fields":{"block":null}}])"),
              UnorderedElementsAre("/notes/n/block"));
  EXPECT_THAT(refused(R"([{"op":"put","kind":"cats","id":"n","fields":{}}, {"op":"turn"}, 3])"),
              UnorderedElementsAre("/ops/0/kind", "/ops/1/op", "/ops/2"));
  EXPECT_THAT(
      refused(R"([{"op":"put","kind":"pps","id":"x","fields":{}}, {"op":"put","kind":"notes","id":"","fields":{}}])"),
      UnorderedElementsAre("/ops/0/id", "/ops/1/id"));
  EXPECT_THAT(refused("{}"), UnorderedElementsAre("/ops"));
  EXPECT_THAT(refused("[]"), UnorderedElementsAre("/ops"));
}

/// The page finds the field of a problem by its path, and shows what was typed there.
TEST(Change, WhatIsWrongWithATypedRangeIsSaidOfItsField) {
  const auto typed = [](const char* text) {
    json::object op{{"op", "set"}, {"kind", "costs"}, {"id", "c"}, {"fields", {{"amount", text}}}};
    return operations_of(json::array{std::move(op)}, text::Language::nl);
  };
  EXPECT_THAT(paths(typed("1 tot 200 mld").problems), UnorderedElementsAre("/costs/c/amount"));
  EXPECT_THAT(paths(typed("-5 tot -3").problems), UnorderedElementsAre("/costs/c/amount"));
  EXPECT_THAT(paths(typed("veel").problems), UnorderedElementsAre("/costs/c/amount"));
  const auto monthly = typed("500 per maand");
  ASSERT_TRUE(monthly.ok());
  EXPECT_EQ(monthly.value.front().fields.at("amount"), json::value(600000));
}

TEST(Document, FindsReferencesThatLeadNowhere) {
  const auto read = Document::from_json(
      file(R"("canvases":{"c":{}},"notes":{"n1":{"canvas":"c","block":"value"},"n2":{"canvas":"d","block":"value"}},
    "subsidies":{"s":{"from":"2026-01","until":"2025-12"}})"));
  ASSERT_TRUE(read.ok());
  EXPECT_THAT(paths(inconsistencies(read.value)), UnorderedElementsAre("/notes/n2/canvas", "/subsidies/s/until"));
}

TEST(Document, ReadsTypedRecords) {
  const auto read = Document::from_json(file(
      R"("partners":{"p":{"name":"ROC","sort":"school"}},"pins":{"x":{"targetGroup":"g","offer":"o","fee":{"low":1,"high":3},"lagMonths":3}})"));
  ASSERT_TRUE(read.ok());
  const auto partners = read_all<Partner>(read.value);
  EXPECT_EQ(partners.at("p").sort, PartnerSort::school);
  const auto pins = read_all<Pin>(read.value);
  EXPECT_EQ(pins.at("x").fee, (Quantity{1, 3, {}}));
  EXPECT_EQ(pins.at("x").lagMonths, 3);
  EXPECT_FALSE(pins.at("x").imitation);
}

TEST(Json, SyntaxErrorsTellLineAndColumn) {
  const auto read = parse_json("{\n  \"a\": 1,\n  b\n}");
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(read.problems.front().en, testing::HasSubstr("line 3"));
  EXPECT_FALSE(parse_json("\"\xff\"").ok());
  EXPECT_FALSE(parse_json("").ok());
  EXPECT_FALSE(parse_json("1 2").ok());
  EXPECT_FALSE(parse_json(std::string(200000, '[')).ok());
}

TEST(Json, PrettyTextReadsBackAsTheSameValue) {
  const json::value value = json::parse(R"({"a":[],"b":{},"c":[1,-2.5,"x\"y\n",null,true],"d":{"e":{"f":"ë"}}})");
  EXPECT_EQ(json::parse(pretty(value)), value);
}

// A text generator that stays inside JSON but makes every kind of value.
json::value any_value(int depth) {
  switch (*rc::gen::inRange(0, depth > 0 ? 7 : 5)) {
    case 0:
      return nullptr;
    case 1:
      return *rc::gen::arbitrary<bool>();
    case 2:
      return *rc::gen::arbitrary<std::int64_t>();
    case 3:
      return *rc::gen::inRange(-1000, 1000) / 8.0;
    case 4:
      return json::value(*rc::gen::string<std::string>());
    case 5: {
      json::array list;
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) list.push_back(any_value(depth - 1));
      return list;
    }
    default: {
      json::object object;
      static const std::vector<std::string> names{"format", "version", "pps",   "notes",  "pins", "low",
                                                  "high",   "text",    "block", "amount", "x"};
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) object[*rc::gen::elementOf(names)] = any_value(depth - 1);
      return object;
    }
  }
}

TEST(Document, AnyJsonIsEitherReadOrRefusedWithReasons) {
  EXPECT_TRUE(rc::check([] {
    json::value value = any_value(4);
    if (json::object* object = value.if_object(); object != nullptr && *rc::gen::arbitrary<bool>()) {
      (*object)["format"] = "headpin-pps";
      (*object)["version"] = 1;
    }
    const auto read = Document::from_json(value);
    if (!read.ok()) return;
    const auto again = Document::from_json(read.value.to_json());
    RC_ASSERT(again.ok());
    RC_ASSERT(again.value.to_json() == read.value.to_json());
  }));
}

TEST(Change, AnyJsonIsEitherAppliedOrRefusedWithReasons) {
  EXPECT_TRUE(rc::check([] {
    json::array list;
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
      list.push_back(json::object{{"op", *rc::gen::element("put", "set", "remove")},
                                  {"kind", *rc::gen::element("notes", "pps", "pins", "costs")},
                                  {"id", *rc::gen::element("", "a", "b")},
                                  {"fields", any_value(2)}});
    }
    const auto read = operations_of(list, text::Language::nl);
    RC_ASSERT(read.ok() == !read.value.empty());
    Document document;
    document.apply(read.value);
    for (const text::Problem& problem : read.problems) RC_ASSERT(problem.path.starts_with("/"));
    RC_ASSERT(operations_of(to_json(read.value), text::Language::nl).value == read.value || read.value.empty());
  }));
}

TEST(Document, ADayIsOneOfTheCalendar) {
  const auto refused = [](const std::string& day) {
    const std::string change = R"([{"op":"set","kind":"testCards","id":"t","fields":{"deadline":")" + day + R"("}}])";
    return operations_of(json::parse(change), text::Language::nl).problems;
  };
  for (const char* day : {"2026-02-28", "2028-02-29", "2000-02-29", "2026-12-31", "2026-09-30"})
    EXPECT_TRUE(refused(day).empty()) << day;
  for (const char* day : {"2026-02-30", "2026-02-29", "2100-02-29", "2026-09-31"}) {
    ASSERT_EQ(refused(day).size(), 1U) << day;
    EXPECT_EQ(refused(day).front().path, "/testCards/t/deadline");
    EXPECT_EQ(refused(day).front().nl, "deze dag bestaat niet: " + std::string(day));
  }
  for (const char* day : {"2026-13-01", "2026-00-10", "2026-9-1", "26-09-01", "2026-09-14 ", ""})
    EXPECT_EQ(refused(day).size(), 1U) << day;
}

TEST(Document, ReadsAValueThatIsAWordOfCpp) {
  EXPECT_EQ(read<Evidence>({{"speaks", "for"}}).speaks, EvidenceSpeaks::for_);
  EXPECT_EQ(read<Evidence>({{"speaks", "against"}}).speaks, EvidenceSpeaks::against);
}

TEST(Document, AListHoldsEachThingOnce) {
  const Operations read = ops(R"([{"op":"set","kind":"notes","id":"n1","fields":{"tags":["a","b","a","a","c","b"]}}])");
  EXPECT_EQ(read.at(0).fields.at("tags"), json::parse(R"(["a","b","c"])"));
  const auto document = Document::from_json(file(
      R"("notes": {"n1": {"canvas": "main", "block": "value", "gives": ["x", "x"], "links": ["partners/p", "partners/p"]}})"));
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->find("notes", "n1")->at("gives"), json::parse(R"(["x"])"));
  EXPECT_EQ(document->find("notes", "n1")->at("links"), json::parse(R"(["partners/p"])"));
}

TEST(Document, AKeyThatEndsInZeroIsRefusedAndAnOldOneShortened) {
  for (const char* key : {"0", "00", "V0", "a10"}) {
    const std::string change =
        R"([{"op":"set","kind":"notes","id":"n1","fields":{"order":")" + std::string(key) + R"("}}])";
    EXPECT_THAT(paths(operations_of(json::parse(change), text::Language::nl).problems),
                UnorderedElementsAre("/notes/n1/order"))
        << key;
  }
  const auto kept = [](const std::string& key) {
    const auto read = logged_operations(
        json::parse(R"([{"op":"set","kind":"notes","id":"n1","fields":{"order":")" + key + R"("}}])"));
    return read.ok() ? std::string(read.value.at(0).fields.at("order").as_string()) : read.problems.at(0).en;
  };
  EXPECT_EQ(kept("V0"), "V");
  EXPECT_EQ(kept("a1000"), "a1");
  EXPECT_EQ(kept("00"), "01");
  EXPECT_TRUE(Document::from_json(file(R"("notes": {"n": {"canvas": "main", "block": "value", "order": "0"}})")).ok());
}

}  // namespace
}  // namespace headpin::document
