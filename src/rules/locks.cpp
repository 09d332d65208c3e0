#include "rules/judges.hpp"

#include <set>

namespace headpin::rules {

using document::Note;
using document::Operation;

namespace {

bool locked(const document::Fields& fields) {
  const document::json::value* value = fields.if_contains("locked");
  return value != nullptr && value->is_bool() && value->get_bool();
}

}  // namespace

// A note that is locked when the change comes stays so throughout, as none of its operations may touch it; so it is
// enough to look at the document as it is now.
text::Problems locked_notes(const Situation& situation) {
  text::Problems problems;
  std::set<std::string_view> told;
  for (const Operation& operation : situation.operations) {
    if (operation.kind != Note::kKind) continue;
    const document::Fields* now = situation.document.find(Note::kKind, operation.id);
    const std::string path = "/" + std::string(Note::kKind) + "/" + operation.id;
    if (now != nullptr && locked(*now)) {
      if (told.insert(operation.id).second)
        problems.push_back({path, "deze notitie zit op slot", "this note is locked"});
    } else if (locked(operation.fields) && told.insert(operation.id).second) {
      problems.push_back(
          {path, "met jouw link kun je notities niet op slot zetten", "your link does not let you lock notes"});
    }
  }
  return problems;
}

}  // namespace headpin::rules
