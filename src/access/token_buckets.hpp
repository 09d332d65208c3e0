#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace headpin::access {

/// How often something is done from each network address: so many times at once, then once every so often (a token
/// bucket for each). Times are milliseconds since 1970. Kept in memory only.
class TokenBuckets {
 public:
  struct Size {
    std::int64_t at_once;
    std::int64_t between;  ///< milliseconds
  };

  explicit TokenBuckets(Size size) : size_(size) {}

  /// Whether it may be done from this address now.
  bool may_take(const std::string& network, std::int64_t now);
  void take(const std::string& network, std::int64_t now);
  std::size_t size() const { return full_again_.size(); }

  /// So many addresses are remembered, of about 150 bytes each: then the one that did least goes.
  static constexpr std::size_t kMostKept = 10'000;

 private:
  Size size_;
  std::map<std::string, std::int64_t> full_again_;  ///< when what an address did no longer counts
};

}  // namespace headpin::access
