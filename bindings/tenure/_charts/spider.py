"""The difference in NPV along each of the widest inputs, with the values at which it turns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from tenure._charts import theme
from tenure._charts.tornado import unique_names

if TYPE_CHECKING:
    from tenure._breakeven import Breakeven

COLOURS = (theme.BLUE, theme.ORANGE, *theme.OTHERS)
TOP = 6


def draw(result: Breakeven, top: int = TOP) -> alt.LayerChart:
    """A line for each input over the probability of a lower value; break-even values as points on 0."""
    inputs = list(result.inputs.rows())[:top]
    if not inputs:
        raise LookupError("the scenario has no uncertain input; the fields asked for are in .spider")
    names = dict(
        zip(
            [row["input"] for row in inputs],
            unique_names([row["input"] for row in inputs]),
            strict=True,
        )
    )
    points: list[dict[str, Any]] = [
        {"input": names[row["input"]], "quantile": row["quantile"], "npv": row["npv"], "value": row["value"]}
        for row in result.spider.rows()
        if row["input"] in names and row["quantile"] is not None
    ]
    turns: list[dict[str, Any]] = []
    for row in inputs:
        if row["break_even"] is None:
            continue
        below = row["beyond"] if row["break_even"] < row["value"] else 1.0 - row["beyond"]
        turns.append(
            {"input": names[row["input"]], "quantile": below, "npv": 0.0, "value": row["break_even"]}
        )
    count = sum(row["break_even"] is not None for row in result.inputs.rows())
    heading = (
        f"{count} of {result.inputs.num_rows} inputs can turn the decision alone"
        if count
        else "No input turns the decision alone"
    )
    subtitle = (
        f"Expected difference in NPV of {theme.words(result.arm)} against {theme.words(result.versus)} along the "
        f"{len(inputs)} widest inputs from P1 to P99, all others central "
        f"({theme.short(result.npv_central, result.currency, sign=True)}); points mark break-even values"
    )
    order = list(names.values())
    colour = alt.Color(
        "input:N",
        sort=order,
        scale=alt.Scale(domain=order, range=[COLOURS[i % len(COLOURS)] for i in range(len(order))]),
        legend=alt.Legend(
            title=None, orient="bottom", columns=2, labelFontSize=12, labelLimit=300, symbolType="stroke"
        ),
    )
    x = alt.X(
        "quantile:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(title="quantile of the input", format="%", tickCount=6, grid=False),
    )
    y = alt.Y("npv:Q", axis=theme.money_axis(f"difference in NPV, {result.currency}"))
    layers: list[Any] = [
        theme.rule_at(0, "y", theme.GREY),
        alt.Chart(theme.data(points)).mark_line(strokeWidth=2.5).encode(x=x, y=y, color=colour),
    ]
    if turns:
        layers.append(
            alt.Chart(theme.data(turns))
            .mark_point(filled=True, size=110, opacity=1)
            .encode(x=x, y=y, color=colour)
        )
    return theme.layered(*layers, title=theme.title(heading, subtitle))
