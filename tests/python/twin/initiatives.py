"""Initiatives and events: when and how strongly they act, and what the programme costs (model, sections 7, 8)."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np

# What the firm sets by decision: moved in full, and it stays there unless a half-life is given.
DECIDED = {
    "price_index",
    "price_rival",
    "channel_spend",
    "channel_budget",
    "segment_retention_spend",
    "contact_centre_agents",
    "engagement_pay",
}


def timing(initiative) -> SimpleNamespace:
    start = initiative.start
    deadline = start + initiative.ramp_months if initiative.deadline is None else initiative.deadline
    slip = (initiative.schedule_multiplier - 1.0) * (deadline - start)
    end = math.inf if initiative.duration is None else start + slip + initiative.duration
    return SimpleNamespace(
        start=start,
        begin=start + slip,
        end=end,
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


def strength(p, arm, i: int, t: int, culture: float, decided: bool) -> float:
    """delivery*ramp*decay of initiative i in month t; ramp and decay count from works_from, and the culture of
    the month stretches the half-life. On what is decided delivery is 1 and only a given half-life counts."""
    initiative, when = p.initiatives[i], timing(p.initiatives[i])
    begin = works_from(p, arm, i)
    if t >= when.end or t < begin:
        return 0.0
    half_life = initiative.half_life
    if half_life is None:
        half_life = math.inf if decided else 120.0 if initiative.upkeep > 0 else 24.0
    age = max(0.0, t - begin - initiative.ramp_months)
    decay = 2.0 ** (-age / (half_life * (1.0 + culture)))
    return (1.0 if decided else initiative.delivery) * ramp(initiative, t - begin) * decay


def event_end(event, latency: float) -> float:
    """The month from which an event is over: response time and fix, or its duration, or never."""
    if event.fix_months is not None:
        return event.start + latency + event.fix_months
    return math.inf if event.duration is None else event.start + event.duration


def event_strength(event, t: int, end: float) -> float:
    """An event works in full: no delivery, no slip, no culture."""
    if t < event.start or t >= end:
        return 0.0
    age = max(0.0, t - event.start - event.ramp_months)
    decay = 1.0 if event.half_life is None else 2.0 ** (-age / event.half_life)
    return ramp(event, t - event.start) * decay


def programme_payments(p, arm, months: int) -> SimpleNamespace:
    """one_off: list of (time, amount); monthly: run + upkeep paid in the middle of each month [t]."""
    one_off, monthly = [], np.zeros(months)
    for i in arm.initiatives:
        initiative, when = p.initiatives[i], timing(p.initiatives[i])
        if initiative.one_off and when.start < months:
            one_off.append((math.floor(when.start), initiative.one_off * initiative.cost_multiplier))
        for t in range(months):
            if when.start <= t < when.end:
                monthly[t] += initiative.run * initiative.cost_multiplier
            if works_from(p, arm, i) + initiative.ramp_months <= t < when.end:
                monthly[t] += initiative.upkeep / 12.0 * initiative.one_off * initiative.cost_multiplier
    return SimpleNamespace(one_off=one_off, monthly=monthly)
