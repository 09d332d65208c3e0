// Philox4x32-10 (see philox.hpp) on a 64-bit lane per path. No include guard and no namespace: included between
// HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE, where `hn` is Highway's namespace of the target.
//
// A word sits in the low half of its lane. MulEven reads only low halves, so what is left in the high halves does no
// harm until the end.

using Counts = hn::CappedTag<std::uint64_t, 8>;
using CountsVector = hn::Vec<Counts>;

HWY_INLINE CountsVector times(CountsVector word, std::uint32_t factor) {
  const hn::Repartition<std::uint32_t, Counts> halves;
  return hn::MulEven(hn::BitCast(halves, word), hn::Set(halves, factor));
}

using Uniforms = hn::Vec<hn::CappedTag<double, 8>>;

/// The two uniforms of uniform_pair for the paths path, path + 1, … in consecutive lanes.
struct UniformPair {
  Uniforms first, second;
};

HWY_INLINE Uniforms uniform_of(CountsVector low, CountsVector high) {
  const Counts d;
  const CountsVector word = hn::Or(hn::ShiftLeft<32>(high), hn::And(low, hn::Set(d, 0xFFFFFFFF)));
  const hn::CappedTag<double, 8> real;
  const auto steps = hn::Add(hn::ConvertTo(real, hn::ShiftRight<11>(word)), hn::Set(real, 0.5));
  return hn::Min(hn::Mul(steps, hn::Set(real, 0x1p-53)), hn::Set(real, 1 - 0x1p-53));
}

HWY_INLINE UniformPair philox_uniforms(std::uint64_t seed, std::uint64_t path, std::uint32_t input,
                                       std::uint32_t stream) {
  const Counts d;
  const CountsVector paths = hn::Add(hn::Set(d, path), hn::Iota(d, 0));
  CountsVector c0 = paths, c1 = hn::ShiftRight<32>(paths), c2 = hn::Set(d, input), c3 = hn::Set(d, stream);
  auto k0 = static_cast<std::uint32_t>(seed), k1 = static_cast<std::uint32_t>(seed >> 32);
  for (int round = 0; round < 10; ++round) {
    const CountsVector product0 = times(c0, 0xD2511F53), product1 = times(c2, 0xCD9E8D57);
    c0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product1), c1), hn::Set(d, k0));
    c1 = product1;
    c2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product0), c3), hn::Set(d, k1));
    c3 = product0;
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  }
  return {uniform_of(c0, c1), uniform_of(c2, c3)};
}
