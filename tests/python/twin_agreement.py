"""The engines against the independent twin: paths without chance, and simulated laws as z (test_twin_*.py)."""

from __future__ import annotations

import math

import numpy as np
import tenure
from twin import mean_path as twin_mean_path
from twin import simulate as twin_simulate

LIMIT, EACH = 6.22, 5e-10  # of one comparison: |z|, and the chance that a right engine passes it
LEDGER = 0.5e-4

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


def loop_metrics(parameters: dict, series: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """State of the last month (as it begins), and the contact centre by contacts or months."""
    found = {}
    if parameters["word_of_mouth"]["present"]:
        found |= {"rating_end": series["rating"][..., -1], "poisoned_end": series["poisoned"][..., -1]}
    if parameters["engagement"]["present"]:
        found["engagement_end"] = series["engagement"][..., -1]
    if parameters["contact_centre"]["present"]:
        contacts = series["offered"].sum(axis=-1)
        found["contacts"], found["occupancy"] = contacts, series["occupancy"].mean(axis=-1)
        found["wait"] = (series["wait"] * series["offered"]).sum(axis=-1) / contacts
        found["abandoned_share"] = 1.0 - series["answered"].sum(axis=-1) / contacts
    return found


def twin_metrics(parameters: dict, series: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The twin's series [.., month] as metrics of the case [..]."""
    found = {metric: np.sum(series[name], axis=-1) for metric, name in SUMS.items()}
    found |= loop_metrics(parameters, series)
    return found | {"customers_end": series["customers_close"][..., -1], "npv": np.asarray(series["npv"])}


def assert_expected_path(scenario: tenure.Scenario, parameters: dict) -> None:
    """Counts: relative 1e-9. Revenue and NPV: the ledger rounds each amount of a customer-month to 1/10,000, the twin
    does not, so half of that for every amount and customer-month: one amount for revenue, seven for NPV; both plus
    relative 1e-9."""
    case = tenure.simulate(scenario, engine="expectation", progress=False)
    for number, arm in enumerate(each["name"] for each in parameters["arms"]):
        twin = twin_metrics(parameters, twin_mean_path(parameters, number))
        amounts = {"revenue": 1, "npv": 7}
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
    if error > 1e-12 * (1.0 + abs(ours.mean)):
        return gap / error
    return 0.0 if abs(gap) <= 1e-6 else math.inf  # the same every time, but for rounding


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
    allowed = math.sqrt(0.5 * math.log(2.0 / EACH) * (1.0 / len(ours) + 1.0 / len(theirs)))
    return LIMIT * float(np.max(np.abs(below[0] - below[1]))) / allowed


def z_share(ours: np.ndarray, theirs: np.ndarray, share: float) -> float:
    """Shares of both samples below the quantile of both together."""
    cut = np.quantile(np.concatenate([ours, theirs]), share)
    below = [np.mean(draws <= cut) for draws in (ours, theirs)]
    error = math.sqrt(share * (1.0 - share) * (1.0 / len(ours) + 1.0 / len(theirs)))
    return float(below[0] - below[1]) / error


def compare(
    scenario: tenure.Scenario, parameters: dict, twin_size: int, engine_size: int, has_mean_field: bool = True
) -> dict[str, float]:
    """Every comparison of a case as a z: levels of each arm, then each contrast."""
    arms = [arm["name"] for arm in parameters["arms"]]
    case = tenure.simulate(scenario, engine="cohort", replications=engine_size, seed=5, progress=False)
    series = twin_simulate(parameters, list(range(len(arms))), replications=twin_size, seed=6)
    twin = twin_metrics(parameters, series)
    exact = None
    if has_mean_field:
        exact = tenure.simulate(scenario, engine="expectation", progress=False)
    found = {}
    for number, arm in enumerate(arms):
        for metric, draws in twin.items():
            ours = case.metric(metric, arm=arm)
            found[f"{arm}: mean {metric}"] = z_mean(ours, draws[:, number])
            if metric in ("npv", "customers_end"):
                found[f"{arm}: spread {metric}"] = z_spread(ours, engine_size, draws[:, number])
                if exact is not None and not exact.approximations:
                    known = exact.metric(metric, arm=arm)
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
