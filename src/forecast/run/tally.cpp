#include "forecast/run/tally.hpp"

#include "forecast/draw/normal.hpp"
#include "forecast/run/quantiles.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace headpin::forecast {
namespace {

constexpr double kHalfEuro = 0.5;  // single precision may leave a balance of nothing at some cents below it

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
    entry.counts = layout.rule.counts(entry.test);
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

Tally::Tally(const Layout& layout)
    : deadlines_(layout.deadlines),
      lowest_month_(static_cast<std::size_t>(layout.months) + 1),
      break_even_(lowest_month_.size()),
      label_(layout.deadlines.size()),
      headline_(layout.deadlines.size()),
      passing_(layout.deadlines.size() * kTestCount) {}

void Tally::add(const Block& block, int paths) {
  const auto lanes = static_cast<std::size_t>(paths);
  const auto month_or_never = [](double month) { return std::isfinite(month) ? static_cast<std::size_t>(month) : 0; };
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    ++paths_;
    never_negative_ += block.lowest_cash[lane] > -kHalfEuro ? 1 : 0;
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
  add_up(lowest_month_, other.lowest_month_);
  add_up(break_even_, other.break_even_);
  add_up(label_, other.label_);
  add_up(headline_, other.headline_);
  add_up(passing_, other.passing_);
}

Forecast Tally::summary(const Layout& layout) const {
  Forecast result;
  result.paths = paths_;
  const bool everything_known = layout.everything_known();
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
  std::vector<std::uint64_t> happens = break_even_;
  happens.push_back(std::exchange(happens[0], 0));
  result.break_even.months = counted_quantiles(happens);
  result.break_even.never = probability(static_cast<std::int64_t>(break_even_[0]), paths_);
  result.lowest_cash_month = counted_quantiles(lowest_month_);
  return result;
}

}  // namespace headpin::forecast
