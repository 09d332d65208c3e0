// Every route and every kind of live message, tried by everyone: each role by a link that is good, revoked or expired,
// with a forged link, and with none. The tables below say what is to be expected; a route or a message without a row
// fails the test.
#include "access/secret.hpp"
#include "http/link_test.hpp"

#include <cstring>
#include <gmock/gmock.h>
#include <map>

namespace headpin::http {
namespace {

using access::Role;
using testing::HasSubstr;
using testing::Not;

/// What a route asks of whoever calls it.
enum class Least { anybody, beginner, viewer, contributor, editor, owner, server_owner };

struct Row {
  const char* method;
  const char* path;  ///< of the table of routes
  Least least;
  const char* target;  ///< what is asked: D is the document
  const char* body = "";
  unsigned good = 200;  ///< the answer to whoever may
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"GET", "/api/v1/documents", Least::anybody, "/api/v1/documents"},
      {"POST", "/api/v1/documents", Least::beginner, "/api/v1/documents", "{}", 201},
      {"GET", "/api/v1/documents/{document}", Least::viewer, "/api/v1/documents/D"},
      {"GET", "/api/v1/documents/{document}/pps.zip", Least::viewer, "/api/v1/documents/D/pps.zip"},
      {"PUT", "/api/v1/documents/{document}/name", Least::editor, "/api/v1/documents/D/name", R"({"name":"Geheim"})",
       204},
      {"PUT", "/api/v1/documents/{document}/state", Least::owner, "/api/v1/documents/D/state", R"({"state":"active"})",
       204},
      {"POST", "/api/v1/documents/{document}/files", Least::contributor, "/api/v1/documents/D/files", "een brief", 201},
      {"GET", "/api/v1/documents/{document}/files/{file}", Least::viewer, "/api/v1/documents/D/files/none", "", 404},
      {"GET", "/api/v1/documents/{document}/forecast", Least::viewer, "/api/v1/documents/D/forecast"},
      {"GET", "/api/v1/documents/{document}/forecast/{question}", Least::viewer,
       "/api/v1/documents/D/forecast/sustained?paths=256"},
      {"GET", "/api/v1/documents/{document}/canvas.{format}", Least::viewer, "/api/v1/documents/D/canvas.svg?poster=1"},
      {"GET", "/api/v1/documents/{document}/history", Least::viewer, "/api/v1/documents/D/history"},
      {"GET", "/api/v1/documents/{document}/at/{seq}", Least::viewer, "/api/v1/documents/D/at/0"},
      {"GET", "/api/v1/documents/{document}/difference", Least::viewer, "/api/v1/documents/D/difference?from=0&to=0"},
      {"GET", "/api/v1/documents/{document}/removed", Least::viewer, "/api/v1/documents/D/removed"},
      {"GET", "/api/v1/documents/{document}/live", Least::viewer, "/api/v1/documents/D/live", "", 404},
      {"GET", "/api/v1/documents/{document}/links", Least::editor, "/api/v1/documents/D/links"},
      {"POST", "/api/v1/documents/{document}/links", Least::editor, "/api/v1/documents/D/links", R"({"role":"viewer"})",
       201},
      {"DELETE", "/api/v1/documents/{document}/links/{link}", Least::editor, "/api/v1/documents/D/links/none", "", 404},
      {"GET", "/api/v1/links", Least::server_owner, "/api/v1/links"},
      {"POST", "/api/v1/links", Least::server_owner, "/api/v1/links", R"({"role":"beginner"})", 201},
      {"DELETE", "/api/v1/links/{link}", Least::server_owner, "/api/v1/links/owner", "", 404},
      {"DELETE", "/api/v1/owners", Least::server_owner, "/api/v1/owners", "", 204},
      {"GET", "/api/v1/session", Least::anybody, "/api/v1/session"},
      {"POST", "/api/v1/session", Least::anybody, "/api/v1/session", R"({"secret":"x"})", 404},
      {"PATCH", "/api/v1/session", Least::anybody, "/api/v1/session", R"({"name":7})", 400},
      {"DELETE", "/api/v1/session", Least::anybody, "/api/v1/session", "", 204},
      {"POST", "/api/v1/look", Least::anybody, "/api/v1/look", R"({"secret":"x"})", 404},
      {"GET", "/api/v1/quantity", Least::anybody, "/api/v1/quantity?text=1&unit=count"},
      {"POST", "/api/v1/quantity", Least::anybody, "/api/v1/quantity", R"({"unit":"count","texts":["1"]})"},
      {"GET", "/healthz", Least::anybody, "/healthz"},
      {"GET", "/readyz", Least::anybody, "/readyz"},
      {"GET", "/.well-known/security.txt", Least::anybody, "/.well-known/security.txt", "", 404},
      {"GET", "/*", Least::anybody, "/d/D/canvas"},
  };
  return all;
}

