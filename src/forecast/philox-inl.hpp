// Philox4x32-10 (see philox.hpp) on a 64-bit lane per path. No include guard and no namespace: included between
// HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE, where `hn` is Highway's namespace of the target.
//
// A word sits in the low half of its lane. MulEven reads only low halves, so what is left in the high halves does no
// harm until the end.

using Counts = hn::CappedTag<std::uint64_t, 8>;
using CountsVector = hn::Vec<Counts>;
using Doubles = hn::CappedTag<double, 8>;
using Uniforms = hn::Vec<Doubles>;

constexpr std::uint32_t kPhilox0 = 0xD2511F53, kPhilox1 = 0xCD9E8D57;

HWY_INLINE CountsVector times(CountsVector word, std::uint32_t factor) {
  const hn::Repartition<std::uint32_t, Counts> halves;
  return hn::MulEven(hn::BitCast(halves, word), hn::Set(halves, factor));
}
HWY_INLINE CountsVector high_half(CountsVector product) {
  return hn::ShiftRight<32>(product);
}
HWY_INLINE CountsVector same(std::uint64_t word) {
  return hn::Set(Counts(), word);
}

/// uniform_from_words of the words high(product) ^ other ^ key and low(product). Twice the step plus one, in 54 bits,
/// rounds to the same double as the step plus a half.
HWY_INLINE Uniforms uniform_of(CountsVector product, CountsVector other, std::uint32_t key) {
  const hn::Repartition<std::uint32_t, Counts> halves;
  const CountsVector turned = hn::BitCast(Counts(), hn::Shuffle2301(hn::BitCast(halves, product)));
  const CountsVector word = hn::Xor(hn::Xor(turned, hn::And(other, same(0xFFFFFFFF))), same(key));
  const Uniforms steps = hn::ConvertTo(Doubles(), hn::Or(hn::ShiftRight<10>(word), same(1)));
  return hn::Min(hn::Mul(steps, hn::Set(Doubles(), 0x1p-54)), hn::Set(Doubles(), 1 - 0x1p-53));
}

/// The two uniforms of uniform_pair in the lanes of consecutive paths.
struct UniformPair {
  Uniforms first, second;
};

/// For the paths first_path, first_path + 1, …, which share the high half of their number: first_path is a multiple of
/// the number of lanes. `stream` may differ per lane. Most of the first two rounds is the same for all lanes, or for
/// all inputs of a path: in a loop over inputs it is done once.
HWY_INLINE UniformPair philox_uniforms(std::uint64_t seed, std::uint64_t first_path, std::uint32_t input,
                                       CountsVector stream) {
  const Counts d;
  auto k0 = static_cast<std::uint32_t>(seed), k1 = static_cast<std::uint32_t>(seed >> 32);
  const auto next_keys = [&] {
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  };
  const CountsVector of_path = times(hn::Add(same(first_path), hn::Iota(d, 0)), kPhilox0);
  const std::uint64_t of_input = std::uint64_t{kPhilox1} * input;
  const auto word0 = static_cast<std::uint32_t>(of_input >> 32 ^ first_path >> 32 ^ k0);
  const CountsVector word2 = hn::Xor(hn::Xor(high_half(of_path), stream), same(k1));
  next_keys();
  const std::uint64_t same0 = std::uint64_t{kPhilox0} * word0;
  CountsVector c1 = times(word2, kPhilox1), c3 = same(same0);
  CountsVector c0 = hn::Xor(high_half(c1), same(of_input ^ k0));
  CountsVector c2 = hn::Xor(of_path, same(same0 >> 32 ^ k1));
  for (int round = 2; round < 9; ++round) {
    next_keys();
    const CountsVector product0 = times(c0, kPhilox0), product1 = times(c2, kPhilox1);
    c0 = hn::Xor(hn::Xor(high_half(product1), c1), same(k0));
    c2 = hn::Xor(hn::Xor(high_half(product0), c3), same(k1));
    c1 = product1;
    c3 = product0;
  }
  next_keys();
  return {uniform_of(times(c2, kPhilox1), c1, k0), uniform_of(times(c0, kPhilox0), c3, k1)};
}
