#include "store/sqlite/migrations.hpp"

#include "embedded/migrations.hpp"

#include <string>

namespace headpin::store {
namespace {

constexpr std::int64_t kApplication = 1215326574;  // "Hpin"

/// What every version has; snapshots and changes may lie in other columns.
constexpr const char* kOurTables =
    "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('document', 'snapshot', 'change')";

bool ours(sqlite::Database& database, std::int64_t version) {
  if (version < 0) return false;
  if (version == 0) return database.number("SELECT count(*) FROM sqlite_schema") == 0;
  const bool known = version < kFirstWithMark || database.number("PRAGMA application_id") == kApplication;
  return known && database.number(kOurTables) == 3;
}

}  // namespace

std::int64_t file_version() {
  return static_cast<std::int64_t>(embedded::migrations().size());
}

std::int64_t version_of(sqlite::Database& database) {
  const std::int64_t version = database.number("PRAGMA user_version");
  if (version > file_version()) throw sqlite::Failure{SQLITE_MISMATCH, "made by a newer Headpin"};
  if (!ours(database, version))
    throw sqlite::Failure{SQLITE_NOTADB, "made by another program, version " + std::to_string(version)};
  return version;
}

void migrate(sqlite::Database& database) {
  for (std::int64_t version = version_of(database); version < file_version(); ++version) {
    sqlite::Transaction transaction(database);
    database.execute(std::string(embedded::migrations()[static_cast<std::size_t>(version)].bytes).c_str());
    database.execute(("PRAGMA user_version = " + std::to_string(version + 1)).c_str());
    transaction.commit();
  }
}

}  // namespace headpin::store
