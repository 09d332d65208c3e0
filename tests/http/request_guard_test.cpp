#include "http/request_guard.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace headpin::http {
namespace {

using testing::HasSubstr;

struct Told {
  std::vector<std::string> lines;
  RequestGuard guard{{"headpin.example"}, true, [this](const text::Problem& problem) { lines.push_back(problem.en); }};

  std::optional<net::Response> ask(const std::string& method, const std::string& path, net::Fields headers) {
    net::Request request;
    request.method = method;
    request.path = path;
    request.headers = std::move(headers);
    return guard.refuse(request);
  }
};

/// What a browser at https://headpin.example sends, through a web server in front that puts its own Host.
net::Fields with_another_host(bool same_origin = true) {
  return {{"host", "127.0.0.1:8080"},
          {"origin", "https://headpin.example"},
          {"sec-fetch-site", same_origin ? "same-origin" : "cross-site"}};
}

TEST(RequestGuard, SaysThatTheWebServerInFrontChangesHost) {
  Told told;
  for (const char* path : {"/api/v1/look", "/api/v1/session"}) {
    const auto refusal = told.ask("POST", path, with_another_host());
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->status, 403U);
    EXPECT_THAT(std::string(refusal->bytes()), HasSubstr("\"reason\":\"host\""));
    EXPECT_THAT(std::string(refusal->bytes()), HasSubstr("(Host)"));
  }
  ASSERT_EQ(told.lines.size(), 1U) << "however often it happens";
  EXPECT_THAT(told.lines.front(), HasSubstr("docs/proxy"));
}

TEST(RequestGuard, LetsThePageThroughWhichHasWordsForIt) {
  Told told;
  EXPECT_FALSE(told.ask("GET", "/assets/main.js", with_another_host()));
  EXPECT_EQ(told.lines.size(), 1U);
  EXPECT_TRUE(told.ask("GET", "/api/v1/documents", with_another_host()));
  EXPECT_TRUE(told.ask("GET", "/assets/main.js", with_another_host(false))) << "another site gets nothing";
}

TEST(RequestGuard, TellsNothingToItsOperatorOfWhatOtherSitesTry) {
  Told told;
  EXPECT_TRUE(told.ask("POST", "/api/v1/look", with_another_host(false)));
  EXPECT_TRUE(told.ask("POST", "/api/v1/look", {{"host", "headpin.example"}, {"origin", "https://evil.example"}}));
  EXPECT_TRUE(told.ask("GET", "/", {{"host", "203.0.113.7"}})) << "a program that tries addresses";
  EXPECT_TRUE(told.lines.empty());
}

TEST(RequestGuard, AnswersInWordsUnderANameThatItDoesNotKnow) {
  Told told;
  const auto refusal =
      told.ask("GET", "/", {{"host", "pps.example"}, {"sec-fetch-site", "none"}, {"sec-fetch-mode", "navigate"}});
  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->status, 403U);
  EXPECT_THAT(std::string(refusal->content_type), HasSubstr("text/plain"));
  EXPECT_THAT(std::string(refusal->bytes()), HasSubstr("--host NAAM"));
  ASSERT_EQ(told.lines.size(), 1U);
  EXPECT_THAT(told.lines.front(), HasSubstr("--host NAME"));
}

TEST(RequestGuard, SaysThatAPageOverHttpIsToBeOpenedOverHttps) {
  Told told;
  const auto refusal =
      told.ask("POST", "/api/v1/look", {{"host", "headpin.example"}, {"origin", "http://headpin.example"}});
  ASSERT_TRUE(refusal);
  EXPECT_THAT(std::string(refusal->bytes()), HasSubstr("https://"));
}

struct SiteRow {
  const char* host;
  const char* origin;  ///< empty: none
  bool passes;
};

TEST(RequestGuard, ComparesWholeHostsInWhateverFormTheyCome) {
  const SiteRow all[] = {
      {"pps.example", "", true},
      {"PPS.Example", "http://pps.example", true},
      {"pps.example", "HTTP://PPS.EXAMPLE", true},
      {"pps.example.", "http://pps.example.", true},
      {"pps.example:8080", "http://pps.example:8080", true},
      {"pps.example:80", "http://pps.example", true},
      {"pps.example", "http://pps.example:80", true},
      {"pps.example:443", "https://pps.example", true},
      {"pps.example:", "http://pps.example", true},
      {"pps.example", "https://pps.example", true},
      {"localhost:8080", "http://localhost:8080", true},
      {"[::1]:8080", "http://[::1]:8080", true},
      {"[0:0:0:0:0:0:0:1]", "http://[::1]", true},
      {"[FD00::7]", "http://[fd00::7]", true},

      {"", "", false},
      {"pps.example..", "", false},
      {"other.example", "", false},
      {"pps.example.other", "", false},
      {"pps.example@other.example", "", false},
      {"pps.example:80@other.example", "", false},
      {"mila@pps.example", "", false},
      {"pps.example:x", "", false},
      {"pps.example:0", "", false},
      {"pps.example:65536", "", false},
      {"pps.example:-1", "", false},
      {"pps.example/x", "", false},
      {"pps.example,other.example", "", false},
      {"[::1", "", false},
      {"[::1].other.example", "", false},
      {"[::1]:x", "", false},
      {"[::1%eth0]", "", false},
      {"[fd00::8]", "", false},
      {"[pps.example]", "", false},
      {"::1", "", false},

      {"pps.example", "null", false},
      {"pps.example", "pps.example", false},
      {"pps.example", "http://pps.example/", false},
      {"pps.example", "http://mila@pps.example", false},
      {"pps.example", "http://other.example", false},
      {"pps.example", "http://pps.example:8080", false},
      {"pps.example:8080", "http://pps.example", false},
      {"pps.example:443", "http://pps.example", false},
      {"pps.example:80", "https://pps.example", false},
      {"pps.example", "ftp://pps.example", false},
      {"pps.example", "http://pps.example http://other.example", false},
      {"localhost", "http://127.0.0.1", false},
      {"[::1]", "http://[::1]:1", false},
  };
  RequestGuard guard({"pps.example", "fd00:0::7"});
  for (const SiteRow& row : all) {
    net::Request request;
    request.method = "POST";
    request.path = "/api/v1/session";
    request.headers = {{"host", row.host}};
    if (*row.origin != 0) request.headers.emplace_back("origin", row.origin);
    EXPECT_EQ(!guard.refuse(request), row.passes) << row.host << " " << row.origin;
  }
}

TEST(RequestGuard, RefusesTwoHosts) {
  Told told;
  EXPECT_TRUE(told.ask("GET", "/", {{"host", "headpin.example"}, {"host", "headpin.example"}}));
  EXPECT_TRUE(told.ask("GET", "/", {{"host", "headpin.example"}, {"host", "other.example"}}));
  EXPECT_TRUE(told.ask("GET", "/", {}));
}

}  // namespace
}  // namespace headpin::http
