"""The shipped telecom case as a peer and as `tenure` read it: central values, the twenty inputs, scenario texts.

The inputs are the twenty of widest swing in `tenure sensitivity` on retention against baseline, with the range
of the scenario or of the field's evidence and its distribution there: PERT (Vose 2008) with the central value as
mode. All others stand at their central values; the arms of matched money are left out.
"""

import copy
import functools
import json
import re
import subprocess
import tomllib
from pathlib import Path

import numpy as np
from scipy import special

SCENARIO = Path(__file__).resolve().parents[2] / "scenarios" / "telecom-service" / "scenario.toml"

INPUTS = {  # path: low, high
    "churn.p_defect": (0.03, 0.35),
    "segment.households.market": (180_000, 320_000),
    "segment.households.arpu": (26, 40),
    "initiative.first_contact.delivery": (0.3, 1.1),
    "initiative.steady_network.delivery": (0.3, 1.1),
    "spend.omega": (0, 0.05),
    "touchpoint.technician.partner_leverage": (0, 1),
    "segment.households.first_year_churn": (0.15, 0.25),
    "segment.households.margin": (0.48, 0.62),
    "initiative.clear_bill.delivery": (0.3, 1.1),
    "churn.psi": (0, 1.5),
    "touchpoint.contact_centre.visits": (0.14, 0.3),
    "initiative.steady_network.effect.visits.multiply": (0.7, 1),
    "touchpoint.network.failure": (0.015, 0.05),
    "touchpoint.network.visits": (0.3, 0.8),
    "churn.beta_down": (0.2, 0.8),
    "touchpoint.contact_centre.failure": (0.02, 0.08),
    "initiative.clear_bill.effect.quality.add": (0.1, 0.7),
    "initiative.first_contact.effect.quality.add": (0.2, 1.2),
    "initiative.first_contact.effect.resolution.add": (0.04, 0.16),
}

DEFAULTS = {  # of docs/reference/scenario.md, in canonical units, where the scenario is silent
    "experience": dict(gain=0.1, loss_aversion=1.955, anchor=0.5, adapt=0.1, drift=0.1, ref_drift=0.1, m_max=9.5),
    "churn": dict(pivot=5, psi=0.5, beta_up=0.2, beta_down=0.4, p_defect=0.1, forgive=0.5, origin_mult=0.82),
    "spend": dict(omega=0.02, premium_per_pt=0.005),
    "entry": dict(entry_sd=1, promise=7.8, promise_weight=0.6),
    "word_of_mouth": dict(
        p0=0.01, p1=0.036, q0=0.003, q1=0.06, reach_pos=9, reach_neg=16, conversion=0.14, post_share=0.14,
        tell_friends=0.53, tell_social=0.2, tell_reviews=0.14, tell_microblog=0.1,
        reach_friends=16, reach_social=45, reach_microblog=45,
        rating_half_life=12, rating_elasticity=0.417, review_reader_share=0.5,
        c_neg=0.04, p_retell=0.05, kappa=0.8, poison_half_life=24,
    ),
    "win_back": dict(winback=0.003, forget_half_life=24, winback_band=3),
    "contact_centre": dict(
        onboarding=0.3, contacts_per_failure=1.3, p_repeat=0.8, p_retry=0.5, target_occupancy=0.85,
        hours=[120, 100], shares=[0.7, 0.3], wait_penalty=0.5, abandon_failure=0.3,
    ),
    "segment.households": dict(ref_margin=0.06, frailty_sd=1, classes=8, opening_age=60, referred_share=0.2),
}  # fmt: skip
OF_TOUCHPOINT = dict(
    sd=1, complain=0.5, recover=0.7, recovered_share=0.65, cost_per_visit=0, partner_leverage=0.4
)
OF_INITIATIVE = dict(run=0, delivery=0.8, schedule_multiplier=1.07, cost_multiplier=1.27)

UNITS = {"arpu": " EUR/month", "visits": "/month", "first_year_churn": "/year", "organic": "/month"}
AMOUNT = re.compile(r"([\d.]+) ?(%|kEUR|EUR|seconds)?(?:/(?:month|year|EUR))?")
SCALE = {"%": 0.01, "kEUR": 1e3}


