// What cannot be written is no success: every command says so and ends with an error.
#include "app/program.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace headpin::app {
namespace {

using testing::HasSubstr;

class Output : public Program {
 protected:
  /// Runs `headpin` by a shell that does something before, and something with its output: "> /dev/full".
  Ended through_shell(const std::string& words, const std::string& redirected, const std::string& before = {}) {
    const std::string command = before + " LC_ALL=en_US.UTF-8 '" + HEADPIN_PROGRAM + "' " + words +
                                " < /dev/null 2> '" + (folder_ / "said").string() + "' " + redirected;
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), "", read(folder_ / "said")};
  }
};

TEST_F(Output, ThatCannotBeWrittenEndsEveryCommandWithAnError) {
  const std::string data = (folder_ / "data").string();
  ASSERT_EQ(through_shell("import --data " + data + " mine " + example_, "> /dev/null").code, 0);
  const std::vector<std::string> commands{
      "--help",
      "--version",
      "forecast --help",
      "check " + example_,
      "forecast --paths 64 " + example_,
      "forecast --paths 64 --json " + example_,
      "forecast --paths 64 --format csv " + example_,
      "forecast --paths 64 --what sustained " + example_,
      "picture --format svg -o - " + example_,
      "picture --format csv -o - " + example_,
      "export --data " + data + " mine -",
      "import --data " + (folder_ / "empty").string() + " another " + example_,
      "link --at http://localhost:8080 --data " + data,
      "backup --replace --data " + data + " " + (folder_ / "backup").string(),
      "restore --replace --data " + (folder_ / "restored").string() + " " + (folder_ / "backup").string(),
      "audit --data " + data,
      "man",
      "completion",
      "serve --port 0 --data " + data,
  };
  for (const std::string& command : commands) {
    for (const char* nowhere : {"> /dev/full", ">&-"}) {
      std::filesystem::remove_all(folder_ / "empty");
      const Ended ended = through_shell(command, nowhere);
      EXPECT_EQ(ended.code, 2) << command << nowhere;
      EXPECT_THAT(ended.err, HasSubstr("the output cannot be written")) << command << nowhere;
    }
  }
}

// Of 512 bytes each: room for a data file, not for the example.
constexpr const char* kSmallFilesOnly = "ulimit -f 100;";

TEST_F(Output, IntoAFileThatCannotBeWrittenLeavesWhatWasThere) {
  const std::string data = (folder_ / "data").string();
  ASSERT_EQ(through_shell("import --data " + data + " mine " + example_, "> /dev/null").code, 0);
  const std::string before = write("backup.json", "the backup of yesterday");
  const std::string words = "export --data " + data + " mine " + before;
  const Ended ended = through_shell(words, "> /dev/null", kSmallFilesOnly);
  EXPECT_EQ(ended.code, 2);
  EXPECT_THAT(ended.err, HasSubstr("backup.json cannot be written (File too large)"));
  EXPECT_EQ(read(before), "the backup of yesterday");
  for (const auto& one : std::filesystem::directory_iterator(folder_.string()))
    EXPECT_FALSE(one.path().filename().string().starts_with("backup.json.")) << one.path();
  EXPECT_EQ(through_shell(words, "> /dev/null").code, 0);
  EXPECT_GT(read(before).size(), 10'000U);
  EXPECT_EQ(through_shell("export --data " + data + " mine /dev/full", "").code, 2);
  EXPECT_EQ(through_shell("export --data " + data + " mine " + (folder_ / "nowhere/x.json").string(), "").code, 2);
  EXPECT_EQ(through_shell("picture -o /dev/full --format svg " + example_, "").code, 2);
}

TEST_F(Output, FollowsNoLinkThatSomebodyLaidBesideAFile) {
  const std::string data = (folder_ / "data").string();
  ASSERT_EQ(through_shell("import --data " + data + " mine " + example_, "> /dev/null").code, 0);
  const std::string theirs = write("theirs.txt", "not ours");
  const std::string out = (folder_ / "out.json").string();
  std::filesystem::create_symlink(theirs, out + ".part");
  ASSERT_EQ(through_shell("export --data " + data + " mine " + out, "> /dev/null", "umask 027;").code, 0);
  EXPECT_EQ(read(theirs), "not ours");
  EXPECT_FALSE(std::filesystem::is_symlink(out));
  EXPECT_EQ(std::filesystem::status(out).permissions(), static_cast<std::filesystem::perms>(0640));
  for (const auto& one : std::filesystem::directory_iterator(folder_.string()))
    EXPECT_FALSE(one.path().filename().string().starts_with("out.json.") && !one.is_symlink()) << one.path();
}

TEST_F(Output, AFileThatMayNotGrowIsToldAndEndsNothing) {
  const std::string data = (folder_ / "data").string();
  const Ended ended = through_shell("import --data " + data + " mine " + example_, "> /dev/null", kSmallFilesOnly);
  EXPECT_EQ(ended.code, 2);
  EXPECT_THAT(ended.err, HasSubstr("the system does not let the data file grow"));
}

TEST_F(Output, AFolderIsNoFileToRead) {
  for (const char* command : {"check ", "forecast ", "picture --format svg -o - ", "import --data /nowhere mine "}) {
    const Ended ended = through_shell(command + folder_.string(), "> /dev/null");
    EXPECT_EQ(ended.code, 1) << command;
    EXPECT_THAT(ended.err, HasSubstr("cannot be read")) << command;
  }
}

}  // namespace
}  // namespace headpin::app
