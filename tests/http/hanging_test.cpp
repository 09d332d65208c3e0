// A store that does not answer one document: everybody else works on.
#include "http/running_application.hpp"

#include <gmock/gmock.h>

namespace headpin::http {
namespace {

constexpr const char* kHangs = "hangs";
constexpr const char* kWorks = "works";

/// Never answers what is read of the document that hangs.
class HangingStore final : public store::Store {
 public:
  explicit HangingStore(store::Store& inner) : inner_(inner) {}

  void open(std::string id, store::Answer<std::optional<store::Opened>> done) override {
    if (id != kHangs) inner_.open(std::move(id), std::move(done));
  }
  void entries(std::string id, store::Seq since, std::size_t most_bytes,
               store::Answer<std::optional<std::vector<store::Entry>>> done) override {
    if (id != kHangs) inner_.entries(std::move(id), since, most_bytes, std::move(done));
  }
  void find(std::string id, std::string change, store::Answer<std::optional<store::Seq>> done) override {
    if (id != kHangs) inner_.find(std::move(id), std::move(change), std::move(done));
  }
  void past(std::string id, store::Seq before, std::size_t most,
            store::Answer<std::optional<store::Past>> done) override {
    if (id != kHangs) inner_.past(std::move(id), before, most, std::move(done));
  }
  void at(std::string id, store::Seq seq, store::Answer<std::optional<document::Document>> done) override {
    if (id != kHangs) inner_.at(std::move(id), seq, std::move(done));
  }
  void create(std::vector<store::NewDocument> documents, store::Done done) override {
    inner_.create(std::move(documents), std::move(done));
  }
  void append(store::Append append) override { inner_.append(std::move(append)); }
  void become(std::string id, store::State state, std::int64_t at, store::Done done) override {
    inner_.become(std::move(id), state, at, std::move(done));
  }
  void purge(std::int64_t before, store::Done done) override { inner_.purge(before, std::move(done)); }
  store::Keys& keys() override { return inner_.keys(); }
  store::Files& files() override { return inner_.files(); }
  std::string_view secret() const override { return inner_.secret(); }

 private:
  store::Store& inner_;
};

class HangingTest : public ApplicationTest {
 protected:
  HangingTest() : ApplicationTest([](store::Store& inner) { return std::make_unique<HangingStore>(inner); }) {
    for (const char* id : {kHangs, kWorks}) EXPECT_TRUE(store_->create(id, {}).empty());
  }

  /// Opens a document and says hello.
  void come(Wire& wire, const std::string& document) {
    ASSERT_EQ(wire.upgrade("/api/v1/documents/" + document + "/live", owner_), 101U);
    wire.send_text(R"({"type":"hello","protocol":1,"client":"c","name":"Mila","since":null})");
  }
  static void rename(Wire& wire, const std::string& id) {
    wire.send_text(R"({"type":"change","id":")" + id +
                   R"(","ops":[{"op":"set","kind":"pps","id":"","fields":{"name":")" + id + R"("}}]})");
  }
  /// Whether a message with this in it comes.
  static bool hears(Wire& wire, const std::string& what) {
    while (const auto frame = wire.read_frame())
      if (frame->payload.find(what) != std::string::npos) return true;
    return false;
  }
};

TEST_F(HangingTest, OthersEnterEditAndListMeanwhile) {
  std::deque<Wire> stuck;
  for (int i = 0; i < 30; ++i) {
    come(stuck.emplace_back(server_->port()), kHangs);
    rename(stuck.back(), "stuck-" + std::to_string(i));
  }
  for (const char* what : {"", "/history", "/at/0", "/removed", "/canvas.svg", "/forecast"})
    stuck.emplace_back(server_->port())
        .send("GET /api/v1/documents/hangs" + std::string(what) + " HTTP/1.1\r\nHost: localhost\r\n" + owner_ + "\r\n");

  Wire mila(server_->port());
  come(mila, kWorks);
  ASSERT_TRUE(hears(mila, R"("type":"welcome")"));
  rename(mila, "mila-1");
  ASSERT_TRUE(hears(mila, R"("id":"mila-1")"));
  Wire joris(server_->port());
  come(joris, kWorks);
  ASSERT_TRUE(hears(joris, R"("type":"welcome")"));
  rename(joris, "joris-1");
  EXPECT_TRUE(hears(mila, R"("id":"joris-1")"));
  EXPECT_THAT(ask("GET", "/api/v1/documents").body, testing::HasSubstr(R"("id":"works","name":"joris-1")"));
  EXPECT_THAT(ask("GET", "/api/v1/documents").body, testing::HasSubstr(R"("id":"hangs")"));
  EXPECT_EQ(ask("GET", "/api/v1/documents/works").status, 200U);
  EXPECT_EQ(ask("GET", "/api/v1/documents/works/history").status, 200U);
  EXPECT_EQ(ask("GET", "/api/v1/documents/hangs/links").status, 200U) << "who may do what is asked apart";
  EXPECT_EQ(ask("GET", "/api/v1/session").status, 200U);
}

}  // namespace
}  // namespace headpin::http
