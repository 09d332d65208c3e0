#pragma once

#include "document/quantity.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Inside of `parse_quantity`: numbers in digits and in words. They stay exact, and are rounded once, at the end.
namespace headpin::document::typed {

using Exact = boost::multiprecision::cpp_rational;

/// `value` times ten to the power `tens`.
Exact times_ten(const Exact& value, int tens);

/// Digits with what groups and divides them, at the start of `text`: "12 500,50".
struct Digits {
  std::size_t length = 0;
  std::optional<Exact> value;  ///< nothing: "12.34.567"
  /// Ways to read it if people disagree: "1,100" is 1100 or 1,1 in Dutch, "5,10" is 5 tot 10 or 5,1.
  std::vector<std::string> readings;
  bool pair = false;  ///< the doubt is about two numbers, not about thousands
};
Digits read_digits(std::string_view text, text::Language language);

/// A number in letters, in Dutch or English: "vijfentwintig", "tweehonderdvijftig", "anderhalf", "twenty-five".
std::optional<Exact> number_word(std::string_view word);

}  // namespace headpin::document::typed
