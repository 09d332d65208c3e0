#include "forecast/draw/philox.hpp"

#include "forecast/any.hpp"
#include "forecast/draw/draws.hpp"
#include "forecast/draw/normal.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace headpin::forecast {
namespace {

using Words = std::array<std::uint32_t, 4>;

// Known answers published with Random123 1.14 (kat_vectors).
TEST(Philox, GivesThePublishedKnownAnswers) {
  EXPECT_EQ(philox4x32_10({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32_10({~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}), (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32_10({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, PutsPathInputAndStreamInTheCounterAndTheSeedInTheKey) {
  const auto u = uniform_pair(0x0134fdf5, 0x3039, 7, 1);
  EXPECT_DOUBLE_EQ(u[0], 0.040877339392083434);
  EXPECT_DOUBLE_EQ(u[1], 0.5160873663331715);
  EXPECT_NEAR(normal_quantile(u[0]), -1.7405945206649664, 1e-14);
}

TEST(Philox, NeverGivesZeroOrOne) {
  EXPECT_GT(uniform_from_words(0, 0), 0);
  EXPECT_LT(uniform_from_words(~0u, ~0u), 1);
}

TEST(Draws, VectorsGiveTheSameBitsAsThePlainGenerator) {
  testing::always([] {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto path = *rc::gen::arbitrary<std::uint64_t>() / kBlockPaths * kBlockPaths;
    const auto input = *rc::gen::arbitrary<std::uint32_t>();
    const std::array<std::uint32_t, 2> inputs = {*rc::gen::arbitrary<std::uint32_t>(), input};
    std::array<Lanes, 2> rows;
    draw_uniforms(seed, path, inputs, rows);
    const Lanes u = rows[1];
    Lanes z = u;
    to_scores(z);
    for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
      RC_ASSERT(u[lane] == uniform_pair(seed, path + lane, input)[0]);
      RC_ASSERT(std::abs(z[lane] - normal_quantile(u[lane])) <= 1e-13 * (1 + std::abs(z[lane])));
    }
  });
}

TEST(Draws, ScoresReachIntoBothTails) {
  const Lanes u = {0x1p-54, 1e-15, 1e-12, 1e-6,     0.0749,    0.0751,    0.3,         0.5,
                   0.7,     0.924, 0.926, 1 - 1e-6, 1 - 1e-12, 1 - 1e-15, 1 - 0x1p-53, 0.25};
  Lanes z = u;
  to_scores(z);
  for (std::size_t i = 0; i < u.size(); ++i) EXPECT_NEAR(z[i], normal_quantile(u[i]), 1e-12) << u[i];
}

TEST(Normal, QuantileInvertsTheDistributionInBothTails) {
  for (const double z : {-8.0, -5.0, -2.5, -0.3, 0.0, 0.7, 3.0, 5.5}) {
    EXPECT_NEAR(normal_quantile(normal_cdf(z)), z, z > 4 ? 1e-8 : 1e-12) << z;  // 1 - u loses digits far right
  }
  EXPECT_DOUBLE_EQ(normal_quantile(0.975), kZ975);
  EXPECT_DOUBLE_EQ(normal_quantile(0.9), kZ90);
}

}  // namespace
}  // namespace headpin::forecast
