"""The default firm behaves as docs/model/model.md section 13 says: each figure within 10 %, NPS within 3 points.

The page's figures were computed before the engine existed, by three readings of the page that agreed. Here every
figure is read from the program's JSON: expectation engine, central values, so no chance is involved and the
tolerance is all that a change of the law may use. Newcomers are a second, tiny and closed segment that starts
with the bands, class weights and hazard of newcomers.
"""

import functools
import itertools
import json
import math
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "scenarios" / "default-firm" / "scenario.toml"
WITHIN = 0.10
# A whole point from month 0 that stays: what the page calls "+1 point of quality".
WHOLE_POINT = (
    "initiative.point.delivery=1",
    "initiative.point.schedule_multiplier=1",
    "initiative.point.ramp_months=0",
    "initiative.point.half_life=100000",
    'initiative.point.upkeep="0 %/year"',
)


@functools.cache
def compare(months: int, overrides: tuple[str, ...] = (), added: str = "") -> dict[str, Any]:
    """The case of the scenario with a few values set and tables added, at central values."""
    path = os.environ.get("TENURE_PROGRAM", ROOT / "build" / "release" / "cli" / "tenure")
    command = [
        str(path),
        "compare",
        "-",
        "--json",
        "--quiet",
        "--engine",
        "expectation",
        "--months",
        str(months),
    ]
    for override in overrides:
        command += ["--set", override]
    text = SCENARIO.read_text(encoding="utf-8") + added
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    case: dict[str, Any] = json.loads(done.stdout)
    return case


def read(metric: str, months: int = 60, arm: str = "baseline", overrides: tuple[str, ...] = ()) -> float:
    (found,) = (each for each in compare(months, overrides)["arms"] if each["name"] == arm)
    return float(found["metrics"][metric]["mean"])


def share_of_churn(reason: str) -> float:
    return read(f"churned_{reason}", 12) / read("churned", 12)


def of_year_3(metric: str, arm: str, overrides: tuple[str, ...]) -> float:
    return read(metric, 36, arm, overrides) - read(metric, 24, arm, overrides)


def revenue_of_a_point() -> float:
    return (
        of_year_3("revenue", "programme", WHOLE_POINT) / of_year_3("revenue", "baseline", WHOLE_POINT) - 1.0
    )


def elasticity_of_churn() -> float:
    """Response of the churn rate of year 3 to a tenth of a point, both in logarithms."""
    tenth = (*WHOLE_POINT, "initiative.point.effect.quality.add=0.1")
    rate = {
        arm: of_year_3("churned", arm, tenth) / of_year_3("customer_months", arm, tenth)
        for arm in ("programme", "baseline")
    }
    return math.log(rate["programme"] / rate["baseline"]) / math.log(7.9 / 7.8)


FIGURES: dict[str, tuple[Callable[[], float], float]] = {
    "churn a month, year 1": (lambda: read("churn_rate_year_1"), 0.0183),
    "churn a month, year 5": (lambda: read("churn_rate_final_year"), 0.0166),
    "lost over failures": (lambda: share_of_churn("defection"), 0.06),
    "lost to dissatisfaction": (lambda: share_of_churn("dissatisfied"), 0.125),
    "lost for other reasons": (lambda: share_of_churn("base"), 0.815),
    "customers after five years": (lambda: read("customers_end") / 25_000, 1.06),
    "referrals among new customers": (lambda: read("referrals") / read("adds"), 0.14),
    "CLV direct": (lambda: read("clv_direct"), 515.0),
    "CLV referred": (lambda: read("clv_referred"), 592.0),
    "CLV to CAC, paid": (lambda: read("clv_to_cac"), 2.4),
    "CAC, paid": (lambda: read("cac_paid"), 215.0),
    "revenue of year 3 per point": (revenue_of_a_point, 0.11),
    "elasticity of churn to quality": (elasticity_of_churn, -1.0),
}


@pytest.mark.parametrize("name", FIGURES)
def test_figure_is_the_one_of_the_page(name: str) -> None:
    measure, wanted = FIGURES[name]
    assert measure() == pytest.approx(wanted, rel=WITHIN)


def test_nps_is_between_one_and_five() -> None:
    for months in (12, 60):
        assert 1.0 - 3.0 <= read("nps", months) <= 5.0 + 3.0


def newcomer_bands() -> list[float]:
    """Normal(0.6 promise + 0.4 rating, 1) over the bands, at the rating of month 0."""
    mean = 0.6 * 7.8 + 0.4 * read("rating_end", 1)
    below = [0.5 * (1.0 + math.erf((edge - mean) / math.sqrt(2.0))) for edge in (2, 4, 6, 8)]
    return [b - a for a, b in zip([0.0, *below], [*below, 1.0], strict=True)]


def newcomers_left(months: int) -> float:
    """Share of a few newcomers, nobody of whom is replaced, after some months of the unchanged firm."""
    added = f"""
[segment.fresh]
customers = 25
market = 25
arpu = "30 EUR/month"
h0 = "0.0272/month"
opening_age = 0
referred_share = 0.13
opening_bands = {newcomer_bands()}
"""
    closed = ("win_back.winback=0/month", 'channel.search.segments=["customers"]')
    segments = compare(months, closed, added)["segments"]
    (fresh,) = (s for s in segments if (s["arm"], s["segment"]) == ("baseline", "fresh"))
    return float(fresh["metrics"]["customers_end"]["mean"]) / 25.0


def test_newcomers_leave_less_every_year() -> None:
    left = [1.0, *(newcomers_left(12 * year) for year in (1, 2, 3))]
    lost = [1.0 - later / before for before, later in itertools.pairwise(left)]
    assert lost == pytest.approx([0.26, 0.22, 0.19], rel=WITHIN)
