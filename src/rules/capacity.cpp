#include "rules/judges.hpp"

#include <map>

namespace headpin::rules {

using document::Document;
using document::Fields;
using document::Operation;

namespace {

/// The records that operations touch, as they will stand: none when one is removed.
using Touched = std::map<std::pair<std::string_view, std::string_view>, std::optional<Fields>>;

Touched after(const Document& document, const document::Operations& operations) {
  Touched touched;
  for (const Operation& operation : operations) {
    const auto [record, first] = touched.try_emplace({operation.kind, operation.id});
    auto& now = record->second;
    if (first) {
      const Fields* before = document.find(operation.kind, operation.id);
      if (before != nullptr) {
        now = *before;
      } else if (document::schema::kind(operation.kind)->single) {
        now.emplace();
      }
    }
    if (operation.type == Operation::Type::remove) now.reset();
    if (operation.type == Operation::Type::put) now.emplace();
    if (!now) continue;  // nothing to set, or nothing left
    for (const auto& member : operation.fields) {
      if (member.value().is_null()) {
        now->erase(member.key());
      } else {
        (*now)[member.key()] = member.value();
      }
    }
  }
  return touched;
}

/// Whether it all fits whatever it replaces: what most changes do, and quickly seen.
bool fits_at_once(const Situation& situation) {
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> most;
  std::size_t growth = 0;
  for (const Operation& operation : situation.operations) {
    if (operation.type == Operation::Type::remove) continue;
    const auto [record, first] = most.try_emplace({operation.kind, operation.id}, 0);
    const Fields* before = first ? situation.document.find(operation.kind, operation.id) : nullptr;
    if (before != nullptr) record->second = document::size_of(operation.id, *before);
    const std::size_t bytes = document::size_of(operation.id, operation.fields);
    record->second += bytes;
    growth += bytes;
    if (record->second > document::kMostRecordBytes) return false;
  }
  return situation.document.size() + growth <= document::kMostDocumentBytes;
}

}  // namespace

text::Problems overfull(const Situation& situation) {
  const Document& document = situation.document;
  std::map<std::string_view, std::size_t> puts;
  for (const Operation& operation : situation.operations) {
    if (operation.type == Operation::Type::put && document.find(operation.kind, operation.id) == nullptr)
      ++puts[operation.kind];
  }
  text::Problems problems;
  for (const auto& [name, count] : puts) {
    const document::Kind& kind = *document::schema::kind(name);
    if (kind.single || document.records(name).size() + count <= kind.most) continue;
    const std::string most = std::to_string(kind.most);
    problems.push_back({"/" + std::string(name), "vol: hoogstens " + most, "full: at most " + most});
  }
  return problems;
}

text::Problems oversize(const Situation& situation) {
  if (fits_at_once(situation)) return {};
  const Document& document = situation.document;
  text::Problems problems;
  std::size_t before = 0, now = 0;
  for (const auto& [record, fields] : after(document, situation.operations)) {
    const auto& [kind, id] = record;
    const Fields* old = document.find(kind, id);
    const std::size_t was = old == nullptr ? 0 : document::size_of(id, *old);
    const std::size_t is = fields ? document::size_of(id, *fields) : 0;
    before += was;
    now += is;
    if (is <= document::kMostRecordBytes || is <= was) continue;
    const std::string path = "/" + std::string(kind);
    problems.push_back(document::too_large(id.empty() ? path : document::child_path(path, id), is));
  }
  const std::size_t size = document.size() - before + now;
  if (size > document::kMostDocumentBytes && now > before) problems.push_back(document::too_large_in_all(size));
  return problems;
}

}  // namespace headpin::rules
