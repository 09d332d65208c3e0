#include "net/server.hpp"

#include "net/running_server.hpp"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

namespace headpin::net::testing {
namespace {

using ::testing::HasSubstr;

TEST(Server, SaysWhichPortIsTaken) {
  RunningServer first;
  TestHandler handler;
  Options options;
  options.port = first.port();
  const auto second = Server::listen(options, handler);
  const auto* problem = std::get_if<text::Text>(&second);
  ASSERT_NE(problem, nullptr);
  EXPECT_THAT(problem->nl, HasSubstr("Poort " + std::to_string(first.port()) + " op 127.0.0.1 is al in gebruik"));
  EXPECT_THAT(problem->en, HasSubstr("Port " + std::to_string(first.port()) + " on 127.0.0.1 is already in use"));
}

TEST(Server, SaysWhatIsWrongWithAnAddress) {
  TestHandler handler;
  Options options;
  options.address = "localhost:80";
  const auto nonsense = Server::listen(options, handler);
  ASSERT_TRUE(std::holds_alternative<text::Text>(nonsense));
  EXPECT_THAT(std::get<text::Text>(nonsense).en, HasSubstr("\"localhost:80\" is not an IP address"));
  options.address = "192.0.2.1";  // TEST-NET-1: nobody's
  const auto foreign = Server::listen(options, handler);
  ASSERT_TRUE(std::holds_alternative<text::Text>(foreign));
  EXPECT_THAT(std::get<text::Text>(foreign).en, HasSubstr("no address 192.0.2.1"));
}

TEST(Server, TakesThePortAgainRightAfterItStopped) {
  TestHandler handler;
  Options options;
  {
    RunningServer first;
    options.port = first.port();
    Wire wire(first.port());
    wire.send(get("/"));
    ASSERT_TRUE(wire.read_answer());
    first.destroy();
  }
  const auto second = Server::listen(options, handler);
  EXPECT_TRUE(std::holds_alternative<std::unique_ptr<Server>>(second));
}

TEST(Stop, LetsIdleConnectionsGoAtOnce) {
  RunningServer server;
  Wire fresh(server.port());
  Wire used(server.port());
  used.send(get("/"));
  ASSERT_TRUE(used.read_answer());
  EXPECT_LT(server.stop(), 1s);
  EXPECT_TRUE(fresh.is_closed_by_server());
  EXPECT_TRUE(used.is_closed_by_server());
}

TEST(Stop, AnswersWhatIsUnderWay) {
  Awaited<bool> asked;
  TestHandler handler;
  handler.request = [&](Request, Reply reply) {
    asked.set(true);
    std::thread([reply = std::move(reply)]() mutable {
      std::this_thread::sleep_for(200ms);
      reply({200, "text/plain", {}, std::string("nog net")});
    }).detach();
  };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  wire.send(get("/"));
  ASSERT_TRUE(asked.wait());
  server->stop();
  const auto answer = wire.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "nog net");
  EXPECT_THAT(answer->head, HasSubstr("connection: close"));
  wire.close();
  EXPECT_LT(server.wait(), 1s);
}

TEST(Stop, ClosesSocketsAsGoingAwayAfterTheirQueue) {
  Awaited<bool> closed;
  TestHandler handler;
  handler.upgrade = [&](const Request&, std::shared_ptr<Socket> socket) {
    return Decision(std::make_unique<Listener>(
        [socket](std::string_view message) { socket->send(std::make_shared<std::string>(message)); },
        [&] { closed.set(true); }));
  };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send_text("1");
  ASSERT_EQ(wire.read_frame()->payload, "[1]");
  server->stop();
  const auto frame = wire.read_frame();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->opcode, Wire::kClose);
  EXPECT_EQ(frame->code(), 1001u);
  wire.send_close(1001);
  wire.close();
  EXPECT_LT(server.wait(), 1s);
  EXPECT_EQ(closed.wait(), true);
}

