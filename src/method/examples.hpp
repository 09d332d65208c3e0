#pragma once

#include "document/quantity.hpp"

#include <string_view>
#include <vector>

namespace headpin::method {

/// A worked example inside the program: a fictional PPS, told in one language.
struct Example {
  std::string_view id;  ///< the same in every language: "zuiderlab"
  document::Language language = document::Language::nl;
  std::string_view text;  ///< a PPS file
};

/// The worked examples; the first is the one to open with. Each comes in Dutch and in English, with the same numbers.
std::vector<Example> examples();

}  // namespace headpin::method
