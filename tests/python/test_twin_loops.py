"""Contact centre of the slow twin: queue, contacts, joint opening of the firm, cost; and everything at once.

Only the comparisons of persons with the recursion draw: fixed seeds, |z| < 4.5 each, about 700 comparisons, so a
correct twin without mean-field bias fails with probability 0.5 %; smallest differences as in test_twin_self.py.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import poisson
from twin import clv, mean_path, simulate
from twin.cases import pure
from twin.compare import assert_agrees
from twin.contact import line_of, serve
from twin.erlang import erlang_a
from twin.loop_cases import everything, overloaded_line
from twin.mean_path import levers_of, plan_of, prepare, run_path

BIG = 1e9

# --- queue ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "agents, load, service, waits, speed", [(3, 2.0, 1.0, 0.4444, 0.4444), (10, 8.0, 240.0, 0.4092, 49.10)]
)
def test_endless_patience_is_erlang_c(agents, load, service, waits, speed):
    """V13: mean wait C*service/(c-a); nobody hangs up."""
    wait, abandon, occupancy = erlang_a([load / service], agents, service, BIG)
    assert wait[0] == pytest.approx(speed, rel=2e-4)
    assert wait[0] * (agents - load) / service == pytest.approx(waits, abs=1e-4)
    assert abandon[0] < 1e-6 and occupancy[0] == pytest.approx(load / agents, rel=1e-6)


@pytest.mark.parametrize("agents", [1, 4, 30])
@pytest.mark.parametrize("load", [0.3, 5.0, 60.0])
def test_patience_of_one_service_time_leaves_a_poisson_crowd(agents, load):
    """Everyone leaves at the same rate, served or not: the number present is Poisson(load)."""
    wait, abandon, occupancy = erlang_a([load / 300.0], agents, 300.0, 300.0)
    n = np.arange(0, 400)
    weights = poisson.pmf(n, load)
    assert wait[0] == pytest.approx(np.maximum(n - agents, 0) @ weights * 300 / load, rel=1e-9)
    assert occupancy[0] == pytest.approx(np.minimum(n, agents) @ weights / agents, rel=1e-12)
    assert load * (1 - abandon[0]) == pytest.approx(agents * occupancy[0], rel=1e-12)


def line_firm(months=1, **centre):
    """1,000 customers, 200 first contacts of their own, 10 adds and 20 failures before, a campaign of 50."""
    given = dict(present=True, base=0.2, campaign=50.0, adds=10.0, failures=20.0, hours=[100.0], shares=[1.0])
    return pure(customers=1000, months=months, churn=0.0) | dict(contact_centre=given | centre)


def test_contacts_of_a_line_with_room():
    """first = .2*1000 + .3*10 + 50 + 1.3*20; nobody hangs up, so offered = first/(1-.3*.8), each costs 6."""
    path = mean_path(line_firm(agents=60), 0)
    assert path["offered"][0] == pytest.approx(279 / 0.76, rel=1e-12)
    assert path["service_cost"][0] == pytest.approx(6 * 279 / 0.76, rel=1e-9)
    assert path["occupancy"][0] == pytest.approx(279 / 0.76 * 0.1 / (60 * 100), rel=1e-9)


def test_contacts_of_a_swamped_line():
    """All answer all the time: answered = c*hours/handling; offered = first + .24*answered + .5*(the rest)."""
    path = mean_path(line_firm(agents=2, campaign=50000.0, handling=720.0), 0)
    answered = 2 * 100 * 3600 / 720
    assert path["answered"][0] == pytest.approx(answered, rel=1e-9)
    assert path["offered"][0] == pytest.approx((50229 + (0.24 - 0.5) * answered) / 0.5, rel=1e-9)


def test_load_classes_weigh_contacts_and_hours():
    """Two classes are two lines: waiting by contacts, occupancy by hours."""
    p, _ = prepare(line_firm(agents=3, hours=[60.0, 20.0], shares=[0.6, 0.4]))
    levers, offered = levers_of(p, 0), np.array([400.0])
    both = line_of(p, levers, 0, 3, offered)
    one = [erlang_a(offered * share / h / 3600, 3, 360.0, 180.0) for share, h in ((0.6, 60), (0.4, 20))]
    assert both.wait == pytest.approx(0.6 * one[0][0] + 0.4 * one[1][0], rel=1e-12)
    assert both.abandon == pytest.approx(0.6 * one[0][1] + 0.4 * one[1][1], rel=1e-12)
    assert both.occupancy == pytest.approx(0.75 * one[0][2] + 0.25 * one[1][2], rel=1e-12)
    first = np.array([10.0, 300.0, 3000.0])
    line = serve(p, levers, 0, 3, first)
    repeats = (1 - line.abandon) * 0.24 + line.abandon * 0.5
    assert line.offered == pytest.approx(first + line.offered * repeats, rel=1e-12)
    plain = first
    for _ in range(200):
        abandon = line_of(p, levers, 0, 3, plain).abandon
        plain = first + plain * ((1 - abandon) * 0.24 + abandon * 0.5)
    assert line.offered == pytest.approx(plain, rel=1e-10)


def test_contact_cost_enters_lifetime_value():
    """Cost per head .2*6/.76 where nobody hangs up and adds, campaigns and failures are none."""
    months = dict(months=24, customers=1000)
    plain = clv(pure(**months), 0)
    centre = dict(present=True, base=0.2, agents=80, adds=0.0, failures=0.0)
    assert clv(pure(**months) | dict(contact_centre=centre), 0) == pytest.approx(
        plain * (10 - 1.2 / 0.76) / 10, rel=1e-9
    )


# --- opening ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("firm", [overloaded_line, everything])
def test_month_zero_is_a_joint_fixed_point(firm):
    """Adds and failures of month 0 are those its own load was built on; E(0), V0, bands, rating, agents fit."""
    p, world = prepare(firm())
    path = run_path(p, world, 0)
    s, r = path.series, path.rates[0]
    adds = s["adds_paid"] + s["adds_organic"] + s["adds_referred"]
    assert world.adds == pytest.approx(adds[0], rel=1e-12)
    assert world.failures == pytest.approx(s["failures"][0], rel=1e-12)
    assert world.expectation == pytest.approx(r.xbar[0], rel=1e-12)
    assert world.variance == pytest.approx(r.variance[0], rel=1e-12)
    assert path.bands[0] == pytest.approx((world.opening.sum(axis=(1, 2)).T * world.customers).sum(axis=1))
    if p.word_of_mouth.present:
        assert s["volume"][1] == pytest.approx(s["volume"][0], rel=1e-12)
        assert s["rating"][1] == pytest.approx(s["rating"][0], rel=1e-12)
        assert abs(s["poisoned"][1] - s["poisoned"][0]) < 1.0
    target = [segment.first_year_churn for segment in p.segments]
    assert path.first_year_loss == pytest.approx(target, rel=1e-11)
    c = p.contact_centre
    first = (
        c.base * world.customers.sum() + c.onboarding * adds[0] + c.contacts_per_failure * s["failures"][0]
    )
    busiest = first / 0.76 * 0.7 / c.hours[0] * c.handling / 3600
    assert busiest / p.agents <= c.target_occupancy < busiest / (p.agents - 1)


def test_agents_are_enough_for_the_failures_of_their_own_line():
    """The least number that can answer what its own waiting adds to failures and so to contacts."""
    params = dict(
        run=dict(months=2),
        touchpoints=[dict(name="call", failure=0.1, service=True)],
        contact_centre=dict(present=True, base=0.3, patience=600.0, hours=[20.0, 10.0]),
        segments=[dict(customers=1000, h0=0.02, frailty="none", arpu=10.0)],
        arms=[{}],
    )
    enough = []
    for agents in (1, 2, 3, 4):
        params["contact_centre"]["agents"] = agents
        path = mean_path(params, 0)
        first = 300 + 1.3 * path["failures"][0]
        enough.append(first / 0.76 * 0.7 / 20 * 0.1 <= agents * 0.85)
    del params["contact_centre"]["agents"]
    assert prepare(params)[0].agents == 1 + enough.index(True) == 3


def test_contacts_follow_the_month_before():
    """offered less repeats = .3*N + campaign + .3*adds(t-1) + 1.3*failures(t-1); returns are no adds."""
    for path in (
        mean_path(everything(), 0),
        {k: v[0, 0] for k, v in simulate(everything(), [0], 1, 9).items()},
    ):
        repeats = (path["answered"] * 0.24 + (path["offered"] - path["answered"]) * 0.5)[1:]
        adds = path["adds_paid"] + path["adds_organic"] + path["adds_referred"]
        campaign = np.where((np.arange(18) >= 4) & (np.arange(18) < 7), 400.0, 0.0)
        first = (
            0.3 * path["customers_open"][1:] + campaign[1:] + 0.3 * adds[:-1] + 1.3 * path["failures"][:-1]
        )
        assert path["win_backs"].sum() > 10
        assert path["offered"][1:] - repeats == pytest.approx(first, rel=1e-11)


def test_waiting_hurts_service_touchpoints_by_hand():
    """mean - .5*ln(1+E[W]/60), failure 1-(1-f)*(1-.5*P_abandon) on the call, the visit as before."""
    path = run_path(*prepare(overloaded_line()), 0)
    for t in (0, 5, 17):
        wait, abandon = path.series["wait"][t], path.series["abandon"][t]
        call, failure = 7.8 - 0.5 * np.log(1 + wait / 60), 1 - 0.988 * (1 - 0.5 * abandon)
        lost = 5 * (1 - 0.35 * 0.65)
        quality = (7.8 - 0.03 * lost + call - failure * lost) / 2
        assert path.rates[t].xbar[0, 0] == pytest.approx(quality, rel=1e-12)
        unresolved = 1 - np.exp(-1.5 * (0.03 + failure) * 0.65)
        assert path.rates[t].status[0, 0, 2] == pytest.approx(unresolved, rel=1e-12)
    assert path.series["wait"][5] > 60


def test_opening_follows_what_is_given():
    """Given adds and failures load month 0; a given number of agents stays; level baseline all the same."""
    params = overloaded_line()
    params["contact_centre"] |= dict(adds=100.0, failures=500.0, agents=4)
    p, world = prepare(params)
    path = run_path(p, world, 0)
    assert (p.agents, world.adds, world.failures) == (4, 100.0, 500.0)
    assert path.series["customers_close"][0] == pytest.approx(700.0, rel=1e-12)
    assert path.series["offered"][0] > 2 * path.series["offered"][1]


def test_a_line_that_hurts_nobody_changes_only_cost():
    """No penalty for waiting, no failure by hanging up: counts as without a contact centre."""
    params = overloaded_line()
    params["contact_centre"] |= dict(wait_penalty=0.0, abandon_failure=0.0)
    params["arms"] = [{}]
    without = {k: v for k, v in params.items() if k != "contact_centre"}
    ours, plain = simulate(params, [0], 3, 7), simulate(without, [0], 3, 7)
    for name in ("customers_close", "churn_base", "adds_paid", "prospects"):
        assert np.array_equal(ours[name], plain[name]), name
    assert ours["revenue"] == pytest.approx(plain["revenue"], rel=1e-12)
    gap = ours["service_cost"] - plain["service_cost"]
    assert gap == pytest.approx(6.0 * ours["answered"]) and gap.min() > 100


def test_load_wears_engagement_down():
    """G' = G + .1*(7-G) - .02*(occupancy in points - 85), down to 0."""
    params = line_firm(months=200, agents=1, campaign=3000.0) | dict(engagement=dict(present=True))
    path = mean_path(params, 0)
    g, busy = path["engagement"], 100 * path["occupancy"]
    assert busy[0] > 95
    assert g[1:] == pytest.approx(g[:-1] + 0.1 * (7 - g[:-1]) - 0.02 * (busy[:-1] - 85), rel=1e-12)
    params["engagement"] |= dict(load=1.0)
    assert mean_path(params, 0)["engagement"][-1] == 0.0