/// Somebody who asks.
struct Caller {
  std::string says;  ///< for messages of the test
  Role role;         ///< what they may do
  bool whole_server = false;
  bool ended = false;  ///< they were in once
  std::string cookie;
  bool begins = whole_server;  ///< may begin documents
};

struct AccessTest : LinkTest {
  /// Everyone there is. Made anew for each use, since some requests end a session.
  Caller caller(int number) {
    static constexpr Role kRoles[] = {Role::viewer, Role::contributor, Role::editor, Role::owner};
    const Role role = kRoles[number % 4];
    const std::string name(access::name_of(role));
    if (number == kCallers - 1)
      return {"a link to begin with", Role::none, false, false, enter(server_link(Role::beginner)), true};
    switch (number / 4) {
      case 0:
        return {"a valid link of " + name, role, false, false, enter(link(role))};
      case 1: {
        Caller caller{"a revoked link of " + name, Role::none, false, true, enter(link(role))};
        EXPECT_TRUE(keeper_->revoke(last_).empty());
        return caller;
      }
      case 2: {
        Caller caller{"an expired link of " + name, Role::none, false, true, enter(link(role))};
        last_.expires = keeper_->now() - 1;
        EXPECT_TRUE(store_->keys().put(last_).empty());
        return caller;
      }
      case 3:
        return {"a forged session " + name, Role::none, false, false,
                "Cookie: headpin_" + std::to_string(server_->port()) + "=" + access::new_secret() + "\r\n"};
      default:
        if (role == Role::viewer) return {"nothing", Role::none, false, false, ""};
        if (role == Role::contributor)
          return {"the owner's link", Role::owner, true, false, enter(keeper_->new_owner_link().value)};
        const bool right = role == Role::editor;
        const std::string cookie = cookie_of(try_password(link(role, 0, kPassword), right ? kPassword : "verkeerd"));
        EXPECT_EQ(cookie.empty(), !right);
        return {right ? "the right password" : "a wrong password", right ? role : Role::none, false, false, cookie};
    }
  }
  static constexpr int kCallers = 21;

  std::string target_of(const Row& row) const {
    std::string target = row.target;
    const std::size_t at = target.find("/D");
    return at == std::string::npos ? target : target.replace(at + 1, 1, document_);
  }
};

/// What somebody is to hear.
unsigned expected(const Row& row, const Caller& caller) {
  switch (row.least) {
    case Least::anybody:
      return row.good;
    case Least::server_owner:
      return caller.whole_server ? row.good : 403U;
    case Least::beginner:
      return caller.begins ? row.good : 403U;
    default: {
      if (caller.role == Role::none) return 404;
      const auto least = static_cast<Role>(row.least);  // the same order
      return caller.role >= least ? row.good : 403U;
    }
  }
}

TEST_F(AccessTest, EveryRouteHasARowHere) {
  std::set<std::pair<std::string_view, std::string_view>> known;
  for (const Row& row : rows()) EXPECT_TRUE(known.emplace(row.method, row.path).second) << row.method << row.path;
  for (const Route& route : application_->routes())
    EXPECT_EQ(known.erase({route.method, route.path}), 1U) << "no row for " << route.method << " " << route.path;
  EXPECT_TRUE(known.empty()) << "a row without a route: " << known.begin()->second;
}

