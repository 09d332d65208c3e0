#include "store/sqlite/reader.hpp"

#include "store/sqlite/guarded.hpp"
#include "store/sqlite/migrations.hpp"

#include <filesystem>
#include <limits>

namespace headpin::store {

namespace json = document::json;
using text::Checked;
using text::Problems;

namespace {

Entry entry_of(const sqlite::Statement& row) {
  return {row.integer(0),           std::string(row.text(1)), std::string(row.text(2)),
          std::string(row.text(3)), row.integer(4),           std::string(row.text(5))};
}

constexpr Seq kNow = std::numeric_limits<Seq>::max();

/// A file that was written by Headpin at least once.
sqlite::Database written(const std::string& path) {
  sqlite::Database database(path);
  if (version_of(database) == 0) throw sqlite::Failure{SQLITE_NOTADB, "there is nothing in it"};
  return database;
}

/// How a query says whether anybody may look: until version 3 that went for the examples.
std::string with_audience(sqlite::Database& database, std::string query) {
  const std::string column = version_of(database) < 3 ? "example" : "is_public";
  return query.replace(query.find('?'), 1, column);
}

}  // namespace

Reader::Reader(const std::string& path)
    : database_(written(path)),
      list_(database_,
            with_audience(database_, "SELECT id, name, example, updated, ? FROM document ORDER BY updated DESC, id")),
      snapshot_(database_,
                "SELECT snapshot.seq, body, name, example FROM snapshot JOIN document ON document.id = document "
                "WHERE document = $1 AND snapshot.seq <= $2 ORDER BY snapshot.seq DESC LIMIT 1"),
      entries_(database_,
               "SELECT seq, id, client, name, at, ops FROM change WHERE document = $1 AND seq > $2 AND seq <= $3 "
               "ORDER BY seq"),
      before_(database_,
              "SELECT seq, id, client, name, at, ops FROM change WHERE document = $1 AND seq < $2 "
              "ORDER BY seq DESC LIMIT $3"),
      span_(database_,
            "SELECT min(snapshot.seq), document.seq FROM document JOIN snapshot ON document = id WHERE id = $1 "
            "GROUP BY id"),
      find_(database_, "SELECT seq FROM change WHERE document = $1 AND id = $2") {}

/// Reads that belong together see the file as it is at one moment: a snapshot that goes in between must not hide
/// entries.
template <class Work>
Problems Reader::in_one_view(const Work& work) {
  Problems problems = guarded([&] {
    database_.execute("BEGIN");
    work();
  });
  sqlite3_exec(database_.handle(), "COMMIT", nullptr, nullptr, nullptr);
  return problems;
}

Checked<std::vector<Listed>> Reader::list() {
  Checked<std::vector<Listed>> out;
  out.problems = guarded([&] {
    list_();
    while (list_.step()) {
      const sqlite::Statement& row = list_;
      out.value.push_back({std::string(row.text(0)),
                           {std::string(row.text(1)), row.integer(2) != 0},
                           row.integer(3),
                           row.integer(4) != 0});
    }
    list_.restart();
  });
  return out;
}

Checked<std::optional<Opened>> Reader::open(std::string_view id) {
  std::optional<Stored> stored;
  Problems problems = in_one_view([&] { stored = read_until(id, kNow); });
  if (!problems.empty()) return problems;
  if (!stored) return {};
  Checked<Opened> opened = replay(std::move(*stored));
  if (!opened.ok()) return opened.problems;
  return std::optional(std::move(opened.value));
}

Checked<std::optional<document::Document>> Reader::at(std::string_view id, Seq seq) {
  std::optional<Stored> stored;
  Problems problems = in_one_view([&] { stored = read_until(id, seq); });
  if (!problems.empty()) return problems;
  if (!stored) return {};
  Checked<Opened> opened = replay(std::move(*stored));
  if (!opened.ok()) return opened.problems;
  if (opened.value.seq != seq) return {};
  return std::optional(std::move(opened.value.document));
}

Checked<std::optional<Past>> Reader::past(std::string_view id, Seq before, std::size_t most) {
  Checked<std::optional<Past>> out;
  out.problems = in_one_view([&] {
    span_(id);
    if (span_.step()) {
      Past& past = out.value.emplace(Past{span_.integer(0), span_.integer(1), {}});
      sqlite::Statement& row = before_(id, before, static_cast<std::int64_t>(most));
      while (row.step()) past.entries.push_back(entry_of(row));
    }
    span_.restart();
  });
  if (!out.ok()) out.value.reset();
  return out;
}

Checked<std::vector<Entry>> Reader::entries(std::string_view id, Seq since) {
  Checked<std::vector<Entry>> out;
  out.problems = guarded([&] {
    sqlite::Statement& row = entries_(id, since, kNow);
    while (row.step()) out.value.push_back(entry_of(row));
  });
  return out;
}

Checked<std::optional<Seq>> Reader::find(std::string_view id, std::string_view change) {
  Checked<std::optional<Seq>> out;
  out.problems = guarded([&] {
    find_(id, change);
    if (find_.step()) out.value = find_.integer(0);
    find_.restart();
  });
  return out;
}

/// The nearest snapshot at or before `until` with the entries from there.
std::optional<Reader::Stored> Reader::read_until(std::string_view id, Seq until) {
  std::optional<Stored> out;
  snapshot_(id, until);
  if (snapshot_.step()) {
    out.emplace(Stored{snapshot_.integer(0),
                       std::string(snapshot_.text(1)),
                       {},
                       {std::string(snapshot_.text(2)), snapshot_.integer(3) != 0}});
    sqlite::Statement& row = entries_(id, out->seq, until);
    while (row.step()) out->later.push_back(entry_of(row));
  }
  snapshot_.restart();
  return out;
}

/// The document of a snapshot with the entries that came after it.
Checked<Opened> Reader::replay(Stored stored) {
  const Checked<json::value> file = document::parse_json(stored.body);
  if (!file.ok()) return file.problems;
  Checked<document::Document> snapshot = document::Document::from_json(file.value);
  if (!snapshot.ok()) return snapshot.problems;
  Opened opened{std::move(snapshot.value), stored.seq, {}, std::move(stored.summary)};
  for (Entry& entry : stored.later) {
    const Checked<json::value> ops = document::parse_json(entry.ops);
    if (!ops.ok()) return ops.problems;
    const Checked<document::Operations> operations = document::logged_operations(ops.value);
    if (!operations.ok()) return operations.problems;
    opened.document.apply(operations.value);
    opened.seq = entry.seq;
    opened.recent.push_back(std::move(entry.change));
  }
  return opened;
}

namespace {

/// The archive of a command: its own thread may wait.
class WaitingArchive final : public Archive {
 public:
  explicit WaitingArchive(const std::string& path) : reader_(path) {}

  Checked<std::vector<Listed>> list() override {
    const sqlite::StoreThread here;
    return reader_.list();
  }
  Checked<std::optional<Opened>> open(std::string_view id) override {
    const sqlite::StoreThread here;
    return reader_.open(id);
  }

 private:
  Reader reader_;
};

}  // namespace

text::Checked<std::unique_ptr<Archive>> open_sqlite_archive(const std::string& folder) {
  const std::string path = folder + "/headpin.sqlite";
  if (!std::filesystem::exists(path)) {
    return {{},
            {{"", "in de map " + folder + " staan geen gegevens van Headpin",
              "there is no Headpin data in the folder " + folder}}};
  }
  const sqlite::StoreThread here;
  return opened<std::unique_ptr<Archive>>([&] { return std::make_unique<WaitingArchive>(path); });
}

}  // namespace headpin::store
