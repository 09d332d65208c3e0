// Files that are deleted, replaced, cut off or altered, while Headpin runs and while it does not: it is seen and said,
// and nothing is acknowledged or shown that is not so.
#include "store/store_helpers.hpp"

#include <chrono>
#include <fstream>
#include <gmock/gmock.h>
#include <random>
#include <sqlite3.h>
#include <thread>

namespace headpin::store {
namespace {
namespace damage {

using document::Document;
using testing::AnyOf;
using testing::HasSubstr;
namespace files = std::filesystem;

std::string why_not(const std::string& folder) {
  const auto opened = open_sqlite(folder);
  return opened.ok() ? "it opened" : opened.problems.front().en;
}

void run_sql(const std::string& file, const std::string& sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
  sqlite3_close(database);
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}
void write_content(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

struct DamageTest : testing::Test {
  TempFolder folder;
  std::unique_ptr<WaitingStore> store = open_or_fail(folder.path());
  Seq last = 0;

  void SetUp() override { ASSERT_TRUE(store->create("d", Document()).empty()); }

  text::Problems save() {
    auto problems =
        append_and_wait(*store, "d", rename(last + 1, "c-" + std::to_string(last + 1), std::to_string(last + 1)));
    if (problems.empty()) ++last;
    return problems;
  }
  /// Neither a change nor the question whether the store is ready.
  void expect_nothing_saved(const std::string& why) {
    for (int again = 0; again < 2; ++again) {
      const auto problems = save();
      ASSERT_FALSE(problems.empty());
      EXPECT_THAT(problems.front().en, AllOf(HasSubstr(why), HasSubstr("nothing is saved any more")));
      EXPECT_FALSE(append_and_wait(*store, {}).empty());
      EXPECT_FALSE(store->create("new-" + std::to_string(again), Document()).empty());
    }
  }
};

TEST_F(DamageTest, ADeletedFileIsSeen) {
  for (const char* file : {"headpin.sqlite", "headpin.sqlite-wal", "headpin.sqlite-shm"}) {
    store.reset();
    store = open_or_fail(folder.path());
    ASSERT_TRUE(save().empty());
    const std::string path = folder.path() + "/" + file;
    const std::string away = path + "-away";
    files::rename(path, away);
    expect_nothing_saved("was removed or replaced");
    files::rename(away, path);
    EXPECT_TRUE(save().empty()) << "it is back: " << file;
  }
}

TEST_F(DamageTest, AFileThatIsReplacedIsSeen) {
  ASSERT_TRUE(save().empty());
  files::copy(folder.file(), folder.path() + "/copy");
  files::rename(folder.path() + "/copy", folder.file());
  expect_nothing_saved("was removed or replaced");
}

TEST_F(DamageTest, AFolderThatIsGoneIsSeen) {
  ASSERT_TRUE(save().empty());
  files::rename(folder.path(), folder.path() + "-away");
  expect_nothing_saved("was removed or replaced");
  files::rename(folder.path() + "-away", folder.path());
}

TEST_F(DamageTest, ATruncatedFileIsSeen) {
  for (const char* file : {"headpin.sqlite", "headpin.sqlite-wal"}) {
    const TempFolder own;
    const auto other = open_or_fail(own.path());
    ASSERT_TRUE(other->create("d", Document()).empty());
    files::resize_file(own.path() + "/" + file, 0);
    EXPECT_FALSE(append_and_wait(*other, "d", rename(1, "c", "x")).empty()) << file;
    EXPECT_FALSE(append_and_wait(*other, {}).empty()) << file;
  }
}

TEST_F(DamageTest, AFileThatAnotherOverwritesIsSeen) {
  for (const char* file : {"headpin.sqlite", "headpin.sqlite-wal"}) {
    const TempFolder own;
    const auto other = open_or_fail(own.path());
    ASSERT_TRUE(other->create("d", Document()).empty());
    ASSERT_TRUE(append_and_wait(*other, "d", rename(1, "c", "x")).empty());
    std::this_thread::sleep_for(std::chrono::milliseconds(20));  // file times are kept to a few milliseconds
    std::fstream bytes(own.path() + "/" + file, std::ios::binary | std::ios::in | std::ios::out);
    bytes.seekp(40);
    bytes.write("xxxx", 4);
    bytes.close();
    EXPECT_FALSE(append_and_wait(*other, "d", rename(2, "d", "x")).empty()) << file;
    EXPECT_FALSE(append_and_wait(*other, {}).empty()) << file;
  }
}

TEST_F(DamageTest, WhatAnotherConnectionWritesInGoodOrderIsNoDamage) {
  const auto keys = open_sqlite_keys(folder.path());
  ASSERT_TRUE(keys.ok());
  WaitingKeys beside(*keys.value);
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(save().empty());
    ASSERT_TRUE(beside.put(Session{"s" + std::to_string(i), "hash" + std::to_string(i), "Mila", 1, 2}).empty());
  }
  EXPECT_TRUE(save().empty());
  run_sql(folder.file(), "UPDATE session SET name = 'Joris'");
  EXPECT_TRUE(save().empty());
}

TEST_F(DamageTest, AFileThatIsGoneAtTheStartIsSaidAndNotBegunAnew) {
  ASSERT_TRUE(save().empty());
  store.reset();
  const std::string kept = content_of(folder.file());
  files::remove(folder.file());
  EXPECT_THAT(why_not(folder.path()),
              AllOf(HasSubstr("is gone, although there was data here"), HasSubstr("headpin.mark")));
  EXPECT_FALSE(files::exists(folder.file()));
  EXPECT_FALSE(open_sqlite_archive(folder.path()).ok());
  EXPECT_FALSE(open_sqlite_keys(folder.path()).ok());
  write_content(folder.file(), "");
  EXPECT_THAT(why_not(folder.path()), HasSubstr("is empty, although there was data here"));
  run_sql(folder.file(), "PRAGMA user_version = 1; PRAGMA user_version = 0");
  EXPECT_THAT(why_not(folder.path()), HasSubstr("is empty, although there was data here"));
  write_content(folder.file(), kept);
  EXPECT_EQ(why_not(folder.path()), "it opened");
  files::remove(folder.file());
  files::remove(folder.path() + "/headpin.mark");
  EXPECT_EQ(why_not(folder.path()), "it opened") << "who says so begins anew";
}

TEST_F(DamageTest, AnOlderOrOtherFileAtTheStartIsSaid) {
  ASSERT_TRUE(save().empty());
  store.reset();
  const std::string older = content_of(folder.file());
  store = open_or_fail(folder.path());
  ASSERT_TRUE(save().empty());
  ASSERT_TRUE(save().empty());
  store.reset();
  const std::string newer = content_of(folder.file());
  write_content(folder.file(), older);
  EXPECT_THAT(why_not(folder.path()), HasSubstr("lacks what was saved last (2 times)"));
  EXPECT_FALSE(open_sqlite_archive(folder.path()).ok());
  {
    const TempFolder another;
    {
      const auto made = open_or_fail(another.path());
      ASSERT_TRUE(made->create("x", Document()).empty());
    }
    write_content(folder.file(), content_of(another.file()));
  }
  EXPECT_THAT(why_not(folder.path()), HasSubstr("another than was last worked with"));
  write_content(folder.file(), newer);
  store = open_or_fail(folder.path());
  EXPECT_EQ(open_document(*store, "d").seq, 3);
  store.reset();
  write_content(folder.file(), older);
  files::remove(folder.path() + "/headpin.mark");
  EXPECT_EQ(why_not(folder.path()), "it opened") << "a backup that was restored on purpose";
}

TEST_F(DamageTest, ASnapshotThatIsDamagedGivesWayToAnEarlierOneWithTheLog) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(save().empty());
  Document wrong;
  wrong.apply(operations(rename(3, "", "3").ops));
  ASSERT_TRUE(append_and_wait(*store, {"d", {}, {}, {}, wrong, 3}).empty());
  ASSERT_TRUE(save().empty());
  run_sql(folder.file(), "UPDATE snapshot SET body = replace(body, '3', '7') WHERE seq = 3");
  const Opened opened = open_document(*store, "d");
  EXPECT_EQ(name_of(opened.document), "4");
  EXPECT_EQ(opened.recent.size(), 4U) << "from the beginning";
  EXPECT_EQ(name_of(store->at("d", 3).value.value_or(Document())), "3");
  run_sql(folder.file(), "DELETE FROM snapshot WHERE seq = 3");
  EXPECT_EQ(name_of(open_document(*store, "d").document), "4");
}

TEST_F(DamageTest, AChangeThatIsDamagedIsNamedAndWhatCameBeforeCanBeSeen) {
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(save().empty());
  for (const char* damage : {"UPDATE change SET ops = replace(ops, '3', '7') WHERE seq = 3",
                             "UPDATE change SET name = 'x' WHERE seq = 3", "DELETE FROM change WHERE seq = 3"}) {
    run_sql(folder.file(), damage);
    const auto opened = store->open("d");
    ASSERT_FALSE(opened.ok()) << damage;
    EXPECT_THAT(opened.problems.front().en, HasSubstr("PPS “d” is damaged on the disk (change 3): restore a backup"));
    EXPECT_EQ(name_of(store->at("d", 2).value.value_or(Document())), "2");
    EXPECT_FALSE(store->at("d", 4).ok());
  }
  EXPECT_TRUE(store->create("other", Document()).empty()) << "the rest goes on";
}

TEST_F(DamageTest, TheEndOfALogThatIsGoneIsSeen) {
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(save().empty());
  run_sql(folder.file(), "DELETE FROM change WHERE seq = 5");
  EXPECT_FALSE(store->open("d").ok());
  run_sql(folder.file(), "UPDATE document SET seq = 3");
  EXPECT_FALSE(store->open("d").ok());
  run_sql(folder.file(), "PRAGMA foreign_keys = OFF; DELETE FROM document");
  EXPECT_FALSE(store->open("d").ok()) << "no “no such document”";
  const text::Problems damaged = open_sqlite_archive(folder.path()).value->damaged();
  ASSERT_EQ(damaged.size(), 1U) << "and it is said at the start";
  EXPECT_THAT(damaged.front().en, HasSubstr("PPS “d” is damaged on the disk (its name in the list is gone)"));
}

/// Some documents in files as they are when Headpin is killed: part of it still in the log beside the data file.
struct Disk {
  TempFolder folder;
  std::map<std::string, document::json::object> documents;

