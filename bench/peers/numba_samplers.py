"""Exact samplers in Numba: xoshiro256++, Binomial(n, p) and Poisson(mean).

Numba's own binomial is an inversion that walks n*p steps and fails where (1-p)^n underflows, so the peer
writes what its user would have to write: inversion for small means, Hormann's transformed rejection (1993)
for large ones. A generator is four uint64, one per replication: results do not depend on threads.
"""

import math

import numpy as np
from harness import STIRLING_TAIL
from numba import njit, uint64

GOLDEN = np.uint64(0x9E3779B97F4A7C15)


@njit(inline="always", error_model="numpy")
def mix(x):
    """splitmix64 of a counter."""
    z = uint64(x)
    z = (z ^ (z >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> uint64(27))) * uint64(0x94D049BB133111EB)
    return z ^ (z >> uint64(31))


@njit(error_model="numpy")
def seeded(state, seed, stream):
    for i in range(4):
        state[i] = mix(mix(uint64(seed) * GOLDEN + uint64(stream)) + uint64(i + 1) * GOLDEN)


@njit(inline="always", error_model="numpy")
def rotated(x, k):
    return (x << uint64(k)) | (x >> uint64(64 - k))


@njit(inline="always", error_model="numpy")
def uniform(s):
    """In [0, 1), 53 bits."""
    word = rotated(s[0] + s[3], 23) + s[0]
    t = s[1] << uint64(17)
    s[2] ^= s[0]
    s[3] ^= s[1]
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= t
    s[3] = rotated(s[3], 45)
    return (word >> uint64(11)) * 2.0**-53


TAIL = np.array(STIRLING_TAIL)


@njit(inline="always", error_model="numpy")
def stirling_tail(k):
    if k < 10.0:
        return TAIL[int(k)]
    x = 1.0 / (k + 1.0)
    square = x * x
    return (1.0 / 12.0 - (1.0 / 360.0 - square / 1260.0) * square) * x


@njit(error_model="numpy")
def binomial(s, n, p, log_stay):
    """p <= 1/2; log_stay = log(1-p)."""
    mean = n * p
    if mean <= 0.0:
        return 0
    odds = p / (1.0 - p)
    if mean < 10.0:
        left = uniform(s)
        mass = math.exp(n * log_stay)
        k = 0
        while left > mass and k < n:
            left -= mass
            k += 1
            mass *= odds * (n - k + 1) / k
        return k
    spread = math.sqrt(mean * (1.0 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    box = 0.92 - 4.2 / b
    while True:
        u = uniform(s) - 0.5
        v = uniform(s)
        edge = 0.5 - abs(u)
        k = math.floor((2.0 * a / edge + b) * u + mean + 0.5)
        if edge >= 0.07 and v <= box:
            return int(k)
        if k < 0.0 or k > n:
            continue
        alpha = (2.83 + 5.1 / b) * spread
        w = math.log(v * alpha / (a / (edge * edge) + b))
        mode = math.floor((n + 1) * p)
        ratio = (
            (mode + 0.5) * math.log((mode + 1.0) / (odds * (n - mode + 1.0)))
            + (n + 1.0) * math.log((n - mode + 1.0) / (n - k + 1.0))
            + (k + 0.5) * math.log(odds * (n - k + 1.0) / (k + 1.0))
            + stirling_tail(mode)
            + stirling_tail(n - mode)
            - stirling_tail(k)
            - stirling_tail(n - k)
        )
        if w <= ratio:
            return int(k)


@njit(error_model="numpy")
def poisson(s, mean):
    if mean <= 0.0:
        return 0
    if mean < 10.0:
        left = uniform(s)
        mass = math.exp(-mean)
        k = 0
        while left > mass and k < 200:
            left -= mass
            k += 1
            mass *= mean / k
        return k
    b = 0.931 + 2.53 * math.sqrt(mean)
    a = -0.059 + 0.02483 * b
    inverse_alpha = 1.1239 + 1.1328 / (b - 3.4)
    box = 0.9277 - 3.6224 / (b - 2.0)
    log_mean = math.log(mean)
    while True:
        u = uniform(s) - 0.5
        v = uniform(s)
        edge = 0.5 - abs(u)
        k = math.floor((2.0 * a / edge + b) * u + mean + 0.43)
        if edge >= 0.07 and v <= box:
            return int(k)
        if k < 0.0 or (edge < 0.013 and v > edge):
            continue
        if math.log(v * inverse_alpha / (a / (edge * edge) + b)) <= k * log_mean - mean - math.lgamma(
            k + 1.0
        ):
            return int(k)
