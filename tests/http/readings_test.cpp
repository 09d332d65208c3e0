// What waits for its turn keeps no document in memory.
#include "http/canvas_export.hpp"
#include "http/document_file.hpp"
#include "http/forecast.hpp"
#include "http/forecast_questions.hpp"
#include "live/surroundings.hpp"
#include "store/most_memory.hpp"

namespace headpin::http {
namespace {

constexpr int kDocuments = 48;
constexpr std::size_t kMegabytes = 4;  // of each

/// A small document that has the turn, and stays at work, and large ones that wait. None is open.
struct ReadingsTest : testing::TestWithParam<const char*> {
  store::TempFolder folder;
  std::unique_ptr<store::WaitingStore> disk = store::open_or_fail(folder.path());
  live::PacedStore store{*disk};
  live::TestLoop loop;
  live::TestForecaster forecaster;
  live::Rooms rooms{store, loop, forecaster, [] { return std::int64_t{1'790'000'000'000}; }};
  method::Catalogue catalogue = method::embedded_catalogue().value;
  AuditTrail trail{nullptr};
  RouteTable table;

  void SetUp() override {
    const Turns::Post never = [](const std::function<void()>&) {};  // no turn ends
    table.add(document_file_routes(store, rooms, never, trail, {}));
    table.add(forecast_routes(rooms, forecaster, never));
    table.add(forecast_question_routes(rooms, catalogue, never));
    table.add(canvas_export_routes(rooms, catalogue, never, trail));
    ASSERT_TRUE(disk->create("small", document::Document()).empty());
    document::Document large;
    const std::string text(document::kMostRecordBytes / 2, 'x');
    for (std::size_t i = 0; i < (kMegabytes << 20U) / text.size(); ++i) {
      document::Operations one =
          store::operations(R"([{"op":"put","kind":"notes","id":"n","fields":{"canvas":"main","block":"value"}}])");
      one.front().id += std::to_string(i);
      one.front().fields["later"] = text;
      large.apply(one);
    }
    for (int i = 0; i < kDocuments; ++i) ASSERT_TRUE(disk->create(name(i), large).empty());
  }

  static std::string name(int i) { return "large-" + std::to_string(i); }

  /// Each from an address of its own.
  void ask(const std::string& id) {
    auto request = std::make_shared<net::Request>();
    request->peer = "10.0.0." + std::to_string(++asked_);
    Match match = table.find("GET", "/api/v1/documents/" + id + GetParam());
    ASSERT_NE(match.route, nullptr);
    match.route->answer(Ask{request, std::move(match.parts), id, {}, {}, {}},
                        net::Reply([this](const net::Response&) { ++answered; }));
    loop.run();
  }

  std::atomic<int> answered = 0;

 private:
  int asked_ = 0;
};

TEST_P(ReadingsTest, WhoWaitsForATurnKeepsNoDocument) {
  if (!store::kMemoryIsGivenBack) GTEST_SKIP();
  ask("small");
  const store::MostMemory most;
  constexpr int kFirst = kDocuments / 4;  // what reading itself takes is known after these
  for (int i = 0; i < kFirst; ++i) ask(name(i));
  const std::size_t first = most.megabytes();
  for (int i = kFirst; i < kDocuments; ++i) ask(name(i));
  EXPECT_LE(answered, 1) << "the large ones wait";
  EXPECT_LT(most.megabytes(), first + kMegabytes * (kDocuments - kFirst) / 2);
}

INSTANTIATE_TEST_SUITE_P(OfEachKind, ReadingsTest,
                         testing::Values("", "/forecast", "/forecast/sustained", "/canvas.svg"),
                         [](const auto& one) { return std::to_string(one.index); });

}  // namespace
}  // namespace headpin::http
