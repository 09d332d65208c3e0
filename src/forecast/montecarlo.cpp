#include "forecast/engine.hpp"
#include "forecast/forecast.hpp"
#include "forecast/tally.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

namespace headpin::forecast {
namespace {

static_assert(kFirstAnswerPaths % Engine::kChunkPaths == 0 && Engine::kChunkPaths % kBlockPaths == 0);

Problem stopped() {
  return {"", {"De berekening is gestopt.", "The calculation was stopped."}};
}

/// Sums of NPV per chunk, later added in the order of the chunks: threads do not change a bit of the mean.
struct ChunkSums {
  double sum = 0, squares = 0;
};

class Run {
 public:
  Run(const Plan& plan, const Request& request, const Control& control)
      : request_(request),
        control_(control),
        engine_(plan, request.deadlines, request.seed, request.threads, request.comings) {
    chunks_.resize(static_cast<std::size_t>((request.paths + Engine::kChunkPaths - 1) / Engine::kChunkPaths));
  }

  Outcome<Forecast> forecast(const Trajectory& medians) {
    const std::int64_t first_paths = std::min(request_.paths, kFirstAnswerPaths);
    FirstBlocks first{std::vector<Block>(blocks_in(first_paths), Block(engine_.layout())), first_paths};
    for_each_block(0, first_paths, [&](int, std::int64_t path, const Block& block, int) {
      first.blocks[static_cast<std::size_t>(path / kBlockPaths)] = block;
    });
    if (control_.stop.stop_requested()) return stopped();
    const Scales scales = first.scales(engine_.layout());
    std::vector<Tally> tallies(static_cast<std::size_t>(engine_.threads()), Tally(engine_.layout(), scales));
    for (std::size_t i = 0; i < first.blocks.size(); ++i) tallies[0].add(first.blocks[i], first.paths_in(i));
    const bool complete = first_paths == request_.paths;
    Forecast answer;
    if (complete || control_.on_first_answer) {
      answer = summarise(tallies[0], medians);
      first.sharpen(answer);
      answer.complete = complete;
      if (control_.on_first_answer) control_.on_first_answer(answer);
      if (complete) return answer;
    }

    for_each_block(first_paths, request_.paths, [&](int thread, std::int64_t, const Block& block, int paths) {
      tallies[static_cast<std::size_t>(thread)].add(block, paths);
    });
    if (control_.stop.stop_requested()) return answer.paths > 0 ? Outcome<Forecast>(answer) : stopped();
    for (std::size_t i = 1; i < tallies.size(); ++i) tallies[0].add(tallies[i]);
    answer = summarise(tallies[0], medians);
    answer.complete = true;
    return answer;
  }

 private:
  static std::size_t blocks_in(std::int64_t paths) {
    return static_cast<std::size_t>((paths + kBlockPaths - 1) / kBlockPaths);
  }

  template <class Use>
  void for_each_block(std::int64_t from, std::int64_t to, const Use& use) {
    const auto keep_sums = [&](int thread, std::int64_t path, int paths, const std::vector<Lanes>&,
                               const Block& block) {
      ChunkSums& sums = chunks_[static_cast<std::size_t>(path / Engine::kChunkPaths)];
      for (std::size_t lane = 0; lane < static_cast<std::size_t>(paths); ++lane) {
        sums.sum += block.npv[lane];
        sums.squares += block.npv[lane] * block.npv[lane];
      }
      use(thread, path, block, paths);
    };
    engine_.for_each_block(from, to, control_.stop, keep_sums, [&](std::int64_t paths) { report_progress(paths); });
  }

  void report_progress(std::int64_t paths) {
    if (!control_.on_progress) return;
    const std::lock_guard lock(progress_);
    done_ += paths;
    control_.on_progress(done_, request_.paths);
  }

  Forecast summarise(const Tally& tally, const Trajectory& medians) const {
    Forecast result = tally.summary(engine_.layout());
    result.seed = request_.seed;
    result.medians = medians;
    if (engine_.drawer().changed_correlations()) {
      result.warnings.push_back(
          {"De opgegeven samenhangen kunnen niet samen bestaan; de dichtstbijzijnde zijn gebruikt.",
           "The correlations cannot all be true at once; the nearest possible ones were used."});
    }
    double sum = 0, squares = 0;
    for (const ChunkSums& chunk : chunks_) {
      sum += chunk.sum;
      squares += chunk.squares;
    }
    const auto n = static_cast<double>(result.paths);
    result.mean_npv = sum / n;
    const double variance = std::max(0.0, squares / n - result.mean_npv * result.mean_npv);
    result.mean_npv_standard_error = std::sqrt(variance / std::max(1.0, n - 1));
    return result;
  }

  const Request& request_;
  const Control& control_;
  Engine engine_;
  std::vector<ChunkSums> chunks_;
  std::mutex progress_;
  std::int64_t done_ = 0;
};

}  // namespace

Outcome<Forecast> forecast(const Plan& plan, const Request& request, const Control& control) {
  std::vector<Problem> problems = check(plan);
  for (Problem& problem : check(request)) problems.push_back(std::move(problem));
  if (!problems.empty()) return problems;
  const Outcome<Trajectory> medians = simulate_medians(plan);
  return Run(plan, request, control).forecast(*medians);
}

}  // namespace headpin::forecast
