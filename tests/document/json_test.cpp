#include "document/json.hpp"

#include <cmath>
#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <set>

namespace headpin::document {
namespace {

TEST(Json, EveryNumberReadsBackExactlyAsItWasWritten) {
  EXPECT_TRUE(rc::check([] {
    const auto bits = *rc::gen::arbitrary<std::uint64_t>();
    double number = 0;
    std::memcpy(&number, &bits, sizeof number);
    RC_PRE(std::isfinite(number));
    const auto read = parse_json(json::serialize(json::value(number)));
    RC_ASSERT(read.ok());
    RC_ASSERT(read.value.to_number<double>() == number);
  }));
  const auto read = parse_json("[4.5812455122160236E5, -4.5812455122160236e5, 0.1, 12.50, 1e0]");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value, (json::array{458124.55122160236, -458124.55122160236, 0.1, 12.5, 1.0}));
}

TEST(Json, WholeNumbersKeepAllTheirDigits) {
  const auto read = parse_json("[-9223372036854775808, 9223372036854775807, 18446744073709551615]");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(json::serialize(read.value), "[-9223372036854775808,9223372036854775807,18446744073709551615]");
}

TEST(Json, RefusesANumberThatNoDoubleHolds) {
  for (const char* text : {"1e400", "-1e400", "[1, 2, 1e309]", R"({"a": 99999e99999})"}) {
    const auto read = parse_json(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_THAT(read.problems.front().en, testing::HasSubstr("line 1")) << text;
  }
  EXPECT_EQ(parse_json("1e-400").value, json::value(0.0));
}

std::string told_of(std::string_view text) {
  const auto read = parse_json(text);
  return read.ok() ? "it is read" : read.problems.front().path + " " + read.problems.front().en;
}

TEST(Json, RefusesANameThatStandsTwiceWithItsPlace) {
  EXPECT_EQ(told_of("{\"notes\":{\n  \"n1\":{\"text\":\"a\"},\n  \"n1\":{\"text\":\"b\"}}}"),
            "/notes/n1 “n1” stands here twice, the second time on line 3, column 6: give one of the two another id or "
            "remove one");
  const std::pair<const char*, const char*> doubles[] = {
      {R"({"a":1,"a":1})", "/a “a”"},
      {R"({"a":1,"b":{"c":null,"d":[],"c":2}})", "/b/c “c”"},
      {R"([[],{"x":{}},[{"a/b":1,"~":2,"a\u002fb":3}]])", "/2/0/a~1b “a/b”"},
      {R"({"a":{"a":{"a":1}},"b":1,"b":{}})", "/b “b”"},
      {R"({"":1,"":2})", "/ “”"},
  };
  for (const auto& [text, wanted] : doubles) EXPECT_THAT(told_of(text), testing::StartsWith(wanted)) << text;
}

TEST(Json, TakesTheSameNameInDifferentObjects) {
  EXPECT_EQ(told_of(R"({"a":{"id":1},"b":{"id":1},"c":[{"id":1},{"id":1}],"id":{"id":{"id":[]}}})"), "it is read");
}

TEST(Json, NoTwoNamesOfAnObjectAreLost) {
  EXPECT_TRUE(rc::check([] {
    const auto names =
        *rc::gen::container<std::vector<std::string>>(rc::gen::container<std::string>(rc::gen::inRange('a', 'd')));
    std::string text;
    std::set<std::string> different;
    for (const std::string& name : names) {
      text += (text.empty() ? "" : ",") + ("\"" + name + "\":{\"x\":[1]}");
      different.insert(name);
    }
    const auto read = parse_json("[{" + text + "}]");
    RC_ASSERT(read.ok() == (different.size() == names.size()));
    if (read.ok()) RC_ASSERT(read.value.at(0).as_object().size() == names.size());
  }));
}

TEST(Json, TakesAByteOrderMarkAndSaysWhatUtf16Is) {
  const auto read = parse_json("\xEF\xBB\xBF{\"a\":1}");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value, (json::value{{"a", 1}}));
  EXPECT_THAT(told_of("\xEF\xBB\xBF\xEF\xBB\xBF{}"), testing::HasSubstr("line 1"));
  EXPECT_THAT(told_of(std::string_view("\xFF\xFE{\0}\0", 6)),
              testing::HasSubstr("not UTF-8 but UTF-16: save it as UTF-8"));
  EXPECT_THAT(told_of(std::string_view("\xFE\xFF\0{\0}", 6)),
              testing::HasSubstr("not UTF-8 but UTF-16: save it as UTF-8"));
}

TEST(Json, StopsAtTooManyValuesOfAnyKind) {
  const std::string one_of_each = R"([1,-1,18446744073709551615,1.5,"a",true,null,[],{"b":2}])";
  EXPECT_TRUE(parse_json(one_of_each, 11).ok());
  EXPECT_EQ(parse_json(one_of_each, 10).problems.at(0).en, "too much at once: at most 10 values");
  std::string list = "[0";
  for (std::size_t i = 1; i < kMostValues; ++i) list += ",0";
  list += "]";
  EXPECT_FALSE(parse_json(list).ok());
  EXPECT_TRUE(parse_json(list, kAnyValues).ok());
}

TEST(Json, KeepsTextAndNames) {
  const auto read = parse_json(R"({"naam":"ë\u0000\n\ud83d\ude00","leeg":"","lijst":[[],{}],"ja":true,"niets":null})");
  ASSERT_TRUE(read.ok());
  const json::value expected{{"naam", json::string_view("ë\0\n😀", 8)},
                             {"leeg", ""},
                             {"lijst", {json::array{}, json::object{}}},
                             {"ja", true},
                             {"niets", nullptr}};
  EXPECT_EQ(read.value, expected);
}

}  // namespace
}  // namespace headpin::document
