#include "net/budget.hpp"

#include <utility>

namespace headpin::net {

bool Budget::take(const std::string& network, std::size_t amount) {
  if (amount > most_ - taken_ || is_full_for(network, amount)) return false;
  taken_ += amount;
  if (!network.empty() && amount > 0) by_network_[network] += amount;
  return true;
}

bool Budget::is_full_for(const std::string& network, std::size_t amount) const {
  if (network.empty()) return false;
  const auto own = by_network_.find(network);
  return amount > most_each_ - (own == by_network_.end() ? 0 : own->second);
}

void Budget::give_back(const std::string& network, std::size_t amount) {
  taken_ -= amount;
  const auto own = by_network_.find(network);
  if (own == by_network_.end()) return;
  own->second -= amount;
  if (own->second == 0) by_network_.erase(own);
}

Share::Share(Share&& other) noexcept
    : budget_(other.budget_), network_(std::move(other.network_)), held_(std::exchange(other.held_, 0)) {}

void Share::belong_to(std::string network) {
  if (held_ == 0) network_ = std::move(network);
}

bool Share::hold(std::size_t amount) {
  if (amount > held_ && !budget_->take(network_, amount - held_)) return false;
  if (amount < held_) budget_->give_back(network_, held_ - amount);
  held_ = amount;
  return true;
}

}  // namespace headpin::net
