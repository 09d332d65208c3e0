// The contents of attachments: kept on disk, told when they are damaged, and gone when no document needs them.
#include "store/clock.hpp"
#include "store/sqlite/writer.hpp"
#include "store/store_helpers.hpp"

#include <algorithm>
#include <fstream>
#include <future>
#include <gmock/gmock.h>
#include <map>
#include <unistd.h>

namespace headpin::store {
namespace {
namespace attachments {

using document::Operation;
using State = FoundFile::State;

constexpr std::int64_t kNow = 1'790'000'000'000;
constexpr std::int64_t kDay = 86'400'000;

class FilesTest : public testing::Test {
 protected:
  FilesTest() { open(); }

  void open() {
    store_.reset();
    store_ = open_or_fail(folder_.path());
  }
  Files& files() { return static_cast<Store&>(*store_).files(); }

  text::Checked<Keeping> keep(const std::string& document, const std::string& content, std::int64_t at = kNow,
                              std::int64_t most = kMostFilesBytes) {
    return wait_for<Keeping>([&](auto done) {
      files().keep({document, "text/plain", std::make_shared<const std::string>(content), at, most}, done);
    });
  }
  FoundFile find(const std::string& document, const std::string& content) {
    return wait_for<FoundFile>([&](auto done) { files().find(document, hash_of(content), done); }).value;
  }
  State state(const std::string& document, const std::string& content) { return find(document, content).state; }
  static std::string read(const FoundFile& found) {
    std::string text(static_cast<std::size_t>(found.kept.bytes), '\0');
    EXPECT_EQ(::pread(found.content->descriptor(), text.data(), text.size(), 0), found.kept.bytes);
    return text;
  }
  void review(std::int64_t at) {
    EXPECT_TRUE(wait_until_done([&](auto done) { files().review(at, done); }).empty());
  }
  std::string path(const std::string& document, const std::string& content) const {
    return folder_.path() + "/headpin.files/" + document + "/" + hash_of(content);
  }
  bool on_disk(const std::string& document, const std::string& content) const {
    return std::filesystem::exists(path(document, content));
  }

  /// Has a record name a content, or no longer.
  void change(const std::string& document, const std::string& ops) {
    Entry entry = rename(++seq_[document], "c-" + std::to_string(seq_[document]), "");
    entry.ops = ops;
    ASSERT_TRUE(append_and_wait(*store_, document, std::move(entry)).empty());
  }
  void name(const std::string& document, const std::string& content) {
    change(document, R"([{"op":"put","kind":"files","id":"f","fields":{"evidence":"e","name":"a.txt","hash":")" +
                         hash_of(content) + R"("}}])");
  }
  void unname(const std::string& document) { change(document, R"([{"op":"remove","kind":"files","id":"f"}])"); }

  TempFolder folder_;
  std::unique_ptr<WaitingStore> store_;
  std::map<std::string, Seq> seq_;
};

TEST_F(FilesTest, AContentIsThereAfterARestartAndForItsOwnDocumentOnly) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  ASSERT_TRUE(store_->create("b", {}).empty());
  const auto kept = keep("a", "hallo");
  ASSERT_TRUE(kept.ok() && kept.value);
  EXPECT_EQ(kept.value->hash, "d3751d33f9cd5049c4af2b462735457e4d3baf130bcbb87f389e349fbaeb20b9");
  EXPECT_EQ(kept.value->bytes, 5);
  open();
  const FoundFile found = find("a", "hallo");
  ASSERT_EQ(found.state, State::there);
  EXPECT_EQ(read(found), "hallo");
  EXPECT_EQ(found.kept.type, "text/plain");
  EXPECT_EQ(state("b", "hallo"), State::unknown);
}

TEST_F(FilesTest, OnlyItsOwnerReadsIt) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  ASSERT_TRUE(keep("a", "hallo").ok());
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(path("a", "hallo")).permissions(), perms::owner_read | perms::owner_write);
  EXPECT_EQ(std::filesystem::status(folder_.path() + "/headpin.files").permissions(), perms::owner_all);
}

TEST_F(FilesTest, WhatTheDiskDidNotKeepAsItWasIsNeverGivenAndIsHealedByTheSameContent) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  for (const std::string& wrong : {std::string("hallp"), std::string("hall"), std::string("halloo")}) {
    ASSERT_TRUE(keep("a", "hallo").ok());
    std::ofstream(path("a", "hallo")) << wrong;
    const FoundFile found = find("a", "hallo");
    EXPECT_EQ(found.state, State::damaged) << wrong;
    EXPECT_FALSE(found.content);
  }
  std::filesystem::remove(path("a", "hallo"));
  EXPECT_EQ(state("a", "hallo"), State::damaged);
  ASSERT_TRUE(keep("a", "hallo").ok());
  EXPECT_EQ(state("a", "hallo"), State::there);
}

