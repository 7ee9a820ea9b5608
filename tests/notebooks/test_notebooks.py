"""Every notebook source runs from top to bottom; the executed notebook beside it is of the same source."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

jupytext = pytest.importorskip("jupytext")
pytest.importorskip("nbclient")
pytest.importorskip("tenure", reason="the Python package is not installed")

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "notebooks").glob("*.py"))
by_source = pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)


def runner() -> Any:
    spec = importlib.util.spec_from_file_location("run_notebooks", ROOT / "tools" / "run_notebooks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cells(notebook: Any) -> list[tuple[str, str]]:
    return [(cell.cell_type, cell.source.strip()) for cell in notebook.cells]


@by_source
def test_notebook_runs(source: Path) -> None:
    notebook = runner().execute(source, replications=16)
    errors = [
        output
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]
    assert errors == []


@by_source
def test_committed_notebook_is_of_its_source(source: Path) -> None:
    """`python tools/run_notebooks.py` writes it anew."""
    committed = jupytext.read(source.with_suffix(".ipynb"))
    assert cells(committed) == cells(jupytext.read(source))


@by_source
def test_committed_notebook_has_its_outputs(source: Path) -> None:
    committed = jupytext.read(source.with_suffix(".ipynb"))
    code = [cell for cell in committed.cells if cell.cell_type == "code"]
    counts = [cell.execution_count for cell in code]
    assert counts == list(range(1, len(code) + 1)), "run from top to bottom in one go"
    assert all(cell.outputs for cell in code), "every cell shows something"
    kinds = {kind for cell in code for output in cell.outputs for kind in output.get("data", {})}
    assert "image/png" in kinds
    texts = source.with_suffix(".ipynb").read_text(encoding="utf-8")
    assert str(ROOT) not in texts
    assert len(texts) < 3_000_000


def test_there_are_notebooks() -> None:
    assert len(SOURCES) >= 2
