"""The nested dict of one draw, completed with the defaults of parameters.hpp.

Names and defaults mirror core/tenure/scenario/parameters.hpp. "Not given" is None, NaN or absent; inside
the twin it is always None. Enumerators may be names or the integers of their declaration order.
"""

from __future__ import annotations

import math
from types import SimpleNamespace

TARGETS = (
    "touchpoint_visits",
    "touchpoint_mean",
    "touchpoint_sd",
    "touchpoint_failure",
    "touchpoint_severity",
    "touchpoint_complain",
    "touchpoint_recover",
    "touchpoint_recovered_share",
    "touchpoint_cost_per_visit",
    "segment_arpu",
    "segment_order_rate",
    "segment_basket",
    "segment_margin",
    "segment_cross_sell",
    "segment_retention_spend",
    "segment_h0",
    "price_index",
    "price_rival",
    "channel_spend",
    "channel_budget",
    "word_of_mouth_conversion",
    "word_of_mouth_reach_pos",
    "win_back_winback",
    "entry_promise",
)

ENUMS = {
    "revenue": ("subscription", "orders"),
    "frailty": ("none", "gamma", "beta"),
    "mode": ("per_prospect", "budget"),
    "timing": ("mid_month", "year_end"),
    "operation": ("multiply", "add"),
    "target": TARGETS,
}
ONE_LINE_KIND = ("benefit", "cost")

RUN = dict(months=60, replications=1000, seed=1)
FINANCE = dict(discount_rate=0.10, timing="mid_month", clv_horizon=120.0)
EXPERIENCE = dict(
    gain=0.10,
    loss_aversion=1.955,
    anchor=0.5,
    adapt=0.10,
    drift=0.10,
    ref_drift=0.10,
    m_max=9.5,
    reference=None,
    spend_reference=None,
    rating=None,
)
CHURN = dict(
    pivot=5.0,
    psi=0.5,
    beta_up=0.20,
    beta_down=0.40,
    p_defect=0.10,
    forgive=0.5,
    origin_mult=0.82,
    save_max=0.3,
    k_r=0.35,
)
SPEND = dict(omega=0.02, premium_per_pt=0.005)
PRICE = dict(index=1.0, rival_price=1.0, price_sensitivity=1.5)
ENTRY = dict(entry_sd=1.0, promise=7.8, promise_weight=0.6)
WORD_OF_MOUTH = dict(
    present=False,
    p0=0.010,
    p1=0.036,
    q0=0.003,
    q1=0.060,
    reach_pos=9.0,
    conversion=0.14,
    post_share=0.14,
    tell_reviews=0.14,
    referral_reward=0.0,
)
WIN_BACK = dict(present=False, winback=0.003, forget_half_life=24.0, winback_band=3)
ACQUISITION = dict(present=False, organic=None)
CHANNEL = dict(name="", ceiling=0.012, k_a=0.449, mode="per_prospect", spend=0.34, budget=0.0, segments=())
TOUCHPOINT = dict(
    name="",
    visits=1.5,
    mean=7.8,
    sd=1.0,
    failure=0.012,
    severity=5.0,
    complain=0.5,
    recover=0.70,
    recovered_share=0.65,
    cost_per_visit=0.0,
    partner=False,
    partner_leverage=0.4,
)
SEGMENT = dict(
    name="",
    customers=0.0,
    unlimited=True,
    market=None,
    revenue="subscription",
    arpu=0.0,
    order_rate=0.0,
    basket=0.0,
    basket_shape=1.0,
    margin=0.5,
    ref_margin=0.06,
    cross_sell=0.0,
    cross_sell_margin=0.5,
    first_year_churn=None,
    h0=None,
    frailty="gamma",
    frailty_sd=1.0,
    frailty_a=None,
    frailty_b=None,
    classes=8,
    opening_age=60.0,
    referred_share=0.20,
    expectation=None,
    opening_bands=(),
    retention_spend=0.0,
    visits=(),
)
EFFECT = dict(name="", target="touchpoint_mean", index=-1, operation="add", size=0.0, segments=())
INITIATIVE = dict(
    name="",
    start=0.0,
    deadline=None,
    one_off=0.0,
    run=0.0,
    upkeep=0.0,
    duration=None,
    ramp_months=12.0,
    half_life=None,
    delivery=0.8,
    schedule_multiplier=1.07,
    cost_multiplier=1.27,
    requires_=(),
    effects=(),
)
ARM = dict(name="", initiatives=(), match_arm=-1, levers=(), spread=12.0, scale=1.0)
LEVER = dict(channel=-1, share=1.0)
LINE = dict(
    name="", kind="benefit", amount=0.0, once=False, first=0.0, last=None, risk_adjustment=0.0, arms=()
)


