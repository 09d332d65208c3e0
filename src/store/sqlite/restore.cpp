#include "store/backup.hpp"
#include "store/clock.hpp"
#include "store/sqlite/audit.hpp"
#include "store/sqlite/copy.hpp"
#include "store/sqlite/folder.hpp"
#include "store/sqlite/guarded.hpp"
#include "store/sqlite/manifest.hpp"
#include "store/sqlite/mark.hpp"
#include "store/sqlite/migrations.hpp"
#include "store/sqlite/staging.hpp"

#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace headpin::store {
namespace {

namespace files = std::filesystem;
using text::Checked;
using text::Problems;

bool is_file(const std::string& path) {
  std::error_code error;
  return files::is_regular_file(path, error);
}

bool has_anything(const std::string& folder) {
  std::error_code error;
  return files::exists(folder, error) && !(files::is_directory(folder, error) && files::is_empty(folder, error));
}

/// Folders that go aside within the same second, at the most.
constexpr int kMostInASecond = 9;

/// Where what is there goes: beside it, by the day and time (UTC), and a number when that is taken.
std::string aside_of(const std::string& folder) {
  const std::string name = folder + ".before-restore-" + in_utc(now_ms(), "%F-%H%M%S");
  std::error_code error;
  std::string free = name;
  for (int number = 2; number <= kMostInASecond && files::exists(free, error); ++number)
    free = name + "-" + std::to_string(number);
  return free;
}

Problems in_the_way(const std::string& folder) {
  return {{folder, "hier staat al iets: kies met --data een andere map, of zet dit opzij met --replace",
           "there is something here already: choose another folder with --data, or put this aside with --replace"}};
}

Problems nothing_to_restore(const std::string& from) {
  return {{from, "hier staat geen reservekopie van Headpin: geef de map die headpin backup heeft gemaakt",
           "there is no backup of Headpin here: give the folder that headpin backup made"}};
}

Problems still_in_the_way(const std::string& folder, const std::string& left, const text::Problem& why) {
  return {{folder,
           "de reservekopie is teruggezet, maar wat er stond kon niet opzij en staat nu in " + left + " (" + why.path +
               ": " + why.nl + "): geef die map zelf een andere naam",
           "the backup is restored, but what was there could not be put aside and is now in " + left + " (" + why.path +
               ": " + why.en + "): give that folder another name yourself"}};
}

struct Revoked {
  std::string link;
  std::int64_t at = 0;
};

/// What was revoked in the folder that goes aside, as far as it can be read. `unknown`: there may be more.
std::vector<Revoked> revoked_in(const std::string& folder, bool& unknown) {
  std::vector<Revoked> out;
  unknown = !missing_from(folder).empty();
  if (unknown || !is_file(data_file_in(folder))) return out;
  const Problems unread = guarded([&] {
    sqlite::Database database(data_file_in(folder));
    database.keep_log();  // it goes aside as it is
    const std::int64_t version = version_of(database);
    unknown = !behind(database, version, Mark(folder)).empty();  // an older one, put there by hand
    if (version < kFirstWithKeys) return;
    sqlite::Statement rows(database, "SELECT id, revoked FROM link WHERE revoked <> 0");
    for (rows(); rows.step();) out.push_back({std::string(rows.text(0)), rows.integer(1)});
  });
  unknown = unknown || !unread.empty();
  return out;
}

/// Brings the copy up to date, makes it a data file of its own, and takes from it what may not come back.
void adapt(sqlite::Database& database, const std::vector<Revoked>& revoked, bool keep_sessions, Restored& out) {
  migrate(database);
  sqlite::Transaction transaction(database);
  // Another file than the one before, so that neither is taken for the other.
  database.execute("UPDATE written SET file = lower(hex(randomblob(16)))");
  sqlite::Statement revoke(database, "UPDATE link SET revoked = $2 WHERE id = $1 AND revoked = 0 RETURNING id");
  for (const Revoked& one : revoked) {
    if (revoke(std::string_view(one.link), one.at).step()) ++out.revoked;
    revoke.restart();
  }
  if (!keep_sessions) {
    sqlite::Statement count(database, "SELECT count(*) FROM session WHERE expires > $1");
    if (count(now_ms()).step()) out.sessions = static_cast<std::size_t>(count.integer(0));
    count.restart();
    // Their names stay with what they did; nobody knows what has such a hash.
    database.execute("UPDATE session SET secret = lower(hex(randomblob(32))), expires = 0");
  }
  sqlite::Statement links(database, "SELECT count(*) FROM link WHERE revoked = 0 AND (expires = 0 OR expires > $1)");
  if (links(now_ms()).step()) out.links = static_cast<std::size_t>(links.integer(0));
  links.restart();
  transaction.commit();
}

/// The trail of the folder goes on; without one that of the backup.
Problems keep_trail(const std::string& from, const std::string& folder, const Staging& staging, const Restored& out) {
  const std::string to = audit_file_in(staging.path());
  bool kept = false;
  for (const std::string& source : {audit_file_in(folder), from}) {
    if (kept || source.empty() || !is_file(source)) continue;
    kept = copy_database(source, to, source, Origin::backup).empty();
    std::error_code error;
    if (!kept) files::remove(to, error);
  }
  return record_in_audit(staging.path(),
                         {now_ms(), "restored", {}, {}, {}, {}, std::to_string(out.contents.documents) + " PPS"});
}

/// Who restores as the superuser leaves the files to who had them.
void give_to_owner_of(const std::string& folder, const std::string& staging) {
  struct stat owner{};
  if (::geteuid() != 0 || ::stat(folder.c_str(), &owner) != 0) return;
  std::vector<std::string> all{staging};
  std::error_code error;
  for (files::recursive_directory_iterator at(staging, error), end; !error && at != end; at.increment(error))
    all.push_back(at->path().string());
  for (const std::string& one : all) {
    [[maybe_unused]] const int done = ::lchown(one.c_str(), owner.st_uid, owner.st_gid);
  }
}

Problems fill(const RestoreRequest& request, const std::string& file, const std::string& folder, Staging& staging,
              Restored& out) {
  const std::string copy = data_file_in(staging.path());
  Problems problems = copy_database(file, copy, request.from, Origin::backup);
  if (!problems.empty()) return problems;
  Checked<Contents> contents = read_all(copy, request.from, Origin::backup);
  if (!contents.ok()) return contents.problems;
  out.contents = contents.value;
  problems = told_of_copy(request.from, Origin::backup, [&] {
    const std::vector<Revoked> revoked = revoked_in(folder, out.revocations_unknown);
    sqlite::Database database(copy);
    database.execute("PRAGMA foreign_keys = ON");
    adapt(database, revoked, request.keep_sessions, out);
    sqlite::Statement query(database, "SELECT file, commits FROM written");
    if (query().step()) Mark(staging.path()).write({std::string(query.text(0)), query.integer(1)});
  });
  if (problems.empty())
    problems = copy_contents(files::absolute(file).parent_path().string(), staging.path(), out.contents);
  if (!problems.empty()) return problems;
  problems = keep_trail(file == request.from ? std::string() : audit_file_in(request.from), folder, staging, out);
  give_to_owner_of(folder, staging.path());
  return problems;
}

}  // namespace

