#include "rules/viewer.hpp"

#include "document/traits.hpp"

#include <gtest/gtest.h>

namespace headpin::rules {
namespace {

namespace json = document::json;
using document::Document;
using document::Operation;
using document::Operations;

const Viewer kGuest{"guest", false, false};

Document sample() {
  const auto made = Document::from_json(json::parse(R"({"format": "headpin-pps", "version": 1,
    "pps": {"name": "Zuiderlab", "start": "2025-01", "seed": 7, "later": "x"},
    "plan": {"openingCash": 7654321},
    "phases": {"begin": {"from": "2025-01"}},
    "partners": {"p1": {"name": "Gloxinia", "sort": "business"}},
    "notes": {"n1": {"canvas": "main", "block": "value", "text": "a", "links": ["partners/p1", "notes/n2"]},
              "n2": {"canvas": "main", "block": "value", "text": "b"}},
    "comments": {"c1": {"about": "partners/p1", "text": "Gloxinia?"}, "c2": {"about": "notes/n1", "text": "ok"}},
    "assumptions": {"a1": {"statement": "Gloxinia betaalt", "note": "n1"}},
    "testCards": {"t1": {"belief": "Gloxinia betaalt"}},
    "evidence": {"e1": {"test": "t1", "who": "Gloxinia"}},
    "lessons": {"l1": {"test": "t1", "number": "/pins/p/fee"}},
    "kindsOfLater": {"k": {"amount": 7654321}}})"));
  EXPECT_TRUE(made.ok());
  return made.value;
}

TEST(Viewer, SeesEverythingWithFigures) {
  EXPECT_EQ(as_seen_by({"x", false, true}, sample()).to_json(), sample().to_json());
}

TEST(Viewer, SeesNothingOfThePlanWithoutFigures) {
  const Document seen = as_seen_by(kGuest, sample());
  EXPECT_EQ(seen.to_json(), json::parse(R"({"format": "headpin-pps", "version": 1,
    "pps": {"name": "Zuiderlab"},
    "notes": {"n1": {"canvas": "main", "block": "value", "text": "a", "links": ["notes/n2"]},
              "n2": {"canvas": "main", "block": "value", "text": "b"}},
    "comments": {"c2": {"about": "notes/n1", "text": "ok"}}})"));
  for (const document::KindTraits& kind : document::kKindTraits) {
    EXPECT_TRUE(!kind.forecast || kind.figures) << kind.kind;
    EXPECT_TRUE(kind.kind == "pps" || sees_kind(kGuest, kind.kind) != kind.figures) << kind.kind;
  }
}

/// Operations, and what a viewer without figures is told of them.
TEST(Viewer, IsToldOfAChangeWhatTheySeeOfTheDocumentAfterIt) {
  Operations made{
      {Operation::Type::put, "costs", "k", json::object{{"name", "Gloxinia"}}},
      {Operation::Type::set, "pps", "", json::object{{"name", "Anders"}, {"start", "2026-01"}}},
      {Operation::Type::set, "pps", "", json::object{{"start", "2026-02"}}},
      {Operation::Type::set, "comments", "c1", json::object{{"text", "Gloxinia!"}}},
      {Operation::Type::set, "comments", "gone", json::object{{"text", "Gloxinia!"}}},
      {Operation::Type::set, "comments", "c2", json::object{{"about", "partners/p1"}}},
      {Operation::Type::set, "notes", "n2", json::object{{"links", json::array{"partners/p1"}}}},
      {Operation::Type::remove, "partners", "p1", {}},
      {Operation::Type::remove, "notes", "n1", {}},
  };
  Document document = sample();
  Document seen = as_seen_by(kGuest, document);
  document.apply(made);
  const Operations told = without_figures(kGuest, made, document);
  const std::string text = json::serialize(document::to_json(told));
  EXPECT_EQ(text.find("Gloxinia"), std::string::npos) << text;
  EXPECT_EQ(text.find("partners"), std::string::npos) << text;
  EXPECT_EQ(without_figures({"x", false, true}, made, document), made);
  seen.apply(told);
  EXPECT_EQ(seen.find("pps", "")->at("name"), "Anders");
  EXPECT_EQ(seen.to_json(), as_seen_by(kGuest, document).to_json());
}

TEST(Viewer, SeesNothingOfAnAreaThatSaysItHasFigures) {
  for (const char* kind : {"assumptions", "testCards", "evidence", "lessons"}) {
    EXPECT_FALSE(document::kind_traits(kind)->forecast) << kind;
    EXPECT_FALSE(sees_kind(kGuest, kind)) << kind;
    EXPECT_TRUE(sees_kind({"x", false, true}, kind)) << kind;
  }
}

TEST(Viewer, DoesNotTakeAwayALinkThatTheyDoNotSee) {
  const auto links_after = [](const json::value& links, const Viewer& viewer) {
    Document document = sample();
    document.apply(within_sight(viewer, {{Operation::Type::set, "notes", "n1", {{"links", links}}}}, document));
    const json::value* left = document.find("notes", "n1")->if_contains("links");
    return left == nullptr ? json::array{} : left->as_array();
  };
  EXPECT_EQ(links_after(json::array{}, kGuest), (json::array{"partners/p1"}));
  EXPECT_EQ(links_after(nullptr, kGuest), (json::array{"partners/p1"}));
  EXPECT_EQ(links_after(json::array{"notes/n3", "partners/p1"}, kGuest), (json::array{"notes/n3", "partners/p1"}));
  EXPECT_EQ(links_after(json::array{}, {"x", false, true}), json::array{});
}

}  // namespace
}  // namespace headpin::rules
