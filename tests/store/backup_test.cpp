// Data kept elsewhere and brought back: whole, checked, never over anything, and without what was taken back since.
#include "store/backup.hpp"

#include "store/audit.hpp"
#include "store/clock.hpp"
#include "store/sqlite/staging.hpp"
#include "store/store_helpers.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <iterator>
#include <sqlite3.h>
#include <sys/mount.h>
#include <thread>
#include <unistd.h>

namespace headpin::store {
namespace {

namespace files = std::filesystem;
using document::Document;
using testing::HasSubstr;
using testing::Not;

class Backup : public testing::Test {
 protected:
  std::string data() const { return folder_.path() + "/data"; }
  std::string at(const char* name) const { return folder_.path() + "/" + name; }

  /// A store with one document of `changes` changes.
  void fill(Seq changes) {
    const auto store = open_or_fail(data());
    ASSERT_TRUE(store->create("d", Document()).empty());
    for (Seq seq = 1; seq <= changes; ++seq) add(*store, seq);
  }
  static void add(Store& store, Seq seq) {
    ASSERT_TRUE(
        append_and_wait(store, "d", rename(seq, "c" + std::to_string(seq), "name " + std::to_string(seq))).empty());
  }
  static std::string name_in(const std::string& folder) {
    const auto store = open_or_fail(folder);
    return name_of(open_document(*store, "d").document);
  }
  /// The first names of the next two minutes under which a folder could go aside.
  void take_names_aside(int of_a_second) const {
    constexpr int kSeconds = 120;
    for (int i = 0; i < kSeconds; ++i) {
      const std::string name = data() + ".before-restore-" + in_utc(now_ms() + i * 1000, "%F-%H%M%S");
      files::create_directory(name);
      for (int number = 2; number <= of_a_second; ++number)
        files::create_directory(name + "-" + std::to_string(number));
    }
  }
  static std::string why(const text::Problems& problems) { return problems.empty() ? "" : problems.front().en; }

  static void run_sql(const std::string& file, const char* sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
  }

