#include "access/token_buckets.hpp"

#include <gtest/gtest.h>
#include <string>

namespace headpin::access {
namespace {

constexpr std::int64_t kADay = std::int64_t{24} * 3'600'000;

TEST(TokenBuckets, AClockThatIsSetBackMakesNobodyWaitLonger) {
  constexpr TokenBuckets::Size kSize{40, 10'000};
  TokenBuckets buckets(kSize);
  const std::int64_t now = 1'790'000'000'000;
  for (int i = 0; i < kSize.at_once; ++i) buckets.take("a", now);
  const std::int64_t back = now - kADay;
  EXPECT_FALSE(buckets.may_take("a", back));
  EXPECT_TRUE(buckets.may_take("a", back + kSize.between));
}

TEST(TokenBuckets, RememberSoManyAddressesAndThoseThatTookMostLongest) {
  constexpr TokenBuckets::Size kSize{40, 10'000};
  TokenBuckets buckets(kSize);
  const std::int64_t now = 1'790'000'000'000;
  for (int i = 0; i < kSize.at_once; ++i) buckets.take("busy", now);
  for (std::size_t i = 0; i < TokenBuckets::kMostKept + 10; ++i) buckets.take(std::to_string(i), now + 1);
  EXPECT_EQ(buckets.size(), TokenBuckets::kMostKept);
  EXPECT_FALSE(buckets.may_take("busy", now + 1));
  buckets.take("later", now + kADay);
  EXPECT_EQ(buckets.size(), 1U) << "what is made up for is forgotten";
}

}  // namespace
}  // namespace headpin::access