  Disk() {
    const TempFolder work;
    const auto store = open_or_fail(work.path());
    for (const char* id : {"a", "b", "c"}) {
      Document document;
      EXPECT_TRUE(store->create(id, document).empty());
      for (Seq seq = 1; seq <= 30; ++seq) {
        const std::string ops = R"([{"op":"put","kind":"notes","id":"n)" + std::to_string(seq % 20) +
                                R"(","fields":{"canvas":"main","block":"value","text":")" + id + " " +
                                std::to_string(seq) + std::string(200, 'x') + R"("}}])";
        document.apply(operations(ops));
        EXPECT_TRUE(append_and_wait(*store, id, {seq, id + std::to_string(seq), "client", "Mila", seq, ops}).empty());
        if (seq == 25) EXPECT_TRUE(append_and_wait(*store, {id, {}, {}, {}, document, seq}).empty());
      }
      documents[id] = document.to_json();
    }
    for (const auto& entry : files::directory_iterator(work.path())) {
      const std::string name = entry.path().filename();
      if (!name.ends_with("-shm")) files::copy(entry.path(), folder.path() + "/" + name);
    }
  }
};

/// What a flip of one bit may lead to: the same documents as before, or words.
void expect_same_or_said(const Disk& whole, const std::string& folder, const std::string& what) {
  const auto archive = open_sqlite_archive(folder);
  if (!archive.ok()) return;
  for (const auto& [id, wanted] : whole.documents) {
    const auto opened = archive.value->open(id);
    if (!opened.ok()) continue;
    ASSERT_TRUE(opened.value) << what << ": " << id << " is silently gone";
    EXPECT_EQ(opened.value->document.to_json(), wanted) << what << ": " << id << " is silently another";
  }
}

void flip_bits(const char* file, bool merged, int flips) {
  Disk whole;
  if (merged) run_sql(whole.folder.file(), "PRAGMA wal_checkpoint(TRUNCATE)");
  const std::string bytes = content_of(whole.folder.path() + "/" + file);
  ASSERT_GT(bytes.size(), 4096U);
  std::mt19937 random(1);
  for (int i = 0; i < flips; ++i) {
    const std::size_t bit = std::uniform_int_distribution<std::size_t>(0, bytes.size() * 8 - 1)(random);
    const TempFolder copy;
    for (const auto& entry : files::directory_iterator(whole.folder.path()))
      files::copy(entry.path(), files::path(copy.path()) / entry.path().filename());
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    write_content(copy.path() + "/" + file, flipped);
    expect_same_or_said(whole, copy.path(), std::string(file) + ", bit " + std::to_string(bit));
  }
}

TEST(BitFlips, InTheDataFileShowNoOtherDocument) {
  flip_bits("headpin.sqlite", true, 200);
}

TEST(BitFlips, InTheLogBesideItShowNoOtherDocument) {
  flip_bits("headpin.sqlite-wal", false, 200);
}

}  // namespace damage
}  // namespace
}  // namespace headpin::store
