#pragma once

#include <string>
#include <string_view>

namespace headpin::text {

/// The languages of the product.
enum class Language { nl, en };

/// What is said in the language of the reader.
inline std::string_view translate(Language language, std::string_view nl, std::string_view en) {
  return language == Language::nl ? nl : en;
}

/// A sentence in both languages.
struct Text {
  std::string nl;
  std::string en;
};

}  // namespace headpin::text
