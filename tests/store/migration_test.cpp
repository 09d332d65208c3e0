// A file of the first version becomes one of today, with everything that was in it.
#include "store/backup.hpp"
#include "store/sqlite/reader.hpp"
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

/// What made it version 3: snapshots of the past, links without a password, and who came in with them.
constexpr const char* kVersion3 = R"sql(
  CREATE TABLE kept (
    document TEXT NOT NULL REFERENCES document(id), seq BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (document, seq)
  ) WITHOUT ROWID;
  INSERT INTO kept SELECT document, seq, body FROM snapshot;
  DROP TABLE snapshot;
  ALTER TABLE kept RENAME TO snapshot;
  ALTER TABLE document ADD COLUMN is_public BIGINT NOT NULL DEFAULT 0;
  UPDATE document SET is_public = example;
  CREATE TABLE link (
    id TEXT PRIMARY KEY, secret TEXT NOT NULL UNIQUE, document TEXT NOT NULL, role TEXT NOT NULL, label TEXT NOT NULL,
    made_by TEXT NOT NULL, made BIGINT NOT NULL, expires BIGINT NOT NULL, revoked BIGINT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX link_document ON link (document);
  CREATE TABLE session (
    id TEXT PRIMARY KEY, secret TEXT NOT NULL UNIQUE, name TEXT NOT NULL, made BIGINT NOT NULL, expires BIGINT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX session_expires ON session (expires);
  CREATE TABLE held (
    session TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
    link TEXT NOT NULL REFERENCES link(id) ON DELETE CASCADE, at BIGINT NOT NULL, PRIMARY KEY (session, link)
  ) WITHOUT ROWID;
  CREATE INDEX held_link ON held (link);
  INSERT INTO link VALUES
    ('l-1', 'hash-1', 'mine', 'editor', 'klas 2B', 'Mila', 1790000000001, 1990000000000, 0),
    ('l-2', 'hash-2', 'mine', 'viewer', '', 'Mila', 1790000000002, 0, 1790000000003),
    ('owner', 'hash-3', '', 'owner', '', '', 1790000000000, 0, 0);
  INSERT INTO session VALUES ('s-1', 'hash-4', 'Joris', 1790000000001, 1990000000000);
  INSERT INTO held VALUES ('s-1', 'l-1', 1790000000002);
  PRAGMA user_version = 3;
)sql";

void write_file(const std::string& file, const std::string& sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
  sqlite3_close(database);
}

void expect_everything(const TempFolder& folder) {
  const sqlite::StoreThread here;
  Reader reader(folder.file());
  const Opened mine = open_document(reader, "mine");
  EXPECT_EQ(mine.seq, 2);
  EXPECT_EQ(name_of(mine.document), "Nieuw");
  EXPECT_EQ(mine.headline, Headline{});
  EXPECT_EQ(mine.document.to_json().at("later"), document::json::parse(R"({"a":[1]})"));
  EXPECT_EQ(reader.entries("mine", 0, kMostPastBytes).value->size(), 2U);
  EXPECT_EQ(reader.find("mine", "c-1").value, Seq{1});
  const auto listed = reader.list().value;
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].updated, 1790000000002);
  EXPECT_FALSE(listed[0].is_public);
  EXPECT_EQ(listed[1].id, "voorbeeld");
  EXPECT_TRUE(listed[1].is_public) << "examples could be seen by anybody, and can be";
}

TEST(Migration, FromVersion1LosesNothing) {
  const TempFolder folder;
  write_file(folder.file(), kVersion1);
  for (int start = 0; start < 2; ++start) {
    const auto store = open_or_fail(folder.path());
    expect_everything(folder);
    EXPECT_TRUE(store->keys().standing("", "voorbeeld").is_public);
    EXPECT_FALSE(store->keys().standing("", "mine").is_public);
    EXPECT_TRUE(store->keys().links("").ok());
    EXPECT_EQ(store->keys().standing("", "mine").state, std::optional(State::active));
  }
  const auto store = open_or_fail(folder.path());
  EXPECT_TRUE(append_and_wait(*store, "mine", rename(3, "c-3", "Verder")).empty());
}

