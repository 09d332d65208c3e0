#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace headpin::access {

/// How many wrong codes came from each network address. A code is short, so whoever could try without end would find
/// one: of an address forty wrong ones are heard, then one every ten seconds, and until then a right one is not heard
/// either. Forty, since a whole class types from one address. Times are milliseconds since 1970. Kept in memory only.
class CodeGuesses {
 public:
  /// Whether a code from this address is heard now.
  bool may_try(const std::string& network, std::int64_t now);
  void wrong(const std::string& network, std::int64_t now);
  std::size_t size() const { return made_up_.size(); }

  static constexpr int kAtOnce = 40;
  static constexpr std::int64_t kBetween = std::int64_t{10} * 1000;
  /// So many are remembered, of about 150 bytes each: then the one that tried least goes.
  static constexpr std::size_t kMostKept = 10'000;

 private:
  std::map<std::string, std::int64_t> made_up_;  ///< when the wrong ones of an address no longer count
};

}  // namespace headpin::access
