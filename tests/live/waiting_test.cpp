// A store that takes its time: who needs its answer waits, and nobody else.
#include "live/people.hpp"

namespace headpin::live {
namespace {

struct WaitingTest : RoomTest {
  void SetUp() override {
    RoomTest::SetUp();
    ASSERT_TRUE(disk->create("other", Document()).empty());
  }

  /// Gives "d" a log of which a room that opens now does not know the ids: they are before its snapshot.
  void write_a_past() {
    Visit before = come();
    before.hello("before");
    before.rename("old-1", "Een");
    before.rename("old-2", "Twee");
    write();
    before.leave();
    loop.run();
    write();
  }
};

TEST_F(WaitingTest, ADocumentThatIsNotAnsweredHoldsUpNoOther) {
  store.hang("d");
  Visit stuck = come();
  stuck.hello("stuck");
  stuck.rename("s-1", "Nooit");
  std::vector<std::string> read;
  rooms->read("d", [&](const auto& /*never*/) { read.emplace_back("d"); });

  Visit mila = come("other");
  mila.hello("mila");
  mila.rename("m-1", "Wel");
  write();
  EXPECT_EQ(mila.peer.types(), "welcome change");
  Visit joris = come("other");
  joris.hello("joris", 0);
  EXPECT_EQ(joris.peer.types(), "welcome change");
  joris.rename("j-1", "Ook");
  write();
  EXPECT_EQ(mila.peer.types(), "presence change");
  rooms->read("other", [&](const auto& now) { read.push_back(store::name_of(now.value->document)); });
  EXPECT_EQ(read, std::vector<std::string>{"Ook"});
  EXPECT_EQ(stuck.peer.types(), "");
  EXPECT_FALSE(stuck.peer.closed());
}

TEST_F(WaitingTest, ADocumentThatHangsWhileItIsOpenIsWorkedOnByWhoIsIn) {
  write_a_past();
  auto [mila, joris] = two();
  store.hang("d");
  Visit behind = come();
  behind.hello("behind", 1);         // what they missed is not answered
  joris.rename("old-1", "Opnieuw");  // nor is whether this was taken before
  joris.rename("j-2", "Later");
  mila.change("m-1", R"([{"op":"set","kind":"pps","id":"","fields":{"name":"Drie"}}])", true);
  write();
  EXPECT_EQ(mila.peer.types(), "presence change");
  EXPECT_EQ(joris.peer.types(), "presence change");
  EXPECT_EQ(behind.peer.types(), "");
  Visit fresh = come();
  fresh.hello("fresh");
  EXPECT_EQ(fresh.peer.types(), "welcome");
}

TEST_F(WaitingTest, AsMuchIsWantedAsSomebodyMayAndNothingWhileTheyWait) {
  constexpr std::size_t kGreeting = 4096;  // what the network hears unasked
  store.hold_reads(true);
  Visit viewer = come();
  viewer.permit = {access::Role::viewer, access::Permit::kAlways, false, false, "p"};
  EXPECT_EQ(viewer.peer.wanted(), kGreeting);
  viewer.hello("viewer");
  EXPECT_EQ(viewer.peer.wanted(), 0U) << "while the document opens";
  store.hold_reads(false);
  loop.run();
  EXPECT_EQ(viewer.peer.wanted(), Participant::kLargestOfViewer);
  Visit editor = come();
  editor.hello("editor");
  EXPECT_EQ(editor.peer.wanted(), SIZE_MAX);
}

TEST_F(WaitingTest, WhoMaySeeNothingHereNeedNotSayHello) {
  Visit stranger = come();
  stranger.permit = {};
  stranger.participant->arrive();
  loop.run();
  EXPECT_EQ(stranger.peer.closed(), Close::no_such_document);
  Visit guest = come();
  guest.permit.role = access::Role::none;
  guest.permit.ended = true;
  guest.participant->arrive();
  EXPECT_EQ(guest.peer.closed(), Close::access_ended);
  Visit editor = come();
  editor.participant->arrive();
  EXPECT_FALSE(editor.peer.closed());
}

TEST_F(WaitingTest, WhoseSessionIsRenewedIsAskedToComeAgain) {
  Visit mila = come(), joris = come();
  mila.permit.person = "mila";
  mila.hello("mila");
  joris.hello("joris");
  rooms->renew_session("b-mila");
  EXPECT_EQ(mila.peer.closed(), Close::come_again);
  EXPECT_FALSE(joris.peer.closed());
  EXPECT_THAT(joris.peer.types(), testing::HasSubstr("left"));
}

TEST_F(WaitingTest, WhoComesWhileADocumentOpensSharesIt) {
  store.hold_reads(true);
  Visit mila = come(), joris = come();
  mila.hello("mila");
  joris.hello("joris");
  EXPECT_EQ(mila.peer.types() + joris.peer.types(), "");
  store.hold_reads(false);
  loop.run();
  EXPECT_EQ(store.asked("open"), 1);
  EXPECT_EQ(mila.peer.types(), "welcome presence");
  EXPECT_EQ(joris.peer.types(), "welcome");
}

TEST_F(WaitingTest, MessagesWaitInOrderUntilTheDocumentIsOpen) {
  store.hold_reads(true);
  Visit mila = come();
  mila.hello("mila");
  mila.rename("m-1", "Een");
  mila.change("m-2", "[]");
  mila.rename("m-3", "Drie");
  store.hold_reads(false);
  loop.run();
  write();
  EXPECT_EQ(mila.peer.types(), "welcome reject change change");
  EXPECT_EQ(log(), "m-1 m-3");
}

TEST_F(WaitingTest, MoreThanFitsIsTurnedAway) {
  store.hold_reads(true);
  Visit mila = come();
  mila.hello("mila");
  for (int i = 0; i < 20; ++i) mila.rename("m-" + std::to_string(i), std::string(500'000, 'x'));
  EXPECT_EQ(mila.peer.closed(), Close::try_later);
  store.hold_reads(false);
  loop.run();
  EXPECT_EQ(log(), "");
}

TEST_F(WaitingTest, WhoLeavesWhileTheDocumentOpensLeavesNothingBehind) {
  store.hold_reads(true);
  {
    Visit mila = come();
    mila.hello("mila");
    mila.rename("m-1", "Een");
  }
  Visit joris = come();
  joris.hello("joris");
  joris.leave();
  store.hold_reads(false);
  loop.run();
  const std::weak_ptr<Room> room = open_room();
  EXPECT_TRUE(room.expired()) << "it closed again";
  loop.run();
  Visit third = come();
  third.hello("third");
  EXPECT_EQ(third.peer.take().at(0).at("people"), json::array{});
  EXPECT_EQ(log(), "");
}

TEST_F(WaitingTest, AReadThatFailsTurnsAwayWhoWaitsForIt) {
  store.let_read(false);
  Visit mila = come(), joris = come();
  mila.hello("mila");
  joris.hello("joris");
  EXPECT_EQ(mila.peer.closed(), Close::try_later);
  EXPECT_EQ(joris.peer.closed(), Close::try_later);
  store.let_read(true);
  Visit again = come();
  again.hello("mila");
  EXPECT_EQ(again.peer.types(), "welcome");
}

TEST_F(WaitingTest, AChangeFromBeforeTheRoomOpenedIsLookedUpAndHoldsUpItsAuthorOnly) {
  write_a_past();
  auto [mila, joris] = two();
  store.hold_reads(true);
  mila.rename("old-1", "Opnieuw");
  mila.rename("m-2", "Later");
  mila.hear({{"type", "presence"}, {"presence", {{"editing", "n1"}}}});
  joris.change("j-1", R"([{"op":"set","kind":"notes","id":"n1","fields":{"text":"x"}}])", true);
  write();
  EXPECT_EQ(mila.peer.types(), "change");
  EXPECT_EQ(joris.peer.types(), "change");
  store.release_reads(1);
  loop.run();
  EXPECT_EQ(json::serialize(mila.peer.take().at(0)), R"({"type":"taken","id":"old-1","seq":1})");
  store.hold_reads(false);
  loop.run();
  write();
  EXPECT_EQ(mila.peer.types(), "change");
  EXPECT_EQ(log(), "old-1 old-2 j-1 m-2");
}

TEST_F(WaitingTest, AChangeThatTwoPagesSendAtOnceIsTakenOnce) {
  write_a_past();
  auto [mila, joris] = two();
  store.hold_reads(true);
  mila.rename("shared", "Een");
  joris.rename("shared", "Een");
  store.hold_reads(false);
  loop.run();
  write();
  EXPECT_EQ(log(), "old-1 old-2 shared");
  EXPECT_EQ(mila.peer.types(), "change");
  EXPECT_EQ(joris.peer.types(), "change");
}

TEST_F(WaitingTest, NoChangeIsLookedUpThatIsNewOrThatTheRoomKnows) {
  write_a_past();
  auto [mila, joris] = two();
  for (int i = 0; i < 20; ++i) {
    const std::string id = "m-" + std::to_string(i);
    mila.change(id, R"([{"op":"set","kind":"pps","id":"","fields":{"name":"x"}}])", true);
    mila.rename(id, "nog eens");
  }
  write();
  mila.rename("m-3", "en nog eens");
  EXPECT_EQ(store.asked("find"), 0);
  EXPECT_EQ(mila.peer.take().back().at("type"), "taken");
  mila.rename("m-20", "nieuw, zonder dat het erbij staat");
  EXPECT_EQ(store.asked("find"), 1);
  write();
  EXPECT_EQ(mila.peer.types(), "change");
}

TEST_F(WaitingTest, AWrongClaimThatAChangeIsNewTakesNothingTwice) {
  write_a_past();
  auto [mila, joris] = two();
  mila.change("old-1", R"([{"op":"set","kind":"pps","id":"","fields":{"name":"Dubbel"}}])", true);
  write();  // the log refuses it: everybody comes back
  EXPECT_EQ(joris.peer.closed(), Close::try_later);
  Visit again = come();
  again.hello("mila");
  again.rename("old-1", "Dubbel");
  EXPECT_EQ(again.peer.types(), "welcome taken");
  EXPECT_EQ(log(), "old-1 old-2");
  EXPECT_EQ(store::name_of(store::open_document(*disk, "d").document), "Twee");
}

TEST_F(WaitingTest, OfALongLogTheRoomKnowsTheLastIdsOnlyAndLooksUpTheOthers) {
  Visit mila = come();
  mila.hello("mila");
  constexpr int kMany = 5100;
  for (int i = 1; i <= kMany; ++i)
    mila.change("m-" + std::to_string(i), R"([{"op":"set","kind":"notes","id":"n1","fields":{"color":"teal"}}])", true);
  write();
  mila.peer.take();
  mila.rename("m-5100", "x");
  EXPECT_EQ(store.asked("find"), 0);
  mila.rename("m-1", "x");
  EXPECT_EQ(store.asked("find"), 1);
  EXPECT_EQ(mila.peer.types(), "taken taken");
}

/// A change of some megabytes: 64 notes of 48 kB.
std::string large_change() {
  json::array ops;
  for (int i = 0; i < 64; ++i) {
    json::object fields{{"canvas", "main"}, {"block", "value"}, {"junk", std::string(48'000, 'x')}};
    ops.push_back({{"op", "put"}, {"kind", "notes"}, {"id", "n" + std::to_string(i)}, {"fields", std::move(fields)}});
  }
  return json::serialize(ops);
}

TEST_F(WaitingTest, ARoomThatHasTooMuchForTheDiskTakesNoMoreUntilTheDiskHas) {
  auto [mila, joris] = two();
  Visit anna = come("other");
  anna.hello("anna");
  const std::string large = large_change();
  for (int i = 1; i <= 5; ++i) mila.change("m-" + std::to_string(i), large);
  EXPECT_EQ(store.waiting().size(), 3U) << "8 MB, and the change that came over it";
  joris.rename("j-1", "Wacht");
  EXPECT_EQ(store.waiting().size(), 3U);
  anna.rename("a-1", "Gaat door");
  EXPECT_EQ(store.waiting().size(), 4U) << "another document is not held up";
  write(1);
  EXPECT_EQ(store.waiting().size(), 3U) << "still more than half";
  while (!store.waiting().empty()) write(1);
  EXPECT_EQ(log(), "m-1 m-2 m-3 m-4 m-5 j-1") << "in the order in which people came in";
  EXPECT_FALSE(mila.peer.closed());
  joris.peer.take();
  joris.rename("j-2", "En verder");
  write();
  EXPECT_EQ(joris.peer.types(), "change");
}

TEST_F(WaitingTest, WhoGoesOnSendingWhileTheirRoomIsFullIsToldToComeBack) {
  auto [mila, joris] = two();
  const std::string large = large_change();
  for (int i = 1; i <= 6; ++i) mila.change("m-" + std::to_string(i), large);
  EXPECT_EQ(mila.peer.closed(), Close::try_later);
  EXPECT_FALSE(joris.peer.closed());
  mila.leave();
  loop.run();
  write();
  EXPECT_EQ(log(), "m-1 m-2 m-3");
  Visit again = come();
  again.hello("mila");
  again.rename("m-4", "Weer terug");
  write();
  EXPECT_EQ(log(), "m-1 m-2 m-3 m-4") << "nothing of what was dropped is still counted";
}

TEST_F(WaitingTest, ManyWhoSendTooMuchAreCutOffAndWhoSendsLittleIsNot) {
  store.hold_reads(true);
  std::deque<Visit> many;
  std::size_t cut = 0;
  for (int i = 0; i < 40; ++i) {
    Visit& one = many.emplace_back(*rooms, loop, "x" + std::to_string(i));
    one.hello("x");  // not answered
    one.change("c", large_change());
    if (one.peer.closed()) ++cut;
  }
  EXPECT_GE(cut, 20U) << "of 40 times 3 MB";
  Visit mila = come();
  mila.hello("mila");
  mila.rename("m-1", "Klein");
  EXPECT_FALSE(mila.peer.closed());
}

TEST_F(WaitingTest, AChangeThatIsTooLargeIsRefusedInWords) {
  Visit mila = come();
  mila.hello("mila");
  mila.peer.take();
  json::array ops;
  for (int i = 0; i < 100; ++i)
    ops.push_back({{"op", "put"},
                   {"kind", "notes"},
                   {"id", "n" + std::to_string(i)},
                   {"fields", {{"canvas", "main"}, {"block", "value"}, {"junk", std::string(45'000, 'x')}}}});
  mila.change("m-1", json::serialize(ops));
  const auto told = mila.peer.take();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].at("type"), "reject");
  EXPECT_EQ(told[0].at("problems").at(0).at("en"), "too much at once: at most 4 MB; do it in parts");
  mila.rename("m-2", "Daarna");
  write();
  EXPECT_EQ(mila.peer.types(), "change");
  EXPECT_EQ(log(), "m-2");
}

TEST_F(WaitingTest, WhatSomebodyMissedComesBeforeWhatHappensMeanwhile) {
  write_a_past();
  Visit mila = come();
  mila.hello("mila");
  store.hold_reads(true);
  Visit joris = come();
  joris.hello("joris", 0);
  joris.rename("j-1", "Daarna");
  mila.change("m-1", R"([{"op":"set","kind":"notes","id":"n1","fields":{"text":"x"}}])", true);
  write();
  forecaster.answer();
  EXPECT_EQ(joris.peer.types(), "");
  store.hold_reads(false);
  loop.run();
  write();
  std::string told;
  for (const json::object& message : joris.peer.take()) {
    told += std::string(message.at("type").as_string());
    if (message.contains("seq")) told += std::to_string(message.at("seq").as_int64());
    told += ' ';
  }
  EXPECT_EQ(told, "welcome2 change1 change2 change3 forecast2 change4 ");
}

TEST_F(WaitingTest, WhoLeavesWhileSomethingIsLookedUpHearsNothingMore) {
  write_a_past();
  Visit mila = come();
  mila.hello("mila");
  store.hold_reads(true);
  Visit joris = come();
  joris.hello("joris", 0);
  mila.rename("old-1", "x");
  joris.leave();
  mila.leave();
  store.hold_reads(false);
  loop.run();
  EXPECT_TRUE(open_room().expired());
}

TEST_F(WaitingTest, WhoseLinkIsRevokedWhileTheDocumentOpensDoesNotGetIn) {
  store.hold_reads(true);
  Visit mila = come();
  mila.hello("mila");
  mila.permit = {access::Role::none, 0, true, false};
  rooms->review("d");
  store.hold_reads(false);
  loop.run();
  EXPECT_EQ(mila.peer.types(), "error");
  EXPECT_EQ(mila.peer.closed(), Close::access_ended);
}

TEST_F(WaitingTest, WhoSignsInOrOutIsAskedInEveryDocumentAndNobodyElse) {
  Visit mila = come(), joris = come("other"), anna = come();
  mila.permit.person = joris.permit.person = "both";
  for (Visit* visit : {&mila, &joris, &anna}) visit->hello("x");
  for (Visit* visit : {&mila, &joris, &anna}) visit->permit = {access::Role::none, 0, true, false};
  rooms->review_session("b-both");
  loop.run();
  EXPECT_EQ(mila.peer.closed(), Close::access_ended);
  EXPECT_EQ(joris.peer.closed(), Close::access_ended);
  EXPECT_FALSE(anna.peer.closed());
}

}  // namespace
}  // namespace headpin::live
