// Folders and files as they come: in use, read-only, full, foreign, newer. Each gives words that say what to do.
#include "store/sqlite/migrations.hpp"
#include "store/store_helpers.hpp"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <gmock/gmock.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace headpin::store {
namespace {

using document::Document;
using testing::HasSubstr;

std::string why_not(const std::string& folder) {
  const auto opened = open_sqlite(folder);
  return opened.ok() ? "it opened" : opened.problems.front().en;
}

/// Runs statements on a file without Headpin.
void run_sql(const std::string& file, const char* sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
  sqlite3_close(database);
}

/// A small disk of its own, which only the superuser can make.
class SmallDisk {
 public:
  explicit SmallDisk(const std::string& folder, const char* size) : folder_(folder) {
    mounted_ = ::mount("tmpfs", folder.c_str(), "tmpfs", 0, (std::string("size=") + size).c_str()) == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  }
  bool mounted() const { return mounted_; }
  void make_read_only() { ASSERT_EQ(::mount("", folder_.c_str(), "", MS_REMOUNT | MS_RDONLY, ""), 0); }

 private:
  std::string folder_;
  bool mounted_ = false;
};

TEST(Folder, IsMadeWhenItIsNotThere) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path() + "/new/deeper");
  EXPECT_TRUE(store->create("d", Document()).empty());
}

TEST(Folder, CanBeUsedByOneHeadpinAtATime) {
  const TempFolder folder;
  {
    const auto store = open_or_fail(folder.path());
    EXPECT_THAT(why_not(folder.path()), HasSubstr("another Headpin already uses the folder " + folder.path()));
    EXPECT_TRUE(store->create("d", Document()).empty());  // the first is not disturbed
  }
  EXPECT_TRUE(open_sqlite(folder.path()).ok());
}

TEST(Folder, OpensWhileSomebodyAsksWhoHoldsIt) {
  const TempFolder folder;
  ASSERT_TRUE(open_sqlite(folder.path()).ok());
  // As `announced` does, but longer.
  const int file = ::open((folder.path() + "/headpin.lock").c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_EQ(::flock(file, LOCK_SH | LOCK_NB), 0);
  std::thread asking([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    ::close(file);
  });
  EXPECT_EQ(why_not(folder.path()), "it opened");
  asking.join();
}

TEST(Folder, TellsNoAddressOfAHeadpinThatWasKilled) {
  const TempFolder folder;
  ASSERT_TRUE(open_sqlite(folder.path()).ok());
  announce(folder.path(), {"http://localhost:1"});
  EXPECT_FALSE(announced(folder.path()));
  const auto store = open_or_fail(folder.path());
  EXPECT_THAT(announced(folder.path()), testing::Optional(testing::IsEmpty()));
  announce(folder.path(), {"http://localhost:2"});
  EXPECT_THAT(announced(folder.path()), testing::Optional(testing::ElementsAre("http://localhost:2")));
}

TEST(Folder, IsFreeAgainWhenAHeadpinIsKilled) {
  const TempFolder folder;
  std::array<int, 2> ready{};
  ASSERT_EQ(::pipe(ready.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto store = open_sqlite(folder.path());
    [[maybe_unused]] const auto told = ::write(ready[1], store.ok() ? "y" : "n", 1);
    for (;;) ::pause();
  }
  char answer = 0;
  ASSERT_EQ(::read(ready[0], &answer, 1), 1);
  EXPECT_EQ(answer, 'y');
  EXPECT_THAT(why_not(folder.path()), HasSubstr("another Headpin"));
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  ::close(ready[0]);
  ::close(ready[1]);
  EXPECT_TRUE(open_sqlite(folder.path()).ok());
}

/// Tries to open a folder from another process, as a second server would; what it says.
std::string why_not_elsewhere(const std::string& folder) {
  std::array<int, 2> said{};
  EXPECT_EQ(::pipe(said.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const std::string why = why_not(folder);
    [[maybe_unused]] const auto told = ::write(said[1], why.data(), why.size());
    ::_exit(0);
  }
  ::close(said[1]);
  std::string out;
  std::array<char, 1000> part{};
  for (ssize_t n; (n = ::read(said[0], part.data(), part.size())) > 0;)
    out.append(part.data(), static_cast<std::size_t>(n));
  ::close(said[0]);
  ::waitpid(child, nullptr, 0);
  return out;
}

TEST(Folder, AdmitsNoSecondHeadpinWhateverIsDeletedFromIt) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("d", Document()).empty());
  for (const char* file : {"headpin.lock", "headpin.mark", "headpin.sqlite"}) {
    std::filesystem::remove(folder.path() + "/" + file);
    EXPECT_THAT(why_not_elsewhere(folder.path()), HasSubstr("another Headpin already uses")) << file;
  }
}

TEST(Folder, AdmitsNoSecondHeadpinByAnotherNameOfIt) {
  const TempFolder folder;
  const TempFolder other;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("d", Document()).empty());
  std::filesystem::create_directory_symlink(folder.path(), other.path() + "/link");
  EXPECT_THAT(why_not_elsewhere(other.path() + "/link"), HasSubstr("another Headpin already uses"));
  std::filesystem::create_hard_link(folder.file(), other.file());
  EXPECT_THAT(why_not_elsewhere(other.path()), HasSubstr("another Headpin already uses"));
  EXPECT_TRUE(append_and_wait(*store, "d", rename(1, "a", "A")).empty()) << "the first is not disturbed";
}

