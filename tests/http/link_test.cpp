// What links give: with a password, for how long, and as a code to type.
#include "http/link_test.hpp"

#include "access/secret.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <map>
#include <thread>
#include <vector>

namespace headpin::http {
namespace {

using access::Role;
using testing::HasSubstr;
using testing::Not;

/// One way to come in with a link that has a password: what is typed, what became of the link, and the answer.
struct EntryRow {
  const char* password;
  enum { good, revoked, expired } link;
  unsigned status;
  const char* reason;
};

TEST_F(LinkTest, ALinkWithAPasswordLetsInWithThatOnly) {
  const EntryRow all[] = {{"", EntryRow::good, 403, "password"},
                          {"Zuiderlab 2025", EntryRow::good, 403, "wrong_password"},
                          {"zuiderlab 2026", EntryRow::good, 403, "wrong_password"},
                          {kPassword, EntryRow::good, 200, ""},
                          {"", EntryRow::revoked, 410, "revoked"},
                          {"Zuiderlab 2025", EntryRow::revoked, 410, "revoked"},
                          {kPassword, EntryRow::revoked, 410, "revoked"},
                          {"", EntryRow::expired, 410, "expired"},
                          {kPassword, EntryRow::expired, 410, "expired"}};
  for (const EntryRow& row : all) {
    const std::string secret = link(Role::editor, 0, kPassword);
    if (row.link == EntryRow::revoked) last_.revoked = keeper_->now();
    if (row.link == EntryRow::expired) last_.expires = keeper_->now() - 1;
    ASSERT_TRUE(store_->keys().put(last_).empty());
    const Wire::Answer answer = try_password(secret, row.password);
    const std::string where = std::string(row.reason) + ": " + row.password;
    EXPECT_EQ(answer.status, row.status) << where;
    const json::object body = json::parse(answer.body).as_object();
    EXPECT_EQ(cookie_of(answer).empty(), row.status != 200) << where;
    if (row.status == 200) {
      EXPECT_EQ(body.at("title"), "Geheim");
      EXPECT_EQ(ask_as(cookie_of(answer), "GET", "/api/v1/documents/" + document_).status, 200U);
      continue;
    }
    EXPECT_EQ(body.at("reason"), row.reason) << where;
    EXPECT_FALSE(body.contains("wait"));
    EXPECT_THAT(answer.body, Not(HasSubstr("Geheim")));
    EXPECT_THAT(answer.body, Not(HasSubstr(document_)));
  }
}

TEST_F(LinkTest, LookingAtALinkWithAPasswordTellsOnlyThatItHasOne) {
  const auto look = [&](const std::string& secret) {
    return json::parse(
        ask_as("", "POST", "/api/v1/look", kJson, json::serialize(json::object{{"secret", secret}})).body);
  };
  EXPECT_EQ(look(link(Role::editor, 0, kPassword)), (json::object{{"password", true}}));
  EXPECT_EQ(look(link(Role::editor)).at("password"), false);
  EXPECT_EQ(look(link(Role::editor)).at("title"), "Geheim");
}

TEST_F(LinkTest, AfterFiveWrongPasswordsTheNextMustWait) {
  const std::string secret = link(Role::editor, 0, kPassword);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(try_password(secret, "verkeerd").status, 403U);
  const Wire::Answer fifth = try_password(secret, "verkeerd");
  EXPECT_EQ(fifth.status, 403U);
  EXPECT_EQ(json::parse(fifth.body).at("wait"), 1) << "it says at once what follows";
  // More wrong ones, each as soon as it may, until the wait is long enough to be seen on any machine.
  Wire::Answer answer = fifth;
  for (std::int64_t wait = 1; wait < 4;) {
    answer = try_password(secret, "verkeerd");
    if (answer.status == 403U) wait = json::parse(answer.body).at("wait").as_int64();
  }
  answer = try_password(secret, kPassword);
  EXPECT_EQ(answer.status, 429U) << "also the right one";
  EXPECT_EQ(json::parse(answer.body).at("reason"), "wait");
  EXPECT_THAT(answer.head, HasSubstr("retry-after: " + std::to_string(json::parse(answer.body).at("wait").as_int64())));
  EXPECT_EQ(cookie_of(answer), "");
  EXPECT_EQ(try_password(link(Role::editor, 0, kPassword), kPassword).status, 200U) << "another link is not held up";
  while (answer.status == 429U) answer = try_password(secret, kPassword);
  EXPECT_EQ(answer.status, 200U);
}

TEST_F(LinkTest, WhoIsInStaysInWhateverPasswordsAreTried) {
  const std::string secret = link(Role::editor, 0, kPassword);
  const std::string cookie = cookie_of(try_password(secret, kPassword));
  for (int i = 0; i < 6; ++i) try_password(secret, "verkeerd", cookie);
  EXPECT_EQ(ask_as(cookie, "GET", "/api/v1/documents/" + document_).status, 200U);
  EXPECT_TRUE(keeper_->revoke(last_).empty());
  EXPECT_EQ(ask_as(cookie, "GET", "/api/v1/documents/" + document_).status, 404U);
}

TEST_F(LinkTest, ALinkIsMadeWithAPasswordThatNobodyIsToldAgain) {
  const std::string links = "/api/v1/documents/" + document_ + "/links";
  const auto make = [&](const std::string& password) {
    return ask("POST", links, kJson, json::serialize(json::object{{"role", "viewer"}, {"password", password}}));
  };
  const Wire::Answer made = make(kPassword);
  ASSERT_EQ(made.status, 201U) << made.body;
  EXPECT_EQ(json::parse(made.body).at("link").at("password"), true);
  const Wire::Answer listed = ask("GET", links);
  EXPECT_EQ(json::parse(listed.body).at("links").at(0).at("password"), true);
  for (const Wire::Answer& answer : {made, listed}) {
    EXPECT_THAT(answer.body, Not(HasSubstr(kPassword)));
    EXPECT_THAT(answer.body, Not(HasSubstr("argon2")));
  }
  const std::string secret = std::string(json::parse(made.body).at("path").as_string()).substr(7);
  EXPECT_EQ(try_password(secret, "").status, 403U);
  EXPECT_EQ(try_password(secret, kPassword).status, 200U);

  for (const std::string& wrong :
       {std::string(), std::string("1234567"), std::string(201, 'a'), std::string(801, 'a')}) {
    const Wire::Answer answer = make(wrong);
    EXPECT_EQ(answer.status, 422U) << wrong;
    EXPECT_THAT(answer.body, HasSubstr("/password"));
  }
  EXPECT_EQ(ask("POST", links, kJson, R"({"role":"viewer","password":12345678})").status, 422U);
  EXPECT_EQ(
      json::parse(ask("POST", links, kJson, R"({"role":"viewer","password":null})").body).at("link").at("password"),
      false);
  EXPECT_EQ(try_password(secret, std::string(801, 'a')).status, 400U);
}

TEST_F(LinkTest, OthersAreAnsweredWhileManyPasswordsAreTried) {
  const std::string secret = link(Role::viewer, 0, kPassword);
  std::vector<std::jthread> class_2b;
  std::atomic<int> in = 0;
  std::atomic<int> done = 0;
  constexpr int kClass = 30;
  for (int i = 0; i < kClass; ++i)
    class_2b.emplace_back([&] {
      if (try_password(secret, kPassword).status == 200U) ++in;
      ++done;
    });
  int answered = 0;
  while (done < kClass)
    if (ask_as("", "GET", "/healthz").status == 200U) ++answered;
  EXPECT_GT(answered, kClass) << "the network does not wait for passwords";
  class_2b.clear();
  EXPECT_EQ(in, kClass);
  EXPECT_EQ(store_->keys().entered(document_).value.size(), static_cast<std::size_t>(kClass));
}

TEST_F(LinkTest, AnEditorInvitesContributorsAndViewersOnly) {
  const std::string editor = enter(link(Role::editor));
  const std::string links = "/api/v1/documents/" + document_ + "/links";
  const auto make = [&](const std::string& cookie, const char* role) {
    return ask_as(cookie, "POST", links, kJson, json::serialize(json::object{{"role", role}}));
  };
  EXPECT_EQ(make(editor, "viewer").status, 201U);
  EXPECT_EQ(make(editor, "contributor").status, 201U);
  EXPECT_EQ(make(editor, "editor").status, 403U);
  EXPECT_EQ(make(editor, "owner").status, 403U);
  EXPECT_EQ(make(owner_, "owner").status, 201U);
  EXPECT_EQ(make(owner_, "none").status, 422U);
  EXPECT_EQ(make(owner_, "king").status, 422U);
  const std::string owners = last_.id;  // of the editor's own link, which only an owner takes back
  EXPECT_EQ(ask_as(editor, "DELETE", links + "/" + owners).status, 403U);
  EXPECT_EQ(ask("DELETE", links + "/" + owners).status, 204U);
}

TEST_F(LinkTest, AMomentInThePastIsNoExpiry) {
  const std::string links = "/api/v1/documents/" + document_ + "/links";
  for (const char* expires : {"1", "\"tomorrow\"", "-5", "1e9"}) {
    const Wire::Answer answer =
        ask("POST", links, kJson, std::string(R"({"role":"viewer","expires":)") + expires + "}");
    EXPECT_EQ(answer.status, 422U) << expires;
    EXPECT_THAT(answer.body, HasSubstr("/expires"));
  }
}

TEST_F(LinkTest, HowLongALinkLastsIsCountedByTheServersClock) {
  const std::string links = "/api/v1/documents/" + document_ + "/links";
  constexpr std::int64_t kDay = 24 * 3600 * 1000;
  const std::int64_t before = keeper_->now();
  const Wire::Answer made = ask("POST", links, kJson, R"({"role":"viewer","lasts":86400000,"expires":null})");
  ASSERT_EQ(made.status, 201U);
  const std::int64_t expires = json::parse(made.body).at("link").at("expires").as_int64();
  EXPECT_GE(expires, before + kDay);
  EXPECT_LE(expires, keeper_->now() + kDay);
  for (const char* wrong : {"0", "-5", "1e9", "\"week\"", "9223372036854775807", "5,\"expires\":9000000000000"}) {
    const Wire::Answer answer = ask("POST", links, kJson, std::string(R"({"role":"viewer","lasts":)") + wrong + "}");
    EXPECT_EQ(answer.status, 422U) << wrong;
    EXPECT_THAT(answer.body, HasSubstr("/lasts"));
  }
}

/// A document with a workshop in some step, that began at some moment.
std::string with_workshop(const std::string& step, std::int64_t at) {
  return R"({"format":"headpin-pps","version":1,"pps":{"name":"Geheim","start":"2025-01"},"workshops":{"w":{"step":")" +
         step + R"(","at":)" + std::to_string(at) + "}}}";
}

