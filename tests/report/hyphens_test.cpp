#include "report/set/hyphens.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <string>

namespace headpin::report {
namespace {

constexpr const char* kSoftHyphen = "\u00AD";

std::string broken(const std::string& text) {
  std::string out = with_soft_hyphens(text, text::Language::nl);
  for (std::size_t at = 0; (at = out.find(kSoftHyphen, at)) != std::string::npos;) out.replace(at, 2, "-");
  return out;
}

/// A word without its hyphens, and with those alone that have four letters of it or more on either side.
std::pair<std::string, std::string> expected(const std::string& line) {
  std::string word = line;
  std::erase(word, '-');
  std::string kept;
  std::size_t letters = 0;
  for (const char c : line) {
    if (c == '-' && (letters < 4 || word.size() - letters < 4)) continue;
    if (c != '-') ++letters;
    kept += c;
  }
  return {word, kept};
}

TEST(Hyphens, StandWhereWordsOfTheFieldBreak) {
  std::ifstream list(HEADPIN_SOURCE_DIR "/tests/report/words.nl.txt");
  std::size_t count = 0;
  for (std::string line; std::getline(list, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto [word, kept] = expected(line);
    EXPECT_EQ(broken(word), kept);
    ++count;
  }
  EXPECT_GT(count, 30U);
}

TEST(Hyphens, KnowAWordWithinALongerOneAndInCapitals) {
  EXPECT_EQ(broken("Hoofdpraktijkopleiders"), "Hoofd-prak-tijk-op-lei-ders");
  EXPECT_EQ(broken("ZORGORGANISATIES, werkgevers"), "ZORG-OR-GA-NI-SA-TIES, werk-ge-vers");
}

TEST(Hyphens, LeaveShortWordsAndOtherLanguages) {
  EXPECT_EQ(broken("een opleiding"), "een opleiding");
  EXPECT_EQ(with_soft_hyphens("responsibilities", text::Language::en), "responsibilities");
}

}  // namespace
}  // namespace headpin::report
