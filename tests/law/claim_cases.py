"""Rows of claims.toml turned into runs: the firm unchanged and changed, and the difference in an output."""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tenure

HERE = Path(__file__).parent
FIRM = (HERE / "firm.toml").read_text(encoding="utf-8")
FILE = tomllib.loads((HERE / "claims.toml").read_text(encoding="utf-8"))
CLAIMS: list[dict[str, Any]] = FILE["claim"]
EVENTS: dict[str, str] = {f"event.{name}": text for name, text in FILE["event"].items()}
COUNTS = {"A": 12, "B": 21, "C": 13, "D": 12, "E": 17}
PLAIN = {
    "ramp_months": 0,
    "half_life": 1000000,
    "delivery": 1,
    "schedule_multiplier": 1,
    "cost_multiplier": 1,
}
LOTTERY = """[arm.other]
[line.win]
kind = "benefit"
amount = { value = "1 EUR", low = "0 EUR", high = "2 EUR", source = "assumption" }
arms = ["other"]
"""  # the value of information asks for a choice and something uncertain
PLANNED = {"target": "touchpoint.*.mean", "add": "1 points"}


@dataclass(frozen=True)
class Difference:
    mean: float
    se: float
    level: float
    """The output without the change."""


def literal(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).replace("'", '"')


def initiative(name: str, fields: Mapping[str, Any], effect: Mapping[str, Any]) -> str:
    """An initiative that works at once and in full unless `fields` say otherwise, and the arm that carries it out."""
    lines = [f"[initiative.{name}]"]
    lines += [f"{key} = {literal(value)}" for key, value in (PLAIN | dict(fields)).items() if value != ""]
    lines += [
        f"[initiative.{name}.effect.it]",
        *(f"{key} = {literal(value)}" for key, value in effect.items()),
    ]
    return "\n".join(lines) + "\n"


def arm(name: str, *initiatives: str) -> str:
    return f"[arm.{name}]\ninitiatives = {literal(list(initiatives))}\n"


@functools.cache
def case(text: str, overrides: tuple[str, ...] = (), engine: str = "cohort") -> tenure.Case:
    scenario = tenure.parse(FIRM + text).replace(list(overrides))
    return tenure.simulate(scenario, engine=engine, threads=1, progress=False)


def paired(text: str, overrides: tuple[str, ...], metric: str, versus: str = "baseline") -> Difference:
    made = case(text, overrides)
    found = made.contrast("changed", versus).metrics[metric]
    level = made.arms[versus].metrics[metric].mean
    return difference(found.mean, found.se, level)


def difference(mean: float | None, se: float | None, level: float | None) -> Difference:
    assert mean is not None and level is not None, "the output has no value"
    return Difference(mean, se or 0.0, level)


def two_runs(before: tenure.Estimate, after: tenure.Estimate) -> Difference:
    """Errors added as if independent: what the runs share of their luck is not counted on."""
    assert before.mean is not None and after.mean is not None, "the output has no value"
    return Difference(after.mean - before.mean, math.hypot(before.se or 0.0, after.se or 0.0), before.mean)


def measure(change: Mapping[str, Any], metric: str) -> Difference:
    field, overrides = change["field"], tuple(change.get("with", []))
    if "menu" in change:
        return of_menu(f"{field}={change['to']}")
    both = EVENTS[change["both"]] if "both" in change else ""
    if field.startswith("initiative.plan."):
        return of_plan(change, field.rpartition(".")[2], metric)
    if "add" in change or "multiply" in change:
        effect = {"target": field} | {key: change[key] for key in ("add", "multiply") if key in change}
        text = both + initiative("it", {}, effect) + arm("changed", "it")
        return paired(text, overrides, metric)
    if "table" in change:
        with_table = EVENTS.get(change["table"], change["table"])
        return two_runs(
            case(both, overrides).arms["baseline"].metrics[metric],
            case(both + with_table, overrides).arms["baseline"].metrics[metric],
        )
    now = (*overrides, f"{field}={change['to'] if isinstance(change['to'], str) else literal(change['to'])}")
    if "of" in change:
        fields = {key: value for key, value in change["of"].items() if key in ("half_life",)}
        effect = {key: value for key, value in change["of"].items() if key not in fields}
        text = both + initiative("it", fields, effect) + arm("changed", "it")
        runs = [case(text, each).contrast("changed").metrics[metric] for each in (overrides, now)]
    else:
        runs = [case(both, each).arms["baseline"].metrics[metric] for each in (overrides, now)]
    return two_runs(*runs)


@functools.cache
def menu(*overrides: str) -> tenure.Worth:
    """What the truth is worth to a firm that can pay for one of two initiatives and overrates the lesser one."""
    text = initiative("care", {"one_off": "100 kEUR"}, PLANNED)
    text += initiative("show", {"one_off": "100 kEUR", "belief_bias": 3}, PLANNED | {"add": "0.5 points"})
    text += '[menu]\nnoise = 1\nbudget = "100 kEUR"\n' + LOTTERY
    scenario = tenure.parse(FIRM + text).replace(list(overrides))
    found = tenure.voi(scenario, draws=100, threads=1, progress=False).measuring
    assert found is not None
    return found


def of_menu(change: str) -> Difference:
    before, after = menu(), menu(change)
    return Difference(after.value - before.value, math.hypot(before.se, after.se), before.value)


def of_plan(change: Mapping[str, Any], key: str, metric: str) -> Difference:
    """Two plans in one file that differ in one field; the groundwork takes a year and itself does nothing."""
    more = change.get("plan", {})
    text = initiative("groundwork", {"ramp_months": 12}, {"target": "contact_centre.base", "multiply": 1})
    for name in ("from", "to"):
        text += initiative(name, more | {key: change[name]}, PLANNED)
    text += arm("plain", "from", "groundwork") + arm("changed", "to", "groundwork")
    text += '[contrast.them]\narm = "changed"\nversus = "plain"\n'
    text += '[contrast.changed]\narm = "changed"\n[contrast.plain]\narm = "plain"\n'
    made = case(text)
    if metric in ("benefits", "programme_cost"):
        before, after = (made.contrast(each, "baseline").metrics[metric] for each in ("plain", "changed"))
        return two_runs(before, after)
    return paired(text, (), metric, "plain")


def moves() -> Iterator[tuple[str, int, dict[str, Any], str, str]]:
    """(claim, number of its change, the change, output, direction)."""
    for claim in CLAIMS:
        for number, change in enumerate(claim.get("change", [])):
            for move in change["moves"]:
                metric, direction = move.split()
                yield claim["id"], number, change, metric, direction