TEST_F(LinkTest, ACodeToTypeBringsAGuestInForADayAtMost) {
  document_ = create(with_workshop("gather", keeper_->now()));
  const std::string links = "/api/v1/documents/" + document_ + "/links";
  const auto make = [&](const std::string& members) {
    return ask("POST", links, kJson, R"({"typed":true)" + members + "}");
  };
  constexpr std::int64_t kDay = std::int64_t{24} * 3600 * 1000;
  const std::int64_t before = keeper_->now();
  for (const std::string& expires : {std::string("null"), std::to_string(before + 30 * kDay)}) {
    const Wire::Answer made = make(R"(,"role":"contributor","figures":false,"expires":)" + expires);
    ASSERT_EQ(made.status, 201U) << made.body;
    const json::value told = json::parse(made.body);
    const std::int64_t ends = told.at("link").at("expires").as_int64();
    EXPECT_GE(ends, before + kDay);
    EXPECT_LE(ends, keeper_->now() + kDay);
    const std::string path(told.at("path").as_string());
    ASSERT_EQ(path.size(), std::string("/enter#abcd2345").size());
    EXPECT_EQ(ask_as(enter(path.substr(7)), "GET", "/api/v1/documents/" + document_).status, 200U);
  }
  // What gives more than a guest has must not be guessed in years.
  for (const char* much : {R"(,"role":"contributor")", R"(,"role":"editor")", R"(,"role":"owner","figures":false)",
                           R"(,"role":"viewer")"}) {
    const Wire::Answer answer = make(much);
    EXPECT_EQ(answer.status, 422U) << much;
    EXPECT_THAT(answer.body, HasSubstr("/typed"));
  }
  EXPECT_EQ(ask("POST", links, kJson, R"({"role":"viewer","figures":false,"typed":"yes"})").status, 422U);
}

