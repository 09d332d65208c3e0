#include "http/running_application.hpp"
#include "method/examples.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <map>

namespace headpin::http {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_F(ApplicationTest, TellsItsHealth) {
  EXPECT_EQ(ask("GET", "/healthz").status, 200u);
  EXPECT_EQ(ask("GET", "/readyz").status, 200u);
}

TEST_F(ApplicationTest, EveryAnswerKeepsTheBrowserStrict) {
  for (const char* target : {"/", "/api/v1/documents", "/nothing", "/api/v2/x", "/healthz"}) {
    const std::string head = ask("GET", target).head;
    EXPECT_THAT(head, HasSubstr("content-security-policy: default-src 'none'")) << target;
    EXPECT_THAT(head, Not(HasSubstr("unsafe-inline"))) << target;
    EXPECT_THAT(head, HasSubstr("x-content-type-options: nosniff")) << target;
    EXPECT_THAT(head, HasSubstr("referrer-policy: no-referrer")) << target;
  }
}

TEST_F(ApplicationTest, AnErrorKeepsTheBrowserStrictToo) {
  const std::string upgrade =
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
      "dGhlIHNhbXBsZSBub25jZQ==\r\n";
  const std::pair<std::string, unsigned> requests[] = {
      {"GET /api/v1/nothing HTTP/1.1\r\nHost: localhost\r\n\r\n", 404},
      {"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", 405},
      {"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403},
      {"GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n", 413},
      {"GET /api/v1/nothing HTTP/1.1\r\nHost: localhost\r\n" + upgrade + "\r\n", 404},
      {"GET /api/v1/documents/a/live HTTP/1.1\r\nHost: evil.example\r\n" + upgrade + "\r\n", 403},
  };
  for (const auto& [request, status] : requests) {
    Wire wire(server_->port());
    wire.send(request);
    const auto answer = wire.read_answer();
    ASSERT_TRUE(answer) << request;
    EXPECT_EQ(answer->status, status) << request;
    EXPECT_THAT(answer->head, HasSubstr("content-security-policy: default-src 'none'")) << request;
    EXPECT_THAT(answer->head, HasSubstr("x-content-type-options: nosniff")) << request;
    EXPECT_THAT(answer->body, HasSubstr("\"problems\":")) << request;
  }
}

TEST_F(ApplicationTest, BeginsAPpsWithAName) {
  const Wire::Answer made = post(R"({"name":"Techniekhuis IJsselrand"})");
  EXPECT_EQ(made.status, 201u);
  const std::string id(json::parse(made.body).at("id").as_string());
  EXPECT_THAT(id, testing::StartsWith("techniekhuis-ijsselrand-"));
  const json::value file = json::parse(ask("GET", "/api/v1/documents/" + id).body);
  EXPECT_EQ(file.at("pps").at("name"), "Techniekhuis IJsselrand");
  EXPECT_TRUE(file.at("canvases").as_object().contains("main"));
  EXPECT_EQ(post(R"({"name":5})").status, 422u);
  EXPECT_EQ(post(R"({"name":"x","motto":"y"})").status, 422u);
}

TEST_F(ApplicationTest, ListsThePhaseAndTheChance) {
  const std::string file(method::examples().front().text);
  const std::string id = create(file);
  const auto listed = [&] { return json::parse(ask("GET", "/api/v1/documents").body).at("documents").at(0); };
  EXPECT_TRUE(listed().at("chance").is_null()) << "nobody has asked for it yet";
  Wire wire(server_->port());
  wire.be_patient(60);
  ASSERT_EQ(wire.upgrade("/api/v1/documents/" + id + "/live", owner_), 101U);
  wire.send_text(R"({"type":"hello","protocol":1,"client":"c","name":"Mila","since":null})");
  std::string heard;
  while (heard.find(R"("type":"forecast")") == std::string::npos) {
    const auto frame = wire.read_frame();
    ASSERT_TRUE(frame);
    heard += frame->payload;
  }
  while (listed().at("chance").is_null()) std::this_thread::yield();
  EXPECT_GT(listed().at("chance").as_double(), 0);
  EXPECT_LT(listed().at("chance").as_double(), 1);
  const std::string phases = R"({"format":"headpin-pps","version":1,"phases":{
      "start":{"from":"2001-01"},"validation":{"from":"2002-01"},"development":{"from":"2001-06"},
      "sustaining":{"from":"2001-01","until":"2001-12"},"scaling":{"from":"2999-01"}}})";
  create(phases);
  EXPECT_EQ(listed().at("phase"), "validation") << "the last that has begun";
  create();
  EXPECT_TRUE(listed().at("phase").is_null());
}

