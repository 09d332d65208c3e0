#pragma once
#include "forecast/course/block.hpp"
#include "forecast/forecast.hpp"
#include "forecast/run/threads.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace headpin::forecast {

/// Draws and runs paths of one plan over threads. Which thread runs which path changes nothing.
class Engine {
 public:
  static constexpr std::int64_t kChunkPaths = 256;  ///< between two looks at the stop sign

  /// `plan` must have passed check(); `threads` 0 is as many as the machine has.
  /// `itemised_month` is that of the layout.
  Engine(const Plan& plan, const std::vector<int>& deadlines, std::uint64_t seed, int threads, Comings comings,
         int itemised_month = 0);

  const Layout& layout() const { return layout_; }
  int threads() const { return threads_; }
  const Drawer& drawer() const { return drawer_; }

  /// Runs the paths [from, to), `from` a multiple of kChunkPaths, chunk by chunk, and hands every block to
  /// use(thread, first path, paths in the block, draws, block); done(paths) after every chunk. Stops early when asked
  /// to.
  template <class Use, class Done>
  void for_each_block(std::int64_t from, std::int64_t to, const std::stop_token& stop, const Use& use,
                      const Done& done) const {
    std::atomic<std::int64_t> next{from / kChunkPaths};
    const std::int64_t end = (to + kChunkPaths - 1) / kChunkPaths;
    const auto useful = static_cast<int>(std::min<std::int64_t>(threads_, end - from / kChunkPaths));
    on_threads(useful, [&](int thread) {
      std::vector<Lanes> draws;
      Block block(layout_);
      const std::unique_ptr<BlockRunner> runner = make_simd_runner(layout_);
      for (std::int64_t chunk; (chunk = next.fetch_add(1)) < end && !stop.stop_requested();) {
        const std::int64_t last = std::min(to, (chunk + 1) * kChunkPaths);
        for (std::int64_t path = chunk * kChunkPaths; path < last; path += kBlockPaths) {
          const int paths = static_cast<int>(std::min<std::int64_t>(kBlockPaths, last - path));
          drawer_.draw(seed_, static_cast<std::uint64_t>(path), draws);
          runner->run(draws, {seed_, static_cast<std::uint64_t>(path)}, block);
          use(thread, path, paths, draws, block);
        }
        done(last - chunk * kChunkPaths);
      }
    });
  }

 private:
  Layout layout_;
  Drawer drawer_;
  std::uint64_t seed_;
  int threads_;
};

}  // namespace headpin::forecast
