#include "live/people.hpp"

namespace headpin::live {
namespace {

TEST_F(RoomTest, TurnsAwayWhoDoesNotSpeakTheProtocol) {
  const std::pair<const char*, Close> cases[] = {
      {R"({"type":"change","id":"a","ops":[]})", Close::not_understood},
      {R"({"type":"presence","presence":{}})", Close::not_understood},
      {R"({"type":"hello","protocol":2,"client":"a","name":"b"})", Close::not_understood},
      {R"({"type":"hello","protocol":1,"client":"","name":"b"})", Close::not_understood},
      {R"({"type":"hello","protocol":1,"client":"a","name":"b","since":-1})", Close::not_understood},
      {R"({"type":"hello","protocol":1,"client":"a","name":"b","since":"1"})", Close::not_understood},
      {R"({"type":"hullo"})", Close::not_understood},
      {R"([])", Close::not_understood},
      {R"({"type":)", Close::not_understood},
      {"", Close::not_understood},
  };
  for (const auto& [text, code] : cases) {
    Visit visit = come();
    visit.participant->hear(text);
    EXPECT_EQ(visit.peer.closed(), code) << text;
    EXPECT_EQ(visit.peer.types(), "error") << text;
  }
  Visit twice = come();
  twice.hello("a");
  twice.hello("a");
  EXPECT_EQ(twice.peer.closed(), Close::not_understood);
  Visit lost = come("nowhere");
  lost.hello("a");
  EXPECT_EQ(lost.peer.closed(), Close::no_such_document);
}

TEST_F(RoomTest, WelcomesWithWhatOneMayDo) {
  const auto you_of = [&](access::Role role, bool whole_server) {
    Visit visit = come();
    visit.permit = {role, access::Permit::kAlways, false, whole_server, "p1"};
    visit.permit.create = whole_server;
    visit.hello("a");
    loop.run();
    return visit.peer.take().at(0).at("you");
  };
  EXPECT_EQ(
      you_of(access::Role::viewer, false),
      json::parse(
          R"({"role":"viewer","writes":[],"gives":[],"create":false,"person":"p1","name":"N-a","figures":true})"));
  EXPECT_EQ(
      you_of(access::Role::contributor, false),
      json::parse(
          R"({"role":"contributor","writes":["clusters","comments","evidence","files","notes","votes"],"gives":[],"create":false,"person":"p1","name":"N-a","figures":true})"));
  EXPECT_EQ(
      you_of(access::Role::editor, false),
      json::parse(
          R"({"role":"editor","writes":true,"gives":["viewer","contributor"],"create":false,"person":"p1","name":"N-a","figures":true})"));
  Visit guest = come();
  guest.permit = {access::Role::contributor, access::Permit::kAlways, false, false, "p1"};
  guest.permit.figures = false;
  guest.hello("a");
  loop.run();
  EXPECT_EQ(guest.peer.take().at(0).at("you").at("writes"), json::parse(R"(["clusters","comments","notes","votes"])"))
      << "evidence tells figures";
  EXPECT_EQ(you_of(access::Role::owner, false).at("create"), false);
  EXPECT_EQ(
      you_of(access::Role::owner, true),
      json::parse(
          R"({"role":"owner","writes":true,"gives":["viewer","contributor","editor","owner","beginner"],"create":true,"person":"p1","name":"N-a","figures":true})"));
}

TEST_F(RoomTest, TakesFromEachRoleOnlyWhatItMayChange) {
  const std::string note = R"({"op":"set","kind":"notes","id":"n1","fields":{"text":"x"}})";
  const std::string name = R"({"op":"set","kind":"pps","id":"","fields":{"name":"x"}})";
  struct Case {
    access::Role role;
    std::string ops;
    std::string refused;  ///< the path of the first problem, or "" when it is taken
  };
  const Case cases[] = {
      {access::Role::viewer, note, "/notes/n1"},
      {access::Role::viewer, name, "/pps"},
      {access::Role::contributor, note, ""},
      {access::Role::contributor, name, "/pps"},
      {access::Role::contributor, note + "," + name, "/pps"},
      {access::Role::editor, note + "," + name, ""},
      {access::Role::owner, name, ""},
  };
  int made = 0;
  for (const Case& one : cases) {
    Visit visit = come();
    visit.permit = {one.role, access::Permit::kAlways, false, false};
    visit.hello("a");
    write();
    visit.peer.take();
    visit.change("c" + std::to_string(++made), "[" + one.ops + "]");
    write();
    const auto heard = visit.peer.take();
    ASSERT_FALSE(heard.empty());
    const json::object& answer = heard.front();
    EXPECT_EQ(answer.at("type"), one.refused.empty() ? "change" : "reject") << access::name_of(one.role) << one.ops;
    if (!one.refused.empty()) EXPECT_EQ(answer.at("problems").at(0).at("path").as_string(), one.refused);
  }
}

TEST_F(RoomTest, TakesVotesInOnesOwnNameOnlyAndOfAnEditorInThatOfTheRoomToo) {
  Visit lead = come();
  lead.permit = {access::Role::editor, access::Permit::kAlways, false, false, "lead"};
  lead.hello("lead");
  lead.change("w", R"([{"op":"put","kind":"workshops","id":"w","fields":{"step":"vote","budget":3,"room":2}}])");
  Visit anna = come();
  anna.permit = {access::Role::contributor, access::Permit::kAlways, false, false, "anna"};
  anna.hello("anna");
  write();
  anna.peer.take();
  int made = 0;
  const auto answer = [&](Visit& visit, const std::string& voter) {
    lead.peer.take();
    visit.change("v" + std::to_string(++made), R"([{"op":"put","kind":"votes","id":"w.)" + voter +
                                                   R"(.n1","fields":{"workshop":"w","note":"n1","count":1,"voter":")" +
                                                   voter + R"("}}])");
    write();
    return visit.peer.types();
  };
  EXPECT_EQ(answer(anna, "anna"), "change voters");
  EXPECT_EQ(answer(anna, "bram"), "reject");
  EXPECT_EQ(answer(anna, "room"), "reject");
  EXPECT_EQ(answer(lead, "room"), "change voters");
  EXPECT_EQ(answer(lead, "lead"), "change voters");
  EXPECT_EQ(answer(lead, "bram"), "reject");
}

