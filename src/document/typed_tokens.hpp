#pragma once

#include "document/typed_numbers.hpp"
#include "document/typed_words.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Inside of `parse_quantity`: typed text as a list of what each piece does.
namespace headpin::document::typed {

struct Token {
  Sign sign{};
  std::string_view text;                ///< as it stands in the plain text
  int value = 0;                        ///< of its `Word`
  Exact number{};                       ///< of a number
  bool spelled = false;                 ///< a number in letters
  std::vector<std::string> readings{};  ///< of digits that can be read in several ways
  bool pair = false;
};

struct Tokens {
  std::vector<Token> list;
  std::string puzzling;  ///< the words that were not understood, to be told as one problem
  std::string each;      ///< "per student": of what it is the number of one
};

/// `plain` is what `plain()` made of what was typed; the tokens point into it.
Tokens tokenize(std::string_view plain, text::Language language);

}  // namespace headpin::document::typed
