#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace headpin::access {

/// How often a wrong password was tried on each link from each network address, and how long the next must therefore
/// wait: not at all up to the fourth, a second after the fifth, and twice as long after each one more, up to a minute.
/// Who types the right one somewhere else is not held up, so nobody can shut others out of a link; and a minute keeps
/// one address below 1,500 a day. The right password clears the count of its address; so does a day without a wrong
/// one. Times are milliseconds since 1970. Kept in memory only.
class Guesses {
 public:
  using Whose = std::pair<std::string, std::string>;  ///< link and network

  /// Milliseconds until a password may be tried; 0: now.
  std::int64_t wait(const Whose& whose, std::int64_t now) const;
  void wrong(const Whose& whose, std::int64_t now);
  void right(const Whose& whose) { tries_.erase(whose); }
  std::size_t size() const { return tries_.size(); }

  static constexpr int kFree = 5;
  static constexpr std::int64_t kShortestWait = 1000;
  static constexpr std::int64_t kLongestWait = std::int64_t{60} * 1000;
  static constexpr std::int64_t kForgotten = std::int64_t{24} * 3600 * 1000;
  /// So many are remembered, of about 200 bytes each: then the one that was wrong the longest ago goes.
  static constexpr std::size_t kMostKept = 10'000;

 private:
  struct Tries {
    int wrong = 0;
    std::int64_t last = 0;
  };
  std::map<Whose, Tries> tries_;
};

}  // namespace headpin::access
