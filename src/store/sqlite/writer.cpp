#include "store/sqlite/writer.hpp"

#include "store/sqlite/guarded.hpp"
#include "store/sqlite/migrations.hpp"

#include <chrono>

namespace headpin::store {
namespace {

namespace json = document::json;
using text::Problems;

// Snapshots that are kept lie at least so many entries apart.
constexpr Seq kKeepEvery = 250;

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Why a write did not happen, where SQLite's own words say too little.
struct Refused {
  Problems problems;
};

Refused taken(const std::string& id) {
  return {{{"", "er is al een PPS met de naam " + id, "there is already a PPS called " + id}}};
}

}  // namespace

class WritingStatements {
 public:
  explicit WritingStatements(sqlite::Database& database) : database_(database) {}

  /// `at`: milliseconds since 1970.
  void create(const NewDocument& document, std::int64_t at) {
    const Summary summary = summary_of(document.document);
    try {
      create_(std::string_view(document.id), at, std::string_view(summary.name), std::int64_t{summary.example},
              std::int64_t{document.audience == Audience::everybody})
          .run();
    } catch (const sqlite::Failure& failure) {
      if ((failure.code & 0xff) == SQLITE_CONSTRAINT) throw taken(document.id);
      throw;
    }
    save_snapshot(document.id, 0, document.document);
  }

  void append(const Append& append) {
    if (!append.entries.empty()) append_entries(append.document, append.entries);
    if (append.summary) describe(append.document, *append.summary);
    if (append.snapshot) save_snapshot(append.document, append.snapshot_seq, *append.snapshot);
    if (append.entries.empty() && !append.snapshot) touch();
  }

  void put(const Link& link) {
    put_link_(std::string_view(link.id), std::string_view(link.secret), std::string_view(link.document),
              std::string_view(link.role), std::string_view(link.label), std::string_view(link.made_by), link.made,
              link.expires, link.revoked, std::string_view(link.password), std::string_view(link.made_with))
        .run();
  }
  void revoke(std::string_view link, std::int64_t at) { revoke_(link, at).run(); }

  void put(const Session& session) {
    put_session_(std::string_view(session.id), std::string_view(session.secret), std::string_view(session.name),
                 session.made, session.expires)
        .run();
  }

  void replace(const Session& session) {
    replace_session_(std::string_view(session.id), std::string_view(session.secret), std::string_view(session.name),
                     session.made, session.expires)
        .run();
  }

  void remove_session(std::string_view id) { remove_session_(id).run(); }
  void forget_ended(std::int64_t now) { forget_ended_(now).run(); }
  void give(std::string_view session, std::string_view link, std::int64_t at) { give_(session, link, at).run(); }
  void take_back(std::string_view link, std::string_view kept) { take_back_(link, kept).run(); }

 private:
  void append_entries(std::string_view document, const std::vector<Entry>& entries) {
    advance_(document, entries.back().seq, entries.back().at, entries.front().seq - 1);
    if (!advance_.step()) throw sqlite::Failure{SQLITE_CONSTRAINT, "the log has moved on"};
    advance_.restart();
    for (const Entry& entry : entries) {
      insert_(document, entry.seq, std::string_view(entry.change), std::string_view(entry.client),
              std::string_view(entry.name), entry.at, std::string_view(entry.ops))
          .run();
    }
  }

  void describe(std::string_view id, const Summary& summary) {
    describe_(id, std::string_view(summary.name), std::int64_t{summary.example}).run();
  }

  void save_snapshot(std::string_view id, Seq seq, const document::Document& document) {
    snapshot_(id, seq, std::string_view(json::serialize(document.to_json()))).run();
    thin_(id, seq, kKeepEvery).run();
    describe(id, summary_of(document));
  }

  /// Writes something that changes nothing.
  void touch() { database_.execute(("PRAGMA user_version = " + std::to_string(file_version())).c_str()); }

