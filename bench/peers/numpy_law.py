"""What the NumPy mean recursion of the telecom case reads: its numbers as arrays, and what the programme does.

Every array has the draw on its last axis, of length 1 where all draws share the value; axes before it are bands,
touchpoints, classes or load classes.
"""

import functools
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np
from scipy import special
from telecom_case import central_values, read_scenario

MONTHS = 60
CENTRES = np.array([1.0, 3.0, 5.0, 7.0, 9.0])[:, None]  # of the satisfaction bands
LEDGER = 1e4  # amounts of a customer-month and of the plan are rounded to 1/10,000
MOVED = ("visits", "mean", "failure", "complain", "recover")  # fields of the journey that effects move
OF_PLAN = ("start", "ramp_months", "one_off", "run", "delivery", "schedule_multiplier", "cost_multiplier")
RAMP, HALF_LIFE, UPKEEP = 5.889, 120.0, 0.15  # 5 % to 95 %; months and share a year with upkeep
FIRM = (
    "experience",
    "churn",
    "spend",
    "entry",
    "word_of_mouth",
    "win_back",
    "contact_centre",
    "segment.households",
)


class Law(SimpleNamespace):
    """Arrays by name."""

    def take(self, columns):
        """The same of some draws, in that order, repeats allowed."""
        return Law(**{name: taken(value, columns) for name, value in vars(self).items()})


def taken(value, columns):
    return value[..., columns] if isinstance(value, np.ndarray) and value.shape[-1] > 1 else value


def last_axis(value):
    return np.atleast_1d(np.asarray(value, dtype=float))


def stacked(values):
    """One row a value."""
    return np.stack(np.broadcast_arrays(*map(last_axis, values)))


@functools.cache
def propensities(sd, classes):
    """Nodes and weights [class, 1] of a gamma distribution with mean 1 (generalised Gauss-Laguerre)."""
    shape = sd**-2.0
    nodes, weights = special.roots_genlaguerre(classes, shape - 1.0)
    return nodes[:, None] / shape, weights[:, None] / weights.sum()


def read_law(inputs):
    """The law at draws of inputs {path: values}, all others central."""
    v = central_values() | inputs
    law = Law()
    for table in FIRM:
        for path in v:
            head, _, name = path.rpartition(".")
            if head == table and name not in ("hours", "shares"):
                vars(law)[name] = last_axis(v[path])
    touchpoints = read_scenario()["touchpoint"]
    for field in (*MOVED, "sd", "severity", "recovered_share", "cost_per_visit"):
        vars(law)[field] = stacked([v[f"touchpoint.{name}.{field}"] for name in touchpoints])
    shares = np.array(v["contact_centre.shares"])[:, None]
    law.service = next(j for j, name in enumerate(touchpoints) if touchpoints[name].get("service"))
    law.discount = (1.0 + v["finance.discount_rate"]) ** (-1 / 12)
    law.shares, law.rates = shares, shares / np.array(v["contact_centre.hours"])[:, None]
    law.theta, law.weight = propensities(v["segment.households.frailty_sd"], v["segment.households.classes"])
    spend, ceiling, k_a = (last_axis(v[f"channel.search.{key}"]) for key in ("spend", "ceiling", "k_a"))
    law.spend_per_prospect, law.paid = spend, -np.log1p(ceiling * np.expm1(-k_a * spend))
    prepare(law)
    return law


def prepare(law):
    """What months need of the law again and again."""
    origins = np.stack(np.broadcast_arrays(1.0, law.origin_mult))
    law.propensity = -origins[:, None] * law.theta  # [origin, class, draw]; exponents per hazard
    law.returns_to = int(law.winback_band.item()) - 1
    law.forget = -np.expm1(-np.log(2.0) / law.forget_half_life)
    law.stay_poisoned = 2.0 ** (-1.0 / law.poison_half_life)
    law.keep_rating = 2.0 ** (-1.0 / law.rating_half_life)
    above, below = np.maximum(CENTRES - 7.0, 0.0), np.maximum(7.0 - CENTRES, 0.0)
    law.positive_rate = (law.p0 + law.p1 * above**1.5) / 12.0
    law.negative_rate = (law.q0 + law.q1 * below**1.5) / 12.0
    law.post_rate = law.post_share * (law.positive_rate + law.negative_rate)
    law.reach_of_failure = (
        law.tell_friends * law.reach_friends
        + law.tell_social * law.reach_social
        + law.tell_microblog * law.reach_microblog
    )


class Effect(NamedTuple):
    """What an initiative does to a field of some touchpoints: its change at full strength [touchpoint, draw]."""

    initiative: int
    field: str
    rows: int | slice
    multiplies: bool
    size: np.ndarray


class Programme(NamedTuple):
    """The retention arm: strengths [month, initiative, draw], effects, and discounted cash [draw]."""

    strength: np.ndarray
    effects: list[Effect]
    cost: np.ndarray

    def take(self, columns):
        effects = [effect._replace(size=taken(effect.size, columns)) for effect in self.effects]
        return Programme(taken(self.strength, columns), effects, taken(self.cost, columns))


def read_programme(inputs):
    """The programme at draws of inputs {path: values}, all others central."""
    v = central_values() | inputs
    scenario = read_scenario()
    touchpoints = scenario["touchpoint"]
    reaches = (
        v[f"touchpoint.{n}.partner_leverage"] if of.get("partner") else 1.0 for n, of in touchpoints.items()
    )
    leverage = stacked(reaches)
    month = np.arange(MONTHS)[:, None]
    discount = (1.0 + v["finance.discount_rate"]) ** (-month / 12)
    works, strength, effects, cost = {}, [], [], 0.0
    for i, name in enumerate(scenario["arm"]["retention"]["initiatives"]):
        plan = SimpleNamespace(**{key: last_axis(v[f"initiative.{name}.{key}"]) for key in OF_PLAN})
        deadline = v.get(f"initiative.{name}.deadline", plan.start + plan.ramp_months)
        begins = plan.start + (plan.schedule_multiplier - 1.0) * (deadline - plan.start)
        for needed in scenario["initiative"][name].get("requires", ()):
            begins = np.maximum(begins, works[needed])
        full = works[name] = begins + plan.ramp_months
        ramp = special.expit(RAMP * ((month - begins) / plan.ramp_months - 0.5)) * (month >= begins)
        strength.append(plan.delivery * ramp * np.exp2(-np.maximum(0.0, month - full) / HALF_LIFE))
        running = plan.run * (month >= plan.start) + plan.one_off * (UPKEEP / 12) * (month >= full)
        paid = plan.one_off * (month == plan.start) + running * discount[1] ** 0.5
        cost = cost + plan.cost_multiplier * (discount * paid).sum(axis=0)
        for key in scenario["initiative"][name]["effect"]:
            path = f"initiative.{name}.effect.{key}"
            effects.append(read_effect(v, i, path, list(touchpoints), leverage))
    return Programme(np.stack(np.broadcast_arrays(*strength), axis=1), effects, cost)


def read_effect(v, initiative, path, touchpoints, leverage):
    *_, whom, field = v[f"{path}.target"].split(".")
    multiplies = f"{path}.multiply" in v
    size = last_axis(v[f"{path}.multiply"]) - 1.0 if multiplies else last_axis(v[f"{path}.add"])
    if field == "first_contact_resolution":
        return Effect(initiative, field, slice(None), multiplies, size)
    rows = slice(None) if whom == "*" else touchpoints.index(whom)
    return Effect(initiative, field, rows, multiplies, size * leverage[rows])
