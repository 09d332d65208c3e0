// One thread writes; it takes everything that waits, writes it in one transaction with synchronous=FULL, and only then
// tells those who wait (group commit). Readers have a connection of their own, which a write does not block (WAL).
#include "store/sqlite.hpp"
#include "store/store.hpp"

#include <array>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <fcntl.h>
#include <filesystem>
#include <mutex>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace headpin::store {
namespace {

namespace json = document::json;
using document::Checked;
using document::Problems;

// Each migration takes a file from its place in this list to the next; `PRAGMA user_version` counts them.
constexpr std::array kMigrations{R"sql(
  CREATE TABLE document (
    id TEXT PRIMARY KEY,
    seq BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    name TEXT NOT NULL,
    example BIGINT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE snapshot (
    document TEXT PRIMARY KEY REFERENCES document(id),
    seq BIGINT NOT NULL,
    body TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE change (
    document TEXT NOT NULL REFERENCES document(id),
    seq BIGINT NOT NULL,
    id TEXT NOT NULL,
    client TEXT NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    ops TEXT NOT NULL,
    PRIMARY KEY (document, seq)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX change_id ON change (document, id);
)sql"};

constexpr std::int64_t kVersion = kMigrations.size();

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// What the list of documents shows of a snapshot.
struct Summary {
  std::string name;
  bool example = false;

  explicit Summary(const json::object& file) {
    const json::value* pps = file.if_contains("pps");
    if (pps == nullptr || !pps->is_object()) return;
    const json::value* named = pps->get_object().if_contains("name");
    const json::value* fictional = pps->get_object().if_contains("example");
    if (named != nullptr && named->is_string()) name = std::string(named->get_string());
    example = fictional != nullptr && fictional->is_bool() && fictional->get_bool();
  }
};

/// Runs `work` and turns a failure of SQLite into problems.
template <class Work>
Problems guarded(const Work& work) {
  try {
    work();
    return {};
  } catch (const sqlite::Failure& failure) {
    return {sqlite::problem_of(failure)};
  }
}

/// The statements of the reading side.
struct Reader {
  sqlite::Database& database;
  sqlite::Statement list{database, "SELECT id, name, example, updated FROM document ORDER BY updated DESC, id"};
  sqlite::Statement snapshot{database, "SELECT seq, body FROM snapshot WHERE document = $1"};
  sqlite::Statement entries{
      database, "SELECT seq, id, client, name, at, ops FROM change WHERE document = $1 AND seq > $2 ORDER BY seq"};
  sqlite::Statement find{database, "SELECT seq FROM change WHERE document = $1 AND id = $2"};
};

/// The statements of the writing side.
struct Writer {
  sqlite::Database& database;
  sqlite::Statement create{database,
                           "INSERT INTO document (id, seq, updated, name, example) VALUES ($1, 0, $2, $3, $4)"};
  sqlite::Statement insert{
      database, "INSERT INTO change (document, seq, id, client, name, at, ops) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
  sqlite::Statement advance{database,
                            "UPDATE document SET seq = $2, updated = $3 WHERE id = $1 AND seq = $4 RETURNING seq"};
  sqlite::Statement describe{database, "UPDATE document SET name = $2, example = $3 WHERE id = $1"};
  sqlite::Statement snapshot{database,
                             "INSERT INTO snapshot (document, seq, body) VALUES ($1, $2, $3) "
                             "ON CONFLICT (document) DO UPDATE SET seq = excluded.seq, body = excluded.body"};

  void save_snapshot(std::string_view id, Seq seq, const json::object& file) {
    const Summary summary(file);
    snapshot(id, seq, std::string_view(json::serialize(file))).run();
    describe(id, std::string_view(summary.name), std::int64_t{summary.example}).run();
  }

  void append(const Append& append) {
    if (!append.entries.empty()) append_entries(append.document, append.entries);
    if (!append.snapshot.empty()) save_snapshot(append.document, append.snapshot_seq, append.snapshot);
  }

  void append_entries(std::string_view document, const std::vector<Entry>& entries) {
    advance(document, entries.back().seq, entries.back().at, entries.front().seq - 1);
    if (!advance.step()) throw sqlite::Failure{SQLITE_CONSTRAINT, "the log has moved on"};
    advance.restart();
    for (const Entry& entry : entries) {
      insert(document, entry.seq, std::string_view(entry.change), std::string_view(entry.client),
             std::string_view(entry.name), entry.at, std::string_view(entry.ops))
          .run();
    }
  }
};

/// A file that only one running Headpin can hold; the system lets go of it however the program ends.
class FolderLock {
 public:
  explicit FolderLock(const std::string& path) : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {}
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() {
    if (file_ >= 0) ::close(file_);
  }
  bool opened() const { return file_ >= 0; }
  bool take() { return ::flock(file_, LOCK_EX | LOCK_NB) == 0; }

 private:
  int file_;
};

class SqliteStore final : public Store {
 public:
  SqliteStore(const std::string& path, std::unique_ptr<FolderLock> lock)
      : lock_(std::move(lock)), write_database_(path), read_database_(path) {
    write_database_.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    migrate();
    writer_.reset(new Writer{write_database_});
    reader_.reset(new Reader{read_database_});
    thread_ = std::jthread([this](const std::stop_token& stop) { write_until(stop); });
  }

  ~SqliteStore() override {
    thread_.request_stop();
    wake_.notify_all();
    thread_.join();
  }

  Checked<std::vector<Listed>> list() override {
    Checked<std::vector<Listed>> out;
    const std::lock_guard held(read_mutex_);
    out.problems = guarded([&] {
      reader_->list();
      while (reader_->list.step()) {
        const sqlite::Statement& row = reader_->list;
        out.value.push_back({std::string(row.text(0)), std::string(row.text(1)), row.integer(2) != 0, row.integer(3)});
      }
    });
    return out;
  }

  Problems create(std::string_view id, const document::Document& document) override {
    const json::object file = document.to_json();
    const Summary summary(file);
    const std::lock_guard held(write_mutex_);
    try {
      sqlite::Transaction transaction(write_database_);
      writer_->create(id, now_ms(), std::string_view(summary.name), std::int64_t{summary.example}).run();
      writer_->save_snapshot(id, 0, file);
      transaction.commit();
    } catch (const sqlite::Failure& failure) {
      if ((failure.code & 0xff) == SQLITE_CONSTRAINT) {
        return {{"", "er is al een PPS met de naam " + std::string(id),
                 "there is already a PPS called " + std::string(id)}};
      }
      return {sqlite::problem_of(failure)};
    }
    return {};
  }

  Checked<std::optional<Opened>> open(std::string_view id) override {
    Checked<std::optional<Opened>> out;
    std::optional<std::string> body;
    Opened opened;
    std::vector<Entry> later;
    {
      const std::lock_guard held(read_mutex_);
      out.problems = guarded([&] {
        // One view of the file for both reads: a snapshot that is replaced in between must not hide entries.
        read_database_.execute("BEGIN");
        reader_->snapshot(id);
        if (reader_->snapshot.step()) {
          opened.seq = reader_->snapshot.integer(0);
          body = std::string(reader_->snapshot.text(1));
          later = read_entries(id, opened.seq);
        }
        reader_->snapshot.restart();
      });
      sqlite3_exec(read_database_.handle(), "COMMIT", nullptr, nullptr, nullptr);
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

  Checked<std::vector<Entry>> entries(std::string_view id, Seq since) override {
    Checked<std::vector<Entry>> out;
    const std::lock_guard held(read_mutex_);
    out.problems = guarded([&] { out.value = read_entries(id, since); });
    return out;
  }

  Checked<std::optional<Seq>> find(std::string_view id, std::string_view change) override {
    Checked<std::optional<Seq>> out;
    const std::lock_guard held(read_mutex_);
    out.problems = guarded([&] {
      reader_->find(id, change);
      if (reader_->find.step()) out.value = reader_->find.integer(0);
      reader_->find.restart();
    });
    return out;
  }

  void append(Append append) override {
    {
      const std::lock_guard held(queue_mutex_);
      queue_.push_back(std::move(append));
    }
    wake_.notify_one();
  }

  Problems writable() override {
    const std::lock_guard held(write_mutex_);
    return guarded([&] {
      sqlite::Transaction transaction(write_database_);
      write_database_.execute(("PRAGMA user_version = " + std::to_string(kVersion)).c_str());
      transaction.commit();
    });
  }

 private:
  void migrate() {
    std::int64_t version = 0;
    {
      sqlite::Statement read(write_database_, "PRAGMA user_version");
      if (read().step()) version = read.integer(0);
    }
    if (version > kVersion) throw sqlite::Failure{SQLITE_MISMATCH, "made by a newer Headpin"};
    for (; version < kVersion; ++version) {
      sqlite::Transaction transaction(write_database_);
      write_database_.execute(kMigrations[static_cast<std::size_t>(version)]);
      write_database_.execute(("PRAGMA user_version = " + std::to_string(version + 1)).c_str());
      transaction.commit();
    }
  }

  std::vector<Entry> read_entries(std::string_view id, Seq since) {
    std::vector<Entry> out;
    sqlite::Statement& row = reader_->entries(id, since);
    while (row.step()) {
      out.push_back({row.integer(0), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
                     row.integer(4), std::string(row.text(5))});
    }
    return out;
  }

  static Problems replay(std::string_view body, const std::vector<Entry>& later, Opened& opened) {
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

  void write_until(const std::stop_token& stop) {
    while (true) {
      std::deque<Append> batch;
      {
        std::unique_lock held(queue_mutex_);
        wake_.wait(held, [&] { return !queue_.empty() || stop.stop_requested(); });
        if (queue_.empty()) return;  // stopped, and nothing left to write
        batch.swap(queue_);
      }
      write(batch);
    }
  }

  /// Writes all in one transaction; if that fails, each on its own, so that one bad append does not take others down.
  void write(std::deque<Append>& batch) {
    Problems problems = write_together(batch.begin(), batch.end());
    for (auto append = batch.begin(); append != batch.end(); ++append) {
      Problems own = problems.empty() || batch.size() == 1 ? problems : write_together(append, append + 1);
      if (append->done) append->done(std::move(own));
    }
  }

  Problems write_together(std::deque<Append>::iterator begin, std::deque<Append>::iterator end) {
    const std::lock_guard held(write_mutex_);
    return guarded([&] {
      sqlite::Transaction transaction(write_database_);
      for (auto append = begin; append != end; ++append) writer_->append(*append);
      transaction.commit();
    });
  }

  std::unique_ptr<FolderLock> lock_;

  std::mutex write_mutex_;
  sqlite::Database write_database_;
  std::unique_ptr<Writer> writer_;

  std::mutex read_mutex_;
  sqlite::Database read_database_;
  std::unique_ptr<Reader> reader_;

  std::mutex queue_mutex_;
  std::condition_variable wake_;
  std::deque<Append> queue_;
  std::jthread thread_;
};

}  // namespace

Checked<std::unique_ptr<Store>> open_sqlite(const std::string& folder) {
  Checked<std::unique_ptr<Store>> out;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  auto lock = std::make_unique<FolderLock>(folder + "/headpin.lock");
  if (!lock->opened()) {
    out.problems.push_back(
        {"", "in de map " + folder + " kan Headpin niet schrijven: kies een andere met --data of geef rechten",
         "Headpin cannot write in the folder " + folder + ": choose another with --data or give permission"});
    return out;
  }
  if (!lock->take()) {
    out.problems.push_back(
        {"", "een andere Headpin gebruikt de map " + folder + " al: stop die eerst, of kies een andere map met --data",
         "another Headpin already uses the folder " + folder +
             ": stop it first, or choose another folder with --data"});
    return out;
  }
  try {
    out.value = std::make_unique<SqliteStore>(folder + "/headpin.sqlite", std::move(lock));
  } catch (const sqlite::Failure& failure) {
    if (failure.code == SQLITE_MISMATCH) {
      out.problems.push_back({"", "deze gegevens zijn van een nieuwere Headpin: werk Headpin bij",
                              "this data is from a newer Headpin: update Headpin"});
    } else {
      out.problems.push_back(sqlite::problem_of(failure));
    }
  }
  return out;
}

}  // namespace headpin::store
