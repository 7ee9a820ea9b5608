"""Arms of the slow twin: shared uniforms, identities, matched cash.

Statistical tests use fixed seeds and |z| < 4.5 a comparison, as in test_twin_self.py: a correct twin fails one
with probability 7e-6, this file (about 120 comparisons) with less than 0.1 %.
"""

from __future__ import annotations

import numpy as np
import pytest
from twin import mean_path, simulate
from twin.acquisition import finite_adds
from twin.cases import finite_subscription, journey_with_initiatives, pure
from twin.compare import Z_LIMIT, assert_agrees, z_scores


def test_zero_effect_arm_is_exactly_the_baseline():
    params = finite_subscription()
    params["word_of_mouth"] = dict(present=True)
    params["initiatives"] = [
        dict(
            start=2,
            effects=[
                dict(target="touchpoint_mean", size=0.0),
                dict(target="channel_spend", operation="multiply", size=1.0),
            ],
        ),
        dict(start=3, one_off=1000.0, run=10.0, ramp_months=4),
    ]
    params["arms"] = [{}, dict(initiatives=[0]), dict(initiatives=[1])]
    out = simulate(params, [0, 1, 2], 5, 31)
    for name, values in out.items():
        assert np.array_equal(values[:, 0], values[:, 1]), name
        if name not in ("programme_cash", "net_cash", "npv"):
            assert np.array_equal(values[:, 0], values[:, 2]), name
    v = 1.1 ** (-1 / 12)
    cost = 1270.0 * v**3 + 12.7 * sum(v ** (t + 0.5) for t in range(3, 24))
    assert np.allclose(out["npv"][:, 2] - out["npv"][:, 0], -cost, atol=1e-6)


def test_orders_are_compound_poisson_and_shared():
    """Month 0: variance N*rate*basket^2*(1+1/shape); arms differ by the orders between their rates."""
    params = pure(
        customers=500, months=1, churn=0.0, revenue="orders", order_rate=0.4, basket=20.0, basket_shape=2.5
    )
    params |= dict(
        arms=[{}, dict(initiatives=[0])],
        initiatives=[
            dict(
                start=0,
                ramp_months=0,
                delivery=1.0,
                effects=[dict(target="segment_order_rate", operation="multiply", size=1.5)],
            )
        ],
    )
    n, square = 4000, 400 * (1 + 1 / 2.5)
    revenue = simulate(params, [0, 1], n, 40)["revenue"][:, :, 0]
    gap = revenue[:, 1] - revenue[:, 0]
    assert gap.min() >= 0
    for sample, rate in ((revenue[:, 0], 0.4), (revenue[:, 1], 0.6), (gap, 0.2)):
        variance = 500 * rate * square
        assert abs(sample.mean() - 500 * rate * 20) < Z_LIMIT * np.sqrt(variance / n)
        assert abs(sample.var(ddof=1) / variance - 1) < Z_LIMIT * np.sqrt(2.1 / n)


def lift_spend(size):
    return [
        dict(
            start=0,
            ramp_months=0,
            delivery=1.0,
            half_life=1e9,
            effects=[dict(target="channel_spend", index=0, operation="multiply", size=size)],
        )
    ]


def test_shared_adds_follow_the_minimum():
    """Month 0: unlimited arms differ by Poisson(difference); finite arms by Binomial(P, p_B-p_A)."""
    base = pure(customers=0, months=1, market=2000) | dict(
        acquisition=dict(present=True, organic=0.02),
        channels=[dict(name="ads", ceiling=0.1, spend=1.0)],
        initiatives=lift_spend(2.0),
        arms=[{}, dict(initiatives=[0])],
    )
    lam = [-np.log(1 - 0.1 * -np.expm1(-0.449 * s)) for s in (1.0, 2.0)]
    n = 4000
    out = simulate(base, [0, 1], n, 41)
    total = out["adds_paid"] + out["adds_organic"]
    extra = (total[:, 1] - total[:, 0])[:, 0]
    mean = 2000 * (lam[1] - lam[0])
    assert extra.min() >= 0 and abs(extra.mean() - mean) < Z_LIMIT * np.sqrt(mean / n)
    assert abs(extra.var(ddof=1) / mean - 1) < Z_LIMIT * np.sqrt((2 + 1 / mean) / n)

    base["segments"][0]["unlimited"] = False
    out = simulate(base, [0, 1], n, 42)
    paid = (out["adds_paid"][:, 1] - out["adds_paid"][:, 0])[:, 0]
    organic = (out["adds_organic"][:, 1] - out["adds_organic"][:, 0])[:, 0]
    h = np.array(lam) + 0.02
    p_paid, p_organic = np.array(lam) / h * -np.expm1(-h), 0.02 / h * -np.expm1(-h)
    for extra, chance in ((paid, p_paid[1] - p_paid[0]), (-organic, p_organic[0] - p_organic[1])):
        assert extra.min() >= 0
        spread = 2000 * chance * (1 - chance)
        assert abs(extra.mean() - 2000 * chance) < Z_LIMIT * np.sqrt(spread / n)
        assert abs(extra.var(ddof=1) / spread - 1) < Z_LIMIT * np.sqrt((2 + 1 / spread) / n)


