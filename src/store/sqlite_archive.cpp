#include "store/sqlite_archive.hpp"

#include <filesystem>

namespace headpin::store {

namespace json = document::json;
using document::Checked;
using document::Problems;

namespace {

/// The document of a snapshot with the entries that came after it.
Problems replay(std::string_view body, const std::vector<Entry>& later, Opened& opened) {
  Checked<json::value> file = document::parse_json(body);
  if (!file.ok()) return file.problems;
  Checked<document::Document> snapshot = document::Document::from_json(file.value);
  if (!snapshot.ok()) return snapshot.problems;
  opened.document = std::move(snapshot.value);
  for (const Entry& entry : later) {
    const Checked<json::value> ops = document::parse_json(entry.ops);
    if (!ops.ok()) return ops.problems;
    const Checked<document::Operations> operations = document::operations_of(ops.value, document::Language::nl);
    if (!operations.ok()) return operations.problems;
    opened.document.apply(operations.value);
    opened.seq = entry.seq;
  }
  return {};
}

std::int64_t number(sqlite::Database& database, const char* sql) {
  sqlite::Statement query(database, sql);
  return query().step() ? query.integer(0) : 0;
}

/// A file that was written by Headpin at least once.
sqlite::Database written(const std::string& path) {
  sqlite::Database database(path);
  if (version_of(database) == 0) throw sqlite::Failure{SQLITE_NOTADB, "there is nothing in it"};
  return database;
}

}  // namespace

std::int64_t version_of(sqlite::Database& database) {
  const std::int64_t version = number(database, "PRAGMA user_version");
  if (version > kFileVersion) throw sqlite::Failure{SQLITE_MISMATCH, "made by a newer Headpin"};
  if (version == 0 && number(database, "SELECT count(*) FROM sqlite_schema") > 0)
    throw sqlite::Failure{SQLITE_NOTADB, "made by another program"};
  return version;
}

SqliteArchive::SqliteArchive(const std::string& path)
    : database_(written(path)),
      list_(database_, "SELECT id, name, example, updated FROM document ORDER BY updated DESC, id"),
      snapshot_(database_, "SELECT seq, body FROM snapshot WHERE document = $1"),
      entries_(database_,
               "SELECT seq, id, client, name, at, ops FROM change WHERE document = $1 AND seq > $2 ORDER BY seq"),
      find_(database_, "SELECT seq FROM change WHERE document = $1 AND id = $2") {}

Checked<std::vector<Listed>> SqliteArchive::list() {
  Checked<std::vector<Listed>> out;
  const std::lock_guard held(mutex_);
  out.problems = guarded([&] {
    list_();
    while (list_.step()) {
      const sqlite::Statement& row = list_;
      out.value.push_back({std::string(row.text(0)), std::string(row.text(1)), row.integer(2) != 0, row.integer(3)});
    }
  });
  return out;
}

Checked<std::optional<Opened>> SqliteArchive::open(std::string_view id) {
  Checked<std::optional<Opened>> out;
  std::optional<std::string> body;
  Opened opened;
  std::vector<Entry> later;
  {
    const std::lock_guard held(mutex_);
    out.problems = guarded([&] {
      // One view of the file for both reads: a snapshot that is replaced in between must not hide entries.
      database_.execute("BEGIN");
      snapshot_(id);
      if (snapshot_.step()) {
        opened.seq = snapshot_.integer(0);
        body = std::string(snapshot_.text(1));
        later = read_entries(id, opened.seq);
      }
      snapshot_.restart();
    });
    sqlite3_exec(database_.handle(), "COMMIT", nullptr, nullptr, nullptr);
  }
  if (!out.ok() || !body) return out;
  Problems problems = replay(*body, later, opened);
  if (problems.empty()) {
    out.value = std::move(opened);
  } else {
    out.problems = std::move(problems);
  }
  return out;
}

Checked<std::vector<Entry>> SqliteArchive::entries(std::string_view id, Seq since) {
  Checked<std::vector<Entry>> out;
  const std::lock_guard held(mutex_);
  out.problems = guarded([&] { out.value = read_entries(id, since); });
  return out;
}

Checked<std::optional<Seq>> SqliteArchive::find(std::string_view id, std::string_view change) {
  Checked<std::optional<Seq>> out;
  const std::lock_guard held(mutex_);
  out.problems = guarded([&] {
    find_(id, change);
    if (find_.step()) out.value = find_.integer(0);
    find_.restart();
  });
  return out;
}

std::vector<Entry> SqliteArchive::read_entries(std::string_view id, Seq since) {
  std::vector<Entry> out;
  sqlite::Statement& row = entries_(id, since);
  while (row.step()) {
    out.push_back({row.integer(0), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
                   row.integer(4), std::string(row.text(5))});
  }
  return out;
}

document::Checked<std::unique_ptr<Archive>> open_sqlite_archive(const std::string& folder) {
  const std::string path = folder + "/headpin.sqlite";
  if (!std::filesystem::exists(path)) {
    return {{},
            {{"", "in de map " + folder + " staan geen gegevens van Headpin",
              "there is no Headpin data in the folder " + folder}}};
  }
  return opened<std::unique_ptr<Archive>>([&] { return std::make_unique<SqliteArchive>(path); });
}

}  // namespace headpin::store
