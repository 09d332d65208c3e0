// Whatever leaves the server for somebody whose link hides figures: every route and every live message. All that is of
// the plan has a name or a number here that stands nowhere else, and none of the answers may hold it.
#include "http/running_application.hpp"

#include <gmock/gmock.h>
#include <map>

namespace headpin::http {
namespace {

using access::Role;

/// What only the plan holds: its names, its numbers as they are kept and as people read them.
constexpr const char* kOfThePlan[] = {"Gloxinia", "gloxinia", "7654321", "76.543", "76,543", "2031-07"};

constexpr const char* kDocument = R"({"format":"headpin-pps","version":1,
  "pps":{"name":"Zuiderlab","region":"Gloxinia","start":"2031-07","seed":7654321},
  "plan":{"openingCash":7654321},
  "phases":{"start":{"from":"2031-07","until":"2031-07"}},
  "partners":{"gloxinia":{"name":"Gloxinia BV","sort":"business"}},
  "contributions":{"gloxinia1":{"partner":"gloxinia","form":"cash","period":"1","amount":7654321}},
  "costs":{"gloxinia2":{"name":"Gloxinia huur","amount":7654321}, "gloxinia3":{"name":"Gloxinia oud","amount":7654321}},
  "canvases":{"main":{"title":"Canvas","order":"V"}},
  "notes":{"n1":{"canvas":"main","block":"value","text":"Samen bouwen","links":["partners/gloxinia"],"order":"V"},
           "n2":{"canvas":"main","block":"value","text":"Weg ermee","links":["partners/gloxinia"],"order":"W"}},
  "comments":{"c1":{"about":"partners/gloxinia","text":"Gloxinia betaalt"},
              "c2":{"about":"notes/n1","text":"Goed idee"}},
  "files":{"f1":{"evidence":"e1","name":"Gloxinia.pdf",
    "hash":"d3751d33f9cd5049c4af2b462735457e4d3baf130bcbb87f389e349fbaeb20b9"}},
  "later":{"x":{"name":"Gloxinia"}}})";

struct FiguresTest : ApplicationTest {
  std::string document_ = create(kDocument);

  std::string guest(Role role, bool figures = false) {
    store::Link link;
    link.document = document_;
    link.role = access::name_of(role);
    link.figures = figures;
    return enter(keeper_->make(link).value);
  }
  /// A live connection, up to its first welcome and what comes with that.
  Wire& come(std::vector<std::unique_ptr<Wire>>& wires, const std::string& cookie, const std::string& rest = "null") {
    Wire& wire = *wires.emplace_back(std::make_unique<Wire>(server_->port()));
    wire.be_patient(60);
    EXPECT_EQ(wire.upgrade("/api/v1/documents/" + document_ + "/live", cookie), 101U);
    wire.send_text(R"({"type":"hello","protocol":1,"client":"m","since":)" + rest + "}");
    return wire;
  }
  /// All that is heard until this stands in it.
  static std::string hear(Wire& wire, std::string_view last) {
    std::string heard;
    while (heard.find(last) == std::string::npos) {
      const auto frame = wire.read_frame();
      if (!frame || frame->opcode == Wire::kClose) return heard + " closed";
      if (frame->opcode == Wire::kText) heard += frame->payload;
    }
    return heard;
  }
  /// Has an editor change and remove things of the plan and of the canvas.
  void work() {
    std::vector<std::unique_ptr<Wire>> wires;
    Wire& wire = come(wires, owner_);
    for (
        const char* ops :
        {R"([{"op":"put","kind":"costs","id":"gloxinia4","fields":{"name":"Gloxinia nieuw","amount":7654321}}])",
         R"([{"op":"set","kind":"pps","id":"","fields":{"region":"Gloxinia-Zuid"}},
              {"op":"set","kind":"notes","id":"n1","fields":{"text":"Samen bouwen!"}}])",
         R"([{"op":"put","kind":"comments","id":"c3","fields":{"about":"partners/gloxinia","text":"Gloxinia betaalt niet"}}])",
         R"([{"op":"remove","kind":"costs","id":"gloxinia3"},{"op":"remove","kind":"notes","id":"n2"},
              {"op":"remove","kind":"comments","id":"c3"}])"}) {
      const std::string id = "gl-" + std::to_string(++made_);
      wire.send_text(R"({"type":"change","id":")" + id + R"(","ops":)" + ops + "}");
      EXPECT_THAT(hear(wire, R"("id":")" + id), testing::HasSubstr(R"("type":"change")"));
    }
  }
  int made_ = 0;
  static std::string found_in(const std::string& text) {
    for (const char* one : kOfThePlan)
      if (text.find(one) != std::string::npos) return one;
    return {};
  }
};

