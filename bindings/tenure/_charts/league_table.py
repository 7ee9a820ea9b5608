"""Which touchpoint is worth fixing: NPV at stake by touchpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from tenure._charts import theme

if TYPE_CHECKING:
    from tenure._case import Case

MEASURES = (
    ("npv_without_failure", "if nothing failed there", theme.VERMILION),
    ("npv_mean_plus_one", "if its quality were one point higher", theme.BLUE),
)


def draw(case: Case) -> alt.LayerChart:
    """Two bars a touchpoint, the largest stake on top, the owner below the name."""
    touchpoints = list(case.table("touchpoints").rows())
    if not touchpoints:
        raise LookupError("the case holds no touchpoints")
    touchpoints.sort(key=lambda row: -max(row[key] or 0.0 for key, _, _ in MEASURES))
    names = []
    rows: list[dict[str, Any]] = []
    for each in touchpoints:
        owner = f" ({each['owner']})" if each["owner"] and each["owner"] != each["touchpoint"] else ""
        name = theme.words(each["touchpoint"]) + owner
        names.append(name)
        for key, label, _ in MEASURES:
            if each[key] is not None:
                rows.append(
                    {"touchpoint": name, "measure": label, "npv": each[key], "text": theme.short(each[key])}
                )
    labels = [label for _, label, _ in MEASURES]
    y = alt.Y(
        "touchpoint:N",
        sort=names,
        axis=alt.Axis(
            title=None, labelLimit=280, ticks=False, domain=False, labelFontSize=13, labelColor=theme.INK
        ),
        scale=alt.Scale(paddingInner=0.35),
    )
    colour = alt.Color(
        "measure:N",
        scale=alt.Scale(domain=labels, range=[colour for _, _, colour in MEASURES]),
        legend=alt.Legend(
            title=None,
            orient="top",
            direction="horizontal",
            labelFontSize=12,
            labelLimit=300,
            symbolType="square",
            offset=0,
        ),
    )
    offset = alt.YOffset("measure:N", sort=labels)
    x = alt.X("npv:Q", axis=theme.money_axis(f"NPV at stake, {case.currency}"))
    base = alt.Chart(theme.data(rows))
    bars = base.mark_bar(cornerRadiusEnd=1.5).encode(y=y, yOffset=offset, x=x, color=colour)
    text = base.mark_text(align="left", dx=5, color=theme.INK, fontSize=11.5).encode(
        y=y, yOffset=offset, x=x, text="text:N"
    )
    worst = max(touchpoints, key=lambda row: row["npv_without_failure"] or 0.0)
    heading = (
        f"Failures at {theme.words(worst['touchpoint'])} cost most: "
        f"{theme.short(worst['npv_without_failure'] or 0.0, case.currency)} of NPV"
    )
    subtitle = f"Change of the baseline's NPV over {case.months} months, expected values at central inputs"
    return theme.layered(
        bars,
        text,
        width=theme.WIDTH - 80,
        height=max(120, 52 * len(names)),
        title=theme.title(heading, subtitle),
    )
