"""The world before month 0: opening base, reference values, rating, poisoned persons, lapsed pool, organic rate,
engagement and load of the contact centre as the joint fixed point of month 0 of the baseline, and the hazard
that gives the first-year churn (model, sections 1, 4, 6 and 7). All values are shared by the arms."""

from __future__ import annotations

import copy
from types import SimpleNamespace

import numpy as np
from scipy.optimize import root

from . import experience as exp_
from .contact import contact_month, least_agents
from .environment import opening_environment
from .frailty import frailty_classes, opening_class_weights, survivor_weights
from .hazards import channel_hazards, clean_share, prospect_hazards, referral_hazard
from .levers import engagement_levels, monthly_values, solved_values
from .rates import journey_month, month_rates
from .walk import expected_adds, forget_chance, step_cells, talk_of, walk
from .word_of_mouth import fading, opening_poison

SETTLED = 1e-14


def no_plan(p, months: int) -> SimpleNamespace:
    return SimpleNamespace(channel=np.zeros((months, len(p.channels))), retention=np.zeros(months))


def fixed_world(p) -> SimpleNamespace:
    """What is known before anything is solved; classes padded to the longest segment."""
    classes = [frailty_classes(segment) for segment in p.segments]
    longest = max(len(theta) for theta, _ in classes)
    world = SimpleNamespace(classes=classes, known_classes=[None] * len(classes))
    world.theta = np.array(
        [np.pad(theta, (0, longest - len(theta)), constant_values=1.0) for theta, _ in classes]
    )
    world.w = np.array([np.pad(w, (0, longest - len(w))) for _, w in classes])
    world.customers = np.array([float(s.customers) for s in p.segments])
    world.market = np.array([float(s.market) for s in p.segments])
    world.people = world.market.sum()
    world.finite = np.array([not s.unlimited for s in p.segments])
    return world


def known_shares(p, world, g: int) -> np.ndarray:
    """Of a file: each customer in its origin and band, the class by its tenure [origin, class, band]."""
    known, (theta, w) = p.segments[g].known, world.classes[g]
    world.known_classes[g] = survivor_weights(theta, w, p.h0[g], known.tenure)
    shares = np.zeros((2, world.w.shape[1], len(exp_.band_centres(p))))
    for origin, band, weights in zip(known.origin, known.band, world.known_classes[g], strict=True):
        shares[origin, : len(weights), band] += weights
    return shares / max(1, len(known.tenure))


def opening_shares(p, world, g: int) -> np.ndarray:
    """Independent origin, class and band: [origin, class, band]."""
    segment, (theta, w) = p.segments[g], world.classes[g]
    if segment.known is not None:
        return known_shares(p, world, g)
    classes = opening_class_weights(theta, w, p.h0[g], segment.opening_age)
    classes = np.pad(classes, (0, world.w.shape[1] - len(classes)))
    origin = np.array([1.0 - segment.referred_share, segment.referred_share])
    return origin[:, None, None] * classes[None, :, None] * world.bands[g][None, None, :]


def settle_journey(p, world, levers) -> None:
    """E_g(0), V0, bands and reference values under the service of month 0."""
    loads = SimpleNamespace(rating=np.zeros(1), engagement=np.array([world.engagement]))
    first = np.array([world.customers.sum()]), np.array([world.adds]), np.array([world.failures])
    x = journey_month(p, world, levers, loads, contact_month(p, levers, 0, *first), 0)
    xbar = exp_.mean_quality(x)[0]
    given = [s.expectation for s in p.segments]
    world.expectation = np.array([xbar[g] if e is None else e for g, e in enumerate(given)])
    world.variance = exp_.quality_variance(x)[0]
    status = exp_.status_probabilities(x)[0]
    down, up = exp_.move_probabilities(p, x, (world.expectation + levers.expectation[0])[None])
    matrices, world.bands = exp_.move_matrices(down, up)[0], []
    for g, segment in enumerate(p.segments):
        if not p.touchpoints:
            world.bands.append(np.ones(1))
        elif segment.known is not None:
            here = np.bincount(segment.known.band, minlength=len(exp_.band_centres(p)))
            world.bands.append(here / max(1, len(segment.known.band)))
        elif len(segment.opening_bands):
            world.bands.append(np.array(segment.opening_bands, float) / np.sum(segment.opening_bands))
        else:
            world.bands.append(exp_.stationary_bands(status[g], matrices[g]))
    means = np.array([b @ exp_.band_centres(p) for b in world.bands])
    n = world.customers
    opening_mean = float(n @ means / n.sum()) if n.sum() > 0 else float(means.mean())
    e = p.experience
    world.reference = opening_mean if e.reference is None else e.reference
    world.spend_reference = opening_mean if e.spend_reference is None else e.spend_reference


