#pragma once

#include "document/typed_tokens.hpp"

#include <optional>
#include <vector>

/// Inside of `parse_quantity`: what was typed, by its grammar, before it is known which unit it has.
///
///   estimate = { "tussen" | "à" } item { item }
///   item     = amount joint end                    20 tot 60, tussen 5 en 10, 5 à 10: the lowest and the highest
///            | amount "±" amount                   35 ± 5
///            | "waarschijnlijk" amount             its place is free: 20 tot 60, waarschijnlijk 35
///            | "hoogstens" amount | amount "of minder" | "tot" amount, at the start
///            | "minstens" amount | amount "of meer" | amount "+"
///            | joint amount, behind "minstens"     minstens 10 en 20; before "hoogstens" and the like it says nothing
///            | ["ongeveer" | "±" | "bijna" | "ruim"] amount
///   joint    = "tot" | "en" | "à"
///   end      = { "tot" | "en" | "hoogstens" | "ongeveer" | "bijna" | "ruim" } amount      van 20 tot ongeveer 60
/// Before "hoogstens" and "minstens" there may be a measure: € < 500.
///   amount   = product { "+" product }             2500 + 500; in one measure
///   product  = value { "x" value }                 200 uur x € 50; "4 uur per week x 40 weken" is no longer per week
///   value    = [measure] { "a" } number { scale } { measure | period }                    € 2 mln per jaar
///   number   = digits [ratio] | spelled [ratio] | fraction | "½" | "de helft"
///   ratio    = "/" digits                          1/2
///            | digits "/" digits | "½" | fraction  1 1/2, 1½, drie kwart
///            | "op de" number                      1 op de 3
///            | "en" fraction                       twee en een half; not in "tussen"
///   spelled  = words that add up, with "honderd" and "duizend"; in English with "and"     two hundred and fifty
///   period   = "per jaar" and the like, or "p.m." behind a number: one for the whole text
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