TEST(Migration, FromABackupOfVersion1LosesNothing) {
  const TempFolder folder, place, to;
  write_file(folder.file(), kVersion1);
  const auto made = back_up({folder.path(), place.path() + "/b"});
  ASSERT_TRUE(made.ok()) << made.problems.front().en;
  EXPECT_EQ(made->documents, 2U);
  const auto back = restore({place.path() + "/b", to.path()});
  ASSERT_TRUE(back.ok()) << back.problems.front().en;
  expect_everything(to);
  const auto store = open_or_fail(to.path());
  EXPECT_TRUE(append_and_wait(*store, "mine", rename(3, "c-3", "Verder")).empty());
}

TEST(Migration, FromABackupOfVersion3KeepsLinksAndEndsSessions) {
  const TempFolder folder, to;
  write_file(folder.file(), std::string(kVersion1) + kVersion3);
  const auto back = restore({folder.file(), to.path()});
  ASSERT_TRUE(back.ok()) << back.problems.front().en;
  EXPECT_EQ(back->links, 2U);
  const auto store = open_or_fail(to.path());
  EXPECT_TRUE(store->keys().link_with("hash-1").value);
  EXPECT_FALSE(store->keys().standing("hash-4").session);
}

TEST(Migration, AVersion1FileCanBeReadAsItIs) {
  const TempFolder folder;
  write_file(folder.file(), kVersion1);
  const auto archive = open_sqlite_archive(folder.path());
  ASSERT_TRUE(archive.ok());
  EXPECT_EQ(archive.value->list().value.size(), 2U);
  EXPECT_EQ(open_document(*archive.value, "mine").seq, 2);
  expect_everything(folder);
  EXPECT_FALSE(open_sqlite_keys(folder.path()).ok()) << "there are no keys in it yet";
}

TEST(Migration, FromVersion3KeepsEveryLinkAsItWasWithoutAPassword) {
  const TempFolder folder;
  write_file(folder.file(), std::string(kVersion1) + kVersion3);
  EXPECT_FALSE(open_sqlite_keys(folder.path()).ok()) << "until the server has brought it up to date";
  for (int start = 0; start < 2; ++start) {
    const auto store = open_or_fail(folder.path());
    expect_everything(folder);
    const auto links = store->keys().links("mine").value;
    ASSERT_EQ(links.size(), 2U);
    EXPECT_EQ(links[0].id, "l-2");
    EXPECT_EQ(links[0].revoked, 1790000000003);
    EXPECT_EQ(links[1].label, "klas 2B");
    EXPECT_EQ(links[1].role, "editor");
    EXPECT_EQ(links[1].made_by, "Mila");
    EXPECT_EQ(links[1].made, 1790000000001);
    EXPECT_EQ(links[1].expires, 1990000000000);
    for (const Link& link : links) EXPECT_FALSE(link.locked()) << link.id;
    EXPECT_EQ(store->keys().link_with("hash-3").value.value_or(Link{}).id, "owner");
    EXPECT_EQ(store->keys().standing("hash-4", "mine").links.size(), 1U) << "who was in stays in";
    EXPECT_EQ(store->keys().entered("mine").value.front().name, "Joris");
  }
  const auto opened = open_sqlite_keys(folder.path());
  ASSERT_TRUE(opened.ok());
  WaitingKeys keys(*opened.value);
  Link locked = keys.link_with("hash-1").value.value_or(Link{});
  EXPECT_EQ(locked.id, "l-1");
  locked.password = "hash-5";
  ASSERT_TRUE(keys.put(locked).empty());
  EXPECT_EQ(keys.link_with("hash-1").value.value_or(Link{}).password, "hash-5");
}

}  // namespace
}  // namespace headpin::store
