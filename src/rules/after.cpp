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
    const Fields* before = document.find(kind, operation.id);
    auto& now =
        after.try_emplace(operation.id, before == nullptr ? std::nullopt : std::optional(*before)).first->second;
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

}  // namespace headpin::rules
