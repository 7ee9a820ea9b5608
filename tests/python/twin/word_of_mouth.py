"""Episodes, tales, posts, the rating and poisoned persons (model, section 6)."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from scipy.optimize import brentq

from .experience import band_centres


def positive_rate(p) -> np.ndarray:
    """Episodes a customer-year by band."""
    w = p.word_of_mouth
    return w.p0 + w.p1 * np.maximum(0.0, band_centres(p) - 7.0) ** 1.5


def negative_rate(p) -> np.ndarray:
    w = p.word_of_mouth
    return w.q0 + w.q1 * np.maximum(0.0, 7.0 - band_centres(p)) ** 1.5


def post_rate(p) -> np.ndarray:
    return p.word_of_mouth.post_share * (positive_rate(p) + negative_rate(p))


def tell_chances(p) -> np.ndarray:
    """Of an unresolved customer: friends, social network, microblog, then review sites."""
    w = p.word_of_mouth
    return np.array([w.tell_friends, w.tell_social, w.tell_microblog, w.tell_reviews])


def tell_reach(p) -> np.ndarray:
    w = p.word_of_mouth
    return np.array([w.reach_friends, w.reach_social, w.reach_microblog])


def expected_talk(p, levers, t: int, open_bands: np.ndarray, unresolved: np.ndarray) -> SimpleNamespace:
    """Month t by its means, from counts after the move [g, band]: exposures, posts and posted points."""
    background = open_bands @ negative_rate(p) / 12.0
    tells = tell_chances(p)
    posts = (open_bands @ np.diag(post_rate(p) / 12.0) + unresolved * tells[3]).sum(axis=0)
    return SimpleNamespace(
        positive=float(open_bands @ positive_rate(p) / 12.0 @ levers.reach_pos[t]),
        negative=float(background @ levers.reach_neg[t] + unresolved.sum() * (tells[:3] @ tell_reach(p))),
        posts=float(posts.sum()),
        posted=float(posts @ band_centres(p)),
    )


def fading(p) -> float:
    """What a month leaves of the weight of a post."""
    return 2.0 ** (-1.0 / p.word_of_mouth.rating_half_life)


def staying(p) -> float:
    """P(a poisoned person stays poisoned) a month."""
    return 2.0 ** (-1.0 / p.word_of_mouth.poison_half_life)


def poison_chance(p, levers, t: int, people: float, negative, newly_before) -> np.ndarray:
    """P(newly poisoned) of a person who is not: exposures of the month and last month's retold stories."""
    w = p.word_of_mouth
    heard = negative + newly_before * w.p_retell * levers.retold[t]
    return -np.expm1(-w.c_neg * heard / people)


def rating_pull(p, world, rating: np.ndarray) -> np.ndarray:
    """ewom: what the rating does to organic acquisition."""
    w = p.word_of_mouth
    if not w.present or world.rating <= 0:
        return np.ones_like(rating)
    s = w.review_reader_share
    return 1.0 - s + s * (rating / world.rating) ** w.rating_elasticity


def opening_poison(p, levers, people: float, negative: float) -> tuple[float, float]:
    """(Z(0), newly(-1)): least stationary solution in whole persons; nobody where a story never dies out."""
    w = p.word_of_mouth
    newly = 0.0
    stay = staying(p)
    if w.present and levers.retold[0] * w.c_neg * w.p_retell < 1.0 and negative > 0:

        def excess(n: float) -> float:
            clean = people - n / (1.0 - stay)
            return clean * float(poison_chance(p, levers, 0, people, negative, n)) - n

        newly = brentq(excess, 0.0, people * (1.0 - stay), xtol=1e-14, rtol=1e-14)
    poisoned = newly / (1.0 - stay) if w.poisoned is None else w.poisoned
    fresh = newly if w.newly_poisoned is None else w.newly_poisoned
    if not w.present:
        return 0.0, 0.0
    return float(np.rint(poisoned)), float(np.rint(fresh))


def poison_persons(poisoned: np.ndarray, chance: np.ndarray, stay: float, rng):
    """Person by person, arms on the same two uniforms: poisoned [arm, n, person], chance [arm, n] ->
    poisoned next month, newly [arm, n]."""
    arms, n, people = poisoned.shape
    if not poisoned.any() and not chance.any():
        return poisoned, np.zeros((arms, n))
    hit = rng.random((n, people)) < chance[:, :, None]
    newly = ~poisoned & hit
    return newly | (poisoned & (rng.random((n, people)) < stay)), newly.sum(axis=2)