unsigned permissions_of(const std::string& path) {
  struct stat status{};
  EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 0777U;
}

TEST(Folder, AndWhatIsInItIsForItsOwnerOnly) {
  const TempFolder folder;
  const std::string made = folder.path() + "/new";
  const mode_t before = ::umask(0);
  const auto store = open_or_fail(made);
  ASSERT_TRUE(store->create("d", Document()).empty());
  ::umask(before);
  EXPECT_EQ(permissions_of(made), 0700U);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(made)) {
    EXPECT_EQ(permissions_of(entry.path()), 0600U) << entry.path();
    ++files;
  }
  EXPECT_EQ(files, 5U) << "data, its log and index, lock and mark";
}

TEST(Folder, ThatWasOpenToOthersIsClosedAndOneThatIsSharedIsLeftOpen) {
  const TempFolder folder;
  {
    const auto store = open_or_fail(folder.path());
  }
  for (const char* file : {"headpin.sqlite", "headpin.lock"}) ::chmod((folder.path() + "/" + file).c_str(), 0644);
  ::chmod(folder.path().c_str(), 0755);
  {
    const auto store = open_or_fail(folder.path());
  }
  EXPECT_EQ(permissions_of(folder.path()), 0700U);
  EXPECT_EQ(permissions_of(folder.file()), 0600U);
  EXPECT_EQ(permissions_of(folder.path() + "/headpin.lock"), 0600U);
  std::ofstream(folder.path() + "/notes.txt") << "somebody else's";
  ::chmod(folder.path().c_str(), 0755);
  {
    const auto store = open_or_fail(folder.path());
  }
  EXPECT_EQ(permissions_of(folder.path()), 0755U);
}

TEST(Folder, OpensAndClosesQuicklyAgainAndAgain) {
  const TempFolder folder;
  for (int i = 0; i < 300; ++i) ASSERT_TRUE(open_sqlite(folder.path()).ok()) << i;
}

TEST(Folder, ThatIsReallyAFileIsRefused) {
  const TempFolder folder;
  std::ofstream(folder.path() + "/file") << "x";
  EXPECT_THAT(why_not(folder.path() + "/file"), HasSubstr("cannot write in the folder"));
}

TEST(Folder, ThatIsReadOnlyIsRefused) {
  const TempFolder folder;
  const SmallDisk disk(folder.path(), "4m");
  if (::geteuid() == 0) {
    if (!disk.mounted()) GTEST_SKIP() << "neither a plain user nor allowed to mount a read-only disk";
    const_cast<SmallDisk&>(disk).make_read_only();
    EXPECT_THAT(why_not(folder.path()), HasSubstr("cannot write in the folder"));
  } else {
    ASSERT_EQ(::chmod(folder.path().c_str(), 0500), 0);
    EXPECT_THAT(why_not(folder.path()), HasSubstr("cannot write in the folder"));
    ::chmod(folder.path().c_str(), 0700);
  }
}

TEST(File, ThatIsNotSqliteIsRefusedAndLeftAlone) {
  const TempFolder folder;
  const std::string content(5000, 'x');
  std::ofstream(folder.file()) << content;
  EXPECT_THAT(why_not(folder.path()), HasSubstr("damaged or not Headpin's"));
  std::ifstream file(folder.file());
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), content);
  EXPECT_THAT(why_not(folder.path()), HasSubstr("damaged"));  // the lock was let go of
}

TEST(File, OfANewerHeadpinIsRefused) {
  const TempFolder folder;
  {
    const auto store = open_or_fail(folder.path());
  }
  run_sql(folder.file(), "PRAGMA user_version = 99");
  EXPECT_THAT(why_not(folder.path()), HasSubstr("newer Headpin"));
  const auto archive = open_sqlite_archive(folder.path());
  ASSERT_FALSE(archive.ok());
  EXPECT_THAT(archive.problems.front().en, HasSubstr("newer Headpin"));
}

TEST(File, OfAnotherProgramIsRefusedAndLeftAlone) {
  const TempFolder folder;
  run_sql(folder.file(), "CREATE TABLE recipes (title TEXT)");
  EXPECT_THAT(why_not(folder.path()), HasSubstr("not Headpin's"));
  EXPECT_FALSE(open_sqlite_archive(folder.path()).ok());
  run_sql(folder.file(), "INSERT INTO recipes VALUES ('soup')");
}

