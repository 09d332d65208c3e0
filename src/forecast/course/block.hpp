#pragma once
#include "forecast/course/drawer.hpp"
#include "forecast/course/layout.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace headpin::forecast {

/// Both sides of a test, in its unit: what there is, and what it asks.
struct SeenLanes {
  FloatLanes have, need;
};

/// What a block of paths leaves behind.
struct Block {
  std::vector<FloatLanes> cash, partners, coverage;  ///< per month of Plan::months
  std::vector<FloatLanes> students;                  ///< likewise; empty without students
  Lanes npv{}, lowest_cash{}, lowest_cash_month{};
  Lanes break_even_month{}, label_month{}, headline_month{};    ///< month numbers, infinity for never
  std::vector<std::array<std::uint16_t, kBlockPaths>> passing;  ///< per deadline: bit i is test i
  std::vector<std::array<SeenLanes, kTestCount>> seen;          ///< per deadline
  std::vector<FloatLanes> need_parts;                           ///< by NeedPart, when the layout itemises a month

  Block() = default;
  explicit Block(const Layout& layout);
};

/// Runs blocks of one plan, one at a time; every thread has its own.
class BlockRunner {
 public:
  virtual ~BlockRunner() = default;
  /// `draws` has a row per input; `paths` says which paths these are.
  virtual void run(const std::vector<Lanes>& draws, const PathsInLanes& paths, Block& block) = 0;
};

/// Plain double precision, one path at a time: the reference of the other. Charts are kept in single precision.
std::unique_ptr<BlockRunner> make_scalar_runner(const Layout& layout);
/// Vectors of single precision as wide as this processor has them, chosen when the program runs. The draws are those of
/// the reference; what follows them differs by rounding. On 99.5% of the paths, money stays within 1e-5 of a year's
/// turnover, partners within 1e-5 and every month of note the same; on the rest a threshold is passed a month apart
/// (tested on every kind of vector).
std::unique_ptr<BlockRunner> make_simd_runner(const Layout& layout);

}  // namespace headpin::forecast
