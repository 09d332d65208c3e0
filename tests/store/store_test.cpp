#include "store/store.hpp"

#include "store/store_helpers.hpp"

#include <gmock/gmock.h>
#include <rapidcheck.h>
#include <sqlite3.h>

namespace headpin::store {
namespace {

using document::Document;
namespace json = document::json;

TEST(Store, ReopensWithEverythingThatWasWritten) {
  const TempFolder folder;
  {
    const auto store = open_or_fail(folder.path());
    ASSERT_TRUE(store->create("zuid", Document()).empty());
    ASSERT_TRUE(append_and_wait(*store, "zuid", rename(1, "c-1", "Zuid")).empty());
    ASSERT_TRUE(append_and_wait(*store, "zuid", rename(2, "c-2", "Zuiderlab")).empty());
  }
  const auto store = open_or_fail(folder.path());
  const Opened opened = open_document(*store, "zuid");
  EXPECT_EQ(opened.seq, 2);
  EXPECT_EQ(name_of(opened.document), "Zuiderlab");
  EXPECT_TRUE(append_and_wait(*store, "zuid", rename(3, "c-3", "Verder")).empty());
}

TEST(Store, KeepsAnEntryAsItWas) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("d", Document()).empty());
  const Entry entry{1,         "k3v9-“é”-1",      "k3v9\n",
                    "Mila 😀", 1'790'000'000'123, R"([{"op":"remove","kind":"notes","id":"n"}])"};
  ASSERT_TRUE(append_and_wait(*store, "d", entry).empty());
  const auto read = store->entries("d", 0);
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read.value.size(), 1U);
  const Entry& back = read.value.front();
  EXPECT_EQ(back.seq, entry.seq);
  EXPECT_EQ(back.change, entry.change);
  EXPECT_EQ(back.client, entry.client);
  EXPECT_EQ(back.name, entry.name);
  EXPECT_EQ(back.at, entry.at);
  EXPECT_EQ(back.ops, entry.ops);
}

TEST(Store, RefusesASecondDocumentOfTheSameName) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  Document first;
  first.apply(operations(R"([{"op":"set","kind":"pps","id":"","fields":{"name":"Eerste"}}])"));
  ASSERT_TRUE(store->create("d", first).empty());
  const auto problems = store->create("d", Document());
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().en, "there is already a PPS called d");
  EXPECT_EQ(name_of(open_document(*store, "d").document), "Eerste");
}

TEST(Store, MakesSeveralDocumentsTogetherAndListsTheLastFirst) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create_all({{"c", Document()}, {"a", Document()}, {"b", Document()}}).empty());
  const auto list = store->list();
  ASSERT_EQ(list.value.size(), 3U);
  EXPECT_EQ(list.value[0].id, "b");
  EXPECT_EQ(list.value[1].id, "a");
  EXPECT_EQ(list.value[2].id, "c");
}

TEST(Store, MakesNoneOfSeveralDocumentsWhenOneCannotBe) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("b", Document()).empty());
  const auto problems = store->create_all({{"a", Document()}, {"b", Document()}, {"c", Document()}});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().en, "there is already a PPS called b");
  EXPECT_EQ(store->list().value.size(), 1U);
  EXPECT_TRUE(store->create("a", Document()).empty());
}

TEST(Store, KnowsNoDocumentThatWasNotMade) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  const auto opened = store->open("nowhere");
  EXPECT_TRUE(opened.ok());
  EXPECT_FALSE(opened.value);
  EXPECT_FALSE(append_and_wait(*store, "nowhere", rename(1, "c", "x")).empty());
  EXPECT_TRUE(store->entries("nowhere", 0).value.empty());
}

