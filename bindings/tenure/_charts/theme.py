"""The look of every chart: colours that colour-blind readers can tell apart, money axes, quiet frames."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

import altair as alt

if TYPE_CHECKING:
    from tenure._case import Case

# Okabe & Ito's palette, without its yellow, which is too light for lines on white.
BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY = "#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9"
INK, GREY, PALE = "#1f2933", "#7b8794", "#e4e7eb"
OTHERS = (GREEN, PURPLE, SKY, VERMILION)
FONT = "Inter, Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"
NO_BREAK = "\u00a0"
WIDTH, HEIGHT = 620, 340


def finish(chart: Any) -> Any:
    """The chart with the theme on it; parts of a composition are finished once, together."""
    return (
        chart.configure(
            font=FONT, background="white", padding={"left": 12, "right": 16, "top": 12, "bottom": 10}
        )
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=GREY,
            titleColor=GREY,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            domainColor=PALE,
            tickColor=PALE,
            gridColor=PALE,
            gridOpacity=0.8,
            labelPadding=6,
            titlePadding=10,
        )
        .configure_title(
            anchor="start",
            frame="group",
            color=INK,
            fontSize=17,
            fontWeight=600,
            subtitleColor=GREY,
            subtitleFontSize=12.5,
            subtitlePadding=6,
            offset=16,
            lineHeight=22,
            subtitleLineHeight=17,
        )
        .configure_text(fontSize=12)
        .configure_concat(spacing=36)
    )


def data(rows: Iterable[Mapping[str, Any]]) -> Any:
    """Rows inside the chart, so that it needs no file and no frame library."""
    return alt.InlineData(values=[dict(row) for row in rows])


def layered(*layers: Any, width: int = WIDTH, height: int = HEIGHT, title: Any = None) -> alt.LayerChart:
    """Layers in one frame, the first at the bottom."""
    sized = alt.layer(*layers).properties(width=width, height=height)
    return cast(alt.LayerChart, sized if title is None else sized.properties(title=title))


def title(text: str, *subtitle: str, width: int = WIDTH) -> alt.TitleParams:
    """The answer in large, what is shown in small; both broken to the width of the chart."""
    small = [line for part in subtitle if part for line in broken(part, int(width / 6.1))]
    return alt.TitleParams(text=broken(text, int(width / 8.6)), subtitle=small)


def broken(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters, as few as can be and of about the same length."""
    lines = textwrap.wrap(text, width) or [""]
    for narrower in range(width - 1, width // 2, -1):
        tried = textwrap.wrap(text, narrower)
        if len(tried) > len(lines) or len(lines) == 1:
            break
        lines = tried
    return lines


# Thousands and millions as finance writes them: 1.2 M, 300 k, 2 bn.
MONEY_LABEL = "replace(replace(replace(format(datum.value, '~s'), 'G', ' bn'), 'M', ' M'), 'k', ' k')"


def money_axis(text: str, **options: Any) -> alt.Axis:
    """An axis of amounts; `text` names what and in which currency."""
    return alt.Axis(title=text, labelExpr=MONEY_LABEL, **({"tickCount": 6, "labelFlush": False} | options))


def month_axis(months: int) -> alt.Axis:
    """Whole years, or quarters in a short case."""
    step = 12 if months > 24 else 3
    return alt.Axis(title="month", values=list(range(0, months + 1, step)), grid=False, labelFlush=False)


def short(amount: float, currency: str = "", sign: bool = False) -> str:
    """1234567 as "1.23 M EUR": three digits at most."""
    size = abs(amount)
    text = f"{size:.3g}"
    for factor, name in ((1e9, " bn"), (1e6, " M"), (1e3, " k")):
        if size >= factor * 0.9995:
            text = f"{size / factor:.3g}{name}"
            break
    before = "\u2212" if amount < 0 else ("+" if sign else "")
    return f"{before}{text} {currency}".rstrip().replace(" ", NO_BREAK)


def percent(share: float) -> str:
    """A share in whole percent, never 0 % or 100 % unless it is."""
    if 0 < share < 0.01:
        return f"under 1{NO_BREAK}%"
    if 0.99 < share < 1:
        return f"over 99{NO_BREAK}%"
    return f"{share * 100:.0f}{NO_BREAK}%"


def words(name: str) -> str:
    """A name of a file for people: keep_frequent -> keep frequent."""
    return name.replace("_", " ")


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def arm_colours(case: Case) -> dict[str, str]:
    """One colour per arm, the same in every chart: baseline grey, headline blue, its twin orange."""
    names = list(case.arms)
    colours = {names[0]: GREY}
    if case.contrasts:
        head = case.headline
        for name, colour in ((head.arm, BLUE), (head.versus, ORANGE)):
            colours.setdefault(name, colour)
    rest = iter(OTHERS * (len(names) // len(OTHERS) + 1))
    for name in names:
        if name not in colours:
            colours[name] = next(rest)
    return colours


def against_baseline(case: Case) -> list[str]:
    """Arms with a contrast against the baseline, the headline's two first."""
    base = next(iter(case.arms))
    arms = [arm for arm, versus in case.contrasts if versus == base]
    head = case.headline
    first = [name for name in (head.arm, head.versus) if name in arms]
    return first + [name for name in arms if name not in first]


def haloed(chart: Any) -> alt.LayerChart:
    """Text with a white rim, legible where it crosses a line."""
    rim = chart.copy()
    rim.mark.stroke, rim.mark.strokeWidth, rim.mark.strokeJoin = "white", 4, "round"
    rim.mark.color = "white"
    if isinstance(rim.encoding.color, alt.Color):
        rim.encoding.color = alt.value("white")
    return cast(alt.LayerChart, alt.layer(rim, chart))


def part_title(text: str) -> alt.TitleParams:
    """Heading of one panel of several."""
    return alt.TitleParams(text=text, fontSize=14, offset=10)


def rule_at(value: float, axis: str, colour: str = GREY, dash: bool = True) -> Any:
    """A straight line at one value of an axis."""
    channel = {"x": alt.X, "y": alt.Y}[axis]
    return (
        alt.Chart(data([{axis: value}]))
        .mark_rule(color=colour, strokeDash=[4, 3] if dash else [1, 0])
        .encode(**{axis: channel(f"{axis}:Q")})
    )
