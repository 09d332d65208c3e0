// Philox4x32-10 (see philox.hpp) with any counter per 64-bit lane. No include guard and no namespace: included where
// `hn` is Highway's namespace of the target.

template <class D>
struct UniformPair {
  hn::Vec<hn::Rebind<double, D>> first, second;
};

template <class D>
HWY_INLINE hn::Vec<hn::Rebind<double, D>> uniform_of(D d, hn::Vec<D> low, hn::Vec<D> high) {
  const auto word = hn::Or(hn::ShiftLeft<32>(high), hn::And(low, hn::Set(d, 0xFFFFFFFF)));
  const hn::Rebind<double, D> real;
  const auto steps = hn::Add(hn::ConvertTo(real, hn::ShiftRight<11>(word)), hn::Set(real, 0.5));
  return hn::Min(hn::Mul(steps, hn::Set(real, 0x1p-53)), hn::Set(real, 1 - 0x1p-53));
}

template <class D>
HWY_INLINE UniformPair<D> philox_uniforms(D d, std::uint64_t seed, hn::Vec<D> path, std::uint32_t input,
                                          hn::Vec<D> stream) {
  const hn::Repartition<std::uint32_t, D> halves;
  const auto times = [&](hn::Vec<D> word, std::uint32_t factor) HWY_ATTR {
    return hn::MulEven(hn::BitCast(halves, word), hn::Set(halves, factor));  // of the low halves
  };
  auto c0 = path, c1 = hn::ShiftRight<32>(path), c2 = hn::Set(d, input), c3 = stream;
  auto k0 = static_cast<std::uint32_t>(seed), k1 = static_cast<std::uint32_t>(seed >> 32);
  for (int round = 0; round < 10; ++round) {
    const auto product0 = times(c0, 0xD2511F53), product1 = times(c2, 0xCD9E8D57);
    c0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product1), c1), hn::Set(d, k0));
    c1 = product1;
    c2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product0), c3), hn::Set(d, k1));
    c3 = product0;
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  }
  return {uniform_of(d, c0, c1), uniform_of(d, c2, c3)};
}
