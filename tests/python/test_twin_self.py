"""The slow twin against closed forms, quadrature and its own recursion of expected counts.

Statistical tests use fixed seeds and |z| < 4.5 per comparison: a correct twin fails one comparison with
probability 7e-6, the whole file (about 600 comparisons) with less than 0.5 %. The bias seen with
power 1/2 is 4.5 standard errors: 0.5 to 0.8 % of the customers, 0.6 % of NPV, 3 to 9 % of one month's base
churn or adds by channel, up to 22 % of one month's defections (which the rows below check exactly).
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from scipy import integrate
from scipy.stats import norm
from twin import clv, mean_path, simulate
from twin.cases import finite_subscription, journey_with_initiatives, orders, pure, unlimited_referral
from twin.compare import Z_LIMIT, assert_agrees, z_scores
from twin.contact import contact_month
from twin.environment import opening_environment
from twin.experience import move_probabilities, quality_variance
from twin.frailty import frailty_classes
from twin.inputs import read_inputs
from twin.mean_path import levers_of, prepare, run_path
from twin.opening import build_world
from twin.rates import journey_month

# --- four cases: persons against the recursion ------------------------------------------------------------


def test_persons_agree_with_recursion_finite_subscription():
    assert_agrees(finite_subscription(), [0], 400, 11)


def test_persons_agree_with_recursion_unlimited_with_referral():
    assert_agrees(unlimited_referral(), [0], 400, 12)


def test_persons_agree_with_recursion_orders():
    assert_agrees(orders(), [0, 1], 400, 13)


def test_persons_agree_with_recursion_touchpoints_and_initiatives():
    out = assert_agrees(journey_with_initiatives(), [0, 1], 400, 14)
    assert (out["npv"][:, 1] - out["npv"][:, 0]).std() < 0.7 * out["npv"][:, 1].std()


# --- closed forms --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("months, value", [(12, 102.867), (36, 228.600), (60, 292.587)])
def test_finite_horizon_value_of_constant_retention(months, value):
    """V1b: m * v^.5 * (1-(r v)^T)/(1-r v)."""
    assert mean_path(pure(months=months), 0)["npv"] == pytest.approx(value, abs=5e-4)
    out = simulate(pure(customers=200, months=months), [0], 300, 21)
    assert np.abs(z_scores(out["npv"] / 200, np.array([value]))).max() < Z_LIMIT


def test_first_month_by_hand():
    """Retention spend, a budget on a finite pool and matched cash on both levers, each formula written out."""
    levers = [dict(channel=-1, share=0.3), dict(channel=1, share=0.7)]
    params = pure(customers=1000, months=1, unlimited=False, market=5000, retention_spend=2.0) | dict(
        acquisition=dict(present=True, organic=0.003),
        channels=[
            dict(name="ads"),
            dict(name="fair", mode="budget", budget=800.0, spend=0.0, ceiling=0.02, k_a=0.3),
        ],
        initiatives=[dict(start=0, one_off=1000.0, cost_multiplier=1.0)],
        arms=[{}, dict(initiatives=[0]), dict(match_arm=1, levers=levers)],
    )
    cash = 1000 * 1.1 ** (0.5 / 12)
    for arm, to_retention, to_fair in ((0, 0.0, 0.0), (2, 0.3 * cash, 0.7 * cash)):
        path = mean_path(params, arm)
        save = 1 - 0.3 * (1 - np.exp(-0.35 * (2.0 + to_retention / 1000)))
        assert path["churn_base"][0] == pytest.approx(1000 * (1 - 0.98**save), rel=1e-12)
        ads = -np.log(1 - 0.012 * (1 - np.exp(-0.449 * 0.34)))
        fair = -np.log(1 - 0.02 * (1 - np.exp(-0.3 * (800 + to_fair) / 4000)))
        adds = 4000 * (1 - np.exp(-(ads + fair + 0.003)))
        assert path["adds_paid_0"][0] == pytest.approx(adds * ads / (ads + fair + 0.003), rel=1e-12)
        assert path["adds_paid_1"][0] == pytest.approx(adds * fair / (ads + fair + 0.003), rel=1e-12)
        assert path["retention_spend"][0] == pytest.approx(2000 + to_retention, rel=1e-12)
        assert path["acquisition_spend"][0] == pytest.approx(0.34 * 4000 + 800 + to_fair, rel=1e-12)
    assert 0.34 / ads == pytest.approx(200, rel=0.02)


def test_organic_rate_levels_the_baseline():
    """Month-0 adds + win-backs = month-0 churn in every segment, to the rounding of the lapsed pool."""
    params = finite_subscription()
    params["word_of_mouth"] = dict(present=True)
    params["segments"][1]["unlimited"] = True
    for keep in ([0], [1], [0, 1]):
        path = mean_path(params | dict(segments=[params["segments"][g] for g in keep]), 0)
        assert path["customers_close"][0] == pytest.approx(path["customers_open"][0], rel=1e-12)


def test_closed_population():
    """V6: 300 adds a month and churn of 2 % settle at 15,000; before that the count is Poisson."""
    params = pure(customers=0, months=1500, market=3000) | dict(acquisition=dict(present=True, organic=0.1))
    assert mean_path(params, 0)["customers_close"][-1] == pytest.approx(15000 * (1 - 0.98**1500), rel=1e-9)
    params["run"]["months"] = 36
    params["acquisition"]["organic"] = 0.005
    close = simulate(params, [0], 2000, 22)["customers_close"][:, 0, -1]
    expected = 750 * (1 - 0.98**36)
    assert abs(close.mean() - expected) < Z_LIMIT * np.sqrt(expected / 2000)
    assert abs(close.var(ddof=1) / expected - 1) < Z_LIMIT * np.sqrt(2 / 1999)


@pytest.mark.parametrize("rho, value", [(0.002, 386.53), (0.005, 437.00), (0.01, 558.57)])
def test_referral_multiplier(rho, value):
    """V7: value of a customer and all who descend from him, C/(1-rho*v/(1-r*v))."""
    params = pure(months=1500, market=1000)
    params["word_of_mouth"] = dict(present=True, p0=12 * rho, reach_pos=1.0, conversion=1.0, kappa=0.0)
    assert mean_path(params, 0)["npv"] == pytest.approx(value, abs=5e-3)


def test_referral_persons_against_branching():
    """Total value of the line within 48 months: mean grows by 1-churn+rho each month."""
    params = pure(customers=500, months=48, market=1000)
    params["word_of_mouth"] = dict(present=True, p0=0.12, reach_pos=1.0, conversion=1.0, kappa=0.0)
    v = 1.1 ** (-1 / 12)
    t = np.arange(48)
    expected = 10 * (0.99**t * v ** (t + 0.5)).sum()
    assert np.abs(z_scores(simulate(params, [0], 400, 23)["npv"] / 500, np.array([expected]))).max() < Z_LIMIT


def skeleton(**experience):
    return dict(
        run=dict(months=150),
        experience=experience,
        churn=dict(origin_mult=1.0),
        touchpoints=[dict(name="visit", visits=1.0, mean=7.8, sd=0.0, failure=0.0)],
        segments=[dict(customers=10, h0=0.02, expectation=6.0)],
        arms=[{}],
    )


def path_of(params, arm=0):
    return run_path(*prepare(params), arm)


def test_expectation_skeleton():
    """V14: E_t = X+(E0-X)(1-a)^t, a = adapt*(1-exp(-1)); with drift E-X settles at drift/12/a = .132."""
    a, t = 0.1 * -np.expm1(-1.0), np.arange(150)
    path = path_of(skeleton(drift=0.0)).expectation[:, 0]
    assert np.allclose(path, 7.8 + (6.0 - 7.8) * (1 - a) ** t, atol=1e-9)
    long = skeleton(drift=0.1)
    long["run"]["months"] = 600
    gap = path_of(long).expectation[-1, 0] - 7.8
    assert gap == pytest.approx(0.1 / 12 / a, abs=1e-9)
    assert gap == pytest.approx(0.132, abs=5e-4)


@pytest.mark.parametrize("sd", [0.0, 1.0])
def test_hazard_ratio_of_standing_still(sd):
    """V14: below Ref the hazard grows by exp(beta_down*ref_drift*y/(1+psi*V0)) in y years."""
    params = skeleton(drift=0.0, ref_drift=0.1)
    params["touchpoints"][0]["sd"] = sd
    rates = path_of(params).rates
    ratio = rates[120].base_hazard[0, 0, 0, 0, 1] / rates[0].base_hazard[0, 0, 0, 0, 1]
    assert ratio == pytest.approx(np.exp(0.4 * 0.1 * 10 / (1 + 0.5 * sd**2)), rel=1e-9)


def test_beta_frailty_reproduces_the_shifted_beta_geometric():
    """V4b: survival of (.668, 3.806), a fresh cohort: .8507 .7469 .6698 .6100."""
    params = pure(
        customers=1000, months=4, frailty="beta", frailty_a=0.668, frailty_b=3.806, opening_age=0.0, h0=None
    )
    path = mean_path(params, 0)["customers_close"] / 1000
    assert np.allclose(path, [0.8507, 0.7469, 0.6698, 0.6100], atol=6e-5)


def test_default_firm_calibrates_to_its_published_hazard():
    """Model page, section 13: first-year loss of 19 % gives h0 .0272."""
    p = read_inputs(
        dict(touchpoints=[{}], segments=[dict(customers=25000, arpu=30.0, first_year_churn=0.19)], arms=[{}])
    )
    build_world(p)
    assert p.h0[0] == pytest.approx(0.0272, abs=5e-5)


def test_lifetime_value_of_the_default_firm():
    """Model page, section 13, within its 10 %: CLV of direct and referred newcomers 515 and 592."""
    params = dict(
        run=dict(months=60),
        touchpoints=[dict(cost_per_visit=0.6)],
        win_back=dict(present=True),
        segments=[dict(customers=25000, unlimited=False, market=125000, arpu=30.0, first_year_churn=0.19)],
    )
    assert clv(params, 0, origin=0) == pytest.approx(515, rel=0.1)
    assert clv(params, 0, origin=1) == pytest.approx(592, rel=0.1)
    plain = dict(pure(months=24), finance=dict(clv_horizon=60))
    assert clv(plain, 0) == pytest.approx(292.587, abs=5e-4)


# --- rows by brute force -------------------------------------------------------------------------------------


def test_moves_by_quadrature():
    """Partial moments and the variance of a visit by adaptive quadrature, and moves put together by hand."""
    p, world = prepare(journey_with_initiatives())
    levers, env = levers_of(p, 0), opening_environment(world, 1)
    idle = contact_month(p, levers, 0, world.customers, env.adds, env.failures)
    x = journey_month(p, world, levers, env, idle, 0)
    down, up = (m[0, 0] for m in move_probabilities(p, x, np.full((1, 1), 7.0)))
    names = ("visits", "mean", "sd", "failure", "severity", "rho", "recovered_share")
    journey = [SimpleNamespace(**{name: getattr(x, name)[0, 0, j] for name in names}) for j in range(2)]

    def part(mean, sd, level, sign):
        def excess(x):
            return max(0.0, sign * (x - level)) * norm.pdf(x, mean, sd)

        return integrate.quad(excess, mean - 12 * sd, mean + 12 * sd, points=[level], limit=400)[0]

    for k in (1, 2, 3):
        level = 0.5 * 7.0 + 0.5 * (2 * k + 1)
        a = 0.05 * sum(x.visits * (1 - x.failure) * part(x.mean, x.sd, level, +1) for x in journey)
        b = 0.05 * 1.955 * sum(x.visits * (1 - x.failure) * part(x.mean, x.sd, level, -1) for x in journey)
        assert up[0, k] == pytest.approx((1 - np.exp(-a - b)) * a / (a + b), rel=1e-8)
        assert down[0, k] == pytest.approx((1 - np.exp(-a - b)) * b / (a + b), rel=1e-8)
        weight = np.array([x.visits * x.failure * (1 - 0.35) for x in journey])
        short = np.array([part(x.mean - x.severity, x.sd, level, -1) for x in journey])
        mean_short = (weight * short).sum() / weight.sum()
        assert down[2, k] == pytest.approx(1 - np.exp(-0.05 * 1.955 * mean_short), rel=1e-8)
        weight = np.array([x.visits * x.failure * 0.35 for x in journey])
        short = np.array([part(x.mean - x.severity * 0.35, x.sd, level, -1) for x in journey])
        mean_short = (weight * short).sum() / weight.sum()
        assert down[1, k] == pytest.approx(1 - np.exp(-0.05 * 1.955 * mean_short), rel=1e-8)
        assert up[2, k] == up[1, k] == 0.0

    rng = np.random.default_rng(5)
    n = 2_000_000
    which = rng.random(n) < journey[1].visits / (journey[0].visits + journey[1].visits)

    def get(name):
        return np.where(which, getattr(journey[1], name), getattr(journey[0], name))

    failed, recovered = rng.random(n) < get("failure"), rng.random(n) < get("rho")
    loss = get("severity") * (1 - get("recovered_share") * recovered) * failed
    quality = get("mean") + get("sd") * rng.standard_normal(n) - loss
    se = np.sqrt(((quality - quality.mean()) ** 2).var() / n)
    assert abs(quality.var() - quality_variance(x)[0, 0]) < Z_LIMIT * se


def test_gamma_classes_keep_mean_and_variance():
    p = read_inputs(dict(segments=[dict(customers=1, h0=0.02, frailty_sd=0.8)], arms=[{}]))
    theta, w = frailty_classes(p.segments[0])
    assert w @ theta == pytest.approx(1.0, abs=1e-12)
    assert w @ theta**2 == pytest.approx(1.64, abs=1e-12)
