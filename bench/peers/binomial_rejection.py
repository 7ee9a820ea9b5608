"""Binomial(n, p) for whole arrays by Hormann's transformed rejection (BTRS, 1993) in array operations.

One try per lane is vectorised; lanes whose try fails, or with n*p < 10, go to Generator.binomial. That is
exact: a rejected try says nothing about the draw, so any exact sampler may make it. p <= 1/2.
"""

import numpy as np
from harness import STIRLING_TAIL

_TAIL = np.array(STIRLING_TAIL)


def _stirling_tail(k):
    x = 1.0 / (k + 1.0)
    square = x * x
    tail = (1.0 / 12.0 - (1.0 / 360.0 - square / 1260.0) * square) * x
    small = k < 10.0
    if small.any():
        tail[small] = _TAIL[k[small].astype(np.intp)]
    return tail


class RejectionSampler:
    """`sampler(n, p)`: int64 array of n's shape; p broadcasts to it and is constant along the last axis.

    Rows (along the last axis) with fewer than `worthwhile` expected events go to the library at once. Buffers
    are kept between calls.
    """

    def __init__(self, generator, worthwhile=20.0):
        self.generator = generator
        self.worthwhile = worthwhile
        self.memory = np.empty((9, 0))
        self.mask = np.empty(0, dtype=bool)

    def _buffers(self, shape):
        """Nine float blocks and one of bool, views of the same memory for every shape: it stays in cache."""
        size = shape[0] * shape[1]
        if size > self.memory.shape[1]:
            self.memory = np.empty((9, size))
            self.mask = np.empty(size, dtype=bool)
        return [block[:size].reshape(shape) for block in self.memory] + [self.mask[:size].reshape(shape)]

    def __call__(self, n, p):
        rows = n.reshape(-1, n.shape[-1])
        p = np.broadcast_to(p, (*n.shape[:-1], 1)).reshape(-1, 1)
        # The first lane tells what a row is like; which sampler a row takes cannot change its law.
        large = rows[:, 0] * p[:, 0] >= self.worthwhile
        if large.all():
            return self._reject(rows, p).reshape(n.shape)
        if not large.any():
            return self.generator.binomial(rows, p).reshape(n.shape)
        result = np.empty_like(rows)
        result[large] = self._reject(rows[large], p[large])
        small = ~large
        result[small] = self.generator.binomial(rows[small], p[small])
        return result.reshape(n.shape)

    def _reject(self, n, p):
        trials, mean, spread, b, u, v, edge, k, scratch, inside = self._buffers(n.shape)
        np.copyto(trials, n, casting="unsafe")
        np.multiply(trials, p, out=mean)
        np.multiply(mean, 1.0 - p, out=spread)
        np.sqrt(spread, out=spread)
        np.multiply(spread, 2.53, out=b)
        b += 1.15
        self.generator.random(out=u)
        self.generator.random(out=v)
        u -= 0.5
        np.abs(u, out=edge)
        np.subtract(0.5, edge, out=edge)
        # k = floor((2a/edge + b)*u + n*p + 1/2), a = -0.0873 + 0.0248*b + 0.01*p
        np.multiply(b, 0.0496, out=k)
        k += 0.02 * p - 0.1746
        k /= edge
        k += b
        k *= u
        k += mean
        k += 0.5
        np.floor(k, out=k)
        # The box: edge >= 0.07 and v <= 0.92 - 4.2/b, i.e. (0.92 - v)*b >= 4.2.
        np.subtract(0.92, v, out=scratch)
        scratch *= b
        np.greater_equal(scratch, 4.2, out=inside)
        inside &= edge >= 0.07
        inside &= mean >= 10.0
        result = k.astype(np.int64)
        lanes = np.flatnonzero(~inside.ravel())
        if lanes.size:
            self._finish(n, p, lanes, result.reshape(-1))
        return result

    def _finish(self, n, p, lanes, result):
        trials, mean, spread, b, _, v, edge, k, _, _ = self._buffers(n.shape)
        mean_of = mean.reshape(-1)[lanes]
        trials_of, k_of = trials.reshape(-1)[lanes], k.reshape(-1)[lanes]
        candidate = (mean_of >= 10.0) & (k_of >= 0.0) & (k_of <= trials_of)
        failed = ~candidate
        if candidate.any():
            tested = lanes[candidate]
            x, count, m = k_of[candidate], trials_of[candidate], mean_of[candidate]
            b_of, edge_of = b.reshape(-1)[tested], edge.reshape(-1)[tested]
            spread_of = spread.reshape(-1)[tested]
            probability = m / count
            a = 0.0248 * b_of + (0.01 * probability - 0.0873)
            w = v.reshape(-1)[tested] * (2.83 + 5.1 / b_of) * spread_of / (a / (edge_of * edge_of) + b_of)
            mode = np.floor(m + probability)
            below, above = mode + 1.0, count - mode + 1.0
            x_below, x_above = x + 1.0, count - x + 1.0
            odds = probability / (1.0 - probability)
            log_ratio = (
                (mode + 0.5) * np.log(below / (odds * above))
                + (count + 1.0) * np.log(above / x_above)
                + (x + 0.5) * np.log(odds * x_above / x_below)
                + _stirling_tail(mode)
                + _stirling_tail(count - mode)
                - _stirling_tail(x)
                - _stirling_tail(count - x)
            )
            failed[candidate] = np.log(w) > log_ratio
        again = lanes[failed]
        if again.size:
            probabilities = np.broadcast_to(p, n.shape).reshape(-1)[again]
            result[again] = self.generator.binomial(n.reshape(-1)[again], probabilities)
