"""The engines and the independent twin (customers one by one, written from docs/model alone) follow one law.

Expected paths have no chance in them. Counts: relative 1e-9. Revenue and NPV: the ledger rounds each amount
of a customer-month to 1/10,000, the twin does not, so half of that for every amount and customer-month: one
amount for revenue, six for NPV; both plus relative 1e-9.

Simulated laws, false-alarm budget 1e-6 for the file by Bonferroni: at most 1,000 comparisons (100 in each of
five cases, default and `long`), so 1e-9 each: |z| < 6.11, and Kolmogorov's limit law 2*exp(-2*D^2*n*m/(n+m))
for the two-sample distance D. The z of means and spreads are normal in the limit only; errors of spreads
carry the kurtosis.

Smallest difference seen in half of the runs, 300 twin and 3,000 engine replications: mean 0.37 standard
deviations of what is compared, spread 30 % (normal tails), distribution function 0.20. `long`, 6,000 and
60,000: 0.083, 6 % and 0.045.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from twin import mean_path as twin_mean_path
from twin import simulate as twin_simulate

tenure = pytest.importorskip("tenure", reason="the Python package is not installed")

COMPARISONS = 100
LIMIT = 6.11
SIZES = [
    pytest.param(300, 3000, id="default"),
    pytest.param(6000, 60000, id="long", marks=pytest.mark.long),
]
LEDGER = 0.5e-4
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
customers = 1500
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

TWO_SEGMENTS = """
[run]
months = 18
[segment.light]
customers = 900
market = 4000
arpu = "20 EUR/month"
first_year_churn = "30 %/year"
classes = 3
[segment.heavy]
customers = 600
market = 2500
arpu = "60 EUR/month"
h0 = "2 %/month"
frailty = "none"
visits = { visit = "3/month" }
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
start = 1
one_off = "4000 EUR"
ramp_months = 4
half_life = "10 months"
duration = 14
delivery = 0.9
schedule_multiplier = 1.6
cost_multiplier = 1.3
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
match_spend = { arm = "retention", levers = { "channel.ads" = 0.6, "retention" = 0.4 } }
"""

RENEWALS = f"""
[run]
months = 30
[segment.cohort]
customers = 2500
market = "unlimited"
arpu = "12 EUR/month"
frailty = "beta"
frailty_a = 0.7
frailty_b = 8
classes = 16
opening_age = 0
retention_spend = "0.2 EUR/month"
[initiative.gift]
start = 2
one_off = "1500 EUR"
run = "40 EUR/month"
ramp_months = 3
{CERTAIN}
[initiative.gift.effect.spend]
target = "segment.cohort.retention_spend"
add = "0.8 EUR/month"
[initiative.offer]
requires = ["gift"]
ramp_months = 2
one_off = "500 EUR"
duration = 20
{CERTAIN}
[initiative.offer.effect.arpu]
target = "segment.cohort.arpu"
multiply = 1.05
[arm.kept]
initiatives = ["gift", "offer"]
"""

CASES = {
    "finite": FINITE,
    "unlimited": UNLIMITED,
    "orders": ORDERS,
    "two-segments": TWO_SEGMENTS,
    "renewals": RENEWALS,
}

# Metric of a case -> series of the twin, summed over months.
SUMS = {
    "customer_months": "customers_open",
    "churned_defection": "churn_defection",
    "churned_dissatisfied": "churn_dissatisfied",
    "churned_base": "churn_base",
    "adds_paid": "adds_paid",
    "adds_organic": "adds_organic",
    "referrals": "adds_referred",
    "winbacks": "win_backs",
    "revenue": "revenue",
}


def load(name: str) -> tuple[tenure.Scenario, dict, list[str]]:
    scenario = tenure.parse(CASES[name])
    parameters = scenario.parameters()
    return scenario, parameters, [arm["name"] for arm in parameters["arms"]]


def twin_metrics(series: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The twin's series [.., month] as metrics of the case [..]."""
    found = {metric: np.sum(series[name], axis=-1) for metric, name in SUMS.items()}
    return found | {"customers_end": series["customers_close"][..., -1], "npv": np.asarray(series["npv"])}


@pytest.mark.parametrize("name", CASES)
def test_expected_paths_agree(name: str) -> None:
    scenario, parameters, arms = load(name)
    case = tenure.simulate(scenario, engine="expectation", progress=False)
    for number, arm in enumerate(arms):
        twin = twin_metrics(twin_mean_path(parameters, number))
        amounts = {"revenue": 1, "npv": 6}
        for metric, expected in twin.items():
            ours = case.metric(metric, arm=arm).mean
            if metric in amounts:
                tolerance = 1e-9 * abs(expected) + LEDGER * amounts[metric] * twin["customer_months"]
            else:
                tolerance = 1e-9 * (1.0 + abs(expected))
            assert abs(ours - expected) <= tolerance, f"{arm}: {metric} {ours} {expected}"


