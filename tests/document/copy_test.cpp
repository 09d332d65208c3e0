// Copies of a document share what they hold, and never see each other's changes.
#include "document/document.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <thread>

namespace headpin::document {
namespace {

Operations note(const std::string& id, const std::string& text) {
  return {{Operation::Type::put, "notes", id, {{"canvas", "main"}, {"block", "value"}, {"text", text}}}};
}

TEST(Copy, SharesTheRecordsOfAKindUntilOneOfTheTwoChangesThem) {
  Document one;
  one.apply(note("a", "een"));
  one.apply({{Operation::Type::put, "partners", "p", {{"name", "Kraan"}}}});
  Document two = one;
  EXPECT_EQ(&one.records("notes"), &two.records("notes"));
  two.apply(note("a", "twee"));
  EXPECT_EQ(one.find("notes", "a")->at("text"), "een");
  EXPECT_EQ(two.find("notes", "a")->at("text"), "twee");
  EXPECT_EQ(&one.records("partners"), &two.records("partners"));
  const Document::Records* own = &two.records("notes");
  two.apply(note("b", "drie"));
  EXPECT_EQ(&two.records("notes"), own) << "no more copying than needed";
}

TEST(Copy, OfAPartHoldsThoseKindsOnly) {
  Document one;
  one.apply(note("a", "een"));
  one.apply({{Operation::Type::put, "partners", "p", {{"name", "Kraan"}}}});
  const Document part = one.part([](std::string_view kind) { return kind == "partners"; });
  EXPECT_TRUE(part.records("notes").empty());
  EXPECT_EQ(part.records("partners").size(), 1U);
}

TEST(Copy, NeverSeesWhatHappensToTheOthers) {
  EXPECT_TRUE(rc::check([] {
    std::vector<Document> copies(1);
    std::vector<json::object> expected{copies.front().to_json()};
    for (const int dice : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000))) {
      const auto which = static_cast<std::size_t>(dice / 10) % copies.size();
      if (dice % 3 == 0 && copies.size() < 8) {
        const Document copy = copies[which];
        copies.push_back(copy);
        expected.push_back(copies[which].to_json());
      } else {
        copies[which].apply(note(std::string(1, "abc"[dice % 3]), std::to_string(dice)));
        expected[which] = copies[which].to_json();
      }
      for (std::size_t i = 0; i < copies.size(); ++i) RC_ASSERT(copies[i].to_json() == expected[i]);
    }
  }));
}

TEST(Copy, IsReadOnOtherThreadsWhileTheFirstGoesOn) {
  Document document;
  std::vector<std::jthread> readers;
  for (int i = 0; i < 200; ++i) {
    document.apply(note("n" + std::to_string(i % 7), std::to_string(i)));
    if (i % 20 != 0) continue;
    readers.emplace_back([copy = document, i] {
      EXPECT_EQ(copy.find("notes", "n" + std::to_string(i % 7))->at("text"), json::value(std::to_string(i)));
      const Document again = copy;
      EXPECT_EQ(again.to_json(), copy.to_json());
    });
  }
}

}  // namespace
}  // namespace headpin::document
