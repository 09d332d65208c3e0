#include "live/surroundings.hpp"

#include <gmock/gmock.h>
#include <set>

namespace headpin::live {
namespace {

using document::Document;
using namespace std::chrono_literals;

/// Somebody at work on the document "d".
struct Visit {
  TestPeer peer;
  std::optional<Visitor> visitor;

  access::Permit permit{access::Role::owner, access::Permit::kAlways, false, true};  ///< as long as nobody changes it

  Visit(Rooms& rooms, const std::string& session) {
    visitor.emplace(rooms, "d", session, peer, [this] { return document::Checked<access::Permit>{permit, {}}; });
  }

  void hear(const json::object& message) { visitor->hear(json::serialize(message)); }
  void hello(const std::string& client, json::value since = nullptr) {
    hear(
        {{"type", "hello"}, {"protocol", 1}, {"client", client}, {"name", "N-" + client}, {"since", std::move(since)}});
  }
  void change(const std::string& id, std::string_view ops) {
    hear({{"type", "change"}, {"id", id}, {"ops", document::parse_json(ops).value}});
  }
  void rename(const std::string& id, const std::string& name) {
    change(id, R"([{"op":"set","kind":"pps","id":"","fields":{"name":")" + name + R"("}}])");
  }
  void set_note(const std::string& id, const std::string& fields) {
    change(id, R"([{"op":"set","kind":"notes","id":"n1","fields":)" + fields + "}]");
  }
  void leave() { visitor.reset(); }
};

struct RoomTest : testing::Test {
  store::TempFolder folder;
  std::unique_ptr<store::Store> disk = store::open_or_fail(folder.path());
  PacedStore store{*disk};
  TestLoop loop;
  TestForecaster forecaster;
  std::optional<Rooms> rooms{std::in_place, store, loop, forecaster, [this] { return now; }};
  std::int64_t now = 1'790'000'000'000;
  int sessions = 0;

  void SetUp() override {
    Document document;
    document.apply(store::operations(
        R"([{"op":"put","kind":"notes","id":"n1","fields":{"canvas":"main","block":"value","text":"begin"}}])"));
    ASSERT_TRUE(disk->create("d", document).empty());
  }

  Visit come() { return {*rooms, "s" + std::to_string(++sessions)}; }

