"""From a scenario to its case."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Literal

from tenure import _core
from tenure._case import Case
from tenure._options import checked_options, checked_target
from tenure._progress import Bar, Progress, wants_bar
from tenure._scenario import Scenario, load


class RunStopped(KeyboardInterrupt):
    """Ctrl-C during a run. ``progress`` holds the estimate so far, None before the first report.

    In a notebook, where nothing catches it, it is ``sys.last_value``.

        >>> import tenure
        >>> print(tenure.RunStopped(tenure.Progress(40, 200, 51_000.0, 12_300.0), "EUR"))
        stopped after 20 %; partial result: delta NPV +51,000 EUR +- 12,000
    """

    progress: Progress | None

    def __init__(self, progress: Progress | None, currency: str) -> None:
        share = 100 * progress.done // max(progress.total, 1) if progress else 0
        words = f"stopped after {share} %"
        if progress and progress.se > 0.0:
            estimate = _core.signed_with_unit(progress.estimate, progress.se, currency)
            error = _core.with_unit(progress.se, progress.se, "")
            words += f"; partial result: delta NPV {estimate} +- {error.strip()}"
        super().__init__(words)
        self.progress = progress


def one_scenario(scenario: Scenario | str | os.PathLike[str]) -> Scenario:
    """The scenario itself or that of the file; raises ValueError where it is a grid of several."""
    if not isinstance(scenario, Scenario):
        scenario = load(scenario)
    if scenario.points > 1:
        raise ValueError(
            f"the [[sweep]] of {scenario.name!r} makes {scenario.points} scenarios; tenure.batch runs them all, "
            'set=["sweep=[]"] leaves the sweep out'
        )
    return scenario


def simulate(
    scenario: Scenario | str | os.PathLike[str],
    *,
    replications: int | None = None,
    seed: int | None = None,
    months: int | None = None,
    threads: int = 0,
    engine: Literal["auto", "expectation", "cohort", "individual"] | None = None,
    target_se: float | None = None,
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
    progress
        None shows a bar on a terminal or in a notebook; True and False force it on or off; a function is
        called with a ``Progress``, and an exception it raises stops the run.

    Raises
    ------
    InputError
        The scenario is not usable, or the case too large; every fault is listed.
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
    scenario = one_scenario(scenario)
    watch = _Watch(progress if callable(progress) else None)
    bar = Bar(scenario.currency) if not callable(progress) and wants_bar(progress) else None

    def report(done: int, total: int, estimate: float, se: float) -> None:
        watch(Progress(done, total, estimate, se))
        if bar is not None:
            bar.update(done, total, estimate, se)

    try:
        core = _core.simulate(scenario.core, target_se=target_se, progress=report, **options)
    except KeyboardInterrupt:
        raise RunStopped(watch.last, scenario.currency) from None
    finally:
        if bar is not None:
            bar.close()
    return Case(core, hurdle=scenario.core.hurdle)


class _Watch:
    """Keeps the last report with an estimate, and hands each to a function where there is one."""

    def __init__(self, function: Callable[[Progress], object] | None) -> None:
        self._function = function
        self.last: Progress | None = None

    def __call__(self, progress: Progress) -> None:
        if progress.se > 0.0 or self.last is None or self.last.se == 0.0:  # no estimate while summarising
            self.last = progress
        if self._function is not None:
            self._function(progress)
