"""Where a difference in NPV comes from, step by step to its sum."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import altair as alt

from tenure._charts import theme
from tenure._charts.npv import versus_words

if TYPE_CHECKING:
    from tenure._case import Case, Contrast

SMALLEST = 0.01
"""Steps below this share of the largest are drawn as one."""


def bars(contrast: Contrast) -> list[dict[str, Any]]:
    """From, to and label of each bar; they sum to the mean difference."""
    steps = [(step.label, step.value.mean or 0.0) for step in contrast.waterfall]
    largest = max((abs(value) for _, value in steps), default=0.0)
    shown = [(label, value) for label, value in steps if abs(value) > SMALLEST * largest]
    small = [value for _, value in steps if 0 < abs(value) <= SMALLEST * largest]
    if small and abs(sum(small)) > SMALLEST * largest / 10:
        shown.append(("All other", sum(small)))
    rows: list[dict[str, Any]] = []
    at = 0.0
    for label, value in shown:
        rows.append(
            {
                "label": label,
                "start": at,
                "end": at + value,
                "value": value,
                "kind": "up" if value > 0 else "down",
            }
        )
        at += value
    rows.append({"label": "Difference in NPV", "start": 0.0, "end": at, "value": at, "kind": "total"})
    return rows


def draw(case: Case, arm: str | None = None, versus: str | None = None) -> alt.LayerChart:
    """Bars to the right add, bars to the left take away, the last is the sum."""
    contrast = case.contrast(arm, versus)
    rows = bars(contrast)
    for row in rows:
        row["text"] = theme.short(row["value"], sign=True)
        row["edge"] = max(row["start"], row["end"])
    order = [row["label"] for row in rows]
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=["up", "down", "total"], range=[theme.BLUE, theme.VERMILION, theme.INK]),
        legend=None,
    )
    y = alt.Y(
        "label:N",
        sort=order,
        axis=alt.Axis(
            title=None, labelLimit=240, ticks=False, domain=False, labelFontSize=13, labelColor=theme.INK
        ),
    )
    x = alt.X("start:Q", axis=theme.money_axis(f"difference in NPV, {case.currency}"))
    base = alt.Chart(theme.data(rows))
    body = base.mark_bar(size=22, cornerRadius=1.5).encode(y=y, x=x, x2="end:Q", color=colour)
    text = base.mark_text(align="left", dx=6).encode(y=y, x=alt.X("edge:Q"), text="text:N", color=colour)
    links = [
        {"label": row["label"], "next": after["label"], "at": row["end"]}
        for row, after in itertools.pairwise(rows)
    ]
    joins = (
        alt.Chart(theme.data(links))
        .mark_rule(color=theme.GREY, strokeWidth=1, opacity=0.7)
        .encode(y=alt.Y("label:N", sort=order), y2="next:N", x="at:Q")
    )
    zero = theme.rule_at(0, "x", theme.GREY, dash=False)
    gains = [row for row in rows[:-1] if row["value"] > 0]
    total = rows[-1]["value"]
    who = theme.capital(theme.words(contrast.arm))
    more = "more" if total >= 0 else "less"
    heading = f"{who}: {theme.short(abs(total), case.currency)} {more} than {versus_words(case, contrast)}"
    if gains:
        best = max(gains, key=lambda row: float(row["value"]))
        heading += f"; largest gain: {best['label'][:1].lower()}{best['label'][1:]}"
    error = contrast.npv.se or 0.0
    subtitle = f"Mean difference in NPV over {case.months} months by cause"
    if error > 0:
        subtitle += f"; simulation error of the sum +/- {theme.short(error, case.currency)}"
    return theme.layered(
        zero,
        joins,
        body,
        theme.haloed(text),
        width=theme.WIDTH - 60,
        height=max(200, 34 * len(rows)),
        title=theme.title(heading, subtitle),
    )
