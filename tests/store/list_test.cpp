// The list of documents: one question, answered from what is kept beside them.
#include "store/sqlite/database.hpp"
#include "store/store_helpers.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <iterator>
#include <map>
#include <rapidcheck.h>

namespace headpin::store {
namespace {

using document::Document;

constexpr std::int64_t kNow = 1'790'000'000'000;

struct ListTest : testing::Test {
  TempFolder folder;
  std::unique_ptr<WaitingStore> store = open_or_fail(folder.path());
  WaitingKeys keys = store->keys();
  int links = 0;

  void SetUp() override {
    ASSERT_TRUE(
        keys.enter(Session{"s", "hash", "Mila", kNow, kNow + 1000}, "s", link("none-yet", "viewer"), kNow).empty());
  }

  /// A new link.
  std::string link(const std::string& document, const std::string& role, std::int64_t expires = 0,
                   std::int64_t revoked = 0) {
    const std::string id = "l" + std::to_string(++links);
    EXPECT_TRUE(keys.put(Link{id, "secret-" + id, document, role, {}, {}, kNow, expires, revoked, {}, {}}).empty());
    return id;
  }
  static Document document_called(const std::string& name) {
    Document document;
    document.apply(operations(R"([{"op":"put","kind":"pps","id":"","fields":{"name":")" + name + R"("}}])"));
    return document;
  }
  bool in_the_folder(std::string_view words) const {
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path())) {
      std::ifstream in(file.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      if (bytes.find(words) != std::string::npos) return true;
    }
    return false;
  }
  void give(const std::string& held) { EXPECT_TRUE(keys.enter({}, "s", held, kNow).empty()); }