TEST(File, WithADamagedPageTellsSoAndKeepsTheRest) {
  const TempFolder folder;
  {
    const auto store = open_or_fail(folder.path());
    ASSERT_TRUE(store->create("d", Document()).empty());
    ASSERT_TRUE(append_and_wait(*store, "d", rename(1, "a", "A")).empty());
  }
  run_sql(folder.file(), "UPDATE snapshot SET body = '{\"format\":'");
  const auto store = open_or_fail(folder.path());
  const auto opened = store->open("d");
  ASSERT_FALSE(opened.ok());
  EXPECT_THAT(opened.problems.front().en, HasSubstr("PPS “d” is damaged on the disk"));
  EXPECT_EQ(store->entries("d", 0).value.size(), 1U);
}

TEST(File, WithAVersionThatIsNoneOfOursIsRefused) {
  for (const std::string& version :
       {std::string("-1"), std::string("-2147483648"), std::to_string(file_version() + 1), std::string("2147483647")}) {
    const TempFolder folder;
    {
      const auto store = open_or_fail(folder.path());
      ASSERT_TRUE(store->create("d", Document()).empty());
    }
    run_sql(folder.file(), ("PRAGMA user_version = " + version).c_str());
    EXPECT_THAT(why_not(folder.path()), testing::AnyOf(HasSubstr("not Headpin's"), HasSubstr("newer Headpin")))
        << version;
    EXPECT_FALSE(open_sqlite_archive(folder.path()).ok()) << version;
    EXPECT_FALSE(open_sqlite_keys(folder.path()).ok()) << version;
  }
}

TEST(File, OfAnotherProgramWithAVersionLikeOursIsRefusedAndLeftAlone) {
  for (int version = 1; version <= 10; ++version) {
    const TempFolder folder;
    run_sql(folder.file(), ("CREATE TABLE recipes (title TEXT); CREATE TABLE link (id TEXT PRIMARY KEY); "
                            "PRAGMA user_version = " +
                            std::to_string(version))
                               .c_str());
    EXPECT_THAT(why_not(folder.path()), HasSubstr("not Headpin's")) << version;
    EXPECT_FALSE(open_sqlite_archive(folder.path()).ok()) << version;
    run_sql(folder.file(), "INSERT INTO recipes VALUES ('soup'); INSERT INTO link VALUES ('l')");
  }
}

/// An entry of some twenty kilobytes.
Entry long_entry(Seq seq) {
  const document::json::value ops{
      {{"op", "put"}, {"kind", "partners"}, {"id", "p"}, {"fields", {{"memo", std::string(20'000, 'x')}}}}};
  return {seq, "c-" + std::to_string(seq), "client", "Mila", seq, document::json::serialize(ops)};
}

/// Appends long entries until one fails; gives how many were acknowledged and why it stopped.
std::pair<Seq, std::string> fill(Store& store) {
  for (Seq seq = 1; seq <= 1000; ++seq) {
    const auto problems = append_and_wait(store, "d", long_entry(seq));
    if (!problems.empty()) return {seq - 1, problems.front().en};
  }
  return {1000, "it never filled"};
}

TEST(Disk, ThatIsFullFailsClearlyKeepsWhatWasAcknowledgedAndGoesOnAfterwards) {
  const TempFolder folder;
  SmallDisk disk(folder.path(), "2m");
  if (!disk.mounted()) GTEST_SKIP() << "not allowed to mount a small disk";
  const std::string ballast = folder.path() + "/ballast";
  std::ofstream(ballast) << std::string(512'000, 'x');
  Seq kept = 0;
  {
    const auto store = open_or_fail(folder.path());
    ASSERT_TRUE(store->create("d", Document()).empty());
    const auto [last, reason] = fill(*store);
    kept = last;
    EXPECT_GT(kept, 10);
    EXPECT_EQ(reason, "the disk is full: free some space and saving goes on by itself");
    EXPECT_EQ(open_document(*store, "d").seq, kept);
    std::filesystem::remove(ballast);
    EXPECT_TRUE(append_and_wait(*store, "d", rename(kept + 1, "after", "Verder")).empty());
  }
  const auto store = open_or_fail(folder.path());
  EXPECT_EQ(name_of(open_document(*store, "d").document), "Verder");
  EXPECT_EQ(store->entries("d", 0).value.size(), static_cast<std::size_t>(kept + 1));
}

/// While it lives, no file of this program may grow beyond `bytes`.
class FileLimit {
 public:
  explicit FileLimit(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileLimit(const FileLimit&) = delete;
  FileLimit& operator=(const FileLimit&) = delete;
  ~FileLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, signal_);
  }

 private:
  void (*signal_)(int);
  rlimit before_{};
};

TEST(Disk, ThatLetsTheFileGrowNoFurtherFailsAndLosesNothing) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("d", Document()).empty());
  Seq kept = 0;
  {
    const FileLimit limit(1'000'000);
    const auto [last, reason] = fill(*store);
    kept = last;
    EXPECT_GT(kept, 10);
    EXPECT_LT(kept, 1000);
    EXPECT_THAT(reason, HasSubstr("the system does not let the data file grow"));
    EXPECT_EQ(open_document(*store, "d").seq, kept);
  }
  EXPECT_TRUE(append_and_wait(*store, "d", rename(kept + 1, "after", "Verder")).empty());
  EXPECT_EQ(open_document(*store, "d").seq, kept + 1);
}

}  // namespace
}  // namespace headpin::store