TEST_F(AccessTest, EveryRouteAnswersEveryoneByWhatTheyMay) {
  for (const Row& row : rows()) {
    for (int number = 0; number < kCallers; ++number) {
      const Caller caller = this->caller(number);
      const Wire::Answer answer = ask_as(caller.cookie, row.method, target_of(row),
                                         *row.body == '\0' ? "Host: localhost\r\n" : kJson, row.body);
      unsigned wanted = expected(row, caller);
      // Wrong links run out: by then the answer says so.
      if (wanted == 404 && answer.status == 429 && std::string_view(row.body).find("secret") != std::string_view::npos)
        wanted = 429;
      EXPECT_EQ(answer.status, wanted) << row.method << " " << row.path << " with " << caller.says << ": "
                                       << answer.body;
      if (caller.role == Role::none) EXPECT_THAT(answer.body, Not(HasSubstr("Geheim"))) << row.path << caller.says;
    }
  }
}

TEST_F(AccessTest, AStrangerCannotTellADocumentFromNone) {
  for (const Row& row : rows()) {
    if (std::string_view(row.path).find("{document}") == std::string_view::npos) continue;
    std::string nowhere = row.target;
    nowhere.replace(nowhere.find("/D") + 1, 1, "nowhere");
    const char* headers = *row.body == '\0' ? "Host: localhost\r\n" : kJson;
    const Wire::Answer here = ask_as("", row.method, target_of(row), headers, row.body);
    const Wire::Answer there = ask_as("", row.method, nowhere, headers, row.body);
    EXPECT_EQ(here.status, there.status) << row.path;
    EXPECT_EQ(here.body, there.body) << row.path;
  }
}

/// One live connection from hello on.
struct Talk {
  std::vector<json::value> heard;
  unsigned closed = 0;

  /// Says hello and one message more, and listens until `last` is heard or the connection closes.
  Talk(std::uint16_t port, const std::string& document, const std::string& cookie, std::string_view message,
       std::string_view last) {
    Wire wire(port);
    EXPECT_EQ(wire.upgrade("/api/v1/documents/" + document + "/live", cookie), 101U);
    wire.send_text(R"({"type":"hello","protocol":1,"client":"m","name":"Mila","since":null})");
    if (!message.empty()) wire.send_text(message);
    while (const auto frame = wire.read_frame()) {
      if (frame->opcode == Wire::kClose) {
        closed = frame->code();
        return;
      }
      if (frame->opcode != Wire::kText) continue;
      const json::value batch = json::parse(frame->payload);
      for (const json::value& one : batch.as_array()) heard.push_back(one);
      for (const json::value& one : heard)
        if (last == std::string_view(one.at("type").as_string())) return;
    }
  }
  const json::value* find(std::string_view type) const {
    for (const json::value& one : heard)
      if (type == std::string_view(one.at("type").as_string())) return &one;
    return nullptr;
  }
};

