"""Error bounds of core/tenure/math against 50-digit references (mpmath).

Every bound below is the one stated in the header of the function. Points: fixed grids, the extremes of the
domain and random points with a fixed seed.
"""

import math
import os
import random
import subprocess
from pathlib import Path

import pytest

mpmath = pytest.importorskip("mpmath")
mp, mpf = mpmath.mp, mpmath.mpf
mp.dps = 50

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / os.environ.get("TENURE_BUILD_DIR", "build/release")
PROBE = BUILD / "tests" / "support" / "tenure_math_probe"

pytestmark = pytest.mark.skipif(not PROBE.exists(), reason=f"{PROBE} is not built")


def call(name, points):
    """Results of one C++ function at many points, each a tuple of floats."""
    lines = "".join(" ".join([name, *(float(x).hex() for x in p)]) + "\n" for p in points)
    done = subprocess.run([PROBE], input=lines, capture_output=True, text=True, check=True)
    return [[float.fromhex(w) for w in line.split()] for line in done.stdout.splitlines()]


def ulp(exact):
    """Distance of neighbouring doubles at the exact value."""
    return mpf(math.ulp(float(exact)))


def worst(name, points, exact, error):
    """Largest error over the points, with the point, so that a failure names it."""
    found = (mpf(0), None)
    for point, result in zip(points, call(name, points), strict=True):
        value = exact(*(mpf(x) for x in point))
        found = max(found, (error(mpf(result[0]), value), point), key=lambda e: e[0])
    return found


def in_ulp(value, exact):
    return abs(value - exact) / ulp(exact)


def relative(value, exact):
    return abs(value - exact) / abs(exact)


def spread(seed, count, low, high):
    """Random points, uniform in the logarithm."""
    rng = random.Random(seed)
    return [math.exp(rng.uniform(math.log(low), math.log(high))) for _ in range(count)]


def evenly(seed, count, low, high):
    rng = random.Random(seed)
    return [rng.uniform(low, high) for _ in range(count)]


def near(x, steps=20):
    """Neighbouring doubles on both sides of x."""
    found, up, down = [x], x, x
    for _ in range(steps):
        up, down = math.nextafter(up, math.inf), math.nextafter(down, -math.inf)
        found += [up, down]
    return found


def signed(values):
    return [s * v for v in values for s in (1.0, -1.0)]


def log1p_minus(x):
    with mpmath.workdps(50 if abs(x) > 1e-10 else 400):
        return mpmath.log1p(x) - x


UNARY = {
    "exp": (
        evenly(1, 3000, -708, 709.7)
        + evenly(2, 3000, -1, 1)
        + signed(spread(3, 1000, 1e-20, 1))
        + [0.0, 709.78],
        mpmath.exp,
        in_ulp,
        1.0,
    ),
    "exp2": (
        evenly(4, 3000, -1021, 1023.9) + evenly(5, 2000, -1, 1) + [0.5, -0.5, 10.0, 1e-17],
        lambda x: mpf(2) ** x,
        in_ulp,
        1.0,
    ),
    "expm1": (
        evenly(6, 2000, -36, 709.7) + evenly(7, 4000, -1.5, 1.5) + signed(spread(8, 2000, 1e-300, 1)),
        mpmath.expm1,
        in_ulp,
        2.0,
    ),
    "log": (
        spread(9, 3000, 1e-307, 1e308)
        + evenly(10, 4000, 0.4, 2.5)
        + [x for x in near(1.0) if x != 1.0]
        + [5e-324, 2.2e-308, 1.7e308]
        + near(math.sqrt(0.5))
        + near(math.sqrt(2)),
        mpmath.log,
        in_ulp,
        1.0,
    ),
    "log1p": (
        evenly(11, 4000, -0.999999, 3)
        + signed(spread(12, 2000, 1e-300, 0.9))
        + spread(13, 1000, 1, 1e300)
        + [-1 + 2.0**-53, -0.2928, 0.4142]
        + near(0.4142)
        + near(-0.2928),
        mpmath.log1p,
        in_ulp,
        1.0,
    ),
    "log1p_minus": (
        evenly(14, 3000, -0.99, 3) + signed(spread(15, 2000, 1e-150, 0.9)) + spread(16, 500, 1, 1e9),
        lambda x: log1p_minus(x),
        relative,
        1e-15,
    ),
    "lgamma": (
        spread(17, 3000, 1e-300, 1e300)
        + evenly(18, 4000, 0.01, 40)
        + near(1.0)
        + near(2.0)
        + near(12.0)
        + near(0.5)
        + near(1.5)
        + near(2.5),
        mpmath.loggamma,
        lambda v, e: min(abs(v - e), relative(v, e) / 2 if e else abs(v - e)),
        5e-16,
    ),
    "erfc": (
        evenly(19, 3000, -7, 26.2) + evenly(20, 2000, -1, 1) + near(0.5) + near(-0.5),
        mpmath.erfc,
        relative,
        1e-15,
    ),
    "scaled_erfc": (
        spread(21, 3000, 0.5, 1e8),
        lambda x: (
            mpmath.exp(x * x) * mpmath.erfc(x)
            if x < 1000
            else mpmath.nsum(lambda k: (-1) ** int(k) * mpmath.fac2(2 * k - 1) / (2 * x * x) ** k, [0, 8])
            / (x * mpmath.sqrt(mpmath.pi))
        ),
        relative,
        1e-15,
    ),
    "normal_pdf": (evenly(22, 3000, -37, 37), mpmath.npdf, relative, 1e-15),
    "normal_cdf": (
        evenly(23, 4000, -37, 9) + evenly(24, 2000, -1, 1) + near(0.7) + near(-0.7),
        lambda x: mpmath.erfc(-x / mpmath.sqrt(2)) / 2,
        relative,
        1e-15,
    ),
    "stirling_series": (
        spread(25, 500, 12, 1e12),
        lambda x: mpmath.loggamma(x) - ((x - 0.5) * mpmath.log(x) - x + mpmath.log(2 * mpmath.pi) / 2),
        lambda v, e: abs(v - e),
        1e-17,
    ),
}