def test_each_arm_draws_from_its_own_prospects():
    """All prospects join when the chances add to one: every arm gets exactly its own pool."""
    chances = np.broadcast_to([0.25, 0.75], (3, 50, 2))
    prospects = np.array([10, 0, 17])[:, None] + np.arange(50) % 3
    rep, _, joins = finite_adds(chances, prospects, np.random.default_rng(7))
    for a in range(3):
        assert np.array_equal(np.bincount(rep[joins[a]], minlength=50), prospects[a])
    with pytest.raises(ValueError, match="more than one"):
        finite_adds(np.array([[[0.2, 0.6]], [[0.5, 0.3]]]), np.array([[5], [5]]), np.random.default_rng(7))


def test_shared_survivors_are_comonotone():
    """One cohort, hazards h and f*h: nobody leaves under the lower hazard only while both are active."""
    params = pure(customers=400, months=12, churn=0.05) | dict(
        initiatives=[
            dict(
                start=0,
                ramp_months=0,
                delivery=1.0,
                half_life=1e9,
                effects=[dict(target="segment_h0", operation="multiply", size=0.6)],
            )
        ],
        arms=[{}, dict(initiatives=[0])],
    )
    out = simulate(params, [0, 1], 1000, 43)
    gap = out["customers_close"][:, 1] - out["customers_close"][:, 0]
    q = 0.95 ** np.arange(1, 13)
    chance = q**0.6 - q
    assert gap.min() >= 0
    assert np.abs(z_scores(gap, 400 * chance)).max() < Z_LIMIT
    ratio = gap.var(axis=0, ddof=1) / (400 * chance * (1 - chance))
    assert np.abs(ratio - 1).max() < Z_LIMIT * np.sqrt(2.2 / 1000)


def test_market_is_closed_every_month():
    params = finite_subscription()
    params["word_of_mouth"] = dict(present=True)
    params["initiatives"] = lift_spend(1.5)
    params["arms"] = [{}, dict(initiatives=[0]), dict(match_arm=1, levers=[dict(channel=-1)])]
    out = simulate(params, [0, 1, 2], 10, 51)
    assert np.all(out["customers_close"] + out["prospects"] + out["lapsed"] == 6000)
    churn = out["churn_defection"] + out["churn_dissatisfied"] + out["churn_base"]
    adds = out["adds_paid"] + out["adds_organic"] + out["adds_referred"]
    assert np.all(out["customers_open"] - churn + adds + out["win_backs"] == out["customers_close"])


def test_persons_agree_with_recursion_matched_cash():
    """Cash on retention and on a channel; the feedback of cash per head is far below the noise here."""
    params = journey_with_initiatives()
    levers = [dict(channel=-1, share=0.6), dict(channel=0, share=0.4)]
    params["arms"].append(dict(match_arm=1, levers=levers, scale=10.0))
    out = assert_agrees(params, [0, 2], 400, 15)
    assert out["npv"][:, 0].mean() != pytest.approx(out["npv"][:, 1].mean(), rel=0.01)


@pytest.mark.parametrize("spread", [1.0, 12.0, 60.0])
def test_matched_cash_has_equal_present_value(spread):
    """One-off spread at equal present value, at the horizon too; run and upkeep in the month they fall in."""
    params = journey_with_initiatives()
    params["initiatives"] = params["initiatives"][:1]
    levers = [dict(channel=-1, share=0.25), dict(channel=0, share=0.75)]
    params["arms"] = [{}, dict(initiatives=[0]), dict(match_arm=1, spread=spread, levers=levers)]
    v = 1.1 ** (-1 / 12)
    w = v ** (np.arange(24) + 0.5)
    base, programme, twin = (mean_path(params, a) for a in range(3))
    one_off = 2000 * 1.27
    monthly = programme["programme_cash"].copy()
    monthly[1] -= one_off
    paid = one_off * v + monthly @ w
    extra = (
        twin["retention_spend"]
        + twin["acquisition_spend"]
        - base["retention_spend"]
        - base["acquisition_spend"]
    )
    assert extra @ w == pytest.approx(paid, rel=1e-12)
    last = min(24, 1 + int(spread))
    level = one_off * v / w[1:last].sum()
    assert extra == pytest.approx(
        monthly + np.where((np.arange(24) >= 1) & (np.arange(24) < last), level, 0.0)
    )
