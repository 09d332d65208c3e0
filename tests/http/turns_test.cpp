#include "http/turns.hpp"

#include <deque>
#include <gmock/gmock.h>
#include <map>

namespace headpin::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Turns with a loop that runs when it is told to.
struct TurnsTest : testing::Test {
  std::deque<std::function<void()>> posted;
  Turns turns{[this](std::function<void()> task) { posted.push_back(std::move(task)); }, 1};
  std::vector<std::string> begun;
  std::map<std::string, Turns::Turn> held;
  std::map<std::string, unsigned> status;
  std::vector<net::Reply> asked;  ///< or they would be answered with an error

  static Ask ask_of(const std::string& address, const std::string& session) {
    auto request = std::make_shared<net::Request>();
    request->peer = address;
    return {request, {}, {}, {}, {session, {}, 0}, {}};
  }
  void ask(const std::string& name, const std::string& address, const std::string& session = {},
           const std::stop_token& gone = {}) {
    const net::Reply reply([this, name](const net::Response& response) { status[name] = response.status; });
    asked.push_back(reply);
    turns.run(ask_of(address, session), gone, reply, {"", "druk", "busy"}, [this, name](Turns::Turn turn) {
      begun.push_back(name);
      held[name] = std::move(turn);
    });
  }
  void end(const std::string& name) {
    held.erase(name);
    while (!posted.empty()) {
      const auto task = std::move(posted.front());
      posted.pop_front();
      task();
    }
  }
};

TEST_F(TurnsTest, AreTakenByAddressAndInIt) {
  for (const char* name : {"a1", "a2", "a3"}) ask(name, "192.0.2.1", "anna");
  ask("b1", "192.0.2.1", "bram");
  ask("c1", "192.0.2.2", "cees");
  for (const char* name : {"a1", "a2", "c1", "b1"}) end(name);
  EXPECT_THAT(begun, ElementsAre("a1", "a2", "c1", "b1", "a3"));
  EXPECT_THAT(status, IsEmpty());
}

TEST_F(TurnsTest, OneVisitorMayNotHaveManyWaiting) {
  for (int i = 0; i < 6; ++i) ask("a" + std::to_string(i), "192.0.2.1", "anna");
  EXPECT_THAT(status, ElementsAre(std::pair("a5", 429U))) << "one at work and four that wait";
  ask("b", "192.0.2.1", "bram");
  EXPECT_EQ(status.size(), 1U);
}

TEST_F(TurnsTest, OneAddressMayNotHaveManyWaitingUnderWhateverNames) {
  for (int i = 0; i < 30; ++i) ask(std::to_string(i), "192.0.2.1", std::to_string(i));
  EXPECT_EQ(status.size(), 13U) << "one at work and sixteen that wait";
  ask("elsewhere", "192.0.2.2");
  end("0");
  EXPECT_EQ(begun.back(), "1");
  end("1");
  EXPECT_EQ(begun.back(), "elsewhere");
}

TEST_F(TurnsTest, AreFullForAllAtSomePoint) {
  for (int i = 0; i < 129; ++i) ask(std::to_string(i), "192.0.2." + std::to_string(i));
  EXPECT_THAT(status, IsEmpty());
  ask("late", "198.51.100.1");
  EXPECT_EQ(status.at("late"), 503U);
}

TEST_F(TurnsTest, PassOverWhoHungUp) {
  std::stop_source gone;
  ask("a", "192.0.2.1");
  ask("b", "192.0.2.2", "", gone.get_token());
  ask("c", "192.0.2.3");
  gone.request_stop();
  end("a");
  EXPECT_THAT(begun, ElementsAre("a", "c"));
}

TEST_F(TurnsTest, LastUntilTheAnswerIsGivenOrLetGo) {
  std::vector<net::Reply> replies;
  const auto ask_and_keep = [&](const std::string& address) {
    turns.answer(ask_of(address, ""), net::Reply([](const net::Response&) {}), {},
                 [&](const net::Reply& reply) { replies.push_back(reply); });
  };
  for (const char* address : {"192.0.2.1", "192.0.2.2", "192.0.2.3"}) ask_and_keep(address);
  ASSERT_EQ(replies.size(), 1U);
  replies.front()({});
  end("");
  ASSERT_EQ(replies.size(), 2U);
  replies.erase(replies.begin() + 1);
  end("");
  EXPECT_EQ(replies.size(), 2U);
}

}  // namespace
}  // namespace headpin::http
