"""Acquisition or retention: what the next customer costs at each spend, and what the money earns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from tenure._charts import theme
from tenure._charts.labels import Frame, Spot, along

if TYPE_CHECKING:
    from tenure._case import Case

PANEL = 400
TOSS_UP = (0.4, 0.6)
"""Chances of being ahead that the printed page calls close to a toss-up, too."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """The rows of one pair of arms, with what every panel needs."""

    rows: list[dict[str, Any]]
    retention: str
    acquisition: str
    colour: alt.Color
    currency: str
    chance: float | None
    """That retention beats acquisition at the planned spend; None where nothing was drawn."""

    @property
    def first(self) -> dict[str, Any]:
        """What is the same in every row: CLV and crossings."""
        return self.rows[0]

    @property
    def plan(self) -> dict[str, Any]:
        """The row of the scenario's own spend."""
        return min(self.rows, key=lambda row: abs(float(row["scale"]) - 1))

    def spend(self) -> alt.X:
        """The axis both panels share."""
        return alt.X(
            "spend:Q", axis=theme.money_axis(f"spend, present value in {self.currency}", tickCount=5)
        )


def sweep_of(case: Case, versus: str | None) -> Sweep:
    """The sweep against one twin; the headline's, or the first there is."""
    rows = list(case.table("sweep").rows())
    if not rows:
        raise LookupError("the case holds no spend sweep: no arm spends the money of another (match_spend)")
    twins = list(dict.fromkeys(row["acquisition_arm"] for row in rows))
    if versus is None:
        head = case.headline.versus
        versus = head if head in twins else twins[0]
    if versus not in twins:
        raise KeyError(f"no spend sweep against {versus!r} (there are: {', '.join(twins)})")
    rows = [row for row in rows if row["acquisition_arm"] == versus]
    retention = rows[0]["retention_arm"]
    colours = theme.arm_colours(case)
    names = theme.words(retention), theme.words(versus)
    scale = alt.Scale(domain=list(names), range=[colours[retention], colours[versus]])
    colour = alt.Color("arm:N", scale=scale, legend=None)
    return Sweep(rows, *names, colour, case.currency, chance_of(case, retention, versus))


def chance_of(case: Case, retention: str, acquisition: str) -> float | None:
    """The simulated chance that one beats the other, if the case compares them."""
    for contrast in case.contrasts.values():
        if (contrast.arm, contrast.versus) == (retention, acquisition):
            return contrast.probability_positive.mean
    return None


def answer(sweep: Sweep) -> str:
    """Which of the two to fund first, and up to where, if the case can tell."""
    today = sweep.plan
    first = "retention" if today["retention_npv"] >= today["acquisition_npv"] else "acquisition"
    if today[f"{first}_npv"] <= 0:
        return f"Neither {sweep.retention} nor {sweep.acquisition} earns its money back at the planned spend"
    if sweep.chance is not None and TOSS_UP[0] < sweep.chance < TOSS_UP[1]:
        ahead = f"{sweep.retention} is ahead in {theme.percent(sweep.chance)} of cases"
        return f"Close to a toss-up at the planned spend: {ahead}"
    best = max(sweep.rows, key=lambda row: float(row[f"{first}_npv"]))
    text = f"Fund {sweep.retention if first == 'retention' else sweep.acquisition} first"
    if best is sweep.rows[-1]:
        return f"{text}: still earning more at {theme.short(best['spend'], sweep.currency)}"
    return f"{text}: most is earned at about {theme.short(best['spend'], sweep.currency)}"


