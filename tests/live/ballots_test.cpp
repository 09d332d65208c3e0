#include "rules/ballots.hpp"

#include "live/people.hpp"

#include <list>

namespace headpin::live {
namespace {

using access::Role;

/// A workshop in which people vote, and what each of them is told.
struct BallotsTest : RoomTest {
  void SetUp() override {
    RoomTest::SetUp();
    Document document;
    document.apply(store::operations(R"([
      {"op":"put","kind":"workshops","id":"w","fields":{"step":"vote","budget":3,"room":2}},
      {"op":"put","kind":"workshops","id":"past","fields":{"step":"over","budget":3}}])"));
    ASSERT_TRUE(disk->create("ballot", document).empty());
  }
  Visit& person(const std::string& who, Role role, const json::value& since = nullptr) {
    Visit& visit = visits_.emplace_back(*rooms, loop, "a" + std::to_string(++arrivals_), "ballot");
    visit.permit = {role, access::Permit::kAlways, false, false, who};
    visit.hello(who, since);
    loop.run();
    return visit;
  }
  static std::string vote(const std::string& voter, const std::string& note, int count = 1) {
    return R"([{"op":"put","kind":"votes","id":"w.)" + voter + "." + note + R"(","fields":{"workshop":"w","note":")" +
           note + R"(","voter":")" + voter + R"(","count":)" + std::to_string(count) + "}}]";
  }
  void say(Visit& visit, const std::string& ops) {
    visit.change("c" + std::to_string(++changes_), ops);
    write();
  }
  void step(Visit& visit, const std::string& name) {
    say(visit, R"([{"op":"set","kind":"workshops","id":"w","fields":{"step":")" + name + R"("}}])");
  }
  /// The ids of the votes that somebody knows of, from all that they were told.
  static std::set<std::string> known(Visit& visit, std::set<std::string> votes = {}) {
    for (const json::value& message : visit.peer.take()) {
      const json::object& one = message.as_object();
      if (const auto* document = one.if_contains("document")) {
        votes.clear();
        if (const auto* all = document->as_object().if_contains("votes"))
          for (const auto& member : all->as_object()) votes.insert(member.key());
      }
      if (one.at("type") != "change") continue;
      for (const json::value& operation : one.at("ops").as_array()) {
        if (operation.at("kind") != "votes") continue;
        const std::string id(operation.at("id").as_string());
        operation.at("op") == "remove" ? void(votes.erase(id)) : void(votes.insert(id));
      }
    }
    return votes;
  }
  std::list<Visit> visits_;
  int arrivals_ = 0;
  int changes_ = 0;
};

using Ids = std::set<std::string>;

TEST_F(BallotsTest, ARunningVoteIsTheVotersAlone) {
  Visit& anna = person("anna", Role::contributor);
  Visit& bram = person("bram", Role::contributor);
  Visit& viewer = person("vera", Role::viewer);
  Visit& leader = person("leo", Role::editor);
  say(anna, vote("anna", "n1"));
  say(bram, vote("bram", "n2"));
  say(leader, vote("room", "n1", 2));
  EXPECT_EQ(known(anna), Ids{"w.anna.n1"});
  EXPECT_EQ(known(bram), Ids{"w.bram.n2"});
  EXPECT_EQ(known(viewer), Ids{});
  EXPECT_EQ(known(leader), Ids{"w.room.n1"});
  // Who comes in later learns no more.
  EXPECT_EQ(known(person("eve", Role::owner)), Ids{"w.room.n1"});
}

TEST_F(BallotsTest, TheResultShowsAllAndAStepBackHidesThemAgain) {
  Visit& anna = person("anna", Role::contributor);
  Visit& leader = person("leo", Role::editor);
  say(anna, vote("anna", "n1"));
  say(leader, vote("leo", "n2"));
  step(leader, "result");
  const Ids all{"w.anna.n1", "w.leo.n2"};
  EXPECT_EQ(known(anna), all);
  EXPECT_EQ(known(leader), all);
  step(leader, "vote");
  EXPECT_EQ(known(anna, all), Ids{"w.anna.n1"});
  EXPECT_EQ(known(leader, all), Ids{"w.leo.n2"});
  step(leader, "result");
  EXPECT_EQ(known(anna), all);
}

