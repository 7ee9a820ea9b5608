"""What every initiative costs and brings: quick wins are small, far above the line, and soon paid back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from tenure._charts import theme
from tenure._charts.labels import Frame, Spot

if TYPE_CHECKING:
    from tenure._portfolio import Portfolio

SHOWN = 4
AROUND = tuple(
    (align, dx, dy)
    for dy in (0.0, -17.0, 18.0, -34.0, 35.0)
    for align, dx in (("left", 13.0), ("right", -13.0), ("center", 0.0))
    if dy or dx
)


def label(row: dict[str, Any]) -> str:
    """Name, and the quarter it starts in if it does."""
    name = theme.words(row["initiative"])
    return f"{name}, quarter {row['quarter']}" if row["quarter"] else name


def named(started: list[str]) -> str:
    """The first few, and how many more."""
    few = started if len(started) <= SHOWN else started[: SHOWN - 1]
    more = len(started) - len(few)
    return ", ".join(few) + (f" and {more} more" if more else "")


def draw(result: Portfolio) -> alt.LayerChart:
    """A bubble for each initiative, larger the sooner it is paid back, fainter the less sure; on the line it is even."""
    found = list(result.initiatives.rows())
    months = max([row["payback"] for row in found if row["payback"] is not None] or [1.0])
    rows: list[dict[str, Any]] = []
    for row in found:
        late = 1.0 if row["payback"] is None else row["payback"] / max(months, 1.0)
        rows.append(
            {
                "cost": row["cost"],
                "benefit": row["benefit"],
                "label": label(row),
                "done": "started" if row["quarter"] else "left out",
                "size": 120 + 480 * (1.0 - late),
                "sure": 0.35 + 0.65 * row["sure"],
            }
        )
    left = min(0.0, *(row["cost"] for row in rows))
    right = 1.08 * max(1.0, *(row["cost"] for row in rows))
    low = min(0.0, *(row["benefit"] for row in rows))
    high = 1.12 * max(1.0, *(row["benefit"] for row in rows))
    even_from, even_to = max(left, low), min(right, high)

    def place(row: dict[str, Any]) -> tuple[float, float]:
        return (
            theme.WIDTH * (row["cost"] - left) / (right - left),
            theme.HEIGHT * (high - row["benefit"]) / (high - low),
        )

    line = [even_from + (even_to - even_from) * i / 60 for i in range(61)]
    drawn = [place(row) for row in rows] + [place({"cost": each, "benefit": each}) for each in line]
    frame = Frame(theme.WIDTH, theme.HEIGHT, drawn)
    x = alt.X(
        "cost:Q",
        axis=theme.money_axis(f"cost, present value, {result.currency}"),
        scale=alt.Scale(domain=[left, right]),
    )
    y = alt.Y(
        "benefit:Q",
        axis=theme.money_axis(f"benefit, present value, {result.currency}"),
        scale=alt.Scale(domain=[low, high]),
    )
    texts = []
    for row in rows:
        px, py = place(row)
        spot, _ = frame.place([(Spot(px, py, align, dx, dy), None) for align, dx, dy in AROUND], row["label"])
        mark = alt.Chart(theme.data([row])).mark_text(color=theme.INK, **spot.mark())
        texts.append(theme.haloed(mark.encode(x=x, y=y, text="label:N")))
    colour = alt.Color(
        "done:N",
        scale=alt.Scale(domain=["started", "left out"], range=[theme.BLUE, theme.GREY]),
        legend=alt.Legend(title=None, orient="top", direction="horizontal", labelFontSize=12),
    )
    even = alt.Chart(theme.data([{"cost": each, "benefit": each} for each in (even_from, even_to)]))
    bubbles = alt.Chart(theme.data(rows)).mark_point(filled=True, stroke="white")
    gain = (
        theme.short(result.npv.value, result.currency, sign=True) if any(r["quarter"] for r in found) else ""
    )
    started = [theme.words(row["initiative"]) for row in found if row["quarter"]]
    heading = (
        f"{theme.capital(named(started))}: {gain} of NPV"
        if started
        else "No initiative returns what it costs"
    )
    subtitle = (
        "What each adds to the rest of the schedule, expected; above the dashed line it returns more than it costs. Larger: "
        "sooner paid back. Fainter: less sure"
    )
    return theme.layered(
        even.mark_line(color=theme.GREY, strokeDash=[4, 3]).encode(x=x, y=y),
        bubbles.encode(
            x=x,
            y=y,
            color=colour,
            size=alt.Size("size:Q", scale=None),
            opacity=alt.Opacity("sure:Q", scale=None),
        ),
        *texts,
        title=theme.title(heading, subtitle),
    )
