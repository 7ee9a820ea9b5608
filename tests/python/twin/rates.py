"""Everything a customer's month needs, arm by arm, that does not depend on counts (model, sections 3 to 6).

With a constant rating and nobody poisoned, expectations, reference, moves and hazards of an arm are
functions of the month alone; only retention cash per head and prospect hazards look at counts.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from scipy.stats import norm

from . import experience as exp_
from .initiatives import monthly_values


def entry_shares(p, promise: float, rating: float) -> np.ndarray:
    """Bands of a newcomer: Normal(mu, entry_sd) integrated over the bands, tails to the outer ones."""
    if not p.touchpoints:
        return np.ones(1)
    mu = p.entry.promise_weight * promise + (1 - p.entry.promise_weight) * rating
    edges = np.array([2.0, 4.0, 6.0, 8.0])
    below = norm.cdf(edges, mu, p.entry.entry_sd) if p.entry.entry_sd > 0 else (edges > mu).astype(float)
    return np.diff(np.concatenate([[0.0], below, [1.0]]))


def positive_rate(p) -> np.ndarray:
    c = exp_.band_centres(p)
    w = p.word_of_mouth
    return w.p0 + w.p1 * np.maximum(0.0, c - 7.0) ** 1.5


def negative_rate(p) -> np.ndarray:
    c = exp_.band_centres(p)
    w = p.word_of_mouth
    return w.q0 + w.q1 * np.maximum(0.0, 7.0 - c) ** 1.5


def satisfaction(p, centres: np.ndarray, variance: float, variance0: float, reference: float) -> np.ndarray:
    if not p.touchpoints:
        return np.zeros(len(centres))
    pivot, psi = p.churn.pivot, p.churn.psi
    return (centres - pivot) / (1 + psi * variance) - (reference - pivot) / (1 + psi * variance0)


def defection_probabilities(p, centres: np.ndarray) -> np.ndarray:
    return p.churn.p_defect * (1.0 - p.churn.forgive * (centres >= 8.0))


def save_factor(p, spend):
    """Share of the base hazard that remains after retention spend per active customer."""
    return 1.0 - p.churn.save_max * -np.expm1(-p.churn.k_r * np.asarray(spend, float))


def channel_hazard(p, channel: int, spend_per_prospect):
    c = p.channels[channel]
    return -np.log1p(-c.ceiling * -np.expm1(-c.k_a * np.asarray(spend_per_prospect, float)))


def spend_multiplier(p, centres: np.ndarray, spend_reference: float, price_index: float) -> np.ndarray:
    if not p.touchpoints:
        return np.full(len(centres), max(0.0, price_index))
    s = p.spend
    return np.maximum(
        0.0,
        (1 + s.omega * (centres - spend_reference))
        * (1 + s.premium_per_pt * np.maximum(0.0, centres - 8.0))
        * price_index,
    )


def arm_rates(p, arm, world, months: int) -> SimpleNamespace:
    """Paths [t, g, ...] of one arm; `world` holds the opening values (opening.py)."""
    g_n, centres = len(p.segments), exp_.band_centres(p)
    k_n = len(centres)
    r = SimpleNamespace(values=monthly_values(p, arm, months))
    v = r.values
    r.expectation = exp_.expectation_path(p, v, months, world.expectation)
    r.status = np.zeros((months, g_n, 3))
    r.down, r.up = np.zeros((months, g_n, 3, k_n)), np.zeros((months, g_n, 3, k_n))
    r.z, r.dissatisfied = np.zeros((months, g_n, k_n)), np.zeros((months, g_n, k_n))
    r.base_hazard = [np.zeros((months, 2, len(world.theta[g]), k_n)) for g in range(g_n)]
    r.multiplier, r.entry = np.zeros((months, g_n, k_n)), np.zeros((months, g_n, k_n))
    r.visit_cost = np.zeros((months, g_n))
    r.defect = defection_probabilities(p, centres)
    for t in range(months):
        reference = world.reference + (p.experience.ref_drift / 12.0 * t if p.touchpoints else 0.0)
        for g in range(g_n):
            journey = exp_.journey_of(v, t, g)
            r.status[t, g] = exp_.status_probabilities(journey)
            r.down[t, g], r.up[t, g] = exp_.move_probabilities(p, journey, r.expectation[t, g])
            z = satisfaction(p, centres, exp_.quality_variance(journey), world.variance[g], reference)
            r.z[t, g] = z
            beta = np.where(z >= 0, p.churn.beta_up, p.churn.beta_down)
            r.dissatisfied[t, g] = np.where(z < 0, -np.expm1(p.churn.beta_down * np.minimum(z, 0.0)), 0.0)
            price = np.exp(p.price.price_sensitivity * (v.price_index[t, g] / v.price_rival[t, g] - 1.0))
            origin = np.array([1.0, p.churn.origin_mult])
            r.base_hazard[g][t] = (
                v.h0[t, g]
                * price
                * origin[:, None, None]
                * world.theta[g][None, :, None]
                * np.exp(-beta * z)[None, None, :]
            )
            r.multiplier[t, g] = spend_multiplier(p, centres, world.spend_reference, v.price_index[t, g])
            r.entry[t, g] = entry_shares(p, v.entry_promise[t, g], world.rating)
            r.visit_cost[t, g] = float((v.visits[t, g] * v.cost_per_visit[t, g]).sum())
    return r