TEST_F(AccessTest, ADeletedDocumentIsAsIfItWereNotThere) {
  const std::string secret = link(Role::contributor);
  std::vector<Caller> in;
  for (int number = 0; number < kCallers; ++number) in.push_back(caller(number));
  const std::string state = "/api/v1/documents/" + document_ + "/state";
  ASSERT_EQ(ask("PUT", state, kJson, R"({"state":"deleted"})").status, 204U);
  for (const Row& row : rows()) {
    if (std::string_view(row.path).find("{document}") == std::string_view::npos) continue;
    if (std::string_view(row.path).ends_with("/state")) continue;
    const char* headers = *row.body == '\0' ? "Host: localhost\r\n" : kJson;
    for (const Caller& one : in) {
      const Wire::Answer answer = ask_as(one.cookie, row.method, target_of(row), headers, row.body);
      EXPECT_EQ(answer.status, 404U) << row.method << " " << row.path << " with " << one.says;
      EXPECT_THAT(answer.body, Not(HasSubstr("Geheim"))) << row.path << one.says;
    }
  }
  for (const Caller& one : in) {
    const json::value list = json::parse(ask_as(one.cookie, "GET", "/api/v1/documents").body);
    EXPECT_TRUE(list.at("documents").as_array().empty()) << one.says;
    EXPECT_EQ(list.at("deleted").as_array().size(), one.role == Role::owner ? 1U : 0U) << one.says;
  }
  for (const char* path : {"/api/v1/session", "/api/v1/look"}) {
    const Wire::Answer answer = ask_as("", "POST", path, kJson, json::serialize(json::object{{"secret", secret}}));
    EXPECT_EQ(answer.status, 410U) << path;
    EXPECT_THAT(answer.body, HasSubstr(R"("reason":"deleted")"));
    EXPECT_THAT(answer.body, Not(HasSubstr("Geheim")));
  }
  for (const Caller& one : in) {
    if (one.role == Role::owner) continue;
    EXPECT_EQ(ask_as(one.cookie, "PUT", state, kJson, R"({"state":"active"})").status, 404U) << one.says;
  }
  const auto owner = std::find_if(in.begin(), in.end(), [](const Caller& one) { return one.role == Role::owner; });
  EXPECT_EQ(ask_as(owner->cookie, "PUT", state, kJson, R"({"state":"active"})").status, 204U);
  for (const Caller& one : in) {
    const unsigned wanted = one.role == Role::none ? 404U : 200U;
    EXPECT_EQ(ask_as(one.cookie, "GET", "/api/v1/documents/" + document_).status, wanted) << one.says;
  }
}

TEST_F(AccessTest, DeletingClosesOpenPagesWithItsOwnCode) {
  Wire wire(server_->port());
  ASSERT_TRUE(open_page(wire, caller(0).cookie));
  ASSERT_EQ(ask("PUT", "/api/v1/documents/" + document_ + "/state", kJson, R"({"state":"deleted"})").status, 204U);
  EXPECT_EQ(close_code(wire), 4005U);
}

TEST_F(AccessTest, AnExampleOfTheServerStaysWhereItIs) {
  ASSERT_TRUE(store_->create("example", {}, store::Audience::everybody).empty());
  for (const char* state : {"archived", "deleted"}) {
    const std::string body = json::serialize(json::object{{"state", state}});
    EXPECT_EQ(ask("PUT", "/api/v1/documents/example/state", kJson, body).status, 409U);
  }
  EXPECT_EQ(ask("GET", "/api/v1/documents/example").status, 200U);
  EXPECT_EQ(ask("PUT", "/api/v1/documents/" + document_ + "/state", kJson, R"({"state":"gone"})").status, 422U);
  EXPECT_EQ(ask("PUT", "/api/v1/documents/" + document_ + "/name", kJson, R"({"title":"x"})").status, 400U);
  EXPECT_EQ(
      ask("PUT", "/api/v1/documents/" + document_ + "/name", kJson, R"({"name":")" + std::string(201, 'a') + "\"}")
          .status,
      422U);
}

