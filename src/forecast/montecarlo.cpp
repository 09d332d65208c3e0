#include "forecast/block.hpp"
#include "forecast/forecast.hpp"
#include "forecast/tally.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>

namespace headpin::forecast {
namespace {

constexpr std::int64_t kChunkPaths = 256;  // between two looks at the stop sign
static_assert(kFirstAnswerPaths % kChunkPaths == 0 && kChunkPaths % kBlockPaths == 0);

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
      : request_(request), control_(control), layout_(lay_out(plan, request.deadlines)) {
    for (const Input& input : plan.inputs) {
      samplers_.emplace_back(input.distribution);
      indices_.push_back(input.index);
    }
    const int machine = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    threads_ = request.threads > 0 ? request.threads : machine;
    chunks_.resize(static_cast<std::size_t>((request.paths + kChunkPaths - 1) / kChunkPaths));
  }

  Outcome<Forecast> forecast(const Trajectory& medians) {
    const std::int64_t first_paths = std::min(request_.paths, kFirstAnswerPaths);
    FirstBlocks first{std::vector<Block>(blocks_in(first_paths), Block(layout_)), first_paths};
    for_each_block(0, first_paths, [&](int, std::int64_t path, Block& block, int) {
      first.blocks[static_cast<std::size_t>(path / kBlockPaths)] = block;
    });
    if (control_.stop.stop_requested()) return stopped();
    const Scales scales = first.scales(layout_);
    std::vector<Tally> tallies(static_cast<std::size_t>(threads_), Tally(layout_, scales));
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

    for_each_block(first_paths, request_.paths, [&](int thread, std::int64_t, Block& block, int paths) {
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

  /// Runs the paths [from, to) over the threads, chunk by chunk, and hands every block to
  /// use(thread, first path, block, paths in it). Stops early when asked to.
  template <class Use>
  void for_each_block(std::int64_t from, std::int64_t to, const Use& use) {
    std::atomic<std::int64_t> next{from / kChunkPaths};
    const std::int64_t end = (to + kChunkPaths - 1) / kChunkPaths;
    const auto work = [&](int thread) {
      std::vector<Lanes> draws;
      Block block(layout_);
      const std::unique_ptr<BlockRunner> runner = make_simd_runner(layout_);
      for (std::int64_t chunk; (chunk = next.fetch_add(1)) < end && !control_.stop.stop_requested();) {
        ChunkSums& sums = chunks_[static_cast<std::size_t>(chunk)];
        const std::int64_t last = std::min(to, (chunk + 1) * kChunkPaths);
        for (std::int64_t path = chunk * kChunkPaths; path < last; path += kBlockPaths) {
          const int paths = static_cast<int>(std::min<std::int64_t>(kBlockPaths, last - path));
          draw(samplers_, indices_, request_.seed, static_cast<std::uint64_t>(path), draws);
          runner->run(draws, block);
          for (std::size_t lane = 0; lane < static_cast<std::size_t>(paths); ++lane) {
            sums.sum += block.npv[lane];
            sums.squares += block.npv[lane] * block.npv[lane];
          }
          use(thread, path, block, paths);
        }
        report_progress(last - chunk * kChunkPaths);
      }
    };
    std::vector<std::jthread> helpers;
    const auto useful = static_cast<int>(std::min<std::int64_t>(threads_, end - from / kChunkPaths));
    for (int thread = 1; thread < useful; ++thread) helpers.emplace_back(work, thread);
    work(0);
  }

  void report_progress(std::int64_t paths) {
    if (!control_.on_progress) return;
    const std::lock_guard lock(progress_);
    done_ += paths;
    control_.on_progress(done_, request_.paths);
  }

  Forecast summarise(const Tally& tally, const Trajectory& medians) const {
    Forecast result = tally.summary(layout_);
    result.seed = request_.seed;
    result.medians = medians;
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
  Layout layout_;
  std::vector<Sampler> samplers_;
  std::vector<std::uint32_t> indices_;
  int threads_ = 1;
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
