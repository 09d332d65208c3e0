#include "document/difference.hpp"

#include <gmock/gmock.h>
#include <rapidcheck.h>
#include <set>

namespace headpin::document {
namespace {

Document document_of(std::string_view kinds) {
  json::object file{{"format", "headpin-pps"}, {"version", 1}};
  const auto parsed = parse_json(kinds);
  for (const auto& member : parsed.value.as_object()) file[member.key()] = member.value();
  auto document = Document::from_json(file);
  EXPECT_TRUE(document.ok()) << kinds << (document.ok() ? "" : document.problems.front().en);
  return std::move(document.value);
}

json::value steps(std::string_view from, std::string_view to) {
  return to_json(difference(document_of(from), document_of(to)));
}

TEST(Difference, IsEmptyBetweenEqualDocuments) {
  constexpr const char* one = R"({"pps":{"name":"Zuid"},"partners":{"p":{"name":"Kraan","memo":[1,null]}}})";
  EXPECT_EQ(steps(one, one), json::value(json::array{}));
  EXPECT_EQ(steps("{}", "{}"), json::value(json::array{}));
}

TEST(Difference, SetsOnlyWhatDiffersAndClearsWhatIsGone) {
  EXPECT_EQ(
      steps(R"({"partners":{"p":{"name":"Kraan","sort":"business","memo":"x"},"q":{"name":"Roc"}}})",
            R"({"partners":{"p":{"name":"Kraan bv","sort":"business","later":7},"q":{"name":"Roc"}}})"),
      json::parse(R"([{"op":"set","kind":"partners","id":"p","fields":{"name":"Kraan bv","later":7,"memo":null}}])"));
}

TEST(Difference, PutsWhatIsNewAndRemovesWhatIsGone) {
  EXPECT_EQ(steps(R"({"partners":{"p":{"name":"Kraan"}}})", R"({"partners":{"q":{"name":"Roc"}},"pps":{"name":"Z"}})"),
            json::parse(R"([{"op":"put","kind":"pps","id":"","fields":{"name":"Z"}},
                            {"op":"remove","kind":"partners","id":"p"},
                            {"op":"put","kind":"partners","id":"q","fields":{"name":"Roc"}}])"));
}

TEST(Difference, PutsARecordWholeWhenItKeepsANull) {
  EXPECT_EQ(steps(R"({"partners":{"p":{"name":"Kraan"}}})", R"({"partners":{"p":{"name":"Kraan","memo":null}}})"),
            json::parse(R"([{"op":"put","kind":"partners","id":"p","fields":{"name":"Kraan","memo":null}}])"));
}

json::value any_value() {
  switch (*rc::gen::inRange(0, 6)) {
    case 0:
      return *rc::gen::element("een", "twee", "");
    case 1:
      return *rc::gen::inRange(0, 3);
    case 2:
      return 0.1 * *rc::gen::inRange(0, 3);
    case 3:
      return nullptr;
    case 4:
      return json::array{*rc::gen::inRange(0, 2), nullptr};
    default:
      return json::object{{"deep", *rc::gen::inRange(0, 2)}, {"null", nullptr}};
  }
}

/// Records of a few kinds and ids, so that two documents have much in common; fields unknown to the schema among them.
Document any_document() {
  json::object file{{"format", "headpin-pps"}, {"version", 1}};
  for (const char* kind : {"partners", "costs"}) {
    for (const char* id : {"a", "b", "c"}) {
      if (*rc::gen::inRange(0, 3) == 0) continue;
      json::object record{{"name", *rc::gen::element("Kraan", "Roc", "Stad")}};
      for (const char* field : {"memo", "later"}) {
        if (*rc::gen::arbitrary<bool>()) record[field] = any_value();
      }
      json::value& place = file[kind];
      if (!place.is_object()) place.emplace_object();
      place.as_object().emplace(id, std::move(record));
    }
  }
  if (*rc::gen::arbitrary<bool>()) file["pps"] = json::object{{"name", *rc::gen::element("Zuid", "Noord")}};
  if (*rc::gen::arbitrary<bool>()) file["plan"] = json::object{{"memo", any_value()}};
  auto document = Document::from_json(file);
  EXPECT_TRUE(document.ok()) << file;
  return std::move(document.value);
}

TEST(Difference, AppliedToTheOneGivesTheOtherExactly) {
  EXPECT_TRUE(rc::check([] {
    const Document from = any_document();
    const Document to = any_document();
    Document got = from;
    got.apply(difference(from, to));
    for (const Kind& kind : schema::kinds()) RC_ASSERT(got.records(kind.name) == to.records(kind.name));
    RC_ASSERT(difference(got, to).empty());
    RC_ASSERT(difference(from, from).empty());
  }));
}

/// Several changes in a row, which often touch the same record.
Operations several_changes() {
  Operations all;
  for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
    const Operations some = difference(any_document(), any_document());
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

TEST(Combined, OperationsDoWhatTheyDoOneByOne) {
  EXPECT_TRUE(rc::check([] {
    const Operations all = several_changes();
    const std::string chosen = *rc::gen::element<std::string>("notes", "comments", "partners", "pps");
    const Operations once = combined(all, chosen);
    Document one_by_one = any_document();
    Document at_once = one_by_one;
    one_by_one.apply(all);
    at_once.apply(once);
    for (const Kind& kind : schema::kinds()) RC_ASSERT(at_once.records(kind.name) == one_by_one.records(kind.name));
    std::set<std::string> records;
    for (const Operation& one : once) RC_ASSERT((one.kind != chosen || records.insert(one.id).second));
    RC_ASSERT(combined(once, chosen) == once);
  }));
}

TEST(Difference, IsAChangeThatTheServerTakes) {
  EXPECT_TRUE(rc::check([] {
    const Operations steps = difference(any_document(), any_document());
    if (steps.empty()) return;
    const auto read = operations_of(to_json(steps), text::Language::nl);
    RC_ASSERT(read.ok());
    RC_ASSERT(read.value == steps);
  }));
}

TEST(Difference, NamesEachRecordOnceAndTouchesNoMore) {
  EXPECT_TRUE(rc::check([] {
    const Document from = any_document();
    const Document to = any_document();
    // In brackets of its own, or the checks of a condition would all be made whatever the first one says.
    std::set<std::pair<std::string, std::string>> seen;
    for (const Operation& step : difference(from, to)) {
      RC_ASSERT(seen.emplace(step.kind, step.id).second);
      const Fields* before = from.find(step.kind, step.id);
      const Fields* after = to.find(step.kind, step.id);
      RC_ASSERT((before == nullptr || after == nullptr || *before != *after));
      if (step.type != Operation::Type::set) continue;
      for (const auto& member : step.fields) {
        const json::value* old = before->if_contains(member.key());
        const json::value* now = after->if_contains(member.key());
        RC_ASSERT((old == nullptr || now == nullptr || *old != *now));
      }
    }
  }));
}

}  // namespace
}  // namespace headpin::document
