#include "store/pool.hpp"

#include "store/sqlite/database.hpp"
#include "store/store_helpers.hpp"

#include <array>
#include <latch>

namespace headpin::store {
namespace {

struct Nothing {};
using TestPool = Pool<Nothing>;

std::vector<std::unique_ptr<Nothing>> threads(std::size_t count) {
  std::vector<std::unique_ptr<Nothing>> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(std::make_unique<Nothing>());
  return out;
}

TEST(Pool, AKeyThatHangsHoldsUpNoOther) {
  std::latch hangs(1), let_go(1), others(100);
  std::atomic<int> behind = 0;
  TestPool pool(threads(2));  // ends first: its tasks use the others
  ASSERT_TRUE(pool.run("a", [&](Nothing&) {
    hangs.count_down();
    let_go.wait();
  }));
  hangs.wait();
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(pool.run("a", [&](Nothing&) { ++behind; }));
    ASSERT_TRUE(pool.run("b" + std::to_string(i % 10), [&](Nothing&) { others.count_down(); }));
  }
  others.wait();
  EXPECT_EQ(behind, 0);
  let_go.count_down();
}

TEST(Pool, RunsWhatHasOneKeyOneAtATimeInOrder) {
  constexpr int kEach = 2000;
  std::array<int, 3> done{};
  std::atomic<int> wrong = 0;
  {
    TestPool pool(threads(4));
    std::latch all(3 * kEach);
    for (int i = 0; i < 3 * kEach; ++i) {
      int& counter = done.at(static_cast<std::size_t>(i % 3));
      ASSERT_TRUE(pool.run(std::to_string(i % 3), [&counter, &wrong, &all, wanted = i / 3](Nothing&) {
        if (counter++ != wanted) ++wrong;
        all.count_down();
      }));
    }
    all.wait();
  }
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(done, (std::array<int, 3>{kEach, kEach, kEach}));
}

TEST(Pool, RefusesWhatDoesNotFitAndDropsWhatWaitsAtItsEnd) {
  std::atomic<int> ran = 0;
  {
    TestPool pool(threads(1), 2);
    std::latch hangs(1), let_go(1);
    ASSERT_TRUE(pool.run("a", [&](Nothing&) {
      hangs.count_down();
      let_go.wait();
    }));
    hangs.wait();
    EXPECT_TRUE(pool.run("a", [&](Nothing&) { ++ran; }));
    EXPECT_TRUE(pool.run("a", [&](Nothing&) { ++ran; }));
    EXPECT_FALSE(pool.run("a", [&](Nothing&) { ++ran; }));
    EXPECT_TRUE(pool.run("b", [&](Nothing&) { ++ran; })) << "another key has a line of its own";
    std::jthread later([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      let_go.count_down();
    });
    pool.end();
    EXPECT_TRUE(pool.run("b", [&](Nothing&) { ++ran; }));
  }
  EXPECT_EQ(ran, 0);
}

#ifndef NDEBUG
TEST(StoreThreadDeathTest, ADatabaseIsAskedOnThreadsOfTheStoreOnly) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const TempFolder folder;
  sqlite::Database database(folder.file());
  {
    const sqlite::StoreThread here;
    database.execute("CREATE TABLE t (x)");
  }
  EXPECT_DEATH(database.execute("SELECT 1"), "StoreThread::here");
  sqlite::Statement statement(database, "SELECT 1");
  EXPECT_DEATH(statement.run(), "StoreThread::here");
}
#endif

}  // namespace
}  // namespace headpin::store
