#include "method/checks.hpp"

#include <cctype>

namespace headpin::method {

bool cites(std::string_view source) {
  if (source.find("http://") != source.npos || source.find("https://") != source.npos) return true;
  const auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = source.find('('); at != source.npos; at = source.find('(', at + 1)) {
    if (at + 5 < source.size() && source[at + 5] == ')' && std::all_of(&source[at + 1], &source[at + 5], digit)) {
      return true;
    }
  }
  return false;
}

}  // namespace headpin::method
