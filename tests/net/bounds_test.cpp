// What clients may keep in the server's memory, before and after it is known who they are, and for how long.
#include "net/address.hpp"
#include "net/budget.hpp"
#include "net/pace.hpp"
#include "net/running_server.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace headpin::net::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Budget, IsForAllTogetherAndLessForEach) {
  Budget budget(100, 60);
  Share mine(budget, "192.0.2.1"), also_mine(budget, "192.0.2.1"), theirs(budget, "192.0.2.2");
  EXPECT_TRUE(mine.hold(40));
  EXPECT_FALSE(also_mine.hold(21)) << "more than one network may have";
  EXPECT_TRUE(also_mine.hold(20));
  EXPECT_FALSE(theirs.hold(41)) << "more than there is";
  EXPECT_TRUE(theirs.hold(40));
  EXPECT_EQ(budget.taken(), 100U);
  EXPECT_TRUE(mine.hold(10));
  EXPECT_TRUE(also_mine.hold(50));
  {
    const Share moved(std::move(theirs));
  }
  EXPECT_EQ(budget.taken(), 60U);
  Share nobodys(budget, "");
  EXPECT_TRUE(nobodys.hold(40)) << "a network without a name has no bound of its own";
}

TEST(Address, CountsAnIpv6NetworkAsOne) {
  EXPECT_EQ(network_of("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(network_of("::ffff:192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), network_of("2001:db8:1:2::1"));
  EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
  EXPECT_EQ(network_of("nonsense"), "nonsense");
}

TEST(Address, IsWrittenInOneWay) {
  EXPECT_EQ(written_address("0:0:0:0:0:0:0:1"), "::1");
  EXPECT_EQ(written_address("::ffff:127.0.0.1"), "127.0.0.1");
  EXPECT_EQ(written_address("garbage"), std::nullopt);
}

TEST(Address, BelievesOnlyAKnownWebServerInFront) {
  const std::set<std::string> proxies{"127.0.0.1", "10.0.0.1"};
  const auto from = [&](const std::string& peer, const Fields& headers) {
    return client_address(peer, headers, proxies);
  };
  const Fields forged{{"x-forwarded-for", "203.0.113.9, 198.51.100.7"}};
  EXPECT_EQ(from("192.0.2.1", forged), "192.0.2.1") << "anybody can write that";
  EXPECT_EQ(from("127.0.0.1", forged), "198.51.100.7") << "the last, which the web server wrote itself";
  EXPECT_EQ(from("::ffff:127.0.0.1", {{"x-forwarded-for", "203.0.113.9 ,10.0.0.1"}}), "203.0.113.9");
  EXPECT_EQ(from("127.0.0.1", {{"x-forwarded-for", "203.0.113.9"}, {"x-forwarded-for", "198.51.100.7"}}),
            "198.51.100.7");
  EXPECT_EQ(from("127.0.0.1", {}), "127.0.0.1");
  EXPECT_EQ(from("127.0.0.1", {{"x-forwarded-for", "unknown"}}), "127.0.0.1");
  EXPECT_EQ(from("127.0.0.1", {{"x-forwarded-for", "10.0.0.1"}}), "127.0.0.1");
}

TEST(Address, OfAWebServerInFrontMayBeAnIpv6One) {
  TestHandler handler;
  handler.request = [](const Request& asked, const Reply& reply) { reply({200, "text/plain", {}, asked.peer}); };
  Options options;
  options.address = "::1";
  options.proxies = {"::1"};
  RunningServer server(std::move(handler), std::move(options));
  Wire wire(server.port(), 0, AF_INET6);
  wire.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 198.51.100.7\r\n\r\n");
  const auto answer = wire.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "198.51.100.7");
}

TEST(Pace, HoldsUpLargeMessagesOnly) {
  Pace pace;
  const Clock::time_point now{};
  constexpr std::size_t kLarge = 1'000'000;
  EXPECT_EQ(pace.turn(kLarge, now), now);
  EXPECT_EQ(pace.turn(Pace::kSmallBytes, now), now);
  EXPECT_EQ(pace.turn(kLarge, now), now + Pace::kPerByte * kLarge);
  EXPECT_EQ(pace.turn(kLarge, now), now + 2 * Pace::kPerByte * kLarge) << "in order";
  EXPECT_EQ(pace.turn(kLarge, now + 1h), now + 1h) << "nobody waits for what is long over";
}

