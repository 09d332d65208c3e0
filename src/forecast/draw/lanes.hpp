#pragma once
#include <array>

namespace headpin::forecast {

/// So many paths are run side by side; a block stays in the nearest caches.
inline constexpr int kBlockPaths = 16;
using Lanes = std::array<double, kBlockPaths>;
using FloatLanes = std::array<float, kBlockPaths>;  ///< for charts

}  // namespace headpin::forecast