TEST_F(ApplicationTest, RenamesWhatNobodyHasOpen) {
  const std::string id = create(R"({"name":"Oud"})");
  const std::string body = R"({"name":"Nieuw \"Noord\" \\ één\u0007"})";
  EXPECT_EQ(ask("PUT", "/api/v1/documents/" + id + "/name", kJson, body).status, 204u);
  const json::value listed = json::parse(ask("GET", "/api/v1/documents").body).at("documents").at(0);
  EXPECT_EQ(listed.at("name"), json::parse(body).at("name"));
  const json::value log = json::parse(ask("GET", "/api/v1/documents/" + id + "/history").body);
  EXPECT_EQ(log.at("entries").at(0).at("name"), "Mila");
}

TEST_F(ApplicationTest, LooksBack) {
  const std::string document = "/api/v1/documents/" + create();
  EXPECT_EQ(ask("GET", document + "/history").body, R"({"first":0,"last":0,"entries":[]})");
  EXPECT_EQ(json::parse(ask("GET", document + "/at/0").body), json::parse(ask("GET", document).body));
  EXPECT_EQ(ask("GET", document + "/difference?from=0&to=0").body, R"({"from":0,"to":0,"ops":[],"records":[]})");
  EXPECT_EQ(ask("GET", document + "/at/1").status, 404u);
  EXPECT_EQ(ask("POST", document + "/history").status, 405u);
  EXPECT_EQ(ask("GET", "/api/v1/documents/nowhere/history").status, 404u);
}

struct Knock {
  const char* method;
  const char* target;
  const char* headers;
  unsigned status;
};

TEST_F(ApplicationTest, TurnsAwayOtherSites) {
  const std::string id = create();
  const std::string live = "/api/v1/documents/" + id + "/live";
  const char* upgrade =
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
      "dGhlIHNhbXBsZSBub25jZQ==\r\n";
  const Knock knocks[] = {
      {"GET", "/api/v1/documents", "Host: localhost:8080\r\n", 200},
      {"GET", "/api/v1/documents", "Host: [::1]:8080\r\n", 200},
      {"GET", "/api/v1/documents", "Host: HEADPIN.example\r\n", 200},
      {"GET", "/api/v1/documents", "Host: evil.example\r\n", 403},
      {"GET", "/", "Host: localhost.evil.example\r\n", 403},
      {"GET", "/healthz", "Host: 127.0.0.1.evil.example\r\n", 403},
      {"GET", "/api/v1/documents", "Host: localhost\r\nOrigin: http://localhost\r\n", 200},
      {"GET", "/api/v1/documents", "Host: localhost\r\nOrigin: http://localhost:81\r\n", 403},
      {"GET", "/api/v1/documents", "Host: localhost\r\nOrigin: null\r\n", 403},
      {"POST", "/api/v1/documents",
       "Host: localhost\r\nOrigin: https://evil.example\r\nContent-Type: application/json\r\nContent-Length: 0\r\n",
       403},
      {"GET", "/api/v1/documents", "Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n", 403},
      {"GET", "/", "Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n", 200},
      {"POST", "/api/v1/documents",
       "Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nContent-Type: "
       "application/json\r\nContent-Length: 0\r\n",
       403},
  };
  for (const Knock& knock : knocks)
    EXPECT_EQ(ask(knock.method, knock.target, knock.headers).status, knock.status)
        << knock.method << " " << knock.target << "\n"
        << knock.headers;
  EXPECT_EQ(ask("GET", live, std::string("Host: localhost\r\nOrigin: http://localhost\r\n") + upgrade).status, 101u);
  EXPECT_EQ(ask("GET", live, std::string("Host: localhost\r\nOrigin: http://evil.example\r\n") + upgrade).status, 403u);
  EXPECT_EQ(ask("GET", live, std::string("Host: evil.example\r\n") + upgrade).status, 403u);
  EXPECT_EQ(ask("GET", "/api/v1/nothing", std::string("Host: localhost\r\n") + upgrade).status, 404u);
}

