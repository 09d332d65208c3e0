#include "text/utf8.hpp"

#include <gtest/gtest.h>

namespace {

using headpin::text::characters;
using headpin::text::on_one_line;
using headpin::text::shortened;
using headpin::text::valid_utf8;

// The shortest and longest characters of each length, and what RFC 3629, section 4 leaves out: bytes that go on with
// nothing, more bytes than needed, halves of surrogate pairs, and beyond U+10FFFF.
TEST(Utf8, KnowsTheFirstByteThatCannotBe) {
  for (const char* good : {"", "a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                           "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    const std::string text = "x" + std::string(good) + "y";
    EXPECT_EQ(valid_utf8(text), text.size()) << text;
  }
  for (const char* bad : {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF", "\xC3", "\xE2\x82", "\xF0\x9F\x98"}) {
    EXPECT_EQ(valid_utf8("x" + std::string(bad)), 1U) << bad;
    EXPECT_EQ(valid_utf8("x" + std::string(bad) + "y"), 1U) << bad;
  }
}

TEST(Utf8, CountsCharactersNotBytes) {
  EXPECT_EQ(characters(""), 0U);
  EXPECT_EQ(characters("caf\u00E9 \u20AC \U0001F3B3"), 8U);
}

TEST(Utf8, ShortensBetweenCharacters) {
  const std::string text = "a\u20ACb";
  EXPECT_EQ(shortened(text, 9), text);
  EXPECT_EQ(shortened(text, 4), "a\u20AC");
  EXPECT_EQ(shortened(text, 3), "a");
  EXPECT_EQ(shortened(text, 1), "a");
  EXPECT_EQ(shortened(text, 0), "");
}

TEST(Utf8, OnOneLineSteersNoTerminal) {
  EXPECT_EQ(on_one_line("Café \u20AC \U0001F3B3"), "Café \u20AC \U0001F3B3");
  EXPECT_EQ(on_one_line("een\ntwee\r\n\tdrie"), "een twee   drie");
  EXPECT_EQ(on_one_line("V\x1b[2J\x07\x7F"), "V\uFFFD[2J\uFFFD\uFFFD");
  EXPECT_EQ(on_one_line("\u0085\u009B31m\u00A0"), "\uFFFD\uFFFD31m\u00A0") << "C1, not the space that does not break";
  EXPECT_EQ(on_one_line("\u202Egnp.exe\u2066\u2028"), "\uFFFDgnp.exe\uFFFD\uFFFD");
}

}  // namespace
