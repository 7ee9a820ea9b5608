"""Single customers of one history: who was saved, months, payments, realised CLV."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property

from tenure import _core
from tenure._options import checked_options, whole
from tenure._scenario import Scenario, one_scenario
from tenure._table import Table


@dataclass(frozen=True)
class Saved:
    """How two arms differ person by person at the end of the history."""

    both: int
    """Customers in both arms."""
    saved: int
    """Customers only in the arm, who left in the other."""
    won: int
    """Customers only in the arm, who never joined in the other."""
    lost: int
    """Customers only in the other, who left in the arm."""
    missed: int
    """Customers only in the other, who never joined in the arm."""


class Customers:
    """Single customers of one history in every arm, as four tables: the files of ``tenure customers``."""

    def __init__(self, core: _core.CustomerLog) -> None:
        self._core = core

    @cached_property
    def customers(self) -> Table:
        """A row a person and arm: first and last month, months, how it left, revenue, contribution, CLV."""
        return Table(self._core.table("customers"))

    @cached_property
    def history(self) -> Table:
        """A row a customer, arm and month: band 1 to 5, failure, how it left."""
        return Table(self._core.table("history"))

    @cached_property
    def sales(self) -> Table:
        """A row an order or payment, with its day of the month."""
        return Table(self._core.table("sales"))

    @cached_property
    def cohorts(self) -> Table:
        """Realised CLV per head with its standard error over persons, by arm, segment, origin and year of joining."""
        return Table(self._core.table("cohorts"))

    @cached_property
    def saved(self) -> dict[tuple[str, str], Saved]:
        """By (arm, versus): who is a customer at the end of one and not of the other."""
        return {(arm, versus): Saved(*counts) for arm, versus, *counts in self._core.saved}

    @property
    def sampled(self) -> bool:
        """Only some of the persons are here."""
        return not self._core.all

    @property
    def months(self) -> int:
        """Length of the history."""
        return self._core.months

    @property
    def seed(self) -> int:
        """The seed that brings it back."""
        return self._core.seed

    @property
    def replication(self) -> int:
        """Its number among the histories of the seed."""
        return self._core.replication

    def __len__(self) -> int:
        return self._core.persons

    def __repr__(self) -> str:
        pairs = "".join(
            f", {arm} - {versus}: {each.saved:,} saved {each.lost:,} lost"
            for (arm, versus), each in self.saved.items()
        )
        return (
            f"<tenure.Customers: {len(self):,} persons{' (a sample)' if self.sampled else ''}, {self.months} months, "
            f"seed {self.seed}, replication {self.replication}{pairs}>"
        )


def customers(
    scenario: Scenario | str | os.PathLike[str],
    *,
    replication: int = 0,
    sample: int | None = None,
    seed: int | None = None,
    months: int | None = None,
) -> Customers:
    """Follows single customers through one history; each has the same luck in every arm.

    Parameters
    ----------
    scenario
        A ``Scenario``, or the path of a scenario file.
    replication
        Which history, from 0: the one of the same number in a case of ``engine="individual"``.
    sample
        About this many persons, chosen by identity: the same ones for any seed, arm and history. All by
        default.
    seed
        A whole number of at least 0; the file's ``run.seed`` by default.
    months
        Length of the history; the file's ``run.months`` by default.

    Raises
    ------
    InputError
        The scenario is not usable, or the log too large; the text says which sample would fit.
    ValueError
        An option is outside its range, or the scenario has ``[[sweep]]`` tables.
    OSError
        The file cannot be read.
    KeyboardInterrupt
        Ctrl-C.

        >>> import tenure
        >>> log = tenure.customers(tenure.parse(tenure.starter()), sample=200, months=24)
        >>> log.customers.columns[:4]
        ('customer', 'segment', 'origin', 'cohort')
    """
    options = checked_options(None, seed, months, 0, None, None)
    which = whole("replication", replication, 0, 10**8)
    some = whole("sample", sample, 1, 10**9)
    core = _core.customers(
        one_scenario(scenario).core,
        replication=which or 0,
        sample=some or 0,
        seed=options["seed"],
        months=options["months"],
    )
    return Customers(core)
