#include "store/sqlite/reader.hpp"

#include "store/sqlite/folder.hpp"
#include "store/sqlite/guarded.hpp"
#include "store/sqlite/migrations.hpp"
#include "store/sqlite/sqlite_files.hpp"
#include "store/sqlite/statements.hpp"

#include <algorithm>
#include <limits>

namespace headpin::store {

using text::Checked;
using text::Problems;

namespace {

/// A row of `kEntry`.
Entry entry_of(const sqlite::Statement& row) {
  return {row.integer(0),           std::string(row.text(1)), std::string(row.text(2)),
          std::string(row.text(3)), row.integer(4),           std::string(row.text(6))};
}
bool sound(const sqlite::Statement& row) {
  return row.integer(5) != 0;
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

std::string described(sqlite::Database& database) {
  const std::string columns = version_of(database) < kFirstWithStates ? "'', -1" : "phases, chance";
  return "SELECT seq, name, example, " + columns + " FROM document WHERE id = $1";
}

/// Entries with whether they are as they were written, which files of before version 6 cannot tell.
std::string entries_where(sqlite::Database& database, const char* rest) {
  const char* sound =
      version_of(database) < kFirstWithMark ? "1" : "sum = checksum(document, seq, id, client, name, at, ops)";
  return std::string("SELECT seq, id, client, name, at, ") + sound + ", ops FROM change WHERE document = $1 " + rest;
}

/// The newest snapshot that is there with all its pieces.
std::string newest_snapshot(sqlite::Database& database) {
  return version_of(database) < kFirstWithMark
             ? "SELECT seq FROM snapshot WHERE document = $1 AND seq <= $2 ORDER BY seq DESC LIMIT 1"
             : "SELECT seq FROM snapshot WHERE document = $1 AND seq <= $2 GROUP BY seq "
               "HAVING count(*) = max(pieces) ORDER BY seq DESC LIMIT 1";
}
std::string snapshot_pieces(sqlite::Database& database) {
  return version_of(database) < kFirstWithMark
             ? "SELECT 1, body FROM snapshot WHERE document = $1 AND seq = $2"
             : "SELECT sum = checksum(document, seq, piece, pieces, body), body FROM snapshot "
               "WHERE document = $1 AND seq = $2 ORDER BY piece";
}

struct Loss {
  const char* nl;
  const char* en;
};
constexpr Loss kNoName{"de naam in de lijst is weg", "its name in the list is gone"};
constexpr Loss kNoBeginning{"het begin is weg", "its beginning is gone"};

text::Problem damage_of(std::string_view id, const std::string& nl, const std::string& en) {
  const std::string name(id);
  return {"",
          "PPS “" + name + "” is op de schijf beschadigd (" + nl +
              "): zet een reservekopie terug, en kijk of de schijf nog gezond is",
          "PPS “" + name + "” is damaged on the disk (" + en +
              "): restore a backup, and see whether the disk is still sound"};
}

Refused refused_as_damaged(std::string_view id, const std::string& nl, const std::string& en) {
  return {{damage_of(id, nl, en)}};
}

Refused damaged_change(std::string_view id, Seq seq) {
  const std::string number = std::to_string(seq);
  return refused_as_damaged(id, "wijziging " + number, "change " + number);
}

/// What was read, or a refusal with what is wrong with it.
template <class T>
T sound_or_refused(Checked<T> read) {
  if (!read.ok()) throw Refused{std::move(read.problems)};
  return std::move(read.value);
}

document::Document document_in(std::string_view snapshot) {
  return sound_or_refused(
      document::Document::from_json(sound_or_refused(document::parse_json(snapshot, document::kAnyValues))));
}

document::Operations steps_of(const Entry& entry) {
  return sound_or_refused(
      document::logged_operations(sound_or_refused(document::parse_json(entry.ops, document::kAnyValues))));
}

/// A statement that was left halfway would keep its view of the file.
struct Restart {
  sqlite::Statement& rows;
  ~Restart() { rows.restart(); }
};

}  // namespace

Reader::Reader(const std::string& path)
    : database_(written(path)),
      list_(database_,
            with_audience(database_, "SELECT id, name, example, updated, ? FROM document ORDER BY updated DESC, id")),
      document_(database_, described(database_)),
      strays_(database_,
              "SELECT EXISTS (SELECT 1 FROM snapshot WHERE document = $1) OR "
              "EXISTS (SELECT 1 FROM change WHERE document = $1)"),
      snapshot_(database_, newest_snapshot(database_)),
      pieces_(database_, snapshot_pieces(database_)),
      entries_(database_, entries_where(database_, "AND seq > $2 AND seq <= $3 ORDER BY seq")),
      before_(database_, entries_where(database_, "AND seq < $2 ORDER BY seq DESC LIMIT $3")),
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

Checked<std::vector<ListedDocument>> Reader::list() {
  Checked<std::vector<ListedDocument>> out;
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
  return shown(id, kNow);
}

Checked<std::optional<document::Document>> Reader::at(std::string_view id, Seq seq) {
  Checked<std::optional<Opened>> then = shown(id, seq);
  if (!then.ok()) return then.problems;
  if (!then.value || then.value->seq != seq) return {};
  return std::optional(std::move(then.value->document));
}

Checked<std::optional<Past>> Reader::past(std::string_view id, Seq before, std::size_t most) {
  Checked<std::optional<Past>> out;
  out.problems = in_one_view([&] {
    span_(id);
    if (span_.step()) {
      Past& past = out.value.emplace(Past{span_.integer(0), span_.integer(1), {}});
      std::size_t bytes = 0;
      each_entry(before_(id, before, static_cast<std::int64_t>(most)), id, [&](Entry entry) {
        bytes += entry.ops.size();
        if (bytes > kMostPastBytes && !past.entries.empty()) return false;
        past.entries.push_back(std::move(entry));
        return true;
      });
    }
    span_.restart();
  });
  if (!out.ok()) out.value.reset();
  return out;
}

Checked<std::optional<std::vector<Entry>>> Reader::entries(std::string_view id, Seq since, std::size_t most_bytes) {
  Checked<std::optional<std::vector<Entry>>> out{std::vector<Entry>(), {}};
  out.problems = guarded([&] {
    std::size_t bytes = 0;
    each_entry(entries_(id, since, kNow), id, [&](Entry entry) {
      bytes += entry.ops.size();
      if (bytes > most_bytes) return false;
      out.value->push_back(std::move(entry));
      return true;
    });
    if (bytes > most_bytes) out.value.reset();
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

Problems Reader::damaged() {
  Problems problems;
  const auto add = [&](const char* query, const char* nl, const char* en) {
    sqlite::Statement rows(database_, query);
    rows();
    while (rows.step()) problems.push_back(damage_of(rows.text(0), nl, en));
  };
  Problems unread = in_one_view([&] {
    add("SELECT DISTINCT document FROM snapshot WHERE document NOT IN (SELECT id FROM document)", kNoName.nl,
        kNoName.en);
    add("SELECT id FROM document WHERE id NOT IN (SELECT document FROM snapshot)", kNoBeginning.nl, kNoBeginning.en);
  });
  problems.insert(problems.end(), unread.begin(), unread.end());
  return problems;
}

/// The document as it was after the entry `until`. None when there is no such document or entry, or nothing of it was
/// kept at that time.
Checked<std::optional<Opened>> Reader::shown(std::string_view id, Seq until) {
  std::optional<Opened> out;
  Problems problems = in_one_view([&] { out = read_until(id, until); });
  if (!problems.empty()) return problems;
  return out;
}

/// Of the entries since the snapshot one at a time is in memory: together they may be large.
std::optional<Opened> Reader::read_until(std::string_view id, Seq until) {
  document_(id);
  if (!document_.step()) {
    const bool strays = strays_(id).step() && strays_.integer(0) != 0;
    strays_.restart();
    if (strays) throw refused_as_damaged(id, kNoName.nl, kNoName.en);
    return std::nullopt;
  }
  const Seq last = document_.integer(0);
  Opened out{{},
             0,
             {},
             {std::string(document_.text(1)), document_.integer(2) != 0, std::string(document_.text(3))},
             headline_of(document_.integer(4))};
  document_.restart();
  if (until != kNow && until > last) return std::nullopt;
  if (!read_snapshot(id, until, out)) {
    if (until == kNow) throw refused_as_damaged(id, kNoBeginning.nl, kNoBeginning.en);
    return std::nullopt;
  }
  const Seq wanted = std::min(until, last);
  each_entry(entries_(id, out.seq, until), id, [&](Entry entry) {
    if (entry.seq != out.seq + 1) throw damaged_change(id, out.seq + 1);
    out.document.apply(steps_of(entry));
    out.seq = entry.seq;
    out.recent.push_back(std::move(entry.change));
    return true;
  });
  if (out.seq < wanted) throw damaged_change(id, out.seq + 1);
  if (out.seq > wanted) throw refused_as_damaged(id, "het aantal wijzigingen", "the number of changes");
  return out;
}

/// The newest sound snapshot at or before `until`. False when none was kept.
bool Reader::read_snapshot(std::string_view id, Seq until, Opened& out) {
  bool any = false;
  std::string body;
  while (snapshot_(id, until).step()) {
    any = true;
    out.seq = snapshot_.integer(0);
    snapshot_.restart();
    body.clear();
    bool sound = true;
    pieces_(id, out.seq);
    while (pieces_.step()) {
      sound = sound && pieces_.integer(0) != 0;
      body += pieces_.text(1);
    }
    pieces_.restart();
    if (sound) {
      out.document = document_in(body);
      return true;
    }
    until = out.seq - 1;
  }
  snapshot_.restart();
  if (any)
    throw refused_as_damaged(id, "het begin en wat daarna is bewaard", "its beginning and what was kept after that");
  return false;
}

/// Hands over the entries one by one, for as long as `each` returns true.
template <class Each>
void Reader::each_entry(sqlite::Statement& rows, std::string_view id, const Each& each) {
  const Restart at_end{rows};
  while (rows.step()) {
    if (!sound(rows)) throw damaged_change(id, rows.integer(0));
    if (!each(entry_of(rows))) return;
  }
}

namespace {

/// The archive of a command: its own thread may wait.
class WaitingArchive final : public Archive {
 public:
  WaitingArchive(const std::string& folder, const std::string& path)
      : reader_(path), database_(path), contents_(folder) {}

  Checked<std::vector<ListedDocument>> list() override {
    const sqlite::StoreThread here;
    return reader_.list();
  }
  Checked<std::optional<Opened>> open(std::string_view id) override {
    const sqlite::StoreThread here;
    return reader_.open(id);
  }
  Problems damaged() override {
    const sqlite::StoreThread here;
    return reader_.damaged();
  }
  Checked<FoundFile> find_file(std::string_view document, std::string_view hash) override {
    const sqlite::StoreThread here;
    Checked<FoundFile> out;
    out.problems = guarded([&] {
      if (version_of(database_) < kFirstWithFiles) return;
      sqlite::Statement row(database_, kFileRow);
      out.value = found_file(row, contents_, document, hash);
    });
    return out;
  }

 private:
  Reader reader_;
  sqlite::Database database_;
  ContentFolder contents_;
};

}  // namespace

text::Checked<std::unique_ptr<Archive>> open_sqlite_archive(const std::string& folder) {
  const sqlite::StoreThread here;
  Problems problems = not_whole(folder);
  if (!problems.empty()) return problems;
  return opened<std::unique_ptr<Archive>>(
      [&] { return std::make_unique<WaitingArchive>(folder, data_file_in(folder)); });
}

}  // namespace headpin::store
