"""Expected counts of one arm, month by month: the recursion of cells, not of customers.

Exact where nothing depends on counts (no word of mouth in a finite market, no budgets); mean field otherwise.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from . import experience as exp_
from .hazards import join_probabilities, prospect_hazards
from .inputs import read_inputs
from .money import close_books, matched_plan, no_plan
from .opening import build_world
from .rates import arm_rates, positive_rate, save_factor


def expected_sales(p, rates, t: int, g: int, open_cells: np.ndarray) -> np.ndarray:
    """Expected revenue without cross-sell [origin] of cells [origin, class, band after the move]."""
    segment, v = p.segments[g], rates.values
    if segment.revenue == "subscription":
        each = v.arpu[t, g]
    else:
        each = v.order_rate[t, g] * v.basket[t, g]
    return open_cells.sum(axis=1) @ rates.multiplier[t, g] * each


def run_path(p, world, arm_index: int, plan=None) -> SimpleNamespace:
    """The expected path: rates, open [t, g], prospects [t, g] (both at the open) and series of counts."""
    months, g_n = p.run.months, len(p.segments)
    rates = arm_rates(p, p.arms[arm_index], world, months)
    plan = plan or no_plan(p, months)
    positive = positive_rate(p)
    names = (
        "customers_open",
        "customers_close",
        "churn_defection",
        "churn_dissatisfied",
        "churn_base",
        "adds_organic",
        "adds_referred",
        "win_backs",
        "forgets",
        "prospects",
        "lapsed",
    )
    series = {name: np.zeros(months) for name in names}
    paid = np.zeros((months, len(p.channels)))
    bands = np.zeros((months, len(exp_.band_centres(p))))
    path = SimpleNamespace(
        rates=rates,
        open=np.zeros((months, g_n)),
        prospects=np.zeros((months, g_n)),
        sales=np.zeros((months, g_n, 2)),
        referred=np.zeros(months),
    )
    active = [world.opening[g] * p.segments[g].customers for g in range(g_n)]
    lapsed = [world.lapsed_shares[g] * world.lapsed[g] for g in range(g_n)]
    prospects = world.prospects.copy()
    forget = 1.0 - 2.0 ** (-1.0 / p.win_back.forget_half_life) if p.win_back.present else 0.0
    back = p.win_back.winback_band - 1 if p.touchpoints else 0
    for t in range(months):
        path.prospects[t] = prospects
        path.open[t] = [cells.sum() for cells in active]
        everyone = path.open[t].sum()
        series["customers_open"][t] = everyone
        exposures, left, stayed = 0.0, [], []
        for g in range(g_n):
            keep = save_factor(p, rates.values.retention_spend[t, g] + plan.retention[t] / max(everyone, 1.0))
            here, gone, remain = np.zeros_like(active[g]), np.zeros_like(active[g]), np.zeros_like(active[g])
            for k in range(active[g].shape[2]):
                for status in (exp_.NONE, exp_.RECOVERED, exp_.UNRESOLVED):
                    down, up = rates.down[t, g, status, k], rates.up[t, g, status, k]
                    for new, chance in ((k - 1, down), (k, 1.0 - down - up), (k + 1, up)):
                        if chance == 0.0:
                            continue
                        flow = active[g][:, :, k] * rates.status[t, g, status] * chance
                        defected = flow * rates.defect[new] if status == exp_.UNRESOLVED else 0.0 * flow
                        other = (flow - defected) * (1.0 - np.exp(-rates.base_hazard[g][t][:, :, new] * keep))
                        dissatisfied = other * rates.dissatisfied[t, g, new]
                        here[:, :, new] += flow
                        gone[:, :, new] += defected + other
                        remain[:, :, new] += flow - defected - other
                        series["churn_defection"][t] += defected.sum()
                        series["churn_dissatisfied"][t] += dissatisfied.sum()
                        series["churn_base"][t] += other.sum() - dissatisfied.sum()
            path.sales[t, g] = expected_sales(p, rates, t, g, here)
            bands[t] += here.sum(axis=(0, 1))
            exposures += here.sum(axis=(0, 1)) @ positive / 12.0 * rates.values.reach_pos[t, g]
            left.append(gone.sum(axis=2))
            stayed.append(remain)
        hazards = prospect_hazards(
            p, world, rates.values, plan, t, prospects[None, :], np.array([exposures])
        )[0]
        chances = join_probabilities(hazards)
        for g in range(g_n):
            adds = prospects[g] * (chances[g] if world.finite[g] else hazards[g])
            paid[t] += adds[:-2]
            series["adds_organic"][t] += adds[-2]
            series["adds_referred"][t] += adds[-1]
            winback = rates.values.winback[t, g] if p.win_back.present else 0.0
            returns, forgets = lapsed[g] * winback, lapsed[g] * min(forget, 1.0 - winback)
            newcomers = np.array([adds[:-1].sum(), adds[-1]])
            active[g] = stayed[g] + newcomers[:, None, None] * world.w[g][None, :, None] * rates.entry[t, g]
            active[g][:, :, back] += returns
            lapsed[g] = lapsed[g] - returns - forgets + left[g]
            if world.finite[g]:
                prospects[g] += forgets.sum() - adds.sum()
            series["win_backs"][t] += returns.sum()
            series["forgets"][t] += forgets.sum()
        series["customers_close"][t] = sum(cells.sum() for cells in active)
        series["prospects"][t] = prospects.sum()
        series["lapsed"][t] = sum(pool.sum() for pool in lapsed)
    path.referred = series["adds_referred"]
    path.series = series | {f"adds_paid_{c}": paid[:, c] for c in range(len(p.channels))}
    path.series["adds_paid"] = paid.sum(axis=1)
    path.bands = bands
    return path


def plan_of(p, world, arm_index: int):
    """The arm's matched cash; the matched arm runs on its own initiatives alone."""
    return matched_plan(p, arm_index, p.run.months, lambda i: run_path(p, world, i))


