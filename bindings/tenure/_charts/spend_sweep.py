"""Acquisition or retention: what the next customer costs at each spend, and what the money earns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from tenure._charts import theme

if TYPE_CHECKING:
    from tenure._case import Case

PANEL = 400


def rows_of(case: Case, versus: str | None) -> list[dict[str, Any]]:
    """Rows of the sweep against one twin; the headline's, or the first there is."""
    rows = list(case.table("sweep").rows())
    if not rows:
        raise LookupError("the case holds no spend sweep: no arm spends the money of another (match_spend)")
    twins = list(dict.fromkeys(row["acquisition_arm"] for row in rows))
    if versus is None:
        head = case.headline.versus
        versus = head if head in twins else twins[0]
    if versus not in twins:
        raise KeyError(f"no spend sweep against {versus!r} (there are: {', '.join(twins)})")
    return [row for row in rows if row["acquisition_arm"] == versus]


def answer(rows: list[dict[str, Any]], currency: str) -> str:
    """Which of the two to fund first, and up to where."""
    first = rows[0]
    retention, acquisition = theme.words(first["retention_arm"]), theme.words(first["acquisition_arm"])
    today = min(rows, key=lambda row: abs(row["scale"] - 1))
    better = retention if today["retention_npv"] >= today["acquisition_npv"] else acquisition
    name = "retention" if better == retention else "acquisition"
    best = max(rows, key=lambda row: row[f"{name}_npv"] if row[f"{name}_npv"] is not None else float("-inf"))
    if today[f"{name}_npv"] <= 0:
        return f"Neither {retention} nor {acquisition} earns its money back at the planned spend"
    text = f"Fund {better} first"
    if best is rows[-1]:
        return f"{text}: it still earns more at {theme.short(best['spend'], currency)}"
    return f"{text}: it earns most at about {theme.short(best['spend'], currency)}"


def marginal_panel(case: Case, rows: list[dict[str, Any]], colours: tuple[str, str]) -> alt.LayerChart:
    """Cost of the next customer kept or won, the CLV, and where they cross."""
    first = rows[0]
    names = (theme.words(first["retention_arm"]), theme.words(first["acquisition_arm"]))
    lines = []
    for key, name, what in (
        ("marginal_retention_cost", names[0], "next customer kept"),
        ("marginal_acquisition_cost", names[1], "next customer won"),
    ):
        lines += [
            {"spend": row["spend"], "cost": row[key], "arm": name, "what": what}
            for row in rows
            if row[key] is not None and row[key] > 0
        ]
    clv = rows[0]["clv"]
    ceiling = max(2.6 * clv, min((line["cost"] for line in lines), default=clv) * 1.6)
    colour = alt.Color("arm:N", scale=alt.Scale(domain=list(names), range=list(colours)), legend=None)
    x = alt.X("spend:Q", axis=theme.money_axis(f"spend, present value in {case.currency}", tickCount=5))
    y = alt.Y(
        "cost:Q",
        axis=theme.money_axis(f"{case.currency} per customer", tickCount=5),
        scale=alt.Scale(domain=[0, ceiling], clamp=False),
    )
    curves = (
        alt.Chart(theme.data(lines))
        .mark_line(strokeWidth=2.5, clip=True, interpolate="monotone")
        .encode(x=x, y=y, color=colour)
    )
    last = []
    for name in names:
        own = [line for line in lines if line["arm"] == name and line["cost"] <= ceiling]
        if own:
            last.append(own[-1] | {"text": own[-1]["what"]})
    labels = (
        alt.Chart(theme.data(last))
        .mark_text(align="right", dy=-12, fontSize=13)
        .encode(x=x, y=y, text="text:N", color=colour)
    )
    worth = theme.rule_at(clv, "y", theme.INK)
    worth_text = (
        alt.Chart(
            theme.data(
                [
                    {
                        "spend": rows[0]["spend"],
                        "cost": clv,
                        "text": f"worth of a customer (CLV) {theme.short(clv)}",
                    }
                ]
            )
        )
        .mark_text(align="left", dy=-8, dx=2, color=theme.INK)
        .encode(x=x, y=y, text="text:N")
    )
    crossings = [
        {"spend": first[key], "cost": clv, "arm": name, "text": f"stop at {theme.short(first[key])}"}
        for key, name in (("retention_crossing", names[0]), ("acquisition_crossing", names[1]))
        if first[key] is not None
    ]
    layers: list[alt.Chart] = [worth, worth_text, curves, labels]
    if crossings:
        at = alt.Chart(theme.data(crossings))
        layers += [
            at.mark_point(filled=True, size=90, opacity=1).encode(x=x, y=y, color=colour),
            at.mark_text(align="left", dx=6, dy=14, fontWeight=600).encode(
                x=x, y=y, text="text:N", color=colour
            ),
        ]
    return alt.layer(*layers).properties(
        width=PANEL, height=theme.HEIGHT, title=theme.title("What the next customer costs", width=PANEL)
    )


