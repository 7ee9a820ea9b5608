"""What it is worth to know each input before deciding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from tenure._charts import theme
from tenure._charts.tornado import unique_names

if TYPE_CHECKING:
    from tenure._study import ValueOfInformation

SEEN = 3.0  # standard errors above nothing, as on the page


def draw(result: ValueOfInformation, top: int = 10) -> alt.LayerChart:
    """One bar per input with three standard errors on both sides, dearest first; perfect information as a line."""
    inputs = list(result.inputs.rows())[:top]
    names = unique_names([row["input"] for row in inputs])
    rows = [
        {
            "input": name,
            "worth": max(0.0, row["evppi"]),
            "low": max(0.0, row["evppi"] - SEEN * row["evppi_se"]),
            "high": max(0.0, row["evppi"] + SEEN * row["evppi_se"]),
            "seen": row["evppi"] > SEEN * row["evppi_se"],
        }
        for name, row in zip(names, inputs, strict=True)
    ]
    seen = [row for row in rows if row["seen"]]
    heading = (
        f"{theme.capital(seen[0]['input'])} is worth at most {theme.short(seen[0]['worth'], result.currency)} to know"
        if seen
        else "No single input is seen to be worth finding out about"
    )
    subtitle = (
        f"Expected value of knowing one input before choosing (EVPPI), three standard errors on both sides; to know "
        f"all of them {theme.short(result.evpi.value, result.currency)}; choice without: {theme.words(result.choice)}"
    )
    y = alt.Y(
        "input:N",
        sort=names,
        axis=alt.Axis(
            title=None, labelLimit=280, ticks=False, domain=False, labelFontSize=13, labelColor=theme.INK
        ),
    )
    x = alt.X("worth:Q", axis=theme.money_axis(f"worth at most, {result.currency}"))
    colour = alt.condition("datum.seen", alt.value(theme.BLUE), alt.value(theme.SKY))
    base = alt.Chart(theme.data(rows))
    return theme.layered(
        base.mark_bar(size=18, cornerRadiusEnd=1.5).encode(y=y, x=x, color=colour),
        base.mark_rule(color=theme.INK).encode(y=y, x="low:Q", x2="high:Q"),
        theme.rule_at(result.evpi.value, "x", theme.GREY),
        width=theme.WIDTH - 80,
        height=34 * len(names) + 20,
        title=theme.title(heading, subtitle),
    )
