"""Options that every call which simulates has."""

from __future__ import annotations

import math
import numbers
import operator
from typing import TypedDict


class RunOptions(TypedDict):
    """What the extension is given; None leaves it to the scenario."""

    replications: int | None
    seed: int | None
    months: int | None
    threads: int
    engine: str | None


def checked_options(
    replications: int | None,
    seed: int | None,
    months: int | None,
    threads: int,
    engine: str | None,
    progress: object,
) -> RunOptions:
    """The options of a call; raises ValueError, or TypeError for ``progress``, with what is allowed."""
    if engine not in (None, "auto", "expectation", "cohort", "individual"):
        raise ValueError(f"engine is {engine!r}; it must be 'auto', 'expectation', 'cohort' or 'individual'")
    if not (progress is None or isinstance(progress, bool) or callable(progress)):
        raise TypeError(f"progress is {progress!r}; it must be True, False, None or a function")
    return {
        "replications": whole("replications", replications, 2, 10**8),
        "seed": whole("seed", seed, 0, 2**64 - 1),
        "months": whole("months", months, 1, 600),
        "threads": whole("threads", threads, 0, 4096) or 0,
        "engine": engine,
    }


def whole(name: str, value: int | None, low: int, high: int) -> int | None:
    """The number as an int: True is none, and 2.5 is not rounded."""
    if value is None:
        return None
    try:
        number = None if isinstance(value, bool) else operator.index(value)
    except TypeError:
        number = None
    if number is None or not low <= number <= high:
        raise ValueError(f"{name} is {value!r}; it must be a whole number from {low} to {high}")
    return number


def checked_target(value: float | None) -> float | None:
    """A standard error to reach, currency units; raises ValueError where it is no positive amount."""
    if value is None:
        return None
    usable = isinstance(value, numbers.Real) and not isinstance(value, bool)
    if not (usable and 0.0 < value < math.inf):
        raise ValueError(f"target_se is {value!r}; it must be a positive amount of money")
    return float(value)
