#pragma once
#include "forecast/course/words.hpp"
#include "forecast/plan.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

/// What the checks of a plan share. Only check.cpp and check_pins.cpp include this.
namespace headpin::forecast {

inline constexpr double kNoLimit = std::numeric_limits<double>::infinity();

inline std::string quoted(const std::string& name) {
  return " '" + name + "'";
}

class Checker {
 public:
  text::Problems problems;

  void say(const std::string& where, const std::string& nl, const std::string& en) {
    problems.push_back({where, nl, en});
  }

  /// `what` must be a finite number in [low, high].
  void number(const std::string& where, const text::Text& what, double value, double low = 0,
              double high = std::numeric_limits<double>::infinity()) {
    if (std::isnan(value) || (std::isinf(value) && std::isfinite(high))) {
      say(where, what.nl + " is geen getal.", what.en + " is not a number.");
    } else if (std::isinf(value) || std::abs(value) > kLargest) {
      say(where, what.nl + " is te groot.", what.en + " is too large.");
    } else if (value < low) {
      const bool zero = low == 0;
      say(where, what.nl + (zero ? " mag niet negatief zijn." : " moet minstens " + plain(low) + " zijn."),
          what.en + (zero ? " must not be negative." : " must be at least " + plain(low) + "."));
    } else if (value > high) {
      say(where, what.nl + " mag hoogstens " + plain(high) + " zijn.",
          what.en + " must be at most " + plain(high) + ".");
    }
  }

  void index(const std::string& where, const text::Text& what, int value, std::size_t size, bool may_be_none) {
    if ((may_be_none && value == -1) || (value >= 0 && static_cast<std::size_t>(value) < size)) return;
    say(where, what.nl + " verwijst naar iets dat er niet is.", what.en + " refers to something that is not there.");
  }

 private:
  static constexpr double kLargest = 1e15;
};

inline std::string at(const char* list, std::size_t i) {
  return std::string(list) + "/" + std::to_string(i);
}

inline text::Text of_pin(const text::Text& what, const std::string& name) {
  if (name.empty()) return what;
  return {what.nl + " van kegel" + quoted(name), what.en + " of pin" + quoted(name)};
}

/// The least and the largest value of a field that makes sense; infinity where that is "no limit".
double lowest(Field field);
double highest(Field field);

/// Pins, the order in which they start, and which replaces which.
void check_pins(Checker& checker, const Plan& plan);

}  // namespace headpin::forecast
