#include "forecast/block.hpp"
#include "forecast/case_file.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

namespace headpin::forecast {
namespace {

namespace json = boost::json;
using testing::find_case;
using testing::numbers;

void expect_near(double got, double expected, const char* what, std::size_t i) {
  EXPECT_NEAR(got, expected, 1e-7 + 1e-9 * std::abs(expected)) << what << " " << i;
}

TEST(Integrated, HeadPinThenDeepenAndBroadenFollowsTheReference) {
  const json::value file = testing::read_cases("integrated.json");
  const json::object& entry = find_case(file, "SIM-01");
  const json::object& expected = entry.at("expected").as_object();
  const auto run = simulate(testing::plan_of(entry.at("inputs").as_object()));
  ASSERT_TRUE(run);
  const std::vector<double> months = numbers(expected.at("month"));
  for (std::size_t i = 0; i < months.size(); ++i) {
    const auto k = static_cast<std::size_t>(months[i]) - 1;
    expect_near(run->cash[k], numbers(expected.at("balance"))[i], "balance", i);
    for (std::size_t pin = 0; pin < 3; ++pin) {
      expect_near(run->pins[pin].partners[k], numbers(expected.at("own_partners").at(pin))[i], "own", i);
      expect_near(run->pins[pin].competitor_partners[k], numbers(expected.at("competitor_partners").at(pin))[i],
                  "competitor", i);
      expect_near(run->pins[pin].trust[k], numbers(expected.at("trust").at(pin))[i], "trust", i);
    }
  }
  for (std::size_t pin = 0; pin < 3; ++pin) {
    EXPECT_EQ(run->pins[pin].sustained_month, expected.at("sustained_month").at(pin).as_int64());
    EXPECT_EQ(run->pins[pin].launch_month, expected.at("launch_month").at(pin).as_int64());
    expect_near(run->pins[pin].coverage.back(), numbers(expected.at("final_coverage"))[pin], "coverage", pin);
  }
  expect_near(run->npv, expected.at("npv").as_double(), "npv", 0);
  expect_near(run->lowest_cash, expected.at("min_balance").as_double(), "lowest", 0);
  EXPECT_EQ(run->lowest_cash_month, expected.at("min_balance_month").as_int64());
  EXPECT_EQ(run->months_capacity_bound, expected.at("months_capacity_bound").as_int64());
}

TEST(Integrated, MonteCarloGivesTheReferenceCountsPathByPath) {
  const json::value file = testing::read_cases("integrated.json");
  const json::object& entry = find_case(file, "MC-01");
  const json::object& inputs = entry.at("inputs").as_object();
  const json::object& expected = entry.at("expected").as_object();
  Plan plan =
      testing::plan_of(find_case(file, std::string(inputs.at("scenario").as_string())).at("inputs").as_object());
  testing::add_draws(plan, inputs.at("draws").as_array());
  const auto paths = inputs.at("paths").to_number<std::size_t>();
  const auto seed = inputs.at("seed").to_number<std::uint64_t>();
  const auto deadline = inputs.at("deadline_month").to_number<int>();

  std::vector<Sampler> samplers;
  std::vector<std::uint32_t> indices;
  for (const Input& input : plan.inputs) {
    samplers.emplace_back(input.distribution);
    indices.push_back(input.index);
  }
  std::vector<double> npv;
  std::vector<int> head_sustained;
  int never_negative = 0, by_deadline = 0;
  std::vector<Lanes> draws;
  for (std::size_t path = 0; path < paths; ++path) {
    draw(samplers, indices, seed, path, draws);
    Plan drawn = plan;
    drawn.inputs.clear();
    drawn.pins[0].innovation = draws[0][0];
    drawn.pins[0].imitation = draws[1][0];
    drawn.pins[0].fee = draws[2][0];
    drawn.pins[0].churn = draws[3][0];
    drawn.pins[0].potential = draws[4][0];
    const auto run = simulate(drawn);
    ASSERT_TRUE(run);
    npv.push_back(run->npv);
    head_sustained.push_back(run->pins[0].sustained_month);
    never_negative += run->lowest_cash >= 0;
    by_deadline += run->pins[0].sustained_month > 0 && run->pins[0].sustained_month <= deadline;
  }
  EXPECT_EQ(by_deadline, expected.at("count_sustained_by_deadline").as_int64());
  EXPECT_EQ(never_negative, expected.at("count_balance_never_negative").as_int64());
  const double mean = std::accumulate(npv.begin(), npv.end(), 0.0) / static_cast<double>(paths);
  EXPECT_NEAR(mean, expected.at("mean_npv").as_double(), 1e-3);
  const std::vector<double> first_three = numbers(expected.at("first_three_npv"));
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(npv[i], first_three[i], 1e-8 * std::abs(first_three[i])) << i;
  for (std::size_t i = 0; i < 10; ++i) {
    const json::value& month = expected.at("sustained_month_first_ten").at(i);
    EXPECT_EQ(head_sustained[i], month.is_null() ? 0 : month.as_int64()) << i;
  }

  // The same through the front door.
  const auto whole = forecast(plan, {seed, static_cast<std::int64_t>(paths), {deadline}, 2});
  ASSERT_TRUE(whole);
  EXPECT_TRUE(whole->complete);
  EXPECT_EQ(whole->cash_never_negative.count, never_negative);
  EXPECT_NEAR(whole->mean_npv, mean, 1e-3);
}

}  // namespace
}  // namespace headpin::forecast
