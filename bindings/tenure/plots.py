"""Charts of a case, one call each, as Altair charts that show in notebooks and save without a browser.

``python -m tenure.plots SCENARIO FOLDER`` runs a scenario and writes all of them as .png and .svg.

    >>> import tenure
    >>> case = tenure.simulate(tenure.parse(tenure.starter()), replications=40, progress=False)
    >>> type(case.plot.npv_histogram()).__name__
    'LayerChart'
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

try:
    import altair as alt
except ImportError as error:
    raise ImportError("charts need Altair and vl-convert: pip install tenure[plots]") from error

from tenure._allocation import Allocation
from tenure._breakeven import Breakeven
from tenure._charts import (
    cash_fan,
    dashboard,
    evppi,
    frontier,
    league_table,
    npv,
    quick_wins,
    register,
    retention_curves,
    spend_sweep,
    spider,
    study_sizes,
    theme,
    tornado,
    two_way,
    waterfall,
)
from tenure._portfolio import Portfolio
from tenure._register import Register
from tenure._save import save
from tenure._study import Sensitivity, ValueOfInformation

if TYPE_CHECKING:
    from tenure._case import Case

__all__ = ["Plots", "draw_study", "draw_study_sizes", "draw_two_way", "save", "write_all"]


class Plots:
    """The charts of one case. Arms are named as in the scenario; without names the headline is drawn.

    Each raises LookupError where the case does not hold what the chart shows.
    """

    __slots__ = ("_case",)

    def __init__(self, case: Case) -> None:
        self._case = case

    def cash_fan(self, arm: str | None = None, versus: str | None = None) -> alt.LayerChart:
        """Cumulative cash by month: median with 80 % and 90 % of outcomes, and the payback."""
        return cast(alt.LayerChart, theme.finish(cash_fan.draw(self._case, arm, versus)))

    def npv_histogram(
        self, arm: str | None = None, versus: str | None = None, bins: int = 40
    ) -> alt.LayerChart:
        """Difference in NPV over replications, gains and losses apart."""
        return cast(alt.LayerChart, theme.finish(npv.histogram(self._case, arm, versus, bins)))

    def s_curve(self, hurdle: float | None = None) -> alt.LayerChart:
        """Probability that each arm's NPV exceeds an amount; ``hurdle`` in currency, the scenario's by default."""
        return cast(alt.LayerChart, theme.finish(npv.s_curve(self._case, hurdle)))

    def waterfall(self, arm: str | None = None, versus: str | None = None) -> alt.LayerChart:
        """Where the difference in NPV comes from."""
        return cast(alt.LayerChart, theme.finish(waterfall.draw(self._case, arm, versus)))

    def acquisition_or_retention(self, versus: str | None = None) -> alt.HConcatChart:
        """The same money on either: cost of the next customer against CLV, and NPV, by spend."""
        return cast(alt.HConcatChart, theme.finish(spend_sweep.draw(self._case, versus)))

    def retention_curves(self) -> alt.HConcatChart:
        """Yearly retention and customers of every arm, by month."""
        return cast(alt.HConcatChart, theme.finish(retention_curves.draw(self._case)))

    def tornado(self, top: int = 10) -> alt.LayerChart:
        """The uncertain inputs that move the headline most, in money."""
        return cast(alt.LayerChart, theme.finish(tornado.draw(self._case, top)))

    def league_table(self) -> alt.LayerChart:
        """NPV at stake by touchpoint."""
        return cast(alt.LayerChart, theme.finish(league_table.draw(self._case)))

    def dashboard(self) -> alt.ConcatChart:
        """The case on one sheet."""
        return cast(alt.ConcatChart, theme.finish(dashboard.draw(self._case)))


def draw_study(result: Any) -> alt.LayerChart:
    """The chart of a study: each type has its own."""
    draw: dict[type, Callable[[Any], Any]] = {
        Sensitivity: tornado.draw_sensitivity,
        ValueOfInformation: evppi.draw,
        Allocation: frontier.draw,
        Portfolio: quick_wins.draw,
        Breakeven: spider.draw,
        Register: register.draw,
    }
    return cast(alt.LayerChart, theme.finish(draw[type(result)](result)))


def draw_study_sizes(result: ValueOfInformation) -> alt.LayerChart:
    """What each planned study nets, by its size."""
    return cast(alt.LayerChart, theme.finish(study_sizes.draw(result)))


def draw_two_way(result: Breakeven) -> alt.LayerChart:
    """The difference in NPV over two fields."""
    return cast(alt.LayerChart, theme.finish(two_way.draw(result)))


NAMES = (
    "dashboard",
    "npv_histogram",
    "s_curve",
    "cash_fan",
    "waterfall",
    "acquisition_or_retention",
    "retention_curves",
    "tornado",
    "league_table",
)


def write_all(case: Case, folder: str | Path, endings: tuple[str, ...] = ("png", "svg")) -> list[Path]:
    """Writes every chart the case has data for into a folder and returns the files."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    files = []
    for name in NAMES:
        make: Callable[[], Any] = getattr(case.plot, name)
        try:
            chart = make()
        except LookupError:
            continue
        files += [save(chart, target / f"{name}.{ending}") for ending in endings]
    return files


def main(arguments: list[str]) -> int:
    """Runs a scenario and draws it."""
    if len(arguments) != 2 or arguments[0].startswith("-"):
        print("usage: python -m tenure.plots SCENARIO FOLDER", file=sys.stderr)
        return 2
    import tenure

    try:
        case = tenure.simulate(arguments[0])
        files = write_all(case, arguments[1])
    except tenure.InputError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"tenure: {error}", file=sys.stderr)
        return 4
    for file in files:
        print(file)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
