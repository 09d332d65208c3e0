#include "forecast/sharpening.hpp"

#include "forecast/words.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

namespace headpin::forecast {

Sharpening::Sharpening(const Plan& plan, const Request& request)
    : request_(request),
      engine_(plan, request.deadlines, request.seed, request.threads, request.comings),
      medians_(*simulate_medians(plan)),
      chunks_(static_cast<std::size_t>((request.paths + Engine::kChunkPaths - 1) / Engine::kChunkPaths)) {}

bool Sharpening::count_to(std::int64_t paths, const Control& control) {
  constexpr std::int64_t kChunk = Engine::kChunkPaths;
  const std::int64_t to = std::min((paths + kChunk - 1) / kChunk * kChunk, request_.paths);
  if (counted_ == 0 && !count_first(std::min(kFirstAnswerPaths, request_.paths), control)) return false;
  if (to <= counted_) return true;
  return run(to, control, [&](int thread, std::int64_t, const Block& block, int lanes) {
    tallies_[static_cast<std::size_t>(thread)].add(block, lanes);
  });
}

/// The first paths set the scales on which all are counted.
bool Sharpening::count_first(std::int64_t paths, const Control& control) {
  const auto blocks = static_cast<std::size_t>((paths + kBlockPaths - 1) / kBlockPaths);
  first_ = {std::vector<Block>(blocks, Block(engine_.layout())), paths};
  const bool ran = run(paths, control, [&](int, std::int64_t path, const Block& block, int) {
    first_.blocks[static_cast<std::size_t>(path / kBlockPaths)] = block;
  });
  if (!ran) return false;
  scales_ = first_.scales(engine_.layout());
  tallies_ = std::vector<Tally>(static_cast<std::size_t>(engine_.threads()), Tally(engine_.layout(), scales_));
  for (std::size_t i = 0; i < first_.blocks.size(); ++i) tallies_[0].add(first_.blocks[i], first_.paths_in(i));
  return true;
}

template <class Use>
bool Sharpening::run(std::int64_t to, const Control& control, const Use& use) {
  const auto keep = [&](int thread, std::int64_t path, int lanes, const std::vector<Lanes>&, const Block& block) {
    Sums& sums = chunks_[static_cast<std::size_t>(path / Engine::kChunkPaths)];
    for (std::size_t lane = 0; lane < static_cast<std::size_t>(lanes); ++lane) {
      sums.npv += block.npv[lane];
      sums.squares += block.npv[lane] * block.npv[lane];
    }
    use(thread, path, block, lanes);
  };
  std::mutex telling;
  std::int64_t done = counted_;
  const auto tell = [&](std::int64_t paths) {
    if (!control.on_progress) return;
    const std::lock_guard held(telling);
    control.on_progress(done += paths, request_.paths);
  };
  engine_.for_each_block(counted_, to, control.stop, keep, tell);
  if (control.stop.stop_requested()) return false;
  counted_ = to;
  return true;
}

Forecast Sharpening::answer() const {
  Tally all = tallies_.front();
  for (std::size_t i = 1; i < tallies_.size(); ++i) all.add(tallies_[i]);
  Forecast result = all.summary(engine_.layout());
  if (counted_ == first_.paths) first_.sharpen(result);
  result.seed = request_.seed;
  result.complete = counted_ == request_.paths;
  result.medians = medians_;
  if (engine_.drawer().changed_correlations()) result.warnings.push_back(nearest_correlations_were_used());
  double sum = 0, squares = 0;
  for (const Sums& chunk : chunks_) {
    sum += chunk.npv;
    squares += chunk.squares;
  }
  const auto n = static_cast<double>(counted_);
  result.mean_npv = sum / n;
  const double variance = std::max(0.0, squares / n - result.mean_npv * result.mean_npv);
  result.mean_npv_standard_error = std::sqrt(variance / std::max(1.0, n - 1));
  return result;
}

}  // namespace headpin::forecast
