#include "store/sqlite/staging.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace headpin::store {
namespace {

namespace files = std::filesystem;
using text::Problems;

constexpr const char* kUnfinished = "/headpin.unfinished";

Problems cannot_make(const std::string& path, int reason) {
  const std::string why = std::strerror(reason);
  return {{path, "hier kan niet worden geschreven (" + why + "): kies een andere plek of geef rechten",
           "cannot write here (" + why + "): choose another place or give permission"}};
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
  return cannot_make(place, reason);
}

std::string parent_of(const std::string& path) {
  const files::path parent = files::path(path).parent_path();
  return parent.empty() ? "." : parent.string();
}

}  // namespace

std::string resolved(const std::string& folder) {
  std::error_code error;
  const files::path path = files::weakly_canonical(folder, error);
  std::string out = (error || path.empty() ? files::path(folder) : path).string();
  while (out.size() > 1 && out.ends_with('/')) out.pop_back();
  return out;
}

void sync_to_disk(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

text::Checked<std::unique_ptr<Staging>> Staging::begin(const std::string& place, const std::string& suffix,
                                                       const std::string& aside) {
  std::unique_ptr<Staging> staging(new Staging(place, place + "." + suffix));
  const std::string& path = staging->path_;
  std::error_code error;
  files::create_directories(parent_of(place), error);
  if (!files::is_directory(path, error) && ::mkdir(path.c_str(), 0700) != 0) return cannot_make(path, errno);
  staging->lock_ = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (staging->lock_ < 0) return cannot_make(path, errno);
  if (::flock(staging->lock_, LOCK_EX | LOCK_NB) != 0) {
    return Problems{{path, "hier wordt al aan gewerkt: wacht tot de andere headpin klaar is",
                     "this is being worked on already: wait until the other headpin is done"}};
  }
  const bool unfinished = files::exists(path + kUnfinished, error) || files::is_empty(path, error);
  if (!unfinished && !files::exists(path + "/headpin.sqlite", error)) {
    return Problems{{path, "deze map is in de weg en niet van Headpin: haal haar weg of kies een andere naam",
                     "this folder is in the way and not Headpin's: remove it or choose another name"}};
  }
  if (!unfinished && !aside.empty()) {
    Problems problems = staging->move_aside(aside);
    if (!problems.empty()) return problems;
    staging.reset();
    return begin(place, suffix, aside);
  }
  std::vector<files::path> left;
  for (files::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) left.push_back(*at);
  for (const files::path& one : left) files::remove_all(one, error);
  std::ofstream(path + kUnfinished) << "headpin\n";
  staging->ours_ = true;
  if (!files::exists(path + kUnfinished, error)) return cannot_make(path, EACCES);
  sync_to_disk(path);
  return staging;
}

Staging::~Staging() {
  std::error_code ignored;
  if (ours_) files::remove_all(path_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

Problems Staging::rename_with(unsigned flags) {
  std::error_code error;
  for (files::directory_iterator at(path_, error), end; !error && at != end; at.increment(error))
    sync_to_disk(at->path().string());
  sync_to_disk(path_);
  const int done = flags == 0 ? ::rename(path_.c_str(), place_.c_str())
                              : ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, place_.c_str(), flags);
  if (done != 0) return cannot_place(place_, errno);
  ours_ = false;
  sync_to_disk(parent_of(place_));
  files::remove(place_ + kUnfinished, error);
  sync_to_disk(place_);
  return {};
}

Problems Staging::put_in_place() {
  return rename_with(0);  // over an empty folder too
}

Problems Staging::exchange() {
  std::error_code error;
  files::remove(place_ + kUnfinished, error);  // of one that was killed just when it was in place
  sync_to_disk(place_);
  return rename_with(RENAME_EXCHANGE);
}

Problems Staging::move_aside(const std::string& aside) {
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, aside.c_str(), RENAME_NOREPLACE) != 0)
    return cannot_place(aside, errno);
  sync_to_disk(parent_of(place_));
  return {};
}

void Staging::remove_replaced() {
  std::error_code ignored;
  files::remove_all(path_, ignored);
}

}  // namespace headpin::store
