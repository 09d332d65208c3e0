#include "store/sqlite/file_watch.hpp"

#include <utility>

namespace headpin::store {
namespace {

using text::Problems;

std::optional<struct stat> status_of(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

bool same_time(const struct timespec& a, const struct timespec& b) {
  return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool same_content(const struct stat& before, const struct stat& now) {
  return before.st_size == now.st_size && same_time(before.st_mtim, now.st_mtim);
}

/// Whether it is there, and the same file; one that was not there when it was looked for may be anything.
bool same_file(const std::optional<struct stat>& before, const std::optional<struct stat>& now) {
  return !before || (now && before->st_dev == now->st_dev && before->st_ino == now->st_ino);
}

bool shrunk(const std::optional<struct stat>& before, const std::optional<struct stat>& now) {
  return before && now && now->st_size < before->st_size;
}

Problems gone(const std::string& path) {
  return {{"",
           "het gegevensbestand " + path +
               " is weg of vervangen terwijl Headpin liep, en er wordt niets meer opgeslagen: zet het terug en start "
               "Headpin opnieuw",
           "the data file " + path +
               " was removed or replaced while Headpin ran, and nothing is saved any more: put it back and start "
               "Headpin again"}};
}

Problems changed(const std::string& path) {
  return {{"",
           "een ander programma heeft het gegevensbestand " + path +
               " veranderd terwijl Headpin liep, en er wordt niets meer opgeslagen: start Headpin opnieuw, en zet een "
               "reservekopie terug als dat niet lukt",
           "another program changed the data file " + path +
               " while Headpin ran, and nothing is saved any more: start Headpin again, and restore a backup if that "
               "fails"}};
}

}  // namespace

FileWatch::FileWatch(sqlite::Database& database, std::string path)
    : path_(std::move(path)), data_version_(database, "PRAGMA data_version") {
  remember();
}

FileWatch::Seen FileWatch::look() const {
  return {status_of(path_), status_of(path_ + "-wal"), status_of(path_ + "-shm")};
}

Problems FileWatch::in_place() const {
  const Seen now = look();
  if (!same_file(seen_.data, now.data) || !same_file(seen_.log, now.log) || !same_file(seen_.index, now.index))
    return gone(path_);
  return shrunk(seen_.data, now.data) || shrunk(seen_.log, now.log) ? changed(path_) : Problems{};
}

Problems FileWatch::untouched() {
  Problems problems = in_place();
  if (!problems.empty()) return problems;
  const Seen now = look();
  if (seen_.data && now.data && !same_content(*seen_.data, *now.data)) return changed(path_);
  if (!seen_.log || !now.log || same_content(*seen_.log, *now.log)) return {};
  const std::int64_t before = std::exchange(others_, commits_of_others());
  if (before == others_) return changed(path_);
  seen_ = now;
  return {};
}

void FileWatch::remember() {
  seen_ = look();
  others_ = commits_of_others();
}

std::int64_t FileWatch::commits_of_others() {
  const std::int64_t version = data_version_().step() ? data_version_.integer(0) : 0;
  data_version_.restart();
  return version;
}

}  // namespace headpin::store
