#include "app/commands.hpp"

#include "app/log.hpp"
#include "app/told_store.hpp"
#include "attachment/zip_helpers.hpp"
#include "document/json.hpp"
#include "store/audit.hpp"
#include "store/clock.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <unistd.h>

namespace headpin::app {
namespace {

namespace json = document::json;
using testing::HasSubstr;

class Commands : public testing::Test {
 protected:
  Commands() { std::filesystem::create_directories(folder_); }
  ~Commands() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  static std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  struct Output {
    int code;
    std::string out;
    std::string err;
  };
  template <class Command>
  static Output run(const Command& command) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = command();
    return {code, testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
  }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("headpin-app-" + std::to_string(::getpid()) + "-" +
                                                testing::UnitTest::GetInstance()->current_test_info()->name());
  const std::string small_ = R"({"format":"headpin-pps","version":1,"pps":{"start":"2024-09"},
    "targetGroups":{"g":{"organisations":30}},"offers":{"o":{}},"pins":{"p":{"targetGroup":"g","offer":"o"}},"mine":{"a":[1]}})";
};

TEST_F(Commands, CheckListsEveryProblemWithItsPath) {
  const std::string broken =
      write("broken.json", R"({"format":"headpin-pps","version":1,"costs":{"a":{"amount":-5},"b":{"from":"soon"}}})");
  const Output output = run([&] { return check(broken, Language::nl); });
  EXPECT_EQ(output.code, kBadInput);
  EXPECT_THAT(output.err, HasSubstr("/costs/a/amount: te klein"));
  EXPECT_THAT(output.err, HasSubstr("/costs/b/from: verwacht"));

  const std::string dangling =
      write("dangling.json", R"({"format":"headpin-pps","version":1,"notes":{"n":{"canvas":"gone","block":"value"}}})");
  const Output second = run([&] { return check(dangling, Language::en); });
  EXPECT_EQ(second.code, kBadInput);
  EXPECT_THAT(second.err, HasSubstr("/notes/n/canvas: refers to"));
  EXPECT_THAT(second.err, HasSubstr("/pps/start: fill in"));

  const std::string sound = write("sound.json", small_);
  EXPECT_EQ(run([&] { return check(sound, Language::nl); }).code, kDone);
  EXPECT_EQ(run([&] { return check(folder_ / "absent.json", Language::nl); }).code, kBadInput);
}

TEST_F(Commands, ForecastSaysTheSameInATableAndAsJson) {
  const std::string file = write("small.json", small_);
  const Output as_json = run([&] { return forecast({file, "", "json", 500, 3}, Language::nl); });
  ASSERT_EQ(as_json.code, kDone) << as_json.err;
  const json::value numbers = json::parse(as_json.out);
  EXPECT_EQ(numbers.at("paths"), 500);
  EXPECT_EQ(numbers.at("seed"), 3);
  EXPECT_EQ(run([&] { return forecast({file, "", "json", 500, 3}, Language::nl); }).out, as_json.out);
  const Output table = run([&] { return forecast({file, "", "table", 500, 3}, Language::nl); });
  EXPECT_THAT(table.out, HasSubstr("500 keer doorgerekend, seed 3"));
  EXPECT_THAT(table.out, HasSubstr("Waar het op vastloopt"));
  EXPECT_THAT(run([&] { return forecast({file, "", "table", 500, 3}, Language::en); }).out,
              HasSubstr("What stands in the way"));
}

