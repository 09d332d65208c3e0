// The document as it was: after every change, however far back, and in files of older Headpins.
#include "store/most_memory.hpp"
#include "store/sqlite/reader.hpp"
#include "store/store_helpers.hpp"

#include <chrono>
#include <gmock/gmock.h>
#include <rapidcheck.h>
#include <sqlite3.h>

namespace headpin::store {
namespace {

using document::Document;
namespace json = document::json;

/// Runs a statement on a file without Headpin; gives the first number of the answer.
std::int64_t ask_sql(const std::string& file, const char* sql) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  std::int64_t answer = 0;
  const auto read = [](void* out, int, char** row, char**) {
    *static_cast<std::int64_t*>(out) = row[0] == nullptr ? 0 : std::atoll(row[0]);
    return 0;
  };
  EXPECT_EQ(sqlite3_exec(database, sql, read, &answer, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
  sqlite3_close(database);
  return answer;
}

template <class From>
std::string name_at(From& from, Seq seq) {
  const auto then = from.at("d", seq);
  EXPECT_TRUE(then.ok());
  return then.value ? name_of(*then.value) : "(nothing)";
}

std::vector<Seq> seqs_of(const Past& past) {
  std::vector<Seq> out;
  for (const Entry& entry : past.entries) out.push_back(entry.seq);
  return out;
}

TEST(Past, IsTheDocumentAfterEachChangeAndAsItWasCreated) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  Document made;
  made.apply(operations(R"([{"op":"set","kind":"pps","id":"","fields":{"name":"Begin"}}])"));
  ASSERT_TRUE(store->create("d", made).empty());
  for (Seq seq = 1; seq <= 5; ++seq) {
    const std::string text = std::to_string(seq);
    ASSERT_TRUE(append_and_wait(*store, "d", rename(seq, "c" + text, text)).empty());
  }
  EXPECT_EQ(name_at(*store, 0), "Begin");
  for (Seq seq = 1; seq <= 5; ++seq) EXPECT_EQ(name_at(*store, seq), std::to_string(seq));
  EXPECT_FALSE(store->at("d", 6).value);
  EXPECT_FALSE(store->at("d", -1).value);
  EXPECT_FALSE(store->at("elsewhere", 0).value);
}

TEST(Past, IsListedNewestFirstInPieces) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("d", Document()).empty());
  ASSERT_TRUE(store->create("other", Document()).empty());
  for (Seq seq = 1; seq <= 7; ++seq)
    ASSERT_TRUE(append_and_wait(*store, "d", rename(seq, "c" + std::to_string(seq), "x")).empty());
  const auto newest = store->past("d", 8, 3);
  ASSERT_TRUE(newest.ok() && newest.value);
  EXPECT_EQ(seqs_of(*newest.value), (std::vector<Seq>{7, 6, 5}));
  EXPECT_EQ(newest.value->first, 0);
  EXPECT_EQ(newest.value->last, 7);
  EXPECT_EQ(seqs_of(*store->past("d", 3, 100).value), (std::vector<Seq>{2, 1}));
  EXPECT_TRUE(store->past("d", 1, 100).value->entries.empty());
  EXPECT_TRUE(store->past("other", 100, 100).value->entries.empty());
  EXPECT_FALSE(store->past("elsewhere", 100, 100).value);
}

/// A change with so many bytes in it, in a field of a later Headpin.
Entry large(Seq seq, std::size_t bytes) {
  Entry out = rename(seq, "c" + std::to_string(seq), "x");
  out.ops =
      R"([{"op":"set","kind":"pps","id":"","fields":{"name":"large","later":")" + std::string(bytes, 'x') + "\"}}]";
  return out;
}

TEST(Past, OfLargeChangesIsListedAFewAtATimeButAlwaysOne) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("d", Document()).empty());
  constexpr std::size_t kThird = kMostPastBytes / 3;
  Append append{"d"};
  for (Seq seq = 1; seq <= 5; ++seq) append.entries.push_back(large(seq, seq == 3 ? 2 * kMostPastBytes : kThird));
  ASSERT_TRUE(append_and_wait(*store, std::move(append)).empty());
  EXPECT_EQ(seqs_of(*store->past("d", 6, 100).value), (std::vector<Seq>{5, 4}));
  EXPECT_EQ(seqs_of(*store->past("d", 4, 100).value), (std::vector<Seq>{3}));
  EXPECT_EQ(seqs_of(*store->past("d", 3, 100).value), (std::vector<Seq>{2, 1}));
}

