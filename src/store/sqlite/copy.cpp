#include "store/sqlite/copy.hpp"

#include "store/sqlite/content_folder.hpp"
#include "store/sqlite/folder.hpp"
#include "store/sqlite/guarded.hpp"
#include "store/sqlite/migrations.hpp"
#include "store/sqlite/reader.hpp"

#include <array>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <set>
#include <sodium.h>
#include <unistd.h>
#include <utility>

namespace headpin::store {
namespace {

namespace files = std::filesystem;
using text::Checked;
using text::Problems;

const text::Text& way_out(Origin origin) {
  static const text::Text data{"zet een reservekopie terug met headpin restore",
                               "restore a backup with headpin restore"};
  static const text::Text backup{"neem een andere reservekopie", "take another backup"};
  return origin == Origin::data ? data : backup;
}

/// What is wrong with a copy, where the words for a server's own file would mislead.
text::Problem problem_of_copy(const sqlite::Failure& failure, Origin origin) {
  const auto& [nl, en] = way_out(origin);
  switch (failure.code & 0xff) {
    case SQLITE_FULL:
      return {"", "de schijf is vol, en er is niets gewijzigd: maak ruimte vrij of kies een andere plek",
              "the disk is full, and nothing was changed: free some space or choose another place"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
      return {"", "beschadigd of niet van Headpin (" + failure.message + "): " + nl,
              "damaged or not Headpin's (" + failure.message + "): " + en};
    case SQLITE_CANTOPEN:
      return {"", "kan niet worden geopend: bestaat het, en mag je het lezen?",
              "cannot be opened: does it exist, and may you read it?"};
    default:
      return sqlite::problem_of(failure);
  }
}

/// The first row that a query of what is wrong finds.
void refuse_rows(sqlite::Database& database, Origin origin, const char* query, const std::string& nl,
                 const std::string& en) {
  sqlite::Statement rows(database, query);
  if (!rows().step()) return;
  const std::string where = std::string(rows.text(0)) + " " + std::string(rows.text(1));
  const auto& out = way_out(origin);
  throw Refused{{{"", nl + " (" + where + "): " + out.nl + ", en kijk of de schijf nog gezond is",
                  en + " (" + where + "): " + out.en + ", and see whether the disk is still sound"}}};
}

void check_pages(sqlite::Database& database) {
  sqlite::Statement pages(database, "PRAGMA integrity_check(1)");
  if (!pages().step() || pages.text(0) != "ok") throw sqlite::Failure{SQLITE_CORRUPT, std::string(pages.text(0))};
}

void check_rows(sqlite::Database& database, Origin origin) {
  // Headpin has none; a file of somebody else could have its own statements run by them.
  refuse_rows(database, origin, "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')",
              "er staat iets in dat niet van Headpin is", "there is something in it that is not Headpin's");
  refuse_rows(database, origin, "PRAGMA foreign_key_check", "de tabellen passen niet op elkaar",
              "the tables do not match");
  refuse_rows(database, origin,
              "SELECT document, max(seq) FROM change GROUP BY document HAVING count(*) <> max(seq) - min(seq) + 1",
              "er ontbreken wijzigingen", "changes are missing");
  if (version_of(database) < kFirstWithMark) return;
  refuse_rows(database, origin,
              "SELECT document, seq FROM change WHERE sum IS NOT checksum(document, seq, id, client, name, at, ops)",
              "een wijziging is beschadigd", "a change is damaged");
  refuse_rows(database, origin,
              "SELECT document, seq FROM snapshot WHERE sum IS NOT checksum(document, seq, piece, pieces, body)",
              "een bewaarde stand is beschadigd", "a snapshot is damaged");
}

void check_documents(const std::string& path, Contents& contents) {
  Reader reader(path);
  refuse_if(reader.damaged());
  const auto listed = reader.list();
  refuse_if(listed.problems);
  for (const ListedDocument& one : listed.value) refuse_if(reader.open(one.id).problems);
  contents.documents = listed.value.size();
}

}  // namespace

Problems told_of_copy(const std::string& whose, Origin origin, const std::function<void()>& work) {
  Problems problems;
  try {
    const sqlite::StoreThread here;
    work();
  } catch (const sqlite::Failure& failure) {
    problems = {problem_of_copy(failure, origin)};
  } catch (Refused& refused) {
    problems = std::move(refused.problems);
  }
  for (text::Problem& problem : problems) {
    if (problem.path.empty()) problem.path = whose;
  }
  return problems;
}

Problems copy_database(const std::string& from, const std::string& to, const std::string& whose, Origin origin) {
  return told_of_copy(whose, origin, [&] {
    std::error_code error;
    if (!files::is_regular_file(from, error)) throw sqlite::Failure{SQLITE_CANTOPEN, {}};
    std::uintmax_t wanted = files::file_size(from, error);
    if (const auto log = files::file_size(from + "-wal", error); !error) wanted += log;
    if (files::space(files::path(to).parent_path(), error).available < wanted && !error)
      throw sqlite::Failure{SQLITE_FULL, {}};  // before it takes what a server beside it needs
    const int made = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made < 0) throw sqlite::Failure{SQLITE_CANTOPEN, {}};
    ::close(made);
    sqlite::Database database(from);
    database.keep_log();
    sqlite::Statement copy(database, "VACUUM INTO $1");
    copy(std::string_view(to)).run();
  });
}

Checked<Contents> read_all(const std::string& path, const std::string& whose, Origin origin) {
  Checked<Contents> out;
  out.problems = told_of_copy(whose, origin, [&] {
    sqlite::Database database(path);
    if (version_of(database) == 0) throw sqlite::Failure{SQLITE_NOTADB, "there is nothing in it"};
    check_pages(database);
    check_rows(database, origin);
    check_documents(path, out.value);
    out.value.changes = database.number("SELECT count(*) FROM change");
    out.value.last = database.number("SELECT max(updated) FROM document");
    std::error_code error;
    out.value.bytes = files::file_size(path, error);
  });
  return out;
}

void copy_contents_ahead(const std::string& from, const std::string& to) {
  const ContentFolder there(from), here(to);
  for (const auto& [document, hash] : there.all())
    static_cast<void>(here.copy(document, hash, there.path_of(document, hash)));  // what does not work is told later
}

Problems copy_contents(const std::string& from, const std::string& to, Contents& contents) {
  const ContentFolder there(from), here(to);
  std::set<std::pair<std::string, std::string>> kept;
  const Problems problems = told_of_copy(from, Origin::data, [&] {
    sqlite::Database database(data_file_in(to));
    if (version_of(database) < kFirstWithFiles) return;
    sqlite::Statement rows(database, "SELECT document, hash, bytes FROM file WHERE gone = 0");
    for (rows(); rows.step();) {
      const std::string document(rows.text(0)), hash(rows.text(1));
      std::string name = document;
      name.append("/").append(hash);
      kept.emplace(document, hash);
      ++contents.attachments;
      if (here.seems_there(document, {hash, rows.integer(2)})) continue;
      if (!there.seems_there(document, {hash, rows.integer(2)})) {
        contents.lost.push_back(std::move(name));
        continue;
      }
      const Problems wrong = here.copy(document, hash, there.path_of(document, hash));
      if (wrong.empty()) continue;
      if (wrong.front().path.empty()) throw Refused{wrong};  // the disk does not take it
      contents.lost.push_back(std::move(name));
    }
  });
  for (const auto& one : here.all())
    if (!kept.contains(one)) here.remove(one.first, one.second);
  return problems;
}

Problems copy_lost(const std::string& replaced, const std::string& to, Contents& contents) {
  const ContentFolder there(replaced), here(to);
  std::vector<std::string> lost;
  for (std::string& one : contents.lost) {
    const std::size_t slash = one.find('/');
    const std::string document = one.substr(0, slash), hash = one.substr(slash + 1);
    Problems wrong = here.copy(document, hash, there.path_of(document, hash));
    if (wrong.empty()) continue;
    if (wrong.front().path.empty()) return wrong;  // the disk does not take it
    lost.push_back(std::move(one));
  }
  contents.lost = std::move(lost);
  return {};
}

std::string sha256_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return {};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::array<char, 65536> part{};
  while (file.read(part.data(), part.size()), file.gcount() > 0) {
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(part.data()),
                              static_cast<unsigned long long>(file.gcount()));
  }
  if (file.bad()) return {};
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256_final(&state, hash.data());
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
  return sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
}

}  // namespace headpin::store
