#include "forecast/run/sharpening.hpp"

#include "forecast/course/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <mutex>

namespace headpin::forecast {
namespace {

/// So many columns take longer to look at than it takes to start a thread.
constexpr std::size_t kWorthAThread = 64;

}  // namespace

Sharpening::Sharpening(const Plan& plan, const Request& request)
    : request_(request),
      engine_(plan, request.deadlines, request.seed, request.threads, request.comings),
      medians_(*simulate_medians(plan)),
      scales_(static_cast<std::size_t>(count_series(engine_.layout()) * engine_.layout().months)),
      counts_(static_cast<std::size_t>(engine_.threads())),
      chunks_(static_cast<std::size_t>((request.paths + Engine::kChunkPaths - 1) / Engine::kChunkPaths)),
      margins_(request.paths, request.aim) {}

bool Sharpening::count_to(std::int64_t paths, const Control& control) {
  constexpr std::int64_t kChunk = Engine::kChunkPaths;
  const std::int64_t to = std::min((paths + kChunk - 1) / kChunk * kChunk, request_.paths);
  if (counted_ == 0 && !count_first(std::min(kFirstAnswerPaths, request_.paths), control)) return false;
  if (to <= counted_) return true;
  return run(to, control, [&](int thread, std::int64_t, const Block& block, int lanes) {
    Counts& counts = counts_of(thread);
    counts.tally.add(block, lanes);
    counts.histograms.add(block, lanes);
  });
}

Sharpening::Counts& Sharpening::counts_of(int thread) {
  std::unique_ptr<Counts>& counts = counts_[static_cast<std::size_t>(thread)];
  if (!counts) {
    const Layout& layout = engine_.layout();
    counts = std::make_unique<Counts>(Counts{Tally(layout, lowest_cash_), Histograms(layout, scales_)});
  }
  return *counts;
}

/// The first paths set the scales on which all are counted.
bool Sharpening::count_first(std::int64_t paths, const Control& control) {
  first_ = {std::vector<Block>(static_cast<std::size_t>((paths + kBlockPaths - 1) / kBlockPaths)), paths};
  const bool ran = run(paths, control, [&](int, std::int64_t path, const Block& block, int) {
    first_.blocks[static_cast<std::size_t>(path / kBlockPaths)] = block;
  });
  if (!ran) return false;
  const std::vector<double> lowest = first_.lowest_cash();
  const auto [least, most] = std::minmax_element(lowest.begin(), lowest.end());
  lowest_cash_ = scale_over(*least, *most);
  const auto months = static_cast<std::size_t>(engine_.layout().months);
  constexpr std::size_t kTogether = Histograms::kTogether, kWorth = kWorthAThread / kTogether;
  const std::size_t parts = (months + kTogether - 1) / kTogether;
  for_each_index(scales_.size() / months * parts, engine_.threads(), kWorth, [&](int thread, std::size_t i) {
    const std::size_t from = i % parts * kTogether, to = std::min(months, from + kTogether);
    const auto series = static_cast<int>(i / parts);
    for (std::size_t month = from; month < to; ++month) {
      scales_[static_cast<std::size_t>(series) * months + month] = first_.scale(series, month);
    }
    Histograms& histograms = counts_of(thread).histograms;
    for (std::size_t k = 0; k < first_.blocks.size(); ++k) {
      histograms.add(first_.blocks[k], first_.paths_in(k), series, from);
    }
  });
  for (std::size_t k = 0; k < first_.blocks.size(); ++k) counts_of(0).tally.add(first_.blocks[k], first_.paths_in(k));
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
    if (!request_.deadlines.empty()) margins_.add(block, path, lanes);
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

Quantiles Sharpening::binned(std::size_t column) const {
  std::array<std::uint32_t, kBins> sum{};
  for (const auto& counts : counts_) {
    if (!counts) continue;
    const auto some = counts->histograms.counts(column);
    std::transform(sum.begin(), sum.end(), some.begin(), sum.begin(), std::plus<>());
  }
  return binned_quantiles(scales_[column], sum);
}

void Sharpening::draw_fans(Forecast& forecast) const {
  const std::array fans{&forecast.cash, &forecast.partners, &forecast.coverage, &forecast.students};
  const auto months = static_cast<std::size_t>(engine_.layout().months);
  for (std::size_t series = 0; series < scales_.size() / months; ++series) {
    fans[series]->p10 = fans[series]->p50 = fans[series]->p90 = std::vector<double>(months);
  }
  for_each_index(scales_.size(), engine_.threads(), kWorthAThread, [&](int, std::size_t column) {
    const std::size_t series = column / months, month = column % months;
    const bool first = counted_ == first_.paths;
    const Quantiles q = first ? first_.quantiles(static_cast<int>(series), month) : binned(column);
    fans[series]->p10[month] = q.p10;
    fans[series]->p50[month] = q.p50;
    fans[series]->p90[month] = q.p90;
  });
}

Forecast Sharpening::answer() const {
  Tally all(engine_.layout(), lowest_cash_);
  for (const auto& counts : counts_) {
    if (counts) all.add(counts->tally);
  }
  Forecast result = all.summary(engine_.layout());
  draw_fans(result);
  if (!result.sustained.empty()) margins_.tell(counted_, result.sustained[margins_.deadline()].failing);
  if (counted_ == first_.paths) {
    std::vector<double> lowest = first_.lowest_cash();
    result.lowest_cash = exact_quantiles(lowest);
  }
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
