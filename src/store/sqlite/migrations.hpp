#pragma once

#include "store/sqlite/database.hpp"

#include <cstdint>

/// The versions of a data file: `PRAGMA user_version` tells how many of the migrations in store/migrations/ it has had.
namespace headpin::store {

/// From here on a file tells who may come in.
constexpr std::int64_t kFirstWithKeys = 3;
/// From here on a file is known as Headpin's by its application id, tells how often it was written, and has checksums.
constexpr std::int64_t kFirstWithMark = 6;
/// From here on a file tells what has become of a document, and what the list shows besides its name.
constexpr std::int64_t kFirstWithStates = 10;
/// From here on a file tells which contents of attachments lie beside it.
constexpr std::int64_t kFirstWithFiles = 12;

/// The version of a current file: the number of the last migration.
std::int64_t file_version();

/// The version of a file, 0 when it is new. Fails on a file of a newer Headpin or of another program: a version that is
/// none of ours, or without our tables.
std::int64_t version_of(sqlite::Database& database);

/// Brings a file up to date: the migrations that it lacks, in order of their number, each in a transaction of its own.
void migrate(sqlite::Database& database);

}  // namespace headpin::store
