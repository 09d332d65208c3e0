"""PPS-MC-1 in numpy: prints the best of several runs in milliseconds and P(sum of net >= 0)."""
import sys
import time

import numpy as np

BLOCK = 8192
F = np.float32


def triangular(u, low, mode, high):
    rises = u < F((mode - low) / (high - low))
    way = np.sqrt(np.where(rises, u * F((high - low) * (mode - low)), (F(1) - u) * F((high - low) * (high - mode))))
    return np.where(rises, F(low) + way, F(high) - way)


def lognormal(z, low, high):
    return np.exp(F((np.log(low) + np.log(high)) / 2) + F(np.log(high / low) / (2 * 1.6448536)) * z)


def partner_years(p, q):
    """Sum of p (1 - E^t)/(p + q E^t) = (p/q) ((p + q)/(p + q E^t) - 1): powers by multiplication, in place."""
    both = p + q
    e = np.exp(-both)
    left = e.copy()
    total = 1 / (p + q * left)
    term = np.empty_like(p)
    for _ in range(7):
        left *= e
        np.multiply(q, left, out=term)
        term += p
        np.divide(1, term, out=term)
        total += term
    return (both * total - 8) * p / q


def price_years(growth):
    x = np.exp(growth)
    x2 = x * x
    return (x + x2) * (1 + x2) * (1 + x2 * x2)


def run(trials, seed):
    generator = np.random.Generator(np.random.SFC64(seed))
    positive = 0
    for start in range(0, trials, BLOCK):
        n = min(BLOCK, trials - start)
        u = generator.random((3, n), dtype=F)
        z = generator.standard_normal((3, n), dtype=F)
        m, p, q = triangular(u[0], 20, 30, 45), triangular(u[1], 0.01, 0.03, 0.06), triangular(u[2], 0.2, 0.38, 0.6)
        fee, cost = lognormal(z[0], 8000, 20000), lognormal(z[1], 260000, 340000)
        growth = F(0.03) + F(0.01) * z[2]
        net = m * fee * partner_years(p, q) - cost * price_years(growth)
        positive += int((net >= -1_000_000).sum())
    return positive


trials = int(sys.argv[1])
best = 1e9
for i in range(40):
    begin = time.perf_counter()
    positive = run(trials, i)
    best = min(best, time.perf_counter() - begin)
print(best * 1e3, positive / trials)