def settle_rating(p, world, talk) -> None:
    """R(0) and Vol(0) at the stationary values of month-0 posts; posts at the band after the move."""
    e, w = p.experience, p.word_of_mouth
    rating = talk.posted / talk.posts if talk.posts > 0 else world.spend_reference
    world.rating = rating if e.rating is None else e.rating
    world.volume = talk.posts / (1.0 - fading(p)) if w.rating_volume is None else w.rating_volume


def settle_pools(p, world, levers, step) -> None:
    """L(0) at the stationary pool of month-0 churn, P(0) what remains of the market."""
    leavers = step.gone.sum(axis=3)
    world.churn = leavers.sum(axis=(1, 2))
    idle = world.opening.sum(axis=3)
    total = world.churn[:, None, None]
    world.lapsed_shares = np.where(total > 0, leavers / np.where(total > 0, total, 1.0), idle)
    world.lapsed = np.zeros(len(p.segments))
    if p.win_back.present:
        pool = world.churn / (levers.winback[0] + forget_chance(p))
        world.lapsed = np.rint(np.where(world.finite, np.minimum(pool, world.market - world.customers), pool))
    world.prospects = world.market - world.finite * (world.customers + world.lapsed)
    if (world.prospects < 0).any():
        raise ValueError("more customers than the market holds")


def settle_organic(p, world, levers, talk) -> None:
    """Organic rate at which month-0 adds + win-backs = month-0 churn, by segment; not below 0."""
    g_n = len(p.segments)
    world.organic = np.zeros(g_n)
    if not p.acquisition.present:
        return
    if p.acquisition.organic is not None:
        world.organic[:] = p.acquisition.organic
        return
    paid = channel_hazards(p, levers, np.zeros(len(p.channels)), world.prospects[None], 0)[0].sum(axis=1)
    referral = referral_hazard(p, world, levers, np.array([talk.positive]), 0)[0]
    clean = clean_share(p, world, np.array([world.poisoned]))[0]
    returns = world.lapsed * levers.winback[0] if p.win_back.present else np.zeros(g_n)
    for g in range(g_n):
        wanted = (world.churn[g] - returns[g]) / world.prospects[g] if world.prospects[g] > 0 else 0.0
        if world.finite[g] and wanted >= 1.0:
            raise ValueError("a level baseline needs more newcomers than there are prospects")
        total = -np.log1p(-wanted) if world.finite[g] and wanted > 0 else wanted
        world.organic[g] = max(0.0, total / clean - paid[g] - referral[g])


