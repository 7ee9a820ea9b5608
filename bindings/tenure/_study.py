"""What drives a decision and what it is worth to know before it is made; what all studies share."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tenure import _core
from tenure._options import checked_options, whole
from tenure._progress import Progress, Report, run_shown
from tenure._scenario import Scenario, one_scenario
from tenure._table import Table

if TYPE_CHECKING:
    import altair as alt


@dataclass(frozen=True, slots=True)
class Worth:
    """A mean over draws of the uncertain inputs with its standard error."""

    value: float
    """The mean."""
    se: float
    """Its standard error."""


class Study:
    """What all studies share: facts read from the JSON, tables, the page."""

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

    def json(self) -> str:
        """What the command line writes with ``--json``."""
        return str(self._core.json())

    def page(self, width: int = 96) -> str:
        """The page the command line prints, in plain text."""
        return str(self._core.page(width))

    def __repr__(self) -> str:
        return self.page()

    def plot(self) -> alt.LayerChart:
        """The picture of the result, an Altair chart; needs the plots extra (``pip install tenure[plots]``)."""
        from tenure.plots import draw_study

        return draw_study(self)

    def _worth(self, name: str) -> Worth:
        return Worth(**self._facts[name])


class _InputStudy(Study):
    """A study of the uncertain inputs."""

    __slots__ = ()

    @property
    def inputs(self) -> Table:
        """A row for each uncertain input, the one that matters most first."""
        return Table(self._core.table("inputs"))


class _HeadlineStudy(_InputStudy):
    """A study of the difference between the two arms of the headline."""

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


class Sensitivity(_HeadlineStudy):
    """What drives the difference in NPV between the two arms of the headline, in expected values."""

    __slots__ = ()

    @property
    def npv_mean(self) -> Worth:
        """Expected difference in NPV over what the inputs may be, in currency."""
        return self._worth("npv_mean")

    @property
    def additive(self) -> Worth:
        """Share of its variance that the inputs explain when their effects only add up; leans low."""
        return self._worth("additive")

    @property
    def shapley(self) -> Table:
        """Shapley effects, shares of the variance that add up to 1.

        The inputs that matter most, then "(others)" together, then what no fit explains, "(unseen)".
        """
        return Table(self._core.table("shapley"))

    @property
    def groups(self) -> Table:
        """First-order index of all inputs of an owner, and of a table of the scenario, together."""
        return Table(self._core.table("groups"))

    @property
    def effects(self) -> Table:
        """Where the central difference comes from: the steps of the waterfall in order, and order-free (Shapley)."""
        return Table(self._core.table("effects"))

    @property
    def elasticities(self) -> Table:
        """Derivative and elasticity of delta NPV and of every arm's NPV, CLV and customers at the end.

        At central values, a row for each input and result (delta NPV without an arm); errors are what two step
        sizes disagree by.
        """
        return Table(self._core.table("elasticities"))


class ValueOfInformation(_InputStudy):
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

    @property
    def studies(self) -> Table:
        """A row for each ``[study.NAME]`` and size: what its result adds (EVSI), what it and the wait cost, the net."""
        return Table(self._core.table("studies"))

    @property
    def measuring(self) -> Worth | None:
        """What buying the ``[menu]`` on the truth instead of on beliefs is worth, in currency; None without a menu."""
        menu = self._facts.get("menu")
        return Worth(**menu["measuring"]) if menu else None

    @property
    def menu(self) -> Table:
        """A row for each initiative of the ``[menu]``: cost, benefit, bias, and how often it is bought on which belief."""
        return Table(self._core.table("menu"))

    @property
    def beliefs(self) -> Table:
        """What is bought from the ``[menu]`` is worth: on the truth, at sensing as it is, 1 and 0, and what is lost."""
        return Table(self._core.table("beliefs"))

    def plot_studies(self) -> alt.LayerChart:
        """The net of each study by its size; LookupError without a ``[study.NAME]``."""
        from tenure.plots import draw_study_sizes

        return draw_study_sizes(self)


class ConfirmedStudy(Study):
    """A decision that a search found and a simulation confirmed."""

    __slots__ = ()

    @property
    def advice(self) -> str:
        """What to do with the money, and what it brings."""
        return str(self._facts["advice"])

    @property
    def money(self) -> float:
        """Expected present value of what is spent, in currency; no more than the budget."""
        return float(self._facts["money"])

    @property
    def npv(self) -> Worth:
        """Difference in NPV against doing nothing, simulated on draws the search has not seen, in currency."""
        return self._worth("npv")

    @property
    def probability_of_loss(self) -> Worth:
        """Share of the simulated cases in which that is below 0."""
        return self._worth("probability_of_loss")


def sensitivity(
    scenario: Scenario | str | os.PathLike[str],
    *,
    of: str | Sequence[str] = (),
    draws: int = 1000,
    seed: int | None = None,
    months: int | None = None,
    threads: int = 0,
    progress: bool | Callable[[Progress], object] | None = None,
) -> Sensitivity:
    """Tornado in currency, break-even value, shares of the spread and elasticities of every uncertain input.

    Parameters
    ----------
    scenario
        A ``Scenario``, or the path of a scenario file.
    of
        Paths of fixed numbers whose elasticities are wanted too, e.g. "finance.discount_rate".
    draws
        Draws of the uncertain inputs, at least 100; errors fall with the square root of it.
    seed, months, threads, progress
        As in ``simulate``.

    Raises
    ------
    InputError
        Nothing is uncertain, no arms are compared, bad stories begin a cascade, or ``of`` names no number.
    ValueError
        An option is outside its range, or the scenario has ``[[sweep]]`` tables.

        >>> import tenure
        >>> result = tenure.sensitivity(tenure.parse(tenure.starter()), draws=100, progress=False)
        >>> result.inputs.columns[:2]
        ('input', 'unit')
    """
    paths = [of] if isinstance(of, str) else list(of)

    def study(core: Any, **options: Any) -> Any:
        return _core.sensitivity(core, of=paths, **options)

    return Sensitivity(run_study(study, scenario, draws, seed, months, threads, progress))


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
    return ValueOfInformation(run_study(_core.voi, scenario, draws, seed, months, threads, progress))


def run_study(
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
