#pragma once

#include <string>
#include <vector>

namespace headpin::document {

/// Something that is wrong with a document, a change or another input: where, and what to do, in both languages.
struct Problem {
  std::string path;  ///< JSON Pointer (RFC 6901) into the document, as /partners/p3/name; empty for the whole
  std::string nl;
  std::string en;
};

using Problems = std::vector<Problem>;

/// A value, or all reasons why there is none. Exactly one of the two is filled.
template <class T>
struct Checked {
  T value{};
  Problems problems;

  bool ok() const { return problems.empty(); }
};

}  // namespace headpin::document
