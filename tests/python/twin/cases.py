"""Small firms for tests: parameters as nested dicts, one mechanism in focus each."""

from __future__ import annotations

import numpy as np


def pure(customers=1.0, churn=0.02, months=36, **segment):
    """No touchpoints, no frailty: constant retention, margin 10 per customer-month."""
    body = (
        dict(
            customers=customers,
            arpu=10.0,
            margin=1.0,
            ref_margin=0.0,
            h0=-np.log1p(-churn),
            frailty="none",
            referred_share=0.0,
        )
        | segment
    )
    return dict(run=dict(months=months), churn=dict(origin_mult=1.0), segments=[body], arms=[{}])


def finite_subscription():
    return dict(
        run=dict(months=24),
        win_back=dict(present=True, winback=0.01, forget_half_life=12.0),
        acquisition=dict(present=True),
        channels=[dict(name="ads", spend=0.5)],
        touchpoints=[dict(name="visit", cost_per_visit=0.6, failure=0.05)],
        segments=[
            dict(customers=900, unlimited=False, market=4000, arpu=30.0, first_year_churn=0.25),
            dict(
                customers=300,
                unlimited=False,
                market=2000,
                arpu=50.0,
                h0=0.05,
                frailty="none",
                visits=[4.0],
                retention_spend=2.0,
            ),
        ],
        arms=[{}],
    )


def unlimited_referral():
    return dict(
        run=dict(months=24),
        acquisition=dict(present=True, organic=0.002),
        channels=[dict(name="ads")],
        word_of_mouth=dict(
            present=True,
            p0=0.3,
            p1=0.5,
            conversion=0.1,
            referral_reward=5.0,
            kappa=0.0,
            review_reader_share=0.0,
        ),
        touchpoints=[dict(name="visit")],
        segments=[dict(customers=1500, unlimited=True, market=5000, arpu=30.0, h0=0.03, frailty_sd=0.6)],
        arms=[{}],
    )


def orders():
    return dict(
        run=dict(months=18),
        acquisition=dict(present=True, organic=0.004),
        touchpoints=[dict(name="shop", visits=2.0)],
        segments=[
            dict(
                customers=800,
                unlimited=True,
                market=3000,
                revenue="orders",
                order_rate=0.7,
                basket=40.0,
                basket_shape=2.0,
                frailty="beta",
                frailty_a=0.7,
                frailty_b=20.0,
                cross_sell=1.5,
            )
        ],
        initiatives=[
            dict(
                start=2,
                ramp_months=0,
                effects=[dict(target="segment_order_rate", operation="multiply", size=1.3)],
            )
        ],
        arms=[{}, dict(initiatives=[0])],
    )


def journey_with_initiatives():
    return dict(
        run=dict(months=24),
        acquisition=dict(present=True, organic=0.004),
        channels=[dict(name="ads")],
        win_back=dict(present=True),
        touchpoints=[
            dict(name="shop", visits=1.0, mean=8.0, sd=0.7),
            dict(name="call", visits=0.5, mean=6.0, sd=1.5, failure=0.06, severity=4.0, cost_per_visit=2.0),
        ],
        segments=[dict(customers=1000, unlimited=True, market=4000, arpu=25.0, first_year_churn=0.3)],
        initiatives=[
            dict(
                name="fix",
                start=1,
                one_off=2000.0,
                run=100.0,
                upkeep=0.15,
                ramp_months=6,
                effects=[
                    dict(target="touchpoint_failure", index=1, operation="multiply", size=0.3),
                    dict(target="touchpoint_mean", index=1, size=2.0),
                ],
            ),
            dict(
                name="retain",
                start=4,
                ramp_months=0,
                duration=12,
                requires_=[0],
                effects=[dict(target="segment_retention_spend", size=1.5)],
            ),
        ],
        arms=[{}, dict(initiatives=[0, 1])],
    )
