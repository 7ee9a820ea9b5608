"""Newcomers of a month under all arms at once (model, sections 6 and 9)."""

from __future__ import annotations

import numpy as np

from .people import ABSENT, ACTIVE, draw_from


def finite_adds(chances: np.ndarray, prospects: np.ndarray, rng):
    """One uniform for each prospect i = 1..max_a P_a; channel j owns an interval of length max_a p_aj.

    chances [arm, replication, channel], prospects [arm, replication] -> rep, channel [joiner],
    joins [arm, joiner]; every joiner joins in one arm at least.
    """
    widths = chances.max(axis=0)
    ends = np.cumsum(widths, axis=1)
    if (ends[:, -1] > 1.0).any():
        raise ValueError("the channels of the arms together own more than one")
    crowd = prospects.max(axis=0).astype(np.int64)
    uniform = rng.random(int(crowd.sum()))
    rep = np.repeat(np.arange(len(crowd)), crowd)
    hit = np.flatnonzero(uniform < ends[rep, -1])
    first = np.cumsum(crowd) - crowd
    rep, uniform, person = rep[hit], uniform[hit], hit - first[rep[hit]]
    channel = (uniform[:, None] >= ends[rep]).sum(axis=1)
    offset = uniform - (ends[rep, channel] - widths[rep, channel])
    joins = (person < prospects[:, rep]) & (offset < chances[:, rep, channel])
    some = joins.any(axis=0)
    return rep[some], channel[some], joins[:, some]


def unlimited_adds(means: np.ndarray, rng):
    """Poisson adds; each step between neighbouring means is one Poisson of all arms above it.

    means [arm, replication, channel] -> rep, channel [joiner], joins [arm, joiner].
    """
    reps, channels, joins = [], [], []
    for j in range(means.shape[2]):
        order = np.argsort(means[:, :, j], axis=0, kind="stable")
        ranks = np.argsort(order, axis=0, kind="stable")
        steps = np.diff(np.sort(means[:, :, j], axis=0), axis=0, prepend=0.0)
        for level in range(means.shape[0]):
            counts = rng.poisson(steps[level])
            rep = np.repeat(np.arange(len(counts)), counts)
            reps.append(rep)
            channels.append(np.full(len(rep), j))
            joins.append(ranks[:, rep] >= level)
    return np.concatenate(reps), np.concatenate(channels), np.concatenate(joins, axis=1)


def enter(people, g: int, rep, referred, joins, class_weights, entry_by_arm, rng) -> None:
    """One class and one entry uniform a newcomer, whatever the arm; entry shares [replication, band] by arm."""
    n = len(rep)
    cls = draw_from(class_weights, rng.random(n))
    luck = rng.random(n)
    edges = [np.cumsum(shares, axis=1)[rep, :-1] for shares in entry_by_arm]
    band = np.stack([(luck[:, None] >= edge).sum(axis=1) for edge in edges])
    people.add(rep, g, referred.astype(np.int64), cls, np.where(joins, ACTIVE, ABSENT), band)
