"""The NPV difference over replications: histogram, and S-curves with the hurdle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np

from tenure._charts import theme
from tenure._charts.labels import Frame, Spot, along

if TYPE_CHECKING:
    from tenure._case import Case, Contrast

POINTS = 200
TOP = 1.13
"""Upper end of the S-curve's axis: room for the hurdle's name above 100 %."""
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
    favour = f"{theme.percent(positive)} of cases favour"
    heading = (
        f"{favour if positive >= 0.5 else 'Only ' + favour} {theme.words(contrast.arm)} "
        f"over {versus_words(case, contrast)}"
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
    """Chance of clearing the hurdle: retention 82 %, acquisition 77 %."""
    parts = [f"{name} {theme.percent(share)}".replace(" ", theme.NO_BREAK) for name, share in clears]
    return f"Chance of clearing the hurdle: {', '.join(parts)}"


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
        scale=alt.Scale(domain=[0, TOP], nice=False),
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
    label = [{"npv": hurdle, "share": TOP - 0.03, "text": f"hurdle {theme.short(hurdle, case.currency)}"}]
    text = alt.Chart(theme.data(label)).mark_text(align="left", dx=6, color=theme.INK)
    layers = [
        theme.rule_at(hurdle, "x", theme.INK),
        lines,
        points,
        text.encode(x=x, y=y, text="text:N"),
        *curve_labels(draws, clears, hurdle, (low, high), {"x": x, "y": y, "color": colour}),
    ]
    subtitle = (
        f"Probability that the NPV over {case.months} months is above an amount, "
        f"against {versus_words(case, pairs[0])}"
    )
    return theme.layered(
        *layers, width=theme.WIDTH, height=theme.HEIGHT, title=theme.title(hurdle_words(clears[:3]), subtitle)
    )


def curve_labels(
    draws: dict[str, np.ndarray[Any, Any]],
    clears: list[tuple[str, float]],
    hurdle: float,
    domain: tuple[float, float],
    channels: dict[str, Any],
) -> list[alt.LayerChart]:
    """The share of each arm at the hurdle and the name of each curve, where they cover nothing."""
    low, high = domain

    def pixel(npv: float, share: float) -> tuple[float, float]:
        return (npv - low) / (high - low) * theme.WIDTH, (1 - share / TOP) * theme.HEIGHT

    lines = [along([pixel(npv, share) for npv, share in curve(each)]) for each in draws.values()]
    frame = Frame(theme.WIDTH, theme.HEIGHT, [point for line in lines for point in line])
    made = []

    def add(text: str, name: str, npv: float, share: float, options: dict[str, Any]) -> None:
        row = [{"arm": name, "npv": npv, "share": share, "text": text}]
        chart = alt.Chart(theme.data(row)).mark_text(**options)
        made.append(theme.haloed(chart.encode(text="text:N", **channels)))

    for name, share in sorted(clears, key=lambda each: -each[1]):
        at = pixel(hurdle, share)
        sides = (("left", 10, -10), ("right", -10, 10), ("left", 10, 10), ("right", -10, -10))
        spots = [(Spot(*at, align, dx, dy), None) for align, dx, dy in sides]
        spot, _ = frame.place(spots, theme.percent(share))
        add(theme.percent(share), name, hurdle, share, spot.mark() | {"fontWeight": 600, "fontSize": 13})
    for name, each in draws.items():
        options = []
        for share in (0.4, 0.25, 0.55, 0.15, 0.7, 0.85):
            npv = float(np.quantile(each, 1 - share))
            for align, dx in (("left", 9), ("right", -9)):
                options.append((Spot(*pixel(npv, share), align, dx, 0), (npv, share)))
        spot, (npv, share) = frame.place(options, name)
        add(name, name, npv, share, spot.mark() | {"fontSize": 13})
    return made