  sqlite::Database& database_;
  sqlite::Statement create_{database_,
                            "INSERT INTO document (id, seq, updated, name, example, is_public) "
                            "VALUES ($1, 0, $2, $3, $4, $5)"};
  sqlite::Statement insert_{
      database_, "INSERT INTO change (document, seq, id, client, name, at, ops) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
  sqlite::Statement advance_{database_,
                             "UPDATE document SET seq = $2, updated = $3 WHERE id = $1 AND seq = $4 RETURNING seq"};
  sqlite::Statement describe_{database_, "UPDATE document SET name = $2, example = $3 WHERE id = $1"};
  sqlite::Statement snapshot_{database_,
                              "INSERT INTO snapshot (document, seq, body) VALUES ($1, $2, $3) "
                              "ON CONFLICT (document, seq) DO UPDATE SET body = excluded.body"};
  // Of the snapshots between the first and the newest, those near to the one before them are not worth their place.
  sqlite::Statement thin_{database_,
                          "DELETE FROM snapshot WHERE document = $1 AND seq < $2 AND seq < $3 + "
                          "(SELECT max(seq) FROM snapshot AS earlier WHERE earlier.document = $1 AND earlier.seq < "
                          "snapshot.seq)"};
  sqlite::Statement put_link_{
      database_,
      "INSERT INTO link (id, secret, document, role, label, made_by, made, expires, revoked, password, made_with) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
      "max($9, coalesce((SELECT maker.revoked FROM link AS maker WHERE maker.id = $11), 0)), $10, $11) ON CONFLICT "
      "(id) DO UPDATE SET secret = excluded.secret, "
      "document = excluded.document, role = excluded.role, label = excluded.label, "
      "made_by = excluded.made_by, made = excluded.made, expires = excluded.expires, "
      "revoked = excluded.revoked, password = excluded.password, made_with = excluded.made_with"};
  sqlite::Statement revoke_{database_,
                            "WITH RECURSIVE ending(id) AS (SELECT $1 UNION SELECT link.id FROM link JOIN ending ON "
                            "link.made_with = ending.id) "
                            "UPDATE link SET revoked = $2 WHERE revoked = 0 AND id IN (SELECT id FROM ending)"};
  sqlite::Statement put_session_{database_,
                                 "INSERT INTO session (id, secret, name, made, expires) VALUES ($1, $2, $3, $4, $5) "
                                 "ON CONFLICT (id) DO UPDATE SET name = excluded.name, made = excluded.made, "
                                 "expires = excluded.expires WHERE secret = excluded.secret"};
  sqlite::Statement replace_session_{
      database_,
      "INSERT INTO session (id, secret, name, made, expires) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (id) DO UPDATE SET secret = excluded.secret, name = excluded.name, "
      "made = excluded.made, expires = excluded.expires"};
  sqlite::Statement remove_session_{database_, "DELETE FROM session WHERE id = $1"};
  sqlite::Statement forget_ended_{database_, "DELETE FROM session WHERE expires <= $1"};
  sqlite::Statement give_{database_, "INSERT INTO held (session, link, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"};
  sqlite::Statement take_back_{database_, "DELETE FROM held WHERE link = $1 AND session <> $2"};
};

Writer::Writer(std::unique_ptr<sqlite::Database> database)
    : database_(std::move(database)),
      statements_(std::make_unique<WritingStatements>(*database_)),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

Writer::~Writer() {
  {
    const std::lock_guard held(mutex_);  // or the thread could miss the call between looking and falling asleep
    thread_.request_stop();
  }
  wake_.notify_all();
  thread_.join();
}

void Writer::create(std::vector<NewDocument> documents, Done done) {
  write(
      [documents = std::move(documents)](WritingStatements& statements) {
        const std::int64_t now = now_ms();
        // A millisecond apart, so that the list keeps their order.
        for (std::size_t i = 0; i < documents.size(); ++i)
          statements.create(documents[i], now - static_cast<std::int64_t>(documents.size() - 1 - i));
      },
      std::move(done));
}

void Writer::append(Append append) {
  Done done = std::move(append.done);
  write([append = std::move(append)](WritingStatements& statements) { statements.append(append); }, std::move(done));
}

void Writer::put(Link link, Done done) {
  write([link = std::move(link)](WritingStatements& statements) { statements.put(link); }, std::move(done));
}

void Writer::put(Session session, Done done) {
  write([session = std::move(session)](WritingStatements& statements) { statements.put(session); }, std::move(done));
}

void Writer::revoke(std::string id, std::int64_t at, Done done) {
  write([id = std::move(id), at](WritingStatements& statements) { statements.revoke(id, at); }, std::move(done));
}

void Writer::remove_session(std::string id, Done done) {
  write([id = std::move(id)](WritingStatements& statements) { statements.remove_session(id); }, std::move(done));
}

void Writer::enter(std::optional<Session> fresh, std::string session, std::string link, std::int64_t at, Done done) {
  write(
      [=](WritingStatements& statements) {
        if (fresh) {
          statements.forget_ended(at);
          statements.replace(*fresh);
        }
        statements.give(session, link, at);
      },
      std::move(done));
}

void Writer::take_back(std::string link, std::string kept, Done done) {
  write([=](WritingStatements& statements) { statements.take_back(link, kept); }, std::move(done));
}

void Writer::write(Work work, Done done) {
  {
    const std::lock_guard held(mutex_);
    waiting_.push_back({std::move(work), std::move(done)});
  }
  wake_.notify_one();
}

void Writer::work(const std::stop_token& stop) {
  const sqlite::StoreThread here;
  while (true) {
    Jobs jobs;
    {
      std::unique_lock held(mutex_);
      wake_.wait(held, [&] { return !waiting_.empty() || stop.stop_requested(); });
      if (waiting_.empty()) return;  // stopped, and nothing left to write
      jobs.swap(waiting_);
    }
    write_all(jobs);
  }
}

void Writer::write_all(Jobs& jobs) {
  const Problems problems = write_together(jobs.begin(), jobs.end());
  for (auto job = jobs.begin(); job != jobs.end(); ++job) {
    Problems own = problems.empty() || jobs.size() == 1 ? problems : write_together(job, job + 1);
    if (job->done) job->done(std::move(own));
  }
}

Problems Writer::write_together(Jobs::iterator begin, Jobs::iterator end) {
  try {
    return guarded([&] {
      sqlite::Transaction transaction(*database_);
      for (auto job = begin; job != end; ++job) job->work(*statements_);
      transaction.commit();
    });
  } catch (Refused& refused) {
    return std::move(refused.problems);
  }
}

std::unique_ptr<sqlite::Database> open_beside(const std::string& path) {
  auto database = std::make_unique<sqlite::Database>(path);
  if (version_of(*database) < file_version()) throw sqlite::Failure{SQLITE_NOTADB, "start `headpin serve` once"};
  database->execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  return database;
}

std::unique_ptr<sqlite::Database> open_to_write(const std::string& path) {
  auto database = std::make_unique<sqlite::Database>(path);
  const bool fresh = version_of(*database) == 0;  // before anything is written to a file that may not be ours
  // What is written of a file without anything in it need not wait for the disk one by one: it is made durable as a
  // whole, by the checkpoint, before anybody hears of it.
  database->execute(fresh ? "PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = WAL");
  database->execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  migrate(*database);
  if (fresh) database->execute("PRAGMA wal_checkpoint(PASSIVE)");
  return database;
}

}  // namespace headpin::store
