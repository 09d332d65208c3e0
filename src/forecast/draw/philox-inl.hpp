// Philox4x32-10 (see philox.hpp) with a counter per 64-bit lane. No include guard and no namespace: included between
// HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE, where `hn` is Highway's namespace of the target. D is a tag of
// uint64_t.
//
// A word sits in the low half of its lane. MulEven reads only low halves, so what is left in the high halves does no
// harm until the end.

template <class D>
using Real64 = hn::Vec<hn::Rebind<double, D>>;

/// Which lanes of counters: the paths (all with the same high half of their number), one input, the streams.
template <class D>
struct PhiloxCounters {
  hn::Vec<D> path;          ///< low half
  std::uint32_t path_high;  ///< high half
  std::uint32_t input;
  hn::Vec<D> stream;
};

/// The two uniforms of uniform_pair in every lane.
template <class D>
struct UniformPair {
  Real64<D> first, second;
};

template <class D>
HWY_INLINE hn::Vec<D> times(D, hn::Vec<D> word, std::uint32_t factor) {
  const hn::Repartition<std::uint32_t, D> halves;
  return hn::MulEven(hn::BitCast(halves, word), hn::Set(halves, factor));
}

/// Twice the step of uniform_from_words plus one, a whole number of 54 bits, for the words high(product) ^ other ^ key
/// and low(product). As a double it rounds as the step plus a half does.
template <class D>
HWY_INLINE Real64<D> steps_of(D d, hn::Vec<D> product, hn::Vec<D> other, std::uint32_t key) {
  const hn::Repartition<std::uint32_t, D> halves;
  const auto turned = hn::BitCast(d, hn::Shuffle2301(hn::BitCast(halves, product)));
  const auto word = hn::Xor(hn::Xor(turned, hn::And(other, hn::Set(d, 0xFFFFFFFF))), hn::Set(d, key));
  return hn::ConvertTo(hn::Rebind<double, D>(), hn::Or(hn::ShiftRight<10>(word), hn::Set(d, 1)));
}

/// The two uniforms times 2^54, not yet kept below 1. Most of the first two rounds is the same for all lanes, or for
/// all inputs of a path: in a loop over inputs it is done once.
template <class D>
HWY_INLINE UniformPair<D> philox_steps(D d, std::uint64_t seed, const PhiloxCounters<D>& counters) {
  constexpr std::uint32_t kFactor0 = 0xD2511F53, kFactor1 = 0xCD9E8D57;
  const auto high = [](hn::Vec<D> product) HWY_ATTR { return hn::ShiftRight<32>(product); };
  auto k0 = static_cast<std::uint32_t>(seed), k1 = static_cast<std::uint32_t>(seed >> 32);
  const auto next_keys = [&] {
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  };
  const auto of_path = times(d, counters.path, kFactor0);
  const std::uint64_t of_input = std::uint64_t{kFactor1} * counters.input;
  const auto word0 = static_cast<std::uint32_t>(of_input >> 32) ^ counters.path_high ^ k0;
  const auto word2 = hn::Xor(hn::Xor(high(of_path), counters.stream), hn::Set(d, k1));
  next_keys();
  const std::uint64_t of_word0 = std::uint64_t{kFactor0} * word0;
  auto c1 = times(d, word2, kFactor1), c3 = hn::Set(d, of_word0);
  auto c0 = hn::Xor(high(c1), hn::Set(d, of_input ^ k0));
  auto c2 = hn::Xor(of_path, hn::Set(d, of_word0 >> 32 ^ k1));
  for (int round = 2; round < 9; ++round) {
    next_keys();
    const auto product0 = times(d, c0, kFactor0), product1 = times(d, c2, kFactor1);
    c0 = hn::Xor(hn::Xor(high(product1), c1), hn::Set(d, k0));
    c2 = hn::Xor(hn::Xor(high(product0), c3), hn::Set(d, k1));
    c1 = product1;
    c3 = product0;
  }
  next_keys();
  return {steps_of(d, times(d, c2, kFactor1), c1, k0), steps_of(d, times(d, c0, kFactor0), c3, k1)};
}

template <class D>
HWY_INLINE UniformPair<D> philox_uniforms(D d, std::uint64_t seed, const PhiloxCounters<D>& counters) {
  const hn::Rebind<double, D> real;
  const auto uniform = [&](Real64<D> steps) HWY_ATTR {
    return hn::Min(hn::Mul(steps, hn::Set(real, 0x1p-54)), hn::Set(real, 1 - 0x1p-53));
  };
  const UniformPair<D> steps = philox_steps(d, seed, counters);
  return {uniform(steps.first), uniform(steps.second)};
}

/// The paths first_path, first_path + 1, … of one input: first_path is a multiple of the number of lanes.
template <class D>
HWY_INLINE PhiloxCounters<D> consecutive_paths(D d, std::uint64_t first_path, std::uint32_t input) {
  return {hn::Add(hn::Set(d, first_path), hn::Iota(d, 0)), static_cast<std::uint32_t>(first_path >> 32), input,
          hn::Zero(d)};
}