def month_zero(p, world, levers) -> tuple[float, float]:
    """All opening values under the adds and failures of `world`; returns the expected ones of month 0."""
    settle_journey(p, world, levers)
    g_n = len(p.segments)
    world.opening = np.array([opening_shares(p, world, g) for g in range(g_n)])
    world.rating = world.volume = world.poisoned = world.newly = 0.0
    env = opening_environment(world, 1)
    r = month_rates(p, world, levers, env, np.array([world.customers.sum()]), 0)
    step = step_cells(p, r, levers.retention_spend[0], world.opening * world.customers[:, None, None, None])
    talk = talk_of(p, levers, 0, step)
    settle_rating(p, world, talk)
    world.poisoned, world.newly = opening_poison(p, levers, world.people, talk.negative)
    settle_pools(p, world, levers, step)
    settle_organic(p, world, levers, talk)
    env, exposures = opening_environment(world, 1), np.array([talk.positive])
    hazards = prospect_hazards(p, world, levers, no_plan(p, 1), 0, world.prospects[None], exposures, env)[0]
    return float(expected_adds(world, world.prospects, hazards).sum()), step.failures


def settle_at(p, world, levers) -> None:
    """The joint fixed point of month 0 at p.h0 and p.agents, climbing from no adds and no failures."""
    c = p.contact_centre
    solved_values(p, levers)
    world.adds = 0.0 if c.adds is None else c.adds
    world.failures = 0.0 if c.failures is None else c.failures
    for _ in range(400):
        before = world.adds, world.failures
        adds, failures = month_zero(p, world, levers)
        world.adds = adds if c.adds is None else c.adds
        world.failures = failures if c.failures is None else c.failures
        moved = abs(world.adds - before[0]) + abs(world.failures - before[1])
        if not c.present or moved <= SETTLED * (world.adds + world.failures):
            return
    raise ValueError("month 0 of the baseline does not settle")


def settle(p, world, levers) -> None:
    """The joint fixed point of month 0 at p.h0, with the least number of agents that is enough for its own
    fixed point: fewer agents make failures, and failures make contacts."""
    c = p.contact_centre
    if not c.present or c.agents is not None:
        settle_at(p, world, levers)
        return
    customers = world.customers.sum()
    p.agents = least_agents(p, levers, customers, c.adds or 0.0, c.failures or 0.0)
    settle_at(p, world, levers)
    while p.agents < least_agents(p, levers, customers, world.adds, world.failures):
        p.agents += 1.0
        settle_at(p, world, levers)


def calibrate(p, world, levers) -> None:
    """p.h0: given, 1 for beta frailty, or solved for the first-year churn, all segments jointly."""
    open_ = [g for g, s in enumerate(p.segments) if s.h0 is None and s.first_year_churn is not None]
    for s in p.segments:
        if s.h0 is None and s.first_year_churn is None and s.frailty != "beta":
            raise ValueError(f"segment {s.name}: give h0 or first_year_churn")
    p.h0 = [1.0 if s.h0 is None else s.h0 for s in p.segments]
    if not open_:
        return
    target = np.array([p.segments[g].first_year_churn for g in open_])

    def excess(h0: np.ndarray) -> np.ndarray:
        for g, h in zip(open_, h0, strict=True):
            p.h0[g] = float(h)
        settle(p, world, levers)
        return walk(p, world, levers, no_plan(p, 12), 12).first_year_loss[open_] - target

    if (excess(np.zeros(len(open_))) > 0).any():
        raise ValueError("failure defection alone exceeds the first-year churn")
    guess = np.log(-np.log1p(-target) / 12.0)
    found = root(lambda x: excess(np.exp(x)), guess, method="hybr", options=dict(xtol=1e-15))
    if np.abs(excess(np.exp(found.x))).max() > 1e-12:
        raise ValueError("the first-year churn cannot be reached")


def build_world(p) -> SimpleNamespace:
    """All opening values; sets p.h0 and p.agents as a side effect."""
    world = fixed_world(p)
    p.h0 = [1.0] * len(p.segments)
    quiet = copy.copy(p)
    quiet.events = []
    world.engagement_base = float(engagement_levels(p, monthly_values(quiet, p.arms[0], 1))[0])
    opening = p.engagement.opening
    world.engagement = world.engagement_base if opening is None else opening
    levers = monthly_values(p, p.arms[0], 12)
    calibrate(p, world, levers)
    settle(p, world, levers)
    return world
