// A file of the first version becomes one of today, with everything that was in it.
#include "store/store_helpers.hpp"

#include <gmock/gmock.h>
#include <sqlite3.h>

namespace headpin::store {
namespace {

/// The tables of version 1, as they were.
constexpr const char* kVersion1 = R"sql(
  PRAGMA journal_mode = WAL;
  CREATE TABLE document (
    id TEXT PRIMARY KEY, seq BIGINT NOT NULL, updated BIGINT NOT NULL, name TEXT NOT NULL, example BIGINT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE snapshot (
    document TEXT PRIMARY KEY REFERENCES document(id), seq BIGINT NOT NULL, body TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE change (
    document TEXT NOT NULL REFERENCES document(id), seq BIGINT NOT NULL, id TEXT NOT NULL, client TEXT NOT NULL,
    name TEXT NOT NULL, at BIGINT NOT NULL, ops TEXT NOT NULL, PRIMARY KEY (document, seq)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX change_id ON change (document, id);
  INSERT INTO document VALUES ('mine', 2, 1790000000002, 'Mijn', 0), ('voorbeeld', 0, 1790000000001, 'Zuiderlab', 1);
  INSERT INTO snapshot VALUES
    ('mine', 1, '{"format":"headpin-pps","version":1,"pps":{"name":"Mijn"},"later":{"a":[1]}}'),
    ('voorbeeld', 0, '{"format":"headpin-pps","version":1,"pps":{"name":"Zuiderlab","example":true}}');
  INSERT INTO change VALUES
    ('mine', 1, 'c-1', 'c', 'Mila', 1790000000001, '[{"op":"set","kind":"pps","id":"","fields":{"name":"Mijn"}}]'),
    ('mine', 2, 'c-2', 'c', 'Mila', 1790000000002, '[{"op":"set","kind":"pps","id":"","fields":{"name":"Nieuw"}}]');
  PRAGMA user_version = 1;
)sql";

void write_version_1(const std::string& file) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(database, kVersion1, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
  sqlite3_close(database);
}

void expect_everything(Archive& archive) {
  const Opened mine = open_document(archive, "mine");
  EXPECT_EQ(mine.seq, 2);
  EXPECT_EQ(name_of(mine.document), "Nieuw");
  EXPECT_EQ(mine.document.to_json().at("later"), document::json::parse(R"({"a":[1]})"));
  EXPECT_EQ(archive.entries("mine", 0).value.size(), 2U);
  EXPECT_EQ(archive.find("mine", "c-1").value, Seq{1});
  const auto listed = archive.list().value;
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].updated, 1790000000002);
  EXPECT_FALSE(listed[0].is_public);
  EXPECT_TRUE(listed[1].is_public);
  EXPECT_TRUE(archive.is_public("voorbeeld").value) << "examples could be seen by anybody, and can be";
  EXPECT_FALSE(archive.is_public("mine").value);
}

TEST(Migration, FromVersion1LosesNothing) {
  const TempFolder folder;
  write_version_1(folder.file());
  for (int start = 0; start < 2; ++start) {
    const auto store = open_or_fail(folder.path());
    expect_everything(*store);
    EXPECT_TRUE(store->keys().links("").ok());
  }
  const auto store = open_or_fail(folder.path());
  EXPECT_TRUE(append_and_wait(*store, "mine", rename(3, "c-3", "Verder")).empty());
}

TEST(Migration, AVersion1FileCanBeReadAsItIs) {
  const TempFolder folder;
  write_version_1(folder.file());
  const auto archive = open_sqlite_archive(folder.path());
  ASSERT_TRUE(archive.ok());
  expect_everything(*archive.value);
  EXPECT_FALSE(open_sqlite_keys(folder.path()).ok()) << "there are no keys in it yet";
}

}  // namespace
}  // namespace headpin::store
