"""What a decision rests on: the assumption register."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from tenure import _core
from tenure._progress import Progress
from tenure._scenario import Scenario
from tenure._study import Worth, _HeadlineStudy, run_study
from tenure._table import Table


class Register(_HeadlineStudy):
    """Every number a case rests on, the weakest that matters most first."""

    __slots__ = ()

    @property
    def summary(self) -> str:
        """Which assumption is the weakest that matters most, in a sentence or two."""
        return str(self._facts["summary"])

    @property
    def evpi(self) -> Worth:
        """Expected value of perfect information, in currency; LookupError where nothing is uncertain."""
        if "evpi" not in self._facts:
            raise LookupError("no input is uncertain, so there is nothing to find out")
        return self._worth("evpi")

    @property
    def inputs(self) -> Table:
        """A row for each assumption: value, range, share of the spread, EVPPI, swing, source, owner, date, grade.

        ``rank`` is 1 for one that decides on weak evidence, 2 for another that decides, 3 for the rest.
        """
        return Table(self._core.table("inputs"))

    def __repr__(self) -> str:
        return (
            self.page().split("\nTHE REST")[0].rstrip()
            + "\n\nnext: .page() is the whole register, .inputs a frame"
        )


def register(
    scenario: Scenario | str | os.PathLike[str],
    *,
    strict: bool = False,
    draws: int = 1000,
    seed: int | None = None,
    months: int | None = None,
    threads: int = 0,
    progress: bool | Callable[[Progress], object] | None = None,
) -> Register:
    """The assumption register: what each number rests on, and how much of the decision hangs on it.

    Parameters
    ----------
    scenario
        A ``Scenario``, or the path of a scenario file.
    strict
        True refuses a case whose deciding inputs have no source, owner or range.
    draws
        Draws of the uncertain inputs, at least 100; errors fall with the square root of it.
    seed, months, threads, progress
        As in ``simulate``.

    Raises
    ------
    InputError
        No arms are compared, bad stories begin a cascade, or the case is too weak for ``strict``.
    ValueError
        An option is outside its range, or the scenario has ``[[sweep]]`` tables.

        >>> import tenure
        >>> result = tenure.register(tenure.parse(tenure.starter()), draws=100, progress=False)
        >>> int(result.inputs["rank"][0])
        1
    """

    def study(core: Any, **options: Any) -> Any:
        return _core.register(core, strict=bool(strict), **options)

    return Register(run_study(study, scenario, draws, seed, months, threads, progress))
