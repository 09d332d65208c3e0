// Attachments over HTTP: sent, made part of the PPS by an ordinary change, and downloaded by who may.
#include "attachment/zip_helpers.hpp"
#include "http/link_test.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <mutex>
#include <utility>

namespace headpin::http {
namespace {

using access::Role;
using testing::HasSubstr;
using testing::Not;

struct AttachmentsTest : LinkTest {
  Wire::Answer send(const std::string& content, const std::string& query = {}, const std::string& cookie = {}) {
    return ask_as(cookie.empty() ? owner_ : cookie, "POST", "/api/v1/documents/" + document_ + "/files" + query,
                  "Host: localhost\r\n", content);
  }
  /// Has a record of the document name a content.
  void name(const std::string& file, const std::string& hash, const std::string& called) {
    Wire wire(server_->port());
    ASSERT_TRUE(open_page(wire, owner_));
    const json::value put{
        {"type", "change"},
        {"id", "change-" + file},
        {"ops",
         json::array{
             json::object{{"op", "put"}, {"kind", "testCards"}, {"id", "t"}, {"fields", json::object{}}},
             json::object{{"op", "put"}, {"kind", "evidence"}, {"id", "e"}, {"fields", json::object{{"test", "t"}}}},
             json::object{{"op", "put"},
                          {"kind", "files"},
                          {"id", file},
                          {"fields", json::object{{"evidence", "e"}, {"name", called}, {"hash", hash}}}}}}};
    wire.send_text(json::serialize(put));
    while (const auto frame = wire.read_frame()) {
      ASSERT_THAT(frame->payload, Not(HasSubstr("reject")));
      if (frame->payload.find("change-" + file) != std::string::npos) return;
    }
    FAIL() << "the change was not taken";
  }
  Wire::Answer get(const std::string& file, const std::string& cookie = {}) {
    return ask_as(cookie.empty() ? owner_ : cookie, "GET", "/api/v1/documents/" + document_ + "/files/" + file);
  }
  static std::string hash_in(const Wire::Answer& answer) {
    EXPECT_EQ(answer.status, 201U) << answer.body;
    return std::string(json::parse(answer.body).at("hash").as_string());
  }
};

TEST_F(AttachmentsTest, WhatWasSentComesBackAsADownloadThatRunsNothing) {
  const std::string content = "%PDF-1.7 " + std::string(100'000, 'x');
  const Wire::Answer sent = send(content, "?name=brief.pdf");
  ASSERT_EQ(sent.status, 201U) << sent.body;
  const json::value told = json::parse(sent.body);
  EXPECT_EQ(told.at("bytes"), content.size());
  EXPECT_EQ(told.at("type"), "application/pdf");
  name("f", hash_in(sent), "Toezegging van Rénée.pdf");
  const Wire::Answer got = get("f");
  EXPECT_EQ(got.status, 200U);
  EXPECT_EQ(got.body, content);
  EXPECT_THAT(got.head, HasSubstr("content-type: application/pdf\r\n"));
  EXPECT_THAT(got.exact_head, HasSubstr("attachment; filename=\"Toezegging-van-Rne.pdf\"; "
                                        "filename*=UTF-8''Toezegging-van-R%C3%A9n%C3%A9e.pdf"));
  EXPECT_THAT(got.exact_head,
              HasSubstr("Content-Security-Policy: sandbox; default-src 'none'; frame-ancestors 'none'"));
  EXPECT_THAT(got.head, HasSubstr("x-content-type-options: nosniff"));
  EXPECT_THAT(got.head, HasSubstr("cross-origin-resource-policy: same-origin"));
  EXPECT_THAT(got.head, HasSubstr("cache-control: private, no-store"));
  const Wire::Answer head = ask("HEAD", "/api/v1/documents/" + document_ + "/files/f");
  EXPECT_THAT(head.head, HasSubstr("content-length: " + std::to_string(content.size())));
}

TEST_F(AttachmentsTest, NoNameBreaksOutOfItsHeaderNorPassesForAnotherKind) {
  name("f", hash_in(send("een brief")), "../x\r\nSet-Cookie: a=b\".bat");
  const Wire::Answer got = get("f");
  EXPECT_EQ(got.status, 200U);
  EXPECT_THAT(got.exact_head, HasSubstr("attachment; filename=\"x-Set-Cookie-a-b-bat.txt\"\r\n"));
}

TEST_F(AttachmentsTest, WhatIsNotTakenIsToldInWords) {
  const Wire::Answer page = send("<!doctype html><script>alert(1)</script>", "?name=brief.pdf");
  EXPECT_EQ(page.status, 415U);
  EXPECT_THAT(page.body, HasSubstr("brief.pdf is een webpagina (HTML), geen PDF"));
  EXPECT_EQ(send("").status, 422U);
}

TEST_F(AttachmentsTest, TooMuchIsToldByTheHeaderAndOnTheWay) {
  for (const std::string head : {"Content-Length: 2147483648\r\n\r\n", "Content-Length: 20971521\r\n\r\n",
                                 "Transfer-Encoding: chunked\r\n\r\n"}) {
    Wire wire(server_->port());
    wire.be_patient(60);
    wire.send("POST /api/v1/documents/" + document_ + "/files HTTP/1.1\r\nHost: localhost\r\n" + owner_ + head);
    if (head.starts_with("Transfer")) {
      const std::string chunk = "100000\r\n" + std::string(1 << 20, 'a') + "\r\n";
      for (int i = 0; i < 21 && wire.send(chunk); ++i) {
      }
    }
    const auto answer = wire.read_answer();
    ASSERT_TRUE(answer) << head;
    EXPECT_EQ(answer->status, 413U) << head;
    EXPECT_THAT(answer->body, HasSubstr("20 MB")) << head;
  }
}

TEST_F(AttachmentsTest, AnotherPpsHasNothingOfIt) {
  const std::string hash = hash_in(send("een geheime brief"));
  document_ = create();
  name("f", hash, "brief.txt");
  const Wire::Answer got = get("f");
  EXPECT_EQ(got.status, 404U);
  EXPECT_THAT(got.body, HasSubstr("niet meegekomen"));
}

TEST_F(AttachmentsTest, WithoutFiguresThereAreNone) {
  name("f", hash_in(send("een brief")), "brief.txt");
  for (const Role role : {Role::viewer, Role::contributor}) {
    for (const bool figures : {false, true}) {
      store::Link link;
      link.document = document_;
      link.role = access::name_of(role);
      link.figures = figures;
      const std::string cookie = enter(keeper_->make(link).value);
      EXPECT_EQ(get("f", cookie).status, figures ? 200U : 403U);
      EXPECT_EQ(send("nog een brief", "", cookie).status, figures && role == Role::contributor ? 201U : 403U);
      Wire wire(server_->port());
      wire.send("POST /api/v1/documents/" + document_ + "/files HTTP/1.1\r\nHost: localhost\r\n" + cookie +
                "Content-Length: 1000000\r\nExpect: 100-continue\r\n\r\n");
      const auto judged = wire.read_answer();
      ASSERT_TRUE(judged);
      EXPECT_EQ(judged->status, figures && role == Role::contributor ? 100U : 403U) << "by its header already";
    }
  }
}

TEST_F(AttachmentsTest, WhatTheDiskLostIsToldAndNeverServed) {
  const std::string hash = hash_in(send("een brief"));
  name("f", hash, "brief.txt");
  std::ofstream(folder_ + "/headpin.files/" + document_ + "/" + hash) << "iets anders";
  const Wire::Answer got = get("f");
  EXPECT_EQ(got.status, 500U);
  EXPECT_THAT(got.body, HasSubstr("beschadigd"));
  EXPECT_THAT(got.body, Not(HasSubstr("iets anders")));
}

TEST_F(AttachmentsTest, WhatWasRemovedForGoodSaysSo) {
  const std::string hash = hash_in(send("een brief"));
  constexpr std::int64_t kDay = 86'400'000;
  store::Store& store = *store_;
  ASSERT_TRUE(
      store::wait_until_done([&](auto done) { store.files().review(keeper_->now() + 2 * kDay, done); }).empty());
  name("f", hash, "brief.txt");
  EXPECT_EQ(get("f").status, 410U);
  hash_in(send("een brief"));
  EXPECT_EQ(get("f").status, 200U) << "it was added again";
}

constexpr const char* kZip = "Host: localhost\r\nContent-Type: application/zip\r\n";

TEST_F(AttachmentsTest, APpsTravelsWithItsAttachmentsInOneZip) {
  const std::string photo = "\xFF\xD8\xFF\xE0" + std::string(300'000, 'x');
  name("f", hash_in(send(photo)), "foto.jpg");
  const Wire::Answer zip = ask("GET", "/api/v1/documents/" + document_ + "/pps.zip");
  ASSERT_EQ(zip.status, 200U) << zip.body;
  EXPECT_THAT(zip.head, HasSubstr("content-type: application/zip\r\n"));
  EXPECT_THAT(zip.exact_head, HasSubstr("attachment; filename=\"Geheim.pps.zip\""));
  const Wire::Answer made = post(zip.body, kZip);
  ASSERT_EQ(made.status, 201U) << made.body;
  const std::string before = document_;
  document_ = std::string(json::parse(made.body).at("id").as_string());
  ASSERT_NE(document_, before);
  const Wire::Answer got = get("f");
  EXPECT_EQ(got.status, 200U);
  EXPECT_EQ(got.body, photo);
  EXPECT_THAT(got.head, HasSubstr("content-type: image/jpeg\r\n"));
  for (const auto& one : std::filesystem::directory_iterator(folder_ + "/headpin.files"))
    EXPECT_FALSE(one.path().filename().string().starts_with("part-")) << "nothing is left on the disk";
}

TEST_F(AttachmentsTest, WhereTheServerHasItsFilesIsNotTold) {
  std::ofstream(folder_ + "/headpin.files") << "in the way";
  const Wire::Answer zip = ask("GET", "/api/v1/documents/" + document_ + "/pps.zip");
  const Wire::Answer sent = send("een brief");
  for (const Wire::Answer* answer : {&zip, &sent}) {
    EXPECT_EQ(answer->status, 503U);
    EXPECT_THAT(answer->body, Not(HasSubstr(folder_)));
    EXPECT_THAT(answer->body, HasSubstr(R"("path":"")"));
  }
}

TEST_F(AttachmentsTest, AZipThatIsNotWhatItSaysIsRefusedAndLeavesNothing) {
  const std::string hash(64, 'a');
  const std::string pps = R"({"format":"headpin-pps","version":1,"testCards":{"t":{}},"evidence":{"e":{"test":"t"}},
      "files":{"f":{"evidence":"e","name":"a.txt","hash":")" +
                          hash + R"("}}})";
  using attachment::zip_of;
  const auto answer = [&](const std::string& zip) { return post(zip, kZip); };
  EXPECT_EQ(answer("no zip at all").status, 422U);
  EXPECT_EQ(answer(zip_of({{"a.pps.json", pps}, {"../../../etc/cron.d/x", "x"}})).status, 422U);
  EXPECT_EQ(answer(zip_of({{"a.pps.json", pps}, {"files/" + hash, "/etc/passwd", 0, 0, 0, 0120777}})).status, 422U);
  const Wire::Answer wrong = answer(zip_of({{"a.pps.json", pps}, {"files/" + hash + ".txt", "another"}}));
  EXPECT_EQ(wrong.status, 422U);
  EXPECT_THAT(wrong.body, HasSubstr("niet wat de naam zegt"));
  EXPECT_EQ(answer(zip_of({{"a.pps.json", "{\"format\":7}"}})).status, 422U);
  const std::string page = "<!doctype html>";
  std::string named = pps;
  named.replace(named.find(hash), hash.size(), store::hash_of(page));
  const Wire::Answer html = answer(zip_of({{"a.pps.json", named}, {"files/" + store::hash_of(page), page}}));
  EXPECT_EQ(html.status, 422U);
  EXPECT_THAT(html.body, HasSubstr("webpagina"));
  const std::string letter = "een brief";
  const std::string both = R"({"format":"headpin-pps","version":1,"testCards":{"t":{}},"evidence":{"e":{"test":"t"}},
      "files":{"f":{"evidence":"e","name":"a.txt","hash":")" +
                           store::hash_of(letter) + R"("},"g":{"evidence":"e","name":"b.txt","hash":")" +
                           store::hash_of(page) + R"("}}})";
  const Wire::Answer one = answer(zip_of(
      {{"a.pps.json", both}, {"files/" + store::hash_of(letter), letter}, {"files/" + store::hash_of(page), page}}));
  EXPECT_EQ(one.status, 422U) << "one of two is not taken";
  EXPECT_EQ(json::parse(ask("GET", "/api/v1/documents").body).at("documents").as_array().size(), 1U);
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/headpin.files")) << "nothing was placed";

