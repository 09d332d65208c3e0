#include "store/sqlite/staging.hpp"

#include "store/sqlite/content_folder.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace headpin::store {
namespace {

namespace files = std::filesystem;
using text::Problems;

constexpr const char* kUnfinished = "/headpin.unfinished";

Problems cannot_make(const std::string& path, const std::error_code& reason) {
  const std::string why = reason.message();
  return {{path, "hier kan niet worden geschreven (" + why + "): kies een andere plek of geef rechten",
           "cannot write here (" + why + "): choose another place or give permission"}};
}

/// Why the last call to the system failed.
std::error_code last_error() {
  return {errno, std::generic_category()};
}

Problems not_kept(const std::string& path, int reason) {
  const std::string why = std::generic_category().message(reason);
  return {{path, "de schijf bevestigt niet dat dit is bewaard (" + why + "): kijk of ze vol of ziek is",
           "the disk does not confirm that this is kept (" + why + "): see whether it is full or failing"}};
}

Problems not_ours(const std::string& path) {
  return {{path, "deze map is in de weg en niet van Headpin: haal haar weg of kies een andere naam",
           "this folder is in the way and not Headpin's: remove it or choose another name"}};
}

Problems cannot_place(const std::string& place, int reason) {
  if (reason == EEXIST || reason == ENOTEMPTY) {
    return {{place, "hier is intussen iets anders gekomen: kies een andere naam",
             "something else has come here meanwhile: choose another name"}};
  }
  if (reason == EBUSY || reason == EXDEV || reason == EINVAL) {
    return {{place, "deze map kan niet in één keer worden vervangen (is het een schijf op zichzelf?): kies een andere",
             "this folder cannot be replaced in one step (is it a disk of its own?): choose another"}};
  }
  return cannot_make(place, {reason, std::generic_category()});
}

/// Whether Headpin gives a file in its folders this name.
bool own(std::string_view name) {
  for (const std::string_view database : {"headpin.sqlite", "headpin-audit.sqlite"}) {
    if (!name.starts_with(database)) continue;
    const std::string_view end = name.substr(database.size());
    return end.empty() || end == "-wal" || end == "-shm" || end == "-journal";
  }
  return name == "headpin-backup.json" || name == "headpin.mark" || name == "headpin.lock" || name == kUnfinished + 1;
}

/// Marks a folder as one that is being filled.
std::error_code write_unfinished(const std::string& folder) {
  constexpr std::string_view kText = "headpin\n";
  const int file = ::open((folder + kUnfinished).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return last_error();
  const ssize_t written = ::write(file, kText.data(), kText.size());
  const std::error_code error = written < 0 ? last_error() : std::error_code{};
  ::close(file);
  return error;
}

std::string parent_of(const std::string& path) {
  const files::path parent = files::path(path).parent_path();
  return parent.empty() ? "." : parent.string();
}

std::vector<files::path> all_in(const std::string& folder) {
  std::error_code error;
  std::vector<files::path> out;
  for (files::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    out.push_back(at->path());
  return out;
}

/// Whether an open folder is ours to fill: our own, or for the superuser that of who has the place.
bool may_fill(int folder, const std::string& place) {
  struct stat is{};
  struct stat there{};
  if (::fstat(folder, &is) != 0) return false;
  if (is.st_uid == ::geteuid()) return true;
  return ::geteuid() == 0 && ::stat(place.c_str(), &there) == 0 && is.st_uid == there.st_uid;
}

}  // namespace

std::string resolved(const std::string& folder) {
  std::error_code error;
  const files::path path = files::weakly_canonical(folder, error);
  std::string out = (error || path.empty() ? files::path(folder) : path).string();
  while (out.size() > 1 && out.ends_with('/')) out.pop_back();
  return out;
}

Problems sync_to_disk(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return not_kept(path, errno);
  const int why = ::fsync(file) == 0 ? 0 : errno;
  ::close(file);
  const bool cannot_tell = why == EINVAL || why == ENOTSUP;  // file systems that know no such thing
  return why == 0 || cannot_tell ? Problems{} : not_kept(path, why);
}

std::string foreign_in(const std::string& folder) {
  for (const files::path& one : all_in(folder)) {
    std::error_code error;
    std::string name = one.filename().string();
    const files::file_type type = files::symlink_status(one, error).type();
    if (name == ContentFolder::kName && type == files::file_type::directory) {
      if (ContentFolder::foreign_in(one.string()).empty()) continue;
      return name;
    }
    if (type != files::file_type::regular || !own(name)) return name;
  }
  return {};
}

void remove_own(const std::string& folder) {
  for (const files::path& one : all_in(folder)) {
    if (own(one.filename().string())) ::unlink(one.c_str());
    if (one.filename() == ContentFolder::kName) ContentFolder::remove_own(one.string());
  }
  ::rmdir(folder.c_str());
}

text::Checked<std::unique_ptr<Staging>> Staging::begin(const std::string& place, const std::string& suffix,
                                                       const std::string& aside) {
  std::unique_ptr<Staging> staging(new Staging(place, path_of(place, suffix)));
  const std::string& path = staging->path_;
  std::error_code error;
  files::create_directories(parent_of(place), error);
  if (error) return cannot_make(parent_of(place), error);
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return cannot_make(path, last_error());
  staging->lock_ = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (staging->lock_ < 0) return errno == ENOTDIR || errno == ELOOP ? not_ours(path) : cannot_make(path, last_error());
  if (!may_fill(staging->lock_, place)) return not_ours(path);
  if (::flock(staging->lock_, LOCK_EX | LOCK_NB) != 0) {
    return Problems{{path, "hier wordt al aan gewerkt: wacht tot de andere headpin klaar is",
                     "this is being worked on already: wait until the other headpin is done"}};
  }
  const bool unfinished = files::exists(path + kUnfinished, error) || files::is_empty(path, error);
  if (!unfinished && !files::exists(path + "/headpin.sqlite", error)) return not_ours(path);
  if (!unfinished && !aside.empty()) {
    Problems problems = staging->move_aside(aside);
    if (!problems.empty()) return problems;
    staging.reset();
    return begin(place, suffix, aside);
  }
  if (!foreign_in(path).empty()) return not_ours(path);
  for (const files::path& one : all_in(path)) files::remove_all(one, error);
  if (::fchmod(staging->lock_, 0700) != 0) return cannot_make(path, last_error());
  staging->ours_ = true;
  if (const std::error_code unwritten = write_unfinished(path)) return cannot_make(path, unwritten);
  if (Problems unkept = sync_to_disk(path); !unkept.empty()) return unkept;
  return staging;
}

Staging::~Staging() {
  std::error_code ignored;
  if (ours_) files::remove_all(path_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

Problems Staging::rename_with(unsigned flags) {
  std::error_code error;
  for (files::directory_iterator at(path_, error), end; !error && at != end; at.increment(error)) {
    if (Problems unkept = sync_to_disk(at->path().string()); !unkept.empty()) return unkept;
  }
  if (error) return cannot_make(path_, error);
  if (Problems unkept = sync_to_disk(path_); !unkept.empty()) return unkept;
  const int done = flags == 0 ? ::rename(path_.c_str(), place_.c_str())
                              : ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, place_.c_str(), flags);
  if (done != 0) return cannot_place(place_, errno);
  ours_ = false;
  if (Problems unkept = sync_to_disk(parent_of(place_)); !unkept.empty()) {
    const int back = flags == 0 ? ::rename(place_.c_str(), path_.c_str())
                                : ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, place_.c_str(), flags);
    ours_ = back == 0;
    return unkept;
  }
  files::remove(place_ + kUnfinished, error);
  static_cast<void>(sync_to_disk(place_));  // should that name come back, nobody looks at it here
  return {};
}

Problems Staging::put_in_place() {
  return rename_with(0);  // over an empty folder too
}

Problems Staging::exchange() {
  std::error_code error;
  files::remove(place_ + kUnfinished, error);  // of one that was killed just when it was in place
  if (Problems unkept = sync_to_disk(place_); !unkept.empty()) return unkept;
  return rename_with(RENAME_EXCHANGE);
}

Problems Staging::move_aside(const std::string& aside) {
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, aside.c_str(), RENAME_NOREPLACE) != 0)
    return cannot_place(aside, errno);
  static_cast<void>(sync_to_disk(parent_of(place_)));  // it is kept, under one name or the other
  return {};
}

void Staging::remove_replaced() {
  remove_own(path_);
}

}  // namespace headpin::store