TEST_F(BallotsTest, AWorkshopThatIsRemovedTellsNoVotes) {
  Visit& anna = person("anna", Role::contributor);
  Visit& leader = person("leo", Role::editor);
  say(anna, vote("anna", "n1"));
  say(leader, R"([{"op":"remove","kind":"workshops","id":"w"}])");
  EXPECT_EQ(known(leader), Ids{});
  EXPECT_EQ(known(anna), Ids{"w.anna.n1"});
  EXPECT_EQ(known(person("eve", Role::owner)), Ids{});
  EXPECT_EQ(known(person("anna", Role::contributor)), Ids{"w.anna.n1"});
}

TEST_F(BallotsTest, HowManyHaveVotedIsToldToAll) {
  Visit& anna = person("anna", Role::contributor);
  Visit& viewer = person("vera", Role::viewer);
  viewer.peer.take();
  say(anna, vote("anna", "n1"));
  const auto told = viewer.peer.take();
  EXPECT_EQ(told.back(), json::parse(R"({"type":"voters","voters":{"w":1}})"));
}

TEST_F(BallotsTest, WhoWasAwayGetsNoMoreThanWhoWasThere) {
  Visit& anna = person("anna", Role::contributor);
  say(anna, vote("anna", "n1"));
  Visit& bram = person("bram", Role::contributor, 0);
  EXPECT_EQ(known(bram), Ids{});
  bram.leave();
  Visit& leader = person("leo", Role::editor);
  step(leader, "result");
  Visit& again = person("bram", Role::contributor, 1);
  EXPECT_EQ(known(again), Ids{"w.anna.n1"});
}

TEST_F(BallotsTest, AVoteCannotMoveToAWorkshopThatIsOver) {
  Visit& anna = person("anna", Role::contributor);
  say(anna, vote("anna", "n1", 3));
  anna.peer.take();
  for (const char* fields :
       {R"({"workshop":"past"})", R"({"workshop":"past","count":1})", R"({"workshop":"nowhere"})"}) {
    say(anna, R"([{"op":"set","kind":"votes","id":"w.anna.n1","fields":)" + std::string(fields) + "}]");
    EXPECT_EQ(anna.peer.types(), "reject") << fields;
  }
  Visit& leader = person("leo", Role::editor);
  step(leader, "result");
  anna.peer.take();
  say(anna, vote("anna", "n2"));
  EXPECT_EQ(anna.peer.take().at(0).at("problems").at(0).at("en"), "there is no voting now");
}

TEST_F(BallotsTest, WhatOneDoesNotSeeIsAsIfItWereNotThere) {
  Visit& anna = person("anna", Role::contributor);
  say(anna, vote("anna", "n1"));
  for (const Role role : {Role::contributor, Role::owner}) {
    Visit& eve = person("eve", role);
    eve.peer.take();
    for (const char* what :
         {R"({"op":"remove")", R"({"op":"set","fields":{"voter":"room"})", R"({"op":"set","fields":{"voter":"eve"})",
          R"({"op":"set","fields":{"workshop":"past"})", R"({"op":"set","fields":{"count":0})"}) {
      json::array told[2];
      for (const bool there : {true, false}) {
        say(eve, "[" + std::string(what) + R"(,"kind":"votes","id":"w.anna.)" + (there ? "n1" : "n2") + R"("}])");
        for (json::object& message : eve.peer.take()) {
          for (const char* own : {"id", "seq"}) message.erase(own);
          told[there ? 1 : 0].push_back(std::move(message));
        }
      }
      EXPECT_EQ(told[0], told[1]) << what;
      EXPECT_EQ(told[0].at(0).at("ops"), json::array()) << what;
    }
    for (const char* note : {"n1", "n2"}) {
      say(eve, vote("anna", note, 3));
      EXPECT_EQ(eve.peer.take().at(0).at("problems").at(0).at("en"), "you can only vote for yourself") << note;
    }
    eve.leave();
  }
  const Document kept = disk->open("ballot").value->document;
  EXPECT_EQ(json::serialize(*kept.find("votes", "w.anna.n1")),
            R"({"workshop":"w","note":"n1","voter":"anna","count":1})");
}

}  // namespace
}  // namespace headpin::live
