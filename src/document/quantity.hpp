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

/// Over what an amount, hours or a number goes.
enum class Per {
  unsaid,  ///< not known: "per jaar" is taken as it is
  once,    ///< not over a time
  month,
  year,
  wholeYear  ///< a year, and all of it together: not for each student
};
/// "month", "year", "wholeYear", as in the schema.
std::optional<Per> per_of(std::string_view name);

/// Understands a number or range the way people type it, in Dutch or English: "35", "20 tot 60, waarschijnlijk 35",
/// "5 à 10", "35 (20-60)", "€ 1,2 mln", "60 tot 80%", "anderhalf", "3 x 2500", "500 per maand". The grammar stands in
/// typed_parse.hpp, its words in typed_words.cpp. `language` decides what "1.234" and "of" mean. Money comes back in
/// cents, rounded; in a share "80" means 80%.
///
/// What we make of words: "ongeveer 35" is 28 to 42, probably 35; "bijna 30" 27 to 30 and "ruim 30" 30 to 33, probably
/// halfway; "hoogstens 30" 0 to 30, probably 15, for nothing is below zero; "minstens 80%" 80 to 100%, probably 90%.
///
/// A problem (with an empty path) says what was not understood. Where we can guess what was meant it has proposals, and
/// takes none of them: "minstens 10" has no upper end, "3-2" runs downwards, "1,100" is 1100 or 1,1, "4 uur per week"
/// asks how many weeks.
text::Checked<Quantity> parse_quantity(std::string_view text, Unit unit, text::Language language,
                                       Per per = Per::unsaid);

/// A quantity as one types it: "20 tot 60, waarschijnlijk 35". Rounded as in the fields of the page.
std::string typed_text(const Quantity& quantity, Unit unit, text::Language language);

/// A quantity in words, as it was understood: "tussen 20 en 60, waarschijnlijk 35".
std::string speak(const Quantity& quantity, Unit unit, text::Language language);

}  // namespace headpin::document