def z_mean(ours: tenure.Estimate, theirs: np.ndarray) -> float:
    gap = ours.mean - theirs.mean()
    error = math.hypot(ours.se, theirs.std(ddof=1) / math.sqrt(len(theirs)))
    if error > 0:
        return gap / error
    return 0.0 if abs(gap) <= 1e-6 else math.inf


def z_spread(ours: tenure.Estimate, size: float, theirs: np.ndarray) -> float:
    """Log ratio of standard deviations over its error with the twin's kurtosis; size inf: ours is exact."""
    spread = theirs.std(ddof=1)
    if ours.sd <= 1e-6 and spread <= 1e-6:
        return 0.0
    if ours.sd <= 1e-6 or spread <= 1e-6:
        return math.inf
    kurtosis = np.mean((theirs - theirs.mean()) ** 4) / theirs.var() ** 2
    error = math.sqrt((kurtosis - 1.0) / 4.0 * (1.0 / size + 1.0 / len(theirs)))
    return math.log(ours.sd / spread) / error


def ks_as_z(ours: np.ndarray, theirs: np.ndarray) -> float:
    """Two-sample KS distance as the z of the same two-sided bound: LIMIT*D over the largest D allowed."""
    grid = np.concatenate([ours, theirs])
    below = [np.searchsorted(np.sort(draws), grid, side="right") / len(draws) for draws in (ours, theirs)]
    allowed = math.sqrt(0.5 * math.log(2e9) * (1.0 / len(ours) + 1.0 / len(theirs)))
    return LIMIT * float(np.max(np.abs(below[0] - below[1]))) / allowed


def z_share(ours: np.ndarray, theirs: np.ndarray, share: float) -> float:
    """Shares of both samples below the quantile of both together."""
    cut = np.quantile(np.concatenate([ours, theirs]), share)
    below = [np.mean(draws <= cut) for draws in (ours, theirs)]
    error = math.sqrt(share * (1.0 - share) * (1.0 / len(ours) + 1.0 / len(theirs)))
    return float(below[0] - below[1]) / error


def compare(name: str, twin_size: int, engine_size: int) -> dict[str, float]:
    """Every comparison of a case as a z: levels of each arm, then each contrast."""
    scenario, parameters, arms = load(name)
    case = tenure.simulate(scenario, engine="cohort", replications=engine_size, seed=5, progress=False)
    twin = twin_metrics(twin_simulate(parameters, list(range(len(arms))), replications=twin_size, seed=6))
    exact = tenure.simulate(scenario, engine="expectation", progress=False)
    found = {}
    for number, arm in enumerate(arms):
        for metric, draws in twin.items():
            ours = case.metric(metric, arm=arm)
            found[f"{arm}: mean {metric}"] = z_mean(ours, draws[:, number])
            if metric in ("npv", "customers_end"):
                found[f"{arm}: spread {metric}"] = z_spread(ours, engine_size, draws[:, number])
                known = exact.metric(metric, arm=arm)
                if not exact.approximations:
                    found[f"{arm}: exact spread {metric}"] = z_spread(known, math.inf, draws[:, number])
    for arm, versus in case.contrasts:
        pair = f"{arm} - {versus}"
        gaps = {key: d[:, arms.index(arm)] - d[:, arms.index(versus)] for key, d in twin.items()}
        for metric in ("npv", "customers_end", "revenue"):
            ours = case.metric(metric, arm=arm, versus=versus)
            found[f"{pair}: mean {metric}"] = z_mean(ours, gaps[metric])
            found[f"{pair}: spread {metric}"] = z_spread(ours, engine_size, gaps[metric])
        draws = np.asarray(case.npv_draws(arm, versus))
        found[f"{pair}: KS npv"] = ks_as_z(draws, gaps["npv"])
        for share in (0.25, 0.5, 0.75):
            found[f"{pair}: quantile {share} npv"] = z_share(draws, gaps["npv"], share)
    return found


@pytest.mark.parametrize(("twin_size", "engine_size"), SIZES)
@pytest.mark.parametrize("name", CASES)
def test_simulated_levels_and_differences_agree(name: str, twin_size: int, engine_size: int) -> None:
    found = compare(name, twin_size, engine_size)
    assert len(found) <= COMPARISONS
    assert {key: z for key, z in found.items() if not abs(z) < LIMIT} == {}
