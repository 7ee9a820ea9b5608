"""A case at a glance: twelve lines of text, or a small page for notebooks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tenure import _core

if TYPE_CHECKING:
    from tenure._case import Case, Contrast, Estimate


def signed(value: Estimate) -> str:
    """A difference with its sign and unit."""
    if value.mean is None:
        return "no value"
    return _core.signed_with_unit(value.mean, value.se or 0.0, value.unit)


def interval(value: Estimate) -> str:
    """From the 5 % to the 95 % point; their simulation error is about twice that of the mean."""
    if value.p05 is None or value.p95 is None:
        return "open"
    low = _core.signed_with_unit(value.p05, value.tail_error(0), value.unit)
    return f"{low} to {_core.signed_with_unit(value.p95, value.tail_error(4), value.unit)}"


def _evenly_drawn(case: Case) -> bool:
    return case.sampling in ("sobol", "latin")


def chance(case: Case, contrast: Contrast) -> str:
    """Probability of being better, with its error."""
    value = contrast.probability_positive
    independent = _core.quasi_replicates if _evenly_drawn(case) else case.replications
    return _core.probability(value.mean or 0.0, value.se or 0.0, independent)


def outcome(contrast: Contrast) -> str:
    """ROI, IRR and payback in one line; none where most replications do not reach one."""
    parts = []
    for name, label in (("roi", "ROI"), ("irr", "IRR"), ("payback_months", "payback")):
        value = contrast.metrics.get(name)
        if value is None or value.mean is None:
            continue
        missed = value.share_not_reached > 0.5
        number = "none" if missed else _core.with_unit(value.mean, value.se or 0.0, value.unit)
        text = f"{label} {number}"
        if value.share_not_reached > 0:
            text += f" (not reached: {_core.probability(value.share_not_reached, 0.0)})"
        parts.append(text)
    return ", ".join(parts)


def provenance(case: Case) -> list[str]:
    """How to get the same numbers again."""
    done, failed = case.checks
    run = f"{case.replications:,} replications" if case.engine != "expectation" else "expected values"
    if _evenly_drawn(case):
        run += f" (inputs drawn as {case.sampling})"
    warned = len(case.warnings)
    return [
        f"{run}, seed {case.seed}, {case.engine} engine, {case.months} months"
        + (f" from {case.start}" if case.start else ""),
        f"tenure {_core.__version__}, scenario {case.hash[:12]}, {done:,} checks, {failed:,} failed, "
        f"{warned} warning{'' if warned == 1 else 's'}",
    ]


def against(case: Case, contrast: Contrast) -> str:
    """Who is compared with whom."""
    twin = contrast.versus != next(iter(case.arms), "")
    return f"{contrast.arm} against {'the same money in ' if twin else ''}{contrast.versus}"


def as_text(case: Case) -> str:
    """At most twelve lines."""
    lines = [f"<tenure.Case> {case.title or case.scenario}"]
    if case.contrasts:
        head = case.headline
        npv = head.npv
        lines.append(f"  {against(case, head)}")
        if case.engine == "expectation":
            lines.append(f"  NPV difference    {signed(npv)}, expected value without a spread")
        else:
            lines += [
                f"  NPV difference    {signed(npv)}, 90 % of outcomes {interval(npv)}",
                f"  simulation error  +/- {_core.with_unit(npv.se or 0.0, npv.se or 0.0, npv.unit)}",
                f"  P(better)         {chance(case, head)}",
            ]
        alone = case.contrasts.get((head.arm, next(iter(case.arms))), head)
        if outcome(alone):
            lines.append(f"  {head.arm} alone: {outcome(alone)}")
    else:
        for arm in case.arms.values():
            lines.append(f"  NPV of {arm.name}: {arm.metrics['npv']}")
    lines += [f"  {line}" for line in provenance(case)]
    lines.append('  next: print(case.page()), case.plot.waterfall(), case.table("metrics").to_pandas()')
    return "\n".join(lines[:12])


STYLE = "font:13px/1.45 system-ui,sans-serif;max-width:52em;border:1px solid #8884;border-radius:6px;padding:12px 16px"
CELL = "text-align:right;padding:2px 12px 2px 0;white-space:nowrap"
ROWS = (
    ("npv", "NPV"),
    ("npv_with_residual", "NPV with customers left at the end"),
    ("roi", "ROI"),
    ("irr", "IRR"),
    ("payback_months", "Payback"),
    ("customers_end", "Customers at the end"),
    ("churned", "Customers lost"),
    ("cost_per_retained_customer", "Cost per retained customer"),
)


def table_html(head: list[str], rows: list[list[str]]) -> str:
    """A table with its first column to the left."""
    first = CELL.replace("right", "left", 1)

    def cells(tag: str, row: list[str]) -> str:
        return "".join(
            f'<{tag} style="{CELL if i else first};background:none">{escape(cell)}</{tag}>'
            for i, cell in enumerate(row)
        )

    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f'<table style="border-collapse:collapse;margin:6px 0"><tr>{cells("th", head)}</tr>{body}</table>'


def bars_svg(case: Case, contrast: Contrast) -> str:
    """The draws of the NPV difference as a histogram; losses in another colour."""
    import numpy as np

    if case.engine == "expectation":
        return ""
    draws = case.npv_draws(contrast.arm, contrast.versus)
    draws = draws[np.isfinite(draws)]
    if draws.size < 20 or float(np.ptp(draws)) == 0.0:
        return ""
    low, high = np.quantile(draws, [0.005, 0.995])
    counts, edges = np.histogram(draws, bins=40, range=(float(low), float(high)))
    width, height = 480, 70
    step = width / counts.size
    parts = []
    for i, count in enumerate(counts):
        tall = height * count / counts.max()
        colour = "#0072b2" if edges[i] + edges[i + 1] > 0 else "#d55e00"
        parts.append(
            f'<rect x="{i * step:.1f}" y="{height - tall:.1f}" width="{step - 1:.1f}" height="{tall:.1f}" '
            f'fill="{colour}"/>'
        )
    if low < 0 < high:
        at = width * (0 - low) / (high - low)
        parts.append(f'<path d="M{at:.1f} 0V{height}" stroke="currentColor" stroke-dasharray="3 2"/>')
    label = f"Distribution of the NPV difference over {draws.size} replications"
    return (
        f'<svg role="img" aria-label="{label}" viewBox="0 0 {width} {height}" '
        f'style="width:100%;max-width:{width}px;display:block">{"".join(parts)}</svg>'
    )


def as_html(case: Case) -> str:
    """A page without scripts, below 30 kB, that needs no network."""
    parts = [f'<div style="{STYLE}"><strong>{escape(case.title or case.scenario)}</strong>']
    if case.contrasts:
        head = case.headline
        spread = "expected value without a spread"
        if case.engine != "expectation":
            spread = f"90 % of outcomes {interval(head.npv)}; better with probability {chance(case, head)}"
        parts.append(
            f'<div style="margin:4px 0">{escape(against(case, head))}: '
            f'<strong style="font-size:17px">{escape(signed(head.npv))}</strong> NPV, {escape(spread)}</div>'
        )
        parts.append(bars_svg(case, head))
        shown = list(case.contrasts.values())[:6]
        titles = ["Difference"] + [f"{each.arm} against {each.versus}" for each in shown]
        rows = []
        for name, label in ROWS:
            values = [each.metrics.get(name) for each in shown]
            if any(value is not None and value.mean is not None for value in values):
                rows.append([label] + ["" if value is None else signed(value) for value in values])
        if case.engine != "expectation":
            rows.append(["Probability of being better"] + [chance(case, each) for each in shown])
        parts.append(table_html(titles, rows))
    else:
        rows = [[arm.name, str(arm.metrics["npv"])] for arm in case.arms.values()]
        parts.append(table_html(["Arm", "NPV"], rows))
    small = "<br>".join(escape(line) for line in provenance(case))
    parts.append(f'<div style="opacity:.75;font-size:12px">{small}</div></div>')
    return "".join(parts)
