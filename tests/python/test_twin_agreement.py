"""The engines and the independent twin (customers one by one, written from docs/model alone) follow one law.

False-alarm budget 1e-6 for the file: at most 100 assertions on chance, so each z-limit is 5.8 (two-sided 7e-9).
With 400 twin and 1,600 engine replications a mean off by 5.8*sqrt(1/400+1/1600) = 0.32 standard deviations of a
replication is seen, a standard deviation off by about 27 %. Expected values have no chance in them: relative 2e-6 on counts
(matched cash is rounded) and 1e-5 on NPV (amounts of 10 to 60 units are rounded to 1/10,000).
"""

from __future__ import annotations

import numpy as np
import pytest
from twin import mean_path as twin_mean_path
from twin import simulate as twin_simulate

tenure = pytest.importorskip("tenure", reason="the Python package is not installed")

LIMIT = 5.8
TWIN, ENGINE = 400, 1600
CERTAIN = "delivery = 1\nschedule_multiplier = 1\ncost_multiplier = 1\n"

FINITE = f"""
[run]
months = 24
[segment.all]
customers = 1500
market = 6000
arpu = "30 EUR/month"
first_year_churn = "22 %/year"
classes = 4
[touchpoint.visit]
failure = 0.05
cost_per_visit = "0.6 EUR"
[word_of_mouth]
[win_back]
winback = "1 %/month"
[acquisition]
[channel.search]
spend = "0.4 EUR/month"
[initiative.fix]
start = 1
ramp_months = 4
one_off = "9000 EUR"
run = "150 EUR/month"
{CERTAIN}
[initiative.fix.effect.failures]
target = "touchpoint.visit.failure"
multiply = 0.4
[initiative.call]
requires = ["fix"]
start = 2
ramp_months = 2
one_off = "2000 EUR"
upkeep = true
{CERTAIN}
[initiative.call.effect.quality]
target = "touchpoint.visit.mean"
add = 0.8
[arm.retention]
initiatives = ["fix", "call"]
[arm.acquisition]
match_spend = {{ arm = "retention", levers = {{ "channel.search" = 1.0 }}, spread = 6 }}
"""

UNLIMITED = f"""
[run]
months = 20
[segment.all]
customers = 1500
market = "unlimited"
reference_market = 6000
arpu = "25 EUR/month"
h0 = "3 %/month"
frailty_sd = 0.6
classes = 3
[touchpoint.visit]
visits = "2/month"
[word_of_mouth]
p0 = "0.3/year"
conversion = 0.3
referral_reward = "5 EUR"
[acquisition]
organic = "0.2 %/month"
[initiative.quality]
one_off = "5000 EUR"
ramp_months = 3
{CERTAIN}
[initiative.quality.effect.mean]
target = "touchpoint.visit.mean"
add = 0.7
[arm.better]
initiatives = ["quality"]
"""

ORDERS = f"""
[run]
months = 18
[segment.shop]
customers = 1200
market = "unlimited"
reference_market = 3000
revenue = "orders"
order_rate = "0.5/month"
basket = "40 EUR"
basket_shape = 1.5
h0 = "4 %/month"
frailty = "none"
cross_sell = "1 EUR/month"
[initiative.nudge]
one_off = "1000 EUR"
ramp_months = 0
{CERTAIN}
[initiative.nudge.effect.orders]
target = "segment.shop.order_rate"
multiply = 1.2
[arm.nudged]
initiatives = ["nudge"]
"""

TWO_SEGMENTS = f"""
[run]
months = 18
[segment.light]
customers = 900
market = 4000
arpu = "20 EUR/month"
first_year_churn = "30 %/year"
classes = 3
[segment.heavy]
customers = 500
market = 2500
arpu = "60 EUR/month"
h0 = "2 %/month"
frailty = "none"
visits = {{ visit = "3/month" }}
retention_spend = "1 EUR/month"
[touchpoint.visit]
failure = 0.03
partner = true
[acquisition]
[channel.ads]
segments = ["light"]
budget = "900 EUR/month"
[win_back]
[initiative.care]
one_off = "4000 EUR"
ramp_months = 4
{CERTAIN}
[initiative.care.effect.failures]
target = "touchpoint.visit.failure"
multiply = 0.3
segments = ["heavy"]
[initiative.care.effect.gifts]
target = "segment.heavy.retention_spend"
add = "0.5 EUR/month"
[arm.retention]
initiatives = ["care"]
[arm.acquisition]
match_spend = {{ arm = "retention", levers = {{ "channel.ads" = 0.6, "retention" = 0.4 }} }}
"""

