#include "live/people.hpp"

namespace headpin::live {
namespace {

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
  auto [mila, joris] = two();
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

TEST_F(RoomTest, IsReadOnceForAllWhoAskMeanwhileAndAnewAfterThat) {
  store.hold_reads(true);
  int answers = 0;
  const auto count = [&](const text::Checked<std::optional<store::Opened>>& now) {
    answers += now.ok() && now.value ? 1 : 0;
  };
  for (int i = 0; i < 3; ++i) rooms->read("d", count);
  store.hold_reads(false);
  loop.run();
  EXPECT_EQ(answers, 3);
  EXPECT_EQ(store.asked("open"), 1);
  rooms->read("d", count);
  loop.run();
  EXPECT_EQ(answers, 4);
  EXPECT_EQ(store.asked("open"), 2);
}

TEST_F(RoomTest, IsReadFromOutsideOnlyAsFarAsTheDiskHasIt) {
  Visit mila = come();
  mila.hello("mila");
  std::vector<std::string> read;
  const auto look = [&](const text::Checked<std::optional<store::Opened>>& now) {
    read.push_back(now.ok() ? store::name_of(now.value->document) + " at " + std::to_string(now.value->seq)
                            : now.problems.front().en);
  };
  rooms->read("d", look);
  mila.rename("m-1", "Zuid");
  rooms->read("d", look);
  mila.rename("m-2", "Later");
  rooms->read("d", look);
  EXPECT_EQ(read, std::vector<std::string>{" at 0"});
  write(1);
  EXPECT_EQ(read, (std::vector<std::string>{" at 0", "Zuid at 1"}));
  write();
  EXPECT_EQ(read, (std::vector<std::string>{" at 0", "Zuid at 1", "Later at 2"}));
  mila.rename("m-3", "Nooit");
  rooms->read("d", look);
  write(1, Fate::lost);
  EXPECT_EQ(read.back(), "the disk is full");
  rooms->read("d", look);
  loop.run();
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
  auto [mila, joris] = two();
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

TEST_F(RoomTest, WritesASnapshotNowAndThen) {
  Visit mila = come();
  mila.hello("mila");
  for (int i = 1; i <= 1100; ++i) mila.rename("m-" + std::to_string(i), std::to_string(i));
  int snapshots = 0;
  for (const store::Append& append : store.waiting()) {
    if (!append.snapshot) continue;
    ++snapshots;
    EXPECT_EQ(append.snapshot_seq, append.entries.at(0).seq);
    EXPECT_EQ(store::name_of(*append.snapshot), std::to_string(append.snapshot_seq));
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

TEST(Messages, EachKindIsReadAndNeedsSomething) {
  const std::map<std::string_view, access::Right> expected{
      {"hello", access::Right::view}, {"change", access::Right::contribute}, {"presence", access::Right::view}};
  for (const MessageKind& kind : message_kinds()) {
    ASSERT_TRUE(expected.contains(kind.type)) << "say here what a " << kind.type << " needs";
    EXPECT_EQ(kind.needs, expected.at(kind.type)) << kind.type;
  }
  EXPECT_EQ(message_kinds().size(), expected.size());
}

}  // namespace
}  // namespace headpin::live