@pytest.mark.parametrize("name", UNARY)
def test_one_argument(name):
    points, exact, error, bound = UNARY[name]
    found, point = worst(name, [(x,) for x in points], exact, error)
    assert found < bound, f"{name}: {mpmath.nstr(found, 4)} at {point}"


def test_subnormal_results_of_exp_keep_two_ulp():
    found, point = worst("exp", [(x,) for x in evenly(26, 1000, -744, -709)], mpmath.exp, in_ulp)
    assert found < 2, f"{found} at {point}"


def test_special_values():
    inf, nan = math.inf, math.nan
    for name, x, expected in [
        ("exp", inf, inf),
        ("exp", -inf, 0.0),
        ("exp", 710.0, inf),
        ("exp", -746.0, 0.0),
        ("exp", nan, nan),
        ("log", 0.0, -inf),
        ("log", inf, inf),
        ("log", -1.0, nan),
        ("log", 1.0, 0.0),
        ("log", nan, nan),
        ("log1p", -1.0, -inf),
        ("log1p", 0.0, 0.0),
        ("log1p", -2.0, nan),
        ("log1p", inf, inf),
        ("expm1", 0.0, 0.0),
        ("expm1", -inf, -1.0),
        ("expm1", inf, inf),
        ("exp2", 3.0, 8.0),
        ("exp2", -1074.0, 5e-324),
        ("exp2", 1024.0, inf),
        ("erfc", inf, 0.0),
        ("erfc", -inf, 2.0),
        ("erfc", 0.0, 1.0),
        ("normal_cdf", 0.0, 0.5),
        ("normal_cdf", inf, 1.0),
        ("normal_cdf", -inf, 0.0),
        ("normal_quantile", 0.5, 0.0),
        ("normal_quantile", 0.0, -inf),
        ("normal_quantile", 1.0, inf),
        ("lgamma", 1.0, 0.0),
        ("lgamma", 2.0, 0.0),
    ]:
        (value,) = call(name, [(x,)])[0]
        assert value == expected or (math.isnan(value) and math.isnan(expected)), (name, x, value)


def test_pow():
    rng = random.Random(30)
    points = []
    while len(points) < 6000:
        base = math.exp(rng.choice([rng.uniform(-700, 700), rng.uniform(-1, 1), rng.uniform(-1e-3, 1e-3)]))
        limit = 700 / abs(math.log(base)) if base != 1 else 1e6
        points.append((base, rng.uniform(-limit, limit)))
    found, point = worst("pow", points, lambda b, e: mpmath.power(b, e), in_ulp)
    assert found < 1.5, f"{found} at {point}"
    assert call(
        "pow", [(2.0, 10.0), (0.0, 2.0), (0.0, 0.0), (1.0, 1e300), (10.0, 400.0), (10.0, -400.0)]
    ) == [[1024.0], [0.0], [1.0], [1.0], [math.inf], [0.0]]


