"""The NPV difference over replications: histogram, and S-curves with the hurdle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np

from tenure._charts import theme

if TYPE_CHECKING:
    from tenure._case import Case, Contrast

POINTS = 200
LOSS = "#b6bec8"

Side = dict[str, Any]
"""Where a text stands beside its point."""


def finite_draws(case: Case, contrast: Contrast) -> np.ndarray[Any, Any]:
    """Draws of the difference; raises LookupError where the engine drew none."""
    if case.engine == "expectation":
        raise LookupError(
            "the expectation engine gives means without a spread; simulate with engine='cohort'"
        )
    draws = case.npv_draws(contrast.arm, contrast.versus)
    draws = draws[np.isfinite(draws)]
    if draws.size == 0:
        raise LookupError(f"{contrast.arm} against {contrast.versus} has no value in any replication")
    return draws


def versus_words(case: Case, contrast: Contrast) -> str:
    """The other arm as a reader thinks of it."""
    if contrast.versus == next(iter(case.arms)):
        return "doing nothing"
    return f"the same money in {theme.words(contrast.versus)}"


def edges_of(draws: np.ndarray[Any, Any], bins: int) -> np.ndarray[Any, Any]:
    """Borders of about `bins` bins; one lies at zero, so that no bar is both gain and loss."""
    low, high = (float(edge) for edge in np.quantile(draws, [0.002, 0.998]))
    if low == high:
        low, high = low - 1, high + 1
    step = (high - low) / bins
    first, last = int(np.floor(low / step)), int(np.ceil(high / step))
    return np.arange(first, last + 1) * step


def histogram(
    case: Case, arm: str | None = None, versus: str | None = None, bins: int = 40
) -> alt.LayerChart:
    """Bars by sign, the share on either side of zero in words, the mean marked."""
    contrast = case.contrast(arm, versus)
    draws = finite_draws(case, contrast)
    edges = edges_of(draws, bins)
    counts, _ = np.histogram(np.clip(draws, edges[0], edges[-1]), bins=edges)
    share = counts / draws.size
    top = float(share.max())
    colour = theme.arm_colours(case)[contrast.arm]
    rows = [
        {"low": float(low), "high": float(high), "share": float(part), "gain": bool(low + high > 0)}
        for low, high, part in zip(edges, edges[1:], share, strict=False)
    ]
    x = alt.X(
        "low:Q",
        bin="binned",
        axis=theme.money_axis(f"difference in NPV, {case.currency}", grid=False),
        scale=alt.Scale(domain=[float(edges[0]), float(edges[-1])], nice=False),
    )
    y = alt.Y(
        "share:Q",
        axis=alt.Axis(title="share of replications", format=".0%", tickCount=4),
        scale=alt.Scale(domain=[0, top * 1.25], nice=False),
    )
    fill = alt.condition("datum.gain", alt.value(colour), alt.value(LOSS))
    bars = alt.Chart(theme.data(rows)).mark_bar(binSpacing=1).encode(x=x, x2="high:Q", y=y, color=fill)
    layers: list[alt.Chart | alt.LayerChart] = [bars]
    if edges[0] < 0 < edges[-1]:
        layers.append(theme.rule_at(0, "x", theme.INK, dash=False))
    positive = contrast.probability_positive.mean or 0.0
    layers += side_labels(positive, min(max(0.0, float(edges[0])), float(edges[-1])), top, colour)
    layers += mean_mark(contrast.npv.mean or 0.0, top, case.currency)
    only = "" if positive >= 0.5 else "only "
    heading = (
        f"{theme.capital(theme.words(contrast.arm))} beats {versus_words(case, contrast)} "
        f"in {only}{theme.percent(positive)} of cases"
    )
    npv = contrast.npv
    subtitle = (
        f"Difference in NPV over {case.months} months, {draws.size:,} replications; 90 % lie between "
        f"{theme.short(npv.p05 or 0.0, sign=True)} and {theme.short(npv.p95 or 0.0, case.currency, sign=True)}"
    )
    return theme.layered(
        *layers, width=theme.WIDTH, height=theme.HEIGHT, title=theme.title(heading, subtitle)
    )


def side_labels(positive: float, at: float, top: float, colour: str) -> list[alt.Chart]:
    """The share of losses left of zero, of gains right of it."""
    left: Side = {"align": "right", "dx": -8, "color": theme.GREY}
    right: Side = {"align": "left", "dx": 8, "color": colour}
    made = []
    for share, word, side in ((1 - positive, "worse", left), (positive, "better", right)):
        if share > 0:
            label = [{"x": at, "y": top * 1.19, "text": f"{theme.percent(share)} {word}"}]
            text = alt.Chart(theme.data(label)).mark_text(fontSize=15, fontWeight=600, **side)
            made.append(text.encode(x="x:Q", y="y:Q", text="text:N"))
    return made


def mean_mark(mean: float, top: float, currency: str) -> list[alt.Chart | alt.LayerChart]:
    """A dashed line at the mean, below the shares."""
    mark = [
        {"x": mean, "low": 0.0, "y": top * 1.08, "text": f"mean {theme.short(mean, currency, sign=True)}"}
    ]
    base = alt.Chart(theme.data(mark))
    line = base.mark_rule(color=theme.INK, strokeDash=[4, 3]).encode(x="x:Q", y="low:Q", y2="y:Q")
    side: Side = {"align": "left", "dx": 6} if mean >= 0 else {"align": "right", "dx": -6}
    text = base.mark_text(color=theme.INK, **side).encode(x="x:Q", y="y:Q", text="text:N")
    return [line, theme.haloed(text)]


def curve(draws: np.ndarray[Any, Any]) -> list[tuple[float, float]]:
    """(value, share of draws above it) at evenly spaced shares."""
    shares = np.linspace(0, 1, min(POINTS, draws.size))
    values = np.quantile(draws, shares)
    return [(float(value), float(1 - share)) for value, share in zip(values, shares, strict=True)]


def hurdle_words(clears: list[tuple[str, float]]) -> str:
    """retention clears the hurdle in 82 % of cases, acquisition in 77 %."""
    (name, share), *rest = clears
    text = f"{theme.capital(name)} clears the hurdle in {theme.percent(share)} of cases"
    return text + "".join(f", {other} in {theme.percent(each)}" for other, each in rest)


def s_curve(case: Case, hurdle: float | None = None) -> alt.LayerChart:
    """Probability that the NPV of each arm against the baseline exceeds an amount, with the hurdle."""
    hurdle = case.hurdle if hurdle is None else hurdle
    base = next(iter(case.arms))
    pairs = [case.contrast(arm, base) for arm in theme.against_baseline(case)] or [case.headline]
    draws = {theme.words(contrast.arm): finite_draws(case, contrast) for contrast in pairs}
    colours = theme.arm_colours(case)
    scale = alt.Scale(domain=list(draws), range=[colours[contrast.arm] for contrast in pairs])
    colour = alt.Color("arm:N", scale=scale, legend=None)
    low = min([hurdle, *(float(np.quantile(each, 0.003)) for each in draws.values())])
    high = max([hurdle, *(float(np.quantile(each, 0.997)) for each in draws.values())])
    x = alt.X(
        "npv:Q",
        axis=theme.money_axis(f"NPV against {versus_words(case, pairs[0])}, {case.currency}"),
        scale=alt.Scale(domain=[low, high], nice=False),
    )
    y = alt.Y(
        "share:Q",
        axis=alt.Axis(title="probability of more", format=".0%", values=[0, 0.25, 0.5, 0.75, 1]),
        scale=alt.Scale(domain=[0, 1.06], nice=False),
    )
    rows = [
        {"arm": name, "npv": value, "share": share}
        for name, each in draws.items()
        for value, share in curve(each)
    ]
    lines = alt.Chart(theme.data(rows)).mark_line(strokeWidth=2.5, clip=True).encode(x=x, y=y, color=colour)
    clears = [(name, float(np.mean(each > hurdle))) for name, each in draws.items()]
    at = [{"arm": name, "npv": hurdle, "share": share} for name, share in clears]
    points = (
        alt.Chart(theme.data(at)).mark_point(filled=True, size=80, opacity=1).encode(x=x, y=y, color=colour)
    )
    label = [{"npv": hurdle, "share": 1.03, "text": f"hurdle {theme.short(hurdle, case.currency)}"}]
    text = alt.Chart(theme.data(label)).mark_text(align="left", dx=6, color=theme.INK)
    layers = [
        theme.rule_at(hurdle, "x", theme.INK),
        lines,
        points,
        text.encode(x=x, y=y, text="text:N"),
        *hurdle_labels(clears, hurdle, x, y, colour),
        *name_labels(draws, x, y, colour),
    ]
    subtitle = (
        f"Probability that the NPV over {case.months} months is above an amount, "
        f"against {versus_words(case, pairs[0])}"
    )
    return theme.layered(
        *layers, width=theme.WIDTH, height=theme.HEIGHT, title=theme.title(hurdle_words(clears[:3]), subtitle)
    )


def hurdle_labels(
    clears: list[tuple[str, float]], hurdle: float, x: alt.X, y: alt.Y, colour: alt.Color
) -> list[alt.LayerChart]:
    """The share of each arm at the hurdle: right and left in turn, from the highest down."""
    made = []
    for i, (name, share) in enumerate(sorted(clears, key=lambda each: -each[1])):
        side: Side = (
            {"align": "left", "dx": 10, "dy": -9} if i % 2 == 0 else {"align": "right", "dx": -10, "dy": 9}
        )
        row = [{"arm": name, "npv": hurdle, "share": share, "text": theme.percent(share)}]
        chart = alt.Chart(theme.data(row)).mark_text(fontWeight=600, fontSize=13, **side)
        made.append(theme.haloed(chart.encode(x=x, y=y, text="text:N", color=colour)))
    return made


def name_labels(
    draws: dict[str, np.ndarray[Any, Any]], x: alt.X, y: alt.Y, colour: alt.Color
) -> list[alt.LayerChart]:
    """The rightmost curve is named on its right, the others on their left, where no other curve runs."""
    ordered = sorted(draws, key=lambda name: float(np.median(draws[name])))
    made = []
    for i, name in enumerate(ordered):
        share = 0.42 if i == len(ordered) - 1 else 0.3
        side: Side = {"align": "left", "dx": 9} if i == len(ordered) - 1 else {"align": "right", "dx": -9}
        value = float(np.quantile(draws[name], 1 - share))
        row = [{"arm": name, "npv": value, "share": share}]
        chart = alt.Chart(theme.data(row)).mark_text(fontSize=13, **side)
        made.append(theme.haloed(chart.encode(x=x, y=y, text="arm:N", color=colour)))
    return made
