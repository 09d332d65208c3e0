#pragma once
#include "forecast/course/block.hpp"
#include "forecast/forecast.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace headpin::forecast {

/// Both sides of every test at one deadline, kept of the first paths, so that what is short can be told in euro, hours
/// and people.
class Margins {
 public:
  /// The rank of a P10 out of so many is off by at most 0.9 point, 95 times out of 100.
  static constexpr std::int64_t kPaths = 4096;

  Margins(std::int64_t paths, std::size_t deadline);
  /// Keeps the first `lanes` of a block that begins at `path`. Different paths may come from different threads.
  void add(const Block& block, std::int64_t path, int lanes);
  /// Fills in the margins of the tests that have data, from the first `paths`.
  void tell(std::int64_t paths, std::vector<FailingTest>& tests) const;
  std::size_t deadline() const { return deadline_; }

 private:
  struct Sides {
    float have, need;
  };
  std::size_t paths_, deadline_;
  std::vector<Sides> seen_;        // test x path
  std::vector<float> need_parts_;  // NeedPart x path
};

}  // namespace headpin::forecast
