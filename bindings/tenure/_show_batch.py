"""A batch at a glance: a few lines of text, or a small table for notebooks."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any

from tenure import _core
from tenure._show import STYLE, table_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenure._batch import Batch

TEXT_ROWS, HTML_ROWS, FAULTS = 4, 12, 3


def counts(batch: Batch) -> str:
    """How many scenarios, and what became of them."""
    failed = len(batch.errors)
    text = (
        f"{batch.scenarios:,} scenarios: {batch.done - batch.kept - failed:,} simulated, {batch.kept:,} kept"
    )
    text += f", {failed:,} failed"
    if batch.done < batch.scenarios:
        text += f", {batch.scenarios - batch.done:,} not run (stopped)"
    return text


def differences(batch: Batch) -> Iterator[dict[str, Any]]:
    """Rows of contrasts; of arms where no scenario compares any."""
    rows = list(batch.rows())
    return iter([row for row in rows if row["versus"]] or rows)


def cells(row: dict[str, Any]) -> list[str]:
    """What is shown of a row."""
    who = row["arm"] + (f" against {row['versus']}" if row["versus"] else "")
    npv = "no value"
    if row["npv"] is not None:
        show = _core.signed_with_unit if row["versus"] else _core.with_unit
        npv = show(row["npv"], row["npv_se"] or 0.0, row["currency"])
    share = row["probability_positive"]
    chance = "" if share is None else _core.probability(share, 0.0, row["replications"])
    return [row["point"] or row["scenario"], who, npv, chance]


def faults(batch: Batch) -> list[str]:
    """First lines of what failed."""
    lines = [each.message.split("\n", 1)[0] for each in batch.errors[:FAULTS]]
    more = len(batch.errors) - len(lines)
    return lines + ([f"and {more:,} more in .errors"] if more else [])


def as_text(batch: Batch) -> str:
    """At most a dozen lines."""
    rows, columns = batch.shape
    lines = [f"<tenure.Batch> {counts(batch)}; {rows:,} rows, {columns} columns"]
    shown = [cells(row) for row in islice(differences(batch), TEXT_ROWS)]
    lines += [
        f"  {point:.50}: {who}: NPV {npv}" + (f", P(> 0) {chance}" if chance else "")
        for point, who, npv, chance in shown
    ]
    lines += [f"  {line}" for line in faults(batch)]
    lines.append('  next: batch.to_pandas(), batch["npv"], batch.errors')
    return "\n".join(lines)


def as_html(batch: Batch) -> str:
    """A small page without scripts."""
    parts = [f'<div style="{STYLE}"><strong>{escape(counts(batch))}</strong>']
    shown = [cells(row) for row in islice(differences(batch), HTML_ROWS)]
    if shown:
        parts.append(table_html(["Scenario", "Arm", "NPV", "P(> 0)"], shown))
    parts += [f"<div>{escape(line)}</div>" for line in faults(batch)]
    rows, columns = batch.shape
    small = f"tenure {_core.__version__}; {rows:,} rows, {columns} columns: batch.to_pandas()"
    parts.append(f'<div style="opacity:.75;font-size:12px">{escape(small)}</div></div>')
    return "".join(parts)
