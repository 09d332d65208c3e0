#include "forecast/block.hpp"
#include "forecast/course_scalar.hpp"

namespace headpin::forecast {
namespace {

void note_tests(const Layout& layout, const scalar::Course& course, int month, std::size_t lane, Block& block) {
  for (std::size_t i = 0; i < layout.deadlines.size(); ++i) {
    if (layout.deadlines[i] != month + 1) continue;
    std::uint16_t bits = 0;
    for (int test = 0; test < kTestCount; ++test) {
      if (course.passes(static_cast<SustainedTest>(test))) bits = static_cast<std::uint16_t>(bits | (1u << test));
    }
    block.passing[i][lane] = bits;
  }
}

}  // namespace

void run_block_scalar(const Layout& layout, const std::vector<Lanes>& draws, Block& block) {
  const auto months = static_cast<std::size_t>(layout.months);
  block.cash.resize(months);
  block.partners.resize(months);
  block.coverage.resize(months);
  block.passing.resize(layout.deadlines.size());
  scalar::Course course(layout);
  std::vector<double> values(draws.size());
  for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
    for (std::size_t input = 0; input < draws.size(); ++input) values[input] = draws[input][lane];
    course.begin(with_inputs(layout, values));
    for (int month = 0; month < layout.run_months; ++month) {
      course.run_month(month);
      note_tests(layout, course, month, lane, block);
      if (month >= layout.months) continue;
      const auto k = static_cast<std::size_t>(month);
      block.cash[k][lane] = course.cash();
      block.partners[k][lane] = course.partners();
      block.coverage[k][lane] = course.cash_coverage();
    }
    block.npv[lane] = course.npv();
    block.lowest_cash[lane] = course.lowest_cash();
    block.lowest_cash_month[lane] = course.lowest_cash_month();
    block.break_even_month[lane] = course.break_even_month();
    block.label_month[lane] = course.label_month();
    block.headline_month[lane] = course.headline_month();
  }
}

}  // namespace headpin::forecast
