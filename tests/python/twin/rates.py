"""What a customer's month needs, by replication, from the environment at its start (model, sections 3 to 7)."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from scipy.special import ndtr

from . import experience as exp_
from .contact import contact_month


def entry_shares(p, promise: np.ndarray, rating: np.ndarray) -> np.ndarray:
    """Bands of newcomers [n, g, band]: Normal(mu, entry_sd) integrated, tails to the outer bands."""
    if not p.touchpoints:
        return np.ones((*promise.shape, 1))
    mu = p.entry.promise_weight * promise + (1 - p.entry.promise_weight) * rating[:, None]
    above = np.array([2.0, 4.0, 6.0, 8.0]) - mu[..., None]
    sd = p.entry.entry_sd
    below = ndtr(above / sd) if sd > 0 else (above > 0).astype(float)
    ends = np.ones((*mu.shape, 1))
    return np.diff(np.concatenate([0.0 * ends, below, ends], axis=2), axis=2)


def satisfaction(p, centres: np.ndarray, variance, variance0, reference) -> np.ndarray:
    """z [n, g, band]."""
    pivot, psi = p.churn.pivot, p.churn.psi
    if not p.touchpoints:
        return np.zeros((*variance.shape, 1))
    now = (centres - pivot) / (1 + psi * variance[..., None])
    return now - ((reference - pivot) / (1 + psi * variance0))[..., None]


def defection_probabilities(p, centres: np.ndarray) -> np.ndarray:
    """P(leave | unresolved failure) by band after the move."""
    return p.churn.p_defect * (1 - p.churn.forgive * (centres >= 8.0)) * bool(p.touchpoints)


def save_factor(p, spend) -> np.ndarray:
    """Share of the base hazard that retention spend per active customer leaves."""
    return 1.0 - p.churn.save_max * -np.expm1(-p.churn.k_r * np.asarray(spend, float))


def channel_hazard(p, channel: int, spend_per_prospect) -> np.ndarray:
    c = p.channels[channel]
    return -np.log1p(-c.ceiling * -np.expm1(-c.k_a * np.asarray(spend_per_prospect, float)))


def spend_multiplier(p, centres: np.ndarray, spend_reference: float, price_index: np.ndarray) -> np.ndarray:
    """[g, band]."""
    price = price_index[:, None]
    if not p.touchpoints:
        return np.maximum(0.0, price)
    s = p.spend
    lift = (1 + s.omega * (centres - spend_reference)) * (1 + s.premium_per_pt * np.maximum(0.0, centres - 8))
    return np.maximum(0.0, lift * price)


def journey_month(p, world, levers, env, service, t: int) -> SimpleNamespace:
    """The journey as lived in month t: levers, then leadership, engagement, waiting; each step clips."""
    n = len(env.rating)

    def own(name: str) -> np.ndarray:
        values = getattr(levers, name)[t]
        return np.broadcast_to(values, (n, *values.shape))

    x = SimpleNamespace(
        visits=own("visits"), severity=own("severity"), recovered_share=own("recovered_share")
    )
    x.rho = own("complain") * own("recover")
    x.mean, x.sd, x.failure = own("mean").copy(), own("sd").copy(), own("failure").copy()
    if p.competencies.present:
        x.sd = np.maximum(0.0, x.sd * (1 - 0.3 * levers.competencies[t, 0]) / 0.88)
    staffed = [j for j, point in enumerate(p.touchpoints) if point.staffed and p.engagement.present]
    serving = [j for j, point in enumerate(p.touchpoints) if point.service and p.contact_centre.present]
    lift = (env.engagement - world.engagement_base)[:, None]
    for j in staffed:
        x.mean[..., j] = np.clip(x.mean[..., j] + p.engagement.to_quality * lift, 0.0, 10.0)
        x.failure[..., j] = np.clip(x.failure[..., j] * np.exp(-p.engagement.to_failure * lift), 0.0, 1.0)
    loss = p.contact_centre.wait_penalty * np.log1p(service.wait / 60.0)
    fail = p.contact_centre.abandon_failure * service.abandon
    for j in serving:
        x.mean[..., j] = np.clip(x.mean[..., j] - loss[:, None], 0.0, 10.0)
        x.failure[..., j] = np.clip(1 - (1 - x.failure[..., j]) * (1 - fail[:, None]), 0.0, 1.0)
    return x


def promise_month(p, levers, xbar: np.ndarray, t: int) -> np.ndarray:
    """What newcomers were promised [n, g]; brand promise narrows or widens the gap to what is delivered."""
    promise = np.broadcast_to(levers.entry_promise[t], xbar.shape)
    if not p.competencies.present:
        return promise
    return np.clip(xbar + (promise - xbar) * (1 - levers.competencies[t, 1]) / 0.6, 0.0, 10.0)


def month_rates(p, world, levers, env, customers: np.ndarray, t: int) -> SimpleNamespace:
    """Rates of month t by replication; `customers` are the active ones at its start [n]."""
    r = SimpleNamespace(service=contact_month(p, levers, t, customers, env.adds, env.failures))
    journey = journey_month(p, world, levers, env, r.service, t)
    centres = exp_.band_centres(p)
    r.xbar, r.variance = exp_.mean_quality(journey), exp_.quality_variance(journey)
    r.p_enc = -np.expm1(-journey.visits.sum(axis=2))
    r.status = exp_.status_probabilities(journey)
    r.down, r.up = exp_.move_probabilities(p, journey, env.expectation + levers.expectation[t])
    drift = p.experience.ref_drift / 12.0 * t if p.touchpoints else 0.0
    reference = world.reference + drift + levers.reference[t]
    r.z = satisfaction(p, centres, r.variance, world.variance, reference)
    beta = np.where(r.z >= 0, p.churn.beta_up, p.churn.beta_down)
    r.dissatisfied = np.where(r.z < 0, -np.expm1(p.churn.beta_down * np.minimum(r.z, 0.0)), 0.0)
    price = np.exp(p.price.price_sensitivity * (levers.price_index[t] / levers.price_rival[t] - 1.0))
    origin = np.array([1.0, p.churn.origin_mult])
    base = (levers.h0[t] * price)[:, None, None] * origin[None, :, None] * world.theta[:, None, :]
    r.base_hazard = base[None, ..., None] * np.exp(-beta * r.z)[:, :, None, None, :]
    r.multiplier = spend_multiplier(p, centres, world.spend_reference, levers.price_index[t])
    r.entry = entry_shares(p, promise_month(p, levers, r.xbar, t), env.rating)
    r.defect = defection_probabilities(p, centres)
    return r
