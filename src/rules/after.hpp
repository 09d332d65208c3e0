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

}  // namespace headpin::rules
