#include "store/sqlite/writer.hpp"

#include "store/clock.hpp"
#include "store/sqlite/folder.hpp"
#include "store/sqlite/guarded.hpp"
#include "store/sqlite/migrations.hpp"

namespace headpin::store {
namespace {

using text::Problems;

/// Of one transaction, in bytes: while it is written everything else waits, and each of the others at most for one.
constexpr std::size_t kCommitBytes = std::size_t{1} << 20;
/// What the smallest write takes of that: it touches a few pages whatever it holds.
constexpr std::size_t kLeastBytes = 4096;

std::string file_of(sqlite::Database& database) {
  sqlite::Statement query(database, "SELECT file FROM written");
  return query().step() ? std::string(query.text(0)) : "";
}

std::size_t bytes_of(const std::vector<Entry>& entries) {
  std::size_t bytes = 0;
  for (const Entry& entry : entries) bytes += entry.ops.size();
  return bytes;
}

}  // namespace

Writer::Writer(std::unique_ptr<sqlite::Database> database, const std::string& path, Mark* mark,
               std::shared_ptr<ChangedDocuments> changed)
    : database_(std::move(database)),
      statements_(*database_),
      watch_(*database_, path),
      mark_(mark),
      changed_(std::move(changed)),
      file_(file_of(*database_)),
      thread_([this](const std::stop_token& stop) { work(stop); }),
      maker_([] {
        std::vector<std::unique_ptr<Making>> one;
        one.push_back(std::make_unique<Making>());
        return one;
      }()) {}

Writer::~Writer() {
  {
    std::unique_lock held(mutex_);
    settled_.wait(held, [this] { return unfinished_ == 0; });
    thread_.request_stop();
  }
  wake_.notify_all();
  thread_.join();
}

void Writer::create(std::vector<NewDocument> documents, const Done& done) {
  if (documents.empty()) return done({});
  const std::string line = documents.front().id;
  make(
      line,
      [this, line, documents = std::move(documents), done] {
        std::vector<SnapshotText> texts;
        std::size_t bytes = 0;
        for (const NewDocument& one : documents) {
          texts.push_back(snapshot_text(one.id, 0, one.document));
          for (const std::string& piece : texts.back().pieces) bytes += piece.size();
        }
        write(
            line,
            [texts = std::move(texts), documents](WritingStatements& statements) {
              // A millisecond apart, so that the list keeps their order.
              std::int64_t at = now_ms() - static_cast<std::int64_t>(texts.size());
              for (std::size_t i = 0; i < texts.size(); ++i) {
                statements.create(texts[i], documents[i].audience, ++at);
                if (const auto& founder = documents[i].founder) {
                  statements.put(founder->link);
                  statements.give(founder->session, founder->link.id, at);
                }
                for (const KeptFile& file : documents[i].files) statements.keep_file(documents[i].id, file, at, true);
              }
            },
            done, bytes);
      },
      done);
}

void Writer::append(Append append) {
  const std::string line = append.document;
  Done done = std::move(append.done);
  if (append.snapshot && append.entries.empty()) return keep(line, append.snapshot_seq, *append.snapshot, done);
  if (append.snapshot) {
    // Only once its entries are there for good: those of one that failed may be followed by others of the same number.
    done = [this, line, seq = append.snapshot_seq, snapshot = *append.snapshot, done](Problems problems) {
      if (problems.empty()) keep(line, seq, snapshot, {});
      if (done) done(std::move(problems));
    };
  }
  const std::size_t bytes = bytes_of(append.entries);
  write(
      line, [append = std::move(append)](WritingStatements& statements) { statements.append(append); }, std::move(done),
      bytes);
}

void Writer::become(std::string id, State state, std::int64_t at, Done done) {
  const std::string line = id;
  write(
      line, [id = std::move(id), state, at](WritingStatements& statements) { statements.become(id, state, at); },
      std::move(done), 0);
}

void Writer::purge(std::int64_t before, Done done) {
  write(
      {},
      [this, before](WritingStatements& statements) {
        statements.purge(before);
        forgets_ = true;
      },
      std::move(done), 0);
}

/// Writes a snapshot, a piece at a time.
void Writer::keep(const std::string& id, Seq seq, const document::Document& document, const Done& done) {
  make(
      id,
      [=, this] {
        const auto text = std::make_shared<const SnapshotText>(snapshot_text(id, seq, document));
        for (std::size_t piece = 0; piece < text->pieces.size(); ++piece) {
          write(
              id, [text, piece](WritingStatements& statements) { statements.save_piece(*text, piece); },
              piece + 1 == text->pieces.size() ? done : Done(), text->pieces[piece].size());
        }
      },
      done);
}

/// Runs a task where it holds up nobody who waits for the disk; `done` hears only if it cannot be run.
void Writer::make(const std::string& line, std::function<void()> task, const Done& done) {
  begun();
  const bool taken = maker_.run(line, [this, task = std::move(task)](Making&) {
    task();
    finished(1);
  });
  if (taken) return;
  if (done) done({{"", "er wacht te veel: probeer het zo nog eens", "too much is waiting: try again in a moment"}});
  finished(1);
}

void Writer::keep_file(const std::string& document, KeptFile file, std::int64_t at, Done done) {
  write(
      document,
      [document, file = std::move(file), at](WritingStatements& statements) {
        statements.keep_file(document, file, at, false);
      },
      std::move(done), 0);
}

void Writer::mark_files(const std::string& document, std::vector<FileMark> marks, Seq seq,
                        const Answer<std::vector<FileMark>>& done) {
  const auto marked = std::make_shared<std::vector<FileMark>>();
  write(
      document,
      [document, marks = std::move(marks), seq, marked](WritingStatements& statements) {
        marked->clear();  // it may be run again
        for (const FileMark& mark : marks)
          if (statements.mark_file(document, mark, seq)) marked->push_back(mark);
      },
      [done, marked](const text::Problems& problems) { done({std::move(*marked), problems}); }, 0);
}

void Writer::put(Link link, Done done) {
  write({}, [link = std::move(link)](WritingStatements& statements) { statements.put(link); }, std::move(done), 0);
}

void Writer::put(Session session, Done done) {
  write(
      {}, [session = std::move(session)](WritingStatements& statements) { statements.put(session); }, std::move(done),
      0);
}

void Writer::revoke(std::string id, std::int64_t at, Done done) {
  write({}, [id = std::move(id), at](WritingStatements& statements) { statements.revoke(id, at); }, std::move(done), 0);
}

void Writer::remove_session(std::string id, Done done) {
  write({}, [id = std::move(id)](WritingStatements& statements) { statements.remove_session(id); }, std::move(done), 0);
}

void Writer::enter(std::optional<Session> fresh, std::string session, std::string link, std::int64_t at, Done done) {
  write(
      {},
      [fresh = std::move(fresh), session = std::move(session), link = std::move(link),
       at](WritingStatements& statements) {
        if (fresh) {
          statements.forget_ended(at);
          statements.replace(*fresh);
        }
        statements.give(session, link, at);
      },
      std::move(done), 0);
}

void Writer::take_back(std::string link, std::string kept, std::int64_t at, Done done) {
  write(
      {},
      [link = std::move(link), kept = std::move(kept), at](WritingStatements& statements) {
        statements.take_back(link, kept, at);
      },
      std::move(done), 0);
}

void Writer::write(const std::string& line, Work work, Done done, std::size_t bytes) {
  {
    const std::lock_guard held(mutex_);
    waiting_.push(line, {std::move(work), std::move(done)}, bytes + kLeastBytes);
    ++unfinished_;
  }
  wake_.notify_one();
}

void Writer::begun() {
  const std::lock_guard held(mutex_);
  ++unfinished_;
}

void Writer::finished(std::size_t count) {
  const std::lock_guard held(mutex_);
  unfinished_ -= count;
  if (unfinished_ == 0) settled_.notify_all();
}

void Writer::work(const std::stop_token& stop) {
  const sqlite::StoreThread here;
  while (true) {
    Jobs jobs;
    {
      std::unique_lock held(mutex_);
      wake_.wait(held, [&] { return !waiting_.empty() || stop.stop_requested(); });
      if (waiting_.empty()) return;
      jobs = waiting_.take(kCommitBytes);
    }
    write_all(jobs);
    finished(jobs.size());
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
  std::int64_t commits = 0;
  bool ours = false;  // whether what may have changed in the files is our doing
  Problems problems = guarded([&] {
    sqlite::Transaction transaction(*database_);  // first: nobody else is in the middle of a write now
    refuse_if(watch_.untouched());
    ours = true;
    for (auto job = begin; job != end; ++job) job->work(statements_);
    commits = statements_.count_commit();
    transaction.commit();
    ours = false;
    refuse_if(watch_.in_place());
    ours = true;
  });
  if (ours) guarded([&] { watch_.remember(); });
  ChangedDocuments::Ids changed = statements_.changed();
  if (changed_ != nullptr) changed_->add(std::move(changed));
  if (problems.empty() && mark_ != nullptr) mark_->write({file_, commits});
  if (problems.empty() && forgets_) forget();
  return problems;
}

/// What went for good is written over in the file, but stands as it was in the log. Who reads meanwhile may hold that;
/// it is then tried again after the next write.
void Writer::forget() {
  guarded([&] {
    forgets_ = !database_->empty_log();
    watch_.remember();
  });
}

std::unique_ptr<sqlite::Database> open_beside(const std::string& path) {
  auto database = std::make_unique<sqlite::Database>(path);
  if (version_of(*database) < file_version()) throw sqlite::Failure{SQLITE_NOTADB, "start `headpin serve` once"};
  // Moving pages into the data file is up to the server, which watches it.
  database->execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0");
  return database;
}

std::unique_ptr<sqlite::Database> open_to_write(const std::string& path, const Mark& mark) {
  auto database = std::make_unique<sqlite::Database>(path);
  database->keep_log();                                // as evidence, if this is refused
  const std::int64_t version = version_of(*database);  // before anything is written to a file that may not be ours
  refuse_if(behind(*database, version, mark));
  // What is written of a file without anything in it need not wait for the disk one by one: it is made durable as a
  // whole, by the checkpoint, before anybody hears of it.
  const bool fresh = version == 0;
  database->execute(fresh ? "PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = WAL");
  // What goes for good is written over, not only let go of.
  database->execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON");
  migrate(*database);
  if (fresh) database->execute("PRAGMA wal_checkpoint(PASSIVE)");
  database->keep_log(false);
  return database;
}

}  // namespace headpin::store
