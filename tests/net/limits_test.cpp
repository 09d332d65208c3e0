#include "net/running_server.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

namespace headpin::net::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// What the server says to `bytes` before it closes the connection, if it does.
std::optional<std::string> last_words(RunningServer& server, std::string_view bytes) {
  Wire wire(server.port());
  wire.send(bytes);
  return wire.read_to_end();
}

void expect_refusal(const std::optional<std::string>& words, const std::string& status) {
  ASSERT_TRUE(words) << "the connection stayed open";
  EXPECT_THAT(*words, StartsWith("HTTP/1.1 " + status + " "));
  EXPECT_THAT(*words, HasSubstr("Connection: close\r\n"));
  EXPECT_THAT(*words, HasSubstr("Content-Type: application/json\r\n"));
  EXPECT_THAT(*words, HasSubstr(R"({"problems":[{"path":"","nl":")"));
}

TEST(Limits, RefusesALargeBodyBeforeItIsSent) {
  RunningServer server;
  const auto words = last_words(server, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857600\r\n\r\n");
  expect_refusal(words, "413");
  EXPECT_THAT(*words, HasSubstr("32 MB"));
}

TEST(Limits, SaysHowMuchTheHandlerAllowsHoweverMuchIsAnnounced) {
  TestHandler handler;
  handler.large_body = [](const Request&, const BodyPermit& permit) { permit(std::size_t{2} << 20); };
  RunningServer server(std::move(handler));
  const auto words = last_words(server, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2147483648\r\n\r\n");
  expect_refusal(words, "413");
  EXPECT_THAT(*words, HasSubstr("at most 2 MB"));
}

TEST(Limits, RefusesAChunkedBodyOnceItIsTooLarge) {
  Options options;
  options.max_body_bytes = 1000;
  RunningServer server(options);
  std::string bytes = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 11; ++i) bytes += "64\r\n" + std::string(100, 'x') + "\r\n";
  expect_refusal(last_words(server, bytes), "413");
}

TEST(Limits, AcceptsABodyOfExactlyTheLimit) {
  Options options;
  options.max_body_bytes = 1000;
  RunningServer server(options);
  Wire wire(server.port());
  wire.send(post("/", std::string(1000, 'x')));
  EXPECT_EQ(wire.read_answer()->status, 200u);
}

const std::string& megabyte() {
  static const std::string bytes(1024 * 1024, 'x');
  return bytes;
}

TEST(Limits, LetsAClientThatSendsAHundredMegabytesReadWhyNot) {
  RunningServer server;
  Wire wire(server.port());
  wire.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857600\r\n\r\n");
  for (int sent = 0; sent < 100; ++sent) ASSERT_TRUE(wire.send(megabyte())) << sent << " MB";
  expect_refusal(wire.read_to_end(), "413");
}

TEST(Limits, CutsOffAClientThatKeepsSendingABodyNobodyReads) {
  RunningServer server;
  Wire wire(server.port());
  wire.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2147483648\r\n\r\n");
  int sent = 0;
  while (sent < 2000 && wire.send(megabyte())) ++sent;
  EXPECT_GE(sent, 100);
  EXPECT_LT(sent, 128);  // what the server reads on, and what fits in the buffers between
}

TEST(Limits, CutsOffAClientThatDripsABodyNobodyReads) {
  RunningServer server;
  Wire wire(server.port());
  wire.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857600\r\n\r\n");
  const auto begin = std::chrono::steady_clock::now();
  while (wire.send("x") && std::chrono::steady_clock::now() - begin < 10s) std::this_thread::sleep_for(20ms);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 4s);
}

TEST(Limits, SaysContinueOnlyToABodyThatFits) {
  RunningServer server;
  Wire wire(server.port());
  wire.send("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(wire.read_answer()->status, 100u);
  wire.send("abc");
  EXPECT_EQ(wire.read_answer()->body, "POST / abc");
  expect_refusal(last_words(server,
                            "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                            "Content-Length: 104857600\r\n\r\n"),
                 "413");
}

TEST(Limits, RefusesAHeaderThatIsTooLarge) {
  RunningServer server;
  expect_refusal(last_words(server, get("/", "X-Long: " + std::string(17 * 1024, 'x') + "\r\n")), "431");
  expect_refusal(last_words(server, get("/" + std::string(17 * 1024, 'x'))), "414");
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "X-A: " + std::to_string(i) + "\r\n";
  expect_refusal(last_words(server, get("/", many)), "431");
}

TEST(Limits, RefusesEndlessChunkExtensionsAndTrailers) {
  RunningServer server;
  const std::string head = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
  expect_refusal(last_words(server, head + "3;a=" + std::string(200 * 1024, 'x')), "431");
  expect_refusal(last_words(server, head + "0\r\nX-A: " + std::string(200 * 1024, 'x')), "431");
}

TEST(Limits, RefusesWhatIsMalformedOrAmbiguous) {
  RunningServer server;
  const std::string both = "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc";
  const std::string reversed = "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc";
  for (const std::string& bytes : {
           std::string("nonsense\r\n\r\n"),
           std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),  // the start of TLS
           std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
           std::string("GET / HTTP/1.1\r\n\r\n"),                                        // no Host
           std::string("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),                  // two
           std::string("GET / HTTP/1.1\r\nHost : a\r\n\r\n"),                            // a space before the colon
           std::string("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n"),  // a host in the target
           get("/%zz"),
           get("/%00"),
           get("/%0a"),
           get("/%ff"),
           get("/?x=%ff"),
           get("/", "Content-Length: -1\r\n"),
           get("/", "Content-Length: 1\r\nContent-Length: 2\r\n"),
           "POST / HTTP/1.1\r\nHost: localhost\r\n" + both,
           "POST / HTTP/1.1\r\nHost: localhost\r\n" + reversed,
           std::string("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
       }) {
    SCOPED_TRACE(bytes.substr(0, 80));
    expect_refusal(last_words(server, bytes), "400");
  }
  expect_refusal(last_words(server, get("/", "Transfer-Encoding: gzip\r\n")), "501");
  expect_refusal(last_words(server, get("/", "Transfer-Encoding: gzip, chunked\r\n")), "501");
  expect_refusal(last_words(server, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), "501");
}

TEST(Limits, SurvivesEveryPrefixOfARequest) {
  RunningServer server;
  const std::string whole = post("/a?b=c", "hallo");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    Wire wire(server.port());
    wire.send(std::string_view(whole).substr(0, size));
    wire.finish_sending();
    EXPECT_EQ(wire.read_to_end(), "") << size;
  }
  Wire wire(server.port());
  for (const char byte : whole) wire.send({&byte, 1});
  EXPECT_EQ(wire.read_answer()->body, "POST /a?b=c hallo");
}

class SlowClients : public ::testing::Test {
 protected:
  static Options impatient() {
    Options options;
    options.header_timeout = 200ms;
    options.body_timeout = 200ms;
    options.idle_timeout = 200ms;
    return options;
  }
  /// Sends a byte of `more` every 20 ms; true if the server had enough of it before the end.
  bool loses_patience(std::string_view start, std::string_view more) {
    Wire wire(server_.port());
    wire.send(start);
    const auto begin = std::chrono::steady_clock::now();
    for (const char byte : more) {
      std::this_thread::sleep_for(20ms);
      if (!wire.send({&byte, 1})) return true;
      if (std::chrono::steady_clock::now() - begin > 3s) return false;
    }
    return false;
  }
  RunningServer server_{impatient()};
};

TEST_F(SlowClients, AreCutOffWhenTheirHeaderDrips) {
  EXPECT_TRUE(loses_patience("GET / HTTP/1.1\r\nX-A: ", std::string(150, 'x')));
}

TEST_F(SlowClients, AreCutOffWhenTheirBodyDrips) {
  EXPECT_TRUE(loses_patience("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 200\r\n\r\n", std::string(150, 'x')));
}

TEST_F(SlowClients, AreCutOffWhenTheySayNothing) {
  Wire fresh(server_.port());
  EXPECT_EQ(fresh.read_to_end(), "");
  Wire used(server_.port());
  used.send(get("/"));
  ASSERT_TRUE(used.read_answer());
  EXPECT_EQ(used.read_to_end(), "");
}

TEST_F(SlowClients, AreGivenTimeAgainForEveryRequest) {
  Wire wire(server_.port());
  for (int i = 0; i < 4; ++i) {
    std::this_thread::sleep_for(100ms);
    wire.send(get("/"));
    ASSERT_TRUE(wire.read_answer()) << i;
  }
}

TEST_F(SlowClients, MayWaitForALateAnswer) {
  TestHandler handler;
  handler.request = [](Request, Reply reply) {
    std::thread([reply = std::move(reply)]() mutable {
      std::this_thread::sleep_for(500ms);
      reply({200, "text/plain", {}, std::string("laat")});
    }).detach();
  };
  RunningServer server(std::move(handler), impatient());
  Wire wire(server.port());
  wire.send(get("/"));
  EXPECT_EQ(wire.read_answer()->body, "laat");
}

TEST(Limits, CutsOffWhoStallsInAFileThatMayTakeLong) {
  constexpr std::uint64_t kBytes = 20 * 1024 * 1024;
  const int file = ::memfd_create("body", MFD_CLOEXEC);
  ASSERT_EQ(::ftruncate(file, kBytes), 0);
  Options options;
  options.write_timeout = 200ms;
  options.slowest_bytes_per_second = 1000;  // hours for all of it
  Awaited<bool> closed;
  TestHandler handler;
  handler.request = [&](const Request&, const Reply& reply) {
    reply({200, "text/plain", {}, FileBody{file, kBytes, std::shared_ptr<const void>(nullptr, [&, file](const void*) {
                                             ::close(file);
                                             closed.set(true);
                                           })}});
  };
  RunningServer server(std::move(handler), options);
  Wire wire(server.port(), 4096);
  wire.send(get("/"));
  EXPECT_TRUE(closed.wait());
}

TEST(Limits, DoesNotWaitForAClientThatNeverReadsItsAnswer) {
  static const std::string kLarge(20 * 1024 * 1024, 'x');
  Options options;
  options.write_timeout = 200ms;
  TestHandler handler;
  handler.request = [](Request, Reply reply) { reply({200, "text/plain", {}, std::string_view(kLarge)}); };
  RunningServer server(std::move(handler), options);
  Wire wire(server.port(), 4096);
  wire.send(get("/"));
  std::this_thread::sleep_for(500ms);
  const auto rest = wire.read_to_end();
  ASSERT_TRUE(rest);
  EXPECT_LT(rest->size(), kLarge.size());
}

}  // namespace
}  // namespace headpin::net::testing