TEST_F(FilesTest, ADocumentHasRoomForSoMuchAndTheSameContentCountsOnce) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  ASSERT_TRUE(store_->create("b", {}).empty());
  constexpr std::int64_t kMost = 10;
  EXPECT_TRUE(keep("a", "123456", kNow, kMost).value);
  EXPECT_TRUE(keep("a", "123456", kNow, kMost).value);
  EXPECT_FALSE(keep("a", "12345", kNow, kMost).value);
  EXPECT_FALSE(on_disk("a", "12345"));
  EXPECT_TRUE(keep("a", "1234", kNow, kMost).value);
  EXPECT_TRUE(keep("b", "12345", kNow, kMost).value) << "of each document apart";
}

TEST_F(FilesTest, ADocumentHasSoManyAndNoMore) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  const auto send = [&](const std::string& content) {
    return wait_for<Keeping>([&](auto done) {
             files().keep({"a", "text/plain", std::make_shared<const std::string>(content), kNow, 1000, 2}, done);
           })
        .value.has_value();
  };
  EXPECT_TRUE(send("1"));
  EXPECT_TRUE(send("2"));
  EXPECT_FALSE(send("3"));
  EXPECT_FALSE(on_disk("a", "3"));
  EXPECT_TRUE(send("2")) << "the same counts once";
  review(kNow + kDay + 1);
  EXPECT_TRUE(send("3")) << "what is gone does not count";
}

TEST_F(FilesTest, OfManyAtOnceNoMoreAreTakenThanThereIsRoomFor) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  std::vector<std::promise<bool>> took(20);
  for (std::size_t i = 0; i < took.size(); ++i) {
    const auto content = std::make_shared<const std::string>(std::string(100, static_cast<char>('a' + i)));
    files().keep({"a", "text/plain", content, kNow, 500}, [&took, i](const text::Checked<Keeping>& kept) {
      took[i].set_value(kept.ok() && kept.value.has_value());
    });
  }
  EXPECT_EQ(std::ranges::count_if(took, [](auto& one) { return one.get_future().get(); }), 5);
}

TEST_F(FilesTest, ThereIsNoneWithoutItsDocument) {
  EXPECT_FALSE(keep("nowhere", "hallo").ok());
  EXPECT_FALSE(on_disk("nowhere", "hallo"));
}

TEST_F(FilesTest, WhatNoRecordEverNamedGoesAfterADay) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  ASSERT_TRUE(keep("a", "never").ok());
  review(kNow + kDay - 1);
  EXPECT_EQ(state("a", "never"), State::there);
  review(kNow + kDay + 1);
  EXPECT_EQ(state("a", "never"), State::gone);
  EXPECT_FALSE(on_disk("a", "never"));
  ASSERT_TRUE(keep("a", "never", kNow + kDay + 2).ok());
  EXPECT_EQ(state("a", "never"), State::there) << "what comes again is there again";
  review(kNow + 2 * kDay);
  EXPECT_EQ(state("a", "never"), State::there) << "and its day begins anew";
}

TEST_F(FilesTest, OfMuchThatWasNeverNamedOnlyThatGoes) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  for (const char* content : {"1", "2", "3"}) ASSERT_TRUE(keep("a", content).ok());
  for (const char* content : {"1", "3"}) {
    name("a", content);
    unname("a");
  }
  review(kNow + 2 * kDay);
  EXPECT_EQ(state("a", "1"), State::there);
  EXPECT_EQ(state("a", "2"), State::gone);
  EXPECT_EQ(state("a", "3"), State::there);
}

TEST_F(FilesTest, WhatARecordNamedStaysAsLongAsOneMightBePutBack) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  ASSERT_TRUE(keep("a", "letter").ok());
  name("a", "letter");
  unname("a");  // both between two looks
  for (const std::int64_t days : {2, 300, 365}) {
    review(kNow + days * kDay);
    EXPECT_EQ(state("a", "letter"), State::there) << days;
  }
  review(kNow + (2 + 12 * 31) * kDay + 1);
  EXPECT_EQ(state("a", "letter"), State::gone);
  EXPECT_FALSE(on_disk("a", "letter"));
}

