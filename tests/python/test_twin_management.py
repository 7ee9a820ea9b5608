"""Engagement, competencies and events of the slow twin by hand, and a firm that has them all.

Only the comparison of persons with the recursion draws: fixed seed, |z| < 4.5 each, about 250 comparisons, so a
correct twin fails with probability 0.2 %; smallest differences as in test_twin_self.py.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm
from twin import mean_path
from twin.compare import assert_agrees
from twin.loop_cases import staff_and_management
from twin.mean_path import levers_of, prepare, run_path


def staffed(months=12, **tables):
    return (
        dict(
            run=dict(months=months),
            churn=dict(origin_mult=1.0),
            touchpoints=[dict(name="shop", staffed=True, failure=0.04, sd=0.8), dict(name="web", visits=1.0)],
            segments=[dict(customers=500, h0=0.02, arpu=20.0)],
            arms=[{}],
        )
        | tables
    )


def test_engagement_returns_to_its_level_and_moves_staffed_touchpoints():
    """G_t = G0 + (G(0)-G0)*.9^t, G0 = 7 + .02*pay; mean + .26*(G-G0), failure*exp(-.1*(G-G0)) on the shop only."""
    params = staffed(engagement=dict(present=True, opening=4.0, pay=10.0))
    path = run_path(*prepare(params), 0)
    g = 7.2 + (4.0 - 7.2) * 0.9 ** np.arange(12)
    assert path.series["engagement"] == pytest.approx(g, rel=1e-12)
    for t in (0, 5, 11):
        lift = g[t] - 7.2
        mean, failure = 7.8 + 0.26 * lift, 0.04 * np.exp(-0.1 * lift)
        shop = mean - failure * 5 * (1 - 0.35 * 0.65)
        web = 7.8 - 0.012 * 5 * (1 - 0.35 * 0.65)
        assert path.rates[t].xbar[0, 0] == pytest.approx((1.5 * shop + web) / 2.5, rel=1e-12)
        rate = (1.5 * failure + 0.012) * 0.65
        assert path.rates[t].status[0, 0, 2] == pytest.approx(1 - np.exp(-rate), rel=1e-12)


def test_neutral_tables_change_nothing():
    """Competencies of .4 and engagement at its level are the firm without them."""
    plain = mean_path(staffed(), 0)
    tables = dict(competencies=dict(present=True), engagement=dict(present=True))
    for name, values in mean_path(staffed(**tables), 0).items():
        assert values == pytest.approx(plain[name], rel=1e-12), name


def test_competencies_by_hand():
    """sd*(1-.3*c1)/.88; promise gap (1-c2)/.6; culture grows .05*(mean-.4)/12 and stretches half-lives; delivery
    (.9+.2*c1)/.98; c3 raises G0 by 2*(c3-.4)."""
    skills = dict(present=True, leadership=0.8, brand_promise=0.7, engagement=0.9, culture=0.02)
    lift = dict(
        start=0,
        ramp_months=0,
        schedule_multiplier=1.0,
        half_life=6.0,
        effects=[dict(target="segment_arpu", size=10.0)],
    )
    params = staffed(competencies=skills, initiatives=[lift], arms=[{}, dict(initiatives=[0])])
    p, world = prepare(params | dict(engagement=dict(present=True)))
    path, t = run_path(p, world, 1), np.arange(12)
    culture = 0.02 + 0.05 * (0.8 - 0.4) / 12 * t
    assert path.levers.culture == pytest.approx(culture, rel=1e-12)
    arpu = 20 + 10 * 0.8 * (1.06 / 0.98) * 2 ** (-t / (6 * (1 + culture)))
    assert path.levers.arpu[:, 0] == pytest.approx(arpu, rel=1e-12)
    assert path.series["engagement"] == pytest.approx(np.full(12, 8.0), rel=1e-12)
    x, f = path.rates[0].xbar[0, 0], np.array([0.04, 0.012])
    mu = 0.6 * (x + (7.8 - x) * 0.3 / 0.6) + 0.4 * path.series["rating"][0]
    below = norm.cdf([2.0, 4.0, 6.0, 8.0], mu, 1.0)
    assert np.cumsum(path.rates[0].entry[0, 0])[:4] == pytest.approx(below, rel=1e-12)
    sd, share = np.array([0.8, 1.0]) * 0.76 / 0.88, np.array([0.6, 0.4])
    weights = np.concatenate([share * (1 - f), share * f * 0.35, share * f * 0.65])
    means = np.concatenate([np.full(2, 7.8), np.full(2, 7.8 - 5 * 0.35), np.full(2, 2.8)])
    variance = weights @ (means**2 + np.tile(sd, 3) ** 2) - (weights @ means) ** 2
    assert path.rates[0].variance[0, 0] == pytest.approx(variance, rel=1e-9)


def test_leadership_does_not_deliver_itself():
    """A rise of leadership arrives at its own plain delivery; culture never falls below 0."""
    raise_ = dict(
        start=3,
        ramp_months=0,
        schedule_multiplier=1.0,
        half_life=1e15,
        effects=[dict(target="competencies_leadership", size=0.5)],
    )
    skills = dict(present=True, leadership=0.2, brand_promise=0.1, engagement=0.3)
    params = staffed(competencies=skills, initiatives=[raise_], arms=[{}, dict(initiatives=[0])])
    levers = levers_of(prepare(params)[0], 1)
    assert levers.competencies[:, 0] == pytest.approx(np.where(np.arange(12) >= 3, 0.6, 0.2), rel=1e-9)
    assert np.all(levers.culture == 0.0)


def event_firm(*events, **tables):
    return staffed(events=list(events), arms=[{}, dict(initiatives=[0])], **tables)


def test_events_last_response_time_and_fix():
    """latency 3 + 2 months in the baseline; an arm with latency 3 - 2*.8 ends it earlier; no cost, full effect."""
    burst = dict(
        start=2.0,
        fix_months=2.0,
        effects=[dict(target="touchpoint_failure", index=0, operation="multiply", size=3.0)],
    )
    faster = dict(
        start=0,
        ramp_months=0,
        schedule_multiplier=1.0,
        half_life=1e15,
        effects=[dict(target="response_time_latency", size=-2.0)],
    )
    p, _ = prepare(event_firm(burst, initiatives=[faster]))
    t = np.arange(12)
    for arm, end in ((0, 7.0), (1, 5.4)):
        expected = np.where((t >= 2) & (t < end), 0.12, 0.04)
        assert levers_of(p, arm).failure[:, 0, 0] == pytest.approx(expected, rel=1e-12)
        assert np.all(mean_path(event_firm(burst, initiatives=[faster]), arm)["programme_cash"] == 0.0)


def test_leadership_speeds_up_the_response():
    """Latency 3 - 2*.8*(.9+.2*.9)/.98 in the month the event starts."""
    burst = dict(start=2.0, fix_months=2.7, effects=[dict(target="segment_arpu", size=1.0)])
    faster = dict(
        start=0,
        ramp_months=0,
        schedule_multiplier=1.0,
        half_life=1e15,
        effects=[dict(target="response_time_latency", size=-2.0)],
    )
    ends = []
    for leadership in (0.4, 0.9):
        skills = dict(present=True, leadership=leadership, brand_promise=0.4, engagement=0.0)
        params = event_firm(burst, initiatives=[faster], competencies=skills)
        arpu = levers_of(prepare(params)[0], 1).arpu[:, 0]
        ends.append(int(np.flatnonzero(arpu > 20).max()) + 1)
    assert ends == [7, 6]  # over at 6.10 and at 5.94


def test_an_event_is_no_part_of_the_base_of_engagement():
    """An event raises g0 from month 0: G(0) and the base stay at 7, G climbs to 8.5 and lifts quality."""
    boost = dict(start=0.0, effects=[dict(target="engagement_g0", size=1.5)])
    path = run_path(*prepare(event_firm(boost, initiatives=[{}], engagement=dict(present=True))), 0)
    assert path.series["engagement"] == pytest.approx(8.5 - 1.5 * 0.9 ** np.arange(12), rel=1e-12)
    assert path.rates[11].xbar[0, 0] > path.rates[0].xbar[0, 0]


def test_events_ramp_decay_and_shift_expectations():
    """A shift of E acts on moves while it lasts; E itself runs on as without it; so does Ref."""
    shift = dict(
        start=3.0,
        duration=4.0,
        half_life=2.0,
        effects=[dict(target="segment_expectation", index=0, size=1.5)],
    )
    rival = dict(start=3.0, duration=4.0, effects=[dict(target="experience_reference", size=1.0)])
    plain, moved = (run_path(*prepare(event_firm(*e, initiatives=[{}])), 0) for e in ((), (shift, rival)))
    assert moved.expectation == pytest.approx(plain.expectation, rel=1e-12)
    t = np.arange(12)
    on = (t >= 3) & (t < 7)
    assert moved.levers.expectation[:, 0] == pytest.approx(np.where(on, 1.5 * 2 ** (-(t - 3) / 2), 0.0))
    for m in range(12):
        same = np.array_equal(moved.rates[m].down, plain.rates[m].down)
        assert same == (not on[m])
        fall = (plain.rates[m].z - moved.rates[m].z) * (
            1 + 0.5 * prepare(event_firm(initiatives=[{}]))[1].variance[0]
        )
        assert fall[0, 0] == pytest.approx(np.full(5, 1.0 * on[m]), abs=1e-12)


def test_persons_agree_with_recursion():
    """Nothing here depends on counts but the rating, so the recursion is exact to its effect on entry."""
    assert_agrees(staff_and_management(), [0, 1], 200, 72)
