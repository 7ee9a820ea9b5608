"""Small firms for the loops of sections 6 and 7, one group of mechanisms switched on in each."""

from __future__ import annotations

SURE = dict(delivery=1.0, schedule_multiplier=1.0, cost_multiplier=1.0)


def rating_and_tales():
    """Word of mouth in a small finite market: a rating that moves, poisoned persons, a repair of failures."""
    return dict(
        run=dict(months=18),
        acquisition=dict(present=True),
        channels=[dict(name="ads", spend=0.4)],
        word_of_mouth=dict(
            present=True,
            p0=0.4,
            p1=0.3,
            q0=0.1,
            q1=0.2,
            post_share=0.3,
            rating_half_life=6.0,
            conversion=0.06,
        ),
        touchpoints=[dict(name="visit", failure=0.06)],
        segments=[
            dict(
                customers=600, unlimited=False, market=2500, arpu=30.0, first_year_churn=0.25, expectation=8.0
            )
        ],
        initiatives=[
            dict(
                start=1,
                ramp_months=3,
                one_off=4000.0,
                **SURE,
                effects=[
                    dict(target="touchpoint_failure", operation="multiply", size=0.2),
                    dict(target="touchpoint_mean", size=1.0),
                ],
            )
        ],
        arms=[{}, dict(initiatives=[0])],
    )


def near_critical():
    """A story told on almost as often as it fades: reach*c_neg*p_retell = .9; word against it halves the reach."""
    return dict(
        run=dict(months=18),
        acquisition=dict(present=True, organic=0.01),
        word_of_mouth=dict(
            present=True, c_neg=0.1, p_retell=0.5, reach_neg=18.0, poison_half_life=6.0, p0=0.1
        ),
        touchpoints=[dict(name="visit", failure=0.03)],
        segments=[dict(customers=250, unlimited=False, market=1500, arpu=20.0, h0=0.03, frailty="none")],
        initiatives=[
            dict(
                start=2,
                ramp_months=0,
                **SURE,
                effects=[dict(target="word_of_mouth_reach_neg", operation="multiply", size=0.5)],
            )
        ],
        arms=[{}, dict(initiatives=[0])],
    )


def overloaded_line():
    """A campaign swamps the contact centre; one arm hires, the other answers faster through its response time."""
    return dict(
        run=dict(months=18),
        acquisition=dict(present=True),
        channels=[dict(name="ads", spend=0.4)],
        contact_centre=dict(
            present=True,
            base=0.3,
            handling=480.0,
            patience=240.0,
            hours=[40.0, 20.0],
            shares=[0.7, 0.3],
            target_occupancy=0.6,
            abandon_failure=0.5,
        ),
        response_time=dict(latency=4.0),
        touchpoints=[dict(name="visit", failure=0.03, cost_per_visit=0.2), dict(name="call", service=True)],
        segments=[dict(customers=700, unlimited=False, market=3000, arpu=30.0, first_year_churn=0.2)],
        events=[
            dict(
                start=3.0,
                fix_months=3.0,
                effects=[
                    dict(target="contact_centre_campaign", size=250.0),
                    dict(target="contact_centre_onboarding", size=1.5),
                    dict(target="channel_spend", index=0, operation="multiply", size=1.8),
                ],
            )
        ],
        initiatives=[
            dict(start=2, ramp_months=0, **SURE, effects=[dict(target="contact_centre_agents", size=2.0)]),
            dict(start=0, ramp_months=1, **SURE, effects=[dict(target="response_time_latency", size=-3.0)]),
        ],
        arms=[{}, dict(initiatives=[0]), dict(initiatives=[1])],
    )


def staff_and_management():
    """Engagement and competencies without a contact centre: staffed touchpoints, an initiative on g0 and one on
    leadership, expectations and rivals shifted by events."""
    return dict(
        run=dict(months=24),
        acquisition=dict(present=True, organic=0.004),
        engagement=dict(present=True, opening=6.0, pay=3.0),
        competencies=dict(present=True, leadership=0.5, brand_promise=0.3, engagement=0.6, culture=0.1),
        touchpoints=[
            dict(name="shop", staffed=True, failure=0.03),
            dict(name="web", visits=2.0, sd=0.6, failure=0.01),
        ],
        segments=[dict(customers=900, unlimited=True, market=3000, arpu=25.0, first_year_churn=0.22)],
        events=[
            dict(start=4.0, duration=6.0, effects=[dict(target="experience_reference", size=0.5)]),
            dict(
                start=8.0,
                half_life=6.0,
                ramp_months=2.0,
                effects=[dict(target="segment_expectation", index=0, size=0.4)],
            ),
        ],
        initiatives=[
            dict(
                start=1,
                ramp_months=4,
                run=200.0,
                effects=[
                    dict(target="engagement_g0", size=1.5),
                    dict(target="engagement_pay", size=5.0),
                ],
            ),
            dict(
                start=2,
                ramp_months=0,
                half_life=6.0,
                effects=[
                    dict(target="competencies_leadership", size=0.3),
                    dict(target="touchpoint_mean", index=1, size=0.6),
                ],
            ),
        ],
        arms=[{}, dict(initiatives=[0, 1])],
    )


def everything():
    """Two segments, win-back, word of mouth, contact centre, engagement, competencies, an event, matched cash."""
    return dict(
        run=dict(months=18),
        acquisition=dict(present=True),
        channels=[dict(name="ads", spend=0.4), dict(name="fair", mode="budget", budget=300.0, segments=[0])],
        win_back=dict(present=True, winback=0.02, forget_half_life=12.0),
        word_of_mouth=dict(present=True, p0=0.2, p1=0.2, q0=0.05, post_share=0.3, rating_half_life=6.0),
        contact_centre=dict(
            present=True,
            base=0.3,
            patience=600.0,
            hours=[20.0, 10.0],
            shares=[0.7, 0.3],
            target_occupancy=0.8,
        ),
        engagement=dict(present=True),
        competencies=dict(present=True, leadership=0.5),
        touchpoints=[
            dict(name="visit", failure=0.04, staffed=True, cost_per_visit=0.2),
            dict(name="call", visits=0.5, service=True, staffed=True, partner=True),
        ],
        segments=[
            dict(customers=400, unlimited=False, market=1500, arpu=30.0, first_year_churn=0.25),
            dict(
                customers=150,
                unlimited=False,
                market=500,
                arpu=60.0,
                first_year_churn=0.15,
                frailty="none",
                visits=[3.0],
                retention_spend=1.0,
            ),
        ],
        events=[
            dict(start=4.0, duration=3.0, effects=[dict(target="contact_centre_campaign", size=400.0)]),
        ],
        initiatives=[
            dict(
                start=1,
                ramp_months=3,
                one_off=3000.0,
                run=100.0,
                effects=[
                    dict(target="touchpoint_failure", index=0, operation="multiply", size=0.4),
                    dict(target="contact_centre_first_contact_resolution", size=0.1),
                    dict(target="engagement_g0", size=1.0),
                    dict(target="segment_retention_spend", size=0.5, segments=[1]),
                ],
            )
        ],
        arms=[
            {},
            dict(initiatives=[0]),
            dict(match_arm=1, levers=[dict(channel=0, share=0.5), dict(channel=-1, share=0.5)]),
        ],
    )


ALL = (rating_and_tales, near_critical, overloaded_line, staff_and_management, everything)