/// Sockets that are told what they may say from outside.
struct Door {
  std::atomic<int> heard = 0;
  Awaited<std::shared_ptr<Socket>> socket;

  TestHandler handler() {
    TestHandler handler;
    handler.upgrade = [this](const Request&, std::shared_ptr<Socket> opened) {
      socket.set(opened);
      return Decision(std::make_unique<Listener>([this](std::string_view) { ++heard; }, [] {}));
    };
    return handler;
  }
  void listen(RunningServer& server, std::size_t most) {
    Awaited<bool> done;
    server->post([&, socket = *socket.wait()] {
      socket->listen(most);
      done.set(true);
    });
    done.wait();
  }
  bool hears(int count) const {
    for (int i = 0; i < 2000 && heard < count; ++i) std::this_thread::sleep_for(1ms);
    return heard == count;
  }
};

TEST(Greeting, IsTheOnlyMessageThatIsHeardUnasked) {
  Door door;
  RunningServer server(door.handler());
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  for (const char* text : {"hello", "a", "b"}) wire.send_text(text);
  ASSERT_TRUE(door.hears(1));
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(door.heard, 1) << "the rest stays with the client";
  door.listen(server, 1000);
  EXPECT_TRUE(door.hears(3));
}

TEST(Greeting, IsOfAFewKilobytesAtMost) {
  Door door;
  RunningServer server(door.handler());
  Wire long_one(server.port());
  ASSERT_EQ(long_one.upgrade(), 101u);
  long_one.send_text(std::string(4097, 'x'));
  EXPECT_EQ(long_one.read_frame()->code(), 1009u);
  Wire promise(server.port());  // of 15 MB, of which it sends a little
  ASSERT_EQ(promise.upgrade(), 101u);
  promise.send(Wire::frame_bytes(Wire::kText, std::string(15 << 20, 'x')).substr(0, 2000));
  EXPECT_EQ(promise.read_frame()->code(), 1009u);
  EXPECT_EQ(door.heard, 0);
  Wire good(server.port());
  ASSERT_EQ(good.upgrade(), 101u);
  good.send_text(std::string(4096, 'x'));
  EXPECT_TRUE(door.hears(1));
}

TEST(Greeting, MustComeInTime) {
  Door door;
  Options options;
  options.greeting_timeout = 200ms;
  RunningServer server(door.handler(), options);
  Wire silent(server.port());
  ASSERT_EQ(silent.upgrade(), 101u);
  const auto frame = silent.read_frame();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->code(), 1013u);
  EXPECT_THAT(frame->reason(), HasSubstr("nothing was said"));
  Wire drips(server.port());
  ASSERT_EQ(drips.upgrade(), 101u);
  drips.send(Wire::frame_bytes(Wire::kText, "hello there").substr(0, 8));
  EXPECT_EQ(drips.read_frame()->code(), 1013u);
  Wire polite(server.port());
  ASSERT_EQ(polite.upgrade(), 101u);
  polite.send_text("hello");
  ASSERT_TRUE(door.hears(1));
  std::this_thread::sleep_for(400ms);
  server->stop();
  EXPECT_EQ(polite.read_frame()->code(), 1001u) << "it stayed";
}

