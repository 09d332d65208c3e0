#include "live/people.hpp"

#include <set>

namespace headpin::live {
namespace {

TEST_F(RoomTest, PassesPresenceOnToOthersAtMostThirtyTimesASecond) {
  auto [mila, joris] = two();
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
    crowd.push_back(std::make_unique<Visit>(*rooms, loop, "s" + std::to_string(i)));
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
    crowd.push_back(std::make_unique<Visit>(*rooms, loop, "s" + std::to_string(i)));
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

}  // namespace
}  // namespace headpin::live
