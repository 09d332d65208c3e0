// Zips that anybody may have made: read without trusting what they claim.
#include "attachment/bundle.hpp"
#include "attachment/zip_helpers.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>

namespace headpin::attachment {
namespace {

using testing::HasSubstr;

constexpr std::uint64_t kMost = 1'000'000;

/// A hash that is easily known: how long the content is.
std::string length_of(std::string_view content) {
  const std::string digits = std::to_string(content.size());
  return std::string(64 - digits.size(), '0') + digits;
}
std::string name_of(std::size_t bytes) {
  return "files/" + length_of(std::string(bytes, 'x')) + ".txt";
}

const ZipPart kPps{"zuiderlab.pps.json", R"({"format":"headpin-pps"})"};

std::string why(const std::vector<ZipPart>& parts, std::uint64_t most = kMost) {
  const std::string zip = zip_of(parts);
  const auto bundle = Bundle::of(zip, most);
  return bundle.ok() ? "" : bundle.problems.front().path + ": " + bundle.problems.front().en;
}

TEST(Bundle, HoldsAPpsFileAndContentsByTheirHash) {
  const std::string zip = zip_of({kPps, {"files/", ""}, {name_of(5), "hallo"}});
  const auto bundle = Bundle::of(zip, kMost);
  ASSERT_TRUE(bundle.ok()) << bundle.problems.front().en;
  EXPECT_EQ(bundle->pps_file(), kPps.content);
  EXPECT_EQ(bundle->content(length_of("hallo"), kMost, length_of).value, "hallo");
  const auto none = bundle->content(length_of("another"), kMost, length_of);
  EXPECT_TRUE(none.ok() && none.value.empty());
}

TEST(Bundle, IsWrittenAsItIsRead) {
  std::string folder = (std::filesystem::temp_directory_path() / "headpin-zip-XXXXXX").string();
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  std::ofstream(folder + "/content") << "hallo";
  const auto unwritten = write_bundle(folder + "/a.zip", "a.pps.json", "{}",
                                      {{length_of("hallo"), "application/pdf", folder + "/content"}});
  ASSERT_TRUE(unwritten.empty()) << unwritten.front().en;
  const auto bundle = Bundle::open(folder + "/a.zip", kMost);
  ASSERT_TRUE(bundle.ok()) << bundle.problems.front().en;
  EXPECT_EQ(bundle->pps_file(), "{}");
  EXPECT_EQ(bundle->content(length_of("hallo"), kMost, length_of).value, "hallo");
  EXPECT_FALSE(write_bundle(folder + "/a.zip", "a.pps.json", "{}", {}).empty()) << "nothing is written over";
  EXPECT_FALSE(write_bundle(folder + "/b.zip", "a.pps.json", "{}", {{"0", "", folder + "/nowhere"}}).empty());
  std::filesystem::remove_all(folder);
}

TEST(Bundle, NamesThatLeadElsewhereAreRefused) {
  const std::string hash = length_of("hallo");
  for (const std::string& name :
       {std::string("../../etc/cron.d/x"), std::string("/etc/passwd"), "files/../" + hash, "files/a/" + hash,
        "files/" + hash + "/x", "files/" + hash + ".a/b", "FILES/" + hash, "files/" + hash.substr(1),
        std::string("x.txt"), std::string("map/zuiderlab.pps.json"), std::string("files/\x1B[31m"),
        std::string("files\\" + hash)}) {
    EXPECT_THAT(why({kPps, {name, "hallo"}}), HasSubstr("does not belong")) << name;
  }
}

TEST(Bundle, LinksEncryptedAndDoubledEntriesAreRefused) {
  EXPECT_THAT(why({kPps, {name_of(11), "/etc/passwd", 0, 0, 0, 0120777}}), HasSubstr("does not belong"));
  EXPECT_THAT(why({kPps, {name_of(5), "hallo", 0, 0, 1}}), HasSubstr("does not belong"));
  EXPECT_THAT(why({kPps, {name_of(5), "hallo"}, {name_of(5), "hallo"}}), HasSubstr("does not belong"));
  EXPECT_THAT(why({kPps, {"b.pps.json", "{}"}}), HasSubstr("b.pps.json"));
  EXPECT_THAT(why({{name_of(5), "hallo"}}), HasSubstr("no PPS file"));
}

TEST(Bundle, AContentThatIsNotItsHashIsRefused) {
  const std::string zip = zip_of({kPps, {name_of(5), "hallootjes"}});
  const auto bundle = Bundle::of(zip, kMost);
  ASSERT_TRUE(bundle.ok());
  EXPECT_FALSE(bundle->content(length_of("hallo"), kMost, length_of).ok());
}

/// A deflated run of zeros of so many megabytes: 1,030 times as small (RFC 1951: a literal, and copies of it).
std::string deflated_zeros(std::size_t megabytes) {
  // One block with fixed codes: a zero, then copies of 258 bytes from 1 back, each of 8 + 5 bits.
  std::string out;
  std::uint32_t bits = 0;
  int filled = 0;
  const auto put = [&](std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) {
      bits |= (value >> i & 1U) << filled;
      if (++filled == 8) {
        out += static_cast<char>(bits);
        bits = 0;
        filled = 0;
      }
    }
  };
  const auto code = [&](std::uint32_t value, int count) {  // Huffman codes come with their first bit first
    for (int i = count; i-- > 0;) put(value >> i & 1U, 1);
  };
  put(1, 1);
  put(1, 2);
  code(0x30, 8);
  for (std::size_t i = 0; i < megabytes * 4065; ++i) {
    code(0xC5, 8);  // length 258
    code(0, 5);     // distance 1
  }
  code(0, 7);
  put(0, 7);
  return out;
}

TEST(Bundle, ABombIsRefusedByWhatItClaimsAndByWhatComesOut) {
  const std::string bomb = deflated_zeros(200);
  ASSERT_LT(bomb.size(), 2'000'000U);
  EXPECT_THAT(why({kPps, {name_of(5), bomb, 8, 209'000'000}}), HasSubstr("too large together"));
  EXPECT_THAT(why({{"a.pps.json", bomb, 8, 209'000'000}}), HasSubstr("too large"));
  EXPECT_THAT(why({{"a.pps.json", bomb, 8, 1000}}), HasSubstr("/a.pps.json")) << "it says that it is small";
  const std::string zip = zip_of({kPps, {name_of(5), bomb, 8, 1000}});
  const auto bundle = Bundle::of(zip, kMost);
  ASSERT_TRUE(bundle.ok());
  EXPECT_FALSE(bundle->content(length_of("hallo"), kMost, length_of).ok());
}

TEST(Zip, WithAListThatIsTooLongIsNotOpened) {
  std::vector<ZipPart> parts(30'000, {"x", ""});
  const std::string many = zip_of(parts);
  const auto read = entries_of(many);
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(read.problems.front().en, HasSubstr("too much in this zip"));
  parts.resize(10'000);
  const std::string fewer = zip_of(parts);
  EXPECT_EQ(entries_of(fewer).value.size(), 10'000U);
}

RC_GTEST_PROP(Zip, OneThatIsDamagedAnywhereIsReadOrToldInWords, ()) {
  static const std::string kZip = zip_of({kPps, {name_of(5), "hallo"}, {name_of(6), deflated_zeros(1), 8, 1'048'771}});
  std::string damaged = kZip;
  const auto places = *rc::gen::container<std::vector<std::pair<std::size_t, char>>>(
      rc::gen::pair(rc::gen::inRange<std::size_t>(0, kZip.size()), rc::gen::arbitrary<char>()));
  for (const auto& [place, byte] : places) damaged[place] = byte;
  damaged.resize(kZip.size() - *rc::gen::weightedElement<std::size_t>({{5, 0}, {1, 1}, {1, 30}}));
  const auto bundle = Bundle::of(damaged, kMost * 2);
  if (bundle.ok()) {
    static_cast<void>(bundle->content(length_of("hallo"), kMost, length_of));
    static_cast<void>(bundle->content(length_of("halloo"), kMost * 2, length_of));
  }
}

}  // namespace
}  // namespace headpin::attachment
