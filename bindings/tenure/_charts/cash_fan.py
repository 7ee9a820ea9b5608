"""Cumulative cash by month with the spread of outcomes, and when it is back above zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from tenure._charts import theme

if TYPE_CHECKING:
    from tenure._case import Case, Contrast

RARE = 0.25
"""Above this share of cases without a payback, the share is the answer, not the median."""


def answer(contrast: Contrast, months: int) -> str:
    """When the money is back, and how often it is not."""
    who = theme.words(contrast.arm)
    payback = contrast.metrics.get("payback_months")
    if payback is None or payback.mean is None:
        return f"No payback of {who} within {months} months"
    never = payback.share_not_reached
    if payback.mean == 0 or payback.p50 == 0:
        return f"The cash of {who} is never below zero"
    if payback.p50 is None and never == 0:
        return f"Payback of {who} after {in_months(payback.mean)}"
    if never > RARE or payback.p50 is None:
        return f"Payback of {who} within {months} months in {theme.percent(1 - never)} of cases"
    text = f"Payback of {who} after {in_months(payback.p50)} in the median case"
    return text if never == 0 else f"{text}, never in {theme.percent(never)}"


def in_months(value: float) -> str:
    """38 months, 1 month, 0.7 months."""
    text = f"{value:.0f}" if value >= 0.95 else f"{value:.1f}"
    return f"{text}{theme.NO_BREAK}month{'' if text == '1' else 's'}"


def crossing(rows: list[dict[str, Any]]) -> float | None:
    """Month in which the middle line comes back to zero for good, interpolated; None where it does not."""
    below = [i for i, row in enumerate(rows) if row["middle"] < 0]
    if not below or below[-1] + 1 == len(rows):
        return None
    before, after = rows[below[-1]], rows[below[-1] + 1]
    part = -before["middle"] / (after["middle"] - before["middle"])
    return float(before["month"] + part * (after["month"] - before["month"]))


def draw(case: Case, arm: str | None = None, versus: str | None = None) -> alt.LayerChart:
    """Bands of 90 % and 80 % of outcomes around the median, labelled at their ends."""
    if arm is None:
        arm, versus = case.headline.arm, versus or next(iter(case.arms))
        if (arm, versus) not in case.contrasts:
            versus = case.headline.versus
    contrast = case.contrast(arm, versus)
    rows = [
        row
        for row in case.table("fan").rows()
        if row["series"] == "cumulative_cash" and (row["arm"], row["versus"]) == (arm, contrast.versus)
    ]
    if not rows:
        raise LookupError(f"the case holds no cash by month for {arm} against {contrast.versus}")
    spread = rows[-1]["p50"] is not None
    for row in rows:
        row["month"] += 1  # the close of the month
        row["middle"] = row["p50"] if spread else row["mean"]
    colour = theme.arm_colours(case)[arm]
    x = alt.X(
        "month:Q", axis=theme.month_axis(case.months), scale=alt.Scale(domain=[0, case.months], nice=False)
    )
    y = alt.Y("middle:Q", axis=theme.money_axis(f"{case.currency}, undiscounted"))
    base = alt.Chart(theme.data(rows))
    bands = [
        base.mark_area(color=colour, opacity=opacity).encode(x=x, y=alt.Y(f"{low}:Q"), y2=f"{high}:Q")
        for low, high, opacity in (("p05", "p95", 0.18), ("p10", "p90", 0.25))
        if spread
    ]
    line = base.mark_line(color=colour, strokeWidth=2.5).encode(x=x, y=y)
    last = rows[-1]
    ends = [
        {"month": last["month"], "value": last[name], "text": text}
        for name, text in (("p95", "95 %"), ("middle", "median" if spread else "mean"), ("p05", "5 %"))
        if last[name] is not None
    ]
    labels = (
        alt.Chart(theme.data(ends))
        .mark_text(align="left", dx=6, color=colour)
        .encode(x="month:Q", y="value:Q", text="text:N")
    )
    zero = theme.rule_at(0, "y", theme.INK, dash=False)
    layers = [*bands, zero, line, theme.haloed(labels)]
    month = crossing(rows)
    payback = contrast.metrics["payback_months"]
    told = payback.p50 if payback.p50 is not None else payback.mean
    # The table pays by the year in some cases; a mark that contradicts the heading is left out.
    if month is not None and told is not None and abs(month - told) < 2:
        at = alt.Chart(theme.data([{"month": month, "value": 0, "text": f"month {month:.0f}"}]))
        point = at.mark_point(filled=True, size=80, color=colour, opacity=1)
        text = at.mark_text(align="right", dx=-6, dy=-13, color=colour, fontWeight=600, fontSize=13)
        layers += [
            point.encode(x="month:Q", y="value:Q"),
            theme.haloed(text.encode(x="month:Q", y="value:Q", text="text:N")),
        ]
    twin = "doing nothing" if contrast.versus == next(iter(case.arms)) else theme.words(contrast.versus)
    shown = "median, with 80 % and 90 % of outcomes" if spread else "expected values"
    subtitle = f"Cumulative cash of {theme.words(arm)} less that of {twin}: {shown}"
    return theme.layered(
        *layers,
        width=theme.WIDTH,
        height=theme.HEIGHT,
        title=theme.title(answer(contrast, case.months), subtitle),
    )
