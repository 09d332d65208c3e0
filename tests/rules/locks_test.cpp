#include "rules/judges.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace headpin::rules {
namespace {

namespace json = document::json;
using document::Document;
using document::Operation;
using document::Operations;

using Type = Operation::Type;

Operation on_note(Type type, const std::string& id, json::object fields = {}) {
  return {type, "notes", id, std::move(fields)};
}

/// Two notes that are free and two on the lock, with a comment about each.
Document half_locked() {
  Document document;
  for (const char* id : {"a", "b", "c", "d"}) {
    json::object note{{"canvas", "main"}, {"block", "value"}, {"text", id}};
    if (*id >= 'c') note["locked"] = true;
    document.apply(Operations{on_note(Type::put, id, std::move(note)),
                              {Type::put, "comments", std::string("about-") + id,
                               json::object{{"about", std::string("notes/") + id}, {"text", "waarom?"}}}});
  }
  return document;
}

std::vector<std::string> touched(const Operations& operations) {
  std::vector<std::string> paths;
  for (const text::Problem& problem : locked_notes({half_locked(), operations, {}})) paths.push_back(problem.path);
  return paths;
}

TEST(Locks, NoOperationMayTouchALockedNote) {
  using testing::ElementsAre;
  const std::vector<json::object> contents{{{"text", "anders"}},
                                           {{"block", "channels"}},
                                           {{"order", "V"}},
                                           {{"color", "teal"}},
                                           {{"tags", {"x"}}},
                                           {{"canvas", "other"}},
                                           {{"locked", nullptr}},
                                           {{"locked", false}},
                                           {{"locked", true}},
                                           {{"later", 1}},
                                           {}};
  for (const json::object& fields : contents) {
    for (const Type type : {Type::set, Type::put})
      EXPECT_THAT(touched({on_note(type, "c", fields)}), ElementsAre("/notes/c")) << json::serialize(fields);
  }
  EXPECT_THAT(touched({on_note(Type::remove, "d")}), ElementsAre("/notes/d"));
  EXPECT_THAT(touched({on_note(Type::remove, "d"), on_note(Type::put, "d", {{"canvas", "main"}, {"block", "value"}})}),
              ElementsAre("/notes/d"));
}

TEST(Locks, AreNotPutOnEither) {
  using testing::ElementsAre;
  EXPECT_THAT(touched({on_note(Type::set, "a", {{"locked", true}})}), ElementsAre("/notes/a"));
  EXPECT_THAT(touched({on_note(Type::put, "new", {{"canvas", "main"}, {"block", "value"}, {"locked", true}})}),
              ElementsAre("/notes/new"));
}

TEST(Locks, LeaveEverythingElseAsItWas) {
  EXPECT_TRUE(touched({on_note(Type::set, "a", {{"text", "anders"}, {"locked", false}})}).empty());
  EXPECT_TRUE(touched({on_note(Type::remove, "b")}).empty());
  EXPECT_TRUE(touched({on_note(Type::put, "new", {{"canvas", "main"}, {"block", "value"}})}).empty());
  // What is said about a locked note, and how it is weighed, is not the note.
  EXPECT_TRUE(touched({{Type::set, "comments", "about-c", {{"text", "daarom"}}},
                       {Type::remove, "comments", "about-d", {}},
                       {Type::put, "comments", "more", {{"about", "notes/c"}, {"text", "en nu?"}}},
                       {Type::put, "votes", "w.anna.c", {{"note", "c"}, {"count", 1}}}})
                  .empty());
}

TEST(Locks, EachNoteIsNamedOnce) {
  EXPECT_THAT(touched({on_note(Type::set, "c", {{"text", "1"}}), on_note(Type::set, "d", {{"text", "2"}}),
                       on_note(Type::set, "c", {{"order", "V"}})}),
              testing::ElementsAre("/notes/c", "/notes/d"));
}

/// Any operation, mostly on records that are there.
Operation any_operation() {
  const auto type = *rc::gen::element(Type::put, Type::set, Type::remove);
  const std::string kind = *rc::gen::element("notes", "notes", "notes", "comments", "votes");
  const std::string id = *rc::gen::element("a", "b", "c", "d", "e", "about-c");
  const std::string fields = *rc::gen::element(
      R"({})", R"({"text":"x"})", R"({"block":"channels"})", R"({"locked":true})", R"({"locked":false})",
      R"({"locked":null,"text":"y"})", R"({"canvas":"main","block":"value","text":"z"})");
  return {type, kind, id, type == Type::remove ? json::object{} : json::parse(fields).as_object()};
}

TEST(Locks, WhateverIsSentEveryLockedNoteStaysAsItIsAndNoOtherIsLocked) {
  EXPECT_TRUE(rc::check([] {
    const Document before = half_locked();
    Document now = before;
    int taken = 0;
    for (int changes = *rc::gen::inRange(1, 12); changes > 0; --changes) {
      Operations change;
      for (int i = *rc::gen::inRange(1, 4); i > 0; --i) change.push_back(any_operation());
      if (!locked_notes({now, change, {}}).empty()) continue;
      now.apply(change);
      ++taken;
      for (const char* id : {"c", "d"}) RC_ASSERT(*now.find("notes", id) == *before.find("notes", id));
      for (const auto& [id, fields] : now.records("notes")) {
        const json::value* lock = fields.if_contains("locked");
        const bool locked_now = lock != nullptr && *lock == json::value(true);
        RC_ASSERT(locked_now == (id == "c" || id == "d"));
      }
    }
    RC_CLASSIFY(taken > 1, "several changes taken");
  }));
}

}  // namespace
}  // namespace headpin::rules
