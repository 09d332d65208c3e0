// Attachments go along with a backup and come back with it; one that is damaged is told, and holds nothing else back.
#include "store/backup.hpp"
#include "store/store_helpers.hpp"

#include <fstream>
#include <gmock/gmock.h>

namespace headpin::store {
namespace {
namespace backup_files {

using testing::ElementsAre;
using testing::IsEmpty;

class BackupFiles : public testing::Test {
 protected:
  std::string at(const char* name) const { return folder_.path() + "/" + name; }
  static std::string file(const std::string& folder, const std::string& content, const char* document = "d") {
    return folder + "/headpin.files/" + document + "/" + hash_of(content);
  }

  static void keep(Store& store, const std::string& content) {
    const auto kept = wait_for<Keeping>([&](auto done) {
      store.files().keep({"d", "text/plain", std::make_shared<const std::string>(content), 1'790'000'000'000}, done);
    });
    ASSERT_TRUE(kept.ok() && kept.value);
  }
  void fill(const std::vector<std::string>& contents) {
    const auto store = open_or_fail(at("data"));
    ASSERT_TRUE(store->create("d", {}).empty());
    for (const std::string& content : contents) keep(*store, content);
  }
  static FoundFile::State state(const std::string& folder, const std::string& content) {
    const auto store = open_or_fail(folder);
    Store& asked = *store;
    return wait_for<FoundFile>([&](auto done) { asked.files().find("d", hash_of(content), done); }).value.state;
  }

  const TempFolder folder_;
};

TEST_F(BackupFiles, GoAlongAndComeBack) {
  fill({"a", "b"});
  const auto made = back_up({at("data"), at("b")});
  ASSERT_TRUE(made.ok()) << made.problems.front().en;
  EXPECT_EQ(made->attachments, 2U);
  EXPECT_THAT(made->lost, IsEmpty());
  const auto restored = restore({at("b"), at("new")});
  ASSERT_TRUE(restored.ok()) << restored.problems.front().en;
  EXPECT_EQ(restored->contents.attachments, 2U);
  EXPECT_THAT(restored->contents.lost, IsEmpty());
  EXPECT_EQ(state(at("new"), "a"), FoundFile::State::there);
  EXPECT_EQ(state(at("new"), "b"), FoundFile::State::there);
  EXPECT_EQ(state(at("b"), "a"), FoundFile::State::there) << "a backup is a data folder";
}

TEST_F(BackupFiles, ADamagedOneIsToldAndTheRestIsThere) {
  fill({"whole", "damaged", "gone"});
  std::ofstream(file(at("data"), "damaged")) << "Damaged";
  std::filesystem::remove(file(at("data"), "gone"));
  const auto made = back_up({at("data"), at("b")});
  ASSERT_TRUE(made.ok()) << made.problems.front().en;
  EXPECT_THAT(made->lost, testing::UnorderedElementsAre("d/" + hash_of("damaged"), "d/" + hash_of("gone")));
  EXPECT_TRUE(std::filesystem::exists(file(at("b"), "whole")));
  EXPECT_FALSE(std::filesystem::exists(file(at("b"), "damaged")));
  std::ofstream(file(at("b"), "whole")) << "wholE";
  const auto restored = restore({at("b"), at("new")});
  ASSERT_TRUE(restored.ok());
  EXPECT_EQ(restored->contents.lost.size(), 3U) << "also what was damaged in the backup";
}

TEST_F(BackupFiles, WhatNoDocumentNamesStaysBehind) {
  fill({"a"});
  std::filesystem::create_directories(at("data") + "/headpin.files/purged");
  std::ofstream(file(at("data"), "x", "purged")) << "x";
  std::ofstream(at("data") + "/headpin.files/d/part-abc") << "x";
  ASSERT_TRUE(back_up({at("data"), at("b")}).ok());
  EXPECT_FALSE(std::filesystem::exists(file(at("b"), "x", "purged")));
  EXPECT_FALSE(std::filesystem::exists(at("b") + "/headpin.files/d/part-abc"));
}

TEST_F(BackupFiles, AreReplacedWithTheBackupTheyAreIn) {
  fill({"a"});
  ASSERT_TRUE(back_up({at("data"), at("b")}).ok());
  const auto again = back_up({at("data"), at("b"), true});
  ASSERT_TRUE(again.ok()) << again.problems.front().en;
  EXPECT_FALSE(std::filesystem::exists(at("b.part")));
  std::ofstream(at("b") + "/headpin.files/d/notes.txt") << "mine";
  const auto refused = back_up({at("data"), at("b"), true});
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.problems.front().en, testing::HasSubstr("not Headpin's (headpin.files)"));
}

TEST_F(BackupFiles, ADamagedOneComesFromTheBackupThatIsReplaced) {
  fill({"a", "b"});
  ASSERT_TRUE(back_up({at("data"), at("b")}).ok());
  std::ofstream(file(at("data"), "a")) << "A";
  std::filesystem::remove(file(at("data"), "b"));
  const auto again = back_up({at("data"), at("b"), true});
  ASSERT_TRUE(again.ok()) << again.problems.front().en;
  EXPECT_THAT(again->lost, IsEmpty());
  EXPECT_EQ(state(at("b"), "a"), FoundFile::State::there);
  EXPECT_EQ(state(at("b"), "b"), FoundFile::State::there);
}

TEST_F(BackupFiles, ABackupIsNotReplacedByOneThatLacksAnAttachment) {
  fill({"a", "b"});
  ASSERT_TRUE(back_up({at("data"), at("b")}).ok());
  for (const char* folder : {"data", "b"}) std::ofstream(file(at(folder), "a")) << "A";
  const auto refused = back_up({at("data"), at("b"), true});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.problems.size(), 1U);
  EXPECT_THAT(refused.problems.front().en, testing::HasSubstr("d/" + hash_of("a")));
  EXPECT_EQ(state(at("b"), "b"), FoundFile::State::there) << "what was there stays";
  EXPECT_FALSE(std::filesystem::exists(at("b.part")));
}

TEST_F(BackupFiles, OfTheDataFileAloneComeFromBesideIt) {
  fill({"a"});
  ASSERT_TRUE(back_up({at("data"), at("b")}).ok());
  ASSERT_TRUE(restore({at("b") + "/headpin.sqlite", at("new")}).ok());
  EXPECT_EQ(state(at("new"), "a"), FoundFile::State::there);
  std::filesystem::create_directory(at("alone"));
  std::filesystem::copy(at("b") + "/headpin.sqlite", at("alone") + "/headpin.sqlite");
  const auto restored = restore({at("alone") + "/headpin.sqlite", at("other")});
  ASSERT_TRUE(restored.ok());
  EXPECT_THAT(restored->contents.lost, ElementsAre("d/" + hash_of("a")));
}

}  // namespace backup_files
}  // namespace
}  // namespace headpin::store
