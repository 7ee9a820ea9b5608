"""What every number of the firm is in each month of an arm: initiatives and events combined on their targets
(model, section 8), with the competencies that scale delivery and stretch half-lives (section 7)."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np

from .initiatives import DECIDED, event_end, event_strength, strength
from .inputs import visits_of

SHARES = {
    "touchpoint_failure",
    "touchpoint_complain",
    "touchpoint_recover",
    "touchpoint_recovered_share",
    "segment_margin",
    "win_back_winback",
    "contact_centre_first_contact_resolution",
    "competencies_leadership",
    "competencies_brand_promise",
    "competencies_engagement",
}
POINTS = {"touchpoint_mean", "entry_promise", "engagement_g0"}
SECONDS = {"contact_centre_handling", "contact_centre_patience"}
FREE = {"experience_reference", "segment_expectation", "engagement_pay"}
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
    "segment_expectation",
    "experience_reference",
    "price_index",
    "price_rival",
    "word_of_mouth_conversion",
    "word_of_mouth_reach_pos",
    "word_of_mouth_reach_neg",
    "win_back_winback",
    "entry_promise",
)
FIRM_TARGETS = (
    "contact_centre_base",
    "contact_centre_onboarding",
    "contact_centre_campaign",
    "contact_centre_contacts_per_failure",
    "contact_centre_handling",
    "contact_centre_patience",
    "contact_centre_first_contact_resolution",
    "contact_centre_agents",
    "contact_centre_cost_per_contact",
    "engagement_g0",
    "engagement_pay",
    "competencies_leadership",
    "competencies_brand_promise",
    "competencies_engagement",
)
COMPETENCIES = ("competencies_leadership", "competencies_brand_promise", "competencies_engagement")
FAMILIES = ("contact_centre", "engagement", "competencies", "response_time", "word_of_mouth", "win_back")
EVERYONE = -1


def family_of(target: str) -> tuple[str, str]:
    """'contact_centre_base' -> ('contact_centre', 'base')."""
    for family in FAMILIES:
        if target.startswith(family + "_"):
            return family, target[len(family) + 1 :]
    family, _, name = target.partition("_")
    return family, name


def base_value(p, target: str, g: int, index: int) -> float:
    family, name = family_of(target)
    if target in ("segment_expectation", "experience_reference"):
        return 0.0
    if target == "contact_centre_agents":
        return 0.0 if p.agents is None else p.agents
    if family == "touchpoint":
        return visits_of(p, g, index) if name == "visits" else getattr(p.touchpoints[index], name)
    if family == "segment":
        return p.h0[g] if name == "h0" else getattr(p.segments[g], name)
    if family == "channel":
        return getattr(p.channels[index], name)
    if target == "price_rival":
        return p.price.rival_price
    return getattr(getattr(p, family), name)


def acts_on(effect, target: str, g: int, index: int) -> bool:
    if effect.target != target:
        return False
    family, _ = family_of(target)
    narrow = family in ("segment", "touchpoint")
    if narrow and len(effect.segments) and g not in effect.segments:
        return False
    if family == "segment":
        return effect.index in (-1, g)
    if family in ("touchpoint", "channel"):
        return effect.index in (-1, index)
    return True


def value(p, acts, target: str, g: int, index: int, t: int) -> float:
    """The target's value in month t: multiply, then add, clip once. acts: (effect, strength by month)."""
    base = base_value(p, target, g, index)
    factors, adds = [], []
    for effect, path in acts:
        if not acts_on(effect, target, g, index):
            continue
        leverage = 1.0
        if target.startswith("touchpoint") and p.touchpoints[index].partner:
            leverage = p.touchpoints[index].partner_leverage
        planned = effect.size - 1.0 if effect.operation == "multiply" else effect.size
        delivered = planned * leverage * path[t]
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
    if target in POINTS:
        return min(10.0, max(0.0, result))
    if target in SECONDS:
        return max(1.0, result)
    return result if target in FREE else max(0.0, result)


