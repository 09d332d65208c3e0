#pragma once

#include "rules/after.hpp"
#include "rules/judges.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// Kinds whose records carry who entered them (`by`, `author`) and when (`at`), without a seal.
namespace headpin::rules {

template <class Record>
bool entered(const Author& author, const Record& record) {
  return !author.person.empty() && record.by == author.person;
}

/// What the author would change or remove of others; one problem for each record, by `told`. `along`: it may go, since
/// what it belongs to goes in the same change.
template <class Record, class Along>
text::Problems entered_by_others(const Situation& situation, const text::Text& told, const Along& along) {
  text::Problems problems;
  for (const auto& [id, fields] : records_after(situation.document, situation.operations, Record::kKind)) {
    const document::Fields* earlier = situation.document.find(Record::kKind, id);
    if (earlier == nullptr) continue;
    const auto before = document::read<Record>(*earlier);
    if (entered(situation.author, before) || (!fields && along(before))) continue;
    problems.push_back({document::child_path("/" + std::string(Record::kKind), id), told.nl, told.en});
  }
  return problems;
}

/// Fills in by whom and when records were entered. Of what is there already that stays as it was, whatever the
/// operations say. What is new is the author's, of now (milliseconds since 1970) or of the earlier moment that they say
/// when they put back what was their own; an editor puts back what was another's by telling all three.
template <class Record>
void sign_entered(const document::Document& document, document::Operations& operations, const Author& author,
                  std::int64_t now) {
  const auto json_of = [](const auto& value) {
    return value ? std::optional<document::json::value>(*value) : std::nullopt;
  };
  const auto signature = [&](const Record& claimed) {
    Record out;
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
  };
  const auto last = last_operations(operations, Record::kKind);
  for (const auto& [id, fields] : records_after(document, operations, Record::kKind)) {
    if (!fields) continue;
    const document::Fields* earlier = document.find(Record::kKind, id);
    const Record signed_as =
        earlier == nullptr ? signature(document::read<Record>(*fields)) : document::read<Record>(*earlier);
    document::Operation& writes = *last.at(id);
    write_in(writes, *fields, "by", json_of(signed_as.by));
    write_in(writes, *fields, "author", json_of(signed_as.author));
    write_in(writes, *fields, "at", json_of(signed_as.at));
  }
}

}  // namespace headpin::rules
