// What somebody meets at the door: who may send much, who asks much, and what a session, a link and a refusal are
// worth.
#include "http/running_application.hpp"
#include "method/examples.hpp"

#include <gmock/gmock.h>

namespace headpin::http {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct DoorsTest : ApplicationTest {
  using ApplicationTest::ApplicationTest;

  std::string make_link(const std::string& cookie, const std::string& document, const json::object& wanted) {
    const Wire::Answer made =
        ask_as(cookie, "POST", "/api/v1/documents/" + document + "/links", kJson, json::serialize(wanted));
    EXPECT_EQ(made.status, 201U) << made.body;
    return std::string(json::parse(made.body).at("path").as_string()).substr(std::string("/enter#").size());
  }
  Wire::Answer enter_as(const std::string& cookie, const std::string& secret) {
    return ask_as(cookie, "POST", "/api/v1/session", kJson,
                  json::serialize(json::object{{"secret", secret}, {"name", "Mila"}}));
  }
  std::string example() { return std::string(method::examples().front().text); }
};

TEST_F(DoorsTest, OnlyWhoMaySendALargeFileIsListenedToThatLong) {
  const auto announce = [&](const std::string& cookie, const std::string& target, std::size_t bytes) {
    Wire wire(server_->port());
    wire.send("POST " + target + " HTTP/1.1\r\n" + kJson + cookie + "Content-Length: " + std::to_string(bytes) +
              "\r\nExpect: 100-continue\r\n\r\n");
    return wire.read_answer()->status;
  };
  constexpr std::size_t kLarge = std::size_t{10} << 20;
  const std::string document = create();
  const std::string guest = cookie_of(enter_as("", make_link(owner_, document, {{"role", "editor"}})));
  EXPECT_EQ(announce("", "/api/v1/documents", kLarge), 403U);
  EXPECT_EQ(announce(guest, "/api/v1/documents", kLarge), 403U);
  EXPECT_EQ(announce(owner_, "/api/v1/documents", kLarge), 100U);
  for (const char* target : {"/api/v1/session", "/api/v1/look", "/api/v1/nothing"})
    EXPECT_THAT(announce(owner_, target, kLarge), testing::AnyOf(413U, 404U)) << target;
  const std::string links = "/api/v1/documents/" + document + "/links";
  EXPECT_EQ(announce(owner_, links, kLarge), 413U);
}

TEST_F(DoorsTest, ASocketToWhatIsNotThereIsClosedBeforeItSaysAnything) {
  Wire wire(server_->port());
  ASSERT_EQ(wire.upgrade("/api/v1/documents/nowhere/live"), 101U);
  const auto error = wire.read_frame();
  ASSERT_TRUE(error);
  EXPECT_THAT(error->payload, HasSubstr("does not exist here"));
  EXPECT_EQ(wire.read_frame()->code(), 4004U);
}

TEST_F(DoorsTest, TheCookieIsKeptFromScriptsAndOtherSites) {
  const Wire::Answer answer = enter_as("", make_link(owner_, create(), {{"role", "viewer"}}));
  EXPECT_THAT(answer.exact_head, HasSubstr("Set-Cookie: headpin_" + std::to_string(server_->port()) + "="));
  for (const char* part : {"; Path=/", "; HttpOnly", "; SameSite=Strict", "; Max-Age=2592000"})
    EXPECT_THAT(answer.exact_head, HasSubstr(part));
  EXPECT_THAT(answer.exact_head, Not(HasSubstr("Secure")));
  EXPECT_THAT(ask_as(cookie_of(answer), "DELETE", "/api/v1/session").exact_head, HasSubstr("Max-Age=0"));
}

TEST_F(DoorsTest, ANameSteersNoTerminal) {
  const std::string cookie =
      cookie_of(ask_as("", "POST", "/api/v1/session", kJson,
                       json::serialize(json::object{{"secret", make_link(owner_, create(), {{"role", "viewer"}})},
                                                    {"name", "Mi\x1b[2Jla\n"}})));
  const auto name = [&] {
    return std::string(json::parse(ask_as(cookie, "GET", "/api/v1/session").body).at("name").as_string());
  };
  EXPECT_EQ(name(), "Mi\uFFFD[2Jla ");
  EXPECT_EQ(ask_as(cookie, "PATCH", "/api/v1/session", kJson, R"({"name":"\u202ealiM"})").status, 200U);
  EXPECT_EQ(name(), "\uFFFDaliM");
}

TEST_F(DoorsTest, ManyRunsAreForWhoHasALink) {
  ASSERT_TRUE(
      store_->create("open", document::Document::from_json(json::parse(example())).value, store::Audience::everybody)
          .empty());
  const Wire::Answer refused = ask_as("", "GET", "/api/v1/documents/open/forecast/shares?paths=65536");
  EXPECT_EQ(refused.status, 403U);
  EXPECT_THAT(refused.body, HasSubstr("4096"));
  EXPECT_EQ(ask_as("", "GET", "/api/v1/documents/open/forecast/sustained?paths=512").status, 200U);
}

TEST_F(DoorsTest, ACostlyQuestionHoldsUpNoCheapOneAndEndsWhenAllHungUp) {
  const std::string at = "/api/v1/documents/" + create(example()) + "/forecast/";
  const std::string costly = at + "shares?paths=65536";
  const auto state = [&] {
    return std::string(json::parse(ask("GET", costly + "&progress=1").body).at("state").as_string());
  };
  const auto wait_for = [&](const std::string& wanted) {
    for (int i = 0; i < 500 && state() != wanted; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return state() == wanted;
  };
  std::optional<Wire> first(std::in_place, server_->port()), second(std::in_place, server_->port());
  for (Wire* wire : {&*first, &*second})
    wire->send("GET " + costly + " HTTP/1.1\r\nHost: localhost\r\n" + owner_ + "\r\n");
  ASSERT_TRUE(wait_for("running"));
  EXPECT_EQ(ask("GET", at + "sustained?paths=512").status, 200U);
  EXPECT_EQ(ask("GET", at + "tornado?paths=64").status, 200U);
  first.reset();
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(state(), "running") << "the other still waits";
  second.reset();
  EXPECT_TRUE(wait_for("unknown"));
}

TEST_F(DoorsTest, WhoEntersGetsANewSecretAndTheOldOneIsWorthless) {
  const std::string first = create(), second = create();
  const std::string planted = cookie_of(enter_as("", make_link(owner_, first, {{"role", "viewer"}})));
  const std::string renewed = cookie_of(enter_as(planted, make_link(owner_, second, {{"role", "editor"}})));
  ASSERT_NE(renewed, "");
  EXPECT_NE(renewed, planted);
  for (const std::string& document : {first, second}) {
    EXPECT_EQ(ask_as(renewed, "GET", "/api/v1/documents/" + document).status, 200U);
    EXPECT_EQ(ask_as(planted, "GET", "/api/v1/documents/" + document).status, 404U);
  }
  EXPECT_EQ(json::parse(ask_as(renewed, "GET", "/api/v1/session").body).at("name"), "Mila");
}

TEST_F(DoorsTest, AnOpenPageOfARenewedSessionIsAskedToComeAgain) {
  const std::string document = create();
  const std::string cookie = cookie_of(enter_as("", make_link(owner_, document, {{"role", "viewer"}})));
  Wire wire(server_->port());
  ASSERT_EQ(wire.upgrade("/api/v1/documents/" + document + "/live", cookie), 101U);
  wire.send_text(R"({"type":"hello","protocol":1,"client":"m","name":"Mila","since":null})");
  ASSERT_TRUE(wire.read_frame());
  enter_as(cookie, make_link(owner_, document, {{"role", "editor"}}));
  unsigned code = 0;
  while (const auto frame = wire.read_frame())
    if (frame->opcode == Wire::kClose) code = frame->code();
  EXPECT_EQ(code, 4001U);
}

TEST_F(DoorsTest, ALinkEndsWithTheOneOfItsMaker) {
  const std::string document = create();
  const std::int64_t soon = keeper_->now() + 3'600'000;
  const std::string editor =
      cookie_of(enter_as("", make_link(owner_, document, {{"role", "editor"}, {"label", "E"}, {"expires", soon}})));
  const std::string made = make_link(editor, document, {{"role", "contributor"}, {"label", "C"}});
  const std::string guest = cookie_of(enter_as("", made));
  const std::string links = "/api/v1/documents/" + document + "/links";
  const json::value listed = json::parse(ask("GET", links).body).at("links");
  const auto find = [&](std::string_view label) {
    for (const json::value& one : listed.as_array())
      if (std::string_view(one.at("label").as_string()) == label) return one;
    return json::value();
  };
  EXPECT_EQ(find("C").at("madeWith"), find("E").at("id"));
  EXPECT_EQ(find("C").at("expires").as_int64(), soon) << "no later than the link of its maker";
  EXPECT_EQ(find("E").at("madeWith").as_string(), "owner");
  EXPECT_EQ(ask("DELETE", links + "/" + std::string(find("E").at("id").as_string())).status, 204U);
  for (const std::string& cookie : {editor, guest})
    EXPECT_EQ(ask_as(cookie, "GET", "/api/v1/documents/" + document).status, 404U);
  EXPECT_EQ(enter_as("", made).status, 410U);
}

TEST_F(DoorsTest, OriginIsThisVerySite) {
  const std::pair<const char*, unsigned> origins[] = {
      {"Host: headpin.example\r\nOrigin: http://headpin.example\r\n", 200},
      {"Host: headpin.example\r\nOrigin: https://headpin.example\r\n", 200},
      {"Host: headpin.example:80\r\nOrigin: http://headpin.example\r\n", 200},
      {"Host: headpin.example:443\r\nOrigin: https://headpin.example\r\n", 200},
      {"Host: headpin.example:443\r\nOrigin: http://headpin.example\r\n", 403},
      {"Host: headpin.example\r\nOrigin: headpin.example\r\n", 403},
      {"Host: headpin.example\r\nOrigin: ftp://headpin.example\r\n", 403},
      {"Host: headpin.example\r\nOrigin: x://headpin.example\r\n", 403},
      {"Host: headpin.example\r\nOrigin: http://headpin.example/\r\n", 403},
      {"Host: headpin.example\r\nOrigin: http://a@headpin.example\r\n", 403},
      {"Host: headpin.example\r\nOrigin: \r\n", 403},
      {"Host: headpin.example\r\nOrigin: http://headpin.example\r\nOrigin: http://evil.example\r\n", 403},
  };
  for (const auto& [headers, status] : origins)
    EXPECT_EQ(ask("GET", "/api/v1/documents", headers).status, status) << headers;
}

TEST_F(DoorsTest, WhatNobodyWroteIsNotThere) {
  for (const char* target : {"/.well-known/security.txt", "/.well-known/anything", "/.well-known", "/security.txt",
                             "/robots.txt", "/.env", "/api", "/api/v1", "/api/v2/documents"}) {
    const Wire::Answer answer = ask("GET", target);
    EXPECT_EQ(answer.status, 404U) << target;
    EXPECT_THAT(answer.body, HasSubstr("this does not exist here")) << target;
  }
  EXPECT_EQ(ask("GET", "/enter").status, 200U);
  EXPECT_EQ(ask("GET", "/d/x.y/canvas").status, 200U);
}

TEST_F(DoorsTest, EveryRefusalKeepsTheBrowserStrict) {
  const std::string start = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: ";
  const std::string live = "GET /api/v1/documents/a/live HTTP/1.1\r\nHost: localhost\r\n";
  const std::pair<std::string, unsigned> requests[] = {
      {"nonsense\r\n\r\n", 400},
      {"GET /" + std::string(20'000, 'x') + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414},
      {"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n", 431},
      {"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
      {"POST /api/v1/look HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000\r\n\r\n", 413},
      {live + start + "short\r\nSec-WebSocket-Version: 13\r\n\r\n", 400},
      {live + start + "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", 426},
      {live + start + "dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 8\r\n\r\n", 426},
  };
  for (const auto& [request, status] : requests) {
    Wire wire(server_->port());
    wire.send(request);
    const auto answer = wire.read_answer();
    ASSERT_TRUE(answer) << request.substr(0, 100);
    EXPECT_EQ(answer->status, status) << request.substr(0, 100);
    EXPECT_THAT(answer->head, HasSubstr("content-security-policy: default-src 'none'")) << status;
    EXPECT_THAT(answer->head, HasSubstr("x-content-type-options: nosniff")) << status;
    EXPECT_THAT(answer->head, Not(HasSubstr("strict-transport-security"))) << status;
    EXPECT_THAT(answer->body, HasSubstr("\"problems\":")) << status;
  }
}

struct HttpsTest : DoorsTest {
  HttpsTest() : DoorsTest({}, true, "Contact: mailto:lek@headpin.example\nExpires: 2027-12-31T23:00:00.000Z\n") {}
};

TEST_F(HttpsTest, TheCookieIsOfThisHostOnlyAndBrowsersComeNoOtherWay) {
  const Wire::Answer entered = enter_as("", make_link(owner_, create(), {{"role", "viewer"}}));
  const std::string port = std::to_string(server_->port());
  EXPECT_THAT(entered.exact_head, HasSubstr("Set-Cookie: __Host-headpin_" + port + "="));
  EXPECT_THAT(entered.exact_head, HasSubstr("; Path=/; "));
  EXPECT_THAT(entered.exact_head, HasSubstr("; Secure\r\n"));
  EXPECT_THAT(entered.exact_head, Not(HasSubstr("Domain")));
  EXPECT_THAT(entered.head, HasSubstr("strict-transport-security: max-age=31536000"));
  std::string bare = cookie_of(entered);
  bare.erase(bare.find("__Host-"), std::string("__Host-").size());
  EXPECT_EQ(json::parse(ask_as(bare, "GET", "/api/v1/session").body).at("known"), false);
}

TEST_F(HttpsTest, WhatComesOverHttpIsAnotherSite) {
  const std::pair<const char*, unsigned> origins[] = {
      {"Host: headpin.example\r\nOrigin: https://headpin.example\r\n", 200},
      {"Host: headpin.example\r\nOrigin: http://headpin.example\r\n", 403},
      {"Host: localhost:8080\r\nOrigin: http://localhost:8080\r\n", 200},
  };
  for (const auto& [headers, status] : origins)
    EXPECT_EQ(ask("GET", "/api/v1/documents", headers).status, status) << headers;
}

TEST_F(HttpsTest, TellsWhereToReportAFault) {
  const Wire::Answer answer = ask_as("", "GET", "/.well-known/security.txt");
  EXPECT_EQ(answer.status, 200U);
  EXPECT_THAT(answer.head, HasSubstr("content-type: text/plain; charset=utf-8"));
  EXPECT_THAT(answer.body, StartsWith("Contact: "));
}

}  // namespace
}  // namespace headpin::http
