#include "net/message.hpp"

#include <array>
#include <cstdio>
#include <gtest/gtest.h>
#include <iconv.h>
#include <rapidcheck/gtest.h>

namespace headpin::net {
namespace {

std::string percent_encoded(const std::string& bytes) {
  std::string text;
  for (const char byte : bytes) {
    std::array<char, 4> code{};
    std::snprintf(code.data(), code.size(), "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    text += code.data();
  }
  return text;
}

/// The C library's opinion.
bool is_utf8(std::string bytes) {
  const iconv_t converter = iconv_open("UTF-32LE", "UTF-8");
  std::string out(4 * bytes.size() + 4, '\0');
  char* in_at = bytes.data();
  char* out_at = out.data();
  std::size_t in_left = bytes.size();
  std::size_t out_left = out.size();
  const bool valid = iconv(converter, &in_at, &in_left, &out_at, &out_left) != static_cast<std::size_t>(-1);
  iconv_close(converter);
  return valid;
}

TEST(Target, SplitsPathAndQuery) {
  const auto target = parse_target("/a%2Fb/c?x=1&y=a%26b&z");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/a/b/c");
  EXPECT_EQ(target->query, (Fields{{"x", "1"}, {"y", "a&b"}, {"z", ""}}));
}

TEST(Target, RefusesWhatIsNoPath) {
  for (const std::string_view target : {"", "*", "a", "http://a/", "/ a", "/%", "/%4", "/%g0", "/\xc3\xa9", "/%7F"}) {
    EXPECT_FALSE(parse_target(target)) << target;
  }
}

RC_GTEST_PROP(Target, AcceptsExactlyTheQueriesThatAreUtf8, (const std::string& random)) {
  // Mostly characters, sometimes broken: random bytes alone are almost never UTF-8.
  const auto character = rc::gen::elementOf(std::vector<std::string>{"a",
                                                                     "\x7f",
                                                                     "\xc2\x80",
                                                                     "\xdf\xbf",
                                                                     "\xe0\xa0\x80",
                                                                     "\xed\x9f\xbf",
                                                                     "\xee\x80\x80",
                                                                     "\xef\xbf\xbf",
                                                                     "\xf0\x90\x80\x80",
                                                                     "\xf4\x8f\xbf\xbf",
                                                                     "\xc0\x80",
                                                                     "\xc1\xbf",
                                                                     "\xe0\x9f\xbf",
                                                                     "\xed\xa0\x80",
                                                                     "\xf0\x8f\xbf\xbf",
                                                                     "\xf4\x90\x80\x80",
                                                                     "\xf5\x80\x80\x80",
                                                                     "\xe2\x82",
                                                                     "\x80",
                                                                     "\xff"});
  std::string bytes;
  for (const std::string& one : *rc::gen::container<std::vector<std::string>>(character)) bytes += one;
  if (*rc::gen::inRange(0, 4) == 0) bytes += random;
  const auto target = parse_target("/?x=" + percent_encoded(bytes));
  RC_ASSERT(target.has_value() == is_utf8(bytes));
  if (target) RC_ASSERT(target->query.front().second == bytes);
}

RC_GTEST_PROP(Target, NeverBreaksOnRandomText, (const std::string& random)) {
  if (const auto target = parse_target("/" + random)) RC_ASSERT(target->path.front() == '/');
}

TEST(ProblemResponse, EscapesItsText) {
  const Response response = problem_response(400, {"met \"aanhaling\"", "line\nbreak"});
  EXPECT_EQ(response.status, 400u);
  EXPECT_EQ(response.content_type, "application/json");
  EXPECT_EQ(response.bytes(), R"({"problems":[{"path":"","nl":"met \"aanhaling\"","en":"line\nbreak"}]})");
}

}  // namespace
}  // namespace headpin::net
