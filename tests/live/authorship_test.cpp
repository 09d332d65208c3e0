#include "live/people.hpp"
#include "live/seal.hpp"

#include <list>

namespace headpin::live {
namespace {

using access::Role;

/// People whose words stand in a document, and what they are told.
struct AuthorshipTest : RoomTest {
  Visit& person(const std::string& who, Role role) {
    Visit& visit = visits_.emplace_back(*rooms, loop, "a" + std::to_string(++arrivals_));
    visit.permit = {role, access::Permit::kAlways, false, false, "p-" + who};
    visit.hello(who);
    visit.peer.take();
    return visit;
  }
  /// What came of the last change: its first operation's fields, or the words of the refusal.
  json::value answer(Visit& visit) {
    write();
    for (const json::value& message : visit.peer.take()) {
      const json::object& one = message.as_object();
      if (one.at("type") == "reject") return one.at("problems").at(0).at("en");
      if (one.at("type") == "change") {
        const json::object& operation = one.at("ops").at(0).as_object();
        return operation.contains("fields") ? operation.at("fields") : json::value();
      }
    }
    ADD_FAILURE() << "no answer";
    return {};
  }
  json::value says(Visit& visit, const std::string& ops) {
    visit.change("c" + std::to_string(++changes_), "[" + ops + "]");
    return answer(visit);
  }
  static std::string put(const json::value& fields) {
    return R"({"op":"put","kind":"comments","id":"k1","fields":)" + json::serialize(fields) + "}";
  }
  static std::string set(const std::string& fields) {
    return R"({"op":"set","kind":"comments","id":"k1","fields":)" + fields + "}";
  }
  static constexpr auto kRemove = R"({"op":"remove","kind":"comments","id":"k1"})";
  static inline const json::value kWords = {{"about", "notes/n1"}, {"text", "Echt?"}};
  const json::value refused = "this comment is somebody else's";
  std::list<Visit> visits_;
  int arrivals_ = 0;
  int changes_ = 0;
};

TEST_F(AuthorshipTest, ACommentTellsWhoWroteItAndWhenByTheServersClock) {
  Visit& mila = person("mila", Role::contributor);
  const json::value told = says(mila, put(kWords));
  EXPECT_EQ(told.at("author"), "N-mila");
  EXPECT_EQ(told.at("by"), "p-mila");
  EXPECT_EQ(told.at("at"), 1'790'000'000'000);
}

TEST_F(AuthorshipTest, NobodyWritesInAnothersName) {
  Visit& mila = person("mila", Role::contributor);
  const json::value hers = says(mila, put(kWords));
  for (const Role role : {Role::contributor, Role::editor, Role::owner}) {
    Visit& eve = person("eve", role);
    json::value forged = {{"about", "notes/n1"}, {"text", "Stop ermee"}, {"author", "N-mila"}, {"at", 1}};
    std::string other = put(forged);
    other.replace(other.find("k1"), 2, "k2");
    EXPECT_EQ(says(eve, other), refused);
    forged.as_object()["by"] = "p-mila";
    forged.as_object()["seal"] = hers.at("seal");  // which vouches for other words
    other = put(forged);
    other.replace(other.find("k1"), 2, "k2");
    EXPECT_EQ(says(eve, other), refused);
    EXPECT_EQ(says(eve, put(forged)), refused);
    EXPECT_EQ(says(eve, set(R"({"text":"Stop ermee"})")), refused);
    EXPECT_EQ(says(eve, set(R"({"author":"N-eve"})")), refused);
    EXPECT_EQ(says(eve, set(R"({"by":null})")), refused);
    EXPECT_EQ(says(eve, set(R"({"at":7})")), refused);
    eve.leave();
  }
}

TEST_F(AuthorshipTest, ANameCannotBeSlippedInAfterTheWords) {
  Visit& eve = person("eve", Role::owner);
  const json::value told = says(eve, put(kWords) + "," + set(R"({"at":5})"));
  EXPECT_EQ(told.at("text"), "Echt?");
  Document now = disk->open("d").value->document;
  const auto stored = document::read<document::Comment>(*now.find("comments", "k1"));
  EXPECT_EQ(stored.author, "N-eve");
  EXPECT_EQ(stored.by, "p-eve");
  EXPECT_EQ(stored.at, 1'790'000'000'000);
}

TEST_F(AuthorshipTest, OnesOwnWordsMayChangeAndGo) {
  Visit& mila = person("mila", Role::contributor);
  const json::value first = says(mila, put(kWords));
  now += 1000;
  const json::value told = says(mila, set(R"({"text":"Echt waar?"})"));
  EXPECT_EQ(told.at("text"), "Echt waar?");
  EXPECT_NE(told.at("seal"), first.at("seal"));
  EXPECT_EQ(says(mila, kRemove), json::value());
}

TEST_F(AuthorshipTest, AContributorMarksAnothersAsDoneAndNoMore) {
  Visit& mila = person("mila", Role::contributor);
  says(mila, put(kWords));
  Visit& joris = person("joris", Role::contributor);
  EXPECT_EQ(says(joris, set(R"({"resolved":true})")).at("resolved"), true);
  EXPECT_EQ(says(joris, set(R"({"about":"notes/n2"})")), refused);
  EXPECT_EQ(says(joris, kRemove), refused);
  // With the note that it is about it goes along.
  EXPECT_EQ(says(joris, R"({"op":"remove","kind":"notes","id":"n1"},)" + std::string(kRemove)), json::value());
}

TEST_F(AuthorshipTest, AnEditorTakesAwayAndPutsBackAsItWas) {
  Visit& mila = person("mila", Role::contributor);
  const json::value hers = says(mila, put(kWords));
  Visit& joris = person("joris", Role::editor);
  says(joris, kRemove);
  now += 1000;
  json::value back = kWords;
  for (const char* name : {"by", "author", "at", "seal"}) back.as_object()[name] = hers.at(name);
  EXPECT_EQ(says(joris, put(back)), back);
  back.as_object()["text"] = "Niet echt";
  says(joris, kRemove);
  EXPECT_EQ(says(joris, put(back)), refused);
}

TEST_F(AuthorshipTest, WhatAChangeUndoesItselfIsNeitherJudgedNorKept) {
  Visit& mila = person("mila", Role::contributor);
  says(mila, put(kWords));
  Visit& eve = person("eve", Role::editor);
  const std::string forged =
      put({{"about", "notes/n1"}, {"text", "Ik stop"}, {"author", "N-mila"}, {"by", "p-mila"}, {"at", 1}});
  EXPECT_EQ(says(eve, std::string(kRemove) + "," + forged + "," + kRemove), json::value());
  EXPECT_EQ(says(eve, forged + "," + kRemove), json::value());
  for (const store::Entry& entry : disk->entries("d", 0).value)
    EXPECT_EQ(entry.ops.find("Ik stop"), std::string::npos) << entry.ops;
}

TEST_F(AuthorshipTest, WordsStayWhereTheyWereSaid) {
  Visit& mila = person("mila", Role::contributor);
  const json::value hers = says(mila, put(kWords));
  Visit& joris = person("joris", Role::editor);
  for (const char* elsewhere : {R"({"about":"notes/n2"})", R"({"replyTo":"k9"})", R"({"mentions":["Eve"]})"}) {
    EXPECT_EQ(says(joris, set(elsewhere)), refused) << elsewhere;
    json::value back = hers;
    const json::value moved = json::parse(elsewhere);
    for (const auto& member : moved.as_object()) back.as_object()[member.key()] = member.value();
    says(joris, kRemove);
    EXPECT_EQ(says(joris, put(back)), refused) << elsewhere;
    EXPECT_EQ(says(joris, put(hers)), hers);
  }
}

TEST_F(AuthorshipTest, WhatEarlierVersionsAndFilesBroughtCanBePutBackToo) {
  Document old;
  old.apply(store::operations(
      R"([{"op":"put","kind":"comments","id":"k1","fields":{"about":"notes/n1","text":"Echt?","author":"Mila","at":1}}])"));
  ASSERT_TRUE(disk->create("old", old).empty());
  Visit joris = come("old");
  joris.permit = {Role::editor, access::Permit::kAlways, false, false, "p-joris"};
  joris.hello("joris");
  const json::value comment = joris.peer.take().at(0).at("document").at("comments").at("k1");
  EXPECT_EQ(comment.at("author"), "Mila");
  says(joris, kRemove);
  EXPECT_EQ(says(joris, put(comment)), comment);
}

TEST_F(AuthorshipTest, ASealIsOfOneServerAndOneDocument) {
  ASSERT_TRUE(disk->create("other", {}).empty());
  const auto here = seal_for(store, "d");
  EXPECT_EQ(here("words"), seal_for(store, "d")("words"));
  EXPECT_NE(here("words"), here("other words"));
  EXPECT_NE(here("words"), seal_for(store, "other")("words"));
  store::TempFolder elsewhere;
  const auto disk_elsewhere = store::open_or_fail(elsewhere.path());
  EXPECT_NE(here("words"), seal_for(*disk_elsewhere, "d")("words"));
}

TEST_F(AuthorshipTest, EvidenceTellsWhoEnteredItAndWhenByTheServersClock) {
  Visit& ed = person("ed", Role::editor);
  says(ed, R"({"op":"put","kind":"testCards","id":"t","fields":{}})");
  Visit& mila = person("mila", Role::contributor);
  const std::string result =
      R"({"op":"put","kind":"evidence","id":"e","fields":{"test":"t","by":"p-ed","author":"N-ed","at":1}})";
  const json::value told = says(mila, result + R"(,{"op":"set","kind":"evidence","id":"e","fields":{"at":2}})");
  EXPECT_EQ(told.at("by"), "p-mila");
  EXPECT_EQ(told.at("author"), "N-mila");
  EXPECT_EQ(told.at("at"), 1'790'000'000'000);
  for (const store::Entry& entry : disk->entries("d", 0).value)
    EXPECT_EQ(entry.ops.find("p-ed"), std::string::npos) << entry.ops;
  Visit& eve = person("eve", Role::contributor);
  EXPECT_EQ(says(eve, R"({"op":"remove","kind":"evidence","id":"e"})"), "somebody else entered this result");
}

TEST_F(AuthorshipTest, ANameIsThatOfTheSession) {
  Visit& mila = person("mila", Role::editor);
  Visit eve = come();
  eve.name = "N-eve";
  eve.hear({{"type", "hello"}, {"protocol", 1}, {"client", "x"}, {"name", "N-mila"}, {"since", nullptr}});
  EXPECT_EQ(mila.peer.take().at(0).at("name"), "N-eve");
  eve.name = "Eva";
  eve.participant->review();
  loop.run();
  EXPECT_EQ(mila.peer.take().at(0).at("name"), "Eva");
  eve.name.clear();
  eve.participant->review();
  loop.run();
  EXPECT_EQ(mila.peer.take().at(0).at("name"), "Gast");
}

}  // namespace
}  // namespace headpin::live
