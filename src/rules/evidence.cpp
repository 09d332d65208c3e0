#include "rules/evidence.hpp"

#include "rules/after.hpp"

#include <optional>

namespace headpin::rules {

using document::Document;
using document::Evidence;
using document::Fields;
using document::Operations;
using document::TestCard;

namespace {

bool entered(const Author& author, const Evidence& evidence) {
  return !author.person.empty() && evidence.by == author.person;
}

std::string path_of(const std::string& id, const char* field) {
  return document::child_path(document::child_path("/" + std::string(Evidence::kKind), id), field);
}

/// Whose a piece of evidence is that was not there: what is claimed of it, as far as it can be so.
Evidence signature(const Evidence& claimed, const Author& author, std::int64_t now) {
  Evidence out;
  const bool past = claimed.at && *claimed.at <= now;
  if (author.editor && claimed.by && claimed.author && past && !entered(author, claimed)) {
    out.by = claimed.by;
    out.author = claimed.author;
    out.at = claimed.at;
    return out;
  }
  out.by = std::string(author.person);
  out.author = std::string(author.name);
  out.at = entered(author, claimed) && past ? *claimed.at : now;
  return out;
}

template <class Value>
std::optional<document::json::value> json_of(const std::optional<Value>& value) {
  return value ? std::optional<document::json::value>(*value) : std::nullopt;
}

}  // namespace

text::Problems evidence_of_others(const Situation& situation) {
  text::Problems problems;
  for (const auto& [id, fields] : records_after(situation.document, situation.operations, Evidence::kKind)) {
    const Fields* before = situation.document.find(Evidence::kKind, id);
    if (before == nullptr || entered(situation.author, document::read<Evidence>(*before))) continue;
    problems.push_back({document::child_path("/" + std::string(Evidence::kKind), id),
                        "deze uitslag is door iemand anders ingevoerd", "somebody else entered this result"});
  }
  return problems;
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
  const auto last = last_operations(operations, Evidence::kKind);
  for (const auto& [id, fields] : records_after(document, operations, Evidence::kKind)) {
    if (!fields) continue;
    const Fields* earlier = document.find(Evidence::kKind, id);
    const Evidence signature = earlier == nullptr ? rules::signature(document::read<Evidence>(*fields), author, now)
                                                  : document::read<Evidence>(*earlier);
    document::Operation& writes = *last.at(id);
    write_in(writes, *fields, "by", json_of(signature.by));
    write_in(writes, *fields, "author", json_of(signature.author));
    write_in(writes, *fields, "at", json_of(signature.at));
  }
}

}  // namespace headpin::rules