TEST_F(AccessTest, WhoMayBeginOwnsThatAndSeesNothingElse) {
  const auto ids = [&](const std::string& cookie) {
    std::map<std::string, std::string> out;
    const json::value listed = json::parse(ask_as(cookie, "GET", "/api/v1/documents").body);
    for (const json::value& one : listed.at("documents").as_array())
      out.emplace(one.at("id").as_string(), one.at("role").as_string());
    return out;
  };
  const std::string secret = server_link(Role::beginner);
  const store::Link begins = last_;
  const std::string anna = enter(secret), bram = enter(secret);
  const json::value session = json::parse(ask_as(anna, "GET", "/api/v1/session").body);
  EXPECT_EQ(session.at("create"), true);
  EXPECT_EQ(session.at("owner"), false);
  const Wire::Answer made = ask_as(anna, "POST", "/api/v1/documents", kJson, R"({"name":"Van Anna"})");
  ASSERT_EQ(made.status, 201U) << made.body;
  const std::string id(json::parse(made.body).at("id").as_string());
  EXPECT_EQ(ids(anna), (std::map<std::string, std::string>{{id, "owner"}}));
  EXPECT_TRUE(ids(bram).empty()) << "the same link, another person";
  EXPECT_EQ(ids(owner_).size(), 2U) << "who owns the server sees all";
  EXPECT_EQ(ask_as(bram, "GET", "/api/v1/documents/" + id).status, 404U);
  const Talk talk(server_->port(), id, anna, "", "welcome");
  ASSERT_NE(talk.find("welcome"), nullptr);
  EXPECT_EQ(talk.find("welcome")->at("you").at("create"), true);
  EXPECT_THAT(json::serialize(talk.find("welcome")->at("you").at("gives")), Not(HasSubstr("beginner")));
  EXPECT_EQ(ask_as(anna, "POST", "/api/v1/documents/" + id + "/links", kJson, R"({"role":"owner"})").status, 201U);
  EXPECT_EQ(ask_as(anna, "POST", "/api/v1/documents/" + id + "/links", kJson, R"({"role":"beginner"})").status, 422U);
  EXPECT_EQ(ask("POST", "/api/v1/links", kJson, R"({"role":"owner"})").status, 422U);

  const json::value listed = json::parse(ask("GET", "/api/v1/links").body);
  EXPECT_THAT(json::serialize(listed.at("links")), HasSubstr(begins.id));
  EXPECT_EQ(ask("DELETE", "/api/v1/links/" + begins.id).status, 204U);
  EXPECT_EQ(ask_as(anna, "POST", "/api/v1/documents", kJson, "{}").status, 403U);
  EXPECT_EQ(ids(anna), (std::map<std::string, std::string>{{id, "owner"}})) << "what they began stays theirs";
}

struct MessageRow {
  const char* type;
  Role least;
  std::string message;  ///< as a client says it, after hello
  const char* taken;    ///< the answer that says it was
  const char* refused;  ///< the answer to whoever may look but not do this
};

const std::vector<MessageRow>& message_rows() {
  static const std::vector<MessageRow> all{
      {"hello", Role::viewer, "", "welcome", ""},
      {"change", Role::contributor,
       R"({"type":"change","id":"m-1","ops":[{"op":"set","kind":"notes","id":"n1","fields":{"text":"b"}}]})", "change",
       "reject"},
      {"change", Role::editor,
       R"({"type":"change","id":"m-1","ops":[{"op":"set","kind":"pps","id":"","fields":{"motto":"b"}}]})", "change",
       "reject"},
      {"change", Role::editor,
       R"({"type":"change","id":"m-1","ops":[{"op":"put","kind":"notes","id":"lock","fields":{"canvas":"main","block":"value","locked":true}}]})",
       "change", "reject"},
      {"change", Role::editor,
       R"({"type":"change","id":"m-1","ops":[{"op":"set","kind":"notes","id":"lock","fields":{"text":"b"}}]})",
       "change", "reject"},
      {"presence", Role::viewer, R"({"type":"presence","presence":{"editing":"n1"}})", "welcome", ""},
  };
  return all;
}

TEST_F(AccessTest, EveryKindOfMessageHasARowHere) {
  std::set<std::string_view> known;
  for (const MessageRow& row : message_rows()) known.insert(row.type);
  for (const live::MessageKind& kind : live::message_kinds())
    EXPECT_EQ(known.erase(kind.type), 1U) << "no row for the message " << kind.type;
  EXPECT_TRUE(known.empty()) << "a row without a message: " << *known.begin();
}

