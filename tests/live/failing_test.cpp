#include "live/people.hpp"

namespace headpin::live {
namespace {

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
  mila.rename("m-2", "Twee");
  write(1, Fate::written_unsaid);
  EXPECT_EQ(mila.peer.closed(), Close::try_later);
  Visit again = come();
  again.hello("mila", 0);  // m-2 is still on its way to disk
  EXPECT_EQ(again.peer.closed(), Close::try_later);
  write();
  Visit third = come();
  third.hello("mila", 0);
  third.rename("m-1", "Een");
  third.rename("m-2", "Twee");
  EXPECT_EQ(third.peer.types(), "welcome change change taken taken");
}

TEST_F(RoomTest, ClosesAfterTheLastPersonWithASnapshotAndOpensAgain) {
  {
    Visit mila = come();
    mila.hello("mila");
    mila.rename("m-1", "Een");
  }
  std::weak_ptr<Room> room = open_room();
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
  EXPECT_EQ(disk->list().value.at(0).summary.name, "Twee");  // with the change
}

TEST_F(RoomTest, AFailedRoomIsForgottenWhenItsPeopleHaveGone) {
  Visit mila = come();
  mila.hello("mila");
  mila.rename("m-1", "Een");
  mila.rename("m-2", "Twee");
  std::weak_ptr<Room> room = open_room();
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

}  // namespace
}  // namespace headpin::live
