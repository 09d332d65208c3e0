#include "store/sqlite/migrations.hpp"

#include "embedded/migrations.hpp"

#include <string>

namespace headpin::store {
namespace {

std::int64_t number(sqlite::Database& database, const char* sql) {
  sqlite::Statement query(database, sql);
  return query().step() ? query.integer(0) : 0;
}

}  // namespace

std::int64_t file_version() {
  return static_cast<std::int64_t>(embedded::migrations().size());
}

std::int64_t version_of(sqlite::Database& database) {
  const std::int64_t version = number(database, "PRAGMA user_version");
  if (version > file_version()) throw sqlite::Failure{SQLITE_MISMATCH, "made by a newer Headpin"};
  if (version == 0 && number(database, "SELECT count(*) FROM sqlite_schema") > 0)
    throw sqlite::Failure{SQLITE_NOTADB, "made by another program"};
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
