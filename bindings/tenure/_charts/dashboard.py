"""The case on one sheet."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import altair as alt

from tenure._charts import cash_fan, league_table, npv, spend_sweep, theme, tornado, waterfall

if TYPE_CHECKING:
    from tenure._case import Case


def draw(case: Case) -> alt.VConcatChart:
    """Rows of two charts; what the case does not hold is left out."""
    makers: tuple[Any, ...] = (
        npv.histogram,
        waterfall.draw,
        cash_fan.draw,
        npv.s_curve,
        tornado.draw,
        league_table.draw,
    )
    parts = []
    for make in makers:
        try:
            parts.append(make(case))
        except LookupError:
            continue
    rows: list[Any] = [alt.hconcat(*parts[i : i + 2], spacing=70) for i in range(0, len(parts), 2)]
    with contextlib.suppress(LookupError):
        rows.insert(1, spend_sweep.draw(case))
    heading = alt.TitleParams(
        text=case.title or theme.words(case.scenario),
        subtitle=[
            case.question,
            f"{case.replications:,} replications, seed {case.seed}, scenario {case.hash[:12]}",
        ],
        fontSize=26,
        subtitleFontSize=14,
        offset=28,
    )
    return alt.vconcat(*rows, title=heading, spacing=54)