  const Wire::Answer without = answer(zip_of({{"a.pps.json", pps}}));
  ASSERT_EQ(without.status, 201U) << "a content may be missing, as from a PPS file alone";
  document_ = std::string(json::parse(without.body).at("id").as_string());
  EXPECT_EQ(get("f").status, 404U);
}

TEST_F(AttachmentsTest, AZipThatIsTooLargeIsRefusedByItsHeader) {
  for (const auto& [type, bytes] :
       {std::pair{"application/zip", (30 << 20) + 1}, {"application/json", (16 << 20) + 1}}) {
    Wire wire(server_->port());
    wire.send("POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\n" + owner_ + "Content-Type: " + type +
              "\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n");
    const auto answer = wire.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413U) << type;
  }
}

/// A server that takes little.
struct LittleRoomTest : ApplicationTest {
  LittleRoomTest() : ApplicationTest({}, false, {}, {.one = 100'000, .all = 150'000}) {}
  unsigned send(const std::string& document, char letter, std::size_t bytes) {
    return ask("POST", "/api/v1/documents/" + document + "/files", "Host: localhost\r\n", std::string(bytes, letter))
        .status;
  }
};

TEST_F(LittleRoomTest, APpsThatIsFullSaysSo) {
  const std::string document = create();
  EXPECT_EQ(send(document, 'a', 100'001), 413U);
  EXPECT_EQ(send(document, 'a', 100'000), 201U);
  EXPECT_EQ(send(document, 'b', 50'001), 507U);
  EXPECT_EQ(send(document, 'b', 50'000), 201U);
  EXPECT_EQ(send(create(), 'b', 50'001), 201U) << "of each PPS apart";
}

/// A server of which the disk is almost full.
struct FullDiskTest : ApplicationTest {
  FullDiskTest() : ApplicationTest({}, false, {}, {.reserve = std::int64_t{1} << 60}) {}
};

TEST_F(FullDiskTest, TakesNoAttachmentsAndMakesNoZips) {
  const std::string letter = "een brief";
  const std::string pps = R"({"format":"headpin-pps","version":1,"testCards":{"t":{}},"evidence":{"e":{"test":"t"}},
      "files":{"f":{"evidence":"e","name":"a.txt","hash":")" +
                          store::hash_of(letter) + R"("}}})";
  const std::string at = "/api/v1/documents/" + create();
  for (const Wire::Answer& full :
       {ask("POST", at + "/files", "Host: localhost\r\n", letter), ask("GET", at + "/pps.zip"),
        post(attachment::zip_of({{"a.pps.json", pps}, {"files/" + store::hash_of(letter), letter}}), kZip)}) {
    EXPECT_EQ(full.status, 507U);
    EXPECT_THAT(full.body, HasSubstr("vraag wie de server beheert om ruimte te maken"));
  }
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/headpin.files"));
}

/// What is written down, on the loop thread.
struct Written final : store::Audit {
  std::mutex mutex;
  std::vector<std::string> kinds;
  void record(store::AuditEvent event) override {
    const std::lock_guard held(mutex);
    if (event.document.empty()) return;
    kinds.push_back(event.what + ": " + event.detail);
  }
  std::vector<std::string> taken() {
    const std::lock_guard held(mutex);
    return std::exchange(kinds, {});
  }
};
struct HasWritten {
  Written written_;
};
struct AttachmentTrailTest : HasWritten, ApplicationTest {
  AttachmentTrailTest() : ApplicationTest({}, false, {}, {}, &written_) {}
};

TEST_F(AttachmentTrailTest, OnlyWhatCameInAndWentOutIsWrittenDown) {
  const std::string content = "een brief";
  const std::string at =
      "/api/v1/documents/" +
      create(R"({"format":"headpin-pps","version":1,"testCards":{"t":{}},"evidence":{"e":{"test":"t"}},
      "files":{"f":{"evidence":"e","name":"a.txt","hash":")" +
             store::hash_of(content) + R"("}}})") +
      "/files";
  const auto send = [&](const std::string& sent) { return ask("POST", at, "Host: localhost\r\n", sent).status; };
  written_.taken();
  EXPECT_EQ(send("<!doctype html>"), 415U);
  EXPECT_EQ(ask("GET", at + "/f").status, 404U);
  EXPECT_THAT(written_.taken(), testing::IsEmpty());
  EXPECT_EQ(send(content), 201U);
  EXPECT_THAT(written_.taken(), testing::ElementsAre("attached: 9 B"));
  EXPECT_EQ(ask("GET", at + "/f").status, 200U);
  EXPECT_THAT(written_.taken(), testing::ElementsAre("exported: attachment, f"));
}

}  // namespace
}  // namespace headpin::http
