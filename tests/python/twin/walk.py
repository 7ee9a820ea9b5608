"""Expected counts month by month: the recursion of cells [g, origin, class, band], not of customers.

Exact where nothing depends on counts (no word of mouth in a finite market, no budgets, no contact centre);
mean field otherwise, with a real number of poisoned persons.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from . import experience as exp_
from .environment import close_month, opening_environment
from .hazards import join_probabilities, prospect_hazards
from .rates import month_rates, save_factor
from .word_of_mouth import expected_talk, poison_chance, staying

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
    "failures",
    "posts",
    "positive_exposures",
    "negative_exposures",
    "newly_poisoned",
)
STATE = ("rating", "volume", "poisoned", "engagement")  # at the start of the month
SERVICE = ("offered", "answered", "wait", "abandon", "occupancy")


def forget_chance(p) -> float:
    return 1.0 - 2.0 ** (-1.0 / p.win_back.forget_half_life) if p.win_back.present else 0.0


def return_band(p) -> int:
    return p.win_back.winback_band - 1 if p.touchpoints else 0


def step_cells(p, r, spend: np.ndarray, cells: np.ndarray) -> SimpleNamespace:
    """A month of the customers in `cells` at retention spend [g] per head; bands are those after the move."""
    matrices = exp_.move_matrices(r.down[0], r.up[0])
    moved = np.einsum("gohk,gs,gskl->sgohl", cells, r.status[0], matrices)
    out = SimpleNamespace(open=moved.sum(axis=0), unresolved=moved[exp_.UNRESOLVED])
    out.failures = float(out.open.sum() - moved[exp_.NONE].sum())
    out.defected = out.unresolved * r.defect
    leave = -np.expm1(-r.base_hazard[0] * save_factor(p, spend)[:, None, None, None])
    out.base = (out.open - out.defected) * leave
    out.dissatisfied = out.base * r.dissatisfied[0][:, None, None, :]
    out.gone = out.defected + out.base
    out.stay = out.open - out.gone
    return out


def talk_of(p, levers, t: int, step) -> SimpleNamespace:
    return expected_talk(p, levers, t, step.open.sum(axis=(1, 2)), step.unresolved.sum(axis=(1, 2)))


def expected_sales(p, levers, r, t: int, open_cells: np.ndarray) -> np.ndarray:
    """Expected revenue without cross-sell [g, origin] of cells after the move."""
    orders = np.array([s.revenue == "orders" for s in p.segments])
    each = np.where(orders, levers.order_rate[t] * levers.basket[t], levers.arpu[t])
    return np.einsum("gohk,gk,g->go", open_cells, r.multiplier, each)


def expected_adds(world, prospects: np.ndarray, hazards: np.ndarray) -> np.ndarray:
    """[g, channel]."""
    return prospects[:, None] * np.where(world.finite[:, None], join_probabilities(hazards), hazards)


def walk(p, world, levers, plan, months: int) -> SimpleNamespace:
    """The expected path: rates of each month, open and prospects [t, g] at its start, series, sales."""
    g_n, c_n = len(p.segments), len(p.channels)
    zeros, pairs = np.zeros((months, g_n)), np.zeros((months, g_n, 2))
    path = SimpleNamespace(rates=[], levers=levers, open=zeros.copy(), prospects=zeros.copy(), sales=pairs)
    path.bands, path.paid = np.zeros((months, len(exp_.band_centres(p)))), np.zeros((months, c_n))
    path.contact_cost, path.expectation = np.zeros(months), zeros.copy()
    s = path.series = {name: np.zeros(months) for name in COUNTS + STATE + SERVICE}
    env = opening_environment(world, 1)
    active, prospects = world.opening * world.customers[:, None, None, None], world.prospects.copy()
    lapsed, first_base = world.lapsed_shares * world.lapsed[:, None, None], world.opening.copy()
    forget, back = forget_chance(p), return_band(p)
    for t in range(months):
        path.prospects[t], path.open[t] = prospects, active.sum(axis=(1, 2, 3))
        everyone = path.open[t].sum()
        r = month_rates(p, world, levers, env, np.array([everyone]), t)
        path.rates.append(r)
        path.expectation[t] = env.expectation[0]
        for name in STATE:
            s[name][t] = getattr(env, name)[0]
        for name in SERVICE:
            s[name][t] = getattr(r.service, name)[0]
        path.contact_cost[t] = r.service.cost[0] * everyone
        spend = levers.retention_spend[t] + plan.retention[t] / max(everyone, 1.0)
        step = step_cells(p, r, spend, active)
        if t < 12:
            first_base = step_cells(p, r, spend, first_base).stay
        talk = talk_of(p, levers, t, step)
        path.sales[t] = expected_sales(p, levers, r, t, step.open)
        path.bands[t] = step.open.sum(axis=(0, 1, 2))
        hazards = prospect_hazards(
            p, world, levers, plan, t, prospects[None, :], np.array([talk.positive]), env
        )[0]
        adds = expected_adds(world, prospects, hazards)
        winback = (levers.winback[t] if p.win_back.present else np.zeros(g_n))[:, None, None]
        returns, forgets = lapsed * winback, lapsed * np.minimum(forget, 1.0 - winback)
        newcomers = np.stack([adds[:, :-1].sum(axis=1), adds[:, -1]], axis=1)
        active = step.stay + np.einsum("go,gh,gk->gohk", newcomers, world.w, r.entry[0])
        active[..., back] += returns
        lapsed = lapsed - returns - forgets + step.gone.sum(axis=3)
        prospects = prospects + world.finite * (forgets.sum(axis=(1, 2)) - adds.sum(axis=1))
        stayed = env.poisoned * staying(p)
        flow = SimpleNamespace(posts=np.array([talk.posts]), posted=np.array([talk.posted]))
        flow.newly = poison_chance(p, levers, t, world.people, talk.negative, env.newly)
        flow.newly = flow.newly * (world.people - env.poisoned) * p.word_of_mouth.present
        flow.poisoned = stayed + flow.newly
        flow.adds, flow.failures = np.array([adds.sum()]), np.array([step.failures])
        close_month(p, levers, env, r, t, flow)
        path.paid[t] = adds[:, :c_n].sum(axis=0)
        for name, number in (
            ("customers_open", everyone),
            ("customers_close", active.sum()),
            ("churn_defection", step.defected.sum()),
            ("churn_dissatisfied", step.dissatisfied.sum()),
            ("churn_base", step.base.sum() - step.dissatisfied.sum()),
            ("adds_paid", path.paid[t].sum()),
            ("adds_organic", adds[:, c_n].sum()),
            ("adds_referred", adds[:, c_n + 1].sum()),
            ("win_backs", returns.sum()),
            ("forgets", forgets.sum()),
            ("prospects", prospects.sum()),
            ("lapsed", lapsed.sum()),
            ("failures", step.failures),
            ("posts", talk.posts * p.word_of_mouth.present),
            ("positive_exposures", talk.positive * p.word_of_mouth.present),
            ("negative_exposures", talk.negative * p.word_of_mouth.present),
            ("newly_poisoned", flow.newly[0]),
        ):
            s[name][t] = number
    path.first_year_loss = 1.0 - first_base.sum(axis=(1, 2, 3))
    path.referred = s["adds_referred"]
    return path
