// Text that nobody writes, and pictures that nobody waits for any more.
#include "report/report_helpers.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace headpin::report {
namespace {

std::string times(int count, std::string_view text) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

/// The lines of all notes.
std::vector<TextLine> lines_of_notes(const Picture& picture) {
  std::vector<TextLine> lines;
  for (const Piece& piece : picture.pieces) {
    if (piece.role == Role::item) lines.insert(lines.end(), piece.lines.begin(), piece.lines.end());
  }
  return lines;
}

TEST(EndlessText, BreaksWordsWithoutEndIntoFullLines) {
  for (const char letter : {'W', 'i'}) {
    const auto lines = lines_of_notes(laid(pps({times(1200, {&letter, 1})}, "value")));
    double widest = 0;
    std::ptrdiff_t letters = 0;
    for (const TextLine& line : lines) {
      widest = std::max(widest, line.box.width);
      letters += std::ranges::count(line.text, letter);
    }
    EXPECT_EQ(letters, 1200) << letter;
    ASSERT_GT(lines.size(), 3U) << letter;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) EXPECT_GT(lines[i].box.width, 0.8 * widest) << letter << i;
  }
}

// Of each Pango alone takes a minute or more.
TEST(EndlessText, ComesToAnEnd) {
  const std::string marked = "a" + times(1500, "\u0301") + " ";
  const auto lines =
      lines_of_notes(laid(pps({times(4000, "W"), times(4000, "漢"), times(4000, "i"), marked}, "value")));
  std::string text;
  for (const TextLine& line : lines) text += line.text;
  std::size_t marks = 0;
  for (std::size_t at = 0; (at = text.find("\u0301", at)) != std::string::npos; at += 2) ++marks;
  EXPECT_LE(marks, 30U);
  EXPECT_THAT(text, testing::HasSubstr("WWW"));
}

TEST(EndlessText, OrAnyOtherStopsWhenTold) {
  std::stop_source stop;
  stop.request_stop();
  for (const Format format : {Format::svg, Format::pdf, Format::png}) {
    PictureRequest request;
    request.format = format;
    EXPECT_FALSE(canvas_picture(example(), catalogue(), request, stop.get_token()).ok());
  }
}

}  // namespace
}  // namespace headpin::report
