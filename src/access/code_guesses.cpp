#include "access/code_guesses.hpp"

#include <algorithm>

namespace headpin::access {

bool CodeGuesses::may_try(const std::string& network, std::int64_t now) {
  const auto found = made_up_.find(network);
  if (found == made_up_.end()) return true;
  // A clock that was set back must not make the wait longer.
  found->second = std::min(found->second, now + kAtOnce * kBetween);
  return found->second <= now + (kAtOnce - 1) * kBetween;
}

void CodeGuesses::wrong(const std::string& network, std::int64_t now) {
  if (made_up_.size() >= kMostKept && !made_up_.contains(network)) {
    std::erase_if(made_up_, [now](const auto& one) { return one.second <= now; });
    if (made_up_.size() >= kMostKept)
      made_up_.erase(std::min_element(made_up_.begin(), made_up_.end(),
                                      [](const auto& one, const auto& other) { return one.second < other.second; }));
  }
  std::int64_t& made_up = made_up_[network];
  made_up = std::max(made_up, now) + kBetween;
}

}  // namespace headpin::access
