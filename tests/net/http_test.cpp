#include "net/running_server.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <mutex>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace headpin::net::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Http, AnswersManyRequestsOnOneConnection) {
  RunningServer server;
  Wire wire(server.port());
  for (int i = 0; i < 100; ++i) {
    const std::string body = std::to_string(i);
    wire.send(post("/echo", body));
    const auto answer = wire.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200u);
    EXPECT_EQ(answer->body, "POST /echo " + body);
  }
}

TEST(Http, AnswersPipelinedRequestsInOrderAlsoWhenTheFirstIsLate) {
  TestHandler handler;
  handler.request = [](Request asked, Reply reply) {
    if (asked.path != "/late") return reply({200, "text/plain", {}, asked.path});
    std::thread([reply = std::move(reply)]() mutable {
      std::this_thread::sleep_for(50ms);
      reply({200, "text/plain", {}, std::string("late")});
    }).detach();
  };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  wire.send(get("/late") + post("/a", "x") + get("/b"));
  EXPECT_EQ(wire.read_answer()->body, "late");
  EXPECT_EQ(wire.read_answer()->body, "/a");
  EXPECT_EQ(wire.read_answer()->body, "/b");
}

TEST(Http, TellsOfEveryAnswerAndNothingThatSomebodySent) {
  std::mutex mutex;
  std::vector<Served> all;
  Options options;
  options.served = [&](const Served& served) {
    const std::lock_guard lock(mutex);
    all.push_back(served);
  };
  {
    RunningServer server(std::move(options));
    Wire both(server.port());
    both.send(get("/secret?secret=1") + post("/b", "12345"));
    EXPECT_TRUE(both.read_answer());
    EXPECT_TRUE(both.read_answer());
    for (const char* text : {"SECRET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /secret%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                             "HEAD /secret HTTP/1.1\r\nHost: a\r\n\r\n"}) {
      Wire wire(server.port());
      wire.send(text);
      EXPECT_TRUE(wire.read_answer(std::string_view(text).starts_with("HEAD")));
    }
  }
  std::map<std::pair<std::string, unsigned>, int> told;
  for (const Served& one : all) {
    EXPECT_EQ(one.route, "-");
    EXPECT_EQ(one.peer, "127.0.0.1");
    EXPECT_GE(one.time.count(), 0);
    ++told[{std::string(one.method), one.status}];
    if (one.method == "HEAD") EXPECT_EQ(one.bytes, 0U);
  }
  EXPECT_EQ((told[{"-", 200}]), 1);  // the method of which nobody has heard
  EXPECT_EQ((told[{"HEAD", 200}]), 1);
  EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const Served& one) { return one.status == 400; }), 1);
}

TEST(Http, HandsOverTheRequestDecoded) {
  Awaited<Request> seen;
  TestHandler handler;
  handler.request = [&](Request asked, Reply reply) {
    seen.set(asked);
    reply({});
  };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  wire.send(post("/pps/caf%C3%A9%20noord?q=een+twee&leeg=&q=3", "inhoud", "X-Thing:  Waarde \r\nX-Thing: tweede\r\n"));
  const auto request = seen.wait();
  ASSERT_TRUE(request);
  EXPECT_EQ(request->method, "POST");
  EXPECT_EQ(request->target, "/pps/caf%C3%A9%20noord?q=een+twee&leeg=&q=3");
  EXPECT_EQ(request->path, "/pps/café noord");
  EXPECT_EQ(request->parameter("q"), "een twee");
  EXPECT_EQ(request->parameter("leeg"), "");
  EXPECT_EQ(request->parameter("niet"), std::nullopt);
  EXPECT_EQ(request->query.size(), 3u);
  EXPECT_EQ(request->header("x-thing"), "Waarde");
  EXPECT_EQ(request->header("host"), "localhost");
  EXPECT_EQ(request->header("cookie"), std::nullopt);
  EXPECT_EQ(request->body, "inhoud");
  EXPECT_EQ(request->peer, "127.0.0.1");
}

