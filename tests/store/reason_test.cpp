// What the system says when a folder or a disk refuses, and nothing else.
#include "store/sqlite/database.hpp"
#include "store/sqlite/staging.hpp"
#include "store/store_helpers.hpp"

#include <cerrno>
#include <csignal>
#include <gmock/gmock.h>
#include <sys/resource.h>

namespace headpin::store {
namespace {

using testing::HasSubstr;

std::string why_not(const std::string& place) {
  const auto begun = Staging::begin(place, ".new", "");
  return begun.ok() ? "it began" : begun.problems.front().en;
}

TEST(Reason, OfAMarkThatCannotBeWrittenIsTheSystems) {
  const TempFolder folder;
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit none{0, before.rlim_max};
  const auto heard = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &none), 0);
  const std::string why = why_not(folder.path() + "/place");
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, heard);
  EXPECT_THAT(why, HasSubstr("File too large"));
}

TEST(Reason, OfADiskThatFailsIsTold) {
  const text::Problem problem = sqlite::problem_of({SQLITE_IOERR_WRITE, "disk I/O error", EIO});
  EXPECT_THAT(problem.nl, HasSubstr("de schijf geeft een fout (disk I/O error, Input/output error)"));
  EXPECT_THAT(problem.en, HasSubstr("(disk I/O error, Input/output error)"));
  EXPECT_THAT(sqlite::problem_of({SQLITE_IOERR_WRITE, "disk I/O error"}).en, HasSubstr("(disk I/O error)"));
}

}  // namespace
}  // namespace headpin::store
