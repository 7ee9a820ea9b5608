"""Which uncertain inputs move the answer, in money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from tenure import _core
from tenure._charts import theme
from tenure._charts.npv import versus_words

if TYPE_CHECKING:
    from tenure._case import Case
    from tenure._study import Sensitivity


def readable(path: str) -> str:
    """initiative.first_contact.effect.recover.add -> first contact: recover."""
    parts = path.split(".")
    if parts[0] in {"initiative", "event"} and len(parts) > 4:
        return f"{theme.words(parts[1])}: {theme.words(parts[3])}"
    if len(parts) == 3:
        return f"{theme.words(parts[1])}: {parts[2]}"
    return ": ".join(parts)


def clear_ones(drivers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Inputs whose rank correlation is more than twice its error; all where there are fewer than three."""
    clear = [row for row in drivers if abs(row["rank_correlation"]) > 2 * row["se"]]
    return clear if len(clear) >= 3 else drivers


def ends(name: str, row: dict[str, Any], middle: float) -> list[dict[str, Any]]:
    """The two bars of an input, the longer first; where both point one way, only it is labelled."""
    bars: list[dict[str, Any]] = [
        {"input": name, "npv": row[key], "middle": middle, "kind": kind, "right": row[key] >= middle}
        for key, kind in (("npv_low", "low input"), ("npv_high", "high input"))
    ]
    bars.sort(key=lambda bar: -abs(bar["npv"] - middle))
    for bar in bars:
        hidden = bar is bars[1] and bars[0]["right"] == bars[1]["right"]
        bar["text"] = "" if hidden else theme.short(bar["npv"], sign=True)
    return bars


def draw(case: Case, top: int = 10) -> alt.LayerChart:
    """One bar per input, from the mean in its lowest tenth to that in its highest, longest first."""
    drivers = [
        row
        for row in case.table("drivers").rows()
        if row["npv_low"] is not None and row["npv_high"] is not None
    ]
    if not drivers:
        raise LookupError("the case holds no drivers: no input is uncertain, or the engine draws nothing")
    head = case.headline
    middle = head.npv.mean or 0.0
    subtitle = (
        f"Mean difference in NPV of {theme.words(head.arm)} against {versus_words(case, head)} when one input is "
        f"in its lowest or highest tenth; the line is the overall mean, {theme.short(middle, case.currency, sign=True)}"
    )
    return bars_of(clear_ones(drivers), middle, case.currency, top, subtitle)


def draw_sensitivity(result: Sensitivity, top: int = 10) -> alt.LayerChart:
    """One bar per input, from its P10 to its P90 with all others central, longest first."""
    inputs = [
        {"path": row["input"], "npv_low": row["npv_p10"], "npv_high": row["npv_p90"]}
        for row in result.inputs.rows()
    ]
    middle = result.npv_central
    subtitle = (
        f"Expected difference in NPV of {theme.words(result.arm)} against {theme.words(result.versus)} with one input "
        f"at its P10 or P90 and all others central; the line is the central value, "
        f"{theme.short(middle, result.currency, sign=True)}"
    )
    return bars_of(inputs, middle, result.currency, top, subtitle)


def bars_of(
    drivers: list[dict[str, Any]], middle: float, currency: str, top: int, subtitle: str
) -> alt.LayerChart:
    """The widest `top` of rows with path, npv_low and npv_high as bars around the middle."""
    drivers = sorted(drivers, key=lambda row: -abs(row["npv_high"] - row["npv_low"]))[:top]
    names = unique_names([row["path"] for row in drivers])
    rows = [end for name, row in zip(names, drivers, strict=True) for end in ends(name, row, middle)]
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=["low input", "high input"], range=[theme.ORANGE, theme.BLUE]),
        legend=alt.Legend(
            title=None, orient="top", direction="horizontal", labelFontSize=12, symbolType="square", offset=0
        ),
    )
    y = alt.Y(
        "input:N",
        sort=names,
        axis=alt.Axis(
            title=None, labelLimit=280, ticks=False, domain=False, labelFontSize=13, labelColor=theme.INK
        ),
    )
    values = [row["npv"] for row in rows] + [0.0, middle]
    room = 0.14 * (max(values) - min(values))
    x = alt.X(
        "npv:Q",
        axis=theme.money_axis(f"difference in NPV, {currency}"),
        scale=alt.Scale(domain=[min(values) - room, max(values) + room], nice=False),
    )
    base = alt.Chart(theme.data(rows))
    bars = base.mark_bar(size=18, opacity=1).encode(y=y, x=x, x2="middle:Q", color=colour)
    right = (
        base.transform_filter("datum.right")
        .mark_text(align="left", dx=5, color=theme.INK)
        .encode(y=y, x=x, text="text:N")
    )
    left = (
        base.transform_filter("!datum.right")
        .mark_text(align="right", dx=-5, color=theme.INK)
        .encode(y=y, x=x, text="text:N")
    )
    centre = theme.rule_at(middle, "x", theme.INK, dash=False)
    zero = theme.rule_at(0, "x", theme.GREY)
    turning = [
        row
        for row in drivers
        if min(row["npv_low"], row["npv_high"]) < 0 < max(row["npv_low"], row["npv_high"])
    ]
    heading = f"{theme.capital(names[0])} moves the answer most"
    if turning:
        heading += f"; {len(turning)} of these {len(names)} inputs can turn it"
    meaning = field_doc(drivers[0]["path"])
    return theme.layered(
        zero,
        bars,
        centre,
        theme.haloed(right),
        theme.haloed(left),
        width=theme.WIDTH - 80,
        height=34 * len(names) + 20,
        title=theme.title(heading, subtitle, f"{drivers[0]['path']}: {meaning}" if meaning else ""),
    )


def field_doc(path: str) -> str:
    """What a field is, from the field table."""
    parts = path.split(".")
    for field in _core.fields():
        pattern = field.path.split(".")
        if len(pattern) == len(parts) and all(a in ("*", b) for a, b in zip(pattern, parts, strict=True)):
            return field.doc[:1].lower() + field.doc[1:]
    return ""


def unique_names(paths: list[str]) -> list[str]:
    """Readable names; the whole path where two would be the same."""
    names = [readable(path) for path in paths]
    return [name if names.count(name) == 1 else path for name, path in zip(names, paths, strict=True)]