def test_log_beta():
    rng = random.Random(31)
    points = [(math.exp(rng.uniform(-7, 25)), math.exp(rng.uniform(-7, 25))) for _ in range(3000)]
    points += [(a, b) for a in (0.5, 1.0, 11.99, 12.0, 12.01) for b in (0.5, 1.0, 11.99, 12.0, 1e9)]

    def exact(a, b):
        return mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b)

    found, point = worst(
        "log_beta",
        points,
        exact,
        lambda v, e: min(abs(v - e) / mpf(2e-14), relative(v, e) / mpf(4e-15) if e else mpf(1)),
    )
    assert found < 1, f"{found} at {point}"


def normal_quantile(p):
    """-sqrt2 erfcinv(2p) by Newton steps on log cdf, from the asymptotic start."""
    if p > 0.5:
        return -normal_quantile(1 - p)
    if p == 0.5:
        return mpf(0)
    if p > 0.01:
        return mpmath.sqrt(2) * mpmath.erfinv(2 * p - 1)
    r = mpmath.sqrt(-2 * mpmath.log(p))
    x = r - mpmath.log(2 * mpmath.pi * r * r) / (2 * r)
    for _ in range(8):
        tail = mpmath.erfc(x / mpmath.sqrt(2)) / 2
        x += (mpmath.log(tail) - mpmath.log(p)) * tail / mpmath.npdf(x)
    return -x


def test_normal_quantile():
    points = (
        evenly(32, 2000, 0, 1)
        + spread(33, 1500, 1e-300, 0.3)
        + [0.5 + s for s in signed(spread(34, 300, 1e-16, 0.3))]
    )
    points += near(0.2) + near(0.8) + [2.0**-53, 1 - 2.0**-53]
    found, point = worst("normal_quantile", [(p,) for p in points if p != 0.5], normal_quantile, relative)
    assert found < 2e-15, f"{found} at {point}"


def test_stirling_tail_against_log_factorials():
    points = [(float(k),) for k in [*range(0, 70), 100, 10**4, 10**9, 2**40]]

    def exact(k):
        return mpmath.loggamma(k + 1) - (
            (k + 0.5) * mpmath.log(k + 1) - (k + 1) + mpmath.log(2 * mpmath.pi) / 2
        )

    found, point = worst("stirling_tail", points, exact, lambda v, e: abs(v - e))
    assert found < 2e-17, f"{found} at {point}"


def gamma_tails(x, a):
    return (mpmath.gammainc(a, 0, x, regularized=True), mpmath.gammainc(a, x, mpmath.inf, regularized=True))


def test_incomplete_gamma():
    rng = random.Random(35)
    points = []
    for _ in range(400):
        a = math.exp(rng.uniform(-5, 9))
        x = (
            a * math.exp(rng.uniform(-1, 1))
            if rng.random() < 0.5
            else max(a + rng.uniform(-6, 6) * math.sqrt(a), a / 50)
        )
        points.append((x, a))
    points += [(x, a) for a in (199.9, 200.0, 5000.0) for x in (0.69 * a, 0.71 * a, a, 1.29 * a, 1.31 * a)]
    lower, upper = call("gamma_cdf", points), call("gamma_survival", points)
    for (x, a), (p,), (q,) in zip(points, lower, upper, strict=True):
        exact_p, exact_q = gamma_tails(mpf(x), mpf(a))
        if exact_p > 1e-290:
            assert relative(mpf(p), exact_p) < 2e-13, (x, a, p)
        if exact_q > 1e-290:
            bound = 2e-13 if exact_q > 1e-3 or x >= 1 + a else 1e-15 / exact_q
            assert relative(mpf(q), exact_q) < bound, (x, a, q)


def test_gamma_quantile_inverts_the_exact_cdf():
    rng = random.Random(36)
    points = [
        (u, a)
        for a in (0.05, 0.3, 0.9, 1.0, 2.5, 7.0, 40.0, 300.0, 5000.0)
        for u in (1e-12, 1e-3, 0.1, 0.5, 0.50001, 0.9, 0.999, 1 - 1e-9)
    ]
    points += [(rng.random(), math.exp(rng.uniform(-3, 8))) for _ in range(150)]
    for (u, a), (x,) in zip(points, call("gamma_quantile", points), strict=True):
        p, _ = gamma_tails(mpf(x), mpf(a))
        density = mpmath.exp((mpf(a) - 1) * mpmath.log(x) - x - mpmath.loggamma(a)) if x > 0 else mpf(1)
        assert abs((p - mpf(u)) / density) <= 1e-12 * (x + math.sqrt(a)) + 1e-307, (u, a, x)


