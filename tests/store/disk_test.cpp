// What "on disk" means: nobody hears that a change is kept before the operating system has said that it is. These tests
// stand between SQLite and the disk: every fsync and fdatasync of this program comes by `sync` below.
#include "store/store_helpers.hpp"

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <gmock/gmock.h>
#include <mutex>
#include <sqlite3.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

namespace headpin::store {
namespace {

using document::Document;
using text::Problems;

/// Holds up, fails and counts the program's syncs.
struct Disk {
  std::mutex mutex;
  std::condition_variable changed;
  int syncs = 0;
  int waiting = 0;
  bool held_up = false;
  bool failing = false;

  int sync(long call, int file) {
    {
      std::unique_lock held(mutex);
      ++syncs;
      ++waiting;
      changed.notify_all();
      changed.wait(held, [this] { return !held_up; });
      --waiting;
      if (failing) {
        errno = EIO;
        return -1;
      }
    }
    return static_cast<int>(::syscall(call, file));
  }

  void hold_up(bool up) {
    const std::lock_guard held(mutex);
    held_up = up;
    changed.notify_all();
  }
  void fail(bool fails) {
    const std::lock_guard held(mutex);
    failing = fails;
  }
  void wait_until_held_up() {
    std::unique_lock held(mutex);
    EXPECT_TRUE(changed.wait_for(held, std::chrono::seconds(10), [this] { return waiting > 0; })) << "nothing synced";
  }
  int count() {
    const std::lock_guard held(mutex);
    return syncs;
  }
};

Disk& disk() {
  static Disk one;
  return one;
}

}  // namespace
}  // namespace headpin::store

extern "C" int fsync(int file) {
  return headpin::store::disk().sync(SYS_fsync, file);
}
extern "C" int fdatasync(int file) {
  return headpin::store::disk().sync(SYS_fdatasync, file);
}

namespace headpin::store {
namespace {

/// What a program that knows nothing of Headpin sees in the file: the ids of a document's changes, in order.
std::string changes_in(const std::string& file, const std::string& document) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  sqlite3_stmt* query = nullptr;
  sqlite3_prepare_v2(database, "SELECT id FROM change WHERE document = ? ORDER BY seq", -1, &query, nullptr);
  sqlite3_bind_text(query, 1, document.c_str(), -1, SQLITE_TRANSIENT);
  std::string out;
  while (sqlite3_step(query) == SQLITE_ROW) {
    out.append(out.empty() ? "" : " ").append(reinterpret_cast<const char*>(sqlite3_column_text(query, 0)));
  }
  sqlite3_finalize(query);
  sqlite3_close(database);
  return out;
}

struct DiskTest : testing::Test {
  TempFolder folder;
  std::unique_ptr<WaitingStore> store = open_or_fail(folder.path());

  void SetUp() override {
    for (const char* id : {"a", "b", "c", "d"}) ASSERT_TRUE(store->create(id, Document()).empty());
  }
  void TearDown() override {
    disk().hold_up(false);
    disk().fail(false);
  }

