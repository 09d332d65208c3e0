#include "forecast/run/sharpening.hpp"

#include "forecast/course/words.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

namespace headpin::forecast {
namespace {

/// So many columns take longer to look at than it takes to start a thread.
constexpr std::size_t kWorthAThread = 64;
/// Brackets around quantiles are narrowed after the first answer, then long after it, and now and again: at least one
/// in three numbers must be kept after the first time, one in twelve after the second, half of that after each other.
constexpr std::int64_t kSecondNarrowing = 16 * kFirstAnswerPaths, kNextNarrowing = 4;

/// The series of which a fan is drawn, in the order of their columns; students only when a plan has them.
std::vector<const std::vector<FloatLanes>*> series_of(const Block& block) {
  std::vector<const std::vector<FloatLanes>*> series{&block.cash, &block.partners, &block.coverage};
  if (!block.students.empty()) series.push_back(&block.students);
  return series;
}

std::size_t count_series(const Layout& layout) {
  return layout.has_students ? 4 : 3;
}

}  // namespace

Sharpening::Sharpening(const Plan& plan, const Request& request)
    : request_(request),
      engine_(plan, request.deadlines, request.seed, request.threads, request.comings,
              request.deadlines.empty() ? 0 : request.deadlines.at(request.aim)),
      medians_(*simulate_medians(plan)),
      selection_(count_series(engine_.layout()) * static_cast<std::size_t>(engine_.layout().months) + 1,
                 engine_.threads()),
      tallies_(static_cast<std::size_t>(engine_.threads())),
      chunks_(static_cast<std::size_t>((request.paths + Engine::kChunkPaths - 1) / Engine::kChunkPaths)),
      margins_(request.paths, request.aim) {}

bool Sharpening::count_to(std::int64_t paths, const Control& control) {
  constexpr std::int64_t kChunk = Engine::kChunkPaths;
  const std::int64_t least = std::max(paths, kFirstAnswerPaths);
  const std::int64_t to = std::min((least + kChunk - 1) / kChunk * kChunk, request_.paths);
  while (counted_ < to) {
    if (counted_ == narrow_at_) narrow();
    if (!run(std::min(to, narrow_at_), control)) return false;
  }
  return true;
}

void Sharpening::count(int thread, std::int64_t path, const Block& block, int lanes) {
  Sums& sums = chunks_[static_cast<std::size_t>(path / Engine::kChunkPaths)];
  FloatLanes lowest{};
  for (std::size_t lane = 0; lane < static_cast<std::size_t>(lanes); ++lane) {
    sums.npv += block.npv[lane];
    sums.squares += block.npv[lane] * block.npv[lane];
    lowest[lane] = static_cast<float>(block.lowest_cash[lane]);
  }
  if (!request_.deadlines.empty()) margins_.add(block, path, lanes);
  std::unique_ptr<Tally>& tally = tallies_[static_cast<std::size_t>(thread)];
  if (!tally) tally = std::make_unique<Tally>(engine_.layout());  // by the thread itself: its memory is near to it
  tally->add(block, lanes);
  std::size_t column = 0;
  for (const std::vector<FloatLanes>* months : series_of(block)) {
    selection_.add(thread, column, *months, lanes);
    column += months->size();
  }
  selection_.add(thread, column, {&lowest, 1}, lanes);
}

bool Sharpening::run(std::int64_t to, const Control& control) {
  const auto use = [&](int thread, std::int64_t path, int lanes, const std::vector<Lanes>&, const Block& block) {
    count(thread, path, block, lanes);
  };
  std::mutex telling;
  std::int64_t done = counted_;
  const auto tell = [&](std::int64_t paths) {
    if (!control.on_progress) return;
    const std::lock_guard held(telling);
    control.on_progress(done += paths, request_.paths);
  };
  engine_.for_each_block(counted_, to, control.stop, use, tell);
  if (control.stop.stop_requested()) return false;
  counted_ = to;
  return true;
}

void Sharpening::narrow() {
  std::vector<Selection::Bench> benches(static_cast<std::size_t>(engine_.threads()));
  for_each_index(selection_.columns(), engine_.threads(), kWorthAThread, [&](int thread, std::size_t column) {
    selection_.narrow(column, counted_, benches[static_cast<std::size_t>(thread)]);
  });
  narrow_at_ = std::max(kSecondNarrowing, kNextNarrowing * counted_);
}

void Sharpening::draw_fans(Forecast& forecast) const {
  const std::array fans{&forecast.cash, &forecast.partners, &forecast.coverage, &forecast.students};
  const auto months = static_cast<std::size_t>(engine_.layout().months);
  for (std::size_t series = 0; series < count_series(engine_.layout()); ++series) {
    fans[series]->p10 = fans[series]->p50 = fans[series]->p90 = std::vector<double>(months);
  }
  std::vector<Selection::Bench> benches(static_cast<std::size_t>(engine_.threads()));
  for_each_index(selection_.columns(), engine_.threads(), kWorthAThread, [&](int thread, std::size_t column) {
    const Quantiles q = selection_.quantiles(column, counted_, benches[static_cast<std::size_t>(thread)]);
    if (column + 1 == selection_.columns()) {
      forecast.lowest_cash = q;
      return;
    }
    Fan& fan = *fans[column / months];
    const std::size_t month = column % months;
    fan.p10[month] = q.p10;
    fan.p50[month] = q.p50;
    fan.p90[month] = q.p90;
  });
}

Forecast Sharpening::answer() const {
  Tally all(engine_.layout());
  for (const auto& tally : tallies_) {
    if (tally) all.add(*tally);
  }
  Forecast result = all.summary(engine_.layout());
  draw_fans(result);
  if (!result.sustained.empty()) margins_.tell(counted_, result.sustained[margins_.deadline()].failing);
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