def test_gamma_quantile_of_huge_shapes_against_the_cornish_fisher_limit():
    # Skewness 2/sqrt(a): x = a + sqrt(a) z + (z^2 - 1)/3 + (z^3 - 7 z)/(36 sqrt(a)) + O(1/a).
    for a in (1e8, 1e10, 1e12):
        for u in (1e-6, 0.3, 0.5, 0.99, 1 - 1e-6):
            ((x,),) = call("gamma_quantile", [(u, a)])
            z = normal_quantile(mpf(u))
            exact = a + mpmath.sqrt(a) * z + (z * z - 1) / 3 + (z**3 - 7 * z) / (36 * mpmath.sqrt(a))
            assert abs(x - exact) < 1e-12 * (a + math.sqrt(a)) + 10 / a, (a, u)


def test_incomplete_beta():
    rng = random.Random(37)
    points = []
    for _ in range(400):
        a, b = math.exp(rng.uniform(-4, 7)), math.exp(rng.uniform(-4, 7))
        mean, sd = a / (a + b), math.sqrt(a * b / (a + b + 1)) / (a + b)
        x = rng.random() if rng.random() < 0.4 else min(max(mean + rng.uniform(-5, 5) * sd, 1e-9), 1 - 1e-9)
        points.append((x, a, b))
    for (x, a, b), (p,) in zip(points, call("beta_cdf", points), strict=True):
        exact = mpmath.betainc(a, b, 0, x, regularized=True)
        if exact > 1e-290:
            assert relative(mpf(p), exact) < 1e-12, (x, a, b, p)


def test_beta_quantile_inverts_the_exact_cdf():
    rng = random.Random(38)
    points = [
        (u, a, b)
        for a, b in [(1, 1), (1, 20), (0.5, 8), (0.1, 1.5), (3, 3), (2.2, 3.8), (300, 12000), (0.1, 0.1)]
        for u in (1e-9, 0.01, 0.3, 0.5, 0.51, 0.9, 0.9999)
    ]
    points += [(rng.random(), math.exp(rng.uniform(-2, 5)), math.exp(rng.uniform(-2, 5))) for _ in range(150)]
    for (u, a, b), (x,) in zip(points, call("beta_quantile", points), strict=True):
        assert 0 <= x <= 1
        if x == 0:
            assert a * mpmath.log(1e-307) - mpmath.log(a) - mpmath.log(mpmath.beta(a, b)) > mpmath.log(u)
            continue
        if x == 1:
            continue
        p = mpmath.betainc(a, b, 0, x, regularized=True)
        density = mpf(x) ** (a - 1) * (1 - mpf(x)) ** (b - 1) / mpmath.beta(a, b)
        sd = math.sqrt(a * b / (a + b + 1)) / (a + b)
        assert abs((p - mpf(u)) / density) < 1e-12 * (min(x, 1 - x) + sd), (u, a, b, x)


def test_pert_and_triangular_quantiles():
    for u in (0.001, 0.2, 0.5, 0.8, 0.999):
        ((x,),) = call("pert_quantile", [(u, 10.0, 12.0, 20.0)])
        p = mpmath.betainc(1 + mpf(4) * 2 / 10, 1 + mpf(4) * 8 / 10, 0, (mpf(x) - 10) / 10, regularized=True)
        assert abs(p - mpf(u)) < 1e-13
        ((x,),) = call("triangular_quantile", [(u, 10.0, 12.0, 20.0)])
        x = mpf(x)
        p = (x - 10) ** 2 / 20 if x < 12 else 1 - (20 - x) ** 2 / 80
        assert abs(p - mpf(u)) < 1e-14