def complete(given: dict | None, defaults: dict) -> SimpleNamespace:
    """Defaults overridden by what is given; NaN and None mean "not given" (the default)."""
    values = dict(defaults)
    for key, value in (given or {}).items():
        if isinstance(value, float) and math.isnan(value):
            value = None
        if key in values and value is not None:
            values[key] = value
    for key, names in ENUMS.items():
        if isinstance(values.get(key), int) and key in values:
            values[key] = names[values[key]]
    return SimpleNamespace(**values)


def complete_all(given: dict, name: str, defaults: dict) -> list[SimpleNamespace]:
    return [complete(item, defaults) for item in given.get(name) or []]


def read_inputs(given: dict) -> SimpleNamespace:
    """A dict like a JSON dump of `Parameters` -> one namespace with every default filled in."""
    p = SimpleNamespace(
        run=complete(given.get("run"), RUN),
        finance=complete(given.get("finance"), FINANCE),
        experience=complete(given.get("experience"), EXPERIENCE),
        churn=complete(given.get("churn"), CHURN),
        spend=complete(given.get("spend"), SPEND),
        price=complete(given.get("price"), PRICE),
        entry=complete(given.get("entry"), ENTRY),
        win_back=complete(given.get("win_back"), WIN_BACK),
        word_of_mouth=complete(given.get("word_of_mouth"), WORD_OF_MOUTH),
        acquisition=complete(given.get("acquisition"), ACQUISITION),
        channels=complete_all(given, "channels", CHANNEL),
        touchpoints=complete_all(given, "touchpoints", TOUCHPOINT),
        segments=complete_all(given, "segments", SEGMENT),
        initiatives=complete_all(given, "initiatives", INITIATIVE),
        lines=complete_all(given, "lines", LINE),
        arms=complete_all(given, "arms", ARM) or [complete({}, ARM)],
    )
    for raw, initiative in zip(given.get("initiatives") or [], p.initiatives, strict=True):
        initiative.effects = [complete(e, EFFECT) for e in initiative.effects]
        initiative.requires_ = list(initiative.requires_ or raw.get("requires") or ())
    for arm in p.arms:
        arm.levers = [complete(lever, LEVER) for lever in arm.levers]
    for line in p.lines:
        if isinstance(line.kind, int):
            line.kind = ONE_LINE_KIND[line.kind]
    for segment in p.segments:
        if segment.market is None:
            if not segment.unlimited:
                raise ValueError(f"segment {segment.name}: a finite market needs its size")
            segment.market = max(segment.customers, 1.0)
        segment.visits = [None if v is None or math.isnan(v) else v for v in segment.visits]
    if not p.acquisition.present:
        p.channels_on = []
    else:
        p.channels_on = list(range(len(p.channels)))
    return p


def visits_of(p: SimpleNamespace, g: int, j: int) -> float:
    own = p.segments[g].visits
    return own[j] if j < len(own) and own[j] is not None else p.touchpoints[j].visits


def reached_segments(p: SimpleNamespace, channel: int) -> list[int]:
    return list(p.channels[channel].segments) or list(range(len(p.segments)))


def discount_per_month(p: SimpleNamespace) -> float:
    return (1.0 + p.finance.discount_rate) ** (-1.0 / 12.0)
