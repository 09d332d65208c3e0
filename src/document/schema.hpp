#pragma once

#include "document/json.hpp"
#include "document/quantity.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace headpin::document {

/// The fields of one record, by name, in the order in which they were first set.
using Fields = json::object;

/// One kind of record, by its name in the file.
struct Kind {
  std::string_view name;  ///< "notes"
  bool single = false;    ///< exactly one record, whose id is ""
  std::size_t most = 0;   ///< how many records a document may hold
};

/// What schema/pps.schema.json says, read once from the copy inside the program. It understands the part of JSON Schema
/// that the file uses, and says what is wrong in plain words.
namespace schema {

const std::vector<Kind>& kinds();
const Kind* kind(std::string_view name);

/// Whether `id` can name a record of this kind.
bool valid_id(const Kind& kind, std::string_view id);

/// The kind to which a field refers by id, or empty.
std::string_view reference(const Kind& kind, std::string_view field);

/// How fields are looked at.
struct Reading {
  bool whole = true;                      ///< a whole record: required fields must be there, null is no value
  std::optional<text::Language> typed{};  ///< quantities may be text as people type it, and are turned into numbers
};

/// Adds what is wrong with the fields of one record to `problems`, each with its path below `path`.
void check(const Kind& kind, Fields& fields, const Reading& reading, std::string_view path, text::Problems& problems);

}  // namespace schema
}  // namespace headpin::document