def test_matched_cash_leaves_events_out():
    """An event on a channel's budget is in every arm; only what the initiative moves is matched."""
    params = overloaded_line()
    params["channels"] = [dict(name="ads", mode="budget", budget=400.0)]
    params["events"] = [dict(start=2.0, effects=[dict(target="channel_budget", index=0, size=300.0)])]
    more = dict(start=5, ramp_months=0, delivery=1.0, schedule_multiplier=1.0, half_life=1e15)
    params["initiatives"] = [more | dict(effects=[dict(target="channel_budget", index=0, size=100.0)])]
    params["arms"] = [{}, dict(initiatives=[0]), dict(match_arm=1, levers=[dict(channel=-1)])]
    p, world = prepare(params)
    plan = plan_of(p, world, 2)
    assert plan.retention == pytest.approx(np.where(np.arange(18) >= 5, 100.0, 0.0), rel=1e-9)
    assert np.all(plan.channel == 0.0)


# --- persons ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "firm, arms, seed",
    [(overloaded_line, [0, 1, 2], 71), (everything, [0, 1, 2], 73)],
)
def test_persons_agree_with_recursion(firm, arms, seed):
    """The bias of the mean field is below the noise of 200 replications."""
    assert_agrees(firm(), arms, 200, seed)


def test_identities_and_zero_effects_with_everything_on():
    """Market closed, flows closed, offered = answered + hung up; an arm without effects is the baseline."""
    params = everything()
    idle = dict(start=2, one_off=500.0, run=10.0, effects=[dict(target="contact_centre_agents", size=0.0)])
    params["initiatives"].append(idle)
    params["arms"].append(dict(initiatives=[1]))
    out = simulate(params, [0, 1, 2, 3], 6, 74)
    assert np.all(out["customers_close"] + out["prospects"] + out["lapsed"] == 2000)
    churn = out["churn_defection"] + out["churn_dissatisfied"] + out["churn_base"]
    adds = out["adds_paid"] + out["adds_organic"] + out["adds_referred"]
    assert np.all(out["customers_open"] - churn + adds + out["win_backs"] == out["customers_close"])
    assert out["answered"] == pytest.approx(out["offered"] * (1 - out["abandon"]), rel=1e-12)
    assert np.all((out["poisoned"] >= 0) & (out["poisoned"] <= 2000))
    for name, values in out.items():
        if name not in ("programme_cash", "net_cash", "npv"):
            assert np.array_equal(values[:, 0], values[:, 3]), name
    assert np.all(out["npv"][:, 3] < out["npv"][:, 0])
