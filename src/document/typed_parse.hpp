#pragma once

#include "document/typed_tokens.hpp"

#include <optional>
#include <vector>

/// Inside of `parse_quantity`: what was typed, by its grammar, before it is known which unit it has.
///
///   estimate = item { item }
///   item     = "tussen"? amount "tot" amount     20 tot 60, 5 à 10
///            | amount "±" amount                 35 ± 5
///            | "waarschijnlijk" amount           its place is free: 20 tot 60, waarschijnlijk 35
///            | "hoogstens" amount | amount "of minder" | "tot" amount
///            | "minstens" amount | amount "of meer" | amount "+"
///            | ["ongeveer" | "bijna" | "ruim"] amount
///   amount   = product { "+" product }           2500 + 500
///   product  = value { "x" value }               200 uur x € 50
///   value    = number [scale] [measure] ["per" period]; a number may be 1/2, 1 op de 3, drie kwart, twee en een half
namespace headpin::document::typed {

struct Amount {
  Exact value{};
  int tens = 0;  ///< of its scale
  bool scaled = false;
  bool part = false;      ///< can only be a part of something: "de helft", "30%", "1 op de 3"
  bool composed = false;  ///< a sum or a product
  bool fraction = false;  ///< written as 1/2 or a half
  std::optional<Measure> measure{};
  std::string_view measure_text{};
  std::string_view part_text{};

  Exact exact() const { return times_ten(value, tens); }
};

enum class Shade { none, about, almost, over };

/// Which amounts are what. Indexes into `amounts`.
struct Estimate {
  std::vector<Amount> amounts;  ///< in the order in which they were typed
  std::optional<std::size_t> low, likely, high;
  std::optional<std::size_t> spread;  ///< of ±
  std::vector<std::size_t> bare;      ///< numbers on their own
  Shade shade = Shade::none;          ///< of the first of those
  bool range = false;                 ///< "20 tot 60": its ends may be passed; those of "minstens", "hoogstens" not
  std::optional<Often> often;
  std::string_view often_text;
};

/// Nothing if the tokens follow no rule of the grammar.
std::optional<Estimate> parse(const std::vector<Token>& tokens, text::Language language);

}  // namespace headpin::document::typed
