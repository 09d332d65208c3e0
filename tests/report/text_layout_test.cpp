#include "report/set/text_layout.hpp"

#include <gtest/gtest.h>

namespace headpin::report {
namespace {

constexpr Type kType{3, false};
constexpr Colour kBlack{0, 0, 0};

std::string times(int count, std::string_view text) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

/// The lines in one.
std::string joined(const Paragraph& paragraph) {
  std::string out;
  for (const TextLine& line : paragraph.lines) out += line.text;
  return out;
}

// As long as a note may be, without a space: Pango alone took 53 seconds for the first.
TEST(TextLayout, BreaksWordsWithoutEndIntoFullLines) {
  const TextLayout layout(text::Language::nl);
  for (const char* letter : {"W", "i", "漢"}) {
    const std::string word = times(4000, letter);
    const Paragraph set = layout.set(word, kType, kBlack, 60);
    const double one = layout.set(letter, kType, kBlack, 60).lines.front().box.width;
    EXPECT_EQ(joined(set), letter == std::string_view("漢") ? times(4000, "◊") : word);
    for (const TextLine& line : set.lines) {
      EXPECT_LE(line.box.width, 60);
      if (&line != &set.lines.back()) EXPECT_GT(line.box.width, 60 - 2 * one);
    }
    EXPECT_DOUBLE_EQ(layout.height(word, kType, 60), set.height);
  }
}

TEST(TextLayout, ALineMayBeLongerThanAPieceOfAWord) {
  const std::string word = times(1000, "i");
  const Paragraph set = TextLayout(text::Language::nl).set(word, kType, kBlack, 400);
  EXPECT_EQ(joined(set), word);
  EXPECT_GT(set.lines.front().text.size(), 300U);
  EXPECT_LT(set.lines.size(), 4U);
}

TEST(TextLayout, WordsOfPeopleStandAroundALongOneAsBefore) {
  const std::string text = "Zie de pagina " + times(200, "ab") + "\nen daarna nog een regel";
  const Paragraph set = TextLayout(text::Language::nl).set(text, kType, kBlack, 60);
  EXPECT_EQ(set.lines.front().text, "Zie de pagina");
  EXPECT_EQ(set.lines.back().text, "en daarna nog een regel");
}

TEST(TextLayout, ALetterBearsAtMostThirtyMarks) {
  const std::string letter = "a" + times(1500, "\u0301");
  const Paragraph set = TextLayout(text::Language::nl).set(times(20, letter + " "), kType, kBlack, 60);
  EXPECT_LT(joined(set).size(), 20U * (1 + 31 * 3));
}

TEST(TextLayout, SetsNothingOnceToldToStop) {
  std::stop_source stop;
  const TextLayout layout(text::Language::nl, stop.get_token());
  EXPECT_EQ(layout.set("tekst", kType, kBlack, 60).lines.size(), 1U);
  stop.request_stop();
  EXPECT_EQ(layout.set("tekst", kType, kBlack, 60).lines.size(), 0U);
}

}  // namespace
}  // namespace headpin::report
