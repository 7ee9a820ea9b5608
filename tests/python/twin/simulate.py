"""Customers one by one, all arms on the same uniforms (model, sections 2 to 9)."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from . import experience as exp_
from .acquisition import enter, finite_adds, unlimited_adds
from .hazards import join_probabilities, prospect_hazards
from .inputs import read_inputs
from .mean_path import plan_of
from .money import close_books
from .opening import build_world
from .people import ABSENT, ACTIVE, LAPSED, open_people
from .rates import arm_rates, positive_rate, save_factor

COUNTS = (
    "customers_open",
    "customers_close",
    "churn_defection",
    "churn_dissatisfied",
    "churn_base",
    "adds_paid",
    "adds_organic",
    "adds_referred",
    "win_backs",
    "forgets",
    "prospects",
    "lapsed",
)
BLOCK_ROWS = 400_000


def count_by(*sizes_and_keys, weights=None) -> np.ndarray:
    """Counts over the product of keys: count_by((n, key), (m, key), ...) -> array [n, m, ...]."""
    shape = tuple(size for size, _ in sizes_and_keys)
    flat = sizes_and_keys[0][1]
    for size, key in sizes_and_keys[1:]:
        flat = flat * size + key
    return np.bincount(flat, weights=weights, minlength=int(np.prod(shape))).reshape(shape)


def pad_hazards(base_hazard) -> np.ndarray:
    """[t, g, origin, class, band], classes padded to the longest segment."""
    classes = max(h.shape[2] for h in base_hazard)
    months, _, _, bands = base_hazard[0].shape
    out = np.zeros((months, len(base_hazard), 2, classes, bands))
    for g, h in enumerate(base_hazard):
        out[:, g, :, : h.shape[2]] = h
    return out


def draw_baskets(p, people, rates, t: int, rng) -> np.ndarray:
    """Order value of each person in units of a mean basket [arm, person]; shared orders share baskets."""
    arms, units = len(rates), np.zeros((len(rates), len(people)))
    for g, segment in enumerate(p.segments):
        if segment.revenue != "orders":
            continue
        rows = np.flatnonzero((people.segment == g) & (people.state == ACTIVE).any(axis=0))
        means = np.array([r.values.order_rate[t, g] for r in rates])
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


def draw_episodes(p, people, rng) -> list[tuple[int, np.ndarray, np.ndarray]]:
    """Positive episodes as steps between the rates of neighbouring bands: (lowest band, persons, episodes)."""
    steps, out = np.diff(positive_rate(p), prepend=0.0), []
    if not p.word_of_mouth.present:
        return out
    for band, step in enumerate(steps):
        if step < 0:
            raise ValueError("positive word of mouth must not fall with the band")
        if step > 0:
            count = rng.poisson(step / 12.0, len(people))
            rows = np.flatnonzero(count)
            out.append((band, rows, count[rows]))
    return out


def customers_month(p, people, a: int, rates, hazards, plan, t: int, uniforms, baskets, episodes, n: int):
    """Steps 6 to 9 of one arm: moves, money, word of mouth, churn. Nothing is written to `people` yet."""
    g_n, k_n = len(p.segments), len(exp_.band_centres(p))
    rows = np.flatnonzero(people.state[a] == ACTIVE)
    rep, g, o = people.rep[rows], people.segment[rows], people.origin[rows]
    u_fail, u_move, u_defect, u_churn = (u[rows] for u in uniforms)
    p_unresolved = rates.status[t, g, exp_.UNRESOLVED]
    p_failed = p_unresolved + rates.status[t, g, exp_.RECOVERED]
    status = np.where(
        u_fail < p_unresolved, exp_.UNRESOLVED, np.where(u_fail < p_failed, exp_.RECOVERED, exp_.NONE)
    )
    k = people.band[a, rows]
    down, up = rates.down[t][g, status, k], rates.up[t][g, status, k]
    k = k - (u_move < down) + (u_move >= 1.0 - up)
    out = SimpleNamespace(rows=rows, band=k)
    everyone = np.bincount(rep, minlength=n)
    spend = rates.values.retention_spend[t] + (plan.retention[t] / np.maximum(everyone, 1.0))[:, None]
    chance = -np.expm1(-hazards[t][g, o, people.cls[rows], k] * save_factor(p, spend)[rep, g])
    out.defected = (status == exp_.UNRESOLVED) & (u_defect < rates.defect[k])
    out.based = ~out.defected & (u_churn < chance)
    dissatisfied = out.based & (u_churn < chance * rates.dissatisfied[t][g, k])
    out.churn = np.stack(
        [np.bincount(rep[m], minlength=n) for m in (out.defected, dissatisfied, out.based & ~dissatisfied)]
    )
    out.churn_by_segment = count_by((n, rep[out.defected | out.based]), (g_n, g[out.defected | out.based]))
    cells = count_by((n, rep), (g_n, g), (2, o), (k_n, k))
    out.bands, out.open = cells.sum(axis=(1, 2)), cells.sum(axis=(2, 3))
    out.sales = np.einsum("rgok,gk,g->rgo", cells, rates.multiplier[t], rates.values.arpu[t])
    for i, segment in enumerate(p.segments):
        if segment.revenue == "orders":
            mine = np.flatnonzero(g == i)
            value = baskets[a, rows[mine]] * rates.values.basket[t, i] * rates.multiplier[t, i, k[mine]]
            out.sales[:, i] = count_by((n, rep[mine]), (2, o[mine]), weights=value)
    out.exposures = np.zeros(n)
    if episodes:
        now = np.full(len(people), -1)
        now[rows] = k
        for band, who, count in episodes:
            heard = count * (now[who] >= band) * rates.values.reach_pos[t, people.segment[who]]
            out.exposures += np.bincount(people.rep[who], weights=heard, minlength=n)
    return out


def run_block(p, world, arm_ids, rates, plans, n: int, rng) -> SimpleNamespace:
    """n replications of every arm."""
    arms, months, g_n, c_n = len(arm_ids), p.run.months, len(p.segments), len(p.channels)
    k_n = len(exp_.band_centres(p))
    people = open_people(p, world, arms, n, rng)
    hazards = [pad_hazards(r.base_hazard) for r in rates]
    prospects = np.broadcast_to(world.prospects, (arms, n, g_n)).copy()
    lapsed = np.broadcast_to(world.lapsed, (arms, n, g_n)).copy()
    forget = 1.0 - 2.0 ** (-1.0 / p.win_back.forget_half_life) if p.win_back.present else 0.0
    back = p.win_back.winback_band - 1 if p.touchpoints else 0
    log = SimpleNamespace(
        counts={name: np.zeros((n, arms, months)) for name in COUNTS},
        paid=np.zeros((n, arms, months, c_n)),
        bands=np.zeros((n, arms, months, k_n)),
        sales=np.zeros((n, arms, months, g_n, 2)),
        open=np.zeros((n, arms, months, g_n)),
        prospects=np.zeros((n, arms, months, g_n)),
    )
    for t in range(months):
        count = len(people)
        uniforms = rng.random((4, count))
        luck = rng.random(count) if p.win_back.present else None
        baskets = draw_baskets(p, people, rates, t, rng)
        episodes = draw_episodes(p, people, rng)
        log.prospects[:, :, t] = prospects.transpose(1, 0, 2)
        channel_hazards = np.zeros((arms, n, g_n, c_n + 2))
        for a in range(arms):
            out = customers_month(
                p, people, a, rates[a], hazards[a], plans[a], t, uniforms, baskets, episodes, n
            )
            for name, churned in zip(
                ("churn_defection", "churn_dissatisfied", "churn_base"), out.churn, strict=True
            ):
                log.counts[name][:, a, t] = churned
            log.bands[:, a, t], log.sales[:, a, t], log.open[:, a, t] = out.bands, out.sales, out.open
            log.counts["customers_open"][:, a, t] = out.open.sum(axis=1)
            channel_hazards[a] = prospect_hazards(
                p, world, rates[a].values, plans[a], t, prospects[a], out.exposures
            )
            waiting = (
                np.flatnonzero(people.state[a] == LAPSED) if p.win_back.present else np.zeros(0, np.int64)
            )
            people.band[a, out.rows] = out.band
            people.state[a, out.rows[out.defected | out.based]] = LAPSED
            lapsed[a] += out.churn_by_segment
            if len(waiting):
                g = people.segment[waiting]
                winback = rates[a].values.winback[t, g]
                returns = waiting[luck[waiting] < winback]
                forgets = waiting[(luck[waiting] >= winback) & (luck[waiting] < winback + forget)]
                people.state[a, returns], people.band[a, returns] = ACTIVE, back
                people.state[a, forgets] = ABSENT
                returned = count_by((n, people.rep[returns]), (g_n, people.segment[returns]))
                forgotten = count_by((n, people.rep[forgets]), (g_n, people.segment[forgets]))
                lapsed[a] -= returned + forgotten
                log.counts["win_backs"][:, a, t] = returned.sum(axis=1)
                log.counts["forgets"][:, a, t] = forgotten.sum(axis=1)
                prospects[a] += forgotten * world.finite
        adds_of_month(p, world, people, rates, t, channel_hazards, prospects, log, rng)
        for a in range(arms):
            active = people.rep[people.state[a] == ACTIVE]
            log.counts["customers_close"][:, a, t] = np.bincount(active, minlength=n)
            log.counts["prospects"][:, a, t] = prospects[a].sum(axis=1)
            log.counts["lapsed"][:, a, t] = lapsed[a].sum(axis=1)
        people.drop(p.win_back.present)
    return log


def adds_of_month(p, world, people, rates, t: int, channel_hazards, prospects, log, rng) -> None:
    """Step 10: newcomers of every segment; those who forgot this month cannot join before the next."""
    n, arms = prospects.shape[1], len(rates)
    c_n = len(p.channels)
    for g in range(len(p.segments)):
        hazards = channel_hazards[:, :, g]
        if not hazards.any():
            continue
        start = log.prospects[:, :, t, g].T
        if world.finite[g]:
            rep, channel, joins = finite_adds(join_probabilities(hazards), start, rng)
        else:
            rep, channel, joins = unlimited_adds(world.market[g] * hazards, rng)
        enter(people, g, rep, channel == c_n + 1, joins, world.w[g], [r.entry[t, g] for r in rates], rng)
        for a in range(arms):
            adds = count_by((n, rep[joins[a]]), (c_n + 2, channel[joins[a]]))
            log.paid[:, a, t] += adds[:, :c_n]
            log.counts["adds_organic"][:, a, t] += adds[:, c_n]
            log.counts["adds_referred"][:, a, t] += adds[:, c_n + 1]
            log.counts["adds_paid"][:, a, t] += adds[:, :c_n].sum(axis=1)
            if world.finite[g]:
                prospects[a, :, g] -= adds.sum(axis=1)


def simulate(params: dict, arms: list[int], replications: int, seed: int) -> dict[str, np.ndarray]:
    """Series [replication, arm, month] of counts and cash, `bands` [.., month, band], `npv` [replication, arm].

    Arms share the uniforms of a customer; replications are independent.
    """
    p = read_inputs(params)
    world = build_world(p)
    rates = [arm_rates(p, p.arms[i], world, p.run.months) for i in arms]
    plans = [plan_of(p, world, i) for i in arms]
    rng = np.random.Generator(np.random.PCG64DXSM(seed))
    heads = (
        sum(s.customers for s in p.segments) + world.lapsed.sum() + world.prospects[world.finite].sum() / 4
    )
    block = int(max(1, min(replications, BLOCK_ROWS // max(1, heads))))
    logs = []
    for first in range(0, replications, block):
        logs.append(run_block(p, world, arms, rates, plans, min(block, replications - first), rng))
    out = {name: np.concatenate([log.counts[name] for log in logs]) for name in COUNTS}
    whole = {
        name: np.concatenate([getattr(log, name) for log in logs])
        for name in ("paid", "bands", "sales", "open", "prospects")
    }
    out |= {f"adds_paid_{c}": whole["paid"][..., c] for c in range(len(p.channels))}
    out["bands"] = whole["bands"]
    books = []
    for a, i in enumerate(arms):
        flow = SimpleNamespace(
            sales=whole["sales"][:, a],
            open=whole["open"][:, a],
            prospects=whole["prospects"][:, a],
            referred=out["adds_referred"][:, a],
        )
        books.append(close_books(p, i, rates[a], plans[a], flow))
    return out | {name: np.stack([b[name] for b in books], axis=1) for name in books[0]}
