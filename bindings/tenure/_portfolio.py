"""Which initiatives, in which order, when."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from tenure import _core
from tenure._options import whole
from tenure._progress import Progress
from tenure._scenario import Scenario, one_scenario
from tenure._study import ConfirmedStudy, Worth, run_study
from tenure._table import Table


class Portfolio(ConfirmedStudy):
    """Which initiatives, in which order, when, by expected difference in NPV."""

    __slots__ = ()

    @property
    def npv_fresh(self) -> Worth:
        """``npv`` in expected values on fresh draws; the column ``shapley`` of ``initiatives`` adds up to it."""
        return self._worth("npv_fresh")

    @property
    def exact(self) -> bool:
        """All schedules within the limits were tried; else ``bound`` says how much better another may be."""
        return bool(self._facts["exact"])

    @property
    def npv_expected(self) -> float:
        """Expected difference in NPV on the draws of the search, currency: what ``bound`` is compared with."""
        return float(self._facts["npv_expected"])

    @property
    def bound(self) -> float | None:
        """No schedule within the limits is expected to bring more (currency, draws of the search).

        ``npv_expected`` where all were tried. Else gains of initiatives and of pairs are added up, so it holds
        unless more than two help each other, or two most at starts that were not tried; None where the search
        itself found more than that.
        """
        bound = self._facts["bound"]
        return None if bound is None else float(bound)

    @property
    def lines(self) -> str:
        """A scenario that extends this one by the schedule, for a file beside it."""
        return str(self._facts["lines"])

    @property
    def initiatives(self) -> Table:
        """A row for each initiative: start, cost, benefit, contribution, cost of delay, payback, sureness."""
        return Table(self._core.table("initiatives"))

    @property
    def quarters(self) -> Table:
        """Expected money and what starts, by quarter to the horizon."""
        return Table(self._core.table("quarters"))


def portfolio(
    scenario: Scenario | str | os.PathLike[str],
    *,
    quarters: int = 4,
    per_quarter: float | None = None,
    budget: float | None = None,
    at_once: int | None = None,
    draws: int = 400,
    seed: int | None = None,
    months: int | None = None,
    threads: int = 0,
    progress: bool | Callable[[Progress], object] | None = None,
) -> Portfolio:
    """Which initiatives, in which order, when: a quarter to start in for each, or never.

    Parameters
    ----------
    scenario
        A ``Scenario``, or the path of a scenario file. Starts of its initiatives and its arms play no part.
    quarters
        Quarters in which initiatives may start, 1 to 8.
    per_quarter
        Expected money of any quarter at most so much, in currency of the first day.
    budget
        All money at most so much, present value over the case, in currency.
    at_once
        At most so many starts in a quarter for each owner; initiatives without an owner have one together.
    draws
        Replications of the simulation that confirms the answer on fresh draws, at least 100.
    seed, months, threads, progress
        As in ``simulate``.

    Raises
    ------
    InputError
        There is no initiative to decide on, a limit is out of range, or bad stories begin a cascade.
    ValueError
        An option is outside its range, or the scenario has ``[[sweep]]`` tables.

        >>> import tenure
        >>> result = tenure.portfolio(tenure.parse(tenure.starter()), draws=100, progress=False)
        >>> result.exact
        True
    """
    one = one_scenario(scenario)
    starts = whole("quarters", quarters, 1, 8)
    most = whole("at_once", at_once, 1, 10**6)

    def study(core: Any, **options: Any) -> Any:
        return _core.portfolio(
            core,
            quarters=starts or 4,
            per_quarter=None if per_quarter is None else float(per_quarter),
            budget=None if budget is None else float(budget),
            at_once=most,
            file=one.file_name,
            **options,
        )

    return Portfolio(run_study(study, one, draws, seed, months, threads, progress))