TEST_F(RoomTest, TakesWorkOnALockedNoteFromEditorsOnly) {
  Visit lead = come();
  lead.permit = {access::Role::editor, access::Permit::kAlways, false, false, "lead"};
  lead.hello("lead");
  lead.set_note("lock", R"({"locked":true})");
  Visit guest = come();
  guest.permit = {access::Role::contributor, access::Permit::kAlways, false, false, "guest"};
  guest.hello("guest");
  write();
  const std::string before = log();
  int made = 0;
  const auto refused = [&](const std::string& ops) {
    guest.peer.take();
    guest.change("g" + std::to_string(++made), "[" + ops + "]");
    write();
    const auto heard = guest.peer.take();
    EXPECT_EQ(heard.size(), 1U) << ops;
    EXPECT_EQ(heard.front().at("type"), "reject") << ops;
    EXPECT_EQ(heard.front().at("problems").at(0).at("path"), "/notes/n1") << ops;
    EXPECT_EQ(heard.front().at("problems").at(0).at("nl"), "deze notitie zit op slot") << ops;
  };
  refused(R"({"op":"set","kind":"notes","id":"n1","fields":{"text":"x"}})");
  refused(R"({"op":"set","kind":"notes","id":"n1","fields":{"locked":null}})");
  refused(R"({"op":"put","kind":"notes","id":"n1","fields":{"canvas":"main","block":"value","text":"x"}})");
  refused(R"({"op":"remove","kind":"notes","id":"n1"})");
  EXPECT_EQ(log(), before);

  const auto taken = [&](Visit& visit, const std::string& ops) {
    visit.peer.take();
    visit.change("t" + std::to_string(++made), "[" + ops + "]");
    write();
    EXPECT_EQ(visit.peer.types(), "change") << ops;
  };
  taken(guest, R"({"op":"put","kind":"comments","id":"r1","fields":{"about":"notes/n1","text":"waarom?"}})");
  taken(guest, R"({"op":"remove","kind":"comments","id":"r1"})");
  taken(lead, R"({"op":"set","kind":"notes","id":"n1","fields":{"locked":null}})");
  guest.peer.take();
  taken(guest, R"({"op":"set","kind":"notes","id":"n1","fields":{"text":"x"}})");
}