TEST_F(FilesTest, WhatIsNamedWhileALookIsUnderWayStays) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  ASSERT_TRUE(keep("a", "letter").ok());
  ASSERT_TRUE(keep("a", "never").ok());
  name("a", "letter");
  store_.reset();
  const sqlite::StoreThread here;
  const std::string path = folder_.path() + "/headpin.sqlite";
  Writer writer(open_beside(path), path);
  const std::vector<FileMark> marks = {{hash_of("letter"), false, kNow, kNow}, {hash_of("never"), false, kNow, kNow}};
  const auto marked = [&](Seq seq) {
    std::vector<std::string> hashes;
    for (const FileMark& one :
         wait_for<std::vector<FileMark>>([&](auto done) { writer.mark_files("a", marks, seq, done); }).value)
      hashes.push_back(one.hash);
    return hashes;
  };
  EXPECT_THAT(marked(0), testing::ElementsAre(hash_of("never"))) << "what was read did not have the change yet";
  EXPECT_THAT(marked(1), testing::ElementsAre(hash_of("letter"), hash_of("never")));
}

TEST_F(FilesTest, WhatIsNamedAgainBeginsAnew) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  ASSERT_TRUE(keep("a", "letter").ok());
  name("a", "letter");
  unname("a");
  review(kNow + 2 * kDay);
  name("a", "letter");
  review(kNow + 1000 * kDay);
  EXPECT_EQ(state("a", "letter"), State::there) << "as long as it is named";
  unname("a");
  review(kNow + 1001 * kDay);
  review(kNow + 1300 * kDay);
  EXPECT_EQ(state("a", "letter"), State::there);
  review(kNow + 1400 * kDay);
  EXPECT_EQ(state("a", "letter"), State::gone);
}

TEST_F(FilesTest, TheTeamSaysForHowLong) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  ASSERT_TRUE(keep("a", "letter").ok());
  name("a", "letter");
  change("a", R"([{"op":"set","kind":"pps","id":"","fields":{"keepFiles":1}}])");
  unname("a");
  review(kNow + 2 * kDay);
  review(kNow + 33 * kDay);
  EXPECT_EQ(state("a", "letter"), State::there);
  review(kNow + 33 * kDay + 1);
  EXPECT_EQ(state("a", "letter"), State::gone);
}

TEST_F(FilesTest, ADocumentThatGoesForGoodTakesItsContentsAlong) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  ASSERT_TRUE(keep("a", "letter").ok());
  name("a", "letter");
  ASSERT_TRUE(store_->become("a", store::State::deleted, kNow).empty());
  ASSERT_TRUE(store_->purge(kNow).empty());
  review(now_ms() + 2 * kDay);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/headpin.files/a"));
}

TEST_F(FilesTest, WhatAServerThatEndedHalfwayLeftIsSweptAfterADay) {
  ASSERT_TRUE(store_->create("a", {}).empty());
  ASSERT_TRUE(keep("a", "letter").ok());
  name("a", "letter");
  const std::string folder = folder_.path() + "/headpin.files/a";
  for (const char* stray : {"/part-abc123", "/0000"}) std::ofstream(folder + stray) << "x";
  review(now_ms());
  EXPECT_TRUE(std::filesystem::exists(folder + "/part-abc123")) << "it may be under way";
  review(now_ms() + 2 * kDay);
  EXPECT_FALSE(std::filesystem::exists(folder + "/part-abc123"));
  EXPECT_FALSE(std::filesystem::exists(folder + "/0000"));
  EXPECT_EQ(state("a", "letter"), State::there);
}

TEST_F(FilesTest, WhatWasPlacedGoesWhenItsDocumentIsNotMade) {
  ASSERT_TRUE(store_->create("made", {}).empty());
  ASSERT_TRUE(keep("made", "letter").ok());
  ASSERT_TRUE(wait_for<KeptFile>([&](auto done) {
                files().place({"new", "text/plain", std::make_shared<const std::string>("letter"), kNow}, done);
              }).ok());
  EXPECT_TRUE(on_disk("new", "letter"));
  for (const char* document : {"new", "made"}) {
    files().take_away(document);
    state(document, "letter");  // in the line of the document
  }
  EXPECT_FALSE(on_disk("new", "letter"));
  EXPECT_TRUE(on_disk("made", "letter")) << "a document that is there keeps its own";
}

TEST_F(FilesTest, ComeAlongWithADocumentThatIsMade) {
  const auto placed = wait_for<KeptFile>([&](auto done) {
    files().place({"new", "text/plain", std::make_shared<const std::string>("letter"), kNow}, done);
  });
  ASSERT_TRUE(placed.ok());
  EXPECT_EQ(state("new", "letter"), State::unknown);
  ASSERT_TRUE(store_->create_all({{"new", {}, Audience::nobody, {}, {placed.value}}}).empty());
  EXPECT_EQ(state("new", "letter"), State::there);
  review(kNow + 2 * kDay);
  EXPECT_EQ(state("new", "letter"), State::there) << "the document named it when it came";
}

}  // namespace attachments
}  // namespace
}  // namespace headpin::store
