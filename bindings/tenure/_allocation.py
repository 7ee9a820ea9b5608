"""Where the next money goes."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from tenure import _core
from tenure._options import whole
from tenure._progress import Progress
from tenure._scenario import Scenario
from tenure._study import ConfirmedStudy, run_study
from tenure._table import Table


class Allocation(ConfirmedStudy):
    """Where a budget goes: initiatives, channels and retention spend, by expected difference in NPV."""

    __slots__ = ()

    @property
    def budget_worth(self) -> float:
        """Expected difference in NPV of one more unit of budget; 0 where money is left."""
        return float(self._facts["budget_worth"])

    @property
    def arm(self) -> str:
        """Lines to put at the end of the scenario, so that ``compare`` or ``simulate`` knows the allocation."""
        return str(self._facts["arm"])

    @property
    def npv_budget_alone(self) -> float | None:
        """Expected difference in NPV if the budget were the only limit; None where it is."""
        worth = self._facts["npv_budget_alone"]
        return None if worth is None else float(worth)

    @property
    def warnings(self) -> list[str]:
        """What the answer leans on: a bound, numbers nobody has measured, numbers that are not drawn."""
        return list(self._facts["warnings"])

    @property
    def outlets(self) -> Table:
        """A row for each outlet: setting, money, what the last and the next unit gain there, and how firm that is.

        ``near_low`` to ``near_high``: money in splits that do as well. ``in_draws``: share of the draws whose own best
        split puts money there, ``draws_p10`` and ``draws_p90``: how much.
        """
        return Table(self._core.table("outlets"))

    @property
    def frontier(self) -> Table:
        """Steps of the budget, best return first: where each goes, money and NPV up to there."""
        return Table(self._core.table("frontier"))

    @property
    def budgets(self) -> Table:
        """0.25 to 2 times the budget: expected difference in NPV, and ``worth``, that of one more unit of it."""
        return Table(self._core.table("budgets"))

    @property
    def limits(self) -> Table:
        """A row for each limit, by the search, on fresh draws and simulated; empty where the budget is the only one."""
        return Table(self._core.table("limits"))


def allocate(
    scenario: Scenario | str | os.PathLike[str],
    *,
    budget: float,
    most: dict[str, float] | None = None,
    max_loss_probability: float | None = None,
    min_cvar: float | None = None,
    cash_in_year: dict[int, float] | None = None,
    phases: int = 1,
    draws: int = 400,
    seed: int | None = None,
    months: int | None = None,
    threads: int = 0,
    progress: bool | Callable[[Progress], object] | None = None,
) -> Allocation:
    """Where the next money goes: a budget over initiatives, channels and retention spend.

    Parameters
    ----------
    scenario
        A ``Scenario``, or the path of a scenario file. Its arms play no part.
    budget
        Money that may be spent on top of the baseline, present value over the case, in currency.
    most
        At most so much of it by outlet ("channel.NAME", "retention.SEGMENT"); 0 leaves an outlet out, an
        "initiative.NAME" too.
    max_loss_probability
        Share of draws of the uncertain inputs whose expected difference in NPV may be below 0 at most. Chance is not
        in it: it is in ``probability_of_loss``.
    min_cvar
        The worst 5 % of these draws gain so much at least on average (CVaR), in currency: 0 or negative.
    cash_in_year
        At most so much money by year of the case, from 1 (months 0 to 11), in prices of the first day.
    phases
        Equal parts of the case, each with its own money on channels and retention, 1 to 6. Outlets are then
        "channel.NAME.phase_1" and so on.
    draws
        Replications of the simulation that confirms the answer on fresh draws, at least 100.
    seed, months, threads, progress
        As in ``simulate``.

    Raises
    ------
    InputError
        There is nowhere to put money, an outlet does not exist, or bad stories begin a cascade.
    ValueError
        An option is outside its range, or the scenario has ``[[sweep]]`` tables.

        >>> import tenure
        >>> result = tenure.allocate(tenure.parse(tenure.starter()), budget=50_000, draws=100, progress=False)
        >>> result.money <= 50_000
        True
    """
    parts = whole("phases", phases, 1, 6)
    years: Any = dict(cash_in_year or {})

    def study(core: Any, **options: Any) -> Any:
        return _core.allocate(
            core,
            budget=float(budget),
            most=dict(most or {}),
            max_loss_probability=None if max_loss_probability is None else float(max_loss_probability),
            min_cvar=None if min_cvar is None else float(min_cvar),
            cash_in_year=years,
            phases=parts or 1,
            **options,
        )

    return Allocation(run_study(study, scenario, draws, seed, months, threads, progress))
