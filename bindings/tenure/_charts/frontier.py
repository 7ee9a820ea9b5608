"""Where a budget goes, step by step, what it brings, and what other budgets would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from tenure._charts import theme

if TYPE_CHECKING:
    from tenure._allocation import Allocation

COLOURS = (theme.BLUE, theme.ORANGE, *theme.OTHERS)


def outlet_name(outlet: str) -> str:
    """channel.search -> search (channel)."""
    kind, _, name = outlet.partition(".")
    return f"{theme.words(name)} ({kind})"


def draw(result: Allocation) -> alt.LayerChart:
    """Expected difference in NPV over the money spent, a colour for each outlet; the simulated answer as a point; other budgets as circles."""
    steps = list(result.frontier.rows())
    if not steps:
        raise LookupError("the allocation spends nothing: there is no step to draw")
    rows: list[dict[str, Any]] = []
    before = {"money": 0.0, "npv": 0.0}
    for step in steps:
        rows.append(
            {
                "from": before["money"],
                "money": step["money"],
                "npv_from": before["npv"],
                "npv": step["npv"],
                "outlet": outlet_name(step["outlet"]),
            }
        )
        before = step
    outlets = list(dict.fromkeys(row["outlet"] for row in rows))
    colour = alt.Color(
        "outlet:N",
        scale=alt.Scale(domain=outlets, range=[COLOURS[i % len(COLOURS)] for i in range(len(outlets))]),
        legend=alt.Legend(
            title=None,
            orient="top",
            direction="horizontal",
            labelFontSize=12,
            labelLimit=300,
            columns=3,
            offset=0,
        ),
    )
    error = 1.96 * result.npv.se
    answer = [
        {
            "money": result.money,
            "npv": result.npv.value,
            "low": result.npv.value - error,
            "high": result.npv.value + error,
        }
    ]
    others = [
        {"money": row["money"], "npv": row["npv"], "budget": row["budget"], "worth": row["worth"]}
        for row in result.budgets.rows()
        if row["share"] != 1
    ]
    x = alt.X("from:Q", axis=theme.money_axis(f"money, present value, {result.currency}"))
    y = alt.Y("npv_from:Q", axis=theme.money_axis(f"difference in NPV, {result.currency}"))
    lines = alt.Chart(theme.data(rows)).mark_rule(strokeWidth=4, strokeCap="round")
    points = alt.Chart(theme.data(answer))
    gain = theme.short(result.npv.value, result.currency, sign=True)
    heading = f"{theme.short(result.money, result.currency)} bring {gain} of NPV"
    subtitle = (
        "The budget step by step, best return first, and other budgets (circles), in expected values; the point is the "
        "refined allocation, simulated on fresh draws, with its 95 % interval"
    )
    return theme.layered(
        theme.rule_at(0, "y", theme.GREY),
        lines.encode(x=x, x2="money:Q", y=y, y2="npv:Q", color=colour),
        alt.Chart(theme.data(others))
        .mark_point(color=theme.INK, size=45, strokeWidth=1.2, opacity=0.8)
        .encode(x="money:Q", y="npv:Q", tooltip=["budget:Q", "money:Q", "npv:Q", "worth:Q"]),
        points.mark_rule(color=theme.INK, strokeWidth=1.5).encode(x="money:Q", y="low:Q", y2="high:Q"),
        points.mark_point(color=theme.INK, filled=True, size=90, opacity=1).encode(x="money:Q", y="npv:Q"),
        title=theme.title(heading, subtitle),
    )
