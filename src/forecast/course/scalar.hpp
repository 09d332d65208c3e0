#pragma once
#include "forecast/course/layout.hpp"
#include "forecast/draw/philox.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

/// One lane: the arithmetic in which course-inl.hpp is written, for plain doubles. The SIMD kernels give the same names
/// to vectors of lanes.
namespace headpin::forecast::scalar {

using Real = double;
using Mask = bool;
inline constexpr int kLanes = 1;
inline constexpr Real kNever = std::numeric_limits<double>::infinity();

inline Real select(Mask mask, Real yes, Real no) {
  return mask ? yes : no;
}
inline bool any(Mask mask) {
  return mask;
}
inline Real mul_add(Real a, Real b, Real c) {
  return a * b + c;
}
inline Real minimum(Real a, Real b) {
  return b < a ? b : a;
}
inline Real maximum(Real a, Real b) {
  return a < b ? b : a;
}
inline Real ceiling(Real x) {
  return std::ceil(x);
}
inline Real nearest(Real x) {
  return std::nearbyint(x);
}
inline Real exponential(Real x) {
  return std::exp(x);
}
inline Real natural_log(Real x) {
  return std::log(x);
}
inline Real hyperbolic_tangent(Real x) {
  return std::tanh(x);
}
inline Real log_one_plus(Real x) {
  return std::log1p(x);
}
/// Unit exponentials of a chain of events, a batch of so many at a time.
inline constexpr int kWaits = 8;
struct Waits {
  std::array<Real, kWaits> of;
};
/// Those of the events `first` .. `first` + kWaits - 1, counted from 0, in the lanes of `which`: two events share the
/// two uniforms of one counter.
inline void draw_waits(Mask which, Real first, std::uint32_t index, const PathsInLanes& paths, Waits& waits) {
  for (std::size_t i = 0; which && i < kWaits; i += 2) {
    const auto stream = static_cast<std::uint32_t>(first) / 2 + static_cast<std::uint32_t>(i) / 2;
    const std::array<double, 2> u = uniform_pair(paths.seed, paths.first_path, index, stream);
    waits.of[i] = -std::log(u[0]);
    waits.of[i + 1] = -std::log(u[1]);
  }
}
/// The n-th of the batch, 0 <= n < kWaits.
inline Real at(const Waits& waits, Real n) {
  return waits.of[static_cast<std::size_t>(n)];
}
/// How many of `tries` uniforms, numbered from `first`, lie below `chance`.
inline Real count_below(Mask which, Real chance, Real first, int tries, std::uint32_t index,
                        const PathsInLanes& paths) {
  Real count = 0;
  for (int i = 0; which && i < tries; ++i) {
    const auto event = static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(i);
    if (uniform_pair(paths.seed, paths.first_path, index, event)[0] < chance) ++count;
  }
  return count;
}
/// The entry of a table at a position, which may lie outside: then the nearest one.
inline Real look_up(const std::vector<double>& table, Real position) {
  const Real last = static_cast<Real>(table.size() - 1);
  return table[static_cast<std::size_t>(minimum(maximum(position, 0), last))];
}
/// Whether a reaches the threshold b, within the rounding of sums over a year: what is equal on paper must not fail
/// here, and the same amounts in another currency must answer alike.
inline Mask reaches(Real a, Real b) {
  return a >= b - (b < 0 ? -b : b) * 1e-12;
}
inline constexpr double kTiny = 1e-300;        ///< stands in for zero below a line
inline constexpr double kRoundingUnit = 1e-9;  ///< of a number of partners per coordinator
inline constexpr int kLastOddTerm = 25;        ///< of the series in log_shares

}  // namespace headpin::forecast::scalar
