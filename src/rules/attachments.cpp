#include "rules/attachments.hpp"

#include "rules/entered.hpp"

namespace headpin::rules {

using document::Document;
using document::Evidence;
using document::Fields;
using document::File;

text::Problems attachments_of_others(const Situation& situation) {
  const auto evidence = records_after(situation.document, situation.operations, Evidence::kKind);
  return entered_by_others<File>(
      situation, {"deze bijlage is door iemand anders toegevoegd", "somebody else added this attachment"},
      [&](const File& file) {
        const auto goes = file.evidence ? evidence.find(*file.evidence) : evidence.end();
        return goes != evidence.end() && !goes->second;
      });
}

text::Problems impossible_attachments(const Situation& situation) {
  const Document& document = situation.document;
  const auto touched = records_after(document, situation.operations, File::kKind);
  if (touched.empty()) return {};
  const auto evidence = records_after(document, situation.operations, Evidence::kKind);
  const auto is_there = [&](const std::string& id) {
    const auto found = evidence.find(id);
    return found == evidence.end() ? document.find(Evidence::kKind, id) != nullptr : found->second.has_value();
  };
  text::Problems problems;
  for (const auto& [id, fields] : touched) {
    if (!fields) continue;
    const std::string path = document::child_path("/" + std::string(File::kKind), id);
    const Fields* earlier = document.find(File::kKind, id);
    const File before = earlier == nullptr ? File{} : document::read<File>(*earlier);
    const auto after = document::read<File>(*fields);
    if (after.evidence && after.evidence != before.evidence && !is_there(*after.evidence)) {
      problems.push_back({document::child_path(path, "evidence"), "deze uitslag is er niet meer; kies een andere",
                          "this result is no longer there; choose another one"});
    }
    if (earlier != nullptr && (after.hash != before.hash || after.bytes != before.bytes || after.type != before.type)) {
      problems.push_back({path, "wat er in een bijlage staat verandert niet; voeg een nieuwe toe",
                          "what is in an attachment does not change; add a new one"});
    }
  }
  return problems;
}

void sign_attachments(const Document& document, document::Operations& operations, const Author& author,
                      std::int64_t now) {
  sign_entered<File>(document, operations, author, now);
}

}  // namespace headpin::rules