  /// Starts to append; the answer comes in the future.
  std::future<Problems> append(const std::string& document, Entry entry) {
    auto promise = std::make_shared<std::promise<Problems>>();
    store->append({document, {std::move(entry)}, {}, {}, {}, 0, [promise](Problems problems) {
                     promise->set_value(std::move(problems));
                   }});
    return promise->get_future();
  }
};

bool answered(const std::future<Problems>& answer) {
  return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

TEST_F(DiskTest, IsSilentUntilTheDiskHasIt) {
  disk().hold_up(true);
  auto answer = append("a", rename(1, "one", "x"));
  disk().wait_until_held_up();
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_FALSE(answered(answer));
  EXPECT_EQ(store->find("a", "one").value, std::nullopt);  // nor can it be read
  disk().hold_up(false);
  EXPECT_TRUE(answer.get().empty());
}

TEST_F(DiskTest, HasWrittenWhenItSaysSo) {
  std::promise<std::string> seen;
  store->append({"a", {rename(1, "one", "x"), rename(2, "two", "y")}, {}, {}, {}, 0, [&](const Problems&) {
                   seen.set_value(changes_in(folder.file(), "a"));
                 }});
  EXPECT_EQ(seen.get_future().get(), "one two");
}

TEST_F(DiskTest, WritesTogetherWhatWaitsTogether) {
  disk().hold_up(true);
  std::vector<std::future<Problems>> answers;
  answers.push_back(append("a", rename(1, "a-1", "x")));
  disk().wait_until_held_up();
  constexpr int kMore = 200;
  for (int i = 1; i <= kMore; ++i) answers.push_back(append("b", rename(i, "b-" + std::to_string(i), "x")));
  const int before = disk().count();
  disk().hold_up(false);
  for (auto& answer : answers) EXPECT_TRUE(answer.get().empty());
  EXPECT_LE(disk().count() - before, 2);  // one commit for all two hundred, and at most one checkpoint
}

TEST_F(DiskTest, OneBadAppendFailsAloneInItsBatch) {
  disk().hold_up(true);
  auto first = append("a", rename(1, "a-1", "x"));
  disk().wait_until_held_up();
  auto good = append("b", rename(1, "b-1", "x"));
  auto bad = append("c", rename(7, "c-7", "x"));
  auto next = append("b", rename(2, "b-2", "x"));
  auto last = append("d", rename(1, "d-1", "x"));
  disk().hold_up(false);
  EXPECT_TRUE(first.get().empty());
  EXPECT_TRUE(good.get().empty());
  EXPECT_FALSE(bad.get().empty());
  EXPECT_TRUE(next.get().empty());
  EXPECT_TRUE(last.get().empty());
  EXPECT_EQ(changes_in(folder.file(), "b"), "b-1 b-2");
  EXPECT_EQ(changes_in(folder.file(), "c"), "");
}

TEST_F(DiskTest, ADocumentsBacklogHoldsUpOnlyItself) {
  constexpr int kBacklog = 40;
  const std::string large =
      R"([{"op":"set","kind":"pps","id":"","fields":{"name":")" + std::string(300'000, 'x') + R"("}}])";
  std::atomic<int> written = 0;
  const auto append_large = [&](Seq seq) {
    store->append({"a",
                   {{seq, "a-" + std::to_string(seq), "client", "Mila", 1, large}},
                   {},
                   {},
                   {},
                   0,
                   [&](const Problems& problems) {
                     EXPECT_TRUE(problems.empty());
                     ++written;
                   }});
  };
  disk().hold_up(true);
  append_large(1);
  disk().wait_until_held_up();
  for (Seq seq = 2; seq <= kBacklog; ++seq) append_large(seq);
  std::promise<int> before_others;
  store->append(
      {"b", {rename(1, "b-1", "x")}, {}, {}, {}, 0, [&](const Problems&) { before_others.set_value(written); }});
  std::promise<int> before_keys;
  WaitingKeys keys = store->keys();
  static_cast<Keys&>(keys).put(Session{"s", "hash", "Mila", 1, 2},
                               [&](const Problems&) { before_keys.set_value(written); });
  disk().hold_up(false);
  EXPECT_LE(before_others.get_future().get(), 5);
  EXPECT_LE(before_keys.get_future().get(), 5);
  EXPECT_TRUE(append("a", rename(kBacklog + 1, "last", "x")).get().empty());
  EXPECT_EQ(written, kBacklog);
}

TEST_F(DiskTest, ALargeSnapshotIsWrittenBetweenWhatOthersWrite) {
  Document large;
  for (int i = 0; i < 400; ++i) {
    large.apply(operations(R"([{"op":"put","kind":"notes","id":"n)" + std::to_string(i) +
                           R"(","fields":{"canvas":"main","block":"value","text":"é)" + std::string(3900, 'x') +
                           R"("}}])"));
  }
  disk().hold_up(true);
  auto first = append("b", rename(1, "b-1", "x"));
  disk().wait_until_held_up();
  std::atomic<bool> whole = false;
  std::promise<void> kept;
  store->append({"a", {}, {}, {}, large, 0, [&](const Problems& problems) {
                   EXPECT_TRUE(problems.empty());
                   whole = true;
                   kept.set_value();
                 }});
  std::this_thread::sleep_for(std::chrono::milliseconds(200));  // its pieces stand in line
  std::promise<bool> other;
  store->append({"c", {rename(1, "c-1", "x")}, {}, {}, {}, 0, [&](const Problems&) { other.set_value(whole); }});
  disk().hold_up(false);
  EXPECT_FALSE(other.get_future().get()) << "not behind all of it";
  kept.get_future().get();
  EXPECT_TRUE(first.get().empty());
  EXPECT_EQ(open_document(*store, "a").document.to_json(), large.to_json());
}

TEST_F(DiskTest, FailsWhatTheDiskDidNotTakeAndGoesOnWhenItDoes) {
  disk().fail(true);
  auto first = append("a", rename(1, "one", "x"));
  auto second = append("a", rename(2, "two", "y"));
  EXPECT_FALSE(first.get().empty());
  EXPECT_FALSE(second.get().empty());
  disk().fail(false);
  EXPECT_EQ(store->entries("a", 0).value.size(), 0U);
  EXPECT_TRUE(append("a", rename(1, "one", "x")).get().empty());
  EXPECT_EQ(changes_in(folder.file(), "a"), "one");
}

TEST_F(DiskTest, AnEmptyAppendFindsOutWhetherTheDiskTakesAnything) {
  EXPECT_TRUE(append_and_wait(*store, {}).empty());
  disk().fail(true);
  EXPECT_FALSE(append_and_wait(*store, {}).empty());
  disk().fail(false);
  EXPECT_TRUE(append_and_wait(*store, {}).empty());
}

TEST_F(DiskTest, WritesWhatWaitsBeforeItGoes) {
  disk().hold_up(true);
  auto first = append("a", rename(1, "one", "x"));
  disk().wait_until_held_up();
  auto second = append("a", rename(2, "two", "x"));
  std::thread closing([this] { store.reset(); });
  disk().hold_up(false);
  closing.join();
  ASSERT_TRUE(answered(first) && answered(second));
  EXPECT_EQ(changes_in(folder.file(), "a"), "one two");
}

}  // namespace
}  // namespace headpin::store
