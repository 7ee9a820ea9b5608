"""The persons of a block of replications: one row each, one state per arm."""

from __future__ import annotations

import numpy as np

ABSENT, ACTIVE, LAPSED = 0, 1, 2


class People:
    """rep, segment, origin, cls [person]; state and band [arm, person]."""

    def __init__(self, arms: int):
        self.rep, self.segment = np.zeros(0, np.int64), np.zeros(0, np.int64)
        self.origin, self.cls = np.zeros(0, np.int64), np.zeros(0, np.int64)
        self.state, self.band = np.zeros((arms, 0), np.int8), np.zeros((arms, 0), np.int64)

    def __len__(self) -> int:
        return len(self.rep)

    def add(self, rep, segment, origin, cls, state, band) -> None:
        n = len(rep)
        if n == 0:
            return
        for name, new in (("rep", rep), ("segment", segment), ("origin", origin), ("cls", cls)):
            column = np.broadcast_to(np.asarray(new, np.int64), (n,))
            setattr(self, name, np.concatenate([getattr(self, name), column]))
        self.state = np.concatenate([self.state, state.astype(np.int8)], axis=1)
        self.band = np.concatenate([self.band, band.astype(np.int64)], axis=1)

    def drop(self, returns_possible: bool) -> None:
        """Forget those who can never be active again in any arm."""
        alive = (self.state != ABSENT) if returns_possible else (self.state == ACTIVE)
        keep = alive.any(axis=0)
        if keep.sum() > 0.8 * len(self):
            return
        for name in ("rep", "segment", "origin", "cls"):
            setattr(self, name, getattr(self, name)[keep])
        self.state, self.band = self.state[:, keep], self.band[:, keep]


def draw_from(shares: np.ndarray, uniforms: np.ndarray) -> np.ndarray:
    """Inverse CDF over categories, the last cumulative sum forced to one."""
    edges = np.cumsum(shares)
    edges[-1] = 1.0
    return np.searchsorted(edges, uniforms, side="right")


def opening_customers(p, world, g: int, replications: int, rng):
    """Origin, class and band [person] of a segment, replication by replication: independent draws, or those of
    the file, whose classes alone are drawn, each by its own tenure."""
    n, known = int(p.segments[g].customers) * replications, p.segments[g].known
    if known is None:
        cells = world.opening[g]
        return np.unravel_index(draw_from(cells.reshape(-1), rng.random(n)), cells.shape)
    edges = np.tile(np.cumsum(world.known_classes[g], axis=1)[:, :-1], (replications, 1))
    cls = (rng.random(n)[:, None] >= edges).sum(axis=1)
    return np.tile(known.origin, replications), cls, np.tile(known.band, replications)


def open_people(p, world, arms: int, replications: int, rng) -> People:
    """Opening customers and the opening lapsed pool."""
    people = People(arms)
    for g, segment in enumerate(p.segments):
        n = int(segment.customers) * replications
        rep = np.repeat(np.arange(replications), int(segment.customers))
        origin, cls, band = opening_customers(p, world, g, replications, rng)
        people.add(rep, g, origin, cls, np.full((arms, n), ACTIVE), np.broadcast_to(band, (arms, n)))
        pool = int(world.lapsed[g])
        n = pool * replications
        cell = draw_from(world.lapsed_shares[g].reshape(-1), rng.random(n))
        origin, cls = np.unravel_index(cell, world.lapsed_shares[g].shape)
        people.add(
            np.repeat(np.arange(replications), pool),
            g,
            origin,
            cls,
            np.full((arms, n), LAPSED),
            np.zeros((arms, n)),
        )
    return people