/// What is asked of each route about a document: the rest of its address.
const std::multimap<std::string_view, std::string>& questions() {
  static const std::multimap<std::string_view, std::string> all{
      {"/api/v1/documents/{document}", ""},
      {"/api/v1/documents/{document}", "?download=1"},
      {"/api/v1/documents/{document}/pps.zip", "/pps.zip"},
      {"/api/v1/documents/{document}/files/{file}", "/files/f1"},
      {"/api/v1/documents/{document}/forecast", "/forecast"},
      {"/api/v1/documents/{document}/forecast/{question}", "/forecast/sustained?paths=256"},
      {"/api/v1/documents/{document}/forecast/{question}", "/forecast/tornado?paths=256"},
      {"/api/v1/documents/{document}/forecast/{question}", "/forecast/lesson?test=t&paths=256"},
      {"/api/v1/documents/{document}/forecast/{question}", "/forecast/sustained?progress=1"},
      {"/api/v1/documents/{document}/forecast/{question}", "/forecast/fit?observed=jaar,totaal%0A1,2"},
      {"/api/v1/documents/{document}/canvas.{format}", "/canvas.svg"},
      {"/api/v1/documents/{document}/canvas.{format}", "/canvas.pdf"},
      {"/api/v1/documents/{document}/canvas.{format}", "/canvas.csv"},
      {"/api/v1/documents/{document}/canvas.{format}", "/canvas.md"},
      {"/api/v1/documents/{document}/canvas.{format}", "/canvas.xlsx"},
      {"/api/v1/documents/{document}/history", "/history"},
      {"/api/v1/documents/{document}/at/{seq}", "/at/0"},
      {"/api/v1/documents/{document}/at/{seq}", "/at/2?download=1"},
      {"/api/v1/documents/{document}/difference", "/difference?from=0"},
      {"/api/v1/documents/{document}/removed", "/removed"},
      {"/api/v1/documents/{document}/live", "/live"},
      {"/api/v1/documents/{document}/links", "/links"},
  };
  return all;
}

TEST_F(FiguresTest, EveryRouteAboutADocumentIsAskedHere) {
  for (const Route& route : application_->routes()) {
    if (route.method == "GET" && route.path.find("{document}") != std::string_view::npos)
      EXPECT_TRUE(questions().contains(route.path)) << route.path;
  }
}

TEST_F(FiguresTest, NoAnswerHoldsAnythingOfThePlan) {
  work();
  int told = 0;
  for (const Role role : {Role::viewer, Role::contributor}) {
    const std::string cookie = guest(role);
    for (const auto& [route, question] : questions()) {
      const std::string target = "/api/v1/documents/" + document_ + question;
      const Wire::Answer answer = ask_as(cookie, "GET", target);
      EXPECT_EQ(found_in(answer.exact_head + answer.body), "") << target << ": " << answer.body;
      const bool of_figures =
          question.starts_with("/forecast") || question.starts_with("/files") || question == "/pps.zip";
      if (of_figures) EXPECT_EQ(answer.status, 403U) << target;
      if (!of_figures && !question.starts_with("/live") && !question.starts_with("/links"))
        EXPECT_EQ(answer.status, 200U) << target << answer.body;
      told += found_in(ask("GET", target).body).empty() ? 0 : 1;
    }
    for (const char* target : {"/api/v1/documents", "/api/v1/session"})
      EXPECT_EQ(found_in(ask_as(cookie, "GET", target).body), "") << target;
  }
  EXPECT_GE(told, 2 * 6) << "the owner is told, or this test looks for nothing";
}

TEST_F(FiguresTest, TheHistoryNamesNoCommentAboutThePlan) {
  work();  // c3 is made and removed
  const std::string target = "/api/v1/documents/" + document_ + "/history";
  EXPECT_THAT(ask("GET", target).body, testing::HasSubstr(R"("c3")"));
  EXPECT_THAT(ask_as(guest(Role::contributor), "GET", target).body, testing::Not(testing::HasSubstr(R"("c3")")));
}