TEST(Past, OfManyLargeChangesIsShownOutOfOneAtATime) {
  if (!kMemoryIsGivenBack) GTEST_SKIP();
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("d", Document()).empty());
  constexpr Seq kChanges = 60;
  for (Seq seq = 1; seq <= kChanges; ++seq)
    ASSERT_TRUE(append_and_wait(*store, "d", large(seq, std::size_t{3} << 20)).empty());
  const std::size_t before = MostMemory().megabytes();
  const MostMemory most;
  EXPECT_EQ(name_at(*store, kChanges), "large");
  EXPECT_EQ(open_document(*store, "d").seq, kChanges);
  EXPECT_LT(most.megabytes(), before + 90) << "all of them together are 180 MB";
}

TEST(Past, StaysWholeWhateverSnapshotsAreTaken) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  int made = 0;
  EXPECT_TRUE(rc::check([&] {
    const std::string id = "d" + std::to_string(++made);
    RC_ASSERT(store->create(id, Document()).empty());
    const Seq last = *rc::gen::inRange(1, 1500);
    Append append{id};
    Document now;
    for (Seq seq = 1; seq <= last; ++seq) {
      Entry entry = rename(seq, std::to_string(seq), std::to_string(seq));
      now.apply(operations(entry.ops));
      append.entries.push_back(std::move(entry));
      const bool end = seq == last;
      if (!end && *rc::gen::inRange(0, 60) != 0) continue;
      if (!end || *rc::gen::arbitrary<bool>()) {
        append.snapshot = now;
        append.snapshot_seq = seq;
      }
      RC_ASSERT(append_and_wait(*store, std::exchange(append, {id})).empty());
    }
    for (int i = 0; i < 10; ++i) {
      const Seq seq = *rc::gen::inRange<Seq>(0, last + 1);
      const auto then = store->at(id, seq);
      RC_ASSERT((then.ok() && then.value.has_value()));
      RC_ASSERT(name_of(*then.value) == (seq == 0 ? "" : std::to_string(seq)));
    }
    RC_ASSERT(open_document(*store, id).seq == last);
  }));
}

TEST(Past, KeepsTheFirstAndTheNewestSnapshotAndFewBetween) {
  const TempFolder folder;
  {
    const auto store = open_or_fail(folder.path());
    ASSERT_TRUE(store->create("d", Document()).empty());
    for (Seq seq = 1; seq <= 2000; ++seq) {  // one person who comes in, changes something and leaves, every time
      Append append{"d", {rename(seq, std::to_string(seq), "x")}};
      append.snapshot = Document();
      append.snapshot_seq = seq;
      store->append(std::move(append));
    }
    ASSERT_TRUE(append_and_wait(*store, "d", rename(2001, "last", "x")).empty());
  }
  EXPECT_LE(ask_sql(folder.file(), "SELECT count(*) FROM snapshot"), 2 + 2000 / 250);
  EXPECT_EQ(ask_sql(folder.file(), "SELECT min(seq) FROM snapshot"), 0);
  EXPECT_EQ(ask_sql(folder.file(), "SELECT max(seq) FROM snapshot"), 2000);
  EXPECT_LE(ask_sql(folder.file(),
                    "SELECT max(seq - before) FROM (SELECT seq, lag(seq) OVER (ORDER BY seq) AS before FROM snapshot)"),
            500);
}

