#include "document/json.hpp"

#include <cmath>
#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

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
