#include "forecast/tally.hpp"

#include "forecast/normal.hpp"

#include <algorithm>
#include <cmath>

namespace headpin::forecast {
namespace {

constexpr double kHalfEuro = 0.5;  // single precision may leave a balance of nothing at some cents below it

/// So many months are counted side by side: paths often fall in one bin, and its count must be written before it can be
/// read again.
constexpr std::size_t kTogether = 8;

const std::vector<FloatLanes>& series_of(const Block& block, int series) {
  return series == kCash       ? block.cash
         : series == kPartners ? block.partners
         : series == kCoverage ? block.coverage
                               : block.students;
}

int count_series(const Layout& layout) {
  return layout.has_students ? kStudents + 1 : kStudents;
}

template <class T>
void add_up(std::vector<T>& sum, const std::vector<T>& other) {
  std::transform(sum.begin(), sum.end(), other.begin(), sum.begin(), std::plus<T>());
}

/// The most failing first; tests without data fail on every path and so lead.
std::vector<FailingTest> rank_tests(const Layout& layout, const std::uint64_t* passing, std::int64_t paths) {
  std::vector<FailingTest> tests;
  for (int i = 0; i < kTestCount; ++i) {
    FailingTest entry;
    entry.test = static_cast<SustainedTest>(i);
    const bool known = layout.has_data(entry.test);
    const std::int64_t failing = known ? paths - static_cast<std::int64_t>(passing[i]) : paths;
    entry.verdict = !known ? Verdict::no_data : failing == 0 ? Verdict::passes : Verdict::fails;
    entry.failing = probability(failing, paths);
    tests.push_back(entry);
  }
  std::sort(tests.begin(), tests.end(), [](const FailingTest& a, const FailingTest& b) {
    if (a.failing.count != b.failing.count) return a.failing.count > b.failing.count;
    const bool a_unknown = a.verdict == Verdict::no_data, b_unknown = b.verdict == Verdict::no_data;
    return a_unknown != b_unknown ? a_unknown : a.test < b.test;
  });
  return tests;
}

}  // namespace

Probability probability(std::int64_t count, std::int64_t of) {
  if (of <= 0) return {};
  const double n = static_cast<double>(of), p = static_cast<double>(count) / n, z2 = kZ975 * kZ975;
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kZ975 / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {count, of, p, count == 0 ? 0 : centre - half, count == of ? 1 : centre + half};
}

Tally::Tally(const Layout& layout, const Scales& scales)
    : series_(count_series(layout)),
      months_(static_cast<std::size_t>(layout.months)),
      scales_(scales),
      deadlines_(layout.deadlines),
      bins_(static_cast<std::size_t>(series_) * months_ * kColumn),
      lowest_bins_(kBins),
      lowest_month_(months_ + 1),
      break_even_(months_ + 1),
      label_(layout.deadlines.size()),
      headline_(layout.deadlines.size()),
      passing_(layout.deadlines.size() * kTestCount) {}

void Tally::add(const Block& block, int paths) {
  const auto lanes = static_cast<std::size_t>(paths);
  for (int series = 0; series < series_; ++series) {
    const std::vector<FloatLanes>& values = series_of(block, series);
    for (std::size_t month = 0; month < months_; month += kTogether) {
      const std::size_t together = std::min(kTogether, months_ - month);
      std::array<std::array<int, kBlockPaths>, kTogether> bins;
      for (std::size_t k = 0; k < together; ++k) {
        const Scale& scale = scales_.series[static_cast<std::size_t>(series) * months_ + month + k];
        bins[k] = bins_of(scale, values[month + k]);
      }
      std::uint32_t* counts = bins_.data() + column(series, month);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        for (std::size_t k = 0; k < together; ++k) ++counts[k * kColumn + static_cast<std::size_t>(bins[k][lane])];
      }
    }
  }
  std::array<float, kBlockPaths> lowest{};
  std::transform(block.lowest_cash.begin(), block.lowest_cash.end(), lowest.begin(),
                 [](double cash) { return static_cast<float>(cash); });
  const auto lowest_bins = bins_of(scales_.lowest_cash, lowest);
  const auto month_or_never = [](double month) { return std::isfinite(month) ? static_cast<std::size_t>(month) : 0; };
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    ++paths_;
    never_negative_ += block.lowest_cash[lane] > -kHalfEuro ? 1 : 0;
    ++lowest_bins_[static_cast<std::size_t>(lowest_bins[lane])];
    ++lowest_month_[month_or_never(block.lowest_cash_month[lane])];
    ++break_even_[month_or_never(block.break_even_month[lane])];
    for (std::size_t i = 0; i < deadlines_.size(); ++i) {
      label_[i] += block.label_month[lane] <= deadlines_[i] ? 1 : 0;
      headline_[i] += block.headline_month[lane] <= deadlines_[i] ? 1 : 0;
      for (std::size_t test = 0; test < kTestCount; ++test) {
        passing_[i * kTestCount + test] += (block.passing[i][lane] >> test) & 1u;
      }
    }
  }
}

void Tally::add(const Tally& other) {
  paths_ += other.paths_;
  never_negative_ += other.never_negative_;
  add_up(bins_, other.bins_);
  add_up(lowest_bins_, other.lowest_bins_);
  add_up(lowest_month_, other.lowest_month_);
  add_up(break_even_, other.break_even_);
  add_up(label_, other.label_);
  add_up(headline_, other.headline_);
  add_up(passing_, other.passing_);
}