def management(p, arm, months: int) -> SimpleNamespace:
    """Month by month: strengths of initiatives and events, competencies [t, 3], delivery factor, culture.

    acts: (effect, strength by month), the delivery factor of leadership in it but for effects on competencies.
    """
    work = {(i, decided): np.zeros(months) for i in arm.initiatives for decided in (False, True)}
    happen = [np.zeros(months) for _ in p.events]
    ends = [math.inf if e.fix_months is not None else event_end(e, 0.0) for e in p.events]
    factor, culture, levels = np.ones(months), np.zeros(months), np.full((months, 3), 0.4)
    plain = [
        (effect, work[i, effect.target in DECIDED])
        for i in arm.initiatives
        for effect in p.initiatives[i].effects
    ]
    events = [(effect, happen[e]) for e, event in enumerate(p.events) for effect in event.effects]
    now = p.competencies.culture
    for t in range(months):
        culture[t] = now if p.competencies.present else 0.0
        for i, decided in work:
            work[i, decided][t] = strength(p, arm, i, t, culture[t], decided)
        for e, event in enumerate(p.events):
            happen[e][t] = event_strength(event, t, ends[e])
        if p.competencies.present:
            levels[t] = [value(p, plain + events, name, EVERYONE, EVERYONE, t) for name in COMPETENCIES]
            factor[t] = (0.9 + 0.2 * levels[t, 0]) / 0.98
            now = max(0.0, now + p.competencies.culture_growth * (levels[t].mean() - 0.4) / 12.0)
        led = [(effect, path * factor) for effect, path in plain]
        for e, event in enumerate(p.events):
            if event.fix_months is not None and max(0, math.floor(event.start)) == t:
                latency = value(p, led, "response_time_latency", EVERYONE, EVERYONE, t)
                ends[e] = event_end(event, latency)
    unled = DECIDED.union(COMPETENCIES)
    acts = [(e, path if e.target in unled else path * factor) for e, path in plain] + events
    return SimpleNamespace(acts=acts, levels=levels, factor=factor, culture=culture)


def monthly_values(p, arm, months: int) -> SimpleNamespace:
    """Every targetable number as an array: touchpoints [t, g, j], segments [t, g], channels [t, channel],
    firm-wide ones [t]; shifts of Ref and E_g under `reference` and `expectation`."""
    g_n, j_n, c_n = len(p.segments), len(p.touchpoints), len(p.channels)
    run = management(p, arm, months)
    acts, span = run.acts, range(months)
    out = SimpleNamespace(arm=arm, months=months, acts=acts, competencies=run.levels, culture=run.culture)
    for name in TOUCHPOINT_TARGETS:
        target = "touchpoint_" + name
        rows = [[[value(p, acts, target, g, j, t) for j in range(j_n)] for g in range(g_n)] for t in span]
        setattr(out, name, np.array(rows, float).reshape(months, g_n, j_n))
    for target in SEGMENT_TARGETS:
        name = target if target.startswith(("price", "entry")) else family_of(target)[1]
        setattr(
            out, name, np.array([[value(p, acts, target, g, g, t) for g in range(g_n)] for t in span], float)
        )
    for name in ("spend", "budget"):
        target = "channel_" + name
        rows = [[value(p, acts, target, 0, c, t) for c in range(c_n)] for t in span]
        setattr(out, target, np.array(rows, float).reshape(months, c_n))
    for target in FIRM_TARGETS:
        setattr(out, target, np.array([value(p, acts, target, EVERYONE, EVERYONE, t) for t in span], float))
    out.retold = np.array(
        [value(p, acts, "word_of_mouth_reach_neg", EVERYONE, EVERYONE, t) for t in span], float
    )
    out.visit_cost = (out.visits * out.cost_per_visit).sum(axis=2)
    return out


def solved_values(p, levers) -> None:
    """Sets again what depends on numbers that are solved for: h0 and agents."""
    g_n, span = len(p.segments), range(levers.months)
    levers.h0 = np.array(
        [[value(p, levers.acts, "segment_h0", g, g, t) for g in range(g_n)] for t in span]
    ).reshape(levers.months, g_n)
    agents = [value(p, levers.acts, "contact_centre_agents", EVERYONE, EVERYONE, t) for t in span]
    levers.contact_centre_agents = np.rint(agents)


def engagement_levels(p, levers) -> np.ndarray:
    """G0 of each month: what engagement returns to."""
    third = levers.competencies[:, 2] - 0.4
    return levers.engagement_g0 + p.engagement.pay_to_engagement * levers.engagement_pay + 2.0 * third
