#include "access/guesses.hpp"

#include <algorithm>

namespace headpin::access {
namespace {

/// The wait after so many wrong ones.
std::int64_t wait_after(int wrong) {
  if (wrong < Guesses::kFree) return 0;
  constexpr int kDoublings = 10;  // a second becomes more than the longest
  return std::min(Guesses::kLongestWait, Guesses::kShortestWait << std::min(wrong - Guesses::kFree, kDoublings));
}

}  // namespace

std::int64_t Guesses::wait(const Whose& whose, std::int64_t now) const {
  const auto found = tries_.find(whose);
  if (found == tries_.end()) return 0;
  // A clock that was set back must not make the wait longer.
  const std::int64_t whole = wait_after(found->second.wrong);
  return std::clamp<std::int64_t>(found->second.last + whole - now, 0, whole);
}

void Guesses::wrong(const Whose& whose, std::int64_t now) {
  std::erase_if(tries_, [&](const auto& one) { return now - one.second.last >= kForgotten; });
  if (tries_.size() >= kMostKept && !tries_.contains(whose)) {
    tries_.erase(std::min_element(tries_.begin(), tries_.end(), [](const auto& one, const auto& other) {
      return one.second.last < other.second.last;
    }));
  }
  Tries& tries = tries_[whose];
  tries.wrong = std::min(tries.wrong + 1, 1000);
  tries.last = now;
}

}  // namespace headpin::access
