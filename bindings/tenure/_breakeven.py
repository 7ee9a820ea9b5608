"""How wrong an assumption may be before the decision turns."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tenure import _core
from tenure._edit import Value, override_list
from tenure._progress import Progress
from tenure._scenario import Scenario, one_scenario
from tenure._study import Worth, _HeadlineStudy, run_study
from tenure._table import Table

if TYPE_CHECKING:
    import altair as alt


class Breakeven(_HeadlineStudy):
    """How wrong an assumption may be before the difference in NPV of the headline turns, in expected values."""

    __slots__ = ()

    @property
    def asked(self) -> Table:
        """A row for each field of ``of``, as in ``inputs``."""
        return Table(self._core.table("asked"))

    @property
    def spider(self) -> Table:
        """Difference in NPV along every field of ``asked`` and ``inputs``, the others central."""
        return Table(self._core.table("spider"))

    @property
    def two_way(self) -> Table:
        """Difference in NPV over two fields, a row for each pair of values."""
        return Table(self._core.table("table"))

    @property
    def stresses(self) -> Table:
        """Difference in NPV of each stress and its change against central."""
        return Table(self._core.table("stresses"))

    @property
    def reverse(self) -> Table:
        """The least unlikely combination that turns the decision, the input that moves most first; empty if none."""
        return Table(self._core.table("reverse"))

    @property
    def beta(self) -> float | None:
        """Reliability index: its distance from the medians in standard deviations; None where none was found."""
        found = self._facts.get("reverse_stress", {}).get("beta")
        return None if found is None else float(found)

    @property
    def probability(self) -> float | None:
        """First-order probability of the other sign, Phi(-beta); None where no combination was found."""
        found = self._facts.get("reverse_stress", {}).get("probability")
        return None if found is None else float(found)

    @property
    def other_sign(self) -> Worth | None:
        """Share of draws of the inputs with the other sign; None where nothing is uncertain."""
        reverse = self._facts.get("reverse_stress")
        return None if reverse is None else Worth(**reverse["other_sign"])

    def plot_two_way(self) -> alt.LayerChart:
        """The two-way table as tiles; LookupError without one."""
        from tenure.plots import draw_two_way

        return draw_two_way(self)


def breakeven(
    scenario: Scenario | str | os.PathLike[str],
    *,
    of: str | Sequence[str] = (),
    table: Sequence[str] = (),
    stress: Mapping[str, Sequence[str] | Mapping[str, Value]] | None = None,
    draws: int = 1000,
    seed: int | None = None,
    months: int | None = None,
    threads: int = 0,
    progress: bool | Callable[[Progress], object] | None = None,
) -> Breakeven:
    """Break-even values, spider, two-way table, stresses and the reverse stress of a decision.

    Parameters
    ----------
    scenario
        A ``Scenario``, or the path of a scenario file.
    of
        Fields that are also followed along a range, fixed or not: ``"path"`` or ``"path=A:B"``, one or several.
    table
        Two such fields against each other; by default the two inputs of widest swing.
    stress
        Changes by name, each as ``replace`` takes them: ``{"price war": {"price.rival_price": 0.9}}``.
    draws
        Draws of the uncertain inputs that tell how often the decision turns, and replications that confirm a
        break-even value, at least 100.
    seed, months, threads, progress
        As in ``simulate``.

    Raises
    ------
    InputError
        No arms are compared, nothing is uncertain and nothing asked, what is asked is wrong, or bad stories
        begin a cascade.
    ValueError
        An option is outside its range, or the scenario has ``[[sweep]]`` tables.

        >>> import tenure
        >>> scenario = tenure.parse(tenure.starter())
        >>> result = tenure.breakeven(scenario, of="segment.consumer.margin", draws=100, progress=False)
        >>> result.asked["input"].tolist()
        ['segment.consumer.margin']
    """
    one = one_scenario(scenario)
    file_name, text, overrides = one._source()
    words = []
    for name, each in (stress or {}).items():
        if not name.strip() or ":" in name or "=" in name:
            raise ValueError(f"stress {name!r}: a name has letters, and neither : nor =")
        words.append(f"{name}: {', '.join(override_list(each))}")

    def study(core: Any, **options: Any) -> Any:
        return _core.breakeven(
            core,
            of=[of] if isinstance(of, str) else list(of),
            table=list(table),
            stress=words,
            text=text,
            file_name=file_name,
            overrides=overrides,
            **options,
        )

    return Breakeven(run_study(study, one, draws, seed, months, threads, progress))
