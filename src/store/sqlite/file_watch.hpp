#pragma once

#include "store/sqlite/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <sys/stat.h>

namespace headpin::store {

/// Watches the files of an open database from outside. SQLite keeps writing into a file that was deleted, and trusts
/// what it has read before of one that somebody else overwrote: what is acknowledged then, nobody will find again.
///
/// Only the one connection that writes moves pages into the data file, so that file changes by no other hand; into the
/// log beside it (the WAL) other connections may write, which SQLite tells (`PRAGMA data_version`).
class FileWatch {
 public:
  /// `database`: the connection that writes to the file at `path`, and has read from it. Must outlive this.
  FileWatch(sqlite::Database& database, std::string path);

  /// Before a write: whether the files are as that connection left them, or what happened.
  text::Problems untouched();
  /// After a write: whether it went into the files that stand in the folder.
  text::Problems in_place() const;
  /// The files are as they are by that connection's own doing.
  void remember();

 private:
  /// One file as it was last seen; none when it was not there.
  struct Seen {
    std::optional<struct stat> data, log, index;
  };
  Seen look() const;
  std::int64_t commits_of_others();

  std::string path_;
  sqlite::Statement data_version_;
  Seen seen_;
  std::int64_t others_ = 0;  ///< data_version: changes with each commit of another connection
};

}  // namespace headpin::store
