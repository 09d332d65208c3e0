#include "store/sqlite/database.hpp"

#include "store/sqlite/checksum.hpp"

#include <cassert>
#include <cerrno>
#include <system_error>

namespace headpin::store::sqlite {
namespace {

/// Without it a writer beside readers is now and then told "database is locked".
constexpr int kPatienceMs = 5000;

/// Why the system refused to read or write: as its log or the data file remembers it.
int refusal_of(sqlite3* handle) {
  int reason = 0;
  sqlite3_file* log = nullptr;
  if (sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, static_cast<void*>(&log)) == SQLITE_OK &&
      log != nullptr && log->pMethods != nullptr)
    log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &reason);
  if (reason == 0) sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &reason);
  return reason != 0 ? reason : sqlite3_system_errno(handle);
}

Failure failure_of(sqlite3* handle, int code) {
  if (handle == nullptr) return {code, sqlite3_errstr(code)};
  Failure failure{sqlite3_extended_errcode(handle), sqlite3_errmsg(handle)};
  if ((failure.code & 0xff) == SQLITE_IOERR) failure.system = refusal_of(handle);
  return failure;
}

/// What a disk says, where SQLite says only that reading or writing failed.
text::Problem disk_problem(const Failure& failure) {
  switch (failure.system) {
    case EFBIG:
      return {"",
              "het gegevensbestand mag van het systeem niet groter worden: verhoog de grens voor bestanden (ulimit -f) "
              "en start Headpin opnieuw",
              "the system does not let the data file grow: raise the limit for files (ulimit -f) and start Headpin "
              "again"};
    case EDQUOT:
      return {"", "de schijfruimte van deze gebruiker is op: maak ruimte vrij, dan gaat opslaan vanzelf verder",
              "this user's share of the disk is used up: free some space and saving goes on by itself"};
    default: {
      const std::string why = failure.system == 0
                                  ? failure.message
                                  : failure.message + ", " + std::generic_category().message(failure.system);
      return {"", "de schijf geeft een fout (" + why + "): kijk of zij nog gezond is",
              "the disk reports an error (" + why + "): see whether it is still sound"};
    }
  }
}

}  // namespace

thread_local int StoreThread::marks = 0;

text::Problem problem_of(const Failure& failure) {
  switch (failure.code & 0xff) {
    case SQLITE_FULL:
      return {"", "de schijf is vol: maak ruimte vrij, dan gaat opslaan vanzelf verder",
              "the disk is full: free some space and saving goes on by itself"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {"", "de gegevensmap is alleen-lezen: geef Headpin schrijfrechten",
              "the data folder is read-only: give Headpin permission to write"};
    case SQLITE_CANTOPEN:
      return {"", "het gegevensbestand kan niet worden geopend: bestaat de map en mag Headpin erin schrijven?",
              "the data file cannot be opened: does the folder exist and may Headpin write in it?"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"", "het gegevensbestand is in gebruik door een ander programma: sluit dat eerst",
              "the data file is in use by another program: close that first"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {"",
              "het gegevensbestand is beschadigd of geen Headpin-bestand: zet een reservekopie terug (" +
                  failure.message + ")",
              "the data file is damaged or not Headpin's: restore a backup (" + failure.message + ")"};
    case SQLITE_MISMATCH:
      return {"", "deze gegevens zijn van een nieuwere Headpin: werk Headpin bij",
              "this data is from a newer Headpin: update Headpin"};
    case SQLITE_IOERR:
      return disk_problem(failure);
    case SQLITE_ERROR:
      return {"",
              "het gegevensbestand heeft niet de vorm die Headpin verwacht: zet een reservekopie terug (" +
                  failure.message + ")",
              "the data file is not of the form that Headpin expects: restore a backup (" + failure.message + ")"};
    default:
      return {"", "opslaan lukt niet (" + failure.message + ")", "cannot save (" + failure.message + ")"};
  }
}

Database::Database(const std::string& path) {
  sqlite3* raw = nullptr;
  // One thread at a time uses a database, so that SQLite need not lock it at each step and each column.
  const int code =
      sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(raw);
  if (code != SQLITE_OK) throw failure_of(raw, code);
  sqlite3_extended_result_codes(raw, 1);
  add_checksum(raw);
  sqlite3_busy_timeout(raw, kPatienceMs);
}

void Database::execute(const char* sql) {
  assert(StoreThread::here());
  if (const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr); code != SQLITE_OK)
    throw failure_of(handle_.get(), code);
}

std::int64_t Database::number(const char* sql) {
  Statement query(*this, sql);
  return query().step() ? query.integer(0) : 0;
}

bool Database::empty_log() {
  sqlite3_busy_timeout(handle_.get(), 0);
  const int code = sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_busy_timeout(handle_.get(), kPatienceMs);
  return code == SQLITE_OK;
}

void Database::keep_log(bool keep) {
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, nullptr);
}

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  statement_.reset(raw);
  if (code != SQLITE_OK) throw failure_of(database.handle(), code);
}

void Statement::restart() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

void Statement::bind(int index, const Value& value) {
  const std::string name = "$" + std::to_string(index);
  const int place = sqlite3_bind_parameter_index(statement_.get(), name.c_str());
  const int code = std::holds_alternative<std::int64_t>(value)
                       ? sqlite3_bind_int64(statement_.get(), place, std::get<std::int64_t>(value))
                       : sqlite3_bind_text64(statement_.get(), place, std::get<std::string_view>(value).data(),
                                             std::get<std::string_view>(value).size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  if (code != SQLITE_OK) throw failure_of(database_->handle(), code);
}

bool Statement::step() {
  assert(StoreThread::here());
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const Failure failure = failure_of(database_->handle(), code);
  sqlite3_reset(statement_.get());  // or the transaction around it could not roll back
  throw failure;
}

void Statement::run() {
  while (step()) {
  }
  sqlite3_reset(statement_.get());
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return bytes == nullptr
             ? std::string_view{}
             : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

Transaction::~Transaction() {
  if (open_ && sqlite3_get_autocommit(database_.handle()) == 0)
    sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace headpin::store::sqlite