Fan Tally::fan(Series series) const {
  Fan fan;
  for (std::size_t month = 0; month < months_; ++month) {
    const Scale& scale = scales_.series[static_cast<std::size_t>(series) * months_ + month];
    const Quantiles q = binned_quantiles(scale, std::span(bins_).subspan(column(series, month), kBins));
    fan.p10.push_back(q.p10);
    fan.p50.push_back(q.p50);
    fan.p90.push_back(q.p90);
  }
  return fan;
}

Forecast Tally::summary(const Layout& layout) const {
  Forecast result;
  result.paths = paths_;
  bool everything_known = true;
  for (int test = 0; test < kTestCount; ++test) everything_known &= layout.has_data(static_cast<SustainedTest>(test));
  for (std::size_t i = 0; i < deadlines_.size(); ++i) {
    SustainedByDeadline entry;
    const auto headline = static_cast<std::int64_t>(headline_[i]), label = static_cast<std::int64_t>(label_[i]);
    entry.deadline_month = deadlines_[i];
    entry.sustained = probability(everything_known ? headline : 0, paths_);
    entry.label = probability(everything_known ? label : 0, paths_);
    entry.as_far_as_known = probability(headline, paths_);
    entry.failing = rank_tests(layout, passing_.data() + i * kTestCount, paths_);
    result.sustained.push_back(std::move(entry));
  }
  result.cash_never_negative = probability(never_negative_, paths_);
  result.cash = fan(kCash);
  result.partners = fan(kPartners);
  result.coverage = fan(kCoverage);
  if (series_ > kStudents) result.students = fan(kStudents);
  std::vector<std::uint64_t> happens = break_even_;
  happens[0] = 0;
  result.break_even.months = counted_quantiles(happens);
  result.break_even.never = probability(static_cast<std::int64_t>(break_even_[0]), paths_);
  result.lowest_cash = binned_quantiles(scales_.lowest_cash, lowest_bins_);
  result.lowest_cash_month = counted_quantiles(lowest_month_);
  return result;
}

int FirstBlocks::paths_in(std::size_t index) const {
  const std::int64_t left = paths - static_cast<std::int64_t>(index) * kBlockPaths;
  return static_cast<int>(std::min<std::int64_t>(left, kBlockPaths));
}

std::vector<double> FirstBlocks::column(int series, std::size_t month) const {
  std::vector<double> values;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const FloatLanes& lanes = series_of(blocks[i], series)[month];
    values.insert(values.end(), lanes.begin(), lanes.begin() + paths_in(i));
  }
  return values;
}

std::vector<double> FirstBlocks::lowest_cash() const {
  std::vector<double> values;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Lanes& lanes = blocks[i].lowest_cash;
    values.insert(values.end(), lanes.begin(), lanes.begin() + paths_in(i));
  }
  return values;
}

Scales FirstBlocks::scales(const Layout& layout) const {
  struct Range {
    FloatLanes least, most;
  };
  const auto months = static_cast<std::size_t>(layout.months);
  const int series = count_series(layout);
  std::vector<Range> ranges;
  for (int s = 0; s < series; ++s) {
    for (const FloatLanes& month : series_of(blocks[0], s)) ranges.push_back({month, month});
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto lanes = static_cast<std::size_t>(paths_in(i));
    for (std::size_t at = 0; at < ranges.size(); ++at) {
      const FloatLanes& values = series_of(blocks[i], static_cast<int>(at / months))[at % months];
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        ranges[at].least[lane] = std::min(ranges[at].least[lane], values[lane]);
        ranges[at].most[lane] = std::max(ranges[at].most[lane], values[lane]);
      }
    }
  }
  const auto over = [](const auto& least, const auto& most, std::size_t lanes) {
    const auto end = static_cast<std::ptrdiff_t>(lanes);
    return scale_over(*std::min_element(least.begin(), least.begin() + end),
                      *std::max_element(most.begin(), most.begin() + end));
  };
  const auto lanes = static_cast<std::size_t>(paths_in(0));
  Scales scales;
  for (const Range& range : ranges) scales.series.push_back(over(range.least, range.most, lanes));
  const std::vector<double> lowest = lowest_cash();
  scales.lowest_cash = over(lowest, lowest, lowest.size());
  return scales;
}

void FirstBlocks::sharpen(Forecast& forecast) const {
  const auto sharpen_fan = [&](Fan& fan, Series series) {
    for (std::size_t month = 0; month < fan.p50.size(); ++month) {
      std::vector<double> values = column(series, month);
      const Quantiles q = exact_quantiles(values);
      fan.p10[month] = q.p10;
      fan.p50[month] = q.p50;
      fan.p90[month] = q.p90;
    }
  };
  sharpen_fan(forecast.cash, kCash);
  sharpen_fan(forecast.partners, kPartners);
  sharpen_fan(forecast.coverage, kCoverage);
  sharpen_fan(forecast.students, kStudents);
  std::vector<double> lowest = lowest_cash();
  forecast.lowest_cash = exact_quantiles(lowest);
}

}  // namespace headpin::forecast
