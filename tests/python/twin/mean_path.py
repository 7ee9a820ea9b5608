"""The expected path of one arm as series and cash, and the value of a newcomer along it."""

from __future__ import annotations

import functools
import json
from types import SimpleNamespace

import numpy as np

from .inputs import read_inputs
from .levers import monthly_values, solved_values
from .money import close_books, matched_plan
from .opening import build_world, no_plan
from .walk import expected_sales, forget_chance, return_band, step_cells, walk


@functools.lru_cache(maxsize=16)
def _prepared(text: str):
    p = read_inputs(json.loads(text))
    return p, build_world(p)


def prepare(params: dict):
    """Inputs and opening world; solved once for the arms of a test."""
    return _prepared(json.dumps(params, default=float))


def levers_of(p, arm_index: int) -> SimpleNamespace:
    levers = monthly_values(p, p.arms[arm_index], p.run.months)
    solved_values(p, levers)
    return levers


def run_path(p, world, arm_index: int, plan=None) -> SimpleNamespace:
    months = p.run.months
    return walk(p, world, levers_of(p, arm_index), plan or no_plan(p, months), months)


def plan_of(p, world, arm_index: int):
    """The arm's matched cash; the matched arm runs on its own initiatives alone."""
    return matched_plan(p, arm_index, p.run.months, lambda i: run_path(p, world, i))


def mean_path(params: dict, arm: int) -> dict[str, np.ndarray]:
    """Expected series [month] of one arm, its cash and `npv`."""
    p, world = prepare(params)
    plan = plan_of(p, world, arm)
    path = run_path(p, world, arm, plan)
    paid = {f"adds_paid_{c}": path.paid[:, c] for c in range(len(p.channels))}
    return path.series | paid | {"bands": path.bands} | close_books(p, arm, path.levers, plan, path)


def clv(params: dict, arm: int, g: int = 0, origin: int = 0, joined: int = 0) -> float:
    """Value of one who joins in month `joined`, discounted to the start of the first active month: contribution
    less service and retention spend, win-backs until forgotten, no acquisition spend, no referrals."""
    p, world = prepare(params)
    path, months = run_path(p, world, arm, plan_of(p, world, arm)), p.run.months
    segment, v = p.segments[g], path.levers
    forget, back = forget_chance(p), return_band(p)
    cells = np.zeros_like(world.opening)
    cells[g, origin] = world.w[g][:, None] * path.rates[min(joined, months - 1)].entry[0, g]
    away, total = np.zeros(cells.shape[:3]), 0.0
    for age in range(int(p.finance.clv_horizon)):
        t = min(joined + 1 + age, months - 1)
        r = path.rates[t]
        step = step_cells(p, r, v.retention_spend[t], cells)
        margin = v.margin[t, g] * np.array([1.0, 1.0 + segment.ref_margin])
        service = v.visit_cost[t, g] + r.service.cost[0]
        each = v.cross_sell[t, g] * segment.cross_sell_margin - service - v.retention_spend[t, g]
        cash = expected_sales(p, v, r, t, step.open)[g] @ margin + step.open.sum() * each
        total += cash * (1.0 + p.finance.discount_rate) ** (-(age + 0.5) / 12.0)
        winback = v.winback[t, g] if p.win_back.present else 0.0
        returns = away * winback
        away = away * (1.0 - winback - min(forget, 1.0 - winback)) + step.gone.sum(axis=3)
        cells = step.stay
        cells[..., back] += returns
    return float(total)
