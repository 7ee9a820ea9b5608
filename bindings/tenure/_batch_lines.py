"""JSON Lines of a batch as the rows of its table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from tenure import _core

_QUANTILES = ("p05", "p50", "p95")


def table_of(lines: str) -> str:
    """The CSV of a batch, from its lines. Numbers keep their text, so they are the same bits."""
    header = _core.batch_header()
    names = header.rstrip("\n").split(",")
    values = [name.removesuffix("_se") for name in names if name.endswith("_se")]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for line in lines.splitlines():
        row = json.loads(line, parse_float=str, parse_int=str)
        if "error" in row:
            cells = {"file": row["file"], "point": row["point"], "error": row["error"]}
            writer.writerow([cells.get(name, "") for name in names])
            continue
        for cells in _rows(row, values):
            writer.writerow([_text(cells.get(name)) for name in names])
    return header + out.getvalue()


def _rows(row: dict[str, Any], values: list[str]) -> Iterator[dict[str, Any]]:
    case = row["case"]
    shared = {
        "key": row["key"],
        "file": row["file"],
        "point": row["point"],
        "scenario": case["scenario"]["name"],
        "currency": case["scenario"]["currency"],
        "checks_failed": case["checks"]["violated"],
    } | {name: case["run"][name] for name in ("engine", "seed", "replications", "months")}
    for arm in case["arms"]:
        yield shared | {"arm": arm["name"]} | _figures(arm["metrics"], values)
    for contrast in case["contrasts"]:
        chances = ("probability_positive", "probability_positive_with_residual")
        named = {name: contrast[name] for name in ("arm", "versus", *chances)}
        yield shared | named | _figures(contrast["metrics"], values)


def _figures(metrics: dict[str, Any], values: list[str]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for name in values:
        metric = metrics.get(name, {})
        figures |= {name: metric.get("mean"), f"{name}_se": metric.get("se")}
    npv = metrics.get("npv", {})
    return figures | {f"npv_{quantile}": npv.get(quantile) for quantile in _QUANTILES}


def _text(cell: str | None) -> str:
    return "" if cell is None else cell