def mean_path(params: dict, arm: int) -> dict[str, np.ndarray]:
    """Expected series [month] of one arm, its cash and `npv`."""
    p = read_inputs(params)
    world = build_world(p)
    plan = plan_of(p, world, arm)
    path = run_path(p, world, arm, plan)
    flow = SimpleNamespace(sales=path.sales, open=path.open, prospects=path.prospects, referred=path.referred)
    return path.series | {"bands": path.bands} | close_books(p, arm, path.rates, plan, flow)


def clv(params: dict, arm: int, g: int = 0, origin: int = 0, joined: int = 0) -> float:
    """Value of one who joins in month `joined`, discounted to the start of the first active month: contribution
    less service and retention spend, win-backs until forgotten, no acquisition spend, no referrals."""
    p = read_inputs(params)
    world = build_world(p)
    rates, months = arm_rates(p, p.arms[arm], world, p.run.months), p.run.months
    segment, v = p.segments[g], rates.values
    forget = 1.0 - 2.0 ** (-1.0 / p.win_back.forget_half_life) if p.win_back.present else 0.0
    back = p.win_back.winback_band - 1 if p.touchpoints else 0
    cells = np.zeros_like(world.opening[g])
    cells[origin] = world.w[g][:, None] * rates.entry[min(joined, months - 1), g]
    away, total = np.zeros(cells.shape[:2]), 0.0
    for age in range(int(p.finance.clv_horizon)):
        t = min(joined + 1 + age, months - 1)
        keep = save_factor(p, v.retention_spend[t, g])
        after = sum(
            rates.status[t, g, s] * cells @ exp_.move_matrices(rates.down[t, g], rates.up[t, g])[s]
            for s in range(3)
        )
        unresolved = (
            rates.status[t, g, exp_.UNRESOLVED]
            * cells
            @ exp_.move_matrices(rates.down[t, g], rates.up[t, g])[exp_.UNRESOLVED]
        )
        stay = (after - unresolved * rates.defect) * np.exp(-rates.base_hazard[g][t] * keep)
        margin = v.margin[t, g] * np.array([1.0, 1.0 + segment.ref_margin])
        heads = after.sum()
        cash = expected_sales(p, rates, t, g, after) @ margin + heads * (
            v.cross_sell[t, g] * segment.cross_sell_margin - rates.visit_cost[t, g] - v.retention_spend[t, g]
        )
        total += cash * (1.0 + p.finance.discount_rate) ** (-(age + 0.5) / 12.0)
        winback = v.winback[t, g] if p.win_back.present else 0.0
        returns, left = away * winback, (after - stay).sum(axis=2)
        away = away * (1.0 - winback - min(forget, 1.0 - winback)) + left
        cells = stay
        cells[:, :, back] += returns
    return float(total)
