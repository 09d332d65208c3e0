#include "rules/comments.hpp"

#include <gtest/gtest.h>

namespace headpin::rules {
namespace {
namespace commenting {

namespace json = document::json;
using document::Document;
using document::Operation;
using document::Operations;

Author author(std::string_view person, bool editor = false) {
  return {person, editor, [](std::string_view) { return true; }, person,
          [](std::string_view text) { return std::to_string(std::hash<std::string_view>()(text)); }};
}

Operation remove(const std::string& kind, const std::string& id) {
  return {Operation::Type::remove, kind, id, {}};
}

/// So many comments by Mila on one note.
Document comments(std::size_t count) {
  Document document;
  Operations all;
  for (std::size_t i = 0; i < count; ++i)
    all.push_back(
        {Operation::Type::put, "comments", "c" + std::to_string(i),
         json::object{{"about", "notes/n"}, {"text", "Echt?"}, {"by", "mila"}, {"author", "mila"}, {"at", 1}}});
  document.apply(all);
  return document;
}

TEST(Comments, ThatAreNotOnesOwnAreToldOfInAListThatPeopleCanStillUse) {
  const Document document = comments(document::kMostOperations);
  Operations all;
  for (const auto& [id, fields] : document.records("comments")) all.push_back(remove("comments", id));
  EXPECT_EQ(judge({document, all, author("eve")}).size(), document::kMostChangeProblems);
}

TEST(Comments, GoAlongWithTheNoteHoweverManyTheyAre) {
  const Document document = comments(document::kMostOperations - 1);
  Operations all;
  for (const auto& [id, fields] : document.records("comments")) all.push_back(remove("comments", id));
  all.push_back(remove("notes", "n"));
  EXPECT_TRUE(judge({document, all, author("eve")}).empty());
}

TEST(Comments, SealedByAnEarlierVersionGetTheSealOfThisOne) {
  const Author eve = author("eve", true);
  json::object fields{{"about", "notes/n"}, {"text", "Echt?"}, {"by", "mila"}, {"author", "Mila"}, {"at", 1}};
  const auto taken = [&](const json::object& put) {
    return judge({Document(), {{Operation::Type::put, "comments", "c", put}}, eve}).empty();
  };
  fields["seal"] = eve.seal(R"(["c","mila","Mila",1,"Echt?"])");
  EXPECT_FALSE(taken(fields)) << "it vouches for the words, and for no place";
  renew_seal("c", fields, eve.seal);
  EXPECT_TRUE(taken(fields));
  fields["about"] = "notes/other";
  renew_seal("c", fields, eve.seal);
  EXPECT_FALSE(taken(fields));
}

TEST(Comments, GetNoSealThatTheyHadNot) {
  const Author eve = author("eve", true);
  for (const char* seal : {"", "made up"}) {
    json::object fields{{"text", "Ik stop"}, {"by", "mila"}, {"author", "Mila"}, {"at", 1}};
    if (*seal != 0) fields["seal"] = seal;
    const json::object before = fields;
    renew_seal("c", fields, eve.seal);
    EXPECT_EQ(fields, before);
  }
}

}  // namespace commenting
}  // namespace
}  // namespace headpin::rules
