#include "store/sqlite/folder.hpp"

#include "store/sqlite/guarded.hpp"
#include "store/sqlite/migrations.hpp"
#include "store/store.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace headpin::store {
namespace {

namespace files = std::filesystem;
using text::Problems;

constexpr files::perms kOwnersOnly = files::perms::owner_read | files::perms::owner_write;
constexpr files::perms kOthers = files::perms::group_all | files::perms::others_all;

constexpr const char* kLock = "/headpin.lock";

bool has_content(const std::string& path) {
  std::error_code error;
  const auto size = files::file_size(path, error);
  return !error && size > 0;
}

/// Makes the folder for its owner only. One that was there and holds nothing but our files is closed to others too.
void make_private(const std::string& folder) {
  std::error_code error;
  bool ours = true;
  files::create_directories(folder, error);
  for (files::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    ours = ours && at->path().filename().string().starts_with("headpin.");
  if (ours && !error) files::permissions(folder, kOthers, files::perm_options::remove, error);
}

Problems no_folder(const std::string& folder) {
  return {{"", "in de map " + folder + " kan Headpin niet schrijven: kies een andere met --data of geef rechten",
           "Headpin cannot write in the folder " + folder + ": choose another with --data or give permission"}};
}

Problems in_use(const std::string& folder) {
  return {
      {"", "een andere Headpin gebruikt de map " + folder + " al: stop die eerst, of kies een andere map met --data",
       "another Headpin already uses the folder " + folder + ": stop it first, or choose another folder with --data"}};
}

/// What to do when the file is not what the mark says.
text::Problem with_way_out(const std::string& nl, const std::string& en, const std::string& mark) {
  return {"",
          nl + ". Zet een reservekopie terug met headpin restore, of verwijder " + mark + " om hiermee verder te gaan",
          en + ". Restore a backup with headpin restore, or delete " + mark + " to go on with this"};
}

}  // namespace

void announce(const std::string& folder, const std::vector<std::string>& addresses) {
  std::ofstream file(folder + kLock, std::ios::trunc);
  for (const std::string& address : addresses) file << address << '\n';
}

std::optional<std::vector<std::string>> announced(const std::string& folder) {
  const int file = ::open((folder + kLock).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  const bool held = ::flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(file);
  if (!held) return std::nullopt;
  std::vector<std::string> out;
  std::ifstream lines(folder + kLock);
  for (std::string line; std::getline(lines, line);) out.push_back(line);
  return out;
}

std::string data_file_in(const std::string& folder) {
  return folder + "/headpin.sqlite";
}

std::string audit_file_in(const std::string& folder) {
  return folder + "/headpin-audit.sqlite";
}

HeldFolder::HeldFolder(const std::string& folder) : data_file_(data_file_in(folder)), mark_(folder) {}

HeldFolder::~HeldFolder() {
  for (const int lock : locks_) ::close(lock);
}

/// Opens and locks. False with errno when one of the two does not work, also after a while: a command that asks who
/// holds the folder (`announced`) has the file for a moment.
bool HeldFolder::lock(const std::string& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
  if (file < 0) return false;
  locks_.push_back(file);
  constexpr int kTimes = 50;
  constexpr auto kBetween = std::chrono::milliseconds(10);
  for (int i = 0; ::flock(file, LOCK_EX | LOCK_NB) != 0; ++i) {
    if (errno != EWOULDBLOCK || !path.ends_with(kLock) || i == kTimes) return false;
    std::this_thread::sleep_for(kBetween);
  }
  return true;
}

text::Checked<std::unique_ptr<HeldFolder>> HeldFolder::hold(const std::string& folder) {
  make_private(folder);
  std::unique_ptr<HeldFolder> held(new HeldFolder(folder));
  const auto refused = [&] { return errno == EWOULDBLOCK ? in_use(folder) : no_folder(folder); };
  // The folder itself cannot be deleted from it. The file is what an older Headpin looks at; and one data file may lie
  // in two folders, by a link.
  if (!held->lock(folder, O_RDONLY | O_DIRECTORY)) return refused();
  if (!held->lock(folder + kLock, O_RDWR | O_CREAT)) return refused();
  // What a Headpin that was killed left there is no longer so.
  if (::ftruncate(held->locks_.back(), 0) != 0) return no_folder(folder);
  Problems problems = missing_from(folder);
  if (!problems.empty()) return problems;
  if (!held->lock(held->data_file_, O_RDWR | O_CREAT)) return refused();
  std::error_code error;
  for (const char* end : {"", "-wal", "-shm"})
    files::permissions(held->data_file_ + end, kOwnersOnly, files::perm_options::replace, error);
  for (const std::string& file : {folder + kLock, held->mark_.path()})
    files::permissions(file, kOwnersOnly, files::perm_options::replace, error);
  return held;
}

text::Checked<std::unique_ptr<HeldFolder>> HeldFolder::hold_to_replace(const std::string& folder) {
  std::unique_ptr<HeldFolder> held(new HeldFolder(folder));
  const std::array<std::pair<std::string, int>, 3> parts{
      {{folder, O_RDONLY}, {folder + kLock, O_RDWR}, {held->data_file_, O_RDWR}}};
  for (const auto& [path, flags] : parts) {
    if (!held->lock(path, flags) && errno != ENOENT) return errno == EWOULDBLOCK ? in_use(folder) : no_folder(folder);
  }
  return held;
}

Problems missing_from(const std::string& folder) {
  const std::string file = data_file_in(folder);
  const Mark mark(folder);
  if (has_content(file) || (!mark.there() && !has_content(file + "-wal"))) return {};
  std::error_code error;
  const bool empty = files::exists(file, error);
  return {with_way_out(
      "het gegevensbestand " + file + " is " + (empty ? "leeg" : "weg") + ", terwijl hier wel gegevens waren",
      "the data file " + file + " is " + (empty ? "empty" : "gone") + ", although there was data here",
      mark.there() ? mark.path() : file + "-wal")};
}

Problems behind(sqlite::Database& database, std::int64_t version, const Mark& mark) {
  const auto state = mark.read();  // first: the file may be written to meanwhile
  if (version == 0 && mark.there()) {
    return {with_way_out("het gegevensbestand is leeg, terwijl hier wel gegevens waren",
                         "the data file is empty, although there was data here", mark.path())};
  }
  if (!state || version < kFirstWithMark) return {};
  sqlite::Statement query(database, "SELECT file, commits FROM written");
  if (!query().step() || query.text(0) != state->file) {
    return {with_way_out("het gegevensbestand is een ander dan waarmee hier het laatst is gewerkt",
                         "the data file is another than was last worked with here", mark.path())};
  }
  const std::int64_t lacking = state->commits - query.integer(1);
  if (lacking <= 0) return {};
  const std::string times = std::to_string(lacking);
  return {with_way_out(
      "het gegevensbestand mist wat het laatst is opgeslagen (" + times +
          " keer): het is beschadigd of ouder dan deze map",
      "the data file lacks what was saved last (" + times + " times): it is damaged or older than this folder",
      mark.path())};
}

Problems not_whole(const std::string& folder) {
  Problems problems = missing_from(folder);
  if (!problems.empty()) return problems;
  const std::string path = data_file_in(folder);
  std::error_code error;
  if (!files::exists(path, error)) {
    return {{"", "in de map " + folder + " staan geen gegevens van Headpin",
             "there is no Headpin data in the folder " + folder}};
  }
  Problems wrong = guarded([&] {
    sqlite::Database database(path);
    database.keep_log();
    problems = behind(database, version_of(database), Mark(folder));
  });
  return wrong.empty() ? problems : wrong;
}

}  // namespace headpin::store
