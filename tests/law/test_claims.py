"""Every claim of docs/model/evidence.md section 1 is carried by a field, an output or a note, and each named field
moves the named output of a firm of 25,000 customers over three years in the stated direction.

An initiative's effect is judged on the same customers with the same luck; a field that no initiative can reach on two
runs of one seed, their errors added as if independent. A move counts beyond 5 standard errors of 64 replications. A
field that moves nothing would pass one output with probability 2e-6 (t with 63 degrees, one side), any of the 208
with 0.05 %. Smallest difference seen (5 errors; the larger one is of two runs): money 0.2 and 0.3 % of its level,
customers and all churn 0.2 and 0.6 %, contacts 0.1 and 0.3 %, rating 0.2 and 0.9 %, NPS 0.1 and 0.3 points; waiting
1.5 %; joins, returns, referrals, failures, stories and churn by reason 0.2 to 3.6 %.

docs/model/claims.md is written from claims.toml: python tests/law/test_claims.py --refresh
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

tenure = pytest.importorskip("tenure", reason="the Python package is not installed")
sys.path.insert(0, str(Path(__file__).parent))

import claim_cases as cases  # noqa: E402
import claim_page  # noqa: E402
from claim_cases import CLAIMS, arm, case, initiative  # noqa: E402

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "model" / "claims.md"
ERRORS = 5.0
CONTEXT = {"B12", "E3", "E6", "E8", "E9", "E11"}
MOVES = list(cases.moves())


def label(move: tuple[str, int, dict[str, Any], str, str]) -> str:
    claim, number, change, metric, _ = move
    return f"{claim}-{number}-{change['field']}-{metric}"


@pytest.mark.parametrize("move", MOVES, ids=label)
def test_field_moves_output(move: tuple[str, int, dict[str, Any], str, str]) -> None:
    _, _, change, metric, direction = move
    found = cases.measure(change, metric)
    wanted = {"up": found.mean, "down": -found.mean}[direction]
    assert wanted > ERRORS * found.se and wanted > 0.0, (
        f"{change['field']} should move {metric} {direction}: {found.mean:.6g} +/- {found.se:.2g} on {found.level:.6g}"
    )


# --- the list ---------------------------------------------------------------------------------------------------


def test_every_claim_has_its_row() -> None:
    wanted = [f"{letter}{n}" for letter, count in cases.COUNTS.items() for n in range(1, count + 1)]
    assert [claim["id"] for claim in CLAIMS] == wanted
    evidence = (ROOT / "docs" / "model" / "evidence.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| ([A-E]\d+) \|", evidence, flags=re.MULTILINE) == wanted


def test_every_row_has_what_its_status_promises() -> None:
    for claim in CLAIMS:
        status, changes, tests = claim["status"], claim.get("change", []), claim.get("tests", [])
        assert (status == "context") == (claim["id"] in CONTEXT), claim["id"]
        assert bool(changes) == (status == "field"), claim["id"]
        assert tests or status not in ("output", "benchmark"), claim["id"]
        assert "where" in claim or status == "context", claim["id"]
        assert [name for name in tests if not callable(globals().get(name))] == [], claim["id"]
        assert all(change["moves"] for change in changes), claim["id"]


def documented_fields() -> set[str]:
    """Paths of docs/reference/scenario.md, NAME for any name."""
    paths, table = set(), ""
    for line in (ROOT / "docs" / "reference" / "scenario.md").read_text(encoding="utf-8").splitlines():
        if head := re.match(r"## \[(.+)\]$", line):
            table = head[1]
            paths.add(table)
        elif (row := re.match(r"\| `([\w.]+)` \|", line)) and table:
            paths.add(f"{table}.{row[1]}")
    return paths


def test_every_field_is_documented() -> None:
    known = documented_fields()
    for claim in CLAIMS:
        for change in claim.get("change", []):
            path = change["field"].split(".")
            named = path[0] in ("segment", "touchpoint", "channel", "initiative", "event")
            if named:
                path[1] = "NAME"
            if path[:3] == ["segment", "NAME", "visits"]:
                path[3] = "NAME"
            assert ".".join(path) in known, f"{claim['id']}: {change['field']}"


def test_page_is_what_the_list_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == claim_page.page(), "python tests/law/test_claims.py --refresh"


# --- nothing moves what should not move ----------------------------------------------------------------------------


@pytest.mark.parametrize("field, value", [("action", "more"), ("owner", "someone"), ("class", "quick_win")])
def test_labels_of_a_plan_move_nothing(field: str, value: str) -> None:
    before = {"class": "programme"}.get(field, "less")
    change = {"field": f"initiative.plan.{field}", "from": before, "to": value}
    assert cases.measure(change, "npv").mean == 0.0
    assert cases.measure(change, "benefits").mean == 0.0


def test_an_effect_of_nothing_moves_nothing() -> None:
    change = {"field": "touchpoint.*.mean", "add": "0 points"}
    assert [cases.measure(change, metric).mean for metric in ("npv", "nps", "churned")] == [0.0, 0.0, 0.0]
    label_only = {"field": "touchpoint.app.owner", "to": "somebody else"}
    assert cases.measure(label_only, "npv").mean == 0.0


def test_order_of_the_journey_is_kept_and_moves_nothing() -> None:
    head, *tables = re.split(r"(?=^\[touchpoint\.)", cases.FIRM, flags=re.MULTILINE)
    *first, last = tables
    last, tail = re.split(r"(?=^\[experience\])", last, flags=re.MULTILINE)
    found = []
    for journey in ([*first, last], [last, *reversed(first)]):
        scenario = tenure.parse(head + "".join(journey) + tail)
        made = tenure.simulate(scenario, engine="expectation", progress=False)
        names = [row["touchpoint"] for row in made.table("touchpoints").rows()]
        assert names == list(scenario.fields.touchpoint)
        found.append((names, made.metric("npv", arm="baseline").mean))
    assert found[0][0] == found[1][0][::-1]
    assert found[0][1] == pytest.approx(found[1][1], rel=1e-9)


def test_equal_touchpoints_weigh_the_same() -> None:
    """Shop and app made alike, each a point better: the difference is 0."""
    effects = [{"target": f"touchpoint.{name}.mean", "add": "1 points"} for name in ("shop", "app")]
    text = initiative("shop", {}, effects[0]) + initiative("app", {}, effects[1])
    text += arm("plain", "shop") + arm("changed", "app")
    text += '[contrast.them]\narm = "changed"\nversus = "plain"\n[contrast.one]\narm = "plain"\n'
    alike = (
        "touchpoint.app.staffed=true",
        "touchpoint.app.visits=0.4/month",
        "touchpoint.app.cost_per_visit=1 EUR",
    )
    found = cases.paired(text, alike, "npv", "plain")
    gain = case(text, alike).contrast("plain", "baseline").npv
    assert gain.mean > ERRORS * gain.se
    assert abs(found.mean) <= 1e-6 * gain.mean


# --- outputs ------------------------------------------------------------------------------------------------------


def test_journey_table_foretells_what_a_repair_brings() -> None:
    """The table (expectation engine) against the repair itself (chance engine, paired). The table asks what a
    touchpoint is worth, whoever runs it. Allowed: 5 errors and the 0.4 % that a mean field may miss."""
    ours = ["touchpoint.carrier.partner=false"]
    rows = case("", tuple(ours)).table("touchpoints").rows()
    table = {row["touchpoint"]: row["npv_without_failure"] for row in rows}
    assert list(table) == ["shop", "app", "line", "carrier"]
    for name, promised in table.items():
        change = {"field": f"touchpoint.{name}.failure", "multiply": 0, "with": ours}
        found = cases.measure(change, "npv")
        assert abs(found.mean - promised) <= ERRORS * found.se + 0.004 * abs(promised), (
            name,
            promised,
            found,
        )


def test_costs_of_winning_and_keeping_are_outputs() -> None:
    """Either can be dearer, so no ratio of the two is built in."""
    text = initiative("it", {}, {"target": "segment.consumer.retention_spend", "add": "0.5 EUR/month"})
    text += arm("changed", "it")
    for spend, keeping_is_dearer in (("0.34 EUR/month", True), ("6 EUR/month", False)):
        made = case(text, (f"channel.search.spend={spend}",))
        keep = made.contrast("changed").metrics["cost_per_retained_customer"]
        win = made.arms["baseline"].metrics["cac_marginal"]
        margin = (keep.mean - win.mean) * (1 if keeping_is_dearer else -1)
        assert margin > ERRORS * math.hypot(keep.se, win.se), (spend, str(keep), str(win))


def test_waterfall_shares_a_benefit_out_to_its_causes() -> None:
    text = initiative("it", {"one_off": "10 kEUR"}, {"target": "touchpoint.*.mean", "add": "1 points"})
    contrast = case(text + arm("changed", "it")).contrast("changed")
    steps = {step.name: step.value for step in contrast.waterfall}
    for name in ("volume_retention", "volume_referral", "spend", "premium_price"):
        assert steps[name].mean > ERRORS * steps[name].se, (name, str(steps[name]))
    assert math.fsum(each.mean for each in steps.values()) == pytest.approx(contrast.npv.mean, rel=1e-9)


def test_doing_nothing_is_simulated_in_full() -> None:
    made = case("").arms["baseline"].metrics
    for name in (
        "failure_months",
        "churned_dissatisfied",
        "poisoned_end",
        "referrals",
        "winbacks",
        "contacts",
    ):
        assert made[name].mean > ERRORS * made[name].se, name
    assert made["rating_end"].mean < 7.0 - ERRORS * made["rating_end"].se


def test_pay_alone_does_little() -> None:
    """Ten percent more pay is a fifth of a point of engagement: under a quarter of what one point does."""
    pay = cases.measure({"field": "engagement.pay", "add": "10 %"}, "nps")
    care = cases.measure({"field": "engagement.g0", "add": "1 points"}, "nps")
    assert care.mean - 4.0 * pay.mean > ERRORS * math.hypot(care.se, 4.0 * pay.se)


def test_the_second_point_of_quality_brings_more_referrals_than_the_first() -> None:
    """Advice is convex in satisfaction: everyone in band 3, 4 or 5 of a firm where nobody moves."""
    frozen = ["experience.gain=0", "run.months=12", "churn.p_defect=0"]
    found = []
    for bands in ("[0,0,1,0,0]", "[0,0,0,1,0]", "[0,0,0,0,1]"):
        overrides = (*frozen, f"segment.consumer.opening_bands={bands}")
        found.append(case("", overrides).arms["baseline"].metrics["referrals"])
    low, middle, high = found
    bend = high.mean - 2.0 * middle.mean + low.mean
    assert bend > ERRORS * math.sqrt(high.se**2 + 4.0 * middle.se**2 + low.se**2)


def test_a_story_with_reach_ruins_a_small_firm() -> None:
    """A town of 20,000 and a firm whose customers come about once: 20 angry people with 800 readers each, each person
    they turn turning 2.4 more. Stories reach those who might come; only a trade without regulars dies of them."""
    photographer = (
        "run.months=24",
        "segment.consumer.customers=30",
        "segment.consumer.market=20000",
        "segment.consumer.h0=70 %/month",
        "segment.consumer.frailty=none",
        "acquisition.organic=0.1 %/month",
        "channel.search.spend=0 EUR/month",
        "win_back.winback=0/month",
        "contact_centre.agents=1",
        "contact_centre.adds=8",
        "contact_centre.failures=8",
        "word_of_mouth.rating_volume=20",
        "word_of_mouth.reach_neg=800",
        "word_of_mouth.c_neg=0.1",
        "word_of_mouth.p_retell=0.03",
        "word_of_mouth.kappa=1",
        "word_of_mouth.poison_half_life=120 months",
        *(f"word_of_mouth.{rate}=0/year" for rate in ("p0", "p1", "q0", "q1")),
        *(f"word_of_mouth.tell_{channel}=0" for channel in ("friends", "social", "microblog")),
    )
    quiet, ruined = (
        case("", (*photographer, f"word_of_mouth.poisoned={angry}", f"word_of_mouth.newly_poisoned={angry}"))
        .arms["baseline"]
        .metrics
        for angry in (0, 20)
    )
    assert quiet["poisoned_end"].mean == 0.0
    assert ruined["poisoned_end"].mean > 10000.0
    third, end = quiet["customers_end"].mean / 3.0, ruined["customers_end"]
    assert third - end.mean > ERRORS * math.hypot(quiet["customers_end"].se / 3.0, end.se)
    assert quiet["npv"].mean - ruined["npv"].mean > ERRORS * math.hypot(quiet["npv"].se, ruined["npv"].se)


# --- published multiples, by closed forms ----------------------------------------------------------------------------


def plain_firm(months: int, hazard: float, extra: str = "") -> Any:
    """One segment of equal customers with a constant hazard; the expectation engine is exact for it."""
    return tenure.parse(
        'format = "tenure.scenario/1"\nname = "plain"\n'
        f"[run]\nmonths = {months}\n"
        '[segment.all]\ncustomers = 1000000\narpu = "100 EUR/month"\nmargin = 1\nfrailty = "none"\n'
        f'opening_age = 0\nreferred_share = 0\nh0 = "{hazard!r}/month"\n{extra}'
    )


def expected(scenario: Any, metric: str) -> float:
    return tenure.simulate(scenario, engine="expectation", progress=False).metric(metric, arm="baseline").mean


def test_five_points_of_retention_lift_value_by_a_quarter_or_more() -> None:
    """V8, published as 25-95 %: 90 and 95 % a year at a discount of 10 %, m*v^.5*(1-(r*v)^T)/(1-r*v)."""
    months, v = 600, 1.1 ** (-1 / 12)
    value = {}
    for yearly in (0.90, 0.95):
        kept = yearly ** (1 / 12)
        closed = 1e8 * math.sqrt(v) * (1 - (kept * v) ** months) / (1 - kept * v)
        value[yearly] = expected(plain_firm(months, -math.log(kept)), "npv")
        assert value[yearly] == pytest.approx(closed, rel=1e-6)
    assert 1.25 < value[0.95] / value[0.90] < 1.95


@pytest.mark.parametrize("growth, millions", [(0.04, 246), (0.06, 375), (0.08, 506)])
def test_growth_above_the_market_is_worth_what_was_published(growth: float, millions: int) -> None:
    """V10: three years of a firm of $1bn that grows above a flat market, against one that does not."""
    event = "".join(
        f"[event.year{year}]\nstart = {12 * year}\nduration = 12\n[event.year{year}.effect.sales]\n"
        f'target = "segment.all.arpu"\nmultiply = {(1 + growth) ** (year + 1)!r}\n'
        for year in range(3)
    )
    sales = [expected(plain_firm(36, 0.0, text), "revenue") for text in ("", event)]
    assert sales[0] == pytest.approx(3.6e9, rel=1e-9)
    assert round((sales[1] / sales[0] - 1.0) * 3000.0) == millions


def test_three_percent_of_seventy_failures_is_nearly_nine_in_ten() -> None:
    """1 - .97^70 = .881 have left who met a failure every month and left over it with 3 %."""
    bad = '[touchpoint.all]\nvisits = "60/month"\nfailure = 1\ncomplain = 0\n[churn]\np_defect = 0.03\nforgive = 0\n'
    left = 1.0 - expected(plain_firm(70, 0.0, bad), "customers_end") / 1e6
    assert left == pytest.approx(1.0 - 0.97**70, abs=1e-6)
    assert round(left, 2) == 0.88


def refresh() -> None:
    PAGE.write_text(claim_page.page(), encoding="utf-8")
    print(dict(Counter(claim["status"] for claim in CLAIMS)), len(MOVES), "moves")


if __name__ == "__main__":
    if sys.argv[1:] != ["--refresh"]:
        sys.exit("usage: python tests/law/test_claims.py --refresh")
    refresh()
