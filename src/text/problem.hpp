#pragma once

#include "text/text.hpp"

#include <string>
#include <utility>
#include <vector>

namespace headpin::text {

/// Something that is wrong with an input: where, and what to do, in both languages.
struct Problem {
  /// JSON Pointer (RFC 6901) into what was checked, as /partners/p3/name; in a plan of numbers without the first slash,
  /// as pins/2/churn; empty for the whole.
  std::string path;
  std::string nl;
  std::string en;
  /// What could stand there instead, in the language in which it was typed; "" is: leave it empty.
  std::vector<std::string> proposals{};
};

using Problems = std::vector<Problem>;

/// A value, or all reasons why there is none. Exactly one of the two is filled.
template <class T>
struct Checked {
  T value{};
  Problems problems;

  Checked() = default;
  Checked(T content, Problems reasons = {}) : value(std::move(content)), problems(std::move(reasons)) {}
  Checked(Problem reason) : problems{std::move(reason)} {}
  Checked(Problems reasons) : problems(std::move(reasons)) {}

  bool ok() const { return problems.empty(); }
  explicit operator bool() const { return ok(); }
  const T& operator*() const& { return value; }
  T&& operator*() && { return std::move(value); }
  const T* operator->() const { return &value; }
};

}  // namespace headpin::text
