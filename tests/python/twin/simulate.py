"""Customers one by one, all arms on the same uniforms (model, sections 2 to 9)."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from . import experience as exp_
from .acquisition import enter, finite_adds, unlimited_adds
from .chance import count_by, draw_baskets, draw_talk
from .customers import customers_month
from .environment import close_month, opening_environment
from .hazards import join_probabilities, prospect_hazards
from .mean_path import levers_of, plan_of, prepare
from .money import close_books
from .people import ABSENT, ACTIVE, LAPSED, open_people
from .rates import month_rates
from .walk import COUNTS, SERVICE, STATE, forget_chance, return_band
from .word_of_mouth import poison_chance, poison_persons, staying

BLOCK_ROWS = 400_000
SERIES = COUNTS + STATE + SERVICE


def open_block(p, world, arms: int, n: int, rng) -> SimpleNamespace:
    """Persons, pools, environments and persons poisoned, the same in every arm."""
    g_n = len(p.segments)
    block = SimpleNamespace(people=open_people(p, world, arms, n, rng), n=n, arms=arms)
    block.prospects = np.broadcast_to(world.prospects, (arms, n, g_n)).copy()
    block.lapsed = np.broadcast_to(world.lapsed, (arms, n, g_n)).copy()
    block.env = [opening_environment(world, n) for _ in range(arms)]
    size = int(round(world.people)) if p.word_of_mouth.present else 0
    block.poisoned = np.broadcast_to(np.arange(size) < world.poisoned, (arms, n, size))
    return block


def leave_and_return(p, block, a: int, levers, t: int, out, waiting, luck, log) -> None:
    """Leavers lapse; of those who were lapsed before, some return and some forget."""
    people, n, g_n = block.people, block.n, len(p.segments)
    people.band[a, out.rows] = out.band
    people.state[a, out.rows[out.defected | out.based]] = LAPSED
    block.lapsed[a] += out.churn_by_segment
    if not len(waiting):
        return
    g = people.segment[waiting]
    winback = levers.winback[t, g]
    returns = waiting[luck[waiting] < winback]
    forgets = waiting[(luck[waiting] >= winback) & (luck[waiting] < winback + forget_chance(p))]
    people.state[a, returns], people.band[a, returns] = ACTIVE, return_band(p)
    people.state[a, forgets] = ABSENT
    returned = count_by((n, people.rep[returns]), (g_n, people.segment[returns]))
    forgotten = count_by((n, people.rep[forgets]), (g_n, people.segment[forgets]))
    block.lapsed[a] -= returned + forgotten
    block.forgotten[a] = forgotten
    log["win_backs"][:, a, t] = returned.sum(axis=1)
    log["forgets"][:, a, t] = forgotten.sum(axis=1)


def adds_of_month(p, world, block, rates, t: int, hazards, log, paid) -> None:
    """Step 10: newcomers of every segment; those who forgot this month cannot join before the next."""
    n, c_n = block.n, len(p.channels)
    for g in range(len(p.segments)):
        mine = hazards[:, :, g]
        if not mine.any():
            continue
        if world.finite[g]:
            rep, channel, joins = finite_adds(join_probabilities(mine), block.prospects[:, :, g], block.rng)
        else:
            rep, channel, joins = unlimited_adds(world.market[g] * mine, block.rng)
        entry = [r.entry[:, g] for r in rates]
        enter(block.people, g, rep, channel == c_n + 1, joins, world.w[g], entry, block.rng)
        for a in range(block.arms):
            adds = count_by((n, rep[joins[a]]), (c_n + 2, channel[joins[a]]))
            paid[:, a, t] += adds[:, :c_n]
            log["adds_organic"][:, a, t] += adds[:, c_n]
            log["adds_referred"][:, a, t] += adds[:, c_n + 1]
            log["adds_paid"][:, a, t] += adds[:, :c_n].sum(axis=1)
            if world.finite[g]:
                block.prospects[a, :, g] -= adds.sum(axis=1)


def spread_poison(p, world, block, levers, flows, t: int) -> None:
    """Newly poisoned and staying persons; who hears what depends on the arm, the uniforms do not."""
    if not p.word_of_mouth.present:
        return
    chance = np.stack(
        [
            poison_chance(p, levers[a], t, world.people, flows[a].negative, block.env[a].newly)
            for a in range(block.arms)
        ]
    )
    block.poisoned, newly = poison_persons(block.poisoned, chance, staying(p), block.rng)
    for a in range(block.arms):
        flows[a].newly, flows[a].poisoned = (
            newly[a].astype(float),
            block.poisoned[a].sum(axis=1).astype(float),
        )


def run_month(p, world, block, levers, plans, t: int, log, whole) -> None:
    people, n, rng, c_n = block.people, block.n, block.rng, len(p.channels)
    uniforms = rng.random((4, len(people)))
    luck = rng.random(len(people)) if p.win_back.present else None
    baskets, talk = draw_baskets(p, people, levers, t, rng), draw_talk(p, people, rng)
    hazards = np.zeros((block.arms, n, len(p.segments), c_n + 2))
    rates, flows = [], []
    block.forgotten = np.zeros_like(block.prospects)
    whole["prospects"][:, :, t] = block.prospects.transpose(1, 0, 2)
    for a, env in enumerate(block.env):
        active = people.state[a] == ACTIVE
        everyone = np.bincount(people.rep[active], minlength=n).astype(float)
        waiting = np.flatnonzero(people.state[a] == LAPSED) if p.win_back.present else []
        r = month_rates(p, world, levers[a], env, everyone, t)
        out = customers_month(p, people, a, levers[a], r, plans[a], t, uniforms, baskets, talk, n)
        for name in STATE:
            log[name][:, a, t] = getattr(env, name)
        for name in SERVICE:
            log[name][:, a, t] = getattr(r.service, name)
        for name, churned in zip(
            ("churn_defection", "churn_dissatisfied", "churn_base"), out.churn, strict=True
        ):
            log[name][:, a, t] = churned
        for name, numbers in (
            ("customers_open", everyone),
            ("failures", out.failures),
            ("posts", out.posts),
            ("positive_exposures", out.positive),
            ("negative_exposures", out.negative),
        ):
            log[name][:, a, t] = numbers
        for name in ("bands", "sales", "open", "contact_cost"):
            whole[name][:, a, t] = getattr(out, name)
        hazards[a] = prospect_hazards(p, world, levers[a], plans[a], t, block.prospects[a], out.positive, env)
        leave_and_return(p, block, a, levers[a], t, out, waiting, luck, log)
        rates.append(r)
        flows.append(out)
    adds_of_month(p, world, block, rates, t, hazards, log, whole["paid"])
    block.prospects += block.forgotten * world.finite
    spread_poison(p, world, block, levers, flows, t)
    for a, env in enumerate(block.env):
        flow = flows[a]
        flow.adds = sum(log[name][:, a, t] for name in ("adds_paid", "adds_organic", "adds_referred"))
        close_month(p, levers[a], env, rates[a], t, flow)
        log["newly_poisoned"][:, a, t] = env.newly if p.word_of_mouth.present else 0.0
        left = people.rep[people.state[a] == ACTIVE]
        log["customers_close"][:, a, t] = np.bincount(left, minlength=n)
        log["prospects"][:, a, t] = block.prospects[a].sum(axis=1)
        log["lapsed"][:, a, t] = block.lapsed[a].sum(axis=1)
    people.drop(p.win_back.present)


def run_block(p, world, levers, plans, n: int, rng) -> tuple[dict, dict]:
    """n replications of every arm: series [n, arm, month], and what has further axes."""
    arms, months, g_n = len(levers), p.run.months, len(p.segments)
    shape = (n, arms, months)
    log = {name: np.zeros(shape) for name in SERIES}
    whole = dict(
        paid=np.zeros((*shape, len(p.channels))),
        bands=np.zeros((*shape, len(exp_.band_centres(p)))),
        sales=np.zeros((*shape, g_n, 2)),
        open=np.zeros((*shape, g_n)),
        prospects=np.zeros((*shape, g_n)),
        contact_cost=np.zeros(shape),
    )
    block = open_block(p, world, arms, n, rng)
    block.rng = rng
    for t in range(months):
        run_month(p, world, block, levers, plans, t, log, whole)
    return log, whole


def simulate(params: dict, arms: list[int], replications: int, seed: int) -> dict[str, np.ndarray]:
    """Series [replication, arm, month] of counts and cash, `bands` [.., month, band], `npv` [replication, arm].

    Arms share the uniforms of a customer; replications are independent.
    """
    p, world = prepare(params)
    levers = [levers_of(p, i) for i in arms]
    plans = [plan_of(p, world, i) for i in arms]
    rng = np.random.Generator(np.random.PCG64DXSM(seed))
    heads = world.customers.sum() + world.lapsed.sum() + world.prospects[world.finite].sum() / 4
    heads += world.people * len(arms) / 4 if p.word_of_mouth.present else 0.0
    size = int(max(1, min(replications, BLOCK_ROWS // max(1, heads))))
    blocks = [
        run_block(p, world, levers, plans, min(size, replications - first), rng)
        for first in range(0, replications, size)
    ]
    out = {name: np.concatenate([log[name] for log, _ in blocks]) for name in SERIES}
    whole = {name: np.concatenate([more[name] for _, more in blocks]) for name in blocks[0][1]}
    out |= {f"adds_paid_{c}": whole["paid"][..., c] for c in range(len(p.channels))}
    out["bands"] = whole["bands"]
    books = []
    for a, i in enumerate(arms):
        flow = SimpleNamespace(
            sales=whole["sales"][:, a],
            open=whole["open"][:, a],
            prospects=whole["prospects"][:, a],
            contact_cost=whole["contact_cost"][:, a],
            referred=out["adds_referred"][:, a],
        )
        books.append(close_books(p, i, levers[a], plans[a], flow))
    return out | {name: np.stack([b[name] for b in books], axis=1) for name in books[0]}
