#include "store/backup.hpp"

#include "store/clock.hpp"
#include "store/sqlite/copy.hpp"
#include "store/sqlite/folder.hpp"
#include "store/sqlite/guarded.hpp"
#include "store/sqlite/manifest.hpp"
#include "store/sqlite/mark.hpp"
#include "store/sqlite/migrations.hpp"
#include "store/sqlite/staging.hpp"

#include <filesystem>

namespace headpin::store {
namespace {

namespace files = std::filesystem;
using text::Checked;
using text::Problems;

bool there(const std::string& path) {
  std::error_code error;
  return files::exists(path, error);
}

/// Whether `to` may be made: a name that is free, or a backup that may go.
Problems taken(const std::string& to, bool replace) {
  std::error_code error;
  if (!there(to) || (files::is_directory(to, error) && files::is_empty(to, error))) return {};
  if (!has_manifest(to)) {
    return {{to, "hier staat al iets anders dan een reservekopie: kies een andere naam",
             "there is something else than a backup here: choose another name"}};
  }
  if (replace) return {};
  return {{to, "hier staat al een reservekopie: kies een andere naam, of vervang haar met --replace",
           "there is a backup here already: choose another name, or replace it with --replace"}};
}

Problems copy_audit(const std::string& folder, const Staging& staging) {
  const std::string from = audit_file_in(folder);
  return there(from) ? copy_database(from, audit_file_in(staging.path()), from) : Problems{};
}

/// So that a copy of the backup is a whole data folder.
Problems copy_mark(const std::string& folder) {
  return told_of_copy(folder, [&] {
    sqlite::Database database(data_file_in(folder));
    if (version_of(database) < kFirstWithMark) return;
    sqlite::Statement query(database, "SELECT file, commits FROM written");
    if (query().step()) Mark(folder).write({std::string(query.text(0)), query.integer(1)});
  });
}

}  // namespace

Checked<Contents> back_up(const BackupRequest& request) {
  const std::string to = resolved(request.to);
  Problems problems = taken(to, request.replace);
  if (!problems.empty()) return problems;
  {
    const sqlite::StoreThread here;
    problems = not_whole(request.folder);
  }
  if (!problems.empty()) return problems;
  auto staging = Staging::begin(to, "part", {});
  if (!staging.ok()) return staging.problems;
  const std::string folder = staging.value->path();
  const std::int64_t made = now_ms();
  problems = copy_database(data_file_in(request.folder), data_file_in(folder), request.folder);
  if (problems.empty()) problems = copy_audit(request.folder, *staging.value);
  if (!problems.empty()) return problems;
  Checked<Contents> contents = read_all(data_file_in(folder), request.folder);
  if (!contents.ok()) return contents;
  problems = copy_mark(folder);
  if (problems.empty()) problems = write_manifest(folder, *contents, made);
  if (problems.empty()) problems = changed_since(folder);  // read back what was written
  const bool another = has_manifest(to);
  if (problems.empty()) problems = another ? staging.value->exchange() : staging.value->put_in_place();
  if (!problems.empty()) return problems;
  if (another) staging.value->remove_replaced();
  return contents;
}

}  // namespace headpin::store
