"""Prospect hazards by channel from the counts at the start of a month (model, section 6)."""

from __future__ import annotations

import numpy as np

from .inputs import reached_segments
from .rates import channel_hazard
from .word_of_mouth import rating_pull


def clean_share(p, world, poisoned: np.ndarray) -> np.ndarray:
    """1 - kappa*zp: what bad word of mouth leaves of every hazard."""
    if not p.word_of_mouth.present:
        return np.ones_like(poisoned)
    return 1.0 - p.word_of_mouth.kappa * poisoned / world.people


def channel_hazards(p, levers, budgets: np.ndarray, prospects: np.ndarray, t: int) -> np.ndarray:
    """[n, g, channel] of the paid channels; budgets [channel] is matched cash on top."""
    n, g_n = prospects.shape
    out = np.zeros((n, g_n, len(p.channels)))
    for c in p.channels_on:
        reach = reached_segments(p, c)
        pool = np.maximum(prospects[:, reach].sum(axis=1), 1.0)
        spend = levers.channel_spend[t, c] if p.channels[c].mode == "per_prospect" else 0.0
        spend = spend + (levers.channel_budget[t, c] + budgets[c]) / pool
        out[:, reach, c] = channel_hazard(p, c, spend)[:, None]
    return out


def referral_hazard(p, world, levers, exposures: np.ndarray, t: int) -> np.ndarray:
    """[n, g] from the positive exposures of this month [n]."""
    if not p.word_of_mouth.present:
        return np.zeros((len(exposures), len(p.segments)))
    return levers.conversion[t] * exposures[:, None] / world.people


def prospect_hazards(p, world, levers, plan, t: int, prospects, exposures, env) -> np.ndarray:
    """[n, g, channel]: the paid channels, then organic, then referred.

    prospects [n, g] at the start of the month (M0 where unlimited); exposures [n] of this month.
    """
    c_n = len(p.channels)
    out = np.zeros((*prospects.shape, c_n + 2))
    out[..., :c_n] = channel_hazards(p, levers, plan.channel[t], prospects, t)
    out[..., c_n] = world.organic * rating_pull(p, world, env.rating)[:, None]
    out[..., c_n + 1] = referral_hazard(p, world, levers, exposures, t)
    return out * clean_share(p, world, env.poisoned)[:, None, None]


def join_probabilities(hazards: np.ndarray) -> np.ndarray:
    """Finite market: P(join by channel), 1-exp(-total) split in proportion to the hazards."""
    total = hazards.sum(axis=-1, keepdims=True)
    share = np.divide(hazards, total, out=np.zeros_like(hazards), where=total > 0)
    return share * -np.expm1(-total)
