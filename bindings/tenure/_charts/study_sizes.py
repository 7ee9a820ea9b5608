"""What each planned study adds net of its cost and the wait, by its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from tenure._charts import theme

if TYPE_CHECKING:
    from tenure._study import ValueOfInformation

COLOURS = (theme.BLUE, theme.ORANGE, *theme.OTHERS)
SEEN = 3.0  # standard errors above nothing, as on the page


def draw(result: ValueOfInformation) -> alt.LayerChart:
    """Expected net benefit over size, a colour for each study, one standard error on both sides; best sizes marked."""
    rows = [
        {
            "study": theme.words(row["study"]),
            "size": row["size"],
            "net": row["net"],
            "low": row["net"] - row["net_se"],
            "high": row["net"] + row["net_se"],
            "best": bool(row["best"]),
            "pays": row["net"] > SEEN * row["net_se"],
        }
        for row in result.studies.rows()
    ]
    if not rows:
        raise LookupError("the scenario plans no study: add a [study.NAME]")
    best = max((row for row in rows if row["best"]), key=lambda row: row["net"])
    money = theme.short(best["net"], result.currency, sign=True)
    heading = (
        f"Test first: {best['study']} with {best['size']:,.0f} nets {money}"
        if best["pays"]
        else f"No study is seen to pay: {best['study']} with {best['size']:,.0f} would net {money}"
    )
    subtitle = (
        "Expected net benefit of a study: what deciding by its result adds, less its cost and the wait for it; "
        "one standard error on both sides, the best size as a point"
    )
    studies = list(dict.fromkeys(row["study"] for row in rows))
    colour = alt.Color(
        "study:N",
        scale=alt.Scale(domain=studies, range=[COLOURS[i % len(COLOURS)] for i in range(len(studies))]),
        legend=alt.Legend(title=None, orient="top", direction="horizontal", labelFontSize=12, offset=0),
    )
    x = alt.X(
        "size:Q",
        scale=alt.Scale(type="log", nice=False),
        axis=alt.Axis(title="answers, or customers in each arm", format="~s", tickCount=6, grid=False),
    )
    y = alt.Y("net:Q", axis=theme.money_axis(f"net benefit, {result.currency}"))
    base = alt.Chart(theme.data(rows))
    return theme.layered(
        theme.rule_at(0, "y", theme.GREY),
        base.mark_area(opacity=0.18).encode(x=x, y=alt.Y("low:Q"), y2="high:Q", color=colour),
        base.mark_line(strokeWidth=2.5, point={"size": 18}).encode(x=x, y=y, color=colour),
        base.transform_filter("datum.best")
        .mark_point(filled=True, size=110, opacity=1)
        .encode(x=x, y=y, color=colour),
        title=theme.title(heading, subtitle),
    )
