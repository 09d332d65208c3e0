#pragma once

#include <string>

namespace headpin::text {

/// The languages of the product.
enum class Language { nl, en };

/// A sentence in both languages.
struct Text {
  std::string nl;
  std::string en;
};

}  // namespace headpin::text