  /// The disk takes what waits, and the room hears of it.
  void write(std::size_t count = SIZE_MAX, Fate fate = Fate::written) {
    store.release(count, fate);
    loop.run();
  }
  /// The ids of the changes on disk.
  std::string log() {
    std::string out;
    for (const store::Entry& entry : disk->entries("d", 0).value) out += (out.empty() ? "" : " ") + entry.change;
    return out;
  }
};

TEST_F(RoomTest, AnswersHelloWithTheDocumentAndWhoIsHere) {
  Visit mila = come();
  mila.hello("mila");
  const auto heard = mila.peer.take();
  ASSERT_EQ(heard.size(), 1U);
  EXPECT_EQ(heard[0].at("type"), "welcome");
  EXPECT_EQ(heard[0].at("protocol"), 1);
  EXPECT_EQ(heard[0].at("seq"), 0);
  EXPECT_EQ(heard[0].at("session"), "s1");
  EXPECT_EQ(heard[0].at("people"), json::array{});
  EXPECT_EQ(heard[0].at("document").at("notes").at("n1").at("text"), "begin");

  Visit joris = come();
  joris.hello("joris");
  const auto welcome = joris.peer.take().at(0);
  EXPECT_EQ(json::serialize(welcome.at("people")), R"([{"session":"s1","name":"N-mila","presence":{}}])");
  const auto news = mila.peer.take();
  ASSERT_EQ(news.size(), 1U);
  EXPECT_EQ(news[0].at("type"), "presence");
  EXPECT_EQ(news[0].at("session"), "s2");
  joris.leave();
  EXPECT_EQ(mila.peer.types(), "left");
}

TEST_F(RoomTest, TellsAChangeToAllOnlyOnceItIsOnDisk) {
  Visit mila = come();
  Visit joris = come();
  mila.hello("mila");
  joris.hello("joris");
  mila.peer.take();
  joris.peer.take();
  mila.rename("m-1", "Zuid");
  mila.rename("m-2", "Zuiderlab");
  loop.run();
  EXPECT_EQ(mila.peer.types() + joris.peer.types(), "");
  write(1);
  EXPECT_EQ(mila.peer.types(), "change");
  const auto heard = joris.peer.take();
  ASSERT_EQ(heard.size(), 1U);
  EXPECT_EQ(heard[0].at("seq"), 1);
  EXPECT_EQ(heard[0].at("id"), "m-1");
  EXPECT_EQ(heard[0].at("client"), "mila");
  EXPECT_EQ(heard[0].at("name"), "N-mila");
  EXPECT_EQ(heard[0].at("at"), 1'790'000'000'000);
  EXPECT_EQ(json::serialize(heard[0].at("ops")), R"([{"op":"set","kind":"pps","id":"","fields":{"name":"Zuid"}}])");
  write();
  EXPECT_EQ(mila.peer.types() + joris.peer.types(), "changechange");
}

TEST_F(RoomTest, IsReadFromOutsideOnlyAsFarAsTheDiskHasIt) {
  Visit mila = come();
  mila.hello("mila");
  std::vector<std::string> read;
  const auto look = [&](const Rooms::Read& now) {
    read.push_back(now.ok() ? store::name_of(now.value->document) + " at " + std::to_string(now.value->seq)
                            : now.problems.front().en);
  };
  rooms->read("d", look);
  mila.rename("m-1", "Zuid");
  rooms->read("d", look);
  mila.rename("m-2", "Later");
  rooms->read("d", look);
  bool all = false;
  rooms->when_durable([&](const document::Problems& problems) { all = problems.empty(); });
  EXPECT_EQ(read, std::vector<std::string>{" at 0"});
  write(1);
  EXPECT_EQ(read, (std::vector<std::string>{" at 0", "Zuid at 1"}));
  EXPECT_FALSE(all);
  write();
  EXPECT_EQ(read, (std::vector<std::string>{" at 0", "Zuid at 1", "Later at 2"}));
  EXPECT_TRUE(all);
  mila.rename("m-3", "Nooit");
  rooms->read("d", look);
  write(1, Fate::lost);
  EXPECT_EQ(read.back(), "the disk is full");
  rooms->read("d", look);
  EXPECT_EQ(read.back(), "Later at 2");
  EXPECT_EQ(read.size(), 5U);
}

TEST_F(RoomTest, WelcomesWhenAllThatItShowsIsOnDiskAndTellsNothingBefore) {
  Visit mila = come();
  mila.hello("mila");
  mila.rename("m-1", "Zuid");
  Visit joris = come();
  joris.hello("joris");
  mila.hear({{"type", "presence"}, {"presence", {{"editing", "n1"}}}});
  loop.pass(100ms);
  joris.change("j-bad", "[]");  // nor does a refusal overtake the welcome
  EXPECT_EQ(joris.peer.types(), "");
  mila.rename("m-2", "Later");
  write();
  const auto heard = joris.peer.take();
  ASSERT_EQ(heard.size(), 4U);
  EXPECT_EQ(heard[0].at("type"), "welcome");
  EXPECT_EQ(heard[0].at("seq"), 1);
  EXPECT_EQ(heard[0].at("document").at("pps").at("name"), "Zuid");
  EXPECT_EQ(heard[1].at("type"), "presence");
  EXPECT_EQ(heard[2].at("type"), "reject");
  EXPECT_EQ(heard[3].at("seq"), 2);  // the one that was in the document is not told again
}

TEST_F(RoomTest, GivesWhoComesBackExactlyWhatTheyMissed) {
  Visit mila = come();
  mila.hello("mila");
  for (int i = 1; i <= 5; ++i) mila.rename("m-" + std::to_string(i), std::to_string(i));
  write(3);
  Visit joris = come();
  joris.hello("joris", 1);
  auto heard = joris.peer.take();
  ASSERT_EQ(heard.size(), 3U);
  EXPECT_EQ(heard[0].at("type"), "welcome");
  EXPECT_EQ(heard[0].at("seq"), 3);
  EXPECT_FALSE(heard[0].contains("document"));
  EXPECT_EQ(heard[1].at("seq"), 2);
  EXPECT_EQ(heard[2].at("seq"), 3);
  write();
  heard = joris.peer.take();
  ASSERT_EQ(heard.size(), 2U);
  EXPECT_EQ(heard[0].at("seq"), 4);
  EXPECT_EQ(heard[1].at("seq"), 5);
}

TEST_F(RoomTest, TellsAMissedChangeInTheSameWordsAsLive) {
  Visit mila = come();
  mila.hello("mila");
  mila.peer.take();
  mila.change("m-1", R"([{"op":"put","kind":"targetGroups","id":"g","fields":{"organisations":"20 tot 60"}}])");
  write();
  Visit joris = come();
  joris.hello("joris", 0);
  const auto live = mila.peer.take().at(0);
  EXPECT_EQ(live, joris.peer.take().at(1));
  EXPECT_EQ(json::serialize(live.at("ops").at(0).at("fields")), R"({"organisations":{"low":20,"high":60}})");
}

TEST_F(RoomTest, SendsTheWholeDocumentToWhoKnowsAnotherLog) {
  Visit mila = come();
  mila.hello("mila", 7);  // from before a backup was put back
  EXPECT_TRUE(mila.peer.take().at(0).contains("document"));
}

TEST_F(RoomTest, SendsTheWholeDocumentToWhoMissedVeryMuch) {
  Visit mila = come();
  mila.hello("mila");
  const std::string long_text(3900, 'x');
  for (int i = 1; i <= 700; ++i) mila.set_note("m-" + std::to_string(i), R"({"text":")" + long_text + R"("})");
  write();
  Visit a_little = come();
  a_little.hello("a", 690);
  EXPECT_EQ(a_little.peer.inbox().size(), 11U);
  Visit much = come();
  much.hello("b", 0);  // 2.7 MB of changes to one note
  ASSERT_EQ(much.peer.inbox().size(), 1U);
  EXPECT_EQ(much.peer.inbox().front().at("seq"), 700);
  EXPECT_TRUE(much.peer.inbox().front().contains("document"));
}

TEST_F(RoomTest, TakesARetriedChangeOnce) {
  Visit mila = come();
  Visit joris = come();
  mila.hello("mila");
  joris.hello("joris");
  mila.rename("m-1", "Zuid");
  mila.rename("m-1", "Zuid");  // while the first is on its way to disk
  write();
  mila.peer.take();
  joris.peer.take();
  mila.rename("m-1", "Anders");
  const auto heard = mila.peer.take();
  ASSERT_EQ(heard.size(), 1U);
  EXPECT_EQ(json::serialize(heard[0]), R"({"type":"taken","id":"m-1","seq":1})");
  EXPECT_EQ(joris.peer.types(), "");
  EXPECT_EQ(log(), "m-1");
  EXPECT_EQ(store::name_of(store::open_document(*disk, "d").document), "Zuid");
}

TEST_F(RoomTest, AcknowledgesARetryOfWhatTheNewcomersDocumentAlreadyHolds) {
  Visit before = come();
  before.hello("mila");
  before.rename("m-1", "Zuid");
  before.leave();
  Visit again = come();
  again.hello("mila");  // without `since`: the page was closed before its first welcome
  again.rename("m-1", "Zuid");
  EXPECT_EQ(again.peer.types(), "");
  write();
  EXPECT_EQ(again.peer.types(), "welcome taken");
  EXPECT_EQ(log(), "m-1");
}

TEST_F(RoomTest, ARefusedChangeLeavesNoTrace) {
  Visit mila = come();
  Visit joris = come();
  mila.hello("mila");
  joris.hello("joris");
  mila.peer.take();
  joris.peer.take();
  mila.change("m-1", R"([{"op":"set","kind":"pps","id":"","fields":{"name":"Half"}},
                         {"op":"put","kind":"costs","id":"c","fields":{"amount":-500}}])");
  EXPECT_TRUE(store.waiting().empty());
  const auto heard = mila.peer.take();
  ASSERT_EQ(heard.size(), 1U);
  EXPECT_EQ(heard[0].at("type"), "reject");
  EXPECT_EQ(heard[0].at("id"), "m-1");
  EXPECT_EQ(heard[0].at("problems").at(0).at("path"), "/costs/c/amount");
  EXPECT_EQ(joris.peer.types(), "");
  mila.rename("m-1", "Nu goed");  // the id is free again
  write();
  EXPECT_EQ(mila.peer.take().at(0).at("seq"), 1);
  const auto opened = store::open_document(*disk, "d");
  EXPECT_EQ(store::name_of(opened.document), "Nu goed");
  EXPECT_EQ(opened.document.find("costs", "c"), nullptr);
}

TEST_F(RoomTest, TheLastWriterOfAFieldWinsInTheServersOrder) {
  Visit mila = come();
  Visit joris = come();
  mila.hello("mila");
  joris.hello("joris");
  mila.set_note("m-1", R"({"text":"van Mila","color":"teal"})");
  joris.set_note("j-1", R"({"color":"coral"})");
  mila.set_note("m-2", R"({"text":"van Mila 2"})");
  joris.change("j-2", R"([{"op":"remove","kind":"notes","id":"gone"}])");
  write();
  const auto opened = store::open_document(*disk, "d");
  const document::Fields* note = opened.document.find("notes", "n1");
  ASSERT_NE(note, nullptr);
  EXPECT_EQ(note->at("text"), "van Mila 2");
  EXPECT_EQ(note->at("color"), "coral");
  EXPECT_EQ(note->at("block"), "value");
}

TEST_F(RoomTest, PassesPresenceOnToOthersAtMostThirtyTimesASecond) {
  Visit mila = come();
  Visit joris = come();
  mila.hello("mila");
  joris.hello("joris");
  mila.peer.take();
  joris.peer.take();
  for (int ms = 0; ms < 1000; ++ms) {
    mila.hear({{"type", "presence"}, {"presence", {{"cursor", {{"x", ms}}}}}});
    loop.pass(1ms);
  }
  loop.pass(100ms);
  const auto heard = joris.peer.take();
  EXPECT_LE(heard.size(), 31U);
  EXPECT_GE(heard.size(), 25U);
  EXPECT_EQ(json::serialize(heard.back()),
            R"({"session":"s1","name":"N-mila","presence":{"cursor":{"x":999}},"type":"presence"})");
  EXPECT_EQ(mila.peer.types(), "");
  EXPECT_TRUE(store.waiting().empty());
  Visit third = come();
  third.hello("third");
  EXPECT_EQ(json::serialize(third.peer.take().at(0).at("people").at(0).at("presence")), R"({"cursor":{"x":999}})");
}

TEST_F(RoomTest, TellsACrowdWhereEveryoneIsButNobodyWhereTheyAreThemselves) {
  constexpr std::size_t kPeople = 150;  // more than are told of in one piece
  std::vector<std::unique_ptr<Visit>> crowd;
  for (std::size_t i = 0; i < kPeople; ++i) {
    crowd.push_back(std::make_unique<Visit>(*rooms, "s" + std::to_string(i)));
    crowd.back()->hello("p" + std::to_string(i));
  }
  for (const auto& visit : crowd) visit->peer.take();
  for (std::size_t i = 0; i < kPeople; i += 2)
    crowd[i]->hear({{"type", "presence"}, {"presence", {{"cursor", {{"x", i}}}}}});
  loop.pass(40ms);
  for (std::size_t i = 0; i < kPeople; ++i) {
    std::set<std::string> heard;
    for (const json::object& message : crowd[i]->peer.take()) heard.insert(json::serialize(message));
    EXPECT_EQ(heard.size(), kPeople / 2 - (i % 2 == 0 ? 1 : 0)) << i;
    for (const std::string& message : heard) {
      EXPECT_EQ(message.find("\"name\":\"N-p" + std::to_string(i) + "\""), std::string::npos) << i;
    }
  }
}

TEST_F(RoomTest, TellsOfMovementsLessOftenInACrowd) {
  constexpr std::size_t kPeople = 300;
  std::vector<std::unique_ptr<Visit>> crowd;
  for (std::size_t i = 0; i < kPeople; ++i) {
    crowd.push_back(std::make_unique<Visit>(*rooms, "s" + std::to_string(i)));
    crowd.back()->hello("p" + std::to_string(i));
  }
  const auto everyone_moves = [&] {
    for (const auto& visit : crowd) {
      visit->peer.take();
      visit->hear({{"type", "presence"}, {"presence", {{"editing", "n1"}}}});
    }
  };
  everyone_moves();
  loop.pass(40ms);
  EXPECT_EQ(crowd[0]->peer.take().size(), kPeople - 1);
  everyone_moves();
  loop.pass(200ms);
  EXPECT_TRUE(crowd[0]->peer.take().empty());
  loop.pass(200ms);  // 300 people hear of 300 people: 90,000 messages, at most 300 a millisecond
  EXPECT_EQ(crowd[0]->peer.take().size(), kPeople - 1);
}

TEST_F(RoomTest, WhenTheDiskFailsEveryoneComesBackLaterAndNothingIsLost) {
  Visit mila = come();
  Visit joris = come();
  mila.hello("mila");
  joris.hello("joris");
  mila.rename("m-1", "Een");
  write();
  mila.peer.take();
  joris.peer.take();
  mila.rename("m-2", "Twee");
  joris.rename("j-1", "Drie");
  write(1, Fate::lost);
  EXPECT_EQ(mila.peer.types(), "error");
  EXPECT_EQ(joris.peer.types(), "error");
  EXPECT_EQ(mila.peer.closed(), Close::try_later);
  EXPECT_EQ(joris.peer.closed(), Close::try_later);
  write();  // what still waited no longer fits
  Visit again = come();
  again.hello("mila", 1);
  again.rename("m-2", "Twee");
  write();
  EXPECT_EQ(again.peer.types(), "welcome change");
  EXPECT_EQ(log(), "m-1 m-2");
}

TEST_F(RoomTest, AChangeThatWasWrittenAlthoughTheStoreSaidNotIsNotTakenTwice) {
  Visit mila = come();
  mila.hello("mila");
  mila.rename("m-1", "Een");
  write(1, Fate::written_unsaid);
  EXPECT_EQ(mila.peer.closed(), Close::try_later);
  Visit again = come();
  again.hello("mila", 0);
  again.rename("m-1", "Een");
  EXPECT_EQ(again.peer.types(), "welcome change taken");
  EXPECT_EQ(log(), "m-1");
}

TEST_F(RoomTest, AfterAFailureOpensAgainOnlyWhenTheLogHasComeToRest) {
  Visit mila = come();
  mila.hello("mila");
  mila.rename("m-1", "Een");
  store.let_read(false);
  mila.rename("m-2", "Twee");  // the room cannot look up whether it knows this one, and is over
  EXPECT_EQ(mila.peer.closed(), Close::try_later);
  store.let_read(true);
  Visit again = come();
  again.hello("mila", 0);  // m-1 is still on its way to disk
  EXPECT_EQ(again.peer.closed(), Close::try_later);
  write();
  Visit third = come();
  third.hello("mila", 0);
  third.rename("m-1", "Een");
  EXPECT_EQ(third.peer.types(), "welcome change taken");
}

TEST_F(RoomTest, ClosesAfterTheLastPersonWithASnapshotAndOpensAgain) {
  {
    Visit mila = come();
    mila.hello("mila");
    mila.rename("m-1", "Een");
  }
  std::weak_ptr<Room> room = rooms->room("d").value;
  loop.run();
  EXPECT_FALSE(room.expired());  // something waits for the disk
  write();
  EXPECT_TRUE(room.expired());
  ASSERT_EQ(store.waiting().size(), 1U);
  EXPECT_EQ(store.waiting().front().snapshot_seq, 1);
  EXPECT_TRUE(store.waiting().front().entries.empty());
  Visit again = come();
  again.hello("mila");
  EXPECT_EQ(again.peer.take().at(0).at("document").at("pps").at("name"), "Een");
  again.rename("m-2", "Twee");
  write();
  EXPECT_EQ(log(), "m-1 m-2");
  EXPECT_EQ(disk->list().value.at(0).name, "Een");  // as of the snapshot
}

TEST_F(RoomTest, AFailedRoomIsForgottenWhenItsPeopleHaveGone) {
  Visit mila = come();
  mila.hello("mila");
  mila.rename("m-1", "Een");
  mila.rename("m-2", "Twee");
  std::weak_ptr<Room> room = rooms->room("d").value;
  write(1, Fate::lost);
  mila.leave();
  loop.run();
  EXPECT_FALSE(room.expired());
  write();
  EXPECT_TRUE(room.expired());
  EXPECT_TRUE(store.waiting().empty());  // and it leaves no snapshot
}

TEST_F(RoomTest, StaysOpenForWhoComesInWhileItCloses) {
  Visit mila = come();
  mila.hello("mila");
  mila.leave();
  Visit joris = come();
  joris.hello("joris");
  loop.run();
  joris.rename("j-1", "Een");
  write();
  EXPECT_EQ(joris.peer.types(), "welcome change");
}

TEST_F(RoomTest, WritesASnapshotNowAndThen) {
  Visit mila = come();
  mila.hello("mila");
  for (int i = 1; i <= 1100; ++i) mila.rename("m-" + std::to_string(i), std::to_string(i));
  int snapshots = 0;
  for (const store::Append& append : store.waiting()) {
    if (append.snapshot.empty()) continue;
    ++snapshots;
    EXPECT_EQ(append.snapshot_seq, append.entries.at(0).seq);
    EXPECT_EQ(append.snapshot.at("pps").at("name"), json::string_view(std::to_string(append.snapshot_seq)));
  }
  EXPECT_EQ(snapshots, 2);
  write();
  EXPECT_EQ(store::open_document(*disk, "d").seq, 1100);
}

TEST_F(RoomTest, TellsAForecastAfterTheWelcomeAndNeverBeforeItsChanges) {
  Visit mila = come();
  mila.hello("mila");
  EXPECT_EQ(mila.peer.types(), "welcome");
  forecaster.answer();
  EXPECT_EQ(mila.peer.types(), "forecast");
  mila.rename("m-1", "Een");
  forecaster.answer();
  EXPECT_EQ(mila.peer.types(), "");
  Visit joris = come();
  joris.hello("joris", 0);
  EXPECT_EQ(joris.peer.types(), "welcome forecast");  // the earlier one, meanwhile
  mila.peer.take();
  write();
  EXPECT_EQ(mila.peer.types(), "change forecast");
  EXPECT_EQ(joris.peer.types(), "change forecast");
  const int before = forecaster.requests();
  mila.set_note("m-2", R"({"text":"x"})");  // no number changes
  EXPECT_EQ(forecaster.requests(), before);
}

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
    visit.visitor->hear(text);
    EXPECT_EQ(visit.peer.closed(), code) << text;
    EXPECT_EQ(visit.peer.types(), "error") << text;
  }
  Visit twice = come();
  twice.hello("a");
  twice.hello("a");
  EXPECT_EQ(twice.peer.closed(), Close::not_understood);
  TestPeer peer;
  Visitor lost(*rooms, "nowhere", "s99", peer, [] {
    return document::Checked<access::Permit>{{access::Role::owner, access::Permit::kAlways, false, true}, {}};
  });
  lost.hear(R"({"type":"hello","protocol":1,"client":"a","name":"b"})");
  EXPECT_EQ(peer.closed(), Close::no_such_document);
}