Checked<Restored> restore(const RestoreRequest& request) {
  const bool one_file = is_file(request.from);
  const std::string file = one_file ? request.from : data_file_in(request.from);
  if (!is_file(file)) return nothing_to_restore(request.from);
  const std::string folder = resolved(request.folder);
  if (!one_file && resolved(request.from) == folder) return nothing_to_restore(request.from);
  const bool occupied = has_anything(folder);
  auto held = HeldFolder::hold_to_replace(folder);
  if (!held.ok()) return held.problems;
  if (occupied && !request.replace) return in_the_way(folder);
  Problems problems = one_file ? Problems{} : changed_since(request.from);
  if (!problems.empty()) return problems;

  auto staging = Staging::begin(folder, "restoring", aside_of(folder) + "-1");
  if (!staging.ok()) return staging.problems;
  Restored out;
  problems = fill(request, file, folder, *staging.value, out);
  if (!problems.empty()) return problems;
  if (!occupied) {
    problems = staging.value->put_in_place();
    return {std::move(out), std::move(problems)};
  }
  problems = staging.value->exchange();
  if (!problems.empty()) return problems;
  out.aside = aside_of(folder);
  problems = staging.value->move_aside(out.aside);
  if (!problems.empty()) return still_in_the_way(folder, staging.value->path(), problems.front());
  return out;
}

}  // namespace headpin::store
