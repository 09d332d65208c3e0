#include "access/token_buckets.hpp"

#include <algorithm>

namespace headpin::access {

bool TokenBuckets::may_take(const std::string& network, std::int64_t now) {
  const auto found = full_again_.find(network);
  if (found == full_again_.end()) return true;
  // A clock that was set back must not make the wait longer.
  found->second = std::min(found->second, now + size_.at_once * size_.between);
  return found->second <= now + (size_.at_once - 1) * size_.between;
}

void TokenBuckets::take(const std::string& network, std::int64_t now) {
  if (full_again_.size() >= kMostKept && !full_again_.contains(network)) {
    std::erase_if(full_again_, [now](const auto& one) { return one.second <= now; });
    if (full_again_.size() >= kMostKept)
      full_again_.erase(std::min_element(full_again_.begin(), full_again_.end(),
                                         [](const auto& one, const auto& other) { return one.second < other.second; }));
  }
  std::int64_t& full_again = full_again_[network];
  full_again = std::max(full_again, now) + size_.between;
}

}  // namespace headpin::access
