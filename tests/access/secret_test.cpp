#include "access/secret.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>

namespace headpin::access {
namespace {

TEST(Secret, IsLongRandomAndFitForAddresses) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string secret = new_secret();
    EXPECT_EQ(secret.size(), 43U);
    EXPECT_EQ(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos);
    EXPECT_TRUE(seen.insert(secret).second);
  }
  // FIPS 180-4, the example of one block.
  EXPECT_EQ(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_TRUE(same("abc", "abc"));
  EXPECT_FALSE(same("abc", "abd"));
  EXPECT_FALSE(same("abc", "ab"));
}

TEST(Code, IsShortAndOfLettersThatNobodyTakesForEachOther) {
  std::set<std::string> seen;
  std::set<char> letters;
  for (int i = 0; i < 1000; ++i) {
    const std::string code = new_code();
    EXPECT_EQ(code.size(), 8U);
    letters.insert(code.begin(), code.end());
    EXPECT_TRUE(seen.insert(code).second);
  }
  EXPECT_EQ(std::string(letters.begin(), letters.end()), "23456789abcdefghjkmnpqrstuvwxyz") << "each of them is used";
}

}  // namespace
}  // namespace headpin::access