TEST_F(ApplicationTest, ServesThePageAndKeepsHashedFilesForGood) {
  const Wire::Answer page = ask("GET", "/d/x/canvas");
  EXPECT_EQ(page.status, 200u);
  EXPECT_THAT(page.head, HasSubstr("content-type: text/html"));
  EXPECT_THAT(page.head, HasSubstr("cache-control: no-cache"));
  const std::size_t at = page.head.find("etag: ") + 6;
  const std::string etag = page.head.substr(at, page.head.find("\r\n", at) - at);
  EXPECT_EQ(ask("GET", "/", "Host: localhost\r\nIf-None-Match: " + etag + "\r\n").status, 304u);
  EXPECT_EQ(ask("GET", "/assets/nothing.js").status, 404u);
  EXPECT_EQ(ask("POST", "/", "Host: localhost\r\nContent-Length: 0\r\n").status, 405u);
  EXPECT_EQ(ask("HEAD", "/").status, 200u);
}

TEST_F(ApplicationTest, GivesTheServiceWorkerWhichBrowsersAskForAgain) {
  const Wire::Answer worker = ask("GET", "/worker.js", "Host: localhost\r\nSec-Fetch-Site: same-origin\r\n");
  EXPECT_EQ(worker.status, 200u);
  EXPECT_THAT(worker.head, HasSubstr("content-type: text/javascript"));
  EXPECT_THAT(worker.head, HasSubstr("cache-control: no-cache"));
  EXPECT_THAT(worker.head, HasSubstr("worker-src 'self'"));
  EXPECT_THAT(worker.body, HasSubstr("/assets/"));
}

TEST_F(ApplicationTest, ADocumentGoesInAndComesOutWhole) {
  const std::string file =
      R"({"format":"headpin-pps","version":1,"pps":{"name":"Zuid & Co","motto":"x"},"notes":{"n1":{"canvas":"c","block":"value","text":"ë"}}})";
  const std::string id = create(file);
  EXPECT_THAT(id, testing::StartsWith("zuid-co-"));
  EXPECT_EQ(json::parse(ask("GET", "/api/v1/documents/" + id).body), json::parse(file));
  EXPECT_THAT(ask("GET", "/api/v1/documents/" + id + "?download=1").head, HasSubstr("content-disposition: attachment"));
  EXPECT_THAT(ask("GET", "/api/v1/documents").body, HasSubstr("Zuid & Co"));
}

TEST_F(ApplicationTest, BadDocumentsAreRefusedWithTheirProblems) {
  EXPECT_EQ(post("{").status, 400u);
  EXPECT_EQ(post("{\"a\":\"\xff\"}").status, 400u);
  const Wire::Answer broken = post(R"({"format":"headpin-pps","version":1,"costs":{"c":{"amount":-5}}})");
  EXPECT_EQ(broken.status, 422u);
  EXPECT_EQ(json::parse(broken.body).at("problems").at(0).at("path"), "/costs/c/amount");
  EXPECT_EQ(post("{}", "Host: localhost\r\nContent-Type: text/plain\r\n").status, 415u);
  EXPECT_EQ(ask("GET", "/api/v1/documents/none").status, 404u);
  EXPECT_EQ(ask("DELETE", "/api/v1/documents").status, 405u);
  EXPECT_EQ(ask("GET", "/api/v1/documents/none/forecast").status, 404u);
}

TEST_F(ApplicationTest, UnderstandsTypedQuantities) {
  const Wire::Answer range =
      ask("GET", "/api/v1/quantity?text=20%20tot%2060%2C%20waarschijnlijk%2035&unit=count&lang=nl");
  EXPECT_EQ(json::parse(range.body),
            json::parse(R"({"value":{"low":20,"likely":35,"high":60},"echo":"tussen 20 en 60, waarschijnlijk 35"})"));
  EXPECT_EQ(ask("GET", "/api/v1/quantity?text=veel&unit=count").status, 422u);
  EXPECT_EQ(ask("GET", "/api/v1/quantity?text=1&unit=apples").status, 400u);
}