  /// What somebody sees, as "id:role".
  std::vector<std::string> seen(const std::string& session) {
    std::vector<std::string> out;
    for (const Listed& one : keys.list(session, kNow).value) out.push_back(one.document->id + ":" + one.role);
    std::sort(out.begin(), out.end());
    return out;
  }
};

using testing::ElementsAre;

TEST_F(ListTest, HoldsWhatIsPublicAndWhatGoodLinksLeadTo) {
  for (const char* id : {"a", "b", "c", "d"}) ASSERT_TRUE(store->create(id, Document()).empty());
  ASSERT_TRUE(store->create("open", Document(), Audience::everybody).empty());
  EXPECT_THAT(seen(""), ElementsAre("open:"));
  EXPECT_THAT(seen("s"), ElementsAre("open:"));
  give(link("a", "editor"));
  give(link("a", "viewer"));
  give(link("b", "viewer", kNow));
  give(link("c", "viewer", 0, kNow - 1));
  give(link("d", "contributor", kNow + 1));
  give(link("open", "owner"));
  link("b", "owner");  // nobody holds it
  EXPECT_THAT(seen("s"), ElementsAre("a:editor", "a:viewer", "d:contributor", "open:", "open:owner"));
  EXPECT_THAT(seen("nobody"), ElementsAre("open:"));
  give(link("", "owner"));
  EXPECT_THAT(seen("s"), ElementsAre("a:editor", "a:owner", "a:viewer", "b:owner", "c:owner", "d:contributor",
                                     "d:owner", "open:", "open:owner", "open:owner"));
}

TEST_F(ListTest, PutsTheLatestFirstAndTheReasonsOfOneDocumentTogether) {
  ASSERT_TRUE(store->create_all({{"a", Document()}, {"b", Document()}, {"c", Document()}}).empty());
  give(link("", "owner"));
  give(link("a", "viewer"));
  Entry late = rename(1, "c-1", "x");
  late.at = 9'000'000'000'000;
  ASSERT_TRUE(append_and_wait(*store, "a", late).empty());
  std::vector<std::string> ids;
  for (const Listed& one : keys.list("s", kNow).value) ids.push_back(one.document->id);
  EXPECT_THAT(ids, ElementsAre("a", "a", "c", "b"));
}

TEST_F(ListTest, KnowsANameAsSoonAsTheChangeIsOnDisk) {
  ASSERT_TRUE(store->create("d", Document(), Audience::everybody).empty());
  Append append{"d", {rename(1, "c-1", "Nieuw")}};
  append.summary = Summary{"Nieuw", true};
  ASSERT_TRUE(append_and_wait(*store, std::move(append)).empty());
  EXPECT_EQ(keys.list("", kNow).value.at(0).document->summary, (Summary{"Nieuw", true}));
  EXPECT_EQ(open_document(*store, "d").summary, (Summary{"Nieuw", true}));
  Append wrong{"d", {rename(5, "c-5", "Anders")}};
  wrong.summary = Summary{"Anders"};
  EXPECT_FALSE(append_and_wait(*store, std::move(wrong)).empty());
  EXPECT_EQ(keys.list("", kNow).value.at(0).document->summary.name, "Nieuw") << "both or neither";
}

TEST_F(ListTest, TellsWithADocumentWhichChangesWereReadLast) {
  ASSERT_TRUE(store->create("d", Document()).empty());
  for (Seq seq = 1; seq <= 3; ++seq)
    ASSERT_TRUE(append_and_wait(*store, "d", rename(seq, "c-" + std::to_string(seq), "x")).empty());
  EXPECT_THAT(open_document(*store, "d").recent, ElementsAre("c-1", "c-2", "c-3"));
  ASSERT_TRUE(append_and_wait(*store, "d", rename(4, "c-4", "x")).empty());
  ASSERT_TRUE(append_and_wait(*store, {"d", {}, {}, {}, Document(), 4}).empty());
  ASSERT_TRUE(append_and_wait(*store, "d", rename(5, "c-5", "x")).empty());
  EXPECT_THAT(open_document(*store, "d").recent, ElementsAre("c-5"));
}

TEST_F(ListTest, SaysInOneAnswerWhoSomebodyIsAndWhatTheyHold) {
  ASSERT_TRUE(store->create("a", Document(), Audience::everybody).empty());
  give(link("a", "editor"));
  give(link("b", "viewer"));
  give(link("", "owner", 0, kNow));
  const Standing standing = keys.standing("hash", "a");
  ASSERT_TRUE(standing.session);
  EXPECT_EQ(standing.session->name, "Mila");
  std::vector<std::string> roles;
  for (const Link& one : standing.links) roles.push_back(one.role);
  EXPECT_THAT(roles, testing::UnorderedElementsAre("editor", "owner")) << "good or not";
  EXPECT_TRUE(standing.is_public);
  EXPECT_FALSE(keys.standing("other", "a").session);
  EXPECT_TRUE(keys.standing("other", "a").links.empty());
  EXPECT_TRUE(keys.standing("", "a").is_public);
  EXPECT_FALSE(keys.standing("hash", "").is_public);
  EXPECT_EQ(keys.standing("hash", "").links.size(), 1U);
  ASSERT_TRUE(keys.remove_session("s").empty());
  EXPECT_FALSE(keys.standing("hash", "a").session);
}

TEST_F(ListTest, TellsThePhasesTheChanceAndWhetherALinkShowsThem) {
  Document document;
  document.apply(operations(
      R"([{"op":"put","kind":"phases","id":"start","fields":{"from":"2025-01","until":"2025-12"}},
          {"op":"put","kind":"phases","id":"scaling","fields":{"from":"2028-01"}},
          {"op":"put","kind":"phases","id":"validation","fields":{"until":"2027-12"}}])"));
  ASSERT_TRUE(store->create("a", document).empty());
  const std::string id = "bare";
  EXPECT_TRUE(keys.put(Link{id, id, "a", "viewer", {}, {}, kNow, 0, 0, {}, {}, false}).empty());
  give(id);
  const auto listed = [&] { return *keys.list("s", kNow).value.at(0).document; };
  EXPECT_EQ(listed().summary.phases, "scaling 2028-01 \nstart 2025-01 2025-12\n");
  EXPECT_FALSE(keys.list("s", kNow).value.at(0).figures);
  EXPECT_EQ(listed().headline, Headline{});
  Append append{"a"};
  append.headline = Headline{0.5};
  ASSERT_TRUE(append_and_wait(*store, std::move(append)).empty());
  EXPECT_EQ(listed().headline, Headline{0.5});
  EXPECT_EQ(open_document(*store, "a").headline, Headline{0.5});
}

TEST_F(ListTest, TellsWhatHasBecomeOfADocument) {
  ASSERT_TRUE(store->create("a", Document()).empty());
  ASSERT_TRUE(store->create("open", Document(), Audience::everybody).empty());
  give(link("", "owner"));
  const auto listed = [&] {
    const auto all = keys.list("s", kNow).value;
    return *std::ranges::find(all, "a", [](const Listed& one) { return one.document->id; })->document;
  };
  EXPECT_EQ(listed().state, State::active);
  ASSERT_TRUE(store->become("a", State::archived, kNow + 1).empty());
  EXPECT_EQ(listed().state, State::archived);
  ASSERT_TRUE(store->become("a", State::deleted, kNow + 2).empty());
  ASSERT_TRUE(store->become("a", State::deleted, kNow + 3).empty());
  EXPECT_EQ(listed().state, State::deleted);
  EXPECT_EQ(listed().since, kNow + 2) << "it does not begin anew";
  EXPECT_EQ(keys.standing("hash", "a").state, std::optional(State::deleted));
  EXPECT_EQ(keys.standing("hash", "nowhere").state, std::nullopt);
  ASSERT_TRUE(store->become("open", State::deleted, kNow).empty());
  EXPECT_EQ(keys.standing("hash", "open").state, std::optional(State::active)) << "what is public stays";
  store.reset();
  store = open_or_fail(folder.path());
  keys = store->keys();
  EXPECT_EQ(listed().state, State::deleted);
}

TEST_F(ListTest, IsWhatItWouldBeIfAllWereReadAnewWhateverIsWritten) {
  give(link("", "owner"));
  const auto beside = open_sqlite_keys(folder.path());  // what is not told of changes reads all each time
  ASSERT_TRUE(beside.ok());
  const auto shown = [](const text::Checked<std::vector<Listed>>& list) {
    std::vector<std::string> out;
    for (const Listed& one : list.value) {
      const ListedDocument& document = *one.document;
      out.push_back(document.id + " " + document.summary.name + " " + std::to_string(document.updated) + " " +
                    std::string(name_of(document.state)) + " " + std::to_string(document.since) + " " +
                    std::to_string(document.headline.chance.value_or(-1)) + " " + one.role);
    }
    return out;
  };
  std::map<std::string, Seq> changes;
  int made = 0;
  EXPECT_TRUE(rc::check([&] {
    const int steps = *rc::gen::inRange(1, 8);
    for (int step = 0; step < steps; ++step) {
      const std::string id = "d" + std::to_string(*rc::gen::inRange(0, made + 1));
      Append append{id};
      switch (*rc::gen::inRange(0, 6)) {
        case 0:
          RC_ASSERT(store->create("d" + std::to_string(made++), document_called("Nieuw")).empty());
          break;
        case 1:
          append.entries = {rename(++changes[id], "c", *rc::gen::element<std::string>("Een", "Twee"))};
          append.entries.back().at = kNow + *rc::gen::inRange(0, 5);
          append.summary = Summary{*rc::gen::element<std::string>("Een", "Twee")};
          if (!append_and_wait(*store, std::move(append)).empty()) --changes[id];
          break;
        case 2:
          append.headline = Headline{0.25 * *rc::gen::inRange(0, 5)};
          append_and_wait(*store, std::move(append));
          break;
        case 3:
          store->become(id, *rc::gen::element(State::active, State::archived, State::deleted), kNow);
          break;
        case 4:
          if (store->purge(kNow).empty() && !store->open(id).value) changes.erase(id);
          break;
        default:
          keys.list("s", kNow);
      }
    }
    const auto anew = wait_for<std::vector<Listed>>([&](auto done) { beside.value->list("s", kNow, done); });
    RC_ASSERT(shown(keys.list("s", kNow)) == shown(anew));
  }));
}

TEST_F(ListTest, ALinkToADeletedDocumentSaysSo) {
  ASSERT_TRUE(store->create("a", Document()).empty());
  const std::string secret = "secret-" + link("a", "viewer");
  const auto deleted = [&] { return keys.link_with(secret).value.value_or(Link{}).deleted; };
  EXPECT_FALSE(deleted());
  ASSERT_TRUE(store->become("a", State::deleted, kNow).empty());
  EXPECT_TRUE(deleted());
  ASSERT_TRUE(store->become("a", State::active, kNow).empty());
  EXPECT_FALSE(deleted());
}

TEST_F(ListTest, WhatWasDeletedLongAgoGoesWithAllThatIsOfIt) {
  for (const char* id : {"old", "new", "kept"}) ASSERT_TRUE(store->create(id, Document()).empty());
  ASSERT_TRUE(append_and_wait(*store, "old", rename(1, "c-1", "Oud")).empty());
  const std::string old = link("old", "editor");
  give(old);
  give(link("kept", "viewer"));
  ASSERT_TRUE(keys.enter(Session{"guest", "guest-hash", "Gast", kNow, kNow + 1000}, "guest", old, kNow).empty());
  ASSERT_TRUE(store->become("old", State::deleted, kNow).empty());
  ASSERT_TRUE(store->become("new", State::deleted, kNow + 1).empty());
  ASSERT_TRUE(store->become("kept", State::archived, kNow).empty());
  ASSERT_TRUE(store->purge(kNow).empty());

  EXPECT_FALSE(store->open("old").value);
  EXPECT_TRUE(store->entries("old", 0).value.empty());
  EXPECT_TRUE(keys.links("old").value.empty());
  EXPECT_FALSE(keys.standing("guest-hash").session) << "who came in by that only is forgotten";
  EXPECT_TRUE(keys.standing("hash").session) << "who holds another link is not";
  EXPECT_TRUE(store->open("new").value);
  EXPECT_TRUE(store->open("kept").value);
  EXPECT_TRUE(store->create("old", Document()).empty()) << "the name is free again";
}

TEST_F(ListTest, WhatGoesForGoodIsInNoFileOfTheFolder) {
  ASSERT_TRUE(store->create_all({{"old", document_called("Geheimlab")}, {"kept", document_called("Openlab")}}).empty());
  ASSERT_TRUE(append_and_wait(*store, "old", rename(1, "c-1", "Geheimwerk")).empty());
  store.reset();
  EXPECT_TRUE(in_the_folder("Geheimlab") && in_the_folder("Geheimwerk"));
  store = open_or_fail(folder.path());
  ASSERT_TRUE(store->become("old", State::deleted, kNow).empty());
  ASSERT_TRUE(store->open("old").value);
  EXPECT_TRUE(in_the_folder("Geheimlab") && in_the_folder("Geheimwerk"));
  ASSERT_TRUE(store->purge(kNow).empty());
  EXPECT_FALSE(in_the_folder("Geheimlab") || in_the_folder("Geheimwerk")) << "while the store runs";
  EXPECT_TRUE(in_the_folder("Openlab"));
  ASSERT_TRUE(append_and_wait(*store, "kept", rename(1, "c-2", "Verder")).empty()) << "and it runs on";
  store.reset();
  EXPECT_FALSE(in_the_folder("Geheimlab") || in_the_folder("Geheimwerk"));
}

TEST_F(ListTest, WhatSomebodyReadsMeanwhileGoesAfterTheNextWrite) {
  ASSERT_TRUE(store->create_all({{"old", document_called("Geheimlab")}, {"kept", document_called("Openlab")}}).empty());
  ASSERT_TRUE(store->become("old", State::deleted, kNow).empty());
  {
    const sqlite::StoreThread here;
    sqlite::Database beside(folder.file());
    sqlite::Statement reading(beside, "SELECT id FROM document");
    ASSERT_TRUE(reading.step());
    ASSERT_TRUE(store->purge(kNow).empty()) << "it waits for nobody";
    EXPECT_TRUE(in_the_folder("Geheimlab"));
  }
  ASSERT_TRUE(append_and_wait(*store, "kept", rename(1, "c-1", "Verder")).empty());
  EXPECT_FALSE(in_the_folder("Geheimlab"));
}

TEST_F(ListTest, WhoBeginsADocumentHoldsAKeyToIt) {
  const Link own{"founder", "nobody-knows", "mine", "owner", {}, "Mila", kNow, 0, 0, {}, {}};
  ASSERT_TRUE(store->create_all({{"mine", Document(), Audience::nobody, Founder{own, "s"}}}).empty());
  EXPECT_THAT(seen("s"), ElementsAre("mine:owner"));
  const Link twice{"other", "secret", "mine", "owner", {}, "Mila", kNow, 0, 0, {}, {}};
  EXPECT_FALSE(store->create_all({{"mine", Document(), Audience::nobody, Founder{twice, "s"}}}).empty());
  EXPECT_EQ(keys.links("mine").value.size(), 1U) << "both or neither";
}

}  // namespace
}  // namespace headpin::store
