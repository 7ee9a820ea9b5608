"""A file of the opening customers: engines and twin start from the same persons, and draw their classes alike.

Expected paths have no chance in them and agree to rounding (twin_agreement.py). Simulated laws, false-alarm budget
1e-7 for the file by Bonferroni: at most 200 comparisons of 5e-10 each. Smallest difference seen in half of the runs,
300 twin and 3,000 engine replications: mean 0.38 standard deviations of what is compared, spread 30 %, distribution
function 0.20. That classes are drawn for each customer is held by the closed form of the renewals, where one
multinomial over all customers would have a standard deviation larger by 25 %, classes in fixed numbers one smaller by
28 %: the twin by 3,000 histories here, the engines by tests/unit/engine/known_base.test.cpp and the exact spreads here.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
import pytest
from scipy.special import beta
from twin import mean_path, simulate
from twin.frailty import frailty_classes, opening_class_weights, survivor_weights
from twin.inputs import read_inputs

tenure = pytest.importorskip("tenure", reason="the Python package is not installed")

from twin_agreement import LIMIT, assert_expected_path, compare, ks_as_z  # noqa: E402

COMPARISONS = 80
CERTAIN = "delivery = 1\nschedule_multiplier = 1\ncost_multiplier = 1\n"

# Churn to calibrate, two segments, a market that fills up, talk and win-backs.
LISTED = f"""
opening_base = "base.csv"
[run]
months = 18
[segment.light]
customers = 700
market = 3000
arpu = "20 EUR/month"
first_year_churn = "30 %/year"
frailty_sd = 0.8
classes = 4
[segment.heavy]
customers = 300
market = 1500
arpu = "60 EUR/month"
h0 = "3 %/month"
classes = 3
visits = {{ visit = "3/month" }}
[touchpoint.visit]
failure = 0.04
cost_per_visit = "0.5 EUR"
[word_of_mouth]
[acquisition]
[channel.ads]
segments = ["light"]
[win_back]
winback = "1 %/month"
[initiative.care]
start = 1
one_off = "3000 EUR"
ramp_months = 3
{CERTAIN}
[initiative.care.effect.quality]
target = "touchpoint.visit.mean"
add = 0.9
[arm.retention]
initiatives = ["care"]
"""

# Most of what happens is decided by the class: those of three kinds of tenure leave at once or hardly ever.
RENEWALS = f"""
opening_base = "base.csv"
[run]
months = 12
[segment.cohort]
customers = 600
market = "unlimited"
arpu = "10 EUR/month"
frailty = "beta"
frailty_a = 0.5
frailty_b = 1
classes = 31
retention_spend = "0.2 EUR/month"
[initiative.gift]
start = 2
one_off = "500 EUR"
ramp_months = 3
{CERTAIN}
[initiative.gift.effect.spend]
target = "segment.cohort.retention_spend"
add = "0.8 EUR/month"
[arm.kept]
initiatives = ["gift"]
"""
TENURES = {0: 300, 12: 100, 48: 200}


def listed_rows() -> list[str]:
    """Nothing about them is independent of anything else."""
    rows = [
        f"light,{'referred' if (i * i) % 5 == 1 else 'direct'},{(i * 7) % 61},{1 + (i + i // 90) % 5}"
        for i in range(700)
    ]
    rows += [f"heavy,{'referred' if i < 40 else 'direct'},{i % 13},{3 if i < 200 else 5}" for i in range(300)]
    return rows[::3] + rows[1::3] + rows[2::3]


def renewal_rows() -> list[str]:
    return [f"cohort,direct,{tenure},1" for i in range(300) for tenure, count in TENURES.items() if i < count]


FIRMS = {"listed": (LISTED, listed_rows), "renewals": (RENEWALS, renewal_rows)}


def load(name: str, folder: Path) -> tuple[tenure.Scenario, dict]:
    text, rows = FIRMS[name]
    base = folder / "base.csv"
    base.write_text("segment,origin,tenure,band\n" + "\n".join(rows()) + "\n", encoding="utf-8")
    (folder / "case.toml").write_text(text, encoding="utf-8")
    scenario = tenure.load(folder / "case.toml")
    with base.open(encoding="utf-8", newline="") as file:
        return scenario, scenario.parameters() | {"opening_base": list(csv.DictReader(file))}


@pytest.mark.parametrize("name", FIRMS)
def test_expected_paths_agree(name: str, tmp_path: Path) -> None:
    assert_expected_path(*load(name, tmp_path))


@pytest.mark.parametrize("name", FIRMS)
def test_simulated_levels_and_differences_agree(name: str, tmp_path: Path) -> None:
    found = compare(*load(name, tmp_path), 300, 3000)
    assert len(found) <= COMPARISONS
    assert {key: z for key, z in found.items() if not abs(z) < LIMIT} == {}


@pytest.mark.parametrize("engine", ["cohort", "individual"])
def test_opening_draws_agree(engine: str, tmp_path: Path) -> None:
    """NPV of a year in which nobody joins: a weighted count of the opening customers of each class."""
    scenario, parameters = load("renewals", tmp_path)
    case = tenure.simulate(scenario, engine=engine, replications=3000, seed=8, progress=False)
    theirs = simulate(parameters, [0], replications=300, seed=9)["npv"][:, 0]
    assert abs(ks_as_z(np.asarray(case.npv_draws("baseline")), theirs)) < LIMIT


# --- the twin itself --------------------------------------------------------------------------------------------


def stay(tenure_: int, more: int) -> float:
    """Of a beta(.5, 1) customer who has stayed so long: B(a, b+n+T)/B(a, b+n)."""
    return float(beta(0.5, 1 + tenure_ + more) / beta(0.5, 1 + tenure_))


def plain() -> dict:
    """The renewals without spend on retention, which the closed form does not have."""
    rows = [
        dict(segment="cohort", origin="direct", tenure=t, band=1)
        for t, n in TENURES.items()
        for _ in range(n)
    ]
    segment = dict(name="cohort", customers=600, arpu=10.0, frailty="beta", frailty_a=0.5, frailty_b=1.0)
    return dict(run=dict(months=12), segments=[segment | dict(classes=31)], opening_base=rows)


def test_survivors_of_a_tenure_by_closed_form() -> None:
    """31 classes are exact to 61 months, so to a tenure of 48 and 12 more."""
    close = mean_path(plain(), 0)["customers_close"]
    for month in (0, 5, 11):
        wanted = sum(n * stay(t, month + 1) for t, n in TENURES.items())
        assert close[month] == pytest.approx(wanted, rel=1e-9)


def test_opening_counts_have_the_variance_of_groups() -> None:
    """Sums of binomials by tenure: |z| < 4.8 for mean and variance of 3,000 histories, a right twin fails one with
    probability 1.6e-6; a mean is seen off by 0.09 of its standard deviation, a standard deviation by 6 %."""
    close = simulate(plain(), [0], 3000, 41)["customers_close"][:, 0, -1]
    chances = {t: stay(t, 12) for t in TENURES}
    variance = sum(n * chances[t] * (1 - chances[t]) for t, n in TENURES.items())
    mean = sum(n * chances[t] for t, n in TENURES.items())
    assert abs(close.mean() - mean) < 4.8 * math.sqrt(variance / 3000)
    assert abs(close.var(ddof=1) / variance - 1) < 4.8 * math.sqrt(2 / 2999)
    share = mean / 600
    assert 600 * share * (1 - share) > 1.25**2 * variance  # one draw for all of them


def test_tenures_spread_evenly_are_the_base_without_a_file() -> None:
    """The weights of a base acquired evenly over A months are the average of the survivors' over tenures 0 to A, in
    proportion to how many of a tenure are left."""
    segment = read_inputs(dict(segments=[dict(customers=1, h0=0.03, frailty_sd=0.8)])).segments[0]
    theta, w = frailty_classes(segment)
    nodes, weights = np.polynomial.legendre.leggauss(40)
    tenure_ = 30.0 * (nodes + 1.0)
    left = np.exp(-0.03 * np.multiply.outer(tenure_, theta)) @ w
    mixed = (weights * left) @ survivor_weights(theta, w, 0.03, tenure_)
    assert mixed / mixed.sum() == pytest.approx(opening_class_weights(theta, w, 0.03, 60.0), rel=1e-10)


def test_rows_must_be_as_many_as_the_customers() -> None:
    short = plain()
    short["opening_base"] = short["opening_base"][1:]
    with pytest.raises(ValueError, match="600 customers, 599 in the file"):
        mean_path(short, 0)