TEST_F(AccessTest, EveryMessageIsTakenFromWhoMayOnly) {
  int made = 0;
  for (const MessageRow& row : message_rows()) {
    for (int number = 0; number < kCallers; ++number) {
      const Caller caller = this->caller(number);
      std::string message = row.message;
      if (const std::size_t at = message.find("m-1"); at != std::string::npos)
        message.replace(at, 3, "m-" + std::to_string(++made) + "x");
      const bool may = caller.role >= row.least;
      const Talk talk(server_->port(), document_, caller.cookie, message, may ? row.taken : row.refused);
      const std::string where = std::string(row.type) + " with " + caller.says;
      if (caller.role == Role::none) {
        EXPECT_EQ(talk.closed, caller.ended ? 4003U : 4004U) << where;
        EXPECT_EQ(talk.find("welcome"), nullptr) << where;
        continue;
      }
      EXPECT_EQ(talk.closed, 0U) << where;
      ASSERT_NE(talk.find("welcome"), nullptr) << where;
      EXPECT_EQ(talk.find("welcome")->at("you").at("role").as_string(), access::name_of(caller.role)) << where;
      EXPECT_EQ(talk.find("welcome")->at("you").at("create").as_bool(), caller.begins) << where;
      EXPECT_NE(talk.find(may ? row.taken : row.refused), nullptr) << where;
    }
  }
}

TEST_F(AccessTest, AChangeThatMayNotBeChangesNothing) {
  const Caller contributor = caller(1);
  const std::string before = ask("GET", "/api/v1/documents/" + document_).body;
  const Talk talk(server_->port(), document_, contributor.cookie,
                  R"({"type":"change","id":"c-1","ops":[
      {"op":"set","kind":"notes","id":"n1","fields":{"text":"smuggled"}},
      {"op":"set","kind":"pps","id":"","fields":{"name":"smuggled"}}]})",
                  "reject");
  ASSERT_NE(talk.find("reject"), nullptr);
  EXPECT_EQ(ask("GET", "/api/v1/documents/" + document_).body, before);
}

TEST_F(AccessTest, AGuestVotesInTheirOwnNameOnlyWhateverTheirClientSays) {
  const Caller lead = caller(2);
  const Talk opens(server_->port(), document_, lead.cookie,
                   R"({"type":"change","id":"w","ops":[
      {"op":"put","kind":"workshops","id":"w","fields":{"step":"vote","budget":3,"room":2}}]})",
                   "change");
  const std::string secret = link(Role::contributor);
  const std::string anna = enter(secret);
  const std::string bram = enter(secret);
  const auto person = [&](const std::string& cookie) {
    const Talk talk(server_->port(), document_, cookie, "", "welcome");
    return std::string(talk.find("welcome")->at("you").at("person").as_string());
  };
  EXPECT_EQ(person(anna), person(anna));
  EXPECT_NE(person(anna), person(bram));
  int made = 0;
  const auto votes = [&](const std::string& cookie, const std::string& voter, std::string_view answer) {
    const json::value vote{
        {"type", "change"},
        {"id", "vote-" + std::to_string(++made)},
        {"ops", json::array{json::object{
                    {"op", "put"},
                    {"kind", "votes"},
                    {"id", "w." + voter + ".n1"},
                    {"fields", json::object{{"workshop", "w"}, {"note", "n1"}, {"voter", voter}, {"count", 1}}}}}}};
    const Talk talk(server_->port(), document_, cookie, json::serialize(vote), answer);
    EXPECT_NE(talk.find(answer), nullptr) << voter;
  };
  votes(anna, person(anna), "change");
  votes(bram, person(bram), "change");
  votes(anna, person(bram), "reject");
  votes(anna, "somebody-made-up", "reject");
  votes(anna, "room", "reject");
  votes(lead.cookie, "room", "change");
}

