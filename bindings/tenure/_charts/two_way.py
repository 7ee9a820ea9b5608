"""The difference in NPV over two fields, as tiles with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from tenure._charts import theme
from tenure._charts.tornado import unique_names

if TYPE_CHECKING:
    from tenure._breakeven import Breakeven


PALES = ("#fbeccb", "#e3f3fc")  # of a loss and a gain near 0: the change of sign is an edge


def side(value: float) -> str:
    """A value on a side, with the digits that tell it from its neighbours."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def draw(result: Breakeven) -> alt.LayerChart:
    """Gains blue, losses orange; a tile for each pair of values."""
    rows: list[dict[str, Any]] = [
        {
            "row": side(row["row_value"]),
            "column": side(row["column_value"]),
            "npv": row["npv"],
            "text": theme.short(row["npv"], sign=True),
        }
        for row in result.two_way.rows()
    ]
    if not rows:
        raise LookupError("there is no table: fewer than two inputs are uncertain; name two fields")
    first = next(iter(result.two_way.rows()))
    down, across = unique_names([first["row_input"], first["column_input"]])
    gains = sum(row["npv"] > 0 for row in rows)
    heading = (
        "The decision stays the same over the whole table"
        if gains in (0, len(rows))
        else f"A gain in {gains} of {len(rows)} pairs of values"
    )
    subtitle = (
        f"Expected difference in NPV, {result.currency}, of {theme.words(result.arm)} against "
        f"{theme.words(result.versus)}, all other inputs central"
    )
    most = max(abs(row["npv"]) for row in rows) or 1.0
    x = alt.X("column:O", sort=None, axis=alt.Axis(title=across, labelAngle=0, ticks=False, domain=False))
    y = alt.Y("row:O", sort=None, axis=alt.Axis(title=down, ticks=False, domain=False))
    base = alt.Chart(theme.data(rows))
    tiles = base.mark_rect().encode(
        x=x,
        y=y,
        color=alt.Color(
            "npv:Q",
            scale=alt.Scale(
                domain=[-most, 0, 0, most], range=[theme.ORANGE, *PALES, theme.SKY], interpolate="rgb"
            ),
            legend=None,
        ),
    )
    numbers = base.mark_text(color=theme.INK).encode(x=x, y=y, text="text:N")
    return theme.layered(tiles, numbers, title=theme.title(heading, subtitle))
