#include "app/commands.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

namespace headpin::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class PictureCommand : public testing::Test {
 protected:
  PictureCommand() {
    std::filesystem::create_directories(folder_);
    options_.file = HEADPIN_SOURCE_DIR "/data/example/zuiderlab.nl.pps.json";
  }
  ~PictureCommand() override { std::filesystem::remove_all(folder_); }

  std::string drawn(const std::string& name) {
    options_.output = folder_ / name;
    EXPECT_EQ(picture(options_, Language::nl), kDone);
    std::ifstream file(options_.output, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::string complaint() {
    testing::internal::CaptureStderr();
    code_ = picture(options_, Language::nl);
    return testing::internal::GetCapturedStderr();
  }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("headpin-picture-" + std::to_string(::getpid()) + "-" +
                                                testing::UnitTest::GetInstance()->current_test_info()->name());
  Picture options_;
  int code_ = 0;
};

TEST_F(PictureCommand, TakesTheFormatFromTheName) {
  EXPECT_THAT(drawn("a.pdf"), StartsWith("%PDF-"));
  EXPECT_THAT(drawn("a.svg"), AllOf(StartsWith("<?xml"), HasSubstr("width=\"420mm\""), HasSubstr("Zuiderlab")));
  options_.dpi = 20;
  EXPECT_THAT(drawn("a.png"), StartsWith("\x89PNG"));
  options_.format = "svg";
  options_.paper = "a0";
  EXPECT_THAT(drawn("a.picture"), HasSubstr("width=\"1189mm\""));
}

TEST_F(PictureCommand, MakesATableAndTextToo) {
  EXPECT_THAT(drawn("a.xlsx"), StartsWith("PK"));
  EXPECT_THAT(drawn("a.csv"), AllOf(StartsWith("\xEF\xBB\xBF"
                                               "Vak;Groep;Notitie;"),
                                    HasSubstr("Zuiderlab")));
  options_.date = "1 mei 2026";
  EXPECT_THAT(drawn("a.md"), AllOf(StartsWith("# Zuiderlab"), HasSubstr("1 mei 2026"), HasSubstr("## Partners")));
}

TEST_F(PictureCommand, SaysEverythingThatIsWrong) {
  options_.output = folder_ / "a.gif";
  options_.paper = "B2";
  options_.file = folder_ / "nothing.json";
  EXPECT_THAT(complaint(), AllOf(HasSubstr("--format: kies"), HasSubstr("--paper: kies"), HasSubstr("nothing.json")));
  EXPECT_EQ(code_, kFailed);
}

TEST_F(PictureCommand, SaysWhatItCannotDo) {
  options_.output = folder_ / "no-such-folder" / "a.pdf";
  EXPECT_THAT(complaint(), HasSubstr("kan niet worden geschreven"));
  EXPECT_EQ(code_, kFailed);
  options_.canvas = "weg";
  EXPECT_THAT(complaint(), HasSubstr("/canvases/weg"));
  EXPECT_EQ(code_, kBadInput);
}

}  // namespace
}  // namespace headpin::app