TEST(Stop, WaitsNoLongerThanItsGraceForAnyone) {
  std::vector<Reply> never_answered;
  std::atomic<int> closed = 0;
  TestHandler handler;
  handler.request = [&](Request, Reply reply) { never_answered.push_back(std::move(reply)); };
  handler.upgrade = [&](const Request&, std::shared_ptr<Socket>) {
    return Decision(std::make_unique<Listener>([](std::string_view) {}, [&] { ++closed; }));
  };
  Options options;
  options.stop_grace = 300ms;
  RunningServer server(std::move(handler), options);
  Wire waiting(server.port());
  waiting.send(get("/"));
  Wire half(server.port());
  half.send("GET / HT");
  Wire deaf(server.port());
  ASSERT_EQ(deaf.upgrade(), 101u);
  std::this_thread::sleep_for(50ms);
  const auto took = server.stop();
  EXPECT_GE(took, 290ms);
  EXPECT_LT(took, 1s);
  EXPECT_EQ(closed, 1);
}

TEST(Stop, MayBeAskedBeforeRunAndTwice) {
  TestHandler handler;
  Options options;
  options.port = 0;
  const auto server = std::get<std::unique_ptr<Server>>(Server::listen(options, handler));
  server->stop();
  server->stop();
  server->run();
}

TEST(Stop, MayNeverRun) {
  TestHandler handler;
  Options options;
  options.port = 0;
  const auto server = std::get<std::unique_ptr<Server>>(Server::listen(options, handler));
  const Timer timer = server->after(1h, [] {});
  server->post([] {});
}

TEST(Signals, StopInGoodOrderAtTheFirstAndAtOnceAtTheSecond) {
  Awaited<bool> asked;
  std::vector<Reply> never_answered;
  TestHandler handler;
  handler.request = [&](Request, Reply reply) {
    never_answered.push_back(std::move(reply));
    asked.set(true);
  };
  Options options;
  options.port = 0;
  options.stop_grace = 20s;
  const auto server = std::get<std::unique_ptr<Server>>(Server::listen(options, handler));
  std::thread loop([&] { server->run_until_signal(); });
  Wire wire(server->port());
  wire.send(get("/"));
  ASSERT_TRUE(asked.wait());
  const auto begin = std::chrono::steady_clock::now();
  ::kill(::getpid(), SIGTERM);
  while (true) {  // until no more connections are taken
    try {
      const Wire refused(server->port());
      std::this_thread::sleep_for(1ms);
    } catch (const std::runtime_error&) {
      break;
    }
  }
  ::kill(::getpid(), SIGINT);
  loop.join();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
}

TEST(Post, RunsOnTheLoopThreadInOrder) {
  RunningServer server;
  constexpr int kTasks = 1000;
  std::vector<std::vector<int>> seen(4);
  std::atomic<int> done = 0;
  std::atomic<bool> elsewhere = false;
  std::vector<std::thread> posters;
  for (std::size_t who = 0; who < seen.size(); ++who) {
    posters.emplace_back([&, who] {
      for (int i = 0; i < kTasks; ++i) {
        server->post([&, who, i] {
          if (std::this_thread::get_id() != server.loop_thread()) elsewhere = true;
          seen[who].push_back(i);
          ++done;
        });
      }
    });
  }
  for (auto& poster : posters) poster.join();
  for (int i = 0; i < 5000 && done < 4 * kTasks; ++i) std::this_thread::sleep_for(1ms);
  EXPECT_FALSE(elsewhere);
  server.stop();
  for (const auto& order : seen) {
    EXPECT_EQ(order.size(), static_cast<std::size_t>(kTasks));
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
  }
}

TEST(Post, SurvivesATaskThatThrows) {
  RunningServer server;
  Awaited<bool> after;
  server->post([] { throw std::runtime_error("oops"); });
  server->post([&] { after.set(true); });
  EXPECT_EQ(after.wait(), true);
  EXPECT_THAT(server.log(), HasSubstr("oops"));
}

