#pragma once

#include "store/fair_queue.hpp"
#include "store/pool.hpp"
#include "store/sqlite/changed_documents.hpp"
#include "store/sqlite/file_watch.hpp"
#include "store/sqlite/mark.hpp"
#include "store/sqlite/statements.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace headpin::store {

/// The one thread that writes to a file: documents, changes and keys. It takes what waits, up to a size and with a line
/// for each document (FairQueue), writes it in one transaction, syncs that to disk, sees that it went into the file
/// that stands in the folder (FileWatch), and only then tells those who wait (group commit). If that fails each is
/// written on its own, so that one bad write does not take others down. At the end it first writes what waits.
class Writer {
 public:
  /// What is to be written in an open transaction. It is run again when the transaction failed.
  using Work = std::function<void(WritingStatements&)>;

  /// `database` is the file at `path`, up to date. `mark`: kept up with what is acknowledged, none beside a running
  /// Headpin; must outlive this. `changed`: hears which documents were written to before who waits does.
  Writer(std::unique_ptr<sqlite::Database> database, const std::string& path, Mark* mark = nullptr,
         std::shared_ptr<ChangedDocuments> changed = nullptr);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();

  void create(std::vector<NewDocument> documents, const Done& done);
  void append(Append append);
  void become(std::string id, State state, std::int64_t at, Done done);
  void purge(std::int64_t before, Done done);
  void keep_file(const std::string& document, KeptFile file, std::int64_t at, Done done);
  /// `seq`: up to where the document was read. Answers which were marked: not those that a later change names.
  void mark_files(const std::string& document, std::vector<FileMark> marks, Seq seq,
                  const Answer<std::vector<FileMark>>& done);
  void put(Link link, Done done);
  void put(Session session, Done done);
  void revoke(std::string id, std::int64_t at, Done done);
  void remove_session(std::string id, Done done);
  void enter(std::optional<Session> fresh, std::string session, std::string link, std::int64_t at, Done done);
  void take_back(std::string link, std::string kept, std::int64_t at, Done done);

 private:
  struct Job {
    Work work;
    Done done;
  };
  using Jobs = std::vector<Job>;
  struct Making {};

  /// `bytes`: about how much it writes.
  void write(const std::string& line, Work work, Done done, std::size_t bytes);
  void keep(const std::string& id, Seq seq, const document::Document& document, const Done& done);
  void make(const std::string& line, std::function<void()> task, const Done& done);
  void begun();
  void finished(std::size_t count);
  void work(const std::stop_token& stop);
  void write_all(Jobs& jobs);
  text::Problems write_together(Jobs::iterator begin, Jobs::iterator end);
  void forget();

  std::unique_ptr<sqlite::Database> database_;
  WritingStatements statements_;
  FileWatch watch_;
  Mark* mark_;
  std::shared_ptr<ChangedDocuments> changed_;
  std::string file_;      ///< its id, for the mark
  bool forgets_ = false;  ///< the log may still hold what went for good
  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable settled_;
  FairQueue<Job> waiting_;
  std::size_t unfinished_ = 0;  ///< what waits, is being written, or is being made
  std::jthread thread_;
  /// Writes out documents, which takes a while for a large one: whoever writes to disk has others waiting.
  Pool<Making> maker_;
};

/// A file to write to, opened and brought up to date; what it lacks of what the mark says is a refusal. A new one is on
/// disk as a whole when this returns.
std::unique_ptr<sqlite::Database> open_to_write(const std::string& path, const Mark& mark);

/// The same beside a running Headpin, which keeps it up to date.
std::unique_ptr<sqlite::Database> open_beside(const std::string& path);

}  // namespace headpin::store
