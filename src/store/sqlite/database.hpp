#pragma once

#include "text/problem.hpp"

#include <cstdint>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <variant>

/// A thin layer over the SQLite C API: it owns, binds, steps and tells what went wrong. SQL names its parameters $1,
/// $2, …
namespace headpin::store::sqlite {

/// SQLite could not do what was asked. Stays within this room: Store turns it into problems.
struct Failure {
  int code = 0;  ///< extended result code
  std::string message;
  int system = 0;  ///< errno of the call that failed, 0 when it is not known
};

/// A failure in words that say what to do.
text::Problem problem_of(const Failure& failure);

/// Marks this thread as one that may wait for a database, as long as it lives. Elsewhere a statement ends the program
/// in builds with assertions: a thread that serves people waits for nothing.
class StoreThread {
 public:
  StoreThread() { ++marks; }
  StoreThread(const StoreThread&) = delete;
  StoreThread& operator=(const StoreThread&) = delete;
  ~StoreThread() { --marks; }
  static bool here() { return marks > 0; }

 private:
  static thread_local int marks;
};

class Database;

/// A prepared statement, used again and again by the thread that holds its database.
class Statement {
 public:
  using Value = std::variant<std::int64_t, std::string_view>;

  Statement(Database& database, std::string_view sql);

  /// Binds all parameters in order and starts anew.
  template <class... Values>
  Statement& operator()(const Values&... values) {
    restart();
    int index = 0;
    (bind(++index, Value(values)), ...);
    return *this;
  }

  bool step();  ///< true while there is a row
  void run();   ///< steps to the end
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;  ///< until the next step

  void restart();

 private:
  void bind(int index, const Value& value);

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  explicit Database(const std::string& path);

  void execute(const char* sql);
  /// The first number that a query gives, 0 without one.
  std::int64_t number(const char* sql);
  /// What lies in the log beside the file stays there when this closes, or goes into the file as usual.
  void keep_log(bool keep = true);
  /// Moves what lies in the log into the file, and leaves the log empty. False when somebody still reads from it: it
  /// waits for nobody.
  bool empty_log();
  sqlite3* handle() { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

/// Everything or nothing: rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace headpin::store::sqlite