TEST(Store, GivesTheEntriesSinceAPlaceInOrder) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("d", Document()).empty());
  ASSERT_TRUE(store->create("other", Document()).empty());
  for (Seq seq = 1; seq <= 12; ++seq) {
    ASSERT_TRUE(append_and_wait(*store, "d", rename(seq, "c-" + std::to_string(seq), "x")).empty());
  }
  std::vector<Seq> seqs;
  for (const Entry& entry : store->entries("d", 9).value) seqs.push_back(entry.seq);
  EXPECT_EQ(seqs, (std::vector<Seq>{10, 11, 12}));
  EXPECT_TRUE(store->entries("d", 12).value.empty());
  EXPECT_TRUE(store->entries("other", 0).value.empty());
}

TEST(Store, TellsNoEntriesThatAreTooLargeTogether) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("d", document::Document()).empty());
  std::size_t bytes = 0;
  for (Seq seq = 1; seq <= 3; ++seq) {
    const Entry entry = rename(seq, "c" + std::to_string(seq), "x");
    bytes += entry.ops.size();
    ASSERT_TRUE(append_and_wait(*store, "d", entry).empty());
  }
  const auto all = store->entries("d", 0, bytes);
  ASSERT_TRUE(all.ok() && all.value);
  EXPECT_EQ(all.value->size(), 3U);
  const auto too_much = store->entries("d", 0, bytes - 1);
  EXPECT_TRUE(too_much.ok() && !too_much.value);
  EXPECT_TRUE(store->entries("d", 1, bytes - 1).value) << "only what comes after counts";
}

TEST(Store, FindsAChangeByItsIdWithinItsDocument) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("a", Document()).empty());
  ASSERT_TRUE(store->create("b", Document()).empty());
  ASSERT_TRUE(append_and_wait(*store, "a", rename(1, "one", "x")).empty());
  ASSERT_TRUE(append_and_wait(*store, "a", rename(2, "two", "x")).empty());
  EXPECT_EQ(store->find("a", "two").value, Seq{2});
  EXPECT_EQ(store->find("a", "three").value, std::nullopt);
  EXPECT_EQ(store->find("b", "two").value, std::nullopt);
  EXPECT_TRUE(append_and_wait(*store, "b", rename(1, "two", "x")).empty());  // unique within its document only
  EXPECT_FALSE(append_and_wait(*store, "a", rename(3, "two", "x")).empty());
  EXPECT_EQ(open_document(*store, "a").seq, 2);
}

TEST(Store, RefusesEntriesThatDoNotFollowTheLog) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("d", Document()).empty());
  ASSERT_TRUE(append_and_wait(*store, "d", rename(1, "a", "A")).empty());
  for (const Seq seq : {0, 1, 3, 100}) {
    EXPECT_FALSE(append_and_wait(*store, "d", rename(seq, "x" + std::to_string(seq), "X")).empty()) << seq;
  }
  EXPECT_EQ(store->entries("d", 0).value.size(), 1U);
  EXPECT_EQ(name_of(open_document(*store, "d").document), "A");
  EXPECT_TRUE(append_and_wait(*store, "d", rename(2, "b", "B")).empty());
}

TEST(Store, AppendsSeveralEntriesAsAWhole) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("d", Document()).empty());
  EXPECT_FALSE(append_and_wait(*store, {"d", {rename(1, "a", "A"), rename(2, "a", "B")}}).empty());
  EXPECT_TRUE(store->entries("d", 0).value.empty());
  EXPECT_TRUE(append_and_wait(*store, {"d", {rename(1, "a", "A"), rename(2, "b", "B")}}).empty());
  EXPECT_EQ(open_document(*store, "d").seq, 2);
}