TEST_F(RoomTest, RefusesOversizedPresenceAndIds) {
  Visit mila = come();
  mila.hello("mila");
  mila.peer.take();
  mila.hear({{"type", "presence"}, {"presence", {{"x", std::string(2100, 'x')}}}});
  EXPECT_EQ(mila.peer.closed(), Close::not_understood);
  Visit joris = come();
  joris.hello("joris");
  joris.rename(std::string(81, 'x'), "x");
  EXPECT_EQ(joris.peer.closed(), Close::not_understood);
}

TEST_F(RoomTest, WelcomesWithWhatOneMayDo) {
  const auto you_of = [&](access::Role role, bool whole_server) {
    Visit visit = come();
    visit.permit = {role, access::Permit::kAlways, false, whole_server, "p1"};
    visit.hello("a");
    loop.run();
    return visit.peer.take().at(0).at("you");
  };
  EXPECT_EQ(you_of(access::Role::viewer, false),
            json::parse(R"({"role":"viewer","writes":[],"gives":[],"create":false,"person":"p1"})"));
  EXPECT_EQ(
      you_of(access::Role::contributor, false),
      json::parse(
          R"({"role":"contributor","writes":["comments","notes","votes"],"gives":[],"create":false,"person":"p1"})"));
  EXPECT_EQ(
      you_of(access::Role::editor, false),
      json::parse(R"({"role":"editor","writes":true,"gives":["viewer","contributor"],"create":false,"person":"p1"})"));
  EXPECT_EQ(you_of(access::Role::owner, false).at("create"), false);
  EXPECT_EQ(
      you_of(access::Role::owner, true),
      json::parse(
          R"({"role":"owner","writes":true,"gives":["viewer","contributor","editor","owner"],"create":true,"person":"p1"})"));
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

TEST_F(RoomTest, TakesVotesOfAContributorInTheirOwnNameOnlyAndOfAnEditorInAnyName) {
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
  EXPECT_EQ(answer(anna, "anna"), "change");
  EXPECT_EQ(answer(anna, "bram"), "reject");
  EXPECT_EQ(answer(anna, "room"), "reject");
  EXPECT_EQ(answer(lead, "room"), "change");
  EXPECT_EQ(answer(lead, "bram"), "change");
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
  Visit mila = come();
  Visit joris = come();
  mila.hello("mila");
  joris.hello("joris");
  mila.peer.take();
  joris.peer.take();
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

TEST(Messages, EachKindIsReadAndNeedsSomething) {
  const std::map<std::string_view, access::Right> expected{
      {"hello", access::Right::view}, {"change", access::Right::contribute}, {"presence", access::Right::view}};
  for (const MessageKind& kind : message_kinds()) {
    ASSERT_TRUE(expected.contains(kind.type)) << "say here what a " << kind.type << " needs";
    EXPECT_EQ(kind.needs, expected.at(kind.type)) << kind.type;
  }
  EXPECT_EQ(message_kinds().size(), expected.size());
}

TEST_F(RoomTest, ACommentTellsWhoWroteItAndWhenByTheServersClock) {
  Visit mila = come();
  mila.hello("mila");
  mila.peer.take();
  mila.change("c1", R"([{"op":"put","kind":"comments","id":"k1","fields":{"about":"notes/n1","text":"Echt?"}}])");
  write();
  const json::object told = mila.peer.take().at(0).at("ops").at(0).at("fields").as_object();
  EXPECT_EQ(told.at("author"), "N-mila");
  EXPECT_EQ(told.at("at"), 1'790'000'000'000);
}

TEST_F(RoomTest, ACommentThatIsPutBackKeepsItsAuthor) {
  Visit joris = come();
  joris.hello("joris");
  joris.peer.take();
  joris.change("c1", R"([{"op":"put","kind":"comments","id":"k1",
      "fields":{"about":"notes/n1","text":"Echt?","author":"Mila","at":1}}])");
  write();
  const json::object told = joris.peer.take().at(0).at("ops").at(0).at("fields").as_object();
  EXPECT_EQ(told.at("author"), "Mila");
  EXPECT_EQ(told.at("at"), 1);
}

}  // namespace
}  // namespace headpin::live
