#include "rules/sign.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace headpin::rules {
namespace {
namespace attachments {

namespace json = document::json;
using document::Document;
using document::Operation;
using document::Operations;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t kNow = 1'790'000'000'000;

Author author(std::string_view person, bool editor = false) {
  return {person, editor, [](std::string_view) { return true; }, person, [](std::string_view) { return "seal"; }};
}

Operation put(const std::string& id, json::object fields = {}) {
  for (const auto& [field, value] :
       json::object{{"evidence", "e"}, {"name", "brief.pdf"}, {"hash", "a1"}, {"bytes", 3}})
    fields.emplace(field, value);
  return {Operation::Type::put, "files", id, std::move(fields)};
}

Operation set(const std::string& id, json::object fields) {
  return {Operation::Type::set, "files", id, std::move(fields)};
}

Operation remove(const std::string& kind, const std::string& id) {
  return {Operation::Type::remove, kind, id, {}};
}

/// Evidence of Mila, with one attachment of hers and one of Joris.
Document two_files() {
  Document document;
  document.apply(Operations{{Operation::Type::put, "testCards", "t", {}},
                            {Operation::Type::put, "evidence", "e", {{"test", "t"}, {"by", "mila"}}},
                            put("hers", {{"by", "mila"}}),
                            put("his", {{"by", "joris"}})});
  return document;
}

std::vector<std::string> refused(const Document& document, const Operations& operations, const Author& author) {
  std::vector<std::string> out;
  for (const text::Problem& problem : judge({document, operations, author})) out.push_back(problem.path);
  return out;
}

TEST(Attachments, AreOfWhoAddsThemAndOfNow) {
  const Document document = two_files();
  Operations operations{put("new", {{"by", "mila"}, {"author", "Mila"}, {"at", 7}})};
  sign(document, operations, author("eve"), kNow);
  EXPECT_EQ(operations[0].fields.at("by"), "eve");
  EXPECT_EQ(operations[0].fields.at("author"), "eve");
  EXPECT_EQ(operations[0].fields.at("at"), kNow);
}

TEST(Attachments, AContributorChangesAndRemovesOnlyTheirOwn) {
  const Document document = two_files();
  EXPECT_THAT(refused(document, {set("hers", {{"name", "a"}})}, author("mila")), IsEmpty());
  EXPECT_THAT(refused(document, {remove("files", "hers")}, author("mila")), IsEmpty());
  EXPECT_THAT(refused(document, {set("his", {{"name", "a"}})}, author("mila")), ElementsAre("/files/his"));
  EXPECT_THAT(refused(document, {remove("files", "his")}, author("mila")), ElementsAre("/files/his"));
  EXPECT_THAT(refused(document, {remove("files", "his")}, author("eve", true)), IsEmpty());
}

TEST(Attachments, GoAlongWithTheEvidenceThatMayGo) {
  const Document document = two_files();
  const Operations all{remove("evidence", "e"), remove("files", "hers"), remove("files", "his")};
  EXPECT_THAT(refused(document, all, author("mila")), IsEmpty());
  EXPECT_THAT(refused(document, all, author("joris")), ElementsAre("/evidence/e"));
}

TEST(Attachments, KeepTheirContent) {
  const Document document = two_files();
  for (const json::object& other : {json::object{{"hash", "b2"}}, json::object{{"bytes", 4}},
                                    json::object{{"type", "text/html"}}, json::object{{"bytes", nullptr}}}) {
    EXPECT_THAT(refused(document, {set("hers", other)}, author("eve", true)), ElementsAre("/files/hers")) << other;
    EXPECT_THAT(refused(document, {remove("files", "hers"), put("hers", other)}, author("eve", true)),
                ElementsAre("/files/hers"))
        << other;
  }
  EXPECT_THAT(refused(document, {put("hers", {{"hash", "a1"}, {"bytes", 3}})}, author("eve", true)), IsEmpty());
}

TEST(Attachments, AreOfEvidenceThatIsThere) {
  const Document document = two_files();
  EXPECT_THAT(refused(document, {put("new", {{"evidence", "gone"}})}, author("eve", true)),
              ElementsAre("/files/new/evidence"));
  EXPECT_THAT(refused(document, {remove("evidence", "e"), put("new")}, author("eve", true)),
              ElementsAre("/files/new/evidence"));
  EXPECT_THAT(
      refused(document, {{Operation::Type::put, "evidence", "f", {{"test", "t"}}}, put("new", {{"evidence", "f"}})},
              author("eve", true)),
      IsEmpty());
}

}  // namespace attachments
}  // namespace
}  // namespace headpin::rules