TEST_F(RoomTest, AcknowledgesWhatWasTakenBeforeTheRoleFell) {
  Visit mila = come();
  mila.hello("mila");
  mila.rename("m1", "A");
  write();
  mila.permit.role = access::Role::viewer;
  rooms->review("d");
  mila.peer.take();
  mila.rename("m1", "A");
  EXPECT_EQ(mila.peer.types(), "taken");
  mila.rename("m2", "B");
  EXPECT_EQ(mila.peer.types(), "reject");
}

TEST_F(RoomTest, PutsOutAtOnceWhoseLinkWasRevoked) {
  auto [mila, joris] = two();
  joris.permit = {access::Role::none, 0, true, false};
  rooms->review("other");
  EXPECT_FALSE(joris.peer.closed());
  rooms->review("d");
  EXPECT_EQ(joris.peer.closed(), Close::access_ended);
  EXPECT_EQ(joris.peer.types(), "error");
  EXPECT_EQ(mila.peer.types(), "left");
  EXPECT_FALSE(mila.peer.closed());
  joris.rename("j1", "too late");
  write();
  EXPECT_EQ(log(), "");
}

TEST_F(RoomTest, TellsWhenSomebodyMayDoMoreOrLess) {
  Visit mila = come();
  mila.permit.role = access::Role::viewer;
  mila.hello("mila");
  mila.peer.take();
  rooms->review("d");
  EXPECT_EQ(mila.peer.types(), "");
  mila.permit.role = access::Role::editor;
  rooms->review("");
  ASSERT_EQ(mila.peer.inbox().size(), 1U);
  EXPECT_EQ(mila.peer.inbox().front().at("you").at("role"), "editor");
  mila.peer.take();
  mila.rename("m1", "A");
  write();
  EXPECT_EQ(mila.peer.types(), "change");
}

