// Unit exponentials (see exponentials.hpp) in vectors. No include guard and no namespace: included after philox-inl.hpp
// and float_math-inl.hpp.

/// -ln of the uniforms in the lanes of consecutive paths.
HWY_INLINE FloatVector minus_logarithm(Uniforms low, Uniforms high) {
  const hn::Half<Floats> half;
  return hn::Neg(logarithm(hn::Combine(Floats(), hn::DemoteTo(half, high), hn::DemoteTo(half, low))));
}

/// Lane i: unit_exponential(seed, first_path + i, input, event[i]). first_path is a multiple of the number of lanes.
HWY_INLINE FloatVector unit_exponentials(std::uint64_t seed, std::uint64_t first_path, std::uint32_t input,
                                         hn::Vec<hn::Rebind<std::uint32_t, Floats>> event) {
  const hn::Half<hn::Rebind<std::uint32_t, Floats>> half;
  const auto draw = [&](std::uint64_t path, hn::Vec<decltype(half)> events) HWY_ATTR {
    const CountsVector wide = hn::PromoteTo(Counts(), events);
    const UniformPair u = philox_uniforms(seed, path, input, hn::ShiftRight<1>(wide));
    const auto odd = hn::TestBit(wide, same(1));
    return hn::IfThenElse(hn::RebindMask(Doubles(), odd), u.second, u.first);
  };
  return minus_logarithm(draw(first_path, hn::LowerHalf(half, event)),
                         draw(first_path + hn::Lanes(half), hn::UpperHalf(half, event)));
}

/// The same for the events 2 * pair and 2 * pair + 1 in every lane, for the price of one.
struct TwoExponentials {
  FloatVector first, second;
};
HWY_INLINE TwoExponentials two_exponentials(std::uint64_t seed, std::uint64_t first_path, std::uint32_t input,
                                            std::uint32_t pair) {
  const UniformPair low = philox_uniforms(seed, first_path, input, same(pair));
  const UniformPair high = philox_uniforms(seed, first_path + hn::Lanes(Counts()), input, same(pair));
  return {minus_logarithm(low.first, high.first), minus_logarithm(low.second, high.second)};
}
