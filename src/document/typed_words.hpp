#pragma once

#include "document/quantity.hpp"

#include <optional>
#include <string>
#include <string_view>

/// Inside of `parse_quantity`: the words that mean something in a typed number, as one table.
namespace headpin::document::typed {

/// What a piece of typed text does in a number or range.
enum class Sign {
  number,       ///< 35, tien, anderhalf
  fraction,     ///< kwart, half, derde: alone, or after how many of them
  added,        ///< ½ after a whole number
  scale,        ///< mln, k, %
  to,           ///< tot, -
  with,         ///< en, and: "to", or part of a number
  article,      ///< a, à: "to" between numbers, else nothing
  between,      ///< tussen
  likely,       ///< waarschijnlijk
  about,        ///< ongeveer
  almost,       ///< bijna
  over,         ///< ruim
  atMost,       ///< hoogstens
  atLeast,      ///< minstens
  orLess,       ///< of minder
  orMore,       ///< of meer
  plusMinus,    ///< ±
  plus,         ///< +
  times,        ///< x
  outOf,        ///< 1 op de 3
  part,         ///< de helft: always a part of something
  slash,        ///< 1/2
  per,          ///< per; with a period: per jaar
  measure,      ///< uur, €, fte
  unknown,      ///< pm, ?
  inapplicable  ///< n.v.t.
};

/// How often something is counted in a year; weeks, days and hours are no exact number of times.
enum class Often { year, halfYear, quarter, month, week, day, hour };

/// What a word of measure counts.
enum class Measure { euro, hour, fte, year, month, week, day };

struct Word {
  std::string_view text;  ///< as `plain` leaves it
  Sign sign;
  int value = 0;  ///< a power of ten, an Often, a Measure, or the denominator of a fraction
  std::optional<text::Language> language{};
};

/// The longest word or phrase at the start of `text`, if it ends where a word ends.
const Word* word_at(std::string_view text, text::Language language);

/// Words that add nothing: "van", "bedrijven".
bool is_noise(std::string_view word);

/// Lower case without accents, dashes and spaces of one kind each, so that a word is written in one way only.
std::string plain(std::string_view text);

}  // namespace headpin::document::typed
