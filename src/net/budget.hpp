#pragma once
#include <cstddef>
#include <map>
#include <string>

namespace headpin::net {

/// An amount of something, bytes or connections, that all networks together may have, and each of them less, so that
/// none takes it all. Belongs to the loop thread.
class Budget {
 public:
  Budget(std::size_t most, std::size_t most_each) : most_(most), most_each_(most_each) {}

  /// False, and nothing taken, when there is no room for so much more. The network "" has no bound of its own.
  bool take(const std::string& network, std::size_t amount);
  void give_back(const std::string& network, std::size_t amount);
  /// Whether so much more is too much for this network, whatever the others have.
  bool is_full_for(const std::string& network, std::size_t amount) const;
  std::size_t taken() const { return taken_; }

 private:
  std::size_t most_;
  std::size_t most_each_;
  std::size_t taken_ = 0;
  std::map<std::string, std::size_t> by_network_;
};

/// What one connection has of a budget, until its end.
class Share {
 public:
  Share(Budget& budget, std::string network) : budget_(&budget), network_(std::move(network)) {}
  Share(Share&& other) noexcept;
  Share& operator=(Share&&) = delete;
  ~Share() { hold(0); }

  /// Has so much from now on; false, and as much as before, when there is no room for that.
  bool hold(std::size_t amount);
  std::size_t held() const { return held_; }
  const std::string& network() const { return network_; }
  /// Counts for another network, as long as nothing is held.
  void belong_to(std::string network);

 private:
  Budget* budget_;
  std::string network_;
  std::size_t held_ = 0;
};

}  // namespace headpin::net