TEST_F(ApplicationTest, UnderstandsAColumnOfTypedQuantitiesEachByItself) {
  const auto column = [this](const std::string& body) { return ask("POST", "/api/v1/quantity", kJson, body); };
  const Wire::Answer answer =
      column(R"({"unit":"cent","per":"year","lang":"nl","texts":["5.000","heel veel","100 per maand"]})");
  ASSERT_EQ(answer.status, 200u) << answer.body;
  const json::value read = json::parse(answer.body).at("read");
  EXPECT_EQ(read.at(0), json::parse(R"({"value":500000,"echo":"€ 5.000"})"));
  EXPECT_TRUE(read.at(1).at("problems").at(0).at("nl").is_string());
  EXPECT_EQ(read.at(2).at("value"), 120000);
  EXPECT_EQ(column(R"({"unit":"cent","texts":[7]})").status, 400u);
  EXPECT_EQ(column(R"({"unit":"cent"})").status, 400u);
  EXPECT_EQ(column(R"({"unit":"apples","texts":["1"]})").status, 400u);
}

TEST_F(ApplicationTest, ForecastsTheExampleTheSameEveryTime) {
  const std::string id = create(std::string(method::examples().front().text));
  const Wire::Answer first = ask("GET", "/api/v1/documents/" + id + "/forecast");
  ASSERT_EQ(first.status, 200u);
  const json::value numbers = json::parse(first.body);
  EXPECT_TRUE(numbers.at("problems").as_array().empty());
  EXPECT_TRUE(numbers.at("complete").as_bool());
  EXPECT_EQ(ask("GET", "/api/v1/documents/" + id + "/forecast").body, first.body);
  const json::value empty = json::parse(ask("GET", "/api/v1/documents/" + create() + "/forecast").body);
  EXPECT_FALSE(empty.at("problems").as_array().empty());
}

TEST_F(ApplicationTest, AnswersQuestionsAboutThePlan) {
  const std::string at = "/api/v1/documents/" + create(std::string(method::examples().front().text)) + "/forecast/";
  for (const char* what : {"sustained", "fan", "tornado", "value-of-information", "advice"}) {
    const Wire::Answer answer = ask("GET", at + what + "?paths=512&seed=3");
    ASSERT_EQ(answer.status, 200u) << what << answer.body;
    EXPECT_EQ(json::parse(answer.body).at("what"), what);
    EXPECT_EQ(json::parse(answer.body).at("seed"), 3);
    EXPECT_EQ(ask("GET", at + what + "?paths=512&seed=3").body, answer.body);
  }
  EXPECT_EQ(json::parse(ask("GET", at + "advice?paths=512&worth=1000").body).at("worthOfSustained"), 1000);
  EXPECT_EQ(json::parse(ask("GET", at + "sustained?paths=512&deterministic=1").body).at("byChance"), false);
  const Wire::Answer fit = ask("GET", at + "fit?observed=2019,14%0A2020,18%0A2021,22%0A2022,27%0A2023,31%0A2024,34");
  ASSERT_EQ(fit.status, 200u) << fit.body;
  EXPECT_EQ(json::parse(fit.body).at("what"), "fit");
}

