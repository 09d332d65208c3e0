#include "rules/judges.hpp"

#include <gtest/gtest.h>

namespace headpin::rules {
namespace {

namespace json = document::json;
using document::Document;
using document::Operation;
using document::Operations;

text::Problems overspent(const Document& document, const Operations& operations) {
  return rules::overspent({document, operations, {}});
}

/// The paths of what is against the rules in the name of somebody.
std::string paths(const Document& document, const Operations& operations,
                  const Author& author = Author{"anna", false, {}}) {
  std::string out;
  for (const text::Problem& problem : votes_of_others({document, operations, author})) out += problem.path + " ";
  return out;
}

Operation set(const std::string& id, json::object fields) {
  return {Operation::Type::set, "votes", id, std::move(fields)};
}

Operation remove(const std::string& id) {
  return {Operation::Type::remove, "votes", id, {}};
}

Document workshop(const std::string& step, const std::string& rest = R"("budget": 3, "room": 2)") {
  const auto made = Document::from_json(json::parse(R"({"format": "headpin-pps", "version": 1,
    "workshops": {"w": {"step": ")" + step + R"(", )" +
                                                    rest + R"(}},
    "notes": {"n": {"canvas": "main", "block": "value"}, "m": {"canvas": "main", "block": "value"}}})"));
  EXPECT_TRUE(made.ok());
  return made.value;
}

Operation vote(const std::string& voter, const std::string& note, int count) {
  return {Operation::Type::put, "votes", "w." + voter + "." + note,
          json::object{{"workshop", "w"}, {"note", note}, {"voter", voter}, {"count", count}}};
}

TEST(Votes, EachVoterHasTheirOwnBudget) {
  Document document = workshop("vote");
  EXPECT_TRUE(overspent(document, {vote("anna", "n", 3)}).empty());
  document.apply(Operations{vote("anna", "n", 3)});
  EXPECT_TRUE(overspent(document, {vote("bram", "n", 3)}).empty());
  EXPECT_EQ(overspent(document, {vote("anna", "m", 1)}).size(), 1U);
}

TEST(Votes, CountOverAllOperationsOfAChange) {
  const Document document = workshop("vote");
  EXPECT_TRUE(overspent(document, {vote("anna", "n", 2), vote("anna", "m", 1)}).empty());
  EXPECT_EQ(overspent(document, {vote("anna", "n", 2), vote("anna", "m", 2)}).size(), 1U);
  EXPECT_TRUE(overspent(document, {vote("anna", "n", 3), vote("anna", "n", 1), vote("anna", "m", 2)}).empty());
}

TEST(Votes, MayMoveFromOneNoteToAnother) {
  Document document = workshop("vote");
  document.apply(Operations{vote("anna", "n", 3)});
  EXPECT_TRUE(overspent(document, {vote("anna", "n", 2), vote("anna", "m", 1)}).empty());
}

TEST(Votes, ASetOfMoreCountsToo) {
  Document document = workshop("vote");
  document.apply(Operations{vote("anna", "n", 3)});
  EXPECT_EQ(overspent(document, {{Operation::Type::set, "votes", "w.anna.n", json::object{{"count", 4}}}}).size(), 1U);
  EXPECT_TRUE(overspent(document, {{Operation::Type::set, "votes", "gone", json::object{{"count", 9}}}}).empty());
}

TEST(Votes, TheRoomHasABudgetPerPerson) {
  const Document document = workshop("vote");
  EXPECT_TRUE(overspent(document, {vote("room", "n", 6)}).empty());
  EXPECT_EQ(overspent(document, {vote("room", "n", 7)}).size(), 1U);
  EXPECT_EQ(overspent(workshop("vote", R"("budget": 3)"), {vote("room", "n", 1)}).size(), 1U);
}

TEST(Votes, AreGivenInTheVotingStepOnlyButMayBeTakenBackAlways) {
  for (const char* step : {"gather", "discuss", "result", "over"}) {
    EXPECT_EQ(overspent(workshop(step), {vote("anna", "n", 1)}).size(), 1U) << step;
  }
  Document document = workshop("vote");
  document.apply(Operations{vote("anna", "n", 3)});
  document.apply({{Operation::Type::set, "workshops", "w", json::object{{"step", "result"}}}});
  EXPECT_TRUE(overspent(document, {{Operation::Type::remove, "votes", "w.anna.n", {}}}).empty());
  EXPECT_TRUE(overspent(document, {vote("anna", "n", 2)}).empty());
}

TEST(Votes, CountAsTheyStandAfterTheWholeChange) {
  const Document document = workshop("vote");
  const Operation more{Operation::Type::set, "votes", "w.anna.n", json::object{{"count", 9}}};
  EXPECT_EQ(overspent(document, {vote("anna", "n", 1), more}).size(), 1U);
  EXPECT_TRUE(overspent(document, {vote("anna", "n", 9), vote("anna", "n", 1)}).empty());
}

TEST(Votes, OfOthersAreNotOnesOwnToGiveChangeOrTakeBack) {
  Document document = workshop("vote");
  document.apply(Operations{vote("anna", "n", 1), vote("bram", "n", 1)});
  EXPECT_EQ(paths(document, {vote("anna", "m", 1), set("w.anna.n", {{"count", 2}}), remove("w.anna.m")}), "");
  EXPECT_EQ(paths(document, {vote("carla", "n", 1)}), "/votes/w.carla.n ");
  EXPECT_EQ(paths(document, {vote("room", "n", 1)}), "/votes/w.room.n ");
  EXPECT_EQ(paths(document, {set("w.bram.n", {{"count", 2}})}), "/votes/w.bram.n ");
  EXPECT_EQ(paths(document, {set("w.bram.n", {{"voter", "anna"}})}), "/votes/w.bram.n ") << "taking over";
  EXPECT_EQ(paths(document, {set("w.anna.n", {{"voter", "bram"}})}), "/votes/w.anna.n ") << "giving away";
  EXPECT_EQ(paths(document, {vote("anna", "m", 1), set("w.anna.m", {{"voter", "carla"}})}), "/votes/w.anna.m ");
  EXPECT_EQ(paths(document, {set("gone", {{"voter", "carla"}}), remove("gone")}), "") << "nothing happens";
  EXPECT_EQ(paths(document, {vote("", "n", 1)}, Author{"", false, {}}), "/votes/w..n ")
      << "who has no session is nobody";
  document.apply({{Operation::Type::set, "workshops", "w", json::object{{"step", "result"}}}});
  EXPECT_EQ(paths(document, {remove("w.bram.n")}), "/votes/w.bram.n ");
}

TEST(Votes, ThatAreSecretAreNoEditorsEither) {
  Document document = workshop("vote");
  document.apply(Operations{vote("anna", "n", 1), vote("room", "n", 1)});
  const Author leo{"leo", true, {}};
  EXPECT_EQ(paths(document, {vote("leo", "n", 1), set("w.room.n", {{"count", 2}})}, leo), "");
  EXPECT_EQ(paths(document, {set("w.anna.n", {{"voter", "room"}})}, leo), "/votes/w.anna.n ") << "reading it";
  EXPECT_EQ(paths(document, {vote("anna", "m", 1)}, leo), "/votes/w.anna.m ") << "hearing whether any are left";
  document.apply({{Operation::Type::set, "workshops", "w", json::object{{"step", "result"}}}});
  EXPECT_EQ(paths(document, {remove("w.anna.n")}, leo), "");
}

TEST(Votes, SayByTheirIdWhoseTheyAre) {
  Document document = workshop("vote");
  Operation taken = vote("anna", "n", 1);
  taken.fields["voter"] = "bram";
  EXPECT_EQ(paths(document, {taken}, Author{"bram", false, {}}), "/votes/w.anna.n ");
  Operation second = vote("anna", "n", 1);
  second.id = "another";
  EXPECT_EQ(paths(document, {second}), "/votes/another ");
  // What an earlier version let in keeps nobody from voting, and may change.
  document.apply(Operations{taken, second});
  EXPECT_EQ(paths(document, {vote("anna", "n", 1)}), "");
  EXPECT_EQ(paths(document, {set("another", {{"count", 2}})}), "");
}

TEST(Votes, NeedAWorkshop) {
  Document document;
  EXPECT_EQ(overspent(document, {vote("anna", "n", 1)}).size(), 1U);
}

}  // namespace
}  // namespace headpin::rules
