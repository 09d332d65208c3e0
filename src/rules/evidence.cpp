#include "rules/evidence.hpp"

#include "rules/entered.hpp"

namespace headpin::rules {

using document::Document;
using document::Evidence;
using document::Fields;
using document::Operations;
using document::TestCard;

namespace {

std::string path_of(const std::string& id, const char* field) {
  return document::child_path(document::child_path("/" + std::string(Evidence::kKind), id), field);
}

}  // namespace

text::Problems evidence_of_others(const Situation& situation) {
  return entered_by_others<Evidence>(
      situation, {"deze uitslag is door iemand anders ingevoerd", "somebody else entered this result"},
      [](const Evidence&) { return false; });
}

text::Problems impossible_evidence(const Situation& situation) {
  const Document& document = situation.document;
  const auto touched = records_after(document, situation.operations, Evidence::kKind);
  if (touched.empty()) return {};
  const auto tests = records_after(document, situation.operations, TestCard::kKind);
  const auto is_there = [&](const std::string& test) {
    const auto found = tests.find(test);
    return found == tests.end() ? document.find(TestCard::kKind, test) != nullptr : found->second.has_value();
  };
  text::Problems problems;
  for (const auto& [id, fields] : touched) {
    if (!fields) continue;
    const Fields* earlier = document.find(Evidence::kKind, id);
    const Evidence before = earlier == nullptr ? Evidence{} : document::read<Evidence>(*earlier);
    const auto after = document::read<Evidence>(*fields);
    if (after.test && after.test != before.test && !is_there(*after.test)) {
      problems.push_back({path_of(id, "test"), "deze test is er niet meer; kies een andere",
                          "this test is no longer there; choose another one"});
    }
    const bool counted = after.yes != before.yes || after.of != before.of;
    if (counted && after.yes && after.of && *after.yes > *after.of) {
      const std::string of = std::to_string(*after.of);
      problems.push_back(
          {path_of(id, after.yes != before.yes ? "yes" : "of"),
           "het zijn er hoogstens evenveel als er in totaal waren; nu staat er " + std::to_string(*after.yes) +
               " van de " + of,
           "there can be no more than there were in all; now it says " + std::to_string(*after.yes) + " out of " + of});
    }
  }
  return problems;
}

void sign_evidence(const Document& document, Operations& operations, const Author& author, std::int64_t now) {
  sign_entered<Evidence>(document, operations, author, now);
}

}  // namespace headpin::rules
