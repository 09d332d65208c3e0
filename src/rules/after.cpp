#include "rules/after.hpp"

namespace headpin::rules {

using document::Fields;
using document::Operation;

std::map<std::string, std::optional<Fields>> records_after(const document::Document& document,
                                                           const document::Operations& operations,
                                                           std::string_view kind) {
  std::map<std::string, std::optional<Fields>> after;
  for (const Operation& operation : operations) {
    if (operation.kind != kind) continue;
    const auto [record, first] = after.try_emplace(operation.id);
    auto& now = record->second;
    const Fields* before = first ? document.find(kind, operation.id) : nullptr;
    if (before != nullptr) now = *before;
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
  return after;
}

std::map<std::string, Operation*, std::less<>> last_operations(document::Operations& operations,
                                                               std::string_view kind) {
  std::map<std::string, Operation*, std::less<>> last;
  for (Operation& operation : operations)
    if (operation.kind == kind) last[operation.id] = &operation;
  return last;
}

void write_in(Operation& last, const Fields& after, std::string_view field,
              const std::optional<document::json::value>& value) {
  const document::json::value* would = after.if_contains(field);
  if (value) {
    if (would == nullptr || *would != *value) last.fields[field] = *value;
  } else if (would != nullptr) {
    if (last.type == Operation::Type::put) {
      last.fields.erase(field);
    } else {
      last.fields[field] = nullptr;
    }
  }
}

}  // namespace headpin::rules
