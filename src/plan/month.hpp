#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace headpin::plan {

/// A calendar month as a count: twelve times the year plus 0 for January to 11 for December.
using Month = int;

/// From "2026-09". Nothing if it has another form.
std::optional<Month> parse_month(std::string_view text);

/// As "2026-09".
std::string format_month(Month month);

}  // namespace headpin::plan
