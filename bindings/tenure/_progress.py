"""Progress of a run: what a callback is told, the bar that is shown by default, and what is known when it is stopped."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from tenure import _core

Result = TypeVar("Result")
Report = Callable[[int, int, float, float], None]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; given to the ``progress`` callback of ``simulate`` about twenty times a second."""

    done: int
    """Replications done, over all arms and contrasts."""
    total: int
    """Replications to do."""
    estimate: float
    """Mean difference in NPV of the headline contrast so far, in currency; 0 while unknown."""
    se: float
    """Its simulation error, in currency."""


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far a batch is; given to the ``progress`` callback of ``batch`` about twenty times a second."""

    done: int
    """Scenarios done."""
    total: int
    """Scenarios to do; every point of a sweep is one."""
    kept: int
    """Of those done, how many an earlier batch had."""
    failed: int
    """Of those done, how many could not be run."""


def in_notebook() -> bool:
    """Whether this process is the kernel of a notebook."""
    return "ipykernel" in sys.modules and "IPython" in sys.modules


class _TqdmBar:
    """A tqdm bar that appears after 0.3 s of work."""

    def __init__(self, step: str) -> None:
        self._step = step
        self._bar: Any = None

    def move(self, done: int, total: int, words: str) -> None:
        """Shows how many steps are done, and the words where there are any."""
        if self._bar is None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # the notebook bar complains where widgets are missing
                from tqdm.auto import tqdm
            self._bar = tqdm(total=total, delay=0.3, unit=self._step, leave=False, file=sys.stderr)
        if total != self._bar.total:
            self._bar.total = total
        self._bar.update(done - self._bar.n)
        if words:
            self._bar.set_postfix_str(words, refresh=False)

    def close(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.close()


class Bar(_TqdmBar):
    """Replications of a run, with the current estimate."""

    def __init__(self, currency: str) -> None:
        super().__init__("rep")
        self._currency = currency

    def update(self, done: int, total: int, estimate: float, se: float) -> None:
        """What the extension calls."""
        words = f"delta NPV {estimate:,.0f} +/- {se:,.0f} {self._currency}" if se > 0 else ""
        self.move(done, total, words)


class BatchBar(_TqdmBar):
    """Scenarios of a batch, with the number that failed."""

    def __init__(self) -> None:
        super().__init__("scenario")

    def update(self, done: int, total: int, kept: int, failed: int) -> None:
        """What the extension calls."""
        self.move(done, total, f"{failed} failed" if failed else "")


def wants_bar(progress: bool | None) -> bool:
    """True asks for a bar; None shows one on a terminal or in a notebook that has tqdm."""
    if progress is not None:
        return progress
    if not (sys.stderr.isatty() or in_notebook()):
        return False
    try:
        import tqdm  # noqa: F401
    except ImportError:
        return False
    return True


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


def run_shown(
    run: Callable[[Report], Result],
    progress: bool | Callable[[Progress], object] | None,
    currency: str,
) -> Result:
    """Runs with what the caller wants to see: a function that is told, a bar, or nothing.

    Raises RunStopped with the last report that had an estimate where Ctrl-C stops the run.
    """
    last: Progress | None = None
    bar = Bar(currency) if not callable(progress) and wants_bar(progress) else None

    def report(done: int, total: int, estimate: float, se: float) -> None:
        nonlocal last
        now = Progress(done, total, estimate, se)
        if se > 0.0 or last is None or last.se == 0.0:  # no estimate while summarising
            last = now
        if callable(progress):
            progress(now)
        if bar is not None:
            bar.update(done, total, estimate, se)

    try:
        return run(report)
    except KeyboardInterrupt:
        raise RunStopped(last, currency) from None
    finally:
        if bar is not None:
            bar.close()
