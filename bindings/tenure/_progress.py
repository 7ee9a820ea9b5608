"""Progress of a run: what a callback is told, and the bar that is shown by default."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


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


Callback = Callable[[int, int, float, float], None]


def in_notebook() -> bool:
    """Whether this process is the kernel of a notebook."""
    return "ipykernel" in sys.modules and "IPython" in sys.modules


class Bar:
    """A tqdm bar that appears after 0.3 s of work and carries the current estimate."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._bar: Any = None

    def update(self, done: int, total: int, estimate: float, se: float) -> None:
        if self._bar is None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # the notebook bar complains where widgets are missing
                from tqdm.auto import tqdm
            self._bar = tqdm(total=total, delay=0.3, unit="rep", leave=False, file=sys.stderr)
        if total != self._bar.total:
            self._bar.total = total
        self._bar.update(done - self._bar.n)
        if se > 0:
            text = f"delta NPV {estimate:,.0f} +/- {se:,.0f} {self._unit}"
            self._bar.set_postfix_str(text, refresh=False)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


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
