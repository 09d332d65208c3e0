#include "live/people.hpp"

#include <list>

namespace headpin::live {
namespace {

using access::Role;

/// A document with a plan, and people some of whom may not see it. Whatever "Gloxinia" stands in is of the plan.
struct FiguresTest : RoomTest {
  void SetUp() override {
    RoomTest::SetUp();
    Document document;
    document.apply(store::operations(R"([
      {"op":"put","kind":"pps","id":"","fields":{"name":"Zuiderlab","region":"Gloxinia"}},
      {"op":"put","kind":"partners","id":"gloxinia","fields":{"name":"Gloxinia"}},
      {"op":"put","kind":"notes","id":"n1","fields":
        {"canvas":"main","block":"value","text":"a","links":["partners/gloxinia"]}}])"));
    ASSERT_TRUE(disk->create("plan", document).empty());
  }
  Visit& person(const std::string& who, Role role, bool figures, const json::value& since = nullptr, bool had = true) {
    Visit& visit = visits_.emplace_back(*rooms, loop, "a" + std::to_string(++arrivals_), "plan");
    visit.permit = {role, access::Permit::kAlways, false, false, who};
    visit.permit.figures = figures;
    visit.name = who;
    visit.hear({{"type", "hello"}, {"protocol", 1}, {"client", who}, {"since", since}, {"figures", had}});
    return visit;
  }
  void say(Visit& visit, const std::string& ops) {
    visit.change("c" + std::to_string(++changes_), ops);
    write();
  }
  static std::string heard(Visit& visit) {
    json::array all;
    for (const json::object& one : visit.peer.take()) all.push_back(one);
    return json::serialize(all);
  }
  static bool tells(const std::string& text) {
    return text.find("Gloxinia") != std::string::npos || text.find("gloxinia") != std::string::npos;
  }
  static constexpr const char* kCost =
      R"([{"op":"put","kind":"costs","id":"k","fields":{"name":"Gloxinia","amount":7654321}}])";
  static constexpr const char* kMixed =
      R"([{"op":"set","kind":"notes","id":"n1","fields":{"text":"b"}},
          {"op":"set","kind":"costs","id":"k","fields":{"name":"Gloxinia 2"}}])";
  std::list<Visit> visits_;
  int arrivals_ = 0;
  int changes_ = 0;
};

TEST_F(FiguresTest, WhoSeesNoneIsWelcomedWithoutThePlan) {
  Visit& editor = person("edo", Role::editor, true);
  forecaster.answer();
  EXPECT_TRUE(tells(heard(editor)));
  for (const Role role : {Role::viewer, Role::contributor}) {
    Visit& guest = person("gast", role, false);
    const auto messages = guest.peer.take();
    ASSERT_FALSE(messages.empty());
    const json::object& welcome = messages.front();
    EXPECT_EQ(welcome.at("you").at("figures"), false);
    EXPECT_EQ(welcome.at("document").at("pps"), (json::object{{"name", "Zuiderlab"}}));
    EXPECT_FALSE(welcome.at("document").as_object().contains("partners"));
    for (const json::object& one : messages) {
      EXPECT_FALSE(tells(json::serialize(one))) << one;
      EXPECT_NE(one.at("type"), "forecast");
    }
  }
}

TEST_F(FiguresTest, WhoSeesNoneHearsOfAChangeWithoutItsFigures) {
  Visit& editor = person("edo", Role::editor, true);
  Visit& guest = person("gast", Role::contributor, false);
  Visit& viewer = person("kijker", Role::viewer, true);
  for (Visit* one : {&editor, &guest, &viewer}) one->peer.take();
  say(editor, kCost);
  say(editor, kMixed);
  EXPECT_TRUE(tells(heard(editor)));
  EXPECT_TRUE(tells(heard(viewer)));
  const auto told = guest.peer.take();
  ASSERT_EQ(told.size(), 2U) << "the numbers of changes have no gaps";
  EXPECT_EQ(told[0].at("ops"), json::array());
  EXPECT_EQ(told[1].at("ops"), json::parse(R"([{"op":"set","kind":"notes","id":"n1","fields":{"text":"b"}}])"));
}

TEST_F(FiguresTest, WhoSeesNoneCatchesUpWithoutThem) {
  Visit& editor = person("edo", Role::editor, true);
  say(editor, kCost);
  say(editor, kMixed);
  Visit& guest = person("gast", Role::contributor, false, 0, false);
  const auto told = guest.peer.take();
  ASSERT_GE(told.size(), 3U);
  EXPECT_FALSE(told[0].contains("document"));
  for (const json::object& one : told) EXPECT_FALSE(tells(json::serialize(one))) << one;
  EXPECT_EQ(told[1].at("ops"), json::array());
  EXPECT_EQ(told[2].at("ops").as_array().size(), 1U);
}

TEST_F(FiguresTest, WhoseRightIsAnotherByNowGetsTheWholeDocument) {
  EXPECT_TRUE(person("edo", Role::editor, true, 0, true).peer.take().at(0).if_contains("document") == nullptr);
  EXPECT_TRUE(tells(heard(person("nu", Role::viewer, true, 0, false))));
  const auto lost = person("gast", Role::viewer, false, 0, true).peer.take();
  EXPECT_TRUE(lost.at(0).contains("document"));
  EXPECT_FALSE(tells(json::serialize(lost.at(0))));
}

TEST_F(FiguresTest, WhoseRightChangesIsAskedToComeAgain) {
  for (const bool before : {true, false}) {
    Visit& guest = person("gast", Role::contributor, before);
    guest.peer.take();
    guest.permit.figures = !before;
    rooms->review("plan");
    loop.run();
    EXPECT_EQ(guest.peer.closed(), Close::try_later);
    EXPECT_EQ(guest.peer.take().at(0).at("you").at("figures"), !before);
  }
}

TEST_F(FiguresTest, WhoSeesNoneMarksNoneOfWhatIsSaidOfThem) {
  Visit& editor = person("edo", Role::editor, true);
  say(editor, R"([{"op":"put","kind":"comments","id":"k","fields":{"about":"partners/gloxinia","text":"x"}}])");
  Visit& guest = person("gast", Role::contributor, false);
  guest.peer.take();
  for (const char* id : {"k", "none"}) {
    say(guest, R"([{"op":"set","kind":"comments","id":")" + std::string(id) + R"(","fields":{"resolved":true}}])");
    const auto told = guest.peer.take();
    EXPECT_EQ(told.at(0).at("ops"), json::array()) << id;
  }
  EXPECT_FALSE(disk->open("plan").value->document.find("comments", "k")->contains("resolved"));
}

TEST_F(FiguresTest, WhoSeesNoneWritesNone) {
  Visit& editor = person("edo", Role::editor, true);
  say(editor, R"([{"op":"put","kind":"testCards","id":"t","fields":{"belief":"Gloxinia"}}])");
  const char* evidence = R"([{"op":"put","kind":"evidence","id":"e","fields":{"test":"t","who":"Gloxinia"}}])";
  Visit& guest = person("gast", Role::contributor, false);
  EXPECT_FALSE(tells(heard(guest)));
  for (const char* ops : {kCost, evidence}) {
    say(guest, ops);
    EXPECT_EQ(guest.peer.types(), "reject");
  }
  Visit& mila = person("mila", Role::contributor, true);
  mila.peer.take();
  guest.peer.take();
  say(mila, evidence);
  EXPECT_EQ(mila.peer.types(), "change");
  EXPECT_EQ(guest.peer.take().at(0).at("ops"), json::array());
}

}  // namespace
}  // namespace headpin::live
