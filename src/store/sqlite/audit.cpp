#include "store/sqlite/audit.hpp"

#include "store/sqlite/folder.hpp"
#include "store/sqlite/guarded.hpp"

#include <chrono>
#include <condition_variable>
#include <fcntl.h>
#include <filesystem>
#include <mutex>
#include <stop_token>
#include <thread>
#include <unistd.h>

namespace headpin::store {
namespace {

constexpr std::size_t kMostWaiting = 10'000;  // lines that a slow disk has not taken yet, some MB

std::unique_ptr<sqlite::Database> set_up(const std::string& path) {
  // For its owner only; what SQLite puts beside it has the same mode.
  if (const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600); file >= 0) ::close(file);
  auto database = std::make_unique<sqlite::Database>(path);
  database->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  database->execute(
      "CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, what TEXT NOT "
      "NULL, "
      "session TEXT NOT NULL, name TEXT NOT NULL, link TEXT NOT NULL, document TEXT NOT NULL, detail TEXT NOT NULL)");
  return database;
}

class SqliteAudit final : public Audit {
 public:
  explicit SqliteAudit(const std::string& path)
      : database_(set_up(path)), thread_([this](const std::stop_token& stop) { work(stop); }) {}
  SqliteAudit(const SqliteAudit&) = delete;
  SqliteAudit& operator=(const SqliteAudit&) = delete;
  ~SqliteAudit() override {
    {
      const std::lock_guard held(mutex_);
      thread_.request_stop();
    }
    wake_.notify_all();
    thread_.join();
  }

  void record(AuditEvent event) override {
    {
      const std::lock_guard held(mutex_);
      if (waiting_.size() >= kMostWaiting) return;
      waiting_.push_back(std::move(event));
    }
    wake_.notify_one();
  }

 private:
  void work(const std::stop_token& stop) {
    const sqlite::StoreThread here;
    for (bool last = false; !last;) {
      std::vector<AuditEvent> events;
      {
        std::unique_lock held(mutex_);
        wake_.wait(held, [&] { return stop.stop_requested() || !waiting_.empty(); });
        last = stop.stop_requested();
        events.swap(waiting_);
      }
      if (!events.empty()) static_cast<void>(guarded([&] { write(events); }));
    }
  }

  void write(const std::vector<AuditEvent>& events) {
    sqlite::Transaction transaction(*database_);
    for (const AuditEvent& event : events) {
      insert_(event.at, std::string_view(event.what), std::string_view(event.session), std::string_view(event.name),
              std::string_view(event.link), std::string_view(event.document), std::string_view(event.detail))
          .run();
    }
    forget_(kMostAuditEvents, events.back().at - kAuditMs).run();
    transaction.commit();
  }

  std::unique_ptr<sqlite::Database> database_;
  sqlite::Statement insert_{*database_,
                            "INSERT INTO event (at, what, session, name, link, document, detail) "
                            "VALUES ($1, $2, $3, $4, $5, $6, $7)"};
  sqlite::Statement forget_{*database_,
                            "DELETE FROM event WHERE id <= (SELECT max(id) FROM event) - $1 OR (at < $2 AND id < "
                            "(SELECT min(id) FROM event) + 1000)"};
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<AuditEvent> waiting_;
  std::jthread thread_;
};

}  // namespace

text::Problems record_in_audit(const std::string& folder, const AuditEvent& event) {
  const sqlite::StoreThread here;
  return guarded([&] { SqliteAudit(audit_file_in(folder)).record(event); });
}

text::Checked<std::unique_ptr<Audit>> open_sqlite_audit(const std::string& folder) {
  const sqlite::StoreThread here;
  return opened<std::unique_ptr<Audit>>([&] { return std::make_unique<SqliteAudit>(audit_file_in(folder)); });
}

text::Checked<std::vector<AuditEvent>> read_sqlite_audit(const std::string& folder, std::int64_t since) {
  text::Checked<std::vector<AuditEvent>> out;
  const sqlite::StoreThread here;
  if (std::error_code error; !std::filesystem::exists(audit_file_in(folder), error)) {
    out.problems = not_whole(folder);  // where nobody ever worked, nothing is known of them
    return out;
  }
  out.problems = guarded([&] {
    sqlite::Database database(audit_file_in(folder));
    sqlite::Statement rows(
        database, "SELECT at, what, session, name, link, document, detail FROM event WHERE at >= $1 ORDER BY id");
    for (rows(since); rows.step();) {
      out.value.push_back({rows.integer(0), std::string(rows.text(1)), std::string(rows.text(2)),
                           std::string(rows.text(3)), std::string(rows.text(4)), std::string(rows.text(5)),
                           std::string(rows.text(6))});
    }
  });
  return out;
}

}  // namespace headpin::store
