// What was deleted goes for good after thirty days, when the server starts and every day.
#include "http/running_application.hpp"
#include "store/clock.hpp"

namespace headpin::http {
namespace {

constexpr std::int64_t kDay = std::int64_t{24} * 3600 * 1000;

/// A server that starts with one document that was deleted long ago, and one that was not long ago.
class DisposalTest : public ApplicationTest {
 protected:
  DisposalTest()
      : ApplicationTest([](store::Store& store) -> std::unique_ptr<store::Store> {
          put(store, "long-ago", 31);
          put(store, "lately", 29);
          return nullptr;
        }) {}

  static void put(store::Store& store, const std::string& id, std::int64_t days_ago) {
    EXPECT_TRUE(store::wait_until_done([&](auto done) { store.create({{id, {}}}, done); }).empty());
    const std::int64_t then = store::now_ms() - days_ago * kDay;
    EXPECT_TRUE(
        store::wait_until_done([&](auto done) { store.become(id, store::State::deleted, then, done); }).empty());
  }
};

TEST_F(DisposalTest, WhenTheServerStarts) {
  const json::value listed = json::parse(ask("GET", "/api/v1/documents").body);
  ASSERT_EQ(listed.at("deleted").as_array().size(), 1U);
  EXPECT_EQ(listed.at("deleted").at(0).at("id"), "lately");
  EXPECT_EQ(ask("PUT", "/api/v1/documents/long-ago/state", kJson, R"({"state":"active"})").status, 404U)
      << "nothing brings it back";
  EXPECT_EQ(ask("PUT", "/api/v1/documents/lately/state", kJson, R"({"state":"active"})").status, 204U);
  EXPECT_EQ(ask("GET", "/api/v1/documents/lately").status, 200U);
}

struct DayByDay final : live::Loop {
  void post(std::function<void()> task) override { task(); }
  void later(std::chrono::milliseconds delay, std::function<void()> task) override {
    wait = delay;
    next = std::move(task);
  }
  std::chrono::milliseconds wait{0};
  std::function<void()> next;
};

TEST(Disposal, AsksAgainEveryDay) {
  const store::TempFolder folder;
  const auto store = store::open_or_fail(folder.path());
  std::int64_t now = 1'790'000'000'000;
  DayByDay loop;
  ASSERT_TRUE(store->create("d", {}).empty());
  ASSERT_TRUE(store->become("d", store::State::deleted, now).empty());
  Disposal disposal(*store, loop, [&] { return now; });
  disposal.begin();
  // What was asked before is done by then: the store has one line for it.
  const auto done = [&] { return store->purge(0).empty(); };
  for (int day = 1; day <= 30; ++day) {
    ASSERT_TRUE(done());
    EXPECT_TRUE(store->open("d").value) << day;
    EXPECT_EQ(loop.wait, std::chrono::days(1));
    now += kDay;
    loop.next();
  }
  ASSERT_TRUE(done());
  EXPECT_FALSE(store->open("d").value);
}

}  // namespace
}  // namespace headpin::http
