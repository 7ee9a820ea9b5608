"""The world before month 0: opening base, reference values, calibrated hazard, lapsed pool, organic rate
(model, sections 1, 4 and 6). All values are those of the baseline and shared by the arms."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from scipy.optimize import brentq

from . import experience as exp_
from .frailty import frailty_classes, opening_class_weights
from .initiatives import monthly_values
from .inputs import reached_segments
from .rates import arm_rates, channel_hazard, negative_rate, positive_rate, save_factor


def opening_shares(p, world, g: int, h0: float) -> np.ndarray:
    """Independent origin, class and band: [origin, class, band]."""
    segment = p.segments[g]
    classes = opening_class_weights(world.theta[g], world.w[g], h0, segment.opening_age)
    origin = np.array([1.0 - segment.referred_share, segment.referred_share])
    return origin[:, None, None] * classes[None, :, None] * world.bands[g][None, None, :]


def one_month(p, rates, g: int, t: int, shares: np.ndarray, save: float) -> SimpleNamespace:
    """Expected leavers of `shares` [o, h, k] in month t, with the band after the move [o, h, k']."""
    matrices = exp_.move_matrices(rates.down[t, g], rates.up[t, g])
    moved = np.einsum("ohk,s,skl->sohl", shares, rates.status[t, g], matrices)
    defected = moved[exp_.UNRESOLVED] * rates.defect
    rest = moved.sum(axis=0) - defected
    base = rest * -np.expm1(-rates.base_hazard[g][t] * save)
    return SimpleNamespace(
        open=moved.sum(axis=0),
        unresolved=moved[exp_.UNRESOLVED],
        defected=defected,
        base=base,
        stay=rest - base,
    )


def first_year_loss(p, world, arm, rates, g: int, h0: float) -> float:
    """Share of the opening base lost in months 0-11, win-backs excluded."""
    scale = h0 / p.h0[g] if p.h0[g] else 0.0
    shares = opening_shares(p, world, g, h0)
    for t in range(12):
        hazard = rates.base_hazard[g][t]
        scaled = SimpleNamespace(
            down=rates.down,
            up=rates.up,
            status=rates.status,
            defect=rates.defect,
            base_hazard={g: {t: hazard * scale}},
        )
        shares = one_month(p, scaled, g, t, shares, save_factor(p, rates.values.retention_spend[t, g])).stay
    return 1.0 - shares.sum()


def solve_hazard(p, world, arm, rates, g: int, high: float) -> float:
    """h0 in [0, high] whose first-year loss is the segment's first_year_churn."""
    target = p.segments[g].first_year_churn

    def excess(h0: float) -> float:
        return first_year_loss(p, world, arm, rates, g, h0) - target

    return brentq(excess, 0.0, high, xtol=1e-15, rtol=1e-14, maxiter=500)


def calibrate_hazards(p, world, arm) -> list[float]:
    """h0 of each segment: given, 1 for beta frailty, or solved for the first-year churn."""
    fixed = [s.h0 if s.h0 is not None else 1.0 for s in p.segments]
    p.h0 = fixed
    rates = arm_rates(p, arm, world, 12)
    out = []
    for g, segment in enumerate(p.segments):
        if segment.h0 is not None:
            out.append(segment.h0)
        elif segment.first_year_churn is not None:
            target = segment.first_year_churn
            if first_year_loss(p, world, arm, rates, g, 0.0) > target:
                raise ValueError(
                    f"segment {segment.name}: failure defection alone exceeds the first-year churn"
                )
            high = 0.01
            while first_year_loss(p, world, arm, rates, g, high) < target:
                high *= 2.0
                if high > 1e6:
                    raise ValueError(f"segment {segment.name}: first-year churn cannot be reached")
            out.append(solve_hazard(p, world, arm, rates, g, high))
        elif segment.frailty == "beta":
            out.append(1.0)
        else:
            raise ValueError(f"segment {segment.name}: give h0 or first_year_churn")
    return out


def month_zero_rating(p, world, arm) -> float:
    """Stationary mean of the bands posted in month 0: episodes at the band after the move, and the tales of
    unresolved customers on review sites."""
    centres, weight, total = exp_.band_centres(p), 0.0, 0.0
    values = monthly_values(p, arm, 1)
    for g, segment in enumerate(p.segments):
        journey = exp_.journey_of(values, 0, g)
        down, up = exp_.move_probabilities(p, journey, world.expectation[g])
        status, matrices = exp_.status_probabilities(journey), exp_.move_matrices(down, up)
        after = np.einsum("k,s,skl->sl", world.bands[g], status, matrices) * segment.customers
        posts = after.sum(axis=0) * p.word_of_mouth.post_share * (positive_rate(p) + negative_rate(p)) / 12.0
        posts = posts + after[exp_.UNRESOLVED] * p.word_of_mouth.tell_reviews
        weight += float((posts * centres).sum())
        total += float(posts.sum())
    return weight / total if total > 0 else world.spend_reference


def baseline_spend_hazards(p, values, prospects: np.ndarray) -> np.ndarray:
    """Month-0 paid hazard [g], given the prospects of each segment."""
    hazard = np.zeros(len(p.segments))
    for c in p.channels_on:
        reach = reached_segments(p, c)
        pool = prospects[reach].sum()
        spend = values.channel_spend[0, c] if p.channels[c].mode == "per_prospect" else 0.0
        hazard[reach] += float(channel_hazard(p, c, spend + values.channel_budget[0, c] / max(pool, 1.0)))
    return hazard


def build_world(p) -> SimpleNamespace:
    """All opening values; sets p.h0 as a side effect."""
    g_n, arm = len(p.segments), p.arms[0]
    world = SimpleNamespace(theta=[], w=[], bands=[], expectation=np.zeros(g_n), variance=np.zeros(g_n))
    for segment in p.segments:
        theta, w = frailty_classes(segment)
        world.theta.append(theta)
        world.w.append(w)
    p.h0 = [1.0] * g_n
    values = monthly_values(p, arm, 1)
    for g, segment in enumerate(p.segments):
        journey = exp_.journey_of(values, 0, g)
        world.expectation[g] = (
            exp_.mean_quality(journey) if segment.expectation is None else segment.expectation
        )
        world.variance[g] = exp_.quality_variance(journey)
        if not p.touchpoints:
            world.bands.append(np.ones(1))
        elif len(segment.opening_bands):
            world.bands.append(np.array(segment.opening_bands, float) / np.sum(segment.opening_bands))
        else:
            down, up = exp_.move_probabilities(p, journey, world.expectation[g])
            world.bands.append(
                exp_.stationary_bands(exp_.status_probabilities(journey), exp_.move_matrices(down, up))
            )
    customers = np.array([float(s.customers) for s in p.segments])
    centres = exp_.band_centres(p)
    means = np.array([b @ centres for b in world.bands])
    opening_mean = (
        float((customers * means).sum() / customers.sum()) if customers.sum() > 0 else float(means.mean())
    )
    e = p.experience
    world.reference = opening_mean if e.reference is None else e.reference
    world.spend_reference = opening_mean if e.spend_reference is None else e.spend_reference
    world.rating = month_zero_rating(p, world, arm) if e.rating is None else e.rating
    p.h0 = calibrate_hazards(p, world, arm)
    fill_pools(p, world, arm, customers)
    return world


def fill_pools(p, world, arm, customers: np.ndarray) -> None:
    """Lapsed, prospects and the organic rate from the expected flows of month 0 of the baseline."""
    g_n = len(p.segments)
    rates = arm_rates(p, arm, world, 1)
    world.opening = [opening_shares(p, world, g, p.h0[g]) for g in range(g_n)]
    world.lapsed, world.prospects = np.zeros(g_n), np.zeros(g_n)
    world.lapsed_shares, churn, exposures = [], np.zeros(g_n), 0.0
    world.market = np.array([float(s.market) for s in p.segments])
    world.finite = np.array([not s.unlimited for s in p.segments])
    forget = 1.0 - 2.0 ** (-1.0 / p.win_back.forget_half_life)
    for g in range(g_n):
        month = one_month(
            p,
            rates,
            g,
            0,
            world.opening[g] * customers[g],
            save_factor(p, rates.values.retention_spend[0, g]),
        )
        leavers = (month.defected + month.base).sum(axis=2)
        churn[g] = leavers.sum()
        exposures += (
            float((month.open.sum(axis=(0, 1)) * positive_rate(p)).sum())
            / 12.0
            * rates.values.reach_pos[0, g]
        )
        world.lapsed_shares.append(
            leavers / leavers.sum() if leavers.sum() > 0 else world.opening[g].sum(axis=2)
        )
        if p.win_back.present:
            pool = churn[g] / (rates.values.winback[0, g] + forget)
            if world.finite[g]:
                pool = min(pool, world.market[g] - customers[g])
            world.lapsed[g] = float(np.rint(pool))
        world.prospects[g] = world.market[g]
        if world.finite[g]:
            world.prospects[g] -= customers[g] + world.lapsed[g]
            if world.prospects[g] < 0:
                raise ValueError(f"segment {p.segments[g].name}: more customers than the market holds")
    world.organic = np.zeros(g_n)
    if not p.acquisition.present:
        return
    if p.acquisition.organic is not None:
        world.organic[:] = p.acquisition.organic
        return
    paid = baseline_spend_hazards(p, rates.values, world.prospects)
    referral = exposures / world.market.sum() if p.word_of_mouth.present else 0.0
    for g in range(g_n):
        returns = world.lapsed[g] * rates.values.winback[0, g] if p.win_back.present else 0.0
        wanted = (churn[g] - returns) / world.prospects[g] if world.prospects[g] > 0 else 0.0
        if world.finite[g] and wanted >= 1.0:
            raise ValueError("a level baseline needs more newcomers than there are prospects")
        total = -np.log1p(-wanted) if world.finite[g] and wanted > 0 else wanted
        world.organic[g] = max(0.0, total - paid[g] - rates.values.conversion[0, g] * referral)
