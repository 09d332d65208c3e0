#pragma once

#include "document/schema.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace headpin::document {

/// One step of a change: docs/protocol.md says what each does.
struct Operation {
  enum class Type { put, set, remove };
  Type type = Type::put;
  std::string kind;
  std::string id;  ///< "" for kinds that hold one record
  Fields fields;   ///< of put and set; in a set, null clears a field

  bool operator==(const Operation&) const = default;
};

using Operations = std::vector<Operation>;

/// How many operations one change may hold.
constexpr std::size_t kMostOperations = 20000;

/// How many things that are wrong with one change are told: a list that people can still use.
constexpr std::size_t kMostChangeProblems = 50;

/// Operations from their JSON form, checked against the schema, with typed quantities turned into numbers.
/// Paths of problems lead to the field in the document: /notes/n8/color.
text::Checked<Operations> operations_of(const json::value& value, text::Language language);

/// The same of operations that were checked before, as a log keeps them: in normal form, or in that of an earlier
/// version.
text::Checked<Operations> logged_operations(const json::value& value);

/// The same change with one operation for each record: what those on it come to. So nothing that a change undoes itself
/// is judged, kept or told.
Operations combined(Operations operations);

json::array to_json(const Operations& operations);

}  // namespace headpin::document