TEST(Store, ListsTheLatestFirstWithNameAndMark) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  Document example;
  example.apply(operations(R"([{"op":"set","kind":"pps","id":"","fields":{"name":"Voorbeeld","example":true}}])"));
  ASSERT_TRUE(store->create("example", example).empty());
  ASSERT_TRUE(store->create("mine", Document()).empty());
  Entry late = rename(1, "c", "Mijn PPS");
  late.at = 9'000'000'000'000;
  Document renamed;
  renamed.apply(operations(late.ops));
  ASSERT_TRUE(append_and_wait(*store, {"mine", {late}, {}, {}, renamed, 1}).empty());
  const auto list = store->list();
  ASSERT_TRUE(list.ok());
  ASSERT_EQ(list.value.size(), 2U);
  EXPECT_EQ(list.value[0].id, "mine");
  EXPECT_EQ(list.value[0].summary.name, "Mijn PPS");
  EXPECT_FALSE(list.value[0].summary.example);
  EXPECT_EQ(list.value[0].updated, late.at);
  EXPECT_EQ(list.value[1].summary.name, "Voorbeeld");
  EXPECT_TRUE(list.value[1].summary.example);
}

TEST(Store, CanBeReadBesideARunningHeadpin) {
  const TempFolder folder;
  const auto store = open_or_fail(folder.path());
  ASSERT_TRUE(store->create("d", Document()).empty());
  const auto beside = open_sqlite_archive(folder.path());
  ASSERT_TRUE(beside.ok());
  ASSERT_TRUE(append_and_wait(*store, "d", rename(1, "a", "A")).empty());
  EXPECT_EQ(name_of(open_document(*beside.value, "d").document), "A");
  EXPECT_EQ(open_document(*beside.value, "d").seq, 1);
}

TEST(Store, SaysWhereThereIsNothingToRead) {
  const TempFolder folder;
  const auto archive = open_sqlite_archive(folder.path());
  ASSERT_FALSE(archive.ok());
  EXPECT_THAT(archive.problems.front().en, testing::HasSubstr(folder.path()));
  EXPECT_FALSE(std::filesystem::exists(folder.file()));  // reading makes nothing
}

document::Operations any_operations() {
  document::Operations out;
  for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
    const std::string id = *rc::gen::element("a", "b", "c");
    const json::object fields{{"canvas", "main"},
                              {"block", "value"},
                              {"text", *rc::gen::element("één", "twee", "")},
                              {"weight", *rc::gen::arbitrary<double>()}};
    switch (*rc::gen::inRange(0, 3)) {
      case 0:
        out.push_back({document::Operation::Type::put, "notes", id, fields});
        break;
      case 1:
        out.push_back({document::Operation::Type::set, "notes", id, {{"text", *rc::gen::element("x", "y")}}});
        break;
      default:
        out.push_back({document::Operation::Type::remove, "notes", id, {}});
    }
  }
  return out;
}

TEST(Store, ASnapshotWithLaterEntriesIsTheWholeHistory) {
  const TempFolder folder;
  auto store = open_or_fail(folder.path());
  int made = 0;
  EXPECT_TRUE(rc::check([&] {
    const std::string id = "d" + std::to_string(++made);
    Document expected;
    RC_ASSERT(store->create(id, expected).empty());
    const Seq last = *rc::gen::inRange(0, 12);
    for (Seq seq = 1; seq <= last; ++seq) {
      const document::Operations change = any_operations();
      expected.apply(change);
      Append append{id, {{seq, std::to_string(seq), "c", "n", seq, json::serialize(to_json(change))}}};
      if (*rc::gen::inRange(0, 4) == 0) {
        append.snapshot = expected;
        append.snapshot_seq = seq;
      }
      RC_ASSERT(append_and_wait(*store, std::move(append)).empty());
    }
    if (*rc::gen::inRange(0, 20) == 0) {
      store.reset();
      store = open_or_fail(folder.path());
    }
    const Opened opened = open_document(*store, id);
    RC_ASSERT(opened.seq == last);
    RC_ASSERT(opened.document.to_json() == expected.to_json());
    RC_ASSERT(store->entries(id, 0).value.size() == static_cast<std::size_t>(last));  // a snapshot forgets nothing
  }));
}

}  // namespace
}  // namespace headpin::store
