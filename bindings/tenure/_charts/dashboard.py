"""The case on one sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

import altair as alt

from tenure._charts import cash_fan, league_table, npv, spend_sweep, theme, tornado, waterfall

if TYPE_CHECKING:
    from tenure._case import Case

Panel = alt.LayerChart
Maker = Callable[["Case"], Panel]


def next_customer(case: Case) -> Panel:
    """Left panel of acquisition or retention, on its own."""
    sweep = spend_sweep.sweep_of(case, None)
    return spend_sweep.marginal_panel(
        sweep,
        width=theme.WIDTH,
        title=theme.title(
            "What the next customer costs",
            "The same money spent on either, from a fraction to several times the plan",
        ),
    )


def earnings(case: Case) -> Panel:
    """Right panel of acquisition or retention, with the answer."""
    sweep = spend_sweep.sweep_of(case, None)
    return spend_sweep.value_panel(
        sweep,
        width=theme.WIDTH,
        title=theme.title(spend_sweep.answer(sweep), "NPV against doing nothing by spend, expected values"),
    )


MAKERS: tuple[Maker, ...] = (
    npv.histogram,
    waterfall.draw,
    next_customer,
    earnings,
    cash_fan.draw,
    npv.s_curve,
    tornado.draw,
    league_table.draw,
)


def panels(case: Case) -> Iterator[Panel]:
    """What the case holds; the rest is left out."""
    for make in MAKERS:
        try:
            yield make(case)
        except LookupError:
            continue


def draw(case: Case) -> alt.ConcatChart:
    """Two charts a row under the title and the question of the scenario."""
    run = f"{case.replications:,} replications, seed {case.seed}"
    if case.engine == "expectation":
        run = "expected values"
    heading = alt.TitleParams(
        text=case.title or theme.words(case.scenario),
        subtitle=[
            case.question,
            f"{run}, scenario {case.hash[:12]}",
        ],
        fontSize=28,
        subtitleFontSize=15,
        subtitleLineHeight=21,
        offset=30,
    )
    sheet = alt.concat(*panels(case), columns=2, title=heading, spacing=60, align="each")
    return cast(alt.ConcatChart, sheet.resolve_scale(color="independent"))