TEST(Messages, AreAsLargeAsWasSaid) {
  Door door;
  RunningServer server(door.handler());
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send_text("hello");
  ASSERT_TRUE(door.hears(1));
  door.listen(server, 10'000);
  wire.send_text(std::string(10'000, 'x'));
  EXPECT_TRUE(door.hears(2));
  wire.send_text(std::string(10'001, 'x'));
  EXPECT_EQ(wire.read_frame()->code(), 1009u);
}

TEST(Messages, ThatAreNeverFinishedAreGivenUp) {
  Options options;
  options.message_timeout = 200ms;
  RunningServer server(options);
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send_text("1");
  ASSERT_EQ(wire.read_frame()->payload, "[1]");
  wire.send(Wire::frame_bytes(Wire::kText, std::string(1000, 'x')).substr(0, 500));
  EXPECT_EQ(wire.read_frame()->code(), 1013u);
}

TEST(Messages, OfAllTogetherFitInSoMuch) {
  Options options;
  options.max_incoming_bytes = 4'000'000;  // 2 MB for one address
  RunningServer server(options);
  const std::string large = Wire::frame_bytes(Wire::kText, std::string(1'000'000, 'x'));
  std::vector<std::unique_ptr<Wire>> greedy;
  for (int i = 0; i < 6; ++i) {
    greedy.push_back(std::make_unique<Wire>(server.port()));
    ASSERT_EQ(greedy.back()->upgrade(), 101u);
    greedy.back()->send_text("1");
    ASSERT_TRUE(greedy.back()->read_frame());
    greedy.back()->send(std::string_view(large).substr(0, large.size() - 10));
  }
  int turned_away = 0;
  for (const auto& wire : greedy) {
    wire->be_patient(1);
    const auto frame = wire->read_frame();
    if (frame && frame->code() == 1013u) ++turned_away;
  }
  EXPECT_GE(turned_away, 3);
  Wire small(server.port());
  ASSERT_EQ(small.upgrade(), 101u);
  small.send_text("2");
  EXPECT_EQ(small.read_frame()->payload, "[2]") << "what anybody may send always fits";
}

/// A handler that lets only who says `X-May` send large bodies, after a while, on another thread.
TestHandler judging() {
  TestHandler handler;
  handler.large_body = [](const Request& head, const BodyPermit& permit) {
    std::thread([permit, may = head.header("x-may").has_value()] {
      std::this_thread::sleep_for(20ms);
      if (may) return permit(std::size_t{100'000});
      permit(problem_response(403, {"nee", "no"}));
    }).detach();
  };
  handler.request = [](const Request& asked, const Reply& reply) {
    reply({200, "text/plain", {}, std::to_string(asked.body.size())});
  };
  return handler;
}

std::string large(std::size_t bytes, const std::string& headers = "X-May: 1\r\n") {
  return "POST / HTTP/1.1\r\nHost: localhost\r\n" + headers + "Content-Length: " + std::to_string(bytes) + "\r\n\r\n";
}

TEST(Bodies, ThatAreLargeAreReadOnlyFromWhoMaySendThem) {
  RunningServer server(judging());
  Wire stranger(server.port());
  stranger.send(large(50'000, ""));  // and nothing of it
  EXPECT_EQ(stranger.read_answer()->status, 403u);
  EXPECT_TRUE(stranger.is_closed_by_server());
  Wire chunked(server.port());
  chunked.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
  EXPECT_EQ(chunked.read_answer()->status, 403u) << "of unknown length";
  Wire small(server.port());
  small.send(post("/", std::string(16 * 1024, 'x')));
  EXPECT_EQ(small.read_answer()->body, "16384");
  Wire friendly(server.port());
  friendly.send(large(100'000) + std::string(100'000, 'x'));
  EXPECT_EQ(friendly.read_answer()->body, "100000");
  friendly.send(
      "POST / HTTP/1.1\r\nHost: localhost\r\nX-May: 1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
  EXPECT_EQ(friendly.read_answer()->body, "3");
  friendly.send(large(100'001));
  const auto refused = friendly.read_answer();
  EXPECT_EQ(refused->status, 413u);
  EXPECT_THAT(refused->body, HasSubstr("97 kB")) << "it says how much fits";
  Wire too_much(server.port());
  too_much.send("POST / HTTP/1.1\r\nHost: localhost\r\nX-May: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 3; ++i) too_much.send("9c40\r\n" + std::string(40'000, 'x') + "\r\n");
  EXPECT_EQ(too_much.read_answer()->status, 413u);
}

TEST(Bodies, OfAllTogetherFitInSoMuch) {
  Options options;
  options.max_incoming_bytes = 200'000;  // half of it for one address
  RunningServer server(judging(), options);
  Wire first(server.port());
  first.send(large(80'000));
  std::this_thread::sleep_for(100ms);
  Wire second(server.port());
  second.send(large(80'000));
  const auto refused = second.read_answer();
  EXPECT_EQ(refused->status, 503u);
  EXPECT_THAT(refused->head, HasSubstr("retry-after"));
  first.send(std::string(80'000, 'x'));
  EXPECT_EQ(first.read_answer()->body, "80000");
  Wire third(server.port());
  third.send(large(80'000) + std::string(80'000, 'x'));
  EXPECT_EQ(third.read_answer()->body, "80000") << "there is room again";
}

TEST(Bodies, OfUnknownLengthTakeNoMoreRoomThanTheyMayFill) {
  Options options;
  options.max_incoming_bytes = 2 * (100'000 + 64 * 1024);  // for one address what one body and one read take
  RunningServer server(judging(), options);
  for (const std::size_t part : {7'000U, 13'000U, 25'000U, 33'000U, 49'000U}) {
    Wire wire(server.port());
    wire.send("POST / HTTP/1.1\r\nHost: localhost\r\nX-May: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (std::size_t left = 100'000; left > 0; left -= std::min(left, part)) {
      std::this_thread::sleep_for(2ms);  // so that the body grows part by part
      const std::size_t size = std::min(left, part);
      std::ostringstream head;
      head << std::hex << size << "\r\n";
      wire.send(head.str() + std::string(size, 'x') + "\r\n");
    }
    wire.send("0\r\n\r\n");
    EXPECT_EQ(wire.read_answer()->body, "100000") << "in parts of " << part;
  }
}

TEST(Bodies, NobodyJudgesInTimeAreRefused) {
  TestHandler handler;
  handler.large_body = [](const Request&, const BodyPermit&) {};
  Options options;
  options.body_timeout = 100ms;
  RunningServer server(std::move(handler), options);
  Wire wire(server.port());
  wire.send(large(50'000));
  EXPECT_EQ(wire.read_answer()->status, 503u);
}

TEST(Connections, OfOneAddressAreCountedAndItSaysSo) {
  Options options;
  options.max_connections_each = 2;
  RunningServer server(options);
  auto first = std::make_unique<Wire>(server.port());
  Wire socket(server.port());
  first->send(get("/"));
  ASSERT_TRUE(first->read_answer());
  ASSERT_EQ(socket.upgrade(), 101u);
  Wire third(server.port());
  const auto refused = third.read_answer();
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 429u);
  EXPECT_THAT(refused->body, HasSubstr("2 connections"));
  EXPECT_TRUE(third.is_closed_by_server());
  first.reset();
  std::this_thread::sleep_for(50ms);
  Wire fourth(server.port());
  fourth.send(get("/"));
  EXPECT_EQ(fourth.read_answer()->status, 200u);
}

TEST(Connections, BehindAKnownWebServerAreCountedByWhoIsInFrontOfIt) {
  Options options;
  options.max_connections_each = 2;
  options.proxies = {"127.0.0.1"};
  RunningServer server(options);
  const auto comes_in = [&](Wire& wire, const char* address) {
    return wire.upgrade("/live", "X-Forwarded-For: " + std::string(address) + "\r\n");
  };
  Wire a(server.port()), b(server.port()), c(server.port()), d(server.port());
  EXPECT_EQ(comes_in(a, "203.0.113.9"), 101u);
  EXPECT_EQ(comes_in(b, "203.0.113.9"), 101u);
  EXPECT_EQ(comes_in(c, "203.0.113.9"), 429u);
  EXPECT_EQ(comes_in(d, "198.51.100.7"), 101u);
}

TEST(Outgoing, WhoTakesNothingForTheLongestMakesRoom) {
  Options options;
  options.max_outgoing_bytes = 24'000'000;  // 12 MB for one address
  TestHandler handler;
  handler.request = [](Request, const Reply& reply) { reply({200, "text/plain", {}, std::string(8'000'000, 'x')}); };
  RunningServer server(std::move(handler), options);
  Wire deaf(server.port(), 4096);
  deaf.send(get("/"));
  std::this_thread::sleep_for(100ms);
  Wire good(server.port());
  good.send(get("/"));
  const auto answer = good.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body.size(), 8'000'000u);
  const auto rest = deaf.read_to_end();
  ASSERT_TRUE(rest) << "it was cut off";
  EXPECT_LT(rest->size(), 8'000'000u);
}

TEST(Refusals, SayThatSomethingCameTooSlowly) {
  Options options;
  options.header_timeout = options.body_timeout = 200ms;
  RunningServer server(options);
  for (const char* begin :
       {"GET / HTTP/1.1\r\nHost: local", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"}) {
    Wire wire(server.port());
    wire.send(begin);
    const auto words = wire.read_to_end();
    ASSERT_TRUE(words);
    EXPECT_THAT(*words, StartsWith("HTTP/1.1 408 "));
    EXPECT_THAT(*words, HasSubstr(R"({"problems":[{"path":"","nl":")"));
  }
}

}  // namespace
}  // namespace headpin::net::testing