TEST_F(AccessTest, RevokingOverHttpClosesOpenPages) {
  const std::string links = "/api/v1/documents/" + document_ + "/links";
  const json::value made =
      json::parse(ask("POST", links, kJson, R"({"role":"editor","label":"klas 2b","madeBy":"Mila"})").body);
  const std::string path(made.at("path").as_string());
  ASSERT_EQ(path.substr(0, 7), "/enter#");
  const std::string guest = enter(path.substr(7));
  Wire wire(server_->port());
  ASSERT_TRUE(open_page(wire, guest));

  const json::value listed = json::parse(ask("GET", links).body);
  ASSERT_EQ(listed.at("links").as_array().size(), 1U);
  const json::value& one = listed.at("links").at(0);
  EXPECT_EQ(one.at("label"), "klas 2b");
  EXPECT_EQ(one.at("madeBy"), "Mila");
  EXPECT_EQ(one.at("role"), "editor");
  EXPECT_TRUE(one.at("expires").is_null());
  EXPECT_EQ(one.at("people").as_array().size(), 1U);
  EXPECT_EQ(json::serialize(listed).find(path.substr(7)), std::string::npos) << "the secret is told once";

  EXPECT_EQ(ask("DELETE", links + "/" + std::string(one.at("id").as_string())).status, 204U);
  EXPECT_EQ(close_code(wire), 4003U);
  EXPECT_EQ(ask_as(guest, "GET", "/api/v1/documents/" + document_).status, 404U);
  const Wire::Answer again =
      ask_as("", "POST", "/api/v1/session", kJson, json::serialize(json::object{{"secret", path.substr(7)}}));
  EXPECT_EQ(again.status, 410U);
  EXPECT_THAT(again.body, HasSubstr("revoked"));
}

TEST_F(AccessTest, ReadingChangesNothing) {
  const std::string secret = link(Role::viewer);
  const std::string cookie = enter(secret);
  const auto before = store_->keys().entered(document_).value.size();
  for (const Route& route : application_->routes()) {
    if (route.method != "GET") continue;
    std::string target(route.path);
    if (const std::size_t at = target.find("{document}"); at != std::string::npos)
      target.replace(at, std::strlen("{document}"), document_);
    for (const char* method : {"GET", "HEAD"}) {
      const Wire::Answer answer = ask_as(cookie, method, target + "?secret=" + secret);
      EXPECT_THAT(answer.head, Not(HasSubstr("set-cookie"))) << target;
    }
  }
  EXPECT_EQ(store_->keys().entered(document_).value.size(), before);
}

TEST_F(AccessTest, ListsOnlyWhatOneMaySee) {
  ASSERT_TRUE(store_->create("example", {}, store::Audience::everybody).empty());
  const auto ids = [&](const std::string& cookie) {
    std::map<std::string, std::string> out;
    const json::value listed = json::parse(ask_as(cookie, "GET", "/api/v1/documents").body);
    for (const json::value& one : listed.at("documents").as_array())
      out.emplace(one.at("id").as_string(), one.at("role").as_string());
    return out;
  };
  using Ids = std::map<std::string, std::string>;
  EXPECT_EQ(ids(""), (Ids{{"example", "viewer"}}));
  EXPECT_EQ(ids(caller(1).cookie), (Ids{{"example", "viewer"}, {document_, "contributor"}}));
  EXPECT_EQ(ids(owner_), (Ids{{"example", "owner"}, {document_, "owner"}}));
}

TEST_F(AccessTest, SigningOutClosesOpenPages) {
  const std::string cookie = caller(2).cookie;
  Wire wire(server_->port());
  ASSERT_TRUE(open_page(wire, cookie));
  EXPECT_EQ(ask_as(cookie, "DELETE", "/api/v1/session").status, 204U);
  EXPECT_EQ(close_code(wire), 4003U);
}

TEST_F(AccessTest, EveryRouteBelowADocumentAsksForThePermitOfThatDocument) {
  for (const Route& route : application_->routes()) {
    const bool below = route.path.starts_with("/api/v1/documents/");
    EXPECT_EQ(below, route.path.find("{document}") != std::string_view::npos) << route.path;
    EXPECT_EQ(route.needs.document, below ? "document" : "") << route.path;
    if (below) EXPECT_NE(route.needs.right, access::Right::anyone) << route.path;
  }
}

}  // namespace
}  // namespace headpin::http
