#include "forecast/run/histograms.hpp"

#include <algorithm>
#include <array>
#include <type_traits>

namespace headpin::forecast {
namespace {

const std::vector<FloatLanes>& series_of(const Block& block, int series) {
  return series == kCash       ? block.cash
         : series == kPartners ? block.partners
         : series == kCoverage ? block.coverage
                               : block.students;
}

}  // namespace

int count_series(const Layout& layout) {
  return layout.has_students ? kStudents + 1 : kStudents;
}

Histograms::Histograms(const Layout& layout, const std::vector<Scale>& scales)
    : series_(count_series(layout)),
      months_(static_cast<std::size_t>(layout.months)),
      scales_(scales),
      counts_(scales.size() * kColumn) {}

void Histograms::add(const Block& block, int paths) {
  for (int series = 0; series < series_; ++series) {
    for (std::size_t month = 0; month < months_; month += kTogether) add(block, paths, series, month);
  }
}

void Histograms::add(const Block& block, int paths, int series, std::size_t month) {
  const std::vector<FloatLanes>& values = series_of(block, series);
  const std::size_t column = static_cast<std::size_t>(series) * months_ + month;
  const auto count = [&](auto together) {
    std::array<std::array<int, kBlockPaths>, kTogether> bins;
    for (std::size_t k = 0; k < together; ++k) bins[k] = bins_of(scales_[column + k], values[month + k]);
    std::uint32_t* counts = &counts_[column * kColumn];
    for (std::size_t lane = 0; lane < static_cast<std::size_t>(paths); ++lane) {
      for (std::size_t k = 0; k < together; ++k) ++counts[k * kColumn + static_cast<std::size_t>(bins[k][lane])];
    }
  };
  if (month + kTogether <= months_) {
    count(std::integral_constant<std::size_t, kTogether>());  // a number that the compiler knows: no branches
  } else {
    count(months_ - month);
  }
}

int FirstBlocks::paths_in(std::size_t index) const {
  const std::int64_t left = paths - static_cast<std::int64_t>(index) * kBlockPaths;
  return static_cast<int>(std::min<std::int64_t>(left, kBlockPaths));
}

Scale FirstBlocks::scale(int series, std::size_t month) const {
  FloatLanes least = series_of(blocks[0], series)[month], most = least;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const FloatLanes& values = series_of(blocks[i], series)[month];
    const auto lanes = static_cast<std::size_t>(paths_in(i));
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      least[lane] = std::min(least[lane], values[lane]);
      most[lane] = std::max(most[lane], values[lane]);
    }
  }
  const auto lanes = static_cast<std::ptrdiff_t>(paths_in(0));
  return scale_over(static_cast<double>(*std::min_element(least.begin(), least.begin() + lanes)),
                    static_cast<double>(*std::max_element(most.begin(), most.begin() + lanes)));
}

Quantiles FirstBlocks::quantiles(int series, std::size_t month) const {
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(paths));
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const FloatLanes& lanes = series_of(blocks[i], series)[month];
    values.insert(values.end(), lanes.begin(), lanes.begin() + paths_in(i));
  }
  return exact_quantiles(values);
}

std::vector<double> FirstBlocks::lowest_cash() const {
  std::vector<double> values;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Lanes& lanes = blocks[i].lowest_cash;
    values.insert(values.end(), lanes.begin(), lanes.begin() + paths_in(i));
  }
  return values;
}

}  // namespace headpin::forecast
