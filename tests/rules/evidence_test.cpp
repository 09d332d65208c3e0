#include "rules/evidence.hpp"

#include "rules/sign.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace headpin::rules {
namespace {
namespace evidence {

namespace json = document::json;
using document::Document;
using document::Evidence;
using document::Operation;
using document::Operations;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t kNow = 1'790'000'000'000;

Author author(std::string_view person, bool editor = false) {
  return {person, editor, [](std::string_view) { return true; }, person, [](std::string_view) { return "seal"; }};
}

Operation put(const std::string& id, json::object fields) {
  fields.emplace("test", "t");
  return {Operation::Type::put, "evidence", id, std::move(fields)};
}

Operation set(const std::string& id, json::object fields) {
  return {Operation::Type::set, "evidence", id, std::move(fields)};
}

Operation remove(const std::string& id) {
  return {Operation::Type::remove, "evidence", id, {}};
}

json::object by(const std::string& person, std::int64_t at = kNow) {
  return {{"by", person}, {"author", person}, {"at", at}};
}

Document one_test() {
  Document document;
  document.apply(Operations{{Operation::Type::put, "testCards", "t", {}}});
  return document;
}

std::vector<std::string> paths(const text::Problems& problems) {
  std::vector<std::string> out;
  for (const text::Problem& problem : problems) out.push_back(problem.path);
  return out;
}

/// What becomes of a change: it is judged, signed and made. False when it may not be.
bool made(Document& document, Operations operations, const Author& author, std::int64_t now = kNow) {
  if (!judge({document, operations, author}).empty()) return false;
  sign(document, operations, author, now);
  document.apply(operations);
  return true;
}

/// Whose a piece of evidence is, and of when.
json::object signature(const Document& document, const std::string& id) {
  json::object out;
  for (const char* field : {"by", "author", "at"})
    if (const json::value* value = document.find("evidence", id)->if_contains(field)) out[field] = *value;
  return out;
}

TEST(Evidence, IsOfWhoEntersItAndOfNowWhateverTheySay) {
  for (const bool editor : {false, true}) {
    for (const json::object& claim :
         {json::object{}, json::object{{"by", "mila"}}, json::object{{"author", "mila"}}, json::object{{"at", 7}},
          json::object{{"by", "mila"}, {"at", 7}}, by("mila", kNow + 1), by("eve", kNow + 1)}) {
      Document document = one_test();
      EXPECT_TRUE(made(document, {put("e", claim)}, author("eve", editor)));
      EXPECT_EQ(signature(document, "e"), by("eve")) << claim;
    }
  }
}

TEST(Evidence, OfAContributorDoesNotPassForAnothers) {
  Document document = one_test();
  EXPECT_TRUE(made(document, {put("e", by("mila", 7))}, author("eve")));
  EXPECT_EQ(signature(document, "e"), by("eve"));
}

TEST(Evidence, ThatIsThereStaysOfWhoEnteredIt) {
  Document document = one_test();
  ASSERT_TRUE(made(document, {put("e", {})}, author("mila")));
  for (const Operation& claim : {set("e", by("eve", 7)), put("e", by("eve", 7)), put("e", {}),
                                 set("e", {{"by", nullptr}, {"author", nullptr}, {"at", nullptr}})}) {
    EXPECT_TRUE(made(document, {claim}, author("eve", true), kNow + 5));
    EXPECT_EQ(signature(document, "e"), by("mila")) << claim.fields;
    EXPECT_TRUE(made(document, {claim}, author("mila"), kNow + 5));
    EXPECT_EQ(signature(document, "e"), by("mila")) << claim.fields;
  }
}

TEST(Evidence, OfNobodyGetsNoName) {
  Document document = one_test();
  document.apply(Operations{put("e", {})});
  for (const Operation& claim : {set("e", by("eve")), put("e", by("eve"))}) {
    EXPECT_FALSE(made(document, {claim}, author("eve")));
    EXPECT_TRUE(made(document, {claim}, author("eve", true)));
    EXPECT_EQ(signature(document, "e"), json::object{});
  }
}

TEST(Evidence, OfOthersIsLeftAloneByContributors) {
  Document document = one_test();
  ASSERT_TRUE(made(document, {put("e", {}), put("f", {})}, author("mila")));
  for (const Operation& one : {set("e", {{"yes", 3}}), put("e", {{"yes", 3}}), remove("e")}) {
    EXPECT_THAT(paths(judge({document, {one}, author("eve")})), ElementsAre("/evidence/e"));
    EXPECT_THAT(paths(judge({document, {one}, author("")})), ElementsAre("/evidence/e"));
    EXPECT_THAT(paths(judge({document, {one}, author("mila")})), IsEmpty());
    EXPECT_THAT(paths(judge({document, {one}, author("eve", true)})), IsEmpty());
  }
  EXPECT_THAT(paths(judge({document, {remove("e"), put("e", {})}, author("eve")})), ElementsAre("/evidence/e"));
}

TEST(Evidence, ComesBackAsItWas) {
  for (const char* who : {"mila", "ed"}) {
    Document document = one_test();
    ASSERT_TRUE(made(document, {put("e", {{"quote", "Ja"}})}, author("mila")));
    const document::Fields before = *document.find("evidence", "e");
    const Author back = author(who, std::string_view(who) == "ed");
    EXPECT_TRUE(made(document, {remove("e")}, back, kNow + 1));
    EXPECT_TRUE(made(document, {put("e", before)}, back, kNow + 2));
    EXPECT_EQ(*document.find("evidence", "e"), before) << who;
  }
}

TEST(Evidence, NeedsATestThatIsThere) {
  const Document document = [] {
    Document made = one_test();
    made.apply(Operations{put("e", {}), {Operation::Type::put, "evidence", "lost", json::object{{"test", "gone"}}}});
    return made;
  }();
  const auto told = [&](const Operations& operations) {
    return paths(impossible_evidence({document, operations, author("ed", true)}));
  };
  const Operation test{Operation::Type::put, "testCards", "new", {}};
  const Operation no_test{Operation::Type::remove, "testCards", "t", {}};
  EXPECT_THAT(told({set("e", {{"test", "new"}})}), ElementsAre("/evidence/e/test"));
  EXPECT_THAT(told({put("f", {{"test", "new"}})}), ElementsAre("/evidence/f/test"));
  EXPECT_THAT(told({put("f", {{"test", "new"}}), test}), IsEmpty());
  EXPECT_THAT(told({no_test, put("f", {})}), ElementsAre("/evidence/f/test"));
  EXPECT_THAT(told({no_test, set("e", {{"quote", "x"}})}), IsEmpty());
  EXPECT_THAT(told({set("lost", {{"quote", "x"}}), remove("e")}), IsEmpty());
  EXPECT_THAT(told({put("f", {{"test", "new"}}), remove("f")}), IsEmpty());
}

TEST(Evidence, CountsNoMoreThanThereWere) {
  Document document = one_test();
  document.apply(Operations{put("e", {{"yes", 3}, {"of", 5}}), put("odd", {{"yes", 5}, {"of", 3}})});
  const auto told = [&](const Operation& operation) {
    return paths(impossible_evidence({document, {operation}, author("ed", true)}));
  };
  EXPECT_THAT(told(set("e", {{"yes", 6}})), ElementsAre("/evidence/e/yes"));
  EXPECT_THAT(told(set("e", {{"of", 2}})), ElementsAre("/evidence/e/of"));
  EXPECT_THAT(told(set("e", {{"yes", 9}, {"of", 8}})), ElementsAre("/evidence/e/yes"));
  EXPECT_THAT(told(set("e", {{"yes", 5}})), IsEmpty());
  EXPECT_THAT(told(set("e", {{"yes", 6}, {"of", nullptr}})), IsEmpty());
  EXPECT_THAT(told(set("e", {{"amount", 6}})), IsEmpty()) << "the test may measure something else by now";
  EXPECT_THAT(told(set("odd", {{"quote", "x"}})), IsEmpty()) << "it was so already";
}

/// Anything that somebody may send of three pieces of evidence, with any claim of whose it is and when.
Operation any_operation() {
  const std::string id = *rc::gen::element("e", "f", "g");
  json::object fields;
  const auto maybe = [&](const char* field, const json::value& value) {
    if (*rc::gen::arbitrary<bool>()) fields[field] = value;
  };
  maybe("by", json::value(*rc::gen::element("mila", "joris", "ed")));
  maybe("author", json::value(*rc::gen::element("mila", "joris", "ed")));
  maybe("at", *rc::gen::inRange<std::int64_t>(kNow - 5, kNow + 5));
  maybe("quote", json::value(*rc::gen::element("ja", "nee")));
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      return remove(id);
    case 1:
      if (*rc::gen::arbitrary<bool>()) fields["by"] = nullptr;
      return set(id, std::move(fields));
    default:
      return put(id, std::move(fields));
  }
}

TEST(Evidence, EndsUpInNobodyElsesName) {
  EXPECT_TRUE(rc::check([] {
    Document document = one_test();
    document::Document::Records removed;
    for (int step = *rc::gen::inRange(1, 12); step > 0; --step) {
      const std::string person = *rc::gen::element("mila", "joris", "ed");
      const Author who = author(person, person == "ed");
      Operations operations;
      for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
        operations.push_back(any_operation());
        json::object& fields = operations.back().fields;
        if (!who.editor || operations.back().type == Operation::Type::remove) continue;
        fields.erase("author");  // who tells all three puts something back
        const auto gone = removed.find(operations.back().id);
        if (gone != removed.end() && *rc::gen::arbitrary<bool>()) operations = {put(gone->first, gone->second)};
      }
      const Document before = document;
      if (!made(document, operations, who)) continue;
      for (const auto& [id, fields] : document.records("evidence")) {
        const document::Fields* earlier = before.find("evidence", id);
        if (earlier != nullptr) {
          RC_ASSERT(signature(document, id) == signature(before, id));
          RC_ASSERT(who.editor || *earlier == fields || earlier->at("by") == json::value(person));
        } else if (fields.at("by") != json::value(person)) {
          RC_ASSERT(who.editor);
          RC_ASSERT(fields == removed.at(id));
        } else {
          RC_ASSERT(fields.at("author") == json::value(person));
          RC_ASSERT(fields.at("at").to_number<std::int64_t>() <= kNow);
        }
      }
      for (const auto& [id, fields] : before.records("evidence"))
        if (document.find("evidence", id) == nullptr) {
          RC_ASSERT(who.editor || fields.at("by") == json::value(person));
          removed[id] = fields;
        }
    }
  }));
}

}  // namespace evidence
}  // namespace
}  // namespace headpin::rules
