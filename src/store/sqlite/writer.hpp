#pragma once

#include "store/sqlite/database.hpp"
#include "store/store.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace headpin::store {

/// The statements that write, over the connection that does so.
class WritingStatements;

/// The one thread that writes to a file: documents, changes and keys. It takes all that waits, writes it in one
/// transaction, syncs that to disk, and only then tells those who wait (group commit). If that fails each is written on
/// its own, so that one bad write does not take others down. At the end it first writes what waits.
class Writer {
 public:
  /// What is to be written in an open transaction. It is run again when the transaction failed.
  using Work = std::function<void(WritingStatements&)>;

  /// `database` is a file that is up to date.
  explicit Writer(std::unique_ptr<sqlite::Database> database);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();

  void create(std::vector<NewDocument> documents, Done done);
  void append(Append append);
  void put(Link link, Done done);
  void put(Session session, Done done);
  void revoke(std::string id, std::int64_t at, Done done);
  void remove_session(std::string id, Done done);
  void enter(std::optional<Session> fresh, std::string session, std::string link, std::int64_t at, Done done);
  void take_back(std::string link, std::string kept, Done done);

 private:
  struct Job {
    Work work;
    Done done;
  };
  using Jobs = std::deque<Job>;

  void write(Work work, Done done);
  void work(const std::stop_token& stop);
  void write_all(Jobs& jobs);
  text::Problems write_together(Jobs::iterator begin, Jobs::iterator end);

  std::unique_ptr<sqlite::Database> database_;
  std::unique_ptr<WritingStatements> statements_;
  std::mutex mutex_;
  std::condition_variable wake_;
  Jobs waiting_;
  std::jthread thread_;
};

/// A file to write to, opened and brought up to date. A new one is on disk as a whole when this returns.
std::unique_ptr<sqlite::Database> open_to_write(const std::string& path);

/// The same beside a running Headpin, which keeps it up to date.
std::unique_ptr<sqlite::Database> open_beside(const std::string& path);

}  // namespace headpin::store
