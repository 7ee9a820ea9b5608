"""The NPV difference over replications: histogram, and S-curves with the hurdle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np

from tenure._charts import theme

if TYPE_CHECKING:
    from tenure._case import Case, Contrast

POINTS = 200


def finite_draws(case: Case, contrast: Contrast) -> np.ndarray[Any, Any]:
    """Draws of the difference; raises LookupError where the engine drew none."""
    draws = case.npv_draws(contrast.arm, contrast.versus)
    draws = draws[np.isfinite(draws)]
    if draws.size == 0:
        raise LookupError(
            "this case has no draws: the expectation engine gives means only; use engine='cohort'"
        )
    return draws


def versus_words(case: Case, contrast: Contrast) -> str:
    """The other arm as a reader thinks of it."""
    if contrast.versus == next(iter(case.arms)):
        return "doing nothing"
    return f"the same money in {theme.words(contrast.versus)}"


def histogram(
    case: Case, arm: str | None = None, versus: str | None = None, bins: int = 40
) -> alt.LayerChart:
    """Bars by sign, the share on either side of zero in words, mean and 90 % interval below."""
    contrast = case.contrast(arm, versus)
    draws = finite_draws(case, contrast)
    low, high = (float(edge) for edge in np.quantile(draws, [0.002, 0.998]))
    if low == high:
        low, high = low - 1, high + 1
    # A bin border at zero, so that no bar is both gain and loss.
    step = (high - low) / bins
    first, last = int(np.floor(low / step)), int(np.ceil(high / step))
    edges = np.arange(first, last + 1) * step
    counts, _ = np.histogram(np.clip(draws, edges[0], edges[-1]), bins=edges)
    share = counts / draws.size
    rows = [
        {
            "low": float(edges[i]),
            "high": float(edges[i + 1]),
            "share": float(share[i]),
            "gain": bool(edges[i] >= -step / 2),
        }
        for i in range(counts.size)
    ]
    colour = theme.arm_colours(case)[contrast.arm]
    top = float(share.max())
    bars = (
        alt.Chart(theme.data(rows))
        .mark_bar(binSpacing=1)
        .encode(
            x=alt.X(
                "low:Q",
                bin="binned",
                axis=theme.money_axis(f"difference in NPV, {case.currency}", grid=False),
                scale=alt.Scale(domain=[float(edges[0]), float(edges[-1])], nice=False),
            ),
            x2="high:Q",
            y=alt.Y(
                "share:Q",
                axis=alt.Axis(title="share of replications", format=".0%", tickCount=4),
                scale=alt.Scale(domain=[0, top * 1.25]),
            ),
            color=alt.condition("datum.gain", alt.value(colour), alt.value("#b6bec8")),
        )
    )
    positive = contrast.probability_positive.mean or 0.0
    sides = []
    if positive < 1 and edges[0] < 0:
        sides.append({"x": 0.0, "text": f"{theme.percent(1 - positive)} worse", "side": "left"})
    if positive > 0 and edges[-1] > 0:
        sides.append({"x": 0.0, "text": f"{theme.percent(positive)} better", "side": "right"})
    at = min(max(0.0, float(edges[0])), float(edges[-1]))
    texts = [
        alt.Chart(theme.data([{"x": at, "y": top * 1.2, "text": side["text"]}]))
        .mark_text(
            align="right" if side["side"] == "left" else "left",
            dx=-8 if side["side"] == "left" else 8,
            fontSize=14,
            fontWeight=600,
            color=theme.GREY if side["side"] == "left" else colour,
        )
        .encode(x="x:Q", y="y:Q", text="text:N")
        for side in sides
    ]
    layers: list[alt.Chart] = [bars, *texts]
    if edges[0] < 0 < edges[-1]:
        layers.insert(1, theme.rule_at(0, "x", theme.INK, dash=False))
    mean = contrast.npv.mean or 0.0
    mark = [{"x": mean, "y": top * 1.06, "text": f"mean {theme.short(mean, case.currency, sign=True)}"}]
    layers.append(theme.rule_at(mean, "x", theme.INK))
    layers.append(
        alt.Chart(theme.data(mark))
        .mark_text(align="left" if mean >= 0 else "right", dx=6 if mean >= 0 else -6, color=theme.INK)
        .encode(x="x:Q", y="y:Q", text="text:N")
    )
    who = theme.words(contrast.arm)
    verb = "beats" if positive >= 0.5 else "beats only"
    heading = (
        f"{theme.capital(who)} beats {versus_words(case, contrast)} in {theme.percent(positive)} of cases"
    )
    if verb == "beats only":
        heading = f"{theme.capital(who)} beats {versus_words(case, contrast)} in only {theme.percent(positive)} of cases"
    npv = contrast.npv
    subtitle = (
        f"Difference in NPV over {case.months} months, {draws.size:,} replications; 90 % lie between "
        f"{theme.short(npv.p05 or 0.0, sign=True)} and {theme.short(npv.p95 or 0.0, case.currency, sign=True)}"
    )
    return alt.layer(*layers).properties(
        width=theme.WIDTH, height=theme.HEIGHT, title=theme.title(heading, subtitle)
    )


def curve(draws: np.ndarray[Any, Any]) -> list[tuple[float, float]]:
    """(value, share of draws above it) at evenly spaced shares."""
    shares = np.linspace(0, 1, min(POINTS, draws.size))
    values = np.quantile(draws, shares)
    return [(float(value), float(1 - share)) for value, share in zip(values, shares, strict=True)]


def s_curve(case: Case, hurdle: float | None = None) -> alt.LayerChart:
    """Probability that the NPV of each arm against the baseline exceeds an amount, with the hurdle."""
    hurdle = case.hurdle if hurdle is None else hurdle
    base = next(iter(case.arms))
    arms = theme.against_baseline(case)
    pairs = [case.contrast(arm, base) for arm in arms] or [case.headline]
    colours = theme.arm_colours(case)
    rows, ends, clears = [], [], []
    for contrast in pairs:
        draws = finite_draws(case, contrast)
        name = theme.words(contrast.arm)
        rows += [{"arm": name, "npv": value, "share": share} for value, share in curve(draws)]
        clear = float(np.mean(draws > hurdle))
        clears.append((name, clear))
        ends.append({"arm": name, "npv": hurdle, "share": clear, "text": theme.percent(clear)})
    names = [theme.words(contrast.arm) for contrast in pairs]
    colour = alt.Color(
        "arm:N",
        scale=alt.Scale(domain=names, range=[colours[contrast.arm] for contrast in pairs]),
        legend=None,
    )
    x = alt.X(
        "npv:Q",
        axis=theme.money_axis(f"NPV against {'doing nothing' if arms else 'its twin'}, {case.currency}"),
        scale=alt.Scale(nice=False),
    )
    y = alt.Y("share:Q", axis=alt.Axis(title="probability of more", format=".0%", tickCount=5))
    lines = alt.Chart(theme.data(rows)).mark_line(strokeWidth=2.5).encode(x=x, y=y, color=colour)
    at_hurdle = alt.Chart(theme.data(ends))
    points = at_hurdle.mark_point(filled=True, size=80, opacity=1).encode(x=x, y=y, color=colour)
    numbers = at_hurdle.mark_text(align="left", dx=9, dy=-9, fontWeight=600).encode(
        x=x, y=y, text="text:N", color=colour
    )
    # Each curve is named where it has the room: spread over the heights where it is alone.
    named = []
    for i, contrast in enumerate(pairs):
        share = 0.2 + 0.16 * (i % 4)
        value = float(np.quantile(finite_draws(case, contrast), 1 - share))
        named.append({"arm": theme.words(contrast.arm), "npv": value, "share": share})
    labels = (
        alt.Chart(theme.data(named))
        .mark_text(align="left", dx=8, dy=-4, fontSize=13)
        .encode(x=x, y=y, text="arm:N", color=colour)
    )
    line = theme.rule_at(hurdle, "x", theme.INK).encode(x=alt.X("x:Q"))
    text = (
        alt.Chart(
            theme.data(
                [{"npv": hurdle, "share": 1.04, "text": f"hurdle {theme.short(hurdle, case.currency)}"}]
            )
        )
        .mark_text(align="left", dx=5, color=theme.INK)
        .encode(x="npv:Q", y="share:Q", text="text:N")
    )
    parts = [f"{theme.percent(clear)} with {name}" for name, clear in clears[:3]]
    heading = f"Clears the hurdle in {' and '.join(parts) if len(parts) < 3 else ', '.join(parts)}"
    subtitle = f"Probability that the NPV over {case.months} months is above an amount, each arm against doing nothing"
    return alt.layer(line, lines, points, numbers, labels, text).properties(
        width=theme.WIDTH, height=theme.HEIGHT, title=theme.title(heading, subtitle)
    )
