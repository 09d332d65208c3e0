#include "store/sqlite/database.hpp"

#include <cassert>

namespace headpin::store::sqlite {
namespace {

[[noreturn]] void fail(sqlite3* handle, int code) {
  throw Failure{handle == nullptr ? code : sqlite3_extended_errcode(handle),
                handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle)};
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
    default:
      return {"", "opslaan lukt niet (" + failure.message + ")", "cannot save (" + failure.message + ")"};
  }
}

Database::Database(const std::string& path) {
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr);
  handle_.reset(raw);
  if (code != SQLITE_OK) fail(raw, code);
  sqlite3_extended_result_codes(raw, 1);
  constexpr int kPatienceMs = 5000;  // without it a writer beside readers is now and then told "database is locked"
  sqlite3_busy_timeout(raw, kPatienceMs);
}

void Database::execute(const char* sql) {
  assert(StoreThread::here());
  if (const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr); code != SQLITE_OK)
    fail(handle_.get(), code);
}

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  statement_.reset(raw);
  if (code != SQLITE_OK) fail(database.handle(), code);
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
  if (code != SQLITE_OK) fail(database_->handle(), code);
}

bool Statement::step() {
  assert(StoreThread::here());
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const Failure failure{sqlite3_extended_errcode(database_->handle()), sqlite3_errmsg(database_->handle())};
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