CASES = {"finite": FINITE, "unlimited": UNLIMITED, "orders": ORDERS, "two-segments": TWO_SEGMENTS}


def load(name: str) -> tuple[tenure.Scenario, dict, list[str]]:
    scenario = tenure.parse(CASES[name])
    parameters = scenario.parameters()
    return scenario, parameters, [arm["name"] for arm in parameters["arms"]]


@pytest.mark.parametrize("name", CASES)
def test_expected_paths_agree(name: str) -> None:
    scenario, parameters, arms = load(name)
    case = tenure.simulate(scenario, engine="expectation", progress=False)
    for number, arm in enumerate(arms):
        twin = twin_mean_path(parameters, number)
        for metric, expected in {
            "customers_end": np.sum(twin["customers_close"][-1]),
            "churned_defection": np.sum(twin["churn_defection"]),
            "churned_dissatisfied": np.sum(twin["churn_dissatisfied"]),
            "churned_base": np.sum(twin["churn_base"]),
            "referrals": np.sum(twin["adds_referred"]),
            "winbacks": np.sum(twin["win_backs"]),
            "npv": float(np.sum(twin["npv"])),
        }.items():
            ours = case.metric(metric, arm=arm).mean
            # Revenue, goods and service of a customer-month are rounded once each to 1/10,000 of the unit.
            rounding = 1e-5 if metric == "npv" else 2e-6
            assert ours == pytest.approx(expected, rel=rounding, abs=1e-6), f"{arm}: {metric}"


def z_means(a: np.ndarray, b: np.ndarray) -> float:
    spread = np.hypot(a.std(ddof=1) / np.sqrt(len(a)), b.std(ddof=1) / np.sqrt(len(b)))
    return float((a.mean() - b.mean()) / spread) if spread > 0 else 0.0


def z_spreads(a: np.ndarray, b: np.ndarray) -> float:
    """Log ratio of standard deviations over its error, kurtosis of the samples included."""
    variance = 0.0
    for x in (a, b):
        centred = (x - x.mean()) / x.std()
        variance += (np.mean(centred**4) - 1.0) / (4.0 * len(x))
    return float(np.log(a.std(ddof=1) / b.std(ddof=1)) / np.sqrt(variance))


@pytest.mark.parametrize("name", CASES)
def test_simulated_levels_and_differences_agree(name: str) -> None:
    scenario, parameters, arms = load(name)
    case = tenure.simulate(scenario, replications=ENGINE, seed=5, progress=False)
    twin = twin_simulate(parameters, list(range(len(arms))), replications=TWIN, seed=6)["npv"]
    for number, arm in enumerate(arms):
        ours = case.npv_draws(arm)
        assert abs(z_means(ours, twin[:, number])) < LIMIT, arm
        assert abs(z_spreads(ours, twin[:, number])) < LIMIT, arm
    for arm, versus in case.contrasts:
        ours = case.npv_draws(arm, versus)
        theirs = twin[:, arms.index(arm)] - twin[:, arms.index(versus)]
        assert abs(z_means(ours, theirs)) < LIMIT, f"{arm} - {versus}"
        assert abs(z_spreads(ours, theirs)) < LIMIT, f"{arm} - {versus}"
        # The law of the difference: share of the twin's draws below the engine's quartiles.
        for share in (0.25, 0.5, 0.75):
            below = float(np.mean(theirs < np.quantile(ours, share)))
            error = np.sqrt(share * (1 - share) * (1 / TWIN + 1 / ENGINE))
            assert abs(below - share) / error < LIMIT, f"{arm} - {versus}: quantile {share}"