TEST_F(ApplicationTest, TellsWhatATestTaughtAndWhatOneIsWorth) {
  json::object file = json::parse(method::examples().front().text).as_object();
  const std::string pin(file.at("pins").as_object().begin()->key());
  file.at("pins").as_object().at(pin).as_object()["fee"] = json::object{{"low", 100'000}, {"high", 600'000}};
  file["assumptions"] = json::object{{"a", json::object{{"number", "/pins/" + pin + "/fee"}}}};
  file["testCards"] = json::object{{"t", json::object{{"assumptions", json::array{"a"}},
                                                      {"measure", "amount"},
                                                      {"weight", 0.5},
                                                      {"sample", 10},
                                                      {"cost", 50'000}}}};
  file["evidence"] = json::object{{"e", json::object{{"test", "t"}, {"amount", 150'000}}}};
  const std::string at = "/api/v1/documents/" + create(json::serialize(file)) + "/forecast/";
  const Wire::Answer answer = ask("GET", at + "lesson?test=t&paths=512");
  ASSERT_EQ(answer.status, 200u) << answer.body;
  const json::value lesson = json::parse(answer.body);
  EXPECT_EQ(lesson.at("what"), "lesson");
  EXPECT_GE(lesson.at("seq").to_number<int>(), 0);
  EXPECT_LT(lesson.at("after").at("high").to_number<double>(), 600'000);
  EXPECT_EQ(lesson.at("chance").at("paths"), 512);
  EXPECT_EQ(ask("GET", at + "lesson?test=t&paths=512").body, answer.body);
  EXPECT_EQ(json::parse(ask("GET", at + "lesson?test=t&paths=512&progress=1").body).at("state"), "done");
  EXPECT_EQ(json::parse(ask("GET", at + "lesson?test=u&paths=512&progress=1").body).at("state"), "unknown");

  EXPECT_THAT(ask("GET", at + "lesson?test=u&paths=512").body, HasSubstr("/testCards/u"));
  EXPECT_EQ(ask("GET", at + "lesson?paths=512").status, 400u);
  EXPECT_EQ(ask("GET", at + "lesson?test=t&paths=x").status, 400u);

  const json::value worth = json::parse(ask("GET", at + "value-of-information?paths=512").body);
  ASSERT_EQ(worth.at("tests").as_array().size(), 1U);
  EXPECT_EQ(worth.at("tests").at(0).at("id"), "t");
  EXPECT_EQ(worth.at("tests").at(0).at("cost"), 500);
}

TEST_F(ApplicationTest, SaysWhatIsWrongWithAQuestion) {
  const std::string at = "/api/v1/documents/" + create(std::string(method::examples().front().text)) + "/forecast/";
  EXPECT_EQ(ask("GET", at + "magic").status, 404u);
  EXPECT_EQ(ask("GET", "/api/v1/documents/nobody/forecast/tornado").status, 404u);
  const Wire::Answer wrong = ask("GET", at + "tornado?paths=1e9&seed=-1&worth=x");
  EXPECT_EQ(wrong.status, 400u);
  for (const char* path : {"/paths", "/seed", "/worth"}) EXPECT_THAT(wrong.body, HasSubstr(path));
  EXPECT_THAT(ask("GET", at + "fit?observed=2019,veel").body, HasSubstr("regel 1"));
  EXPECT_EQ(ask("GET", at + "fit?observed=2019,4%0A2020,5&pin=none").status, 400u);
  const json::value empty = json::parse(ask("GET", "/api/v1/documents/" + create() + "/forecast/tornado").body);
  EXPECT_FALSE(empty.at("problems").as_array().empty());
}

TEST_F(ApplicationTest, GivesUpAQuestionWhoseAskerHasGone) {
  const std::string at = "/api/v1/documents/" + create(std::string(method::examples().front().text)) + "/forecast/";
  // Worked out one after another, these would take much longer than the five seconds that a Wire waits.
  for (int seed = 1; seed <= 8; ++seed) {
    Wire wire(server_->port());
    wire.send("GET " + at + "tornado?paths=100000&seed=" + std::to_string(100 + seed) +
              " HTTP/1.1\r\nHost: localhost\r\n" + owner_ + "\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_EQ(ask("GET", at + "sustained?paths=512&seed=7").status, 200u);
}

TEST_F(ApplicationTest, TellsHowFarAnAnswerIs) {
  const std::string at = "/api/v1/documents/" + create(std::string(method::examples().front().text)) + "/forecast/";
  const auto progress = [&](const std::string& question) {
    return json::parse(ask("GET", at + question + "&progress=1").body);
  };
  EXPECT_EQ(progress("tornado?paths=512").at("state"), "unknown");
  EXPECT_EQ(ask("GET", at + "tornado?paths=512").status, 200u);
  EXPECT_EQ(progress("tornado?paths=512").at("state"), "done");
  EXPECT_EQ(progress("tornado?paths=512&seed=2").at("state"), "unknown");  // another question
  Wire wire(server_->port());
  wire.send("GET " + at + "tornado?paths=100000 HTTP/1.1\r\nHost: localhost\r\n" + owner_ + "\r\n");
  double share = 0;
  const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(2);  // a sanitizer on a busy machine
  while (share == 0 && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const json::value now = progress("tornado?paths=100000");
    if (now.at("state") == "running") share = now.at("share").to_number<double>();
    ASSERT_NE(now.at("state"), "done");
  }
  EXPECT_GT(share, 0);
  EXPECT_LT(share, 1);
}

TEST_F(ApplicationTest, TheExamplesTeachByTheirChances) {
  const std::map<std::string_view, std::pair<double, double>> chances = {
      {"zuiderlab", {0.40, 0.60}}, {"veenrand", {0.10, 0.35}}, {"bitwerf", {0.75, 0.95}}};
  for (const method::Example& example : method::examples()) {
    const std::string id = create(std::string(example.text));
    const json::value numbers = json::parse(ask("GET", "/api/v1/documents/" + id + "/forecast").body);
    EXPECT_TRUE(numbers.at("problems").as_array().empty()) << example.id;
    const double chance = numbers.at("headline").at("probability").to_number<double>();
    EXPECT_GE(chance, chances.at(example.id).first) << example.id;
    EXPECT_LE(chance, chances.at(example.id).second) << example.id;
  }
}

TEST_F(ApplicationTest, TwoPeopleSeeEachOthersEdits) {
  const std::string id = create();
  Wire mila(server_->port());
  Wire joris(server_->port());
  const auto said = [](Wire& wire, const char* type) {
    while (const auto frame = wire.read_frame()) {
      if (frame->opcode != Wire::kText) continue;
      const json::value messages = json::parse(frame->payload);
      for (const json::value& message : messages.as_array()) {
        if (message.at("type") == type) return message;
      }
    }
    return json::value();
  };
  ASSERT_EQ(mila.upgrade("/api/v1/documents/" + id + "/live", owner_), 101u);
  mila.send_text(R"({"type":"hello","protocol":1,"client":"m","name":"Mila","since":null})");
  EXPECT_EQ(said(mila, "welcome").at("seq"), 0);
  ASSERT_EQ(joris.upgrade("/api/v1/documents/" + id + "/live", owner_), 101u);
  joris.send_text(R"({"type":"hello","protocol":1,"client":"j","name":"Joris","since":null})");
  EXPECT_EQ(said(joris, "welcome").at("people").at(0).at("name"), "Mila");
  mila.send_text(
      R"({"type":"change","id":"m-1","ops":[{"op":"put","kind":"notes","id":"n1","fields":{"canvas":"main","block":"value","text":"Hoi"}}]})");
  EXPECT_EQ(said(joris, "change").at("name"), "Mila");
  EXPECT_EQ(said(mila, "change").at("seq"), 1);
  mila.send_text(R"({"type":"change","id":"m-1","ops":[{"op":"remove","kind":"notes","id":"n1"}]})");
  EXPECT_EQ(said(mila, "taken").at("seq"), 1);
  joris.send_text(
      R"({"type":"change","id":"j-1","ops":[{"op":"set","kind":"costs","id":"c","fields":{"amount":"-5"}}]})");
  EXPECT_EQ(said(joris, "reject").at("problems").at(0).at("path"), "/costs/c/amount");
  mila.send_text(
      R"({"type":"change","id":"m-2","ops":[{"op":"set","kind":"pps","id":"","fields":{"name":"Nieuwe naam"}}]})");
  EXPECT_EQ(said(mila, "change").at("seq"), 2);
  EXPECT_THAT(ask("GET", "/api/v1/documents").body, HasSubstr("Nieuwe naam"));
  joris.send_text("{");
  EXPECT_EQ(said(joris, "error").at("type"), "error");
}

TEST_F(ApplicationTest, DrawsTheCanvas) {
  const std::string at = "/api/v1/documents/" + create() + "/canvas.";
  const Wire::Answer pdf = ask("GET", at + "pdf?paper=A0&poster=1&download=1");
  EXPECT_EQ(pdf.status, 200u);
  EXPECT_THAT(pdf.body, testing::StartsWith("%PDF-"));
  EXPECT_THAT(pdf.head, HasSubstr("content-type: application/pdf"));
  EXPECT_THAT(pdf.head, HasSubstr("attachment; filename=\"pps-poster.pdf\"\r\n"));
  const Wire::Answer svg = ask("GET", at + "svg?lang=en&date=1%20May%202026");
  EXPECT_THAT(svg.body, HasSubstr("1 May 2026"));
  EXPECT_THAT(svg.body, HasSubstr(">Target groups</text>"));
  EXPECT_THAT(svg.head,
              HasSubstr("content-security-policy: default-src 'none'; style-src 'unsafe-inline'; font-src data:"));
  EXPECT_THAT(svg.head, Not(HasSubstr("script-src")));
  EXPECT_THAT(ask("GET", at + "png?paper=A4&dpi=20").body, testing::StartsWith("\x89PNG"));
  EXPECT_EQ(ask("HEAD", at + "pdf").status, 200u);
}

TEST_F(ApplicationTest, GivesTheCanvasAsATableAndAsText) {
  const std::string at = "/api/v1/documents/" + create() + "/canvas.";
  const Wire::Answer xlsx = ask("GET", at + "xlsx?download=1");
  EXPECT_EQ(xlsx.status, 200u);
  EXPECT_THAT(xlsx.body, testing::StartsWith("PK"));
  EXPECT_THAT(xlsx.head, HasSubstr("content-type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
  EXPECT_THAT(xlsx.head, HasSubstr("attachment; filename=\"pps-canvas.xlsx\"\r\n"));
  const Wire::Answer csv = ask("GET", at + "csv?lang=en");
  EXPECT_THAT(csv.body, testing::StartsWith("\xEF\xBB\xBF"
                                            "Block;Group;Note;"));
  EXPECT_THAT(csv.head, HasSubstr("content-type: text/csv; charset=utf-8"));
  const Wire::Answer md = ask("GET", at + "md?date=1%20mei%202026");
  EXPECT_THAT(md.body, HasSubstr("1 mei 2026"));
  EXPECT_THAT(md.head, HasSubstr("content-type: text/markdown; charset=utf-8"));
  EXPECT_EQ(ask("GET", at + "csv?canvas=gone").status, 404u);
  EXPECT_EQ(ask("GET", at + "md?lang=de").status, 400u);
}

TEST_F(ApplicationTest, SaysWhatIsWrongWithAPicture) {
  const std::string at = "/api/v1/documents/" + create() + "/canvas.";
  EXPECT_EQ(ask("GET", at + "gif").status, 404u);
  EXPECT_EQ(ask("GET", at + "pdf?canvas=gone").status, 404u);
  EXPECT_EQ(ask("GET", "/api/v1/documents/nobody/canvas.pdf").status, 404u);
  EXPECT_EQ(ask("GET", at + "png?paper=A0&dpi=1200").status, 400u);
  EXPECT_EQ(ask("POST", at + "pdf", "Host: localhost\r\nContent-Length: 0\r\n").status, 405u);
  const Wire::Answer wrong = ask("GET", at + "pdf?paper=A9&lang=de&dpi=x");
  EXPECT_EQ(wrong.status, 400u);
  for (const char* path : {"/paper", "/lang", "/dpi"}) EXPECT_THAT(wrong.body, HasSubstr(path));
}

TEST_F(ApplicationTest, AnswersWhilePicturesAreDrawn) {
  const std::string at = "/api/v1/documents/" + create();
  std::vector<std::jthread> threads;
  std::atomic<int> drawn = 0;
  for (int i = 0; i < 5; ++i)  // one is drawn, and four of a visitor may wait
    threads.emplace_back([&] { drawn += ask("GET", at + "/canvas.png?paper=A2").status == 200u ? 1 : 0; });
  for (int i = 0; i < 20; ++i) EXPECT_EQ(ask("GET", at).status, 200u);
  threads.clear();
  EXPECT_EQ(drawn, 5);
}

}  // namespace
}  // namespace headpin::http
