#include "rules/kept_words.hpp"

#include "rules/sign.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace headpin::rules {
namespace {
namespace keeping_words {

namespace json = document::json;
using document::Document;
using document::Operation;
using document::Operations;

const Author kGuest{"p-guest", false, [](std::string_view) { return true; }, "Gast",
                    [](std::string_view) { return "seal"; }};

Document with_a_note(const std::string& text, json::object assumption) {
  assumption["note"] = "n";
  Document document;
  document.apply(Operations{
      {Operation::Type::put, "notes", "n", json::object{{"canvas", "main"}, {"block", "value"}, {"text", text}}},
      {Operation::Type::put, "assumptions", "a", std::move(assumption)},
      {Operation::Type::put, "assumptions", "other", json::object{{"note", "m"}}}});
  return document;
}

/// The statement of the assumption once a guest made the change.
std::optional<std::string> after(Document document, Operations operations) {
  sign(document, operations, kGuest, 0);
  document.apply(operations);
  const document::Fields* fields = document.find("assumptions", "a");
  return fields == nullptr ? std::nullopt : document::read<document::Assumption>(*fields).statement;
}

const Operation kRemoved{Operation::Type::remove, "notes", "n", {}};

TEST(KeptWords, OfANoteThatGoesBecomeTheStatement) {
  EXPECT_EQ(after(with_a_note("Bedrijven betalen", {}), {kRemoved}), "Bedrijven betalen");
  EXPECT_EQ(after(with_a_note("Bedrijven betalen", {}), {{Operation::Type::set, "notes", "n", {{"color", "teal"}}}}),
            std::nullopt);
}

TEST(KeptWords, LeaveWhatWasWritten) {
  EXPECT_EQ(after(with_a_note("Bedrijven betalen", {{"statement", "Zij tekenen"}}), {kRemoved}), "Zij tekenen");
  EXPECT_EQ(after(with_a_note("Bedrijven betalen", {}),
                  {kRemoved, {Operation::Type::set, "assumptions", "a", {{"statement", "Zij tekenen"}}}}),
            "Zij tekenen");
  EXPECT_EQ(after(with_a_note("Bedrijven betalen", {}), {kRemoved, {Operation::Type::remove, "assumptions", "a", {}}}),
            std::nullopt);
  EXPECT_EQ(after(with_a_note("", {}), {kRemoved}), std::nullopt);
}

TEST(KeptWords, AreAtMostAsLongAsAStatement) {
  std::string text;
  for (int i = 0; i < 1500; ++i) text += "é";
  const auto kept = after(with_a_note(text, {}), {kRemoved});
  ASSERT_TRUE(kept);
  EXPECT_LE(kept->size(), 1000U);
  EXPECT_TRUE(text.starts_with(*kept));
  EXPECT_EQ(kept->size() % 2, 0U) << "no half character";
}

}  // namespace keeping_words
}  // namespace
}  // namespace headpin::rules
