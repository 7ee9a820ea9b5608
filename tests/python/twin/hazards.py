"""Prospect hazards by channel from the counts at the start of a month (model, section 6)."""

from __future__ import annotations

import numpy as np

from .inputs import reached_segments
from .rates import channel_hazard


def prospect_hazards(
    p, world, values, plan, t: int, prospects: np.ndarray, exposures: np.ndarray
) -> np.ndarray:
    """[replication, segment, channel]: the paid channels, then organic, then referred.

    prospects [replication, segment] at the start of the month (M0 where unlimited); exposures [replication]
    of this month.
    """
    n, g_n = prospects.shape
    c_n = len(p.channels)
    out = np.zeros((n, g_n, c_n + 2))
    for c in p.channels_on:
        reach = reached_segments(p, c)
        pool = np.maximum(prospects[:, reach].sum(axis=1), 1.0)
        spend = values.channel_spend[t, c] if p.channels[c].mode == "per_prospect" else 0.0
        spend = spend + (values.channel_budget[t, c] + plan.channel[t, c]) / pool
        out[:, reach, c] = channel_hazard(p, c, spend)[:, None]
    out[:, :, c_n] = world.organic
    if p.word_of_mouth.present:
        out[:, :, c_n + 1] = values.conversion[t] * exposures[:, None] / world.market.sum()
    return out


def join_probabilities(hazards: np.ndarray) -> np.ndarray:
    """Finite market: P(join by channel), 1-exp(-total) split in proportion to the hazards."""
    total = hazards.sum(axis=-1, keepdims=True)
    share = np.divide(hazards, total, out=np.zeros_like(hazards), where=total > 0)
    return share * -np.expm1(-total)