TEST_F(FiguresTest, NoMessageHoldsAnythingOfThePlan) {
  std::vector<std::unique_ptr<Wire>> wires;
  Wire& owner = come(wires, owner_);
  EXPECT_NE(found_in(hear(owner, R"("forecast")")), "");
  for (const Role role : {Role::viewer, Role::contributor}) {
    const std::string cookie = guest(role);
    Wire& here = come(wires, cookie);
    const std::string welcome = hear(here, "welcome");
    EXPECT_EQ(found_in(welcome), "") << welcome;
    EXPECT_THAT(welcome, testing::HasSubstr(R"("figures":false)"));
    work();
    const std::string text = name_of(role) == "viewer" ? "De laatste" : "De allerlaatste";
    owner.send_text(R"({"type":"change","id":"last-)" + text + R"(","ops":[{"op":"set","kind":"notes","id":"n1",)" +
                    R"("fields":{"text":")" + text + R"("}}]})");
    const std::string live = hear(here, text);
    EXPECT_EQ(found_in(live), "") << live;
    EXPECT_EQ(live.find(R"("forecast")"), std::string::npos) << live;
    // Who was away, and had no figures before.
    const std::string later = hear(come(wires, cookie, R"(0,"figures":false)"), text);
    EXPECT_EQ(found_in(later), "") << later;
    // Who had them.
    const std::string whole = hear(come(wires, cookie, "0"), "welcome");
    EXPECT_THAT(whole, testing::HasSubstr(R"("document":)"));
    EXPECT_EQ(found_in(whole), "") << whole;
    // A change that is refused tells nothing either.
    Wire& asks = come(wires, cookie);
    asks.send_text(R"({"type":"change","id":"no","ops":[{"op":"set","kind":"costs","id":"c","fields":{"amount":1}}]})");
    EXPECT_EQ(found_in(hear(asks, "reject")), "");
  }
}

TEST_F(FiguresTest, ALinkSaysWhetherItShowsThem) {
  const std::string links = "/api/v1/documents/" + document_ + "/links";
  const auto make = [&](const std::string& body) { return ask("POST", links, kJson, body); };
  const auto shows = [](const Wire::Answer& made) { return json::parse(made.body).at("link").at("figures").as_bool(); };
  EXPECT_TRUE(shows(make(R"({"role":"viewer"})")));
  EXPECT_TRUE(shows(make(R"({"role":"editor","figures":true})")));
  const Wire::Answer hidden = make(R"({"role":"contributor","figures":false})");
  EXPECT_FALSE(shows(hidden));
  for (const char* body : {R"({"role":"editor","figures":false})", R"({"role":"owner","figures":false})",
                           R"({"role":"viewer","figures":"no"})"}) {
    const Wire::Answer refused = make(body);
    EXPECT_EQ(refused.status, 422U) << body;
    EXPECT_EQ(json::parse(refused.body).at("problems").at(0).at("path"), "/figures") << body;
  }
  EXPECT_EQ(json::parse(ask("GET", links).body).at("links").as_array().size(), 3U);
  const std::string path(json::parse(hidden.body).at("path").as_string());
  const std::string look = json::serialize(json::object{{"secret", path.substr(path.find('#') + 1)}});
  EXPECT_EQ(json::parse(ask_as("", "POST", "/api/v1/look", kJson, look).body).at("figures"), false);
}

TEST_F(FiguresTest, ASecondLinkShowsThemUntilItIsRevoked) {
  const std::string first = guest(Role::contributor);
  const std::string file = "/api/v1/documents/" + document_;
  EXPECT_EQ(found_in(ask_as(first, "GET", file).body), "");
  store::Link second;
  second.document = document_;
  second.role = access::name_of(Role::viewer);
  const std::string secret = keeper_->make(second).value;
  std::vector<std::unique_ptr<Wire>> wires;
  Wire& open = come(wires, first);
  hear(open, "welcome");
  const std::string cookie =
      cookie_of(ask_as(first, "POST", "/api/v1/session", kJson, json::serialize(json::object{{"secret", secret}})));
  EXPECT_THAT(hear(open, "nothing"), testing::HasSubstr("closed")) << "to come again";
  EXPECT_NE(found_in(ask_as(cookie, "GET", file).body), "");
  Wire& again = come(wires, cookie, R"(0,"figures":false)");
  EXPECT_NE(found_in(hear(again, "welcome")), "") << "the whole document";
  EXPECT_EQ(ask("DELETE", file + "/links/" + second.id).status, 204U);
  EXPECT_THAT(hear(again, "nothing"), testing::HasSubstr(R"("figures":false)"));
  EXPECT_EQ(found_in(ask_as(cookie, "GET", file).body), "");
  EXPECT_EQ(ask_as(cookie, "GET", file + "/forecast").status, 403U);
}

}  // namespace
}  // namespace headpin::http