def value_panel(case: Case, rows: list[dict[str, Any]], colours: tuple[str, str]) -> alt.LayerChart:
    """NPV of both against the baseline, with the best spend of each and the plan."""
    first = rows[0]
    names = (theme.words(first["retention_arm"]), theme.words(first["acquisition_arm"]))
    lines = [
        {"spend": row["spend"], "npv": row[key], "arm": name}
        for key, name in (("retention_npv", names[0]), ("acquisition_npv", names[1]))
        for row in rows
        if row[key] is not None
    ]
    colour = alt.Color("arm:N", scale=alt.Scale(domain=list(names), range=list(colours)), legend=None)
    x = alt.X("spend:Q", axis=theme.money_axis(f"spend, present value in {case.currency}", tickCount=5))
    y = alt.Y("npv:Q", axis=theme.money_axis(f"NPV against doing nothing, {case.currency}", tickCount=5))
    curves = (
        alt.Chart(theme.data(lines))
        .mark_line(strokeWidth=2.5, interpolate="monotone")
        .encode(x=x, y=y, color=colour)
    )
    best = [
        max((line for line in lines if line["arm"] == name), key=lambda line: line["npv"]) for name in names
    ]
    tops = [line | {"text": f"{line['arm']} {theme.short(line['npv'], sign=True)}"} for line in best]
    # The lower of the two is named below its curve, so that close curves keep their names apart.
    low = min(range(2), key=lambda i: tops[i]["npv"])
    texts = [
        alt.Chart(theme.data([top]))
        .mark_text(dy=18 if i == low else -12, fontSize=13, fontWeight=600)
        .encode(x=x, y=y, text="text:N", color=colour)
        for i, top in enumerate(tops)
    ]
    points = (
        alt.Chart(theme.data(tops)).mark_point(filled=True, size=90, opacity=1).encode(x=x, y=y, color=colour)
    )
    plan = min(rows, key=lambda row: abs(row["scale"] - 1))["spend"]
    planned = (
        alt.Chart(theme.data([{"spend": plan}]))
        .mark_rule(color=theme.GREY, strokeDash=[2, 3])
        .encode(x="spend:Q")
    )
    plan_text = (
        alt.Chart(theme.data([{"spend": plan, "text": "plan"}]))
        .mark_text(align="left", dx=4, baseline="bottom", color=theme.GREY)
        .encode(x="spend:Q", y=alt.value(theme.HEIGHT - 4), text="text:N")
    )
    zero = theme.rule_at(0, "y", theme.INK, dash=False)
    return alt.layer(zero, planned, plan_text, curves, points, *texts).properties(
        width=PANEL, height=theme.HEIGHT, title=theme.title("What the money earns", width=PANEL)
    )


def draw(case: Case, versus: str | None = None) -> alt.HConcatChart:
    """Two panels over the same money."""
    rows = rows_of(case, versus)
    colour_of = theme.arm_colours(case)
    colours = (colour_of[rows[0]["retention_arm"]], colour_of[rows[0]["acquisition_arm"]])
    subtitle = "The same money spent on either, from a fraction of the plan to several times it; expected values at central inputs"
    return alt.hconcat(
        marginal_panel(case, rows, colours),
        value_panel(case, rows, colours),
        title=theme.title(answer(rows, case.currency), subtitle, width=2 * PANEL),
    )
