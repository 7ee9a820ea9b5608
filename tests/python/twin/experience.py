"""From the journey to the moves of a customer between bands, one segment and month at a time
(model, section 3)."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
from scipy.stats import norm

WIDTH = 2.0
NONE, RECOVERED, UNRESOLVED = 0, 1, 2


def band_centres(p) -> np.ndarray:
    return np.array([1.0, 3.0, 5.0, 7.0, 9.0]) if p.touchpoints else np.array([7.0])


def partial_moments(mean: float, sd: float, level: float) -> tuple[float, float]:
    """E[(X-level)+] and E[(level-X)+] of Normal(mean, sd)."""
    gap = mean - level
    if sd == 0:
        return max(gap, 0.0), max(-gap, 0.0)
    d = gap / sd
    return sd * norm.pdf(d) + gap * norm.cdf(d), sd * norm.pdf(d) - gap * norm.cdf(-d)


def journey_of(values, t: int, g: int) -> list[SimpleNamespace]:
    names = ("visits", "mean", "sd", "failure", "severity", "complain", "recover", "recovered_share")
    journey = []
    for j in range(values.visits.shape[2]):
        point = SimpleNamespace(**{name: float(getattr(values, name)[t, g, j]) for name in names})
        point.rho = point.complain * point.recover
        journey.append(point)
    return journey


def mean_quality(journey) -> float:
    """Xbar: mean quality of a visit, failures included; 0 without visits."""
    visits = sum(x.visits for x in journey)
    if visits == 0:
        return 0.0
    return (
        sum(x.visits * (x.mean - x.failure * x.severity * (1 - x.rho * x.recovered_share)) for x in journey)
        / visits
    )


def quality_variance(journey) -> float:
    """V: variance of one visit, mixture over touchpoints and over ok / recovered / unresolved."""
    visits = sum(x.visits for x in journey)
    if visits == 0:
        return 0.0
    first = second = 0.0
    for x in journey:
        for share, mean in (
            (1 - x.failure, x.mean),
            (x.failure * x.rho, x.mean - x.severity * (1 - x.recovered_share)),
            (x.failure * (1 - x.rho), x.mean - x.severity),
        ):
            first += x.visits / visits * share * mean
            second += x.visits / visits * share * (mean**2 + x.sd**2)
    return max(0.0, second - first**2)


def status_probabilities(journey) -> np.ndarray:
    """P(none), P(recovered), P(unresolved)."""
    rate_u = sum(x.visits * x.failure * (1 - x.rho) for x in journey)
    rate_r = sum(x.visits * x.failure * x.rho for x in journey)
    unresolved = -math.expm1(-rate_u)
    recovered = math.exp(-rate_u) * -math.expm1(-rate_r)
    return np.array([1.0 - unresolved - recovered, recovered, unresolved])


def move_probabilities(p, journey, expectation: float) -> tuple[np.ndarray, np.ndarray]:
    """P(down) and P(up), each [status, band]; a move beyond the first or last band is a stay."""
    e, centres = p.experience, band_centres(p)
    down, up = np.zeros((3, len(centres))), np.zeros((3, len(centres)))
    if not p.touchpoints:
        return down, up
    for k, c in enumerate(centres):
        level = (1 - e.anchor) * expectation + e.anchor * c
        a = b = failed_u = failed_r = short_u = short_r = 0.0
        for x in journey:
            above, below = partial_moments(x.mean, x.sd, level)
            a += x.visits * (1 - x.failure) * above
            b += x.visits * (1 - x.failure) * below
            weight_u, weight_r = x.visits * x.failure * (1 - x.rho), x.visits * x.failure * x.rho
            failed_u += weight_u
            failed_r += weight_r
            short_u += weight_u * partial_moments(x.mean - x.severity, x.sd, level)[1]
            short_r += (
                weight_r * partial_moments(x.mean - x.severity * (1 - x.recovered_share), x.sd, level)[1]
            )
        a *= e.gain / WIDTH
        b *= e.gain * e.loss_aversion / WIDTH
        if a + b > 0:
            move = -math.expm1(-(a + b))
            up[NONE, k], down[NONE, k] = move * a / (a + b), move * b / (a + b)
        if failed_u > 0:
            down[UNRESOLVED, k] = -math.expm1(-e.gain * e.loss_aversion / WIDTH * short_u / failed_u)
        if failed_r > 0:
            down[RECOVERED, k] = -math.expm1(-e.gain * e.loss_aversion / WIDTH * short_r / failed_r)
    down[:, 0] = 0.0
    up[:, -1] = 0.0
    return down, up


def move_matrices(down: np.ndarray, up: np.ndarray) -> np.ndarray:
    """[status, band, band'] from the move probabilities."""
    n = down.shape[1]
    out = np.zeros((3, n, n))
    for s in range(3):
        for k in range(n):
            if k > 0:
                out[s, k, k - 1] = down[s, k]
            if k < n - 1:
                out[s, k, k + 1] = up[s, k]
            out[s, k, k] = 1.0 - out[s, k].sum()
    return out


def stationary_bands(status: np.ndarray, matrices: np.ndarray) -> np.ndarray:
    """Long-run shares of the bands under one month's row, from evenly filled bands."""
    row = np.tensordot(status, matrices, axes=1)
    for _ in range(60):
        row = row @ row
        row /= row.sum(axis=1, keepdims=True)
    shares = row.mean(axis=0)
    return shares / shares.sum()


def expectation_path(p, values, months: int, opening: np.ndarray) -> np.ndarray:
    """E_g at the start of each month [t, g]: a function of the journey, not of counts."""
    path = np.zeros((months + 1, len(opening)))
    path[0] = opening
    for t in range(months):
        for g in range(len(opening)):
            journey = journey_of(values, t, g)
            p_enc = -math.expm1(-sum(x.visits for x in journey))
            step = p.experience.adapt * (mean_quality(journey) - path[t, g]) * p_enc
            path[t + 1, g] = path[t, g] + (step + p.experience.drift / 12.0 if p.touchpoints else 0.0)
    return path[:months]
