"""Draws that arms share: Poisson counts by rate levels, baskets, tales (model, section 9)."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from .people import ACTIVE
from .word_of_mouth import negative_rate, positive_rate, post_rate, tell_chances


def count_by(*sizes_and_keys, weights=None) -> np.ndarray:
    """Counts over the product of keys: count_by((n, key), (m, key), ...) -> array [n, m, ...]."""
    shape = tuple(size for size, _ in sizes_and_keys)
    flat = sizes_and_keys[0][1]
    for size, key in sizes_and_keys[1:]:
        flat = flat * size + key
    return np.bincount(flat, weights=weights, minlength=int(np.prod(shape))).reshape(shape)


def draw_baskets(p, people, levers, t: int, rng) -> np.ndarray:
    """Order value of each person in units of a mean basket [arm, person]; shared orders share baskets."""
    arms, units = len(levers), np.zeros((len(levers), len(people)))
    for g, segment in enumerate(p.segments):
        if segment.revenue != "orders":
            continue
        rows = np.flatnonzero((people.segment == g) & (people.state == ACTIVE).any(axis=0))
        means = np.array([v.order_rate[t, g] for v in levers])
        below = 0.0
        for level in np.unique(means):
            count = rng.poisson(level - below, len(rows))
            below = level
            bought = np.flatnonzero(count)
            amount = rng.gamma(segment.basket_shape * count[bought]) / segment.basket_shape
            for a in range(arms):
                if means[a] >= level:
                    units[a, rows[bought]] += amount
    return units


class Happenings:
    """Poisson counts of each person at a rate by band; each step between neighbouring rates is one Poisson that
    all arms in bands above it share. A step's events fall on persons evenly, so only events are drawn."""

    def __init__(self, rates: np.ndarray, persons: int, rng):
        levels, self.rank = np.unique(rates, return_inverse=True)
        steps = np.diff(levels, prepend=0.0)
        who = [rng.integers(max(1, persons), size=rng.poisson(step * persons)) for step in steps]
        self.who = np.concatenate([np.zeros(0, np.int64), *who])
        self.level = np.repeat(np.arange(len(who)), [len(w) for w in who])

    def of(self, band: np.ndarray) -> np.ndarray:
        """The persons of an arm's events; band [person], -1 where not active."""
        rank = np.where(band >= 0, self.rank[band], -1)
        return self.who[rank[self.who] >= self.level]


def draw_talk(p, people, rng) -> SimpleNamespace | None:
    """Positive and negative episodes, posts, and who would tell where after an unresolved failure."""
    if not p.word_of_mouth.present:
        return None
    n = len(people)
    return SimpleNamespace(
        positive=Happenings(positive_rate(p) / 12.0, n, rng),
        negative=Happenings(negative_rate(p) / 12.0, n, rng),
        posts=Happenings(post_rate(p) / 12.0, n, rng),
        tells=rng.random((4, n)) < tell_chances(p)[:, None],
    )
