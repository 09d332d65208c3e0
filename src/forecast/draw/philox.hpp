#pragma once
#include <array>
#include <cstdint>

namespace headpin::forecast {

/// Philox4x32 with ten rounds: a counter-based generator (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers:
/// as easy as 1, 2, 3", SC'11). Every draw is a pure function of its counter and key, so paths can be computed in any
/// order and on any number of threads.
constexpr std::array<std::uint32_t, 4> philox4x32_10(std::array<std::uint32_t, 4> counter,
                                                     std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t product1 = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {static_cast<std::uint32_t>(product1 >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(product1),
               static_cast<std::uint32_t>(product0 >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(product0)};
    key = {key[0] + 0x9E3779B9, key[1] + 0xBB67AE85};
  }
  return counter;
}

/// The middle of one of 2^53 equal steps of (0, 1); never 0, never 1.
constexpr double uniform_from_words(std::uint32_t low, std::uint32_t high) {
  const std::uint64_t bits = ((std::uint64_t{high} << 32) | low) >> 11;
  const double u = (static_cast<double>(bits) + 0.5) * 0x1p-53;
  return u < 1 ? u : 1 - 0x1p-53;  // the last step would round up to 1
}

/// Two independent uniforms for one (path, input, stream): what every kernel must draw.
constexpr std::array<double, 2> uniform_pair(std::uint64_t seed, std::uint64_t path, std::uint32_t input,
                                             std::uint32_t stream = 0) {
  const auto words =
      philox4x32_10({static_cast<std::uint32_t>(path), static_cast<std::uint32_t>(path >> 32), input, stream},
                    {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
  return {uniform_from_words(words[0], words[1]), uniform_from_words(words[2], words[3])};
}

}  // namespace headpin::forecast