@pytest.mark.parametrize("n", [1, 2, 8, 16, 31])
@pytest.mark.parametrize(
    "a,b", [(1, 20), (0.5, 8), (0.1, 1.5), (0.5, 0.5), (0.3, 0.7), (1, 1), (0.668, 3.806)]
)
def test_gauss_jacobi_moments(n, a, b):
    rule = call("gauss_jacobi_01", [(float(n), a, b)])[0]
    nodes, weights = rule[:n], rule[n:]
    assert all(0 < p < 1 for p in nodes) and all(w > 0 for w in weights) and nodes == sorted(nodes)
    for t in range(2 * n):
        exact = mpmath.beta(a, mpf(b) + t) / mpmath.beta(a, b)
        sum_ = mpmath.fsum(mpf(w) * (1 - mpf(p)) ** t for p, w in zip(nodes, weights, strict=True))
        assert abs(sum_ - exact) < 1e-14, t
        exact = mpmath.beta(mpf(a) + t, b) / mpmath.beta(a, b)
        sum_ = mpmath.fsum(mpf(w) * mpf(p) ** t for p, w in zip(nodes, weights, strict=True))
        assert abs(sum_ - exact) < 1e-14, t


@pytest.mark.parametrize("n", [1, 2, 8, 16, 31])
@pytest.mark.parametrize("alpha", [-0.9, 0.0, 1.0, 1 / 0.36 - 1, 24.0])
def test_gauss_laguerre_moments(n, alpha):
    rule = call("gauss_laguerre", [(float(n), alpha)])[0]
    nodes, weights = rule[:n], rule[n:]
    assert all(x > 0 for x in nodes) and nodes == sorted(nodes)
    for t in range(2 * n):
        exact = mpmath.rf(mpf(alpha) + 1, t)
        sum_ = mpmath.fsum(mpf(w) * mpf(x) ** t for x, w in zip(nodes, weights, strict=True))
        assert relative(sum_, exact) < 2e-13, t


def erlang_a(rate, mu, theta, servers):
    """Birth-death chain summed term by term in 50 digits, from the empty state on."""
    rate, mu, theta = mpf(rate), mpf(mu), mpf(theta)
    weight, n, idle, busy, queue, queue_n, servers_busy, customers = mpf(1), 0, 0, 0, 0, 0, 0, 0
    while True:
        waiting = max(n - servers, 0)
        if n < servers:
            idle += weight
        else:
            busy += weight
        queue += weight * waiting
        queue_n += weight * waiting * n
        servers_busy += weight * min(n, servers)
        customers += weight * n
        n += 1
        ratio = rate / (n * mu if n <= servers else servers * mu + (n - servers) * theta)
        weight *= ratio
        if n > servers + 1 and ratio < 1 and weight * n < mpf(10) ** -30 * (1 - ratio) * queue:
            break
    total = idle + busy
    queue, customers = queue / total, customers / total
    return [
        busy / total,
        queue / rate,
        theta * queue / rate,
        servers_busy / total / servers,
        theta * (queue_n / total - queue * customers) / rate,  # weights are powers of the rate
    ], queue


def test_erlang_a():
    points = [
        (rate * mu, mu, theta * mu, float(servers))
        for servers in (1, 3, 10, 60, 300)
        for theta in (0.01, 0.5, 1.0, 20.0)
        for rate in (0.2 * servers, 0.9 * servers, 1.0 * servers, 2.5 * servers)
        for mu in (1.0, 10 / 3)
    ]
    rng = random.Random(36)
    for _ in range(100):
        servers = round(math.exp(rng.uniform(0, 5.5)))
        load = servers * math.exp(rng.uniform(-2, 2))
        mu, theta = math.exp(rng.uniform(-3, 3)), math.exp(rng.uniform(-6, 9))
        points.append((load * mu, mu, theta * mu, float(servers)))
    # The ends of what the header promises: a large centre, idle, just full and overrun; a line of thousands;
    # a wait that hardly ever happens; hardly any patience; hardly any arrivals.
    points += [(load, 1.0, 2.0, 5000.0) for load in (4500.0, 5000.0, 6000.0)]
    points += [(3000.0, 1.0, 0.05, 100.0), (100.0, 1.0, 0.01, 100.0), (200.0, 1.0, 1.0, 900.0)]
    points += [(5.0, 1.0, 1e9, 6.0), (5.0, 1.0, 1e70, 6.0), (1e-30, 1.0, 1.0, 2.0), (1e-40, 3.0, 0.1, 1.0)]
    for point, result in zip(points, call("erlang_a", points), strict=True):
        (*exact, slope), queue = erlang_a(*point[:3], int(point[3]))
        for value, expected in zip(result, exact, strict=False):
            assert relative(mpf(value), expected) < 1e-12, point
        assert abs(mpf(result[4]) - slope) < 1e-12 * (1 + queue), point
