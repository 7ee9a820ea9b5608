"""From the journey to the moves of a customer between bands (model, section 3).

A journey holds arrays [n, g, j]: replication (or one path), segment, touchpoint.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from scipy.special import ndtr

WIDTH = 2.0
NONE, RECOVERED, UNRESOLVED = 0, 1, 2


def band_centres(p) -> np.ndarray:
    return np.array([1.0, 3.0, 5.0, 7.0, 9.0]) if p.touchpoints else np.array([7.0])


def ratio(top: np.ndarray, bottom: np.ndarray) -> np.ndarray:
    """top/bottom, 0 where bottom is 0."""
    return np.divide(top, bottom, out=np.zeros(np.broadcast(top, bottom).shape), where=bottom > 0)


def partial_moments(mean, sd, level) -> tuple[np.ndarray, np.ndarray]:
    """E[(X-level)+] and E[(level-X)+] of Normal(mean, sd)."""
    gap, sd = np.broadcast_arrays(np.asarray(mean - level, float), sd)
    d = ratio(gap, sd)
    density = sd * np.exp(-0.5 * d**2) / np.sqrt(2.0 * np.pi)
    above = np.where(sd > 0, density + gap * ndtr(d), np.maximum(gap, 0.0))
    below = np.where(sd > 0, density - gap * ndtr(-d), np.maximum(-gap, 0.0))
    return above, below


def outcomes(x: SimpleNamespace):
    """(share of visits, mean quality) of ok, recovered and unresolved visits."""
    return (
        (1 - x.failure, x.mean),
        (x.failure * x.rho, x.mean - x.severity * (1 - x.recovered_share)),
        (x.failure * (1 - x.rho), x.mean - x.severity),
    )


def mean_quality(x: SimpleNamespace) -> np.ndarray:
    """Xbar [n, g]: mean quality of a visit, failures included; 0 without visits."""
    each = x.mean - x.failure * x.severity * (1 - x.rho * x.recovered_share)
    return ratio((x.visits * each).sum(axis=2), x.visits.sum(axis=2))


def quality_variance(x: SimpleNamespace) -> np.ndarray:
    """V [n, g]: variance of one visit, mixture over touchpoints and over ok / recovered / unresolved."""
    weight = ratio(x.visits, x.visits.sum(axis=2, keepdims=True))
    first = sum((weight * share * mean).sum(axis=2) for share, mean in outcomes(x))
    second = sum((weight * share * (mean**2 + x.sd**2)).sum(axis=2) for share, mean in outcomes(x))
    return np.maximum(0.0, second - first**2)


def status_probabilities(x: SimpleNamespace) -> np.ndarray:
    """P(none), P(recovered), P(unresolved): [n, g, 3]."""
    rate_u = (x.visits * x.failure * (1 - x.rho)).sum(axis=2)
    rate_r = (x.visits * x.failure * x.rho).sum(axis=2)
    unresolved = -np.expm1(-rate_u)
    recovered = np.exp(-rate_u) * -np.expm1(-rate_r)
    return np.stack([1.0 - unresolved - recovered, recovered, unresolved], axis=2)


def move_probabilities(p, x: SimpleNamespace, expectation: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """P(down) and P(up), each [n, g, status, band]; a move beyond the first or last band is a stay."""
    e, centres = p.experience, band_centres(p)
    down = np.zeros((*expectation.shape, 3, len(centres)))
    up = np.zeros_like(down)
    if not p.touchpoints:
        return down, up
    levels = (1 - e.anchor) * expectation[..., None] + e.anchor * centres
    for k in range(len(centres)):
        level = levels[:, :, k, None]
        above, below = partial_moments(x.mean, x.sd, level)
        a = e.gain / WIDTH * (x.visits * (1 - x.failure) * above).sum(axis=2)
        b = e.gain * e.loss_aversion / WIDTH * (x.visits * (1 - x.failure) * below).sum(axis=2)
        move = -np.expm1(-(a + b))
        up[:, :, NONE, k], down[:, :, NONE, k] = move * ratio(a, a + b), move * ratio(b, a + b)
        for status, (share, mean) in zip((RECOVERED, UNRESOLVED), outcomes(x)[1:], strict=True):
            failed = x.visits * share
            short = (failed * partial_moments(mean, x.sd, level)[1]).sum(axis=2)
            mean_short = ratio(short, failed.sum(axis=2))
            down[:, :, status, k] = -np.expm1(-e.gain * e.loss_aversion / WIDTH * mean_short)
    down[..., 0] = 0.0
    up[..., -1] = 0.0
    return down, up


def move_matrices(down: np.ndarray, up: np.ndarray) -> np.ndarray:
    """[..., status, band, band'] from the move probabilities [..., status, band]."""
    n = down.shape[-1]
    out = np.zeros((*down.shape, n))
    for k in range(n):
        out[..., k, k] = 1.0 - down[..., k] - up[..., k]
        if k > 0:
            out[..., k, k - 1] = down[..., k]
        if k < n - 1:
            out[..., k, k + 1] = up[..., k]
    return out


def stationary_bands(status: np.ndarray, matrices: np.ndarray) -> np.ndarray:
    """Long-run shares of the bands under one month's row, from evenly filled bands."""
    row = np.tensordot(status, matrices, axes=1)
    for _ in range(60):
        row = row @ row
        row /= row.sum(axis=1, keepdims=True)
    shares = row.mean(axis=0)
    return shares / shares.sum()
