"""From counts to cash to NPV (model, sections 5 and 10). Amounts are plain doubles; the ledger's rounding to
1/10,000 is ignored, but for the retention spend per customer that is matched: it moves what can be bought."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np

from .initiatives import programme_payments
from .inputs import discount_per_month, reached_segments
from .levers import monthly_values
from .opening import no_plan


def discount_factors(p, months: int) -> np.ndarray:
    """Of the operating cash of each month."""
    t = np.arange(months)
    when = t + 0.5 if p.finance.timing == "mid_month" else 12.0 * np.ceil((t + 1) / 12.0)
    return discount_per_month(p) ** when


def line_cash(p, arm_index: int, months: int) -> np.ndarray:
    cash = np.zeros(months)
    for line in p.lines:
        if len(line.arms) and arm_index not in line.arms:
            continue
        sign = 1.0 if line.kind == "benefit" else -1.0
        amount = sign * line.amount * (1.0 - sign * line.risk_adjustment)
        last = months if line.last is None else line.last
        for t in range(months):
            if (t == math.floor(line.first)) if line.once else (line.first <= t <= last):
                cash[t] += amount
    return cash


def acquisition_spend(p, values, plan, prospects: np.ndarray) -> np.ndarray:
    """Spend of every channel: per prospect, budgets, matched cash. prospects [..., t, g] at the open."""
    months = prospects.shape[-2]
    spend = np.zeros(prospects.shape[:-1])
    for c in p.channels_on:
        pool = prospects[..., reached_segments(p, c)].sum(axis=-1)
        if p.channels[c].mode == "per_prospect":
            spend += values.channel_spend[:months, c] * pool
        spend += values.channel_budget[:months, c] + plan.channel[:months, c]
    return spend


def close_books(p, arm_index: int, v, plan, flow: SimpleNamespace) -> dict[str, np.ndarray]:
    """Cash per month from levers v, flow.sales [..., t, g, origin], flow.open and flow.prospects [..., t, g],
    flow.referred and flow.contact_cost [..., t]; leading axes are free."""
    months = flow.open.shape[-2]
    margin = v.margin[:months]
    lift = np.array([[1.0, 1.0 + s.ref_margin] for s in p.segments])
    cross = v.cross_sell[:months]
    cross_margin = np.array([s.cross_sell_margin for s in p.segments])
    out = {}
    out["revenue"] = flow.sales.sum(axis=(-1, -2)) + (flow.open * cross).sum(axis=-1)
    out["contribution"] = (flow.sales * margin[:, :, None] * lift).sum(axis=(-1, -2)) + (
        flow.open * cross * cross_margin
    ).sum(axis=-1)
    out["service_cost"] = (flow.open * v.visit_cost[:months]).sum(axis=-1) + flow.contact_cost
    out["retention_spend"] = (flow.open * v.retention_spend[:months]).sum(axis=-1) + plan.retention[:months]
    out["acquisition_spend"] = acquisition_spend(p, v, plan, flow.prospects)
    out["rewards"] = flow.referred * p.word_of_mouth.referral_reward
    payments = programme_payments(p, p.arms[arm_index], months)
    lines = line_cash(p, arm_index, months)
    operating = (
        out["contribution"]
        - out["service_cost"]
        - out["retention_spend"]
        - out["acquisition_spend"]
        - out["rewards"]
        - payments.monthly
        + lines
    )
    programme = payments.monthly.copy()
    one_off_value = 0.0
    for when, amount in payments.one_off:
        programme[math.floor(when)] += amount
        one_off_value += amount * discount_per_month(p) ** when
    out["programme_cash"] = np.broadcast_to(programme, operating.shape).copy()
    out["lines"] = np.broadcast_to(lines, operating.shape).copy()
    out["net_cash"] = operating - (programme - payments.monthly)
    out["npv"] = operating @ discount_factors(p, months) - one_off_value
    return out


def spread_evenly(p, cash: np.ndarray, when: float, amount: float, spread: float) -> None:
    """Adds a one-off dated `when`, spread over the months that remain at equal present value, to cash [t]."""
    months, v = len(cash), discount_per_month(p)
    first = int(math.floor(when))
    span = range(first, min(months, first + max(1, int(round(spread)))))
    if amount == 0.0 or len(span) == 0:
        return
    even = amount * v**when / sum(v ** (t + 0.5) for t in span)
    for t in span:
        cash[t] += even


def matched_plan(p, arm_index: int, months: int, mean_of_arm) -> SimpleNamespace:
    """The cash of the matched arm's programme, placed on the levers of this arm. `mean_of_arm(i)` gives the
    expected path of arm i: its levers and its expected open customers and prospects [t, g]. Moved spend is what
    initiatives change on top of events."""
    arm, plan = p.arms[arm_index], no_plan(p, months)
    if arm.match_arm < 0:
        return plan
    matched, path = p.arms[arm.match_arm], mean_of_arm(arm.match_arm)
    payments, v = programme_payments(p, matched, months), path.levers
    events = monthly_values(p, SimpleNamespace(initiatives=()), months)
    monthly = payments.monthly.copy()
    each = np.round(v.retention_spend, 4) - np.round(events.retention_spend, 4)
    monthly += (each * path.open).sum(axis=1)
    for c in p.channels_on:
        monthly += v.channel_budget[:, c] - events.channel_budget[:, c]
        if p.channels[c].mode == "per_prospect":
            pool = path.prospects[:, reached_segments(p, c)].sum(axis=1)
            monthly += (v.channel_spend[:, c] - events.channel_spend[:, c]) * pool
    cash = monthly
    for when, amount in payments.one_off:
        spread_evenly(p, cash, when, amount, arm.spread)
    for lever in arm.levers:
        share = arm.scale * lever.share * cash
        if lever.channel < 0:
            plan.retention += share
        else:
            plan.channel[:, lever.channel] += share
    return plan