def number(text):
    """Canonical value of a text with a unit; anything else as it is."""
    match = AMOUNT.fullmatch(text) if isinstance(text, str) else None
    return float(match[1]) * SCALE.get(match[2], 1.0) if match else text


def at_mode(node):
    """A table of the scenario with every range replaced by its central value."""
    if isinstance(node, dict):
        return at_mode(node["value"]) if "value" in node else {key: at_mode(of) for key, of in node.items()}
    return node


@functools.cache
def read_scenario():
    with SCENARIO.open("rb") as file:
        return at_mode(tomllib.load(file))


def flat(node, prefix=""):
    """Numbers, texts and lists by path."""
    if not isinstance(node, dict):
        return {prefix: number(node)}
    found = {}
    for key, of in node.items():
        found |= flat(of, f"{prefix}.{key}" if prefix else key)
    return found


@functools.cache
def central_values():
    """Every value the recursion reads, by path."""
    scenario = read_scenario()
    values = {f"{table}.{key}": value for table, of in DEFAULTS.items() for key, value in of.items()}
    for table, defaults in (("touchpoint", OF_TOUCHPOINT), ("initiative", OF_INITIATIVE)):
        for name in scenario[table]:
            values |= {f"{table}.{name}.{key}": value for key, value in defaults.items()}
    return values | flat(scenario)


def pert(uniform):
    """Values [draw, input] of the twenty inputs at uniforms of that shape: PERT, mean (low + 4 mode + high)/6."""
    central = central_values()
    low, high = np.array(list(INPUTS.values()), dtype=float).T
    mode = np.array([central[path] for path in INPUTS])
    rise = 4.0 * (mode - low) / (high - low)
    return low + (high - low) * special.betaincinv(1.0 + rise, 5.0 - rise, uniform)


def put(scenario, path, value):
    *tables, key = path.split(".")
    for table in tables:
        scenario = scenario.setdefault(table, {})
    scenario[key] = value


def literal(node):
    if isinstance(node, dict):
        return "{" + ", ".join(f"{key} = {literal(of)}" for key, of in node.items()) + "}"
    return json.dumps(node)  # texts, numbers, flags and lists of them are the same in TOML


def scenario_text(inputs):
    """The case with baseline and retention alone, everything certain but what `inputs` says (path: value)."""
    scenario = copy.deepcopy(read_scenario())
    scenario["uncertainty"] = {"defaults": "fixed"}
    for table in ("arm", "contrast"):
        scenario[table] = {"retention": scenario[table]["retention"]}
    for path, value in inputs.items():
        put(scenario, path, value)
    return "\n".join(f"{key} = {literal(of)}" for key, of in scenario.items())


def with_unit(path, value):
    """A value as the reader wants it; persons whole."""
    unit = UNITS.get(path.rsplit(".", 1)[1], "")
    if path.endswith(".market"):
        return round(value)
    return f"{float(value)!r}{unit}" if unit else float(value)


def fixed_text(row, solution):
    """The case at one row of inputs, with what is solved once at central values: agents, organic hazard."""
    values = dict(zip(INPUTS, row, strict=True)) | {"acquisition.organic": solution.organic}
    texts = {path: with_unit(path, value) for path, value in values.items()}
    return scenario_text(texts | {"contact_centre.agents": solution.agents})


def uncertain_text():
    """The case with the twenty inputs uncertain, for `tenure sensitivity`."""
    central = central_values()
    ranges = {}
    for path, (low, high) in INPUTS.items():
        value = {"value": central[path], "low": low, "high": high}
        ranges[path] = {key: with_unit(path, of) for key, of in value.items()} | {"source": "assumption"}
    return scenario_text(ranges)


def tenure(program, text, *words):
    """JSON that `tenure` prints of a scenario on its standard input."""
    command = [program, words[0], "-", *words[1:], "--json", "--quiet", "--threads", "1"]
    return json.loads(subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout)


def delta_npv_of_tenure(program, text):
    """Delta NPV of retention by the expectation engine, with every value certain."""
    case = tenure(program, text, "compare", "--engine", "expectation")
    return case["contrasts"][0]["metrics"]["npv"]["mean"]