def marginal_panel(sweep: Sweep, *, title: Any, width: int = PANEL) -> alt.LayerChart:
    """Cost of the next customer kept or won, the CLV, and where they cross."""
    lines = [
        {"spend": row["spend"], "cost": row[key], "arm": name, "text": f"{name}: next customer {what}"}
        for key, name, what in (
            ("marginal_retention_cost", sweep.retention, "kept"),
            ("marginal_acquisition_cost", sweep.acquisition, "won"),
        )
        for row in sweep.rows
        if row[key] is not None and row[key] > 0
    ]
    worths = {"won": float(sweep.first["clv"]), "kept": float(sweep.first["clv_kept"])}
    if theme.short(worths["won"]) == theme.short(worths["kept"]):
        rules = {f"worth of a customer (CLV): {theme.short(worths['won'])}": worths["won"]}
    else:
        rules = {f"worth of a customer {who} (CLV): {theme.short(clv)}": clv for who, clv in worths.items()}
    ceiling = max([2.0 * max(worths.values()), *(1.6 * line["cost"] for line in lines[:1])])
    x, colour = sweep.spend(), sweep.colour
    y = alt.Y(
        "cost:Q",
        axis=theme.money_axis(f"{sweep.currency} per customer", tickCount=5),
        scale=alt.Scale(domain=[0, ceiling], nice=False),
    )
    curves = alt.Chart(theme.data(lines)).mark_line(strokeWidth=2.5, clip=True, interpolate="monotone")
    end = float(sweep.rows[-1]["spend"])

    def pixel(spend: float, cost: float) -> tuple[float, float]:
        return spend / (1.09 * end) * width, (1 - cost / ceiling) * theme.HEIGHT

    drawn = []
    for name in (sweep.retention, sweep.acquisition):
        own = [line for line in lines if line["arm"] == name and line["cost"] <= ceiling]
        drawn += along([pixel(line["spend"], line["cost"]) for line in own])
    for clv in rules.values():
        drawn += along([pixel(0, clv), pixel(end, clv)])
    frame = Frame(width, theme.HEIGHT, drawn)
    texts: list[Any] = []

    def add(row: dict[str, Any], spots: list[tuple[Spot, float]], options: dict[str, Any]) -> None:
        spot, spend = frame.place(spots, row["text"])
        text = alt.Chart(theme.data([row | {"spend": spend}])).mark_text(**spot.mark(), **options)
        ink = {} if row["arm"] is None else {"color": colour}
        texts.append(theme.haloed(text.encode(x=x, y=y, text="text:N", **ink)))

    def add_name(own: list[dict[str, Any]]) -> None:
        choices = [
            (Spot(*pixel(line["spend"], line["cost"]), align, 0, dy), line)
            for line, align in ((own[-1], "right"), (own[0], "left"))
            for dy in (-14, 14)
        ]
        spot, line = frame.place(choices, own[0]["text"])
        text = alt.Chart(theme.data([line])).mark_text(**spot.mark(), fontSize=13)
        texts.append(theme.haloed(text.encode(x=x, y=y, text="text:N", color=colour)))

    points = []
    for key, name, clv in (
        ("retention_crossing", sweep.retention, worths["kept"]),
        ("acquisition_crossing", sweep.acquisition, worths["won"]),
    ):
        at = sweep.first[key]
        if at is not None:
            points.append({"spend": at, "cost": clv, "arm": name, "text": f"equal at {theme.short(at)}"})
            sides = (("left", 8, 15), ("right", -8, 15), ("left", 8, -15), ("right", -8, -15))
            spots = [(Spot(*pixel(at, clv), align, dx, dy), float(at)) for align, dx, dy in sides]
            add(points[-1], spots, {"fontWeight": 600, "fontSize": 13})
    for name in (sweep.retention, sweep.acquisition):
        own = [line for line in lines if line["arm"] == name and line["cost"] <= ceiling]
        if own:
            add_name(own)
    for label, clv in rules.items():
        spots = [
            (Spot(*pixel(spend, clv), align, 0, dy), spend)
            for spend, align in ((end, "right"), (0.0, "left"), (end / 2, "center"))
            for dy in (-10, 11)
        ]
        add({"cost": clv, "arm": None, "text": label}, spots, {"color": theme.INK})
    marks = alt.Chart(theme.data(points)).mark_point(filled=True, size=90, opacity=1)
    return theme.layered(
        *(theme.rule_at(clv, "y", theme.INK) for clv in rules.values()),
        curves.encode(x=x, y=y, color=colour),
        marks.encode(x=x, y=y, color=colour),
        *texts,
        width=width,
        title=title,
    )


