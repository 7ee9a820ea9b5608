"""The nested dict of one draw, completed with the defaults of parameters.hpp.

Names and defaults mirror core/tenure/scenario/parameters.hpp. "Not given" is None, NaN or absent; inside
the twin it is always None. Enumerators may be names or the integers of their declaration order. The rows of
`opening_base`, which the dump does not hold, are a list of dicts as csv.DictReader reads them.
"""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np

from . import defaults as d


def complete(given: dict | None, defaults: dict) -> SimpleNamespace:
    """Defaults overridden by what is given; NaN and None mean "not given" (the default)."""
    values = dict(defaults)
    for key, value in (given or {}).items():
        if isinstance(value, float) and math.isnan(value):
            value = None
        if key in values and value is not None:
            values[key] = value
    for key, names in d.ENUMS.items():
        if isinstance(values.get(key), int) and key in values:
            values[key] = names[values[key]]
    return SimpleNamespace(**values)


def complete_all(given: dict, name: str, defaults: dict) -> list[SimpleNamespace]:
    return [complete(item, defaults) for item in given.get(name) or []]


def read_known(p: SimpleNamespace, rows: list[dict] | None) -> None:
    """Rows of a file of the opening customers, sorted by segment: tenure, origin and band (from 0) of each."""
    for segment in p.segments:
        segment.known = None
        if rows is None:
            continue
        mine = [row for row in rows if row["segment"] == segment.name]
        if len(mine) != segment.customers:
            raise ValueError(
                f"segment {segment.name}: {segment.customers} customers, {len(mine)} in the file"
            )
        segment.known = SimpleNamespace(
            tenure=np.array([int(row["tenure"]) for row in mine], np.int64),
            origin=np.array([("direct", "referred").index(row["origin"]) for row in mine], np.int64),
            band=np.array([int(row["band"]) - 1 for row in mine], np.int64),
        )


def read_inputs(given: dict) -> SimpleNamespace:
    """A dict like a JSON dump of `Parameters` -> one namespace with every default filled in."""
    singles = (
        "run",
        "finance",
        "experience",
        "churn",
        "spend",
        "price",
        "entry",
        "word_of_mouth",
        "contact_centre",
        "engagement",
        "competencies",
        "response_time",
        "win_back",
        "acquisition",
    )
    lists = dict(
        channels=d.CHANNEL,
        touchpoints=d.TOUCHPOINT,
        segments=d.SEGMENT,
        initiatives=d.INITIATIVE,
        events=d.EVENT,
        lines=d.LINE,
        arms=d.ARM,
    )
    p = SimpleNamespace(**{name: complete(given.get(name), getattr(d, name.upper())) for name in singles})
    for name, fields in lists.items():
        setattr(p, name, complete_all(given, name, fields))
    p.arms = p.arms or [complete({}, d.ARM)]
    for raw, initiative in zip(given.get("initiatives") or [], p.initiatives, strict=True):
        initiative.effects = [complete(e, d.EFFECT) for e in initiative.effects]
        initiative.requires_ = list(initiative.requires_ or raw.get("requires") or ())
    for event in p.events:
        event.effects = [complete(e, d.EFFECT) for e in event.effects]
    for arm in p.arms:
        arm.levers = [complete(lever, d.LEVER) for lever in arm.levers]
    for line in p.lines:
        if isinstance(line.kind, int):
            line.kind = d.ONE_LINE_KIND[line.kind]
    for segment in p.segments:
        if segment.market is None:
            if not segment.unlimited:
                raise ValueError(f"segment {segment.name}: a finite market needs its size")
            segment.market = max(segment.customers, 1.0)
        segment.visits = [None if v is None or math.isnan(v) else v for v in segment.visits]
    read_known(p, given.get("opening_base"))
    if not p.acquisition.present:
        p.channels_on = []
    else:
        p.channels_on = list(range(len(p.channels)))
    p.agents = p.contact_centre.agents
    return p


def visits_of(p: SimpleNamespace, g: int, j: int) -> float:
    own = p.segments[g].visits
    return own[j] if j < len(own) and own[j] is not None else p.touchpoints[j].visits


def reached_segments(p: SimpleNamespace, channel: int) -> list[int]:
    return list(p.channels[channel].segments) or list(range(len(p.segments)))


def discount_per_month(p: SimpleNamespace) -> float:
    return (1.0 + p.finance.discount_rate) ** (-1.0 / 12.0)