TEST_F(RoomTest, PutsOutWhoseTimeIsOverEvenWhenTheyAreSilent) {
  Visit silent = come();
  Visit busy = come();
  for (Visit* visit : {&silent, &busy}) {
    visit->permit = {access::Role::editor, now + 60'000, false, false};
    visit->hello("a");
  }
  loop.pass(10s);
  EXPECT_FALSE(silent.peer.closed());
  now += 60'000;
  for (Visit* visit : {&silent, &busy}) visit->permit = {access::Role::none, 0, true, false};
  busy.rename("b1", "too late");
  EXPECT_EQ(busy.peer.closed(), Close::access_ended);
  EXPECT_FALSE(silent.peer.closed());
  loop.pass(10s);
  EXPECT_EQ(silent.peer.closed(), Close::access_ended);
  write();
  EXPECT_EQ(log(), "");
}

TEST_F(RoomTest, TellsAStrangerThatThereIsNothingAndAGuestThatItIsOver) {
  Visit stranger = come();
  stranger.permit = {access::Role::none, access::Permit::kAlways, false, false};
  stranger.hello("a");
  EXPECT_EQ(stranger.peer.closed(), Close::no_such_document);
  Visit guest = come();
  guest.permit = {access::Role::none, access::Permit::kAlways, true, false};
  guest.hello("b");
  EXPECT_EQ(guest.peer.closed(), Close::access_ended);
}

TEST_F(RoomTest, TellsWhoIsThereThatThePpsIsDeleted) {
  auto [mila, joris] = two();
  mila.permit.deleted = std::exchange(mila.permit.role, access::Role::none);
  joris.permit.deleted = access::Role::viewer;
  joris.permit.role = access::Role::none;
  rooms->review("d");
  loop.run();
  EXPECT_EQ(mila.peer.closed(), Close::document_deleted);
  EXPECT_EQ(joris.peer.closed(), Close::document_deleted) << "also who may not put it back";
}

TEST_F(RoomTest, ADeletedPpsIsThereForWhoMayPutItBackOnly) {
  const auto closed_for = [&](access::Role before) {
    Visit visit = come();
    visit.permit = {};
    visit.permit.deleted = before;
    visit.hello("a");
    loop.run();
    return visit.peer.closed();
  };
  EXPECT_EQ(closed_for(access::Role::editor), Close::no_such_document);
  EXPECT_EQ(closed_for(access::Role::owner), Close::document_deleted);
}

TEST_F(RoomTest, IsRenamedFromOutsideAsByAnybody) {
  auto [mila, joris] = two();
  const You you{access::Role::editor, false, "p9", "Anna"};
  const auto ops = [](const char* name) {
    return json::array{
        json::object{{"op", "set"}, {"kind", "pps"}, {"id", ""}, {"fields", json::object{{"name", name}}}}};
  };
  const auto room = open_room().lock();
  std::optional<text::Problems> written;
  EXPECT_TRUE(room->edit(you, text::Language::nl, {"r-1", true, ops("Nieuw")},
                         [&](const text::Problems& problems) { written = problems; })
                  .empty());
  EXPECT_FALSE(written) << "not before it is on disk";
  write();
  ASSERT_TRUE(written);
  EXPECT_TRUE(written->empty());
  const json::object told = joris.peer.take().at(0);
  EXPECT_EQ(told.at("type"), "change");
  EXPECT_EQ(told.at("name"), "Anna");
  EXPECT_EQ(disk->entries("d", 0).value.at(0).change, "r-1");

  EXPECT_FALSE(room->edit({access::Role::contributor, false, "p9", "Anna"}, text::Language::nl,
                          {"r-2", true, ops("Anders")}, [](const text::Problems&) { FAIL(); })
                   .empty())
      << "the judges see it";
  EXPECT_FALSE(
      room->edit(you, text::Language::nl, {"r-3", true, ops(std::string(201, 'a').c_str())}, [](auto&&) { FAIL(); })
          .empty())
      << "the schema counts";
  EXPECT_EQ(room->seq(), 1);
}

TEST_F(RoomTest, HasTheListShowTheChanceOfTheLastForecast) {
  auto [mila, joris] = two();
  const auto listed = [&] {
    write();
    return open_document(*disk, "d").headline.chance;
  };
  forecaster.answer_with({{"problems", json::array{}}});
  EXPECT_EQ(listed(), std::nullopt);
  const json::object sure{{"headline", json::object{{"probability", 0.52}}},
                          {"basis", json::object{{"missing", json::array{}}}}};
  forecaster.answer_with(sure);
  EXPECT_EQ(listed(), 0.52);
  forecaster.answer_with(sure);
  EXPECT_TRUE(store.waiting().empty()) << "nothing is written twice";
  json::object little = sure;
  little["basis"] = json::object{{"missing", json::array{"costs"}}};
  forecaster.answer_with(little);
  EXPECT_EQ(listed(), std::nullopt) << "there is none to speak of";
  forecaster.answer_with(sure);
  EXPECT_EQ(listed(), 0.52);
  mila.change("m-1", R"([{"op":"put","kind":"phases","id":"start","fields":{"from":"2025-01","until":"2025-12"}}])");
  write();
  EXPECT_EQ(open_document(*disk, "d").summary.phases, "start 2025-01 2025-12\n");
  EXPECT_EQ(open_document(*disk, "d").headline.chance, 0.52) << "until the next forecast";
}

}  // namespace
}  // namespace headpin::live
