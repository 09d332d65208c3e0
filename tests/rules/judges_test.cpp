#include "rules/judges.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace headpin::rules {
namespace {

namespace json = document::json;
using document::Document;
using document::Operation;
using document::Operations;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> told(const text::Problems& problems) {
  std::vector<std::string> out;
  for (const text::Problem& problem : problems) out.push_back(problem.path + ": " + problem.en);
  return out;
}

Operation put(const std::string& kind, const std::string& id, json::object fields = {}) {
  return {Operation::Type::put, kind, id, std::move(fields)};
}

const Author kViewer{"vera", false, [](std::string_view) { return false; }};
const Author kContributor{"carla", false, [](std::string_view kind) { return kind == "notes" || kind == "votes"; }};
const Author kEditor{"ed", true, [](std::string_view) { return true; }};

TEST(Judges, EachHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (const Judge& one : judges()) EXPECT_TRUE(names.insert(one.name).second) << one.name;
}

TEST(Judges, TellWhoMayWriteWhichKind) {
  const Document document;
  const Operations note{put("notes", "n1")};
  const Operations both{put("notes", "n1"), put("pins", "p1"), put("pps", "")};
  EXPECT_THAT(told(judge({document, note, kContributor})), IsEmpty());
  EXPECT_THAT(told(judge({document, both, kEditor})), IsEmpty());
  EXPECT_THAT(told(judge({document, note, kViewer})), ElementsAre("/notes/n1: your link lets you look, not change"));
  EXPECT_THAT(told(judge({document, both, kContributor})),
              ElementsAre("/pins/p1: your link lets you change notes, comments and results, not this",
                          "/pps: your link lets you change notes, comments and results, not this"));
}

TEST(Judges, OfContributorsDoNotLookAtEditors) {
  Document document;
  document.apply(Operations{put("notes", "n", {{"locked", true}})});
  const Operations lock{{Operation::Type::set, "notes", "n", json::object{{"text", "x"}}}};
  EXPECT_THAT(told(judge({document, lock, kEditor})), IsEmpty());
  EXPECT_THAT(told(judge({document, lock, kContributor})), ElementsAre("/notes/n: this note is locked"));
}

TEST(Judges, OfEverybodyLookAtEditorsToo) {
  Document document;
  document.apply(Operations{put("workshops", "w", {{"step", "vote"}})});
  const Operations vote{put("votes", "w.ed.n", {{"workshop", "w"}, {"note", "n"}, {"voter", "ed"}, {"count", 4}})};
  EXPECT_THAT(told(judge({document, vote, kEditor})), ElementsAre("/votes: your votes are used up: 3 in all"));
}

TEST(Judges, AreHeardInOrderUntilOneObjects) {
  Document document;
  document.apply(Operations{put("notes", "n", {{"locked", true}})});
  const Operations all{put("votes", "v", {{"voter", "ed"}, {"count", 1}}), put("notes", "n"), put("pins", "p")};
  EXPECT_THAT(told(judge({document, all, kContributor})),
              ElementsAre("/pins/p: your link lets you change notes, comments and results, not this"));
}

TEST(Capacity, OfADocumentIsNotExceeded) {
  Document document;
  Operations one{put("roles", "r0")};
  const std::size_t most = document::schema::kind("roles")->most;
  for (std::size_t i = 0; i < most; ++i) {
    one[0].id = "r" + std::to_string(i);
    EXPECT_TRUE(overfull({document, one, kEditor}).empty());
    document.apply(one);
  }
  EXPECT_TRUE(overfull({document, one, kEditor}).empty());  // the same record again
  one[0].id = "another";
  EXPECT_THAT(told(overfull({document, one, kEditor})), ElementsAre("/roles: full: at most " + std::to_string(most)));
}

}  // namespace
}  // namespace headpin::rules
