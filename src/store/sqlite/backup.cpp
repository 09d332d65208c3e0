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
#include <memory>

namespace headpin::store {
namespace {

namespace files = std::filesystem;
using text::Checked;
using text::Problems;

constexpr const char* kPart = "part";

bool there(const std::string& path) {
  std::error_code error;
  return files::exists(path, error);
}

/// Whether one of the two folders is the other, or lies in it. Both are where links lead.
bool overlap(const std::string& a, const std::string& b) {
  std::error_code error;
  const auto inside = [](const std::string& inner, const std::string& outer) {
    return inner.starts_with(outer.ends_with('/') ? outer : outer + "/");
  };
  return a == b || inside(a, b) || inside(b, a) || files::equivalent(a, b, error);
}

/// A backup does not come where the data are, nor is it filled there.
Problems in_the_data(const std::string& to, const std::string& data) {
  if (!overlap(to, data) && !overlap(Staging::path_of(to, kPart), data)) return {};
  return {{to, "hier staan de gegevens zelf: kies voor de reservekopie een map daarbuiten",
           "the data themselves are here: choose a folder outside them for the backup"}};
}

/// Whether `to` may be made: a name that is free, or a backup that may go.
Problems taken(const std::string& to, bool replace) {
  std::error_code error;
  if (!there(to) || (files::is_directory(to, error) && files::is_empty(to, error))) return {};
  if (!has_manifest(to)) {
    return {{to, "hier staat al iets anders dan een reservekopie: kies een andere naam",
             "there is something else than a backup here: choose another name"}};
  }
  if (const std::string foreign = foreign_in(to); replace && !foreign.empty()) {
    return {
        {to, "hier staat ook iets dat niet van Headpin is (" + foreign + "): haal dat weg, of kies een andere naam",
         "there is also something here that is not Headpin's (" + foreign + "): take it away, or choose another name"}};
  }
  if (replace) return {};
  return {{to, "hier staat al een reservekopie: kies een andere naam, of vervang haar met --replace",
           "there is a backup here already: choose another name, or replace it with --replace"}};
}

/// What is whole nowhere: a backup that says so does not take the place of one that may have been told of less.
Problems lost_for_good(const std::string& to, const Contents& contents) {
  Problems problems;
  for (const std::string& one : contents.lost) {
    problems.push_back({to,
                        "bijlage " + one +
                            " is beschadigd of weg, ook in de reservekopie die hier staat; die blijft staan. Voeg de "
                            "bijlage opnieuw toe, of kies voor de nieuwe kopie een andere naam",
                        "attachment " + one +
                            " is damaged or gone, also in the backup that is here, which stays. Add the attachment "
                            "again, or choose another name for the new backup"});
  }
  return problems;
}

Problems copy_audit(const std::string& folder, const Staging& staging) {
  const std::string from = audit_file_in(folder);
  return there(from) ? copy_database(from, audit_file_in(staging.path()), from, Origin::data) : Problems{};
}

/// So that a copy of the backup is a whole data folder.
Problems copy_mark(const std::string& folder) {
  return told_of_copy(folder, Origin::data, [&] {
    sqlite::Database database(data_file_in(folder));
    if (version_of(database) < kFirstWithMark) return;
    sqlite::Statement query(database, "SELECT file, commits FROM written");
    if (query().step()) Mark(folder).write({std::string(query.text(0)), query.integer(1)});
  });
}

}  // namespace

Checked<Contents> back_up(const BackupRequest& request) {
  const std::string to = resolved(request.to);
  Problems problems = in_the_data(to, resolved(request.folder));
  if (problems.empty()) problems = taken(to, request.replace);
  if (!problems.empty()) return problems;
  // A backup can be worked on as any data folder, and then it is not for us to take.
  const auto replaced = HeldFolder::hold_to_replace(to);
  if (!replaced.ok()) return replaced.problems;
  {
    const sqlite::StoreThread here;
    problems = not_whole(request.folder);
  }
  if (!problems.empty()) return problems;
  auto staging = Staging::begin(to, kPart, {});
  if (!staging.ok()) return staging.problems;
  const std::string folder = staging.value->path();
  const std::int64_t made = now_ms();
  copy_contents_ahead(request.folder, folder);
  problems = copy_database(data_file_in(request.folder), data_file_in(folder), request.folder, Origin::data);
  if (problems.empty()) problems = copy_audit(request.folder, *staging.value);
  if (!problems.empty()) return problems;
  Checked<Contents> contents = read_all(data_file_in(folder), request.folder, Origin::data);
  if (!contents.ok()) return contents;
  problems = copy_contents(request.folder, folder, contents.value);
  const bool another = has_manifest(to);
  if (problems.empty() && another) problems = copy_lost(to, folder, contents.value);
  if (problems.empty() && another) problems = lost_for_good(to, *contents);
  if (problems.empty()) problems = copy_mark(folder);
  if (problems.empty()) problems = write_manifest(folder, *contents, made);
  if (problems.empty()) problems = changed_since(folder);  // read back what was written
  if (problems.empty()) problems = another ? staging.value->exchange() : staging.value->put_in_place();
  if (!problems.empty()) return problems;
  if (another) staging.value->remove_replaced();
  return contents;
}

}  // namespace headpin::store
