#include "rules/kept_words.hpp"

#include "document/schema.hpp"
#include "rules/after.hpp"
#include "text/utf8.hpp"

#include <map>
#include <string>

namespace headpin::rules {

using document::Assumption;
using document::Document;
using document::Fields;
using document::Note;
using document::Operation;
using document::Operations;

namespace {

constexpr std::size_t kMostBytes = 1000;  // of a statement, in characters: bytes are at least as many

/// The words of the notes that go, by id.
std::map<std::string, std::string, std::less<>> words_that_go(const Document& document, const Operations& operations) {
  std::map<std::string, std::string, std::less<>> words;
  for (const auto& [id, fields] : records_after(document, operations, Note::kKind)) {
    const Fields* before = fields ? nullptr : document.find(Note::kKind, id);
    if (before == nullptr) continue;
    const auto text = document::read<Note>(*before).text;
    if (text && !text->empty()) words.emplace(id, text::shortened(*text, kMostBytes));
  }
  return words;
}

}  // namespace

void keep_words(const Document& document, Operations& operations) {
  const auto words = words_that_go(document, operations);
  if (words.empty()) return;
  const auto touched = records_after(document, operations, Assumption::kKind);
  for (const auto& [id, fields] : document.records(Assumption::kKind)) {
    const auto now = touched.find(id);
    if (now != touched.end() && !now->second) continue;
    const auto assumption = document::read<Assumption>(now == touched.end() ? fields : *now->second);
    const auto kept = assumption.note ? words.find(*assumption.note) : words.end();
    if (kept == words.end() || (assumption.statement && !assumption.statement->empty())) continue;
    operations.push_back({Operation::Type::set, std::string(Assumption::kKind), id,
                          document::json::object{{"statement", kept->second}}});
  }
}

}  // namespace headpin::rules