def value_panel(sweep: Sweep, *, title: Any, width: int = PANEL) -> alt.LayerChart:
    """NPV of both against the baseline, with the best spend of each and the plan."""
    lines = [
        {"spend": row["spend"], "npv": row[key], "arm": name}
        for key, name in (("retention_npv", sweep.retention), ("acquisition_npv", sweep.acquisition))
        for row in sweep.rows
        if row[key] is not None
    ]
    values = [line["npv"] for line in lines]
    low, high = min(0.0, *values), max(0.0, *values)
    room = 0.12 * (high - low)
    bottom, top = low - (room if low < 0 else 0), high + room
    end = float(sweep.rows[-1]["spend"])
    x, colour = sweep.spend(), sweep.colour
    y = alt.Y(
        "npv:Q",
        axis=theme.money_axis(f"NPV against doing nothing, {sweep.currency}", tickCount=5),
        scale=alt.Scale(domain=[bottom, top], nice=False),
    )
    curves = alt.Chart(theme.data(lines)).mark_line(strokeWidth=2.5, interpolate="monotone")

    def pixel(line: dict[str, Any]) -> tuple[float, float]:
        return line["spend"] / (1.09 * end) * width, (top - line["npv"]) / (top - bottom) * theme.HEIGHT

    drawn, tops = [], []
    for name in (sweep.retention, sweep.acquisition):
        own = [line for line in lines if line["arm"] == name]
        drawn += along([pixel(line) for line in own])
        best = max(own, key=lambda line: float(line["npv"]))
        tops.append(best | {"text": f"{name} {theme.short(best['npv'], sign=True)}"})
    points = alt.Chart(theme.data(tops)).mark_point(filled=True, size=90, opacity=1)
    frame = Frame(width, theme.HEIGHT, drawn)
    names = []
    for best in tops:
        spots = [
            (Spot(*pixel(best), align, 0, dy), None)
            for dy in (-14, 20, 34, 50)
            for align in ("center", "left", "right")
        ]
        spot, _ = frame.place(spots, best["text"])
        text = alt.Chart(theme.data([best])).mark_text(**spot.mark(), fontSize=13, fontWeight=600)
        names.append(text.encode(x=x, y=y, text="text:N", color=colour))
    plan = alt.Chart(theme.data([{"spend": sweep.plan["spend"], "text": "plan"}]))
    plan_text = plan.mark_text(align="left", dx=4, baseline="bottom", color=theme.GREY)
    return theme.layered(
        theme.rule_at(0, "y", theme.INK, dash=False),
        plan.mark_rule(color=theme.GREY, strokeDash=[2, 3]).encode(x="spend:Q"),
        plan_text.encode(x="spend:Q", y=alt.value(theme.HEIGHT - 4), text="text:N"),
        curves.encode(x=x, y=y, color=colour),
        points.encode(x=x, y=y, color=colour),
        *(theme.haloed(name) for name in names),
        width=width,
        title=title,
    )


def draw(case: Case, versus: str | None = None) -> alt.HConcatChart:
    """Two panels over the same money."""
    sweep = sweep_of(case, versus)
    return alt.hconcat(
        marginal_panel(sweep, title=theme.part_title("What the next customer costs")),
        value_panel(sweep, title=theme.part_title("What the money earns")),
        title=theme.title(
            answer(sweep),
            "The same money spent on either, expected values. A programme earns more than the customers it keeps "
            "(their spend, referrals, cost to serve), so its best spend can lie beyond the point of equal cost.",
            width=2 * PANEL,
        ),
    )
