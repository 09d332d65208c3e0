// How partners join: the exact Bass step and how competitors share it.
//
// No include guard and no namespace: this text is included inside the namespace of one kind of lane (see scalar.hpp),
// once per kind. Real is a number per lane; Mask a yes or no per lane.
//
// Sources: Bass (1969), Management Science 15, 215-227; the exact increment is the solution of the Riccati equation
// dY/dt = (alpha + beta Y/m)(m - Y) over one step; Krishnan, Bass & Kumar (2000), J. Marketing Research 37, 269-278.

/// What an undecided organisation feels in one step, per year: own and competitor's attraction.
struct Hazards {
  Real alpha_own, beta_own;      ///< independent of, and proportional to, the share that has joined
  Real alpha_other, beta_other;  ///< of the competitor
};

/// New partners in one step, own and competitor's.
struct Joined {
  Real own, other;
};

/// tanh(x)/x to 4e-17 for 0 <= x <= 0.25 as a ratio of polynomials in y = x*x.
struct Ratio {
  Real top, bottom;
};
inline Ratio tanh_ratio(Real y) {
  return {mul_add(y, mul_add(y, Real(21), Real(1260)), Real(10395)),
          mul_add(y, mul_add(y, y + Real(210), Real(4725)), Real(10395))};
}

/// The exact growth of Y during `h` years with hazard alpha + c*Y and no churn, c = beta/m; 0 <= result <= m - Y.
inline Real exact_step(Real alpha, Real beta, Real c, Real joined, Real potential, double h) {
  const Real x = (alpha + beta) * Real(0.5 * h);
  Ratio ratio = tanh_ratio(x * x);
  const Mask fast = x > Real(0.25);  // never with monthly steps and hazards under six a year
  if (any(fast)) {
    ratio.top = select(fast, hyperbolic_tangent(x), ratio.top);
    ratio.bottom = select(fast, x, ratio.bottom);
  }
  const Real n = Real(h) * ratio.top;
  const Real slope = mul_add(c, joined, Real(0.5) * (alpha - beta));  // cY - b/2
  const Real force = mul_add(c, joined, alpha) * (potential - joined);
  return minimum(force * n / mul_add(slope, n, ratio.bottom), potential - joined);
}

/// (l, k) with l(x) = ln(1+x)/x and k(x) = (x - ln(1+x))/x^2, without cancellation: s = x/(2+x) gives
/// ln(1+x) = 2 artanh(s), hence l = (1-s)(1 + s^2 Q), k = (1-s)/2 - s (1-s)^2 Q / 2, Q = 1/3 + s^2/5 + s^4/7 + ...
struct Shares {
  Real l, k;
};
inline Shares log_shares(Real x) {
  const Real s = x / (x + Real(2));
  const Real t = s * s;
  Real q = Real(1.0 / kLastOddTerm);
  for (int odd = kLastOddTerm - 2; odd >= 3; odd -= 2) q = mul_add(q, t, Real(1.0 / odd));
  const Mask large = x > Real(0.66);  // the series has 1e-16 only up to here
  if (any(large)) {
    const Real artanh = Real(0.5) * log_one_plus(x);
    q = select(large, (artanh / s - Real(1)) / t, q);
  }
  const Real rest = Real(1) - s;
  return {rest * mul_add(t, q, Real(1)), Real(0.5) * rest * (Real(1) - s * rest * q)};
}

/// One step of `h` years for own and competitor's joiners together, shared out exactly. `inverse` is 1/potential.
inline Joined competing_step(const Hazards& z, Real own, Real other, Real potential, Real inverse, double h) {
  const Real alpha = z.alpha_own + z.alpha_other;
  const Real beta = z.beta_own + z.beta_other;
  const Real joined = own + other, share = joined * inverse;
  const Real hazard = mul_add(beta, share, alpha);
  const Mask moves = joined < potential && hazard > Real(0);
  const Real growth = select(moves, exact_step(alpha, beta, beta * inverse, joined, potential, h), Real(0));
  const Real calm = Real(1) / select(moves, hazard, Real(1));
  const Real grown_share = growth * inverse;
  const Shares shares = log_shares(beta * grown_share * calm);
  const Real own_hazard = mul_add(z.beta_own, share, z.alpha_own);
  const Real own_growth = growth * calm * mul_add(own_hazard, shares.l, z.beta_own * grown_share * shares.k);
  return {own_growth, growth - own_growth};
}

/// The same without a competitor.
inline Real lone_step(Real alpha, Real beta, Real joined, Real potential, Real inverse, double h) {
  const Real c = beta * inverse;
  const Mask moves = joined < potential && mul_add(c, joined, alpha) > Real(0);
  return select(moves, exact_step(alpha, beta, c, joined, potential, h), Real(0));
}
