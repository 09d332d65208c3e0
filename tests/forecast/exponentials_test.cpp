#include "forecast/exponentials.hpp"

#include "forecast/any.hpp"
#include "forecast/targets.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace headpin::forecast {
namespace {

TEST(Exponentials, VectorsGiveWhatThePlainFunctionGivesOnEveryTarget) {
  testing::on_every_target([](const char* target) {
    for (std::uint64_t path = 0; path < 4096; path += kBlockPaths) {
      std::array<FloatLanes, 9> rows;
      draw_exponentials(7, path, 0xFFFFFF02u, 4, rows);
      for (std::uint32_t k = 0; k < rows.size(); ++k) {
        for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
          const double plain = unit_exponential(7, path + lane, 0xFFFFFF02u, 4 + k);
          ASSERT_NEAR(static_cast<double>(rows[k][lane]), plain, 1e-7 + 3e-7 * plain) << target;
        }
      }
    }
  });
}

TEST(Exponentials, HoldForAnySeedPathAndEvent) {
  testing::always([] {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto path = *rc::gen::arbitrary<std::uint64_t>() / kBlockPaths * kBlockPaths;
    const auto input = *rc::gen::arbitrary<std::uint32_t>(), event = *rc::gen::arbitrary<std::uint32_t>() & ~1u;
    std::array<FloatLanes, 2> rows;
    draw_exponentials(seed, path, input, event, rows);
    for (std::uint32_t k = 0; k < 2; ++k) {
      for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
        const double plain = unit_exponential(seed, path + lane, input, event + k);
        RC_ASSERT(std::abs(static_cast<double>(rows[k][lane]) - plain) <= 1e-7 + 3e-7 * plain);
      }
    }
  });
}

TEST(Exponentials, HaveMeanAndVarianceOne) {
  double sum = 0, squares = 0;
  constexpr int kRows = 400'000 / kBlockPaths;
  std::vector<FloatLanes> rows(kRows);
  draw_exponentials(3, 0, 1, 0, rows);
  for (const FloatLanes& row : rows) {
    for (const float value : row) {
      EXPECT_GE(value, 0);
      sum += static_cast<double>(value);
      squares += static_cast<double>(value) * static_cast<double>(value);
    }
  }
  constexpr double n = kRows * kBlockPaths;
  EXPECT_NEAR(sum / n, 1, 4 / std::sqrt(n));
  EXPECT_NEAR(squares / n, 2, 4 * std::sqrt(20 / n));  // E[X^4] - E[X^2]^2 = 24 - 4
}

}  // namespace
}  // namespace headpin::forecast