TEST(Http, JoinsAChunkedBodyAndIgnoresItsTrailer) {
  Awaited<Request> seen;
  TestHandler handler;
  handler.request = [&](Request asked, Reply reply) {
    seen.set(asked);
    reply({});
  };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  wire.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
  std::this_thread::sleep_for(20ms);
  wire.send("2;note=1\r\nde\r\n0\r\nX-Late: yes\r\n\r\n");
  ASSERT_TRUE(wire.read_answer());
  EXPECT_EQ(seen.wait()->body, "abcde");
  EXPECT_EQ(seen.wait()->header("x-late"), std::nullopt);
}

TEST(Http, SendsHeadersOfTheResponseADateAndNoServerName) {
  TestHandler handler;
  handler.request = [](Request, Reply reply) {
    static constexpr std::string_view kPage = "<p>pagina</p>";
    reply({201, "text/html", {{"ETag", "\"abc\""}, {"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}}, kPage});
  };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  wire.send(get("/"));
  const auto answer = wire.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_THAT(answer->head, StartsWith("http/1.1 201 created\r\n"));
  EXPECT_THAT(answer->head, HasSubstr("\r\ncontent-type: text/html\r\n"));
  EXPECT_THAT(answer->head, HasSubstr("\r\netag: \"abc\"\r\n"));
  EXPECT_THAT(answer->head, HasSubstr("\r\nset-cookie: a=1\r\n"));
  EXPECT_THAT(answer->head, HasSubstr("\r\nset-cookie: b=2\r\n"));
  EXPECT_THAT(answer->head,
              ::testing::ContainsRegex("\r\ndate: [a-z]{3}, [0-9]{2} [a-z]{3} 20[0-9]{2} [0-9:]{8} gmt\r\n"));
  EXPECT_THAT(answer->head, Not(HasSubstr("\r\nserver:")));
  EXPECT_EQ(answer->body, "<p>pagina</p>");
}

TEST(Http, SendsNoBodyAfterHeadOr304Or204) {
  TestHandler handler;
  handler.request = [](Request asked, Reply reply) {
    const unsigned status = asked.path == "/304" ? 304 : asked.path == "/204" ? 204 : 200;
    reply({status, "text/plain", {}, std::string("twaalf bytes")});
  };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  wire.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/304") + get("/204") + get("/"));
  const auto head = wire.read_answer(true);
  ASSERT_TRUE(head);
  EXPECT_THAT(head->head, HasSubstr("\r\ncontent-length: 12\r\n"));
  for (const unsigned status : {304u, 204u}) {
    const auto answer = wire.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, status);
    EXPECT_THAT(answer->head, Not(HasSubstr("content-length")));
  }
  EXPECT_EQ(wire.read_answer()->body, "twaalf bytes");  // the stream is still in step
}

TEST(Http, ClosesWhenTheClientAsksForIt) {
  RunningServer server;
  Wire wire(server.port());
  wire.send(get("/", "Connection: close\r\n"));
  const auto all = wire.read_to_end();
  ASSERT_TRUE(all);
  EXPECT_THAT(*all, HasSubstr("Connection: close\r\n"));
}

TEST(Http, AnswersLaterFromAnotherThread) {
  TestHandler handler;
  handler.request = [](Request, Reply reply) {
    std::thread([reply = std::move(reply)]() mutable {
      std::this_thread::sleep_for(30ms);
      reply({200, "text/plain", {}, std::string("eindelijk")});
      reply({200, "text/plain", {}, std::string("nog eens")});  // has no effect
    }).detach();
  };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  for (int i = 0; i < 3; ++i) {
    wire.send(get("/"));
    EXPECT_EQ(wire.read_answer()->body, "eindelijk");
  }
}

TEST(Http, AReplyMayComeAfterTheClientOrTheServerHasGone) {
  std::promise<Reply> promised;
  TestHandler handler;
  handler.request = [&](Request, Reply reply) { promised.set_value(std::move(reply)); };
  Options options;
  options.stop_grace = 50ms;
  RunningServer server(std::move(handler), options);
  Wire wire(server.port());
  wire.send(get("/"));
  Reply reply = promised.get_future().get();
  wire.close();
  server.destroy();
  reply({});
}

TEST(Http, AnswersADroppedReplyAndAnExceptionWith500AndStaysUp) {
  TestHandler handler;
  handler.request = [](Request asked, Reply reply) {
    if (asked.path == "/throw") throw std::runtime_error("the disk is on fire");
    if (asked.path == "/odd") throw 42;
    if (asked.path == "/drop") return;
    reply({200, "text/plain", {}, std::string("goed")});
  };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  for (const std::string path : {"/throw", "/odd", "/drop"}) {
    wire.send(get(path));
    const auto answer = wire.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 500u) << path;
    EXPECT_THAT(answer->body, StartsWith(R"({"problems":[{"path":"","nl":")")) << path;
    EXPECT_THAT(answer->body, Not(HasSubstr("fire"))) << "inner workings must not leak";
  }
  wire.send(get("/"));
  EXPECT_EQ(wire.read_answer()->body, "goed");
  EXPECT_THAT(server.log(), HasSubstr("the disk is on fire"));
}

TEST(Http, HasTheHandlerCompleteEveryAnswer) {
  TestHandler handler;
  handler.request = [](Request asked, Reply reply) {
    if (asked.path == "/drop") return;
    reply({200, "text/plain", {}, std::string("goed")});
  };
  handler.upgrade = [](const Request&, const std::shared_ptr<Socket>&) { return Decision(Response{404, "", {}, {}}); };
  handler.completion = [](Response& response) { response.headers.emplace_back("X-Frame-Options", "DENY"); };
  RunningServer server(std::move(handler));
  const std::string upgrade =
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
      "dGhlIHNhbXBsZSBub25jZQ==\r\n";
  for (const std::string& request :
       {get("/"), get("/drop"), get("/a", upgrade), get("/%zz"), std::string("x\r\n\r\n")}) {
    Wire wire(server.port());
    wire.send(request);
    const auto answer = wire.read_answer();
    ASSERT_TRUE(answer) << request;
    EXPECT_THAT(answer->head, HasSubstr("x-frame-options: deny")) << request;
  }
}

TEST(Http, NeverSendsAHeaderThatBreaksOutOfItsLine) {
  TestHandler handler;
  handler.request = [](Request asked, Reply reply) {
    if (asked.path == "/value")
      return reply({200, "text/plain", {{"X-Name", "a\r\nSet-Cookie: stolen=1"}}, std::string()});
    if (asked.path == "/name") return reply({200, "text/plain", {{"X Name:", "a"}}, std::string()});
    if (asked.path == "/type") return reply({200, "text/plain\r\n\r\n", {}, std::string()});
    reply({99, "", {}, std::string()});
  };
  RunningServer server(std::move(handler));
  for (const std::string path : {"/value", "/name", "/type", "/status"}) {
    Wire wire(server.port());
    wire.send(get(path, "Connection: close\r\n"));
    const auto all = wire.read_to_end();
    ASSERT_TRUE(all) << path;
    EXPECT_THAT(*all, StartsWith("HTTP/1.1 500 ")) << path;
    EXPECT_THAT(*all, Not(HasSubstr("stolen"))) << path;
  }
}

TEST(Http, SendsALargeBodyWhole) {
  static const std::string kLarge(20 * 1024 * 1024, 'x');
  TestHandler handler;
  handler.request = [](Request, Reply reply) { reply({200, "text/plain", {}, std::string_view(kLarge)}); };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  wire.send(get("/"));
  EXPECT_TRUE(wire.read_answer()->body == kLarge);
}

/// A file that is gone from its folder, with this in it; closed when it is let go of.
FileBody file_with(const std::string& text, std::atomic<bool>& closed) {
  const int file = ::memfd_create("body", MFD_CLOEXEC);
  EXPECT_EQ(::write(file, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  return {file, text.size(), std::shared_ptr<const void>(nullptr, [file, &closed](const void*) {
            ::close(file);
            closed = true;
          })};
}

TEST(Http, SendsABodyFromAFileAndLetsGoOfIt) {
  const std::string text = std::string(3'000'000, 'x') + "end";
  std::atomic<bool> closed = false;
  TestHandler handler;
  handler.request = [&](const Request&, const Reply& reply) {
    reply({200, "text/plain", {}, file_with(text, closed)});
  };
  RunningServer server(handler);
  Wire wire(server.port());
  wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto answer = wire.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, text);
  while (!closed) std::this_thread::yield();
  wire.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto head = wire.read_answer(true);
  ASSERT_TRUE(head) << "the connection serves on";
  EXPECT_THAT(head->head, HasSubstr("content-length: 3000003\r\n"));
}

TEST(Http, AFileThatIsShorterThanWasPromisedEndsTheConnection) {
  std::atomic<bool> closed = false;
  TestHandler handler;
  handler.request = [&](const Request&, const Reply& reply) {
    FileBody body = file_with("short", closed);
    body.bytes = 1000;
    reply({200, "text/plain", {}, std::move(body)});
  };
  RunningServer server(handler);
  Wire wire(server.port());
  wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_FALSE(wire.read_answer()) << "it is not taken for whole";
}

TEST(Http, TellsTheHandlerThatTheClientHasGone) {
  TestHandler handler;
  Awaited<std::stop_token> asked;
  std::optional<Reply> kept;  // used on the loop thread
  handler.request = [&](Request request, Reply reply) {
    kept.emplace(std::move(reply));
    asked.set(request.gone);
  };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  wire.send(get("/"));
  const auto gone = asked.wait();
  ASSERT_TRUE(gone);
  std::this_thread::sleep_for(50ms);
  EXPECT_FALSE(gone->stop_requested());
  wire.close();
  for (int i = 0; i < 2000 && !gone->stop_requested(); ++i) std::this_thread::sleep_for(1ms);
  EXPECT_TRUE(gone->stop_requested());
  server.destroy();
}

TEST(Http, WorkThatStopsWhenItsClientLeftIsNoFaultInTheLog) {
  TestHandler handler;
  Awaited<std::stop_token> asked;
  std::optional<Reply> kept;  // used on the loop thread
  handler.request = [&](Request request, Reply reply) {
    if (request.target == "/never") return;  // it is dropped, and that is a fault
    kept.emplace(std::move(reply));
    asked.set(request.gone);
  };
  Awaited<unsigned> first;
  Awaited<unsigned> second;
  Options options;
  options.served = [&, told = false](const Served& served) mutable {
    (std::exchange(told, true) ? second : first).set(served.status);
  };
  RunningServer server(std::move(handler), std::move(options));
  Wire wire(server.port());
  wire.send(get("/"));
  const auto gone = asked.wait();
  ASSERT_TRUE(gone);
  wire.close();
  for (int i = 0; i < 2000 && !gone->stop_requested(); ++i) std::this_thread::sleep_for(1ms);
  server->post([&] { kept.reset(); });
  EXPECT_EQ(first.wait(), 499U);
  Wire other(server.port());
  other.send(get("/never"));
  EXPECT_EQ(other.read_answer()->status, 500U);
  EXPECT_EQ(second.wait(), 500U);
}

TEST(Http, AClientThatAsksOnHasNotGone) {
  TestHandler handler;
  Awaited<std::stop_token> asked;
  std::vector<Reply> kept;  // used on the loop thread
  handler.request = [&](Request request, Reply reply) {
    if (request.target != "/slow") return reply({200, "text/plain", {}, std::string("fast")});
    kept.push_back(std::move(reply));
    asked.set(request.gone);
  };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  wire.send(get("/slow"));
  const auto gone = asked.wait();
  ASSERT_TRUE(gone);
  wire.send(get("/next"));
  std::this_thread::sleep_for(50ms);
  EXPECT_FALSE(gone->stop_requested());
  server->post([&] { kept.front()({200, "text/plain", {}, std::string("slow")}); });
  EXPECT_EQ(wire.read_answer()->body, "slow");
  EXPECT_EQ(wire.read_answer()->body, "fast");
  EXPECT_FALSE(gone->stop_requested());
}

TEST(Http, AClientThatAskedOnAndThenLeftHasGone) {
  TestHandler handler;
  Awaited<std::stop_token> asked;
  std::optional<Reply> kept;  // used on the loop thread
  handler.request = [&](Request request, Reply reply) {
    kept.emplace(std::move(reply));
    asked.set(request.gone);
  };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  wire.send(get("/slow"));
  const auto gone = asked.wait();
  ASSERT_TRUE(gone);
  wire.send(get("/next"));
  std::this_thread::sleep_for(50ms);
  wire.close();
  for (int i = 0; i < 3000 && !gone->stop_requested(); ++i) std::this_thread::sleep_for(1ms);
  EXPECT_TRUE(gone->stop_requested());
  server.destroy();
}

}  // namespace
}  // namespace headpin::net::testing
