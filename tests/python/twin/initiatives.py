"""Initiatives: what every number of the firm is in each month of an arm, and what the programme costs
(model, section 8)."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np

from .inputs import visits_of

SHARES = {
    "touchpoint_failure",
    "touchpoint_complain",
    "touchpoint_recover",
    "touchpoint_recovered_share",
    "segment_margin",
    "win_back_winback",
}
UNCLIPPED = {"touchpoint_mean", "entry_promise"}


def timing(initiative) -> SimpleNamespace:
    start = initiative.start
    deadline = start + initiative.ramp_months if initiative.deadline is None else initiative.deadline
    slip = (initiative.schedule_multiplier - 1.0) * (deadline - start)
    end = math.inf if initiative.duration is None else start + slip + initiative.duration
    half_life = initiative.half_life
    if half_life is None:
        half_life = 120.0 if initiative.upkeep > 0 else 24.0
    return SimpleNamespace(
        start=start,
        begin=start + slip,
        end=end,
        half_life=half_life,
    )


def works_from(p, arm, i: int) -> float:
    """The later of start + slip and the month the last prerequisite reaches 95 % of its ramp; never without it."""
    begin = timing(p.initiatives[i]).begin
    for needed in p.initiatives[i].requires_:
        if needed not in arm.initiatives:
            return math.inf
        begin = max(begin, works_from(p, arm, needed) + p.initiatives[needed].ramp_months)
    return begin


def ramp(initiative, x: float) -> float:
    """Share of the effect x months after it begins to work."""
    if not x >= 0:
        return 0.0
    if initiative.ramp_months == 0:
        return 1.0
    return 1.0 / (1.0 + math.exp(-5.889 * (x / initiative.ramp_months - 0.5)))


def strength(p, arm, i: int, t: int) -> float:
    """delivery*ramp*decay of initiative i in month t; ramp and decay count from works_from."""
    initiative, when = p.initiatives[i], timing(p.initiatives[i])
    begin = works_from(p, arm, i)
    if t >= when.end or t < begin:
        return 0.0
    decay = 2.0 ** (-max(0.0, t - begin - initiative.ramp_months) / when.half_life)
    return initiative.delivery * ramp(initiative, t - begin) * decay


def base_value(p, target: str, g: int, index: int) -> float:
    family, _, name = target.partition("_")
    if family == "touchpoint":
        return visits_of(p, g, index) if name == "visits" else getattr(p.touchpoints[index], name)
    if family == "segment":
        return p.h0[g] if name == "h0" else getattr(p.segments[g], name)
    if family == "channel":
        return getattr(p.channels[index], name)
    return {
        "price_index": p.price.index,
        "price_rival": p.price.rival_price,
        "word_of_mouth_conversion": p.word_of_mouth.conversion,
        "word_of_mouth_reach_pos": p.word_of_mouth.reach_pos,
        "win_back_winback": p.win_back.winback,
        "entry_promise": p.entry.promise,
    }[target]


def acts_on(effect, target: str, g: int, index: int) -> bool:
    if effect.target != target:
        return False
    family = target.partition("_")[0]
    if family != "channel" and len(effect.segments) and g not in effect.segments:
        return False
    if family == "segment":
        return effect.index in (-1, g)
    if family in ("touchpoint", "channel"):
        return effect.index in (-1, index)
    return True


def value(p, arm, target: str, g: int, index: int, t: int) -> float:
    """The target's value in month t of the arm: multiply, then add, clip once."""
    base = base_value(p, target, g, index)
    factors, adds = [], []
    for i in arm.initiatives:
        for effect in p.initiatives[i].effects:
            if not acts_on(effect, target, g, index):
                continue
            leverage = 1.0
            if target.startswith("touchpoint") and p.touchpoints[index].partner:
                leverage = p.touchpoints[index].partner_leverage
            planned = effect.size - 1.0 if effect.operation == "multiply" else effect.size
            delivered = planned * leverage * strength(p, arm, i, t)
            if delivered == 0.0:
                continue
            if effect.operation == "multiply":
                factors.append(max(0.0, 1.0 + delivered))
            else:
                adds.append(delivered)
    result = base
    for factor in factors:
        result *= factor
    positive = [a for a in adds if a > 0]
    if target == "touchpoint_mean" and positive:
        room, left = p.experience.m_max - result, 1.0
        if room > 0:
            for add in positive:
                left *= max(0.0, 1.0 - add / room)
            result += room * (1.0 - left)
        adds = [a for a in adds if a < 0]
    for add in adds:
        result += add
    if not factors and not adds and not positive:
        return base
    if target in SHARES:
        return min(1.0, max(0.0, result))
    return result if target in UNCLIPPED else max(0.0, result)


TOUCHPOINT_TARGETS = (
    "visits",
    "mean",
    "sd",
    "failure",
    "severity",
    "complain",
    "recover",
    "recovered_share",
    "cost_per_visit",
)
SEGMENT_TARGETS = (
    "segment_arpu",
    "segment_order_rate",
    "segment_basket",
    "segment_margin",
    "segment_cross_sell",
    "segment_retention_spend",
    "segment_h0",
    "price_index",
    "price_rival",
    "word_of_mouth_conversion",
    "word_of_mouth_reach_pos",
    "win_back_winback",
    "entry_promise",
)


def monthly_values(p, arm, months: int) -> SimpleNamespace:
    """Every targetable number as an array: touchpoints [t, g, j], segments [t, g], channels [t, channel]."""
    g_n, j_n, c_n = len(p.segments), len(p.touchpoints), len(p.channels)
    out = SimpleNamespace()
    for name in TOUCHPOINT_TARGETS:
        setattr(
            out,
            name,
            np.array(
                [
                    [[value(p, arm, "touchpoint_" + name, g, j, t) for j in range(j_n)] for g in range(g_n)]
                    for t in range(months)
                ]
            ).reshape(months, g_n, j_n),
        )
    for name in SEGMENT_TARGETS:
        short = name.removeprefix("segment_").removeprefix("word_of_mouth_").removeprefix("win_back_")
        setattr(
            out, short, np.array([[value(p, arm, name, g, g, t) for g in range(g_n)] for t in range(months)])
        )
    for name in ("spend", "budget"):
        setattr(
            out,
            "channel_" + name,
            np.array(
                [[value(p, arm, "channel_" + name, 0, c, t) for c in range(c_n)] for t in range(months)]
            ).reshape(months, c_n),
        )
    return out


def programme_payments(p, arm, months: int) -> SimpleNamespace:
    """one_off: list of (time, amount); monthly: run + upkeep paid in the middle of each month [t]."""
    one_off, monthly = [], np.zeros(months)
    for i in arm.initiatives:
        initiative, when = p.initiatives[i], timing(p.initiatives[i])
        if initiative.one_off and when.start < months:
            one_off.append((when.start, initiative.one_off * initiative.cost_multiplier))
        for t in range(months):
            if when.start <= t < when.end:
                monthly[t] += initiative.run * initiative.cost_multiplier
            if works_from(p, arm, i) + initiative.ramp_months <= t < when.end:
                monthly[t] += initiative.upkeep / 12.0 * initiative.one_off * initiative.cost_multiplier
    return SimpleNamespace(one_off=one_off, monthly=monthly)
