#include "forecast/run/selection.hpp"

#include "forecast/any.hpp"
#include "forecast/run/engine.hpp"
#include "forecast/targets.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <random>

namespace headpin::forecast {
namespace {

using testing::always;
using testing::between;
using testing::coin;
using testing::spread;

/// Linear between order statistics, of all numbers sorted.
double sorted_quantile(const std::vector<float>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const double fraction = place - static_cast<double>(below), value = static_cast<double>(sorted[below]);
  return fraction == 0 ? value : value + fraction * (static_cast<double>(sorted[below + 1]) - value);
}

void expect_sorted(const Quantiles& q, std::vector<float> numbers) {
  std::sort(numbers.begin(), numbers.end());
  EXPECT_EQ(q.p10, sorted_quantile(numbers, 0.1));
  EXPECT_EQ(q.p50, sorted_quantile(numbers, 0.5));
  EXPECT_EQ(q.p90, sorted_quantile(numbers, 0.9));
}

using Random = std::mt19937_64;

/// What the months of a plan may look like, and worse.
std::vector<std::function<double(Random&)>> kinds() {
  const auto normal = [](Random& random) { return std::normal_distribution<double>()(random); };
  const auto happens = [](Random& random, double chance) { return std::bernoulli_distribution(chance)(random); };
  return {
      [=](Random& random) { return std::exp(10 + 2.1 * normal(random)); },
      [=](Random& random) { return -std::exp(10 + 4 * normal(random)); },
      [=](Random& random) { return happens(random, 0.3) ? 0 : std::exp(3 * normal(random)); },
      [=](Random& random) { return happens(random, 0.5) ? 0 : normal(random) * std::exp(5 * normal(random)); },
      [=](Random& random) { return happens(random, 0.9) ? 12345.67 : 1e7 * normal(random); },
      [=](Random& random) { return 1e6 + normal(random); },
      [](Random& random) { return std::poisson_distribution<int>(4)(random); },
      [](Random&) { return 7.25; },
      [=](Random& random) { return happens(random, 0.1) ? -0.0 : 0.0; },
      [=](Random& random) { return std::min(10.0, std::abs(1 / normal(random))); },
  };
}

TEST(Selection, GivesTheQuantilesOfAllNumbersSortedOnEveryTarget) {
  testing::on_every_target([](const char* target) {
    SCOPED_TRACE(target);
    const auto all = kinds();
    for (const std::int64_t count : {1, 2, 15, 17, 1024, 1300, 20'000}) {
      Random random(static_cast<std::uint64_t>(count));
      Selection selection(all.size(), 3);
      std::vector<std::vector<float>> numbers(all.size());
      std::vector<FloatLanes> block(all.size());
      Selection::Bench bench;
      for (std::int64_t done = 0; done < count; done += kBlockPaths) {
        const auto lanes = static_cast<std::size_t>(std::min<std::int64_t>(kBlockPaths, count - done));
        for (std::size_t column = 0; column < all.size(); ++column) {
          for (std::size_t lane = 0; lane < lanes; ++lane) {
            block[column][lane] = static_cast<float>(all[column](random));
            numbers[column].push_back(block[column][lane]);
          }
        }
        const int thread = static_cast<int>(done / kBlockPaths % 2);  // the third has nothing to do
        selection.add(thread, 0, std::span(block).first(4), static_cast<int>(lanes));
        selection.add(thread, 4, std::span(block).subspan(4), static_cast<int>(lanes));
        const std::int64_t so_far = done + kBlockPaths;
        if (so_far != 1024 && so_far != 4096) continue;
        for (std::size_t column = 0; column < all.size(); ++column) selection.narrow(column, so_far, bench);
      }
      for (std::size_t column = 0; column < all.size(); ++column) {
        SCOPED_TRACE(std::to_string(count) + " numbers of kind " + std::to_string(column));
        const Quantiles q = selection.quantiles(column, count, bench);
        expect_sorted(q, numbers[column]);
        EXPECT_FALSE(std::signbit(q.p50) && q.p50 == 0);
      }
    }
  });
}

TEST(Selection, EndsAtTheBracketWhenTheFirstNumbersWereNoFairSample) {
  Selection selection(1, 1);
  Selection::Bench bench;
  const auto add = [&](float from, float to, int blocks) {
    for (int i = 0; i < blocks; ++i) {
      FloatLanes block;
      for (std::size_t lane = 0; lane < block.size(); ++lane)
        block[lane] = from + (to - from) * static_cast<float>(lane) / (kBlockPaths - 1);
      selection.add(0, 0, {&block, 1}, kBlockPaths);
    }
  };
  add(0, 1, 64);
  selection.narrow(0, 1024, bench);
  add(100, 200, 640);
  const Quantiles q = selection.quantiles(0, 704 * kBlockPaths, bench);
  EXPECT_LE(q.p50, 1);
  EXPECT_GE(q.p90, q.p50);
}

/// A range as people give it, also from nothing and over many orders of magnitude.
Uncertain any_wide() {
  const double high = spread(1, 1e6);
  const double low = coin() ? 0 : high / spread(1.01, 1e5);
  return coin() ? *Uncertain::interval90(low, high) : *Uncertain::pert(low, low, high);
}

/// A plan of which the cash has heavy tails, lumps and two signs.
Plan any_wide_plan() {
  Plan plan = testing::any_plan();
  plan.months = *rc::gen::inRange(13, 40);
  std::uint32_t index = 100;
  for (std::size_t i = 0; i < plan.lines.size(); ++i) {
    if (coin())
      plan.inputs.push_back({"line", {}, index++, any_wide(), {{{Field::line_per_month, static_cast<int>(i)}}}});
  }
  if (coin()) plan.inputs.push_back({"cash", {}, index++, any_wide(), {{{Field::opening_cash, 0}}}});
  if (coin()) plan.inputs.push_back({"fee", {}, index++, any_wide(), {{{Field::fee, 0}}}});
  if (coin()) plan.inputs.push_back({"churn", {}, index++, *Uncertain::interval90(0, 0.3), {{{Field::churn, 0}}}});
  if (coin()) plan.pins[0].students = Students{2, 60};
  return plan;
}

struct Paths {
  std::vector<std::vector<float>> cash, partners, coverage;  // by month
  std::vector<float> lowest_cash;
};

Paths paths_of(const Plan& plan, const Request& request) {
  const auto months = static_cast<std::size_t>(plan.months);
  Paths paths{std::vector<std::vector<float>>(months),
              std::vector<std::vector<float>>(months),
              std::vector<std::vector<float>>(months),
              {}};
  const Engine engine(plan, request.deadlines, request.seed, 1, request.comings);
  engine.for_each_block(
      0, request.paths, {},
      [&](int, std::int64_t, int lanes, const std::vector<Lanes>&, const Block& block) {
        for (std::size_t month = 0; month < months; ++month) {
          paths.cash[month].insert(paths.cash[month].end(), block.cash[month].begin(),
                                   block.cash[month].begin() + lanes);
          paths.partners[month].insert(paths.partners[month].end(), block.partners[month].begin(),
                                       block.partners[month].begin() + lanes);
          paths.coverage[month].insert(paths.coverage[month].end(), block.coverage[month].begin(),
                                       block.coverage[month].begin() + lanes);
        }
        for (int lane = 0; lane < lanes; ++lane)
          paths.lowest_cash.push_back(static_cast<float>(block.lowest_cash[static_cast<std::size_t>(lane)]));
      },
      [](std::int64_t) {});
  return paths;
}

Quantiles at(const Fan& fan, std::size_t month) {
  return {fan.p10[month], fan.p50[month], fan.p90[month]};
}

TEST(Fans, AreTheQuantilesOfTheSortedPathsOfAnyPlan) {
  always([] {
    const Plan plan = any_wide_plan();
    RC_PRE(check(plan).empty());
    const Request request{7, *rc::gen::inRange(900, 2500), {12}, 2};
    const Forecast result = *forecast(plan, request);
    const Paths paths = paths_of(plan, request);
    for (std::size_t month = 0; month < paths.cash.size(); ++month) {
      expect_sorted(at(result.cash, month), paths.cash[month]);
      expect_sorted(at(result.partners, month), paths.partners[month]);
      expect_sorted(at(result.coverage, month), paths.coverage[month]);
    }
    expect_sorted(result.lowest_cash, paths.lowest_cash);
    RC_ASSERT(!::testing::Test::HasFailure());
  });
}

TEST(Fans, NoQuantileOfTheCashRisesWithACost) {
  always([] {
    Plan plan = any_wide_plan();
    RC_PRE(check(plan).empty());
    const Request request{11, 1500, {12}, 2};
    const Forecast before = *forecast(plan, request);
    // One that no pin's own test counts: else growth may change with it.
    Line cost{LineKind::project_cost, spread(1, 1e5), *rc::gen::inRange(0, 20)};
    cost.to_month = cost.from_month + *rc::gen::inRange(1, 12);
    plan.lines.push_back(cost);
    if (coin())
      plan.inputs.push_back(
          {"more", {}, 99, any_wide(), {{{Field::line_per_month, static_cast<int>(plan.lines.size()) - 1}}}});
    const Forecast after = *forecast(plan, request);
    for (std::size_t month = 0; month < before.cash.p10.size(); ++month) {
      RC_ASSERT(after.cash.p10[month] <= before.cash.p10[month]);
      RC_ASSERT(after.cash.p50[month] <= before.cash.p50[month]);
      RC_ASSERT(after.cash.p90[month] <= before.cash.p90[month]);
    }
    RC_ASSERT(after.lowest_cash.p50 <= before.lowest_cash.p50);
  });
}

}  // namespace
}  // namespace headpin::forecast
