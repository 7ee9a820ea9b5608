"""From a scenario to its case."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Literal

from tenure import _core
from tenure._case import Case
from tenure._options import checked_options, checked_target
from tenure._progress import Progress, Report, run_shown
from tenure._scenario import Scenario, one_scenario


def simulate(
    scenario: Scenario | str | os.PathLike[str],
    *,
    replications: int | None = None,
    seed: int | None = None,
    months: int | None = None,
    threads: int = 0,
    engine: Literal["auto", "expectation", "cohort", "individual"] | None = None,
    target_se: float | None = None,
    strict: bool = False,
    progress: bool | Callable[[Progress], object] | None = None,
) -> Case:
    """Runs a scenario and returns its case. The same scenario and seed give the same bits on any machine.

    Parameters
    ----------
    scenario
        A ``Scenario``, or the path of a scenario file.
    replications
        Independent possible worlds; the file's ``run.replications`` by default. The simulation error of
        a mean falls with the square root of it.
    seed
        A whole number of at least 0; the file's ``run.seed`` by default.
    months
        Length of the case in months; the file's ``run.months`` by default.
    threads
        0 uses every core. It never changes a number.
    engine
        ``"cohort"`` simulates counts, ``"individual"`` every customer one by one, ``"expectation"`` computes
        means, ``"auto"`` picks; the file's by default.
    target_se
        Instead of ``replications``: as many as bring the standard error of the first contrast's delta NPV
        down to this, in currency units (kept in about 19 of 20 runs; read ``case.headline.npv.se``). A
        pilot that is thrown away chooses the number, so the mean stays unbiased.
    strict
        True refuses, before anything is simulated, a case whose deciding inputs have no source, owner or range;
        ``tenure.register`` shows which these are.
    progress
        None shows a bar on a terminal or in a notebook; True and False force it on or off; a function is
        called with a ``Progress``, and an exception it raises stops the run.

    Raises
    ------
    InputError
        The scenario is not usable, the case too large, or too weak for ``strict``; every fault is listed.
    ValueError
        An option is outside its range, or the scenario has ``[[sweep]]`` tables.
    OSError
        The file cannot be read.
    RunStopped
        Ctrl-C (a KeyboardInterrupt), within a fraction of a second; it says what was found so far.

        >>> import tenure
        >>> case = tenure.simulate(tenure.parse(tenure.starter()), replications=40, seed=7, progress=False)
        >>> case.replications, case.seed
        (40, 7)
    """
    options = checked_options(replications, seed, months, threads, engine, progress)
    target_se = checked_target(target_se)
    one = one_scenario(scenario)

    def run(report: Report) -> Any:
        if strict:
            _core.require_evidence(one.core, seed=seed, months=months, threads=threads, progress=report)
        return _core.simulate(one.core, target_se=target_se, progress=report, **options)

    return Case(run_shown(run, progress, one.currency), hurdle=one.core.hurdle)
