"""What couples customers: the environment at the start of a month and its update at close (model, sections 1-7).

Every entry is by replication: [n] or, for expectations, [n, g].
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from .levers import engagement_levels
from .word_of_mouth import fading


def opening_environment(world, n: int) -> SimpleNamespace:
    def all_of(x: float) -> np.ndarray:
        return np.full(n, float(x))

    return SimpleNamespace(
        expectation=np.broadcast_to(world.expectation, (n, len(world.expectation))).copy(),
        rating=all_of(world.rating),
        volume=all_of(world.volume),
        posted=all_of(world.volume * world.rating),
        poisoned=all_of(world.poisoned),
        newly=all_of(world.newly),
        engagement=all_of(world.engagement),
        adds=all_of(world.adds),
        failures=all_of(world.failures),
    )


def close_month(p, levers, env, rates, t: int, flow: SimpleNamespace) -> None:
    """Updates env from this month's flow: posts, posted points, newly, staying, adds, failures [n]."""
    if p.touchpoints:
        step = p.experience.adapt * (rates.xbar - env.expectation) * rates.p_enc
        env.expectation = env.expectation + step + p.experience.drift / 12.0
    if p.word_of_mouth.present:
        env.volume = fading(p) * env.volume + flow.posts
        env.posted = fading(p) * env.posted + flow.posted
        known = env.volume > 0
        env.rating = np.where(known, env.posted / np.where(known, env.volume, 1.0), env.rating)
        env.poisoned, env.newly = flow.poisoned, flow.newly
    if p.engagement.present:
        e = p.engagement
        pull = e.recovery * (engagement_levels(p, levers)[t] - env.engagement)
        strain = e.load * np.maximum(0.0, 100.0 * (rates.service.occupancy - e.load_threshold))
        env.engagement = np.clip(env.engagement + pull - strain, 0.0, 10.0)
    env.adds, env.failures = flow.adds, flow.failures
