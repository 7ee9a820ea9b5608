"""What the decision hangs on, and whether it rests on evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from tenure._charts import theme
from tenure._charts.tornado import unique_names

if TYPE_CHECKING:
    from tenure._register import Register

KINDS = ("decides, weak evidence", "decides", "the rest")


def draw(result: Register, top: int = 12) -> alt.LayerChart:
    """One bar per assumption, as long as what it moves, in the order of the register."""
    inputs = list(result.inputs.rows())[:top]
    names = unique_names([row["input"] for row in inputs])
    rows = [
        {
            "input": name,
            "moves": abs((row["npv_high"] or 0.0) - (row["npv_low"] or 0.0)),
            "kind": KINDS[row["rank"] - 1],
        }
        for name, row in zip(names, inputs, strict=True)
    ]
    subtitle = (
        "What each moves the expected difference in NPV by: from P10 to P90 of an uncertain input, from a tenth less "
        "to a tenth more of a fixed one; weakest evidence first among those that decide"
    )
    y = alt.Y(
        "input:N",
        sort=names,
        axis=alt.Axis(
            title=None, labelLimit=280, ticks=False, domain=False, labelFontSize=13, labelColor=theme.INK
        ),
    )
    x = alt.X("moves:Q", axis=theme.money_axis(f"moves it by, {result.currency}"))
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=list(KINDS), range=[theme.VERMILION, theme.BLUE, theme.SKY]),
        legend=alt.Legend(title=None, orient="top"),
    )
    body = alt.Chart(theme.data(rows)).mark_bar(size=18, cornerRadiusEnd=1.5).encode(y=y, x=x, color=colour)
    return theme.layered(
        body,
        width=theme.WIDTH - 80,
        height=34 * len(names) + 20,
        title=theme.title("What the decision rests on", subtitle),
    )
