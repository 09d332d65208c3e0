// One thread writes; it takes everything that waits, writes it in one transaction with synchronous=FULL, and only then
// tells those who wait (group commit). Readers have a connection of their own, which a write does not block (WAL).
#include "store/sqlite/archive.hpp"
#include "store/sqlite/keys.hpp"
#include "store/sqlite/migrations.hpp"

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
using text::Checked;
using text::Problems;

// Snapshots that are kept lie at least so many entries apart.
constexpr Seq kKeepEvery = 250;

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

/// The statements of the writing side.
struct Writer {
  sqlite::Database& database;
  sqlite::Statement create{database,
                           "INSERT INTO document (id, seq, updated, name, example, is_public) "
                           "VALUES ($1, 0, $2, $3, $4, $5)"};
  sqlite::Statement insert{
      database, "INSERT INTO change (document, seq, id, client, name, at, ops) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
  sqlite::Statement advance{database,
                            "UPDATE document SET seq = $2, updated = $3 WHERE id = $1 AND seq = $4 RETURNING seq"};
  sqlite::Statement describe{database, "UPDATE document SET name = $2, example = $3 WHERE id = $1"};
  sqlite::Statement snapshot{database,
                             "INSERT INTO snapshot (document, seq, body) VALUES ($1, $2, $3) "
                             "ON CONFLICT (document, seq) DO UPDATE SET body = excluded.body"};
  // Of the snapshots between the first and the newest, those near to the one before them are not worth their place.
  sqlite::Statement thin{database,
                         "DELETE FROM snapshot WHERE document = $1 AND seq < $2 AND seq < $3 + "
                         "(SELECT max(seq) FROM snapshot AS earlier WHERE earlier.document = $1 AND earlier.seq < "
                         "snapshot.seq)"};

  void save_snapshot(std::string_view id, Seq seq, const json::object& file) {
    const Summary summary(file);
    snapshot(id, seq, std::string_view(json::serialize(file))).run();
    thin(id, seq, kKeepEvery).run();
    describe(id, std::string_view(summary.name), std::int64_t{summary.example}).run();
  }

  void append(const Append& append) {
    if (!append.entries.empty()) append_entries(append.document, append.entries);
    if (!append.snapshot.empty()) save_snapshot(append.document, append.snapshot_seq, append.snapshot);
    if (append.entries.empty() && append.snapshot.empty()) touch();
  }

  /// Writes something that changes nothing.
  void touch() { database.execute(("PRAGMA user_version = " + std::to_string(file_version())).c_str()); }

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
  SqliteStore(const std::string& path, std::unique_ptr<FolderLock> lock) : lock_(std::move(lock)), database_(path) {
    const bool fresh = version_of(database_) == 0;  // before anything is written to a file that may not be ours
    // What is written of a file without anything in it need not wait for the disk one by one: it is made durable as a
    // whole, by the checkpoint, before anybody hears of it.
    database_.execute(fresh ? "PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = WAL");
    database_.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    migrate(database_);
    if (fresh) database_.execute("PRAGMA wal_checkpoint(PASSIVE)");
    writer_.reset(new Writer{database_});
    archive_ = std::make_unique<SqliteArchive>(path);
    history_ = std::make_unique<SqliteArchive>(path);
    keys_ = std::make_unique<SqliteKeys>(path, write_mutex_);
    thread_ = std::jthread([this](const std::stop_token& stop) { write_until(stop); });
  }

  ~SqliteStore() override {
    {
      const std::lock_guard held(queue_mutex_);  // or the writer could miss the call between looking and falling asleep
      thread_.request_stop();
    }
    wake_.notify_all();
    thread_.join();
  }

  Problems create(std::string_view id, const document::Document& document, Audience audience) override {
    return create_all({{std::string(id), document, audience}});
  }

  Problems create_all(const std::vector<NewDocument>& documents) override {
    const std::lock_guard held(*write_mutex_);
    std::string_view current;
    try {
      sqlite::Transaction transaction(database_);
      const std::int64_t now = now_ms();
      for (std::size_t i = 0; i < documents.size(); ++i) {
        current = documents[i].id;
        const json::object file = documents[i].document.to_json();
        const Summary summary(file);
        // A millisecond apart, so that the list keeps their order.
        const std::int64_t at = now - static_cast<std::int64_t>(documents.size() - 1 - i);
        writer_
            ->create(current, at, std::string_view(summary.name), std::int64_t{summary.example},
                     std::int64_t{documents[i].audience == Audience::everybody})
            .run();
        writer_->save_snapshot(current, 0, file);
      }
      transaction.commit();
    } catch (const sqlite::Failure& failure) {
      if ((failure.code & 0xff) == SQLITE_CONSTRAINT) {
        return {{"", "er is al een PPS met de naam " + std::string(current),
                 "there is already a PPS called " + std::string(current)}};
      }
      return {sqlite::problem_of(failure)};
    }
    return {};
  }

  Checked<std::vector<Listed>> list() override { return archive_->list(); }
  Checked<std::optional<Opened>> open(std::string_view id) override { return archive_->open(id); }
  Checked<std::vector<Entry>> entries(std::string_view id, Seq since) override { return archive_->entries(id, since); }
  Checked<std::optional<Past>> past(std::string_view id, Seq before, std::size_t most) override {
    return history_->past(id, before, most);
  }
  Checked<std::optional<document::Document>> at(std::string_view id, Seq seq) override { return history_->at(id, seq); }
  Checked<std::optional<Seq>> find(std::string_view id, std::string_view change) override {
    return archive_->find(id, change);
  }

  Checked<bool> is_public(std::string_view id) override { return archive_->is_public(id); }
  Keys& keys() override { return *keys_; }

  void append(Append append) override {
    {
      const std::lock_guard held(queue_mutex_);
      queue_.push_back(std::move(append));
    }
    wake_.notify_one();
  }

 private:
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
    const std::lock_guard held(*write_mutex_);
    return guarded([&] {
      sqlite::Transaction transaction(database_);
      for (auto append = begin; append != end; ++append) writer_->append(*append);
      transaction.commit();
    });
  }

  std::unique_ptr<FolderLock> lock_;

  std::shared_ptr<std::mutex> write_mutex_ = std::make_shared<std::mutex>();
  sqlite::Database database_;
  std::unique_ptr<Writer> writer_;

  std::unique_ptr<SqliteArchive> archive_;
  std::unique_ptr<SqliteArchive> history_;  // apart, so that looking back does not hold up who is at work
  std::unique_ptr<SqliteKeys> keys_;

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
  return opened<std::unique_ptr<Store>>(
      [&] { return std::make_unique<SqliteStore>(folder + "/headpin.sqlite", std::move(lock)); });
}

}  // namespace headpin::store