TEST(After, RunsInOrderOfTimeAndNotBeforeIt) {
  RunningServer server;
  std::vector<int> order;
  Awaited<std::vector<int>> all;
  const auto begin = std::chrono::steady_clock::now();
  const Timer late = server->after(80ms, [&] {
    order.push_back(2);
    all.set(order);
  });
  const Timer early = server->after(40ms, [&] { order.push_back(1); });
  ASSERT_EQ(all.wait(), (std::vector{1, 2}));
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 80ms);
}

TEST(After, DoesNotHappenOnceCancelledOrDropped) {
  RunningServer server;
  std::atomic<int> happened = 0;
  Timer cancelled = server->after(50ms, [&] { ++happened; });
  Timer replaced = server->after(50ms, [&] { ++happened; });
  {
    const Timer dropped = server->after(50ms, [&] { ++happened; });
  }
  cancelled.cancel();
  replaced = server->after(50ms, [&] { happened += 100; });
  std::this_thread::sleep_for(150ms);
  EXPECT_EQ(happened, 100);
}

TEST(After, FreesACancelledTaskSoon) {
  RunningServer server;
  const auto held = std::make_shared<int>(1);
  Timer timer = server->after(1h, [held] {});
  timer.cancel();
  for (int i = 0; i < 5000 && held.use_count() > 1; ++i) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(held.use_count(), 1);
}

TEST(After, MayReplaceItselfWhileItRuns) {
  RunningServer server;
  Awaited<int> ticks;
  int count = 0;
  Timer timer;
  std::function<void()> tick = [&] {
    if (++count == 5) return ticks.set(count);
    timer = server->after(1ms, tick);
  };
  server->post([&] { timer = server->after(1ms, tick); });
  EXPECT_EQ(ticks.wait(), 5);
  server.destroy();
}

TEST(Connections, WaitOutsideWhenThereAreTooMany) {
  Options options;
  options.max_connections = 2;
  RunningServer server(options);
  auto first = std::make_unique<Wire>(server.port());
  Wire second(server.port());
  first->send(get("/"));
  second.send(get("/"));
  ASSERT_TRUE(first->read_answer());
  ASSERT_TRUE(second.read_answer());
  Wire third(server.port());
  third.send(get("/"));
  std::this_thread::sleep_for(50ms);
  first.reset();
  EXPECT_EQ(third.read_answer()->status, 200u);
}

std::chrono::microseconds processor_time() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto microseconds = [](const timeval& time) {
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
  };
  return microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
}

TEST(Connections, RestWhileThereAreNoFileDescriptorsAndComeBack) {
  RunningServer server;
  Wire wire(server.port());  // accepted
  wire.send(get("/"));
  ASSERT_TRUE(wire.read_answer());

  rlimit before{};
  ::getrlimit(RLIMIT_NOFILE, &before);
  const rlimit few{64, before.rlim_max};
  ::setrlimit(RLIMIT_NOFILE, &few);
  std::vector<int> taken;
  for (int fd = ::dup(0); fd >= 0; fd = ::dup(0)) taken.push_back(fd);
  ::close(taken.back());
  taken.pop_back();
  Wire waiting(server.port());  // takes the last one
  waiting.send(get("/"));
  const auto begin = processor_time();
  std::this_thread::sleep_for(500ms);
  const auto used = processor_time() - begin;
  wire.send(get("/"));
  const auto served_meanwhile = wire.read_answer();
  for (const int fd : taken) ::close(fd);
  ::setrlimit(RLIMIT_NOFILE, &before);

  EXPECT_LT(used, 100ms) << "spinning";
  EXPECT_TRUE(served_meanwhile);
  EXPECT_EQ(waiting.read_answer()->status, 200u);
  EXPECT_THAT(server.log(), HasSubstr("Cannot accept a connection for now"));
}

}  // namespace
}  // namespace headpin::net::testing
