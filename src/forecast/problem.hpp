#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace headpin::forecast {

/// A sentence in both languages of the product.
struct Text {
  std::string nl;
  std::string en;
};

/// What is wrong, where, and what to do. `where` is a path in the plan, such as "pins/2/churn" or "inputs/0".
struct Problem {
  std::string where;
  Text message;
};

/// A value, or the problems that stood in its way (never both, never an exception).
template <class T>
class Outcome {
 public:
  Outcome(T value) : content_(std::move(value)) {}
  Outcome(Problem problem) : content_(std::vector<Problem>{std::move(problem)}) {}
  Outcome(std::vector<Problem> problems) : content_(std::move(problems)) {}

  explicit operator bool() const { return std::holds_alternative<T>(content_); }
  const T& operator*() const& { return std::get<T>(content_); }
  T&& operator*() && { return std::get<T>(std::move(content_)); }
  const T* operator->() const { return &std::get<T>(content_); }
  /// Empty when there is a value.
  std::vector<Problem> problems() const {
    return *this ? std::vector<Problem>{} : std::get<std::vector<Problem>>(content_);
  }

 private:
  std::variant<T, std::vector<Problem>> content_;
};

}  // namespace headpin::forecast
