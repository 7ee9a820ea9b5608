"""How many customers each arm keeps: yearly retention by month, and customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from tenure._charts import theme

if TYPE_CHECKING:
    from tenure._case import Case

PANEL = 400
SMOOTHING = 12
"""Months over which the retention rate is averaged: a year, as it is quoted."""


def yearly(churn: list[float]) -> list[float]:
    """Share kept over the twelve months up to each month, from month 11 on."""
    kept = []
    for month in range(SMOOTHING - 1, len(churn)):
        share = 1.0
        for rate in churn[month - SMOOTHING + 1 : month + 1]:
            share *= 1 - rate
        kept.append(share)
    return kept


def panel(rows: list[dict[str, Any]], case: Case, y: alt.Y, heading: str) -> alt.LayerChart:
    """Lines by arm, each named at its end, with their 80 % band where there is one."""
    colours = theme.arm_colours(case)
    names = [theme.words(arm) for arm in case.arms]
    colour = alt.Color(
        "arm:N", scale=alt.Scale(domain=names, range=[colours[arm] for arm in case.arms]), legend=None
    )
    x = alt.X(
        "month:Q", axis=theme.month_axis(case.months), scale=alt.Scale(domain=[0, case.months], nice=False)
    )
    base = alt.Chart(theme.data(rows))
    lines = base.mark_line(strokeWidth=2.5).encode(x=x, y=y, color=colour)
    layers = [lines, *end_labels(rows, x, y, colour)]
    return theme.layered(*layers, width=PANEL, height=theme.HEIGHT, title=theme.part_title(heading))


def end_labels(rows: list[dict[str, Any]], x: alt.X, y: alt.Y, colour: alt.Color) -> list[alt.Chart]:
    """The name of each arm beside the end of its line, pushed apart where lines end close together."""
    ends = {row["arm"]: row for row in rows}
    values = [row["value"] for row in rows]
    height = (max(values) - min(values)) or 1.0
    apart = 0.06 * height
    charts = []
    previous = None
    for row in sorted(ends.values(), key=lambda row: float(row["value"])):
        at = row["value"] if previous is None else max(row["value"], previous + apart)
        previous = at
        label = {"month": row["month"], "value": at, "arm": row["arm"]}
        charts.append(
            alt.Chart(theme.data([label]))
            .mark_text(align="left", dx=6, fontSize=12.5)
            .encode(x=x, y=y, text="arm:N", color=colour)
        )
    return charts


def draw(case: Case) -> alt.HConcatChart:
    """Two panels: the rate, and what it does to the number of customers."""
    churn: dict[str, list[float]] = {}
    customers: list[dict[str, Any]] = []
    for row in case.table("fan").rows():
        if row["versus"] is not None:
            continue
        if row["series"] == "churn_rate":
            churn.setdefault(row["arm"], []).append(row["mean"])
        elif row["series"] == "customers":
            customers.append(
                {"arm": theme.words(row["arm"]), "month": row["month"] + 1, "value": row["mean"]}
            )
    rates: list[dict[str, Any]] = [
        {"arm": theme.words(arm), "month": month + SMOOTHING, "value": share}
        for arm, values in churn.items()
        for month, share in enumerate(yearly(values))
    ]
    if not rates or not customers:
        raise LookupError("the case is shorter than a year, so it has no yearly retention")
    last: dict[str, float] = {row["arm"]: row["value"] for row in rates}
    base, *rest = (theme.words(arm) for arm in case.arms)
    heading = f"Yearly retention ends at {last[base] * 100:.1f} %"
    if rest:
        best = max(rest, key=lambda name: last[name])
        heading = (
            f"Yearly retention at the end: {last[best] * 100:.1f}{theme.NO_BREAK}% with {best}, "
            f"{last[base] * 100:.1f}{theme.NO_BREAK}% doing nothing"
        )
    spread = max(row["value"] for row in rates) - min(row["value"] for row in rates)
    places = ".0%" if spread > 0.05 else ".1%"
    rate = panel(
        rates,
        case,
        alt.Y(
            "value:Q",
            axis=alt.Axis(title="share kept over the last 12 months", format=places, tickCount=5),
            scale=alt.Scale(zero=False),
        ),
        "Yearly retention",
    )
    count = panel(
        customers,
        case,
        alt.Y(
            "value:Q",
            axis=alt.Axis(title="active customers", labelExpr=theme.MONEY_LABEL, tickCount=5),
            scale=alt.Scale(zero=False),
        ),
        "Customers",
    )
    subtitle = "Mean over replications, newcomers included; the axes do not start at zero"
    return alt.hconcat(rate, count, title=theme.title(heading, subtitle, width=2 * PANEL))