TEST_F(Commands, ForecastRefusesWhatItCannotRun) {
  const std::string file = write("small.json", small_);
  const Output many = run([&] { return forecast({file, "", "json", 1'000'000'000, 3}, Language::en); });
  EXPECT_EQ(many.code, kBadInput);
  EXPECT_FALSE(many.err.empty());
  EXPECT_EQ(run([&] { return forecast({file, "", "json", 0, 3}, Language::en); }).code, kBadInput);
}

TEST_F(Commands, ImportAndExportKeepEverything) {
  const std::string file = write("small.json", small_);
  const std::string data = folder_ / "data";
  ASSERT_EQ(run([&] { return import_document({data, "mine", file}, Language::nl); }).code, kDone);
  EXPECT_EQ(run([&] { return import_document({data, "mine", file}, Language::nl); }).code, kFailed);
  const std::string out = folder_ / "out.json";
  ASSERT_EQ(run([&] { return export_document({data, "mine", out}, Language::nl); }).code, kDone);
  EXPECT_EQ(json::parse(read(out)), json::parse(small_));
  EXPECT_THAT(run([&] { return export_document({data, "other", "-"}, Language::en); }).err, HasSubstr("mine"));
  EXPECT_EQ(run([&] { return export_document({folder_ / "none", "mine", "-"}, Language::nl); }).code, kFailed);
}

TEST_F(Commands, AZipTakesAttachmentsAlong) {
  const std::string data = folder_ / "data", text = "een brief", hash = store::hash_of(text);
  const std::string pps = R"({"format":"headpin-pps","version":1,"testCards":{"t":{}},"evidence":{"e":{"test":"t"}},
      "files":{"f":{"evidence":"e","name":"a.txt","hash":")" +
                          hash + R"("}}})";
  const std::string zip = write("in.zip", attachment::zip_of({{"a.pps.json", pps}, {"files/" + hash + ".txt", text}}));
  ASSERT_EQ(run([&] { return import_document({data, "mine", zip}, Language::nl); }).code, kDone);
  const std::string out = folder_ / "out.zip";
  const Output exported = run([&] { return export_document({data, "mine", out}, Language::nl); });
  ASSERT_EQ(exported.code, kDone) << exported.err;
  EXPECT_EQ(exported.err, "");
  ASSERT_EQ(run([&] { return import_document({data, "again", out}, Language::nl); }).code, kDone);
  const auto archive = store::open_sqlite_archive(data);
  EXPECT_EQ(archive.value->find_file("again", hash).value.state, store::FoundFile::State::there);
  EXPECT_THAT(run([&] { return export_document({data, "mine", "-"}, Language::en); }).err,
              HasSubstr("without the content of so many attachments: 1"));
}

TEST_F(Commands, AZipThatIsNotWhatItSaysIsNotImported) {
  const std::string data = folder_ / "data";
  for (const auto& bad : {attachment::zip_of({{"a.pps.json", "{}"}, {"../../x", "x"}}), attachment::zip_of({}),
                          std::string("PK but no zip")}) {
    const Output refused = run([&] { return import_document({data, "mine", write("bad.zip", bad)}, Language::nl); });
    EXPECT_EQ(refused.code, kBadInput);
    EXPECT_FALSE(refused.err.empty());
  }
}

TEST_F(Commands, LinkMakesANewOwnersLink) {
  const std::string data = folder_ / "data";
  EXPECT_EQ(run([&] { return link({data, "http://x"}, Language::nl); }).code, kFailed);
  ASSERT_EQ(run([&] { return import_document({data, "mine", write("small.json", small_)}, Language::nl); }).code,
            kDone);
  const Output first = run([&] { return link({data, "https://headpin.example"}, Language::nl); });
  ASSERT_EQ(first.code, kDone) << first.err;
  EXPECT_THAT(first.out, testing::MatchesRegex("https://headpin.example/enter#[A-Za-z0-9_-]{43}\n"));
  EXPECT_NE(run([&] { return link({data, "https://headpin.example"}, Language::nl); }).out, first.out);
}

TEST_F(Commands, AuditIsInTheLanguageOfTheReader) {
  const std::string data = folder_ / "data";
  ASSERT_EQ(run([&] { return import_document({data, "mine", write("small.json", small_)}, Language::nl); }).code,
            kDone);
  const std::int64_t now = store::now_ms();
  {
    const auto trail = store::open_sqlite_audit(data);
    trail.value->record({now, "link-made", "s1", "Mila", "l1", "mine", "viewer: owner: klas"});
    trail.value->record({now, "refused", "", "", "l1", "mine", "wrong_password (+3)"});
    trail.value->record({now, "renamed", "s1", "Mila", "", "", "owner"});
    trail.value->record({now, "entered", "s2", "V\x1b[2J\r\n2026-01-01 kwam binnen", "l1", "mine", "viewer"});
  }
  const Output read = run([&] { return audit({data, 1, "table"}, Language::nl); });
  EXPECT_THAT(read.out, testing::AllOf(Not(HasSubstr("\x1b")), Not(HasSubstr("\n2026-01-01 kwam")),
                                       HasSubstr("V\uFFFD[2J  2026-01-01")));
  const Output nl = run([&] { return audit({data, 1, "csv"}, Language::nl); });
  EXPECT_THAT(nl.out, testing::AllOf(HasSubstr("meekijken: owner: klas"), HasSubstr("wachtwoord klopt niet (+3)"),
                                     HasSubstr(",owner\r\n")));
  const Output en = run([&] { return audit({data, 1, "csv"}, Language::en); });
  EXPECT_THAT(en.out, testing::AllOf(HasSubstr("look on: owner: klas"), HasSubstr("password is not right (+3)")));
}

TEST(Logs, OfErrorsTellWhatTheServerCouldNotAnswer) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  {
    Log log(Log::Form::errors, false, ends[1]);
    log.request({"GET", "/fine", 404, {}, 0, ""});
    log.request({"GET", "/broken", 500, {}, 0, ""});
    log.event("started");
  }
  ::close(ends[1]);
  std::string said(1000, ' ');
  said.resize(static_cast<std::size_t>(std::max<ssize_t>(0, ::read(ends[0], said.data(), said.size()))));
  ::close(ends[0]);
  EXPECT_THAT(said, HasSubstr("GET /broken 500"));
  EXPECT_THAT(said, testing::Not(testing::AnyOf(HasSubstr("/fine"), HasSubstr("started"))));
}

TEST(Logs, TellThatAPpsCannotBeMadeButNotThatItsNameIsTaken) {
  const std::string folder = testing::TempDir() + "headpin-told-" + std::to_string(::getpid());
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  {
    const auto store = store::open_sqlite(folder);
    ASSERT_TRUE(store.ok());
    Log log(Log::Form::errors, false, ends[1]);
    ToldStore told(*store.value, log, Language::en);
    const auto create = [&] {
      return store::wait_until_done([&](auto done) { told.create({{"d", document::Document()}}, std::move(done)); });
    };
    EXPECT_TRUE(create().empty());
    EXPECT_THAT(create().at(0).en, HasSubstr("already a PPS called d"));
    std::filesystem::remove(folder + "/headpin.sqlite");
    EXPECT_FALSE(create().empty());
    EXPECT_FALSE(create().empty());  // within a minute
  }
  ::close(ends[1]);
  std::string said(4000, ' ');
  said.resize(static_cast<std::size_t>(std::max<ssize_t>(0, ::read(ends[0], said.data(), said.size()))));
  ::close(ends[0]);
  std::filesystem::remove_all(folder);
  EXPECT_THAT(said, HasSubstr("removed or replaced"));
  EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1) << said;
}

TEST(Ids, AreLowerCaseWords) {
  for (const char* good : {"a", "zuiderlab-2", "0"}) EXPECT_TRUE(is_document_id(good)) << good;
  for (const char* bad : {"", "A", "a b", "../x", "é"}) EXPECT_FALSE(is_document_id(bad)) << bad;
}

}  // namespace
}  // namespace headpin::app
