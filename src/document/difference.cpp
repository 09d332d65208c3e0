#include "document/difference.hpp"

#include <algorithm>

namespace headpin::document {
namespace {

using Type = Operation::Type;

/// The fields to set so that `from` becomes `to`; null clears.
Fields changed_fields(const Fields& from, const Fields& to) {
  Fields out;
  for (const auto& member : to) {
    const json::value* before = from.if_contains(member.key());
    if (before == nullptr || *before != member.value()) out.emplace(member.key(), member.value());
  }
  for (const auto& member : from) {
    if (!to.contains(member.key())) out.emplace(member.key(), nullptr);
  }
  return out;
}

/// A null that is kept (in a field that the schema does not describe) can be put, but not set.
bool keeps_null(const Fields& fields) {
  return std::any_of(fields.begin(), fields.end(), [](const auto& member) { return member.value().is_null(); });
}

}  // namespace

Operations difference(const Document& from, const Document& to) {
  Operations out;
  for (const Kind& kind : schema::kinds()) {
    const std::string name(kind.name);
    const Document::Records& before = from.records(name);
    const Document::Records& after = to.records(name);
    for (const auto& [id, fields] : before) {
      if (!after.contains(id)) out.push_back({Type::remove, name, id, {}});
    }
    for (const auto& [id, fields] : after) {
      const auto old = before.find(id);
      if (old == before.end()) {
        out.push_back({Type::put, name, id, fields});
      } else if (old->second != fields) {
        const bool whole = keeps_null(fields);
        out.push_back({whole ? Type::put : Type::set, name, id, whole ? fields : changed_fields(old->second, fields)});
      }
    }
  }
  return out;
}

}  // namespace headpin::document
