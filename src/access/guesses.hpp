#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace headpin::access {

/// How often a wrong password was tried on each link, and how long the next must therefore wait: not at all up to the
/// fourth, a second after the fifth, and twice as long after each one more, up to a quarter of an hour. The right
/// password clears the count, so that people who come in together and mistype do not shut each other out; so does a day
/// without a wrong one. Times are milliseconds since 1970. Kept in memory only.
class Guesses {
 public:
  /// Milliseconds until a password may be tried on this link; 0: now.
  std::int64_t wait(const std::string& link, std::int64_t now) const;
  void wrong(const std::string& link, std::int64_t now);
  void right(const std::string& link) { tries_.erase(link); }

  static constexpr int kFree = 5;
  static constexpr std::int64_t kShortestWait = 1000;
  static constexpr std::int64_t kLongestWait = std::int64_t{15} * 60 * 1000;
  static constexpr std::int64_t kForgotten = std::int64_t{24} * 3600 * 1000;

 private:
  struct Tries {
    int wrong = 0;
    std::int64_t last = 0;
  };
  std::map<std::string, Tries> tries_;
};

}  // namespace headpin::access