TEST_F(LinkTest, ACodeToTypeLetsInWhileItsWorkshopGoesOn) {
  const std::int64_t now = keeper_->now();
  const auto tried = [&](const std::string& body) {
    const std::string links = "/api/v1/documents/" + create(body) + "/links";
    const Wire::Answer made = ask("POST", links, kJson, R"({"role":"contributor","figures":false,"typed":true})");
    const std::string path(json::parse(made.body).at("path").as_string());
    const std::string secret = json::serialize(json::object{{"secret", path.substr(path.find('#') + 1)}});
    const Wire::Answer looked = ask_as("", "POST", "/api/v1/look", kJson, secret);
    const Wire::Answer entered = ask_as("", "POST", "/api/v1/session", kJson, secret);
    EXPECT_EQ(looked.status, entered.status);
    EXPECT_EQ(cookie_of(entered).empty(), entered.status != 200U);
    if (entered.status != 200U) {
      for (const Wire::Answer& answer : {looked, entered}) {
        EXPECT_THAT(answer.body, HasSubstr(R"("reason":"over")"));
        EXPECT_THAT(answer.body, Not(HasSubstr("Geheim")));
      }
    }
    return entered.status;
  };
  for (const char* step : {"gather", "discuss", "vote", "result"}) EXPECT_EQ(tried(with_workshop(step, now)), 200U);
  EXPECT_EQ(tried(with_workshop("over", now)), 410U);
  EXPECT_EQ(tried(with_workshop("gather", now + 3'600'000)), 410U) << "the next workshop has a code of its own";
  EXPECT_EQ(tried("{}"), 410U);
}

TEST_F(LinkTest, GuessedCodesAreHeardFortyTimes) {
  constexpr const char* kWrong = R"({"secret":"aaaaaaaa"})";
  std::map<unsigned, int> answers;
  for (int i = 0; i < 2 * access::Gatekeeper::kWrongCodes.at_once; ++i)
    ++answers[ask_as("", "POST", i % 2 == 0 ? "/api/v1/look" : "/api/v1/session", kJson, kWrong).status];
  EXPECT_EQ(answers.size(), 2U);
  // One more each ten seconds that the machine took.
  EXPECT_GE(answers[404], access::Gatekeeper::kWrongCodes.at_once);
  EXPECT_GT(answers[429], 0);
}

}  // namespace
}  // namespace headpin::http