  const TempFolder folder_;
};

TEST_F(Backup, HoldsAllThatWasThereAndSaysWhat) {
  fill(7);
  const auto made = back_up({data(), at("b")});
  ASSERT_TRUE(made.ok()) << why(made.problems);
  EXPECT_EQ(made->documents, 1U);
  EXPECT_EQ(made->changes, 7);
  EXPECT_EQ(made->last, 1'790'000'000'007);
  EXPECT_GT(made->bytes, 4096U);
  EXPECT_EQ(files::status(at("b")).permissions(), files::perms::owner_all);
  EXPECT_FALSE(files::exists(at("b.part")));
  const auto archive = open_sqlite_archive(at("b"));  // it is a data folder like any other
  ASSERT_TRUE(archive.ok());
  EXPECT_EQ(archive.value->list().value.size(), 1U);
}

TEST_F(Backup, KeepsWhatHasBecomeOfADocument) {
  fill(1);
  for (const State state : {State::archived, State::deleted, State::active}) {
    ASSERT_TRUE(open_or_fail(data())->become("d", state, 5).empty());
    ASSERT_TRUE(back_up({data(), at("b"), true}).ok());
    const std::string back = at(("back-" + std::string(name_of(state))).c_str());
    const auto restored = restore({at("b"), back});
    ASSERT_TRUE(restored.ok()) << why(restored.problems);
    EXPECT_EQ(open_or_fail(back)->keys().standing("", "d").state, std::optional(state));
  }
}

TEST_F(Backup, IsMadeBesideAServerWhichGoesOnSaving) {
  fill(3);
  const auto store = open_or_fail(data());
  Seq seq = 3;
  std::atomic<bool> done = false;
  std::thread beside([&] {
    for (int i = 0; i < 5; ++i) {
      const auto made = back_up({data(), at("b"), i > 0});
      EXPECT_TRUE(made.ok()) << why(made.problems);
    }
    done = true;
  });
  while (!done) add(*store, ++seq);
  beside.join();
  add(*store, ++seq);
  const auto archive = open_sqlite_archive(at("b"));
  ASSERT_TRUE(archive.ok());
  EXPECT_GE(archive.value->open("d").value->seq, 3);
}

TEST_F(Backup, ReplacesOnlyABackupAndOnlyWhenTold) {
  fill(1);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  EXPECT_THAT(why(back_up({data(), at("b")}).problems), HasSubstr("replace it with --replace"));
  EXPECT_TRUE(back_up({data(), at("b"), true}).ok());
  EXPECT_FALSE(files::exists(at("b.part")));
  files::create_directory(at("mine"));
  std::ofstream(at("mine") + "/letter.txt") << "dear";
  EXPECT_THAT(why(back_up({data(), at("mine"), true}).problems), HasSubstr("something else than a backup"));
  EXPECT_TRUE(files::exists(at("mine") + "/letter.txt"));
  files::rename(at("mine"), at("c.part"));  // where the next one would be made
  EXPECT_THAT(why(back_up({data(), at("c")}).problems), HasSubstr("not Headpin's"));
  EXPECT_TRUE(files::exists(at("c.part") + "/letter.txt"));
  EXPECT_THAT(why(back_up({at("nowhere"), at("e")}).problems), HasSubstr("no Headpin data"));
  EXPECT_FALSE(files::exists(at("e")));
}

TEST_F(Backup, NeverTakesThePlaceOfTheData) {
  fill(1);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  files::copy_file(at("b/headpin-backup.json"), data() + "/headpin-backup.json");  // as of a backup that is worked on
  files::create_directory_symlink(data(), at("link"));
  for (const std::string& to : {data(), at("link"), data() + "/in/it", folder_.path(), data() + "/"}) {
    EXPECT_THAT(why(back_up({data(), to, true}).problems), HasSubstr("the data themselves are here")) << to;
  }
  EXPECT_THAT(why(back_up({at("link"), data(), true}).problems), HasSubstr("the data themselves are here"));
  files::rename(data(), at("x.part"));  // where a backup named x would be filled
  EXPECT_THAT(why(back_up({at("x.part"), at("x")}).problems), HasSubstr("the data themselves are here"));
  EXPECT_EQ(name_in(at("x.part")), "name 1");
}

TEST_F(Backup, ReplacesNothingThatIsNotHeadpinsOrThatIsUsed) {
  fill(1);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  {
    const auto used = open_or_fail(at("b"));
    EXPECT_THAT(why(back_up({data(), at("b"), true}).problems), HasSubstr("another Headpin already uses"));
  }
  std::ofstream(at("b/letter.txt")) << "dear";
  EXPECT_THAT(why(back_up({data(), at("b"), true}).problems), HasSubstr("not Headpin's (letter.txt)"));
  EXPECT_TRUE(files::exists(at("b/letter.txt")));
  files::remove(at("b/letter.txt"));
  files::create_directory(at("b/headpin.lock.old"));
  EXPECT_FALSE(back_up({data(), at("b"), true}).ok());
  files::remove(at("b/headpin.lock.old"));
  EXPECT_TRUE(back_up({data(), at("b"), true}).ok());
}

TEST_F(Backup, IsFilledInAFolderOfItsOwn) {
  fill(1);
  files::create_directory(at("elsewhere"));
  files::create_directory_symlink(at("elsewhere"), at("b.part"));
  EXPECT_THAT(why(back_up({data(), at("b")}).problems), HasSubstr("in the way and not Headpin's"));
  EXPECT_TRUE(files::is_empty(at("elsewhere")));
  files::remove(at("b.part"));
  files::create_directory(at("b.part"));
  files::permissions(at("b.part"), files::perms::all);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  EXPECT_EQ(files::status(at("b")).permissions(), files::perms::owner_all);
  if (::geteuid() != 0) return;
  files::create_directory(at("c.part"));
  ASSERT_EQ(::chown(at("c.part").c_str(), 12345, 12345), 0);
  EXPECT_THAT(why(back_up({data(), at("c")}).problems), HasSubstr("in the way and not Headpin's"));
}

TEST_F(Backup, SaysWhenTheDiskDoesNotKeepIt) {
  EXPECT_TRUE(sync_to_disk(folder_.path()).empty());
  EXPECT_THAT(why(sync_to_disk(at("nothing"))), HasSubstr("does not confirm that this is kept"));
}

TEST_F(Backup, WhoseListIsNotWholeIsNotBroughtBack) {
  fill(1);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  const auto refused = [&](const char* list) {
    std::ofstream(at("b/headpin-backup.json")) << list;
    return why(restore({at("b"), at("new")}).problems);
  };
  EXPECT_THAT(refused(R"({"files": []})"), HasSubstr("headpin-backup.json is not as it was written"));
  EXPECT_THAT(refused(R"({"files": [{"name": "headpin-audit.sqlite", "sha256": ""}]})"),
              HasSubstr("headpin-audit.sqlite is not as it was written"));
}

TEST_F(Backup, IsNotMadeOfWhatIsDamaged) {
  fill(5);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  run_sql(data() + "/headpin.sqlite", "UPDATE change SET ops = '[]' WHERE seq = 4");
  EXPECT_THAT(why(back_up({data(), at("b"), true}).problems),
              HasSubstr("a change is damaged (d 4): restore a backup with headpin restore"));
  EXPECT_EQ(open_sqlite_archive(at("b")).value->open("d").value->seq, 5);  // the one before is still there
}

TEST_F(Backup, ComesBackWithoutAThoughtOfTheMark) {
  fill(4);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  {
    const auto store = open_or_fail(data());
    add(*store, 5);
  }
  EXPECT_THAT(why(restore({at("b"), data()}).problems), HasSubstr("put this aside with --replace"));
  EXPECT_EQ(name_in(data()), "name 5");
  const auto back = restore({at("b"), data(), true});
  ASSERT_TRUE(back.ok()) << why(back.problems);
  EXPECT_EQ(back->contents.changes, 4);
  EXPECT_EQ(name_in(data()), "name 4");
  EXPECT_EQ(name_in(back->aside), "name 5");
  EXPECT_THAT(back->aside, HasSubstr("data.before-restore-2"));
  EXPECT_FALSE(files::exists(data() + ".restoring"));
  // What the mark is for still holds.
  files::copy_file(at("b") + "/headpin.sqlite", data() + "/headpin.sqlite", files::copy_options::overwrite_existing);
  EXPECT_THAT(why(open_sqlite(data()).problems), HasSubstr("another than was last worked with here"));
}

TEST_F(Backup, ComesBackWhereTheDataFileIsGone) {
  fill(2);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  files::remove(data() + "/headpin.sqlite");
  EXPECT_FALSE(open_sqlite(data()).ok());
  ASSERT_TRUE(restore({at("b"), data(), true}).ok());
  EXPECT_EQ(name_in(data()), "name 2");
  ASSERT_TRUE(restore({at("b"), at("elsewhere/new")}).ok());
  EXPECT_EQ(name_in(at("elsewhere/new")), "name 2");
}

TEST_F(Backup, CopiedByHandIsAWholeDataFolder) {
  fill(2);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  files::copy(at("b"), at("c"), files::copy_options::recursive);
  EXPECT_EQ(name_in(at("c")), "name 2");
}

TEST_F(Backup, IsNotBroughtBackUnderARunningServer) {
  fill(1);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  const auto store = open_or_fail(data());
  EXPECT_THAT(why(restore({at("b"), data(), true}).problems), HasSubstr("another Headpin already uses the folder"));
  add(*store, 2);
}

TEST_F(Backup, ThatIsDamagedOrForeignChangesNothing) {
  fill(3);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  const auto refused = [&](const std::string& from) {
    const auto back = restore({from, data(), true});
    EXPECT_FALSE(back.ok()) << from;
    EXPECT_EQ(name_in(data()), "name 3");
    EXPECT_FALSE(files::exists(data() + ".restoring"));
    return why(back.problems);
  };
  EXPECT_THAT(refused(at("nothing")), HasSubstr("there is no backup of Headpin here"));
  EXPECT_THAT(refused(data()), HasSubstr("there is no backup of Headpin here"));
  std::ofstream(at("letter.txt")) << "dear";
  EXPECT_THAT(refused(at("letter.txt")), HasSubstr("take another backup"));
  run_sql(at("other.sqlite"), "CREATE TABLE mine (a)");
  EXPECT_THAT(refused(at("other.sqlite")), HasSubstr("not Headpin's"));
  files::copy(at("b"), at("newer"));
  run_sql(at("newer/headpin.sqlite"), "PRAGMA user_version = 99");
  EXPECT_THAT(refused(at("newer/headpin.sqlite")), HasSubstr("newer Headpin"));
  files::copy(at("b"), at("altered"));
  run_sql(at("altered/headpin.sqlite"), "UPDATE link SET role = 'owner'; UPDATE change SET name = 'Eve'");
  EXPECT_THAT(refused(at("altered")), HasSubstr("headpin.sqlite is not as it was written"));
  EXPECT_THAT(refused(at("altered/headpin.sqlite")), HasSubstr("a change is damaged (d 1)"));
  files::copy(at("b"), at("trap"));
  run_sql(at("trap/headpin.sqlite"), "CREATE TRIGGER t AFTER UPDATE ON link BEGIN DELETE FROM document; END");
  EXPECT_THAT(refused(at("trap/headpin.sqlite")), HasSubstr("not Headpin's (trigger t)"));
  files::resize_file(at("b/headpin.sqlite"), files::file_size(at("b/headpin.sqlite")) / 2);
  EXPECT_THAT(refused(at("b")), HasSubstr("headpin.sqlite is not as it was written"));
  EXPECT_THAT(refused(at("b/headpin.sqlite")), HasSubstr("take another backup"));
}

TEST_F(Backup, DoesNotBringBackWhatWasTakenAway) {
  const Link link{"l1", "hash-1", "d", "editor", "", "", 1, 0, 0, "", ""};
  fill(1);
  {
    const auto store = open_or_fail(data());
    WaitingKeys keys = store->keys();
    ASSERT_TRUE(keys.put(link).empty());
    Link other = link;
    other.id = "l2";
    other.secret = "hash-2";
    ASSERT_TRUE(keys.put(other).empty());
    ASSERT_TRUE(keys.enter(Session{"s1", "cookie-1", "Mila", 1, 9'000'000'000'000}, "s1", "l1", 1).empty());
  }
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  {
    const auto store = open_or_fail(data());
    Keys& keys = static_cast<Store&>(*store).keys();
    ASSERT_TRUE(wait_until_done([&](auto done) { keys.revoke("l1", 77, done); }).empty());
  }
  const auto back = restore({at("b"), data(), true});
  ASSERT_TRUE(back.ok()) << why(back.problems);
  EXPECT_EQ(back->revoked, 1U);
  EXPECT_EQ(back->links, 1U);
  EXPECT_EQ(back->sessions, 1U);
  {
    const auto store = open_or_fail(data());
    WaitingKeys keys = store->keys();
    EXPECT_EQ(keys.link_with("hash-1").value->revoked, 77);
    EXPECT_EQ(keys.link_with("hash-2").value->revoked, 0);
    EXPECT_FALSE(keys.standing("cookie-1").session);
  }
  ASSERT_TRUE(restore({at("b"), at("moved"), false, true}).ok());
  const auto moved = open_or_fail(at("moved"));
  EXPECT_TRUE(moved->keys().standing("cookie-1").session);
}

TEST_F(Backup, SaysWhenNobodyKnowsWhatWasRevokedSince) {
  fill(1);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  add(*open_or_fail(data()), 2);
  files::copy(data(), at("damaged"));
  files::copy(data(), at("gone"));
  std::ofstream(at("damaged/headpin.sqlite")) << "no longer a database, long enough to be looked at";
  files::remove(at("gone/headpin.sqlite"));
  files::copy(data(), at("older"));
  files::copy_file(at("b/headpin.sqlite"), at("older/headpin.sqlite"), files::copy_options::overwrite_existing);
  const auto unknown = [&](const std::string& folder) {
    const auto back = restore({at("b"), folder, true});
    EXPECT_TRUE(back.ok()) << why(back.problems);
    return back->revocations_unknown;
  };
  EXPECT_FALSE(unknown(data()));
  EXPECT_FALSE(unknown(at("new")));
  EXPECT_TRUE(unknown(at("damaged")));
  EXPECT_TRUE(unknown(at("gone")));
  EXPECT_TRUE(unknown(at("older")));
}

TEST_F(Backup, PutsASecondFolderOfTheSameSecondAsideUnderAnotherName) {
  fill(2);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  add(*open_or_fail(data()), 3);
  take_names_aside(1);
  const auto back = restore({at("b"), data(), true});
  ASSERT_TRUE(back.ok()) << why(back.problems);
  EXPECT_TRUE(back->aside.ends_with("-2")) << back->aside;
  EXPECT_EQ(name_in(back->aside), "name 3");
}

TEST_F(Backup, SaysThatItIsBackWhenTheOldFolderCannotGoAside) {
  fill(2);
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  add(*open_or_fail(data()), 3);
  take_names_aside(9);
  const std::string said = why(restore({at("b"), data(), true}).problems);
  EXPECT_THAT(said, HasSubstr("the backup is restored"));
  EXPECT_THAT(said, HasSubstr("is now in " + files::canonical(data()).string() + ".restoring"));
  EXPECT_EQ(name_in(data()), "name 2");
  EXPECT_EQ(name_in(data() + ".restoring"), "name 3");
}

TEST_F(Backup, LetsTheTrailGoOnAndSaysThatItCameBack) {
  fill(1);
  const auto record = [&](const char* what) {
    const auto audit = open_sqlite_audit(data());
    audit.value->record({now_ms(), what, "", "", "", "", ""});
  };
  record("entered");
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  record("refused");
  ASSERT_TRUE(restore({at("b"), data(), true}).ok());
  const auto events = read_sqlite_audit(data(), 0);
  ASSERT_EQ(events.value.size(), 3U);
  EXPECT_EQ(events.value[1].what, "refused");
  EXPECT_EQ(events.value[2].what, "restored");
  ASSERT_TRUE(restore({at("b"), at("new")}).ok());
  EXPECT_EQ(read_sqlite_audit(at("new"), 0).value.size(), 2U);
}

TEST_F(Backup, ThatWasKilledLeavesRubbishThatTheNextOneClears) {
  fill(2);
  files::create_directory(at("b.part"));
  std::ofstream(at("b.part") + "/headpin.unfinished") << "";
  std::ofstream(at("b.part") + "/headpin.sqlite") << "half";
  ASSERT_TRUE(back_up({data(), at("b")}).ok());
  EXPECT_FALSE(files::exists(at("b.part")));
  EXPECT_FALSE(files::exists(at("b") + "/headpin.unfinished"));
  // A restore that ended just after the exchange: what lies there is what was in the folder.
  files::copy(at("b"), data() + ".restoring");
  ASSERT_TRUE(restore({at("b"), data(), true}).ok());
  int kept = 0;
  for (const auto& one : files::directory_iterator(folder_.path()))
    kept += one.path().filename().string().starts_with("data.before-restore-") ? 1 : 0;
  EXPECT_EQ(kept, 2);
}

TEST_F(Backup, OnAFullDiskChangesNothing) {
  fill(5);
  const std::string disk = at("disk");
  files::create_directory(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=64k") != 0) GTEST_SKIP() << "only the superuser makes disks";
  const auto made = back_up({data(), disk + "/b"});
  EXPECT_THAT(why(made.problems), HasSubstr("the disk is full, and nothing was changed"));
  EXPECT_TRUE(files::is_empty(disk));
  ::umount2(disk.c_str(), MNT_DETACH);
}

}  // namespace
}  // namespace headpin::store
