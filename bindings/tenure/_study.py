"""What drives a decision, and what it is worth to know before it is made."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tenure import _core
from tenure._options import checked_options, whole
from tenure._progress import Progress, Report, run_shown
from tenure._scenario import Scenario, one_scenario
from tenure._table import Table


@dataclass(frozen=True, slots=True)
class Worth:
    """A mean over draws of the uncertain inputs with its standard error."""

    value: float
    """The mean."""
    se: float
    """Its standard error."""


class _Study:
    """What both studies share: facts read from the JSON, tables, the page."""

    __slots__ = ("_core", "_facts")

    def __init__(self, core: Any) -> None:
        self._core = core
        self._facts: dict[str, Any] = json.loads(core.json())

    @property
    def draws(self) -> int:
        """Draws of the uncertain inputs."""
        return int(self._facts["draws"])

    @property
    def currency(self) -> str:
        """Of every amount of money."""
        return str(self._facts["currency"])

    @property
    def inputs(self) -> Table:
        """A row for each uncertain input, the one that matters most first."""
        return Table(self._core.table("inputs"))

    def json(self) -> str:
        """What the command line writes with ``--json``."""
        return str(self._core.json())

    def page(self, width: int = 96) -> str:
        """The page the command line prints, in plain text."""
        return str(self._core.page(width))

    def __repr__(self) -> str:
        return self.page()

    def _worth(self, name: str) -> Worth:
        return Worth(**self._facts[name])


class Sensitivity(_Study):
    """What drives the difference in NPV between the two arms of the headline, in expected values."""

    __slots__ = ()

    @property
    def arm(self) -> str:
        """The arm whose NPV counts as gain."""
        return str(self._facts["arm"])

    @property
    def versus(self) -> str:
        """The arm it is compared with."""
        return str(self._facts["versus"])

    @property
    def npv_central(self) -> float:
        """Expected difference in NPV with every input at its central value, in currency."""
        return float(self._facts["npv_central"])

    @property
    def npv_mean(self) -> Worth:
        """Expected difference in NPV, mean over the draws, in currency."""
        return self._worth("npv_mean")

    @property
    def additive(self) -> Worth:
        """Share of its variance that the inputs explain when their effects only add up; leans low."""
        return self._worth("additive")


class ValueOfInformation(_Study):
    """What it is worth to find out before deciding by expected NPV."""

    __slots__ = ()

    @property
    def choice(self) -> str:
        """The arm to choose on what is known."""
        return str(self._facts["choice"])

    @property
    def advice(self) -> str:
        """Decide now, or find out about which input first and for how much at most."""
        return str(self._facts["advice"])

    @property
    def evpi(self) -> Worth:
        """Expected value of perfect information, in currency: of knowing every uncertain input."""
        return self._worth("evpi")

    @property
    def arms(self) -> Table:
        """Expected NPV of each arm, its lead over the choice and the share of draws in which it is best."""
        return Table(self._core.table("arms"))

    @property
    def owners(self) -> Table:
        """EVPPI of all inputs of an owner together, dearest first."""
        return Table(self._core.table("owners"))


def sensitivity(
    scenario: Scenario | str | os.PathLike[str],
    *,
    draws: int = 1000,
    seed: int | None = None,
    months: int | None = None,
    threads: int = 0,
    progress: bool | Callable[[Progress], object] | None = None,
) -> Sensitivity:
    """Tornado in currency, break-even value and Sobol' indices of every uncertain input.

    Parameters
    ----------
    scenario
        A ``Scenario``, or the path of a scenario file.
    draws
        Draws of the uncertain inputs, at least 100; errors fall with the square root of it.
    seed, months, threads, progress
        As in ``simulate``.

    Raises
    ------
    InputError
        Nothing is uncertain, no arms are compared, or bad stories begin a cascade.
    ValueError
        An option is outside its range, or the scenario has ``[[sweep]]`` tables.

        >>> import tenure
        >>> result = tenure.sensitivity(tenure.parse(tenure.starter()), draws=100, progress=False)
        >>> result.inputs.columns[:2]
        ('input', 'unit')
    """
    return Sensitivity(_run(_core.sensitivity, scenario, draws, seed, months, threads, progress))


def voi(
    scenario: Scenario | str | os.PathLike[str],
    *,
    draws: int = 2000,
    seed: int | None = None,
    months: int | None = None,
    threads: int = 0,
    progress: bool | Callable[[Progress], object] | None = None,
) -> ValueOfInformation:
    """Value of information: EVPI, and EVPPI of every uncertain input and of every owner's inputs.

    Parameters
    ----------
    scenario
        A ``Scenario``, or the path of a scenario file.
    draws
        Draws of the uncertain inputs, at least 100; errors fall with the square root of it.
    seed, months, threads, progress
        As in ``simulate``.

    Raises
    ------
    InputError
        Nothing is uncertain, there is one arm, or bad stories begin a cascade.
    ValueError
        An option is outside its range, or the scenario has ``[[sweep]]`` tables.

        >>> import tenure
        >>> result = tenure.voi(tenure.parse(tenure.starter()), draws=100, progress=False)
        >>> result.evpi.value >= 0
        True
    """
    return ValueOfInformation(_run(_core.voi, scenario, draws, seed, months, threads, progress))


def _run(
    study: Callable[..., Any],
    scenario: Scenario | str | os.PathLike[str],
    draws: int,
    seed: int | None,
    months: int | None,
    threads: int,
    progress: bool | Callable[[Progress], object] | None,
) -> Any:
    options = checked_options(None, seed, months, threads, None, progress)
    count = whole("draws", draws, 100, 10**6)
    one = one_scenario(scenario)

    def run(report: Report) -> Any:
        return study(
            one.core,
            draws=count,
            seed=options["seed"],
            months=options["months"],
            threads=options["threads"],
            progress=report,
        )

    return run_shown(run, progress, one.currency)
