#pragma once

#include "document/document.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace headpin::rules {

/// The records of a kind that the operations touch, by id, as they will stand: none when it is removed.
std::map<std::string, std::optional<document::Fields>> records_after(const document::Document& document,
                                                                     const document::Operations& operations,
                                                                     std::string_view kind);

/// The last operation that touches each record of a kind, by id: what it says, nothing that comes after says otherwise.
std::map<std::string, document::Operation*, std::less<>> last_operations(document::Operations& operations,
                                                                         std::string_view kind);

/// Has a field of a record be `value` in the end, or be left out. `last` is the last operation that touches the record,
/// which would stand as `after`.
void write_in(document::Operation& last, const document::Fields& after, std::string_view field,
              const std::optional<document::json::value>& value);

}  // namespace headpin::rules
