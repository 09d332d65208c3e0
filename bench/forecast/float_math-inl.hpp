// Logarithm, exponential and normal quantile in single precision, without divisions. No include guard and
// no namespace: included where `hn` is Highway's namespace of the target.

using Floats = hn::CappedTag<float, 16>;  // twice as many as doubles fit in a vector
using FloatVector = hn::Vec<Floats>;

HWY_INLINE FloatVector number(double value) {
  return hn::Set(Floats(), static_cast<float>(value));
}

/// The polynomial with these coefficients, the highest power first. Even and odd powers are summed side by side: half
/// as long to wait for.
template <std::size_t N>
HWY_INLINE FloatVector polynomial(FloatVector x, const double (&c)[N]) {
  const FloatVector square = hn::Mul(x, x);
  FloatVector one = number(c[0]), next = number(c[1]);
  for (std::size_t i = 2; i < N; i += 2) one = hn::MulAdd(one, square, number(c[i]));
  for (std::size_t i = 3; i < N; i += 2) next = hn::MulAdd(next, square, number(c[i]));
  return N % 2 == 1 ? hn::MulAdd(next, x, one) : hn::MulAdd(one, x, next);
}

/// ln x for normal positive x; Cephes logf (Moshier 1992).
HWY_INLINE FloatVector logarithm(FloatVector x) {
  const hn::RebindToSigned<Floats> whole;
  const auto root_half = hn::Set(whole, 0x3F3504F3);
  const auto above = hn::Sub(hn::BitCast(whole, x), root_half);
  const auto exponent = hn::ShiftRight<23>(above);
  const auto mantissa = hn::Sub(hn::BitCast(whole, x), hn::ShiftLeft<23>(exponent));
  const FloatVector e = hn::ConvertTo(Floats(), exponent);
  const FloatVector f = hn::Sub(hn::BitCast(Floats(), mantissa), number(1));  // sqrt(1/2) - 1 .. sqrt(2) - 1
  const FloatVector square = hn::Mul(f, f);
  const FloatVector tail =
      polynomial(f, {7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1,
                     -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1});
  // ln 2 in two parts, the first with few digits, so that the sum does not lose any.
  FloatVector sum = hn::MulAdd(e, number(-2.12194440e-4), hn::Mul(hn::Mul(tail, f), square));
  sum = hn::NegMulAdd(number(0.5), square, sum);
  return hn::MulAdd(e, number(0.693359375), hn::Add(f, sum));
}

/// e^x for |x| < 87; Cephes expf.
HWY_INLINE FloatVector exponential(FloatVector x) {
  const FloatVector n = hn::Round(hn::Mul(x, number(1.44269504088896341)));
  const FloatVector r = hn::NegMulAdd(n, number(-2.12194440e-4), hn::NegMulAdd(n, number(0.693359375), x));
  const FloatVector tail = polynomial(
      r, {1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1});
  const FloatVector power = hn::MulAdd(tail, hn::Mul(r, r), hn::Add(r, number(1)));
  const hn::RebindToSigned<Floats> whole;
  const auto shift = hn::ShiftLeft<23>(hn::ConvertTo(whole, n));
  return hn::BitCast(Floats(), hn::Add(hn::BitCast(whole, power), shift));
}

/// Replaces uniforms, 2^-25 < u < 1 - 2^-25, by normal scores, P(Z <= z) = u: sqrt(2) times the inverse error function
/// of 2u - 1 (Giles 2012, "Approximating the erfinv function", GPU Computing Gems). Several at once, for one look at
/// the tails.
template <std::size_t N>
HWY_INLINE void to_normal_scores(FloatVector (&u)[N]) {
  FloatVector w[N], slope[N];
  FloatVector farthest = hn::Zero(Floats());
  for (std::size_t i = 0; i < N; ++i) {
    w[i] = hn::Neg(logarithm(hn::Mul(hn::Mul(u[i], number(4)), hn::Sub(number(1), u[i]))));
    farthest = hn::Max(farthest, w[i]);
    slope[i] = polynomial(hn::Sub(w[i], number(2.5)),
                          {2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 2.1858087e-4, -1.25372503e-3,
                           -4.17768164e-3, 2.46640727e-1, 1.50140941});
  }
  if (!hn::AllFalse(Floats(), hn::Ge(farthest, number(5)))) {
    for (std::size_t i = 0; i < N; ++i) {
      const FloatVector tail = polynomial(hn::Sub(hn::Sqrt(w[i]), number(3)),
                                          {-2.00214257e-4, 1.00950558e-4, 1.34934322e-3, -3.67342844e-3, 5.73950773e-3,
                                           -7.6224613e-3, 9.43887047e-3, 1.00167406, 2.83297682});
      slope[i] = hn::IfThenElse(hn::Ge(w[i], number(5)), tail, slope[i]);
    }
  }
  for (std::size_t i = 0; i < N; ++i) {
    const FloatVector x = hn::MulSub(u[i], number(2), number(1));
    u[i] = hn::Mul(hn::Mul(x, number(1.4142135623730951)), slope[i]);
  }
}