/// What the first Headpin wrote: one snapshot per document, which may be later than its creation.
constexpr const char* kFirstVersion = R"sql(
  CREATE TABLE document (id TEXT PRIMARY KEY, seq BIGINT NOT NULL, updated BIGINT NOT NULL, name TEXT NOT NULL,
    example BIGINT NOT NULL) WITHOUT ROWID;
  CREATE TABLE snapshot (document TEXT PRIMARY KEY REFERENCES document(id), seq BIGINT NOT NULL, body TEXT NOT NULL)
    WITHOUT ROWID;
  CREATE TABLE change (document TEXT NOT NULL REFERENCES document(id), seq BIGINT NOT NULL, id TEXT NOT NULL,
    client TEXT NOT NULL, name TEXT NOT NULL, at BIGINT NOT NULL, ops TEXT NOT NULL, PRIMARY KEY (document, seq))
    WITHOUT ROWID;
  CREATE UNIQUE INDEX change_id ON change (document, id);
  INSERT INTO document VALUES ('d', 3, 1790000000003, 'twee', 0);
  INSERT INTO snapshot VALUES ('d', 2, '{"format":"headpin-pps","version":1,"pps":{"name":"twee"}}');
  INSERT INTO change VALUES
    ('d', 1, 'a', 'c', 'Mila', 1790000000001, '[{"op":"set","kind":"pps","id":"","fields":{"name":"een"}}]'),
    ('d', 2, 'b', 'c', 'Joris', 1790000000002, '[{"op":"set","kind":"pps","id":"","fields":{"name":"twee"}}]'),
    ('d', 3, 'c', 'c', 'Mila', 1790000000003, '[{"op":"set","kind":"pps","id":"","fields":{"name":"drie"}}]');
  PRAGMA user_version = 1;
)sql";

TEST(Past, OfAFileOfTheFirstVersionBeginsWhereItsSnapshotIs) {
  const TempFolder folder;
  ask_sql(folder.file(), kFirstVersion);
  {
    const sqlite::StoreThread here;
    Reader beside(folder.file());  // before any Headpin has written in it
    EXPECT_EQ(name_of(open_document(beside, "d").document), "drie");
    EXPECT_EQ(name_at(beside, 2), "twee");
  }

  const auto store = open_or_fail(folder.path());
  EXPECT_EQ(name_of(open_document(*store, "d").document), "drie");
  ASSERT_TRUE(append_and_wait(*store, "d", rename(4, "e", "vier")).empty());
  const auto past = store->past("d", 100, 100);
  ASSERT_TRUE(past.ok() && past.value);
  EXPECT_EQ(past.value->first, 2);
  EXPECT_EQ(seqs_of(*past.value), (std::vector<Seq>{4, 3, 2, 1}));  // who did what is known from the beginning
  EXPECT_EQ(name_at(*store, 2), "twee");
  EXPECT_EQ(name_at(*store, 4), "vier");
  EXPECT_FALSE(store->at("d", 1).value);
}

TEST(Past, OfTenThousandChangesIsAtHand) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("d", Document()).empty());
  constexpr Seq kLast = 10'000;
  constexpr Seq kNotes = 600;
  Document now;
  for (Seq seq = 1; seq <= kLast; ++seq) {
    const std::string note = "n" + std::to_string(seq % kNotes);
    const std::string ops =
        R"([{"op":"put","kind":"notes","id":")" + note +
        R"(","fields":{"canvas":"main","block":"value","order":"V","text":"Bedrijven betalen mee )" +
        std::to_string(seq) + R"("}}])";
    now.apply(operations(ops));
    Append append{"d", {{seq, std::to_string(seq), "c", "Mila", seq, ops}}};
    if (seq % 500 == 0) {
      append.snapshot = now;
      append.snapshot_seq = seq;
    }
    store->append(std::move(append));
  }
  ASSERT_TRUE(append_and_wait(*store, "d", rename(kLast + 1, "end", "x")).empty());
  for (int i = 0; i < 60; ++i) {
    const Seq seq = 1 + (Seq{7919} * i) % kLast;
    const auto then = store->at("d", seq);
    ASSERT_TRUE(then.ok() && then.value);
    const std::string wanted = "Bedrijven betalen mee " + std::to_string(seq);
    EXPECT_EQ(then.value->find("notes", "n" + std::to_string(seq % kNotes))->at("text"), json::value(wanted));
  }
}

}  // namespace
}  // namespace headpin::store
