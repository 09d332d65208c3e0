#pragma once

#include "document/json.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace headpin::document {

/// A number, or a range when it is uncertain. In the unit of its field; money in whole euro cents.
struct Quantity {
  double low = 0;                ///< the number itself, or the low end
  double high = 0;               ///< equal to `low` when certain
  std::optional<double> likely;  ///< with it: least, most likely, greatest; without: a 90% interval

  bool certain() const { return low == high; }
  bool operator==(const Quantity&) const = default;
};

/// What a quantity counts. Decides how typed text is read and how it is spoken.
enum class Unit { cent, count, hour, fte, share, perYear, year };
std::optional<Unit> unit_of(std::string_view name);
/// "cent", "count", …: the names of the schema.
std::string_view name_of(Unit unit);

/// A quantity from its JSON form: a number or {"low", "likely"?, "high"}. Nothing if it has another form.
std::optional<Quantity> quantity_of(const json::value& value);
json::value to_json(const Quantity& quantity);

/// Understands a number or range the way people type it, in Dutch or English:
/// "35", "20 tot 60, waarschijnlijk 35", "35 (20-60)", "ongeveer 35" (plus and minus a fifth), "€ 1,2 mln", "60 tot
/// 80%". `language` decides only what "1.234" means. Money comes back in cents, rounded; in a share "80" means 80%. A
/// problem (with an empty path) says what was not understood.
text::Checked<Quantity> parse_quantity(std::string_view text, Unit unit, text::Language language);

/// A quantity in words, as it was understood: "tussen 20 en 60, waarschijnlijk 35".
std::string speak(const Quantity& quantity, Unit unit, text::Language language);

}  // namespace headpin::document
