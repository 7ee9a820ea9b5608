"""Runs every notebook source in notebooks/ and writes the executed notebook beside it."""

import argparse
import os
import re
from pathlib import Path
from typing import Any

import jupytext
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
REPLICATIONS = re.compile(r"\breplications=\d[\d_]*")
DRAWS = re.compile(r"\bdraws=\d[\d_]*")
LEAST_DRAWS = 100  # of a study


def sources() -> list[Path]:
    return sorted(FOLDER.glob("*.py"))


def execute(source: Path, replications: int | None = None) -> Any:
    """The executed notebook of a source, with so few replications, and few draws, where a number is given."""
    notebook = jupytext.read(source)
    if replications is not None:
        for cell in notebook.cells:
            if cell.cell_type == "code":
                few = REPLICATIONS.sub(f"replications={replications}", cell.source)
                cell.source = DRAWS.sub(f"draws={LEAST_DRAWS}", few)
    os.environ["TQDM_DISABLE"] = "1"  # a bar that is gone leaves its traces in a file
    resources = {"metadata": {"path": str(FOLDER)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    return notebook


def without_traces(notebook: Any) -> Any:
    """Without what changes at every run: cell ids, times, the Python that ran it."""
    notebook.metadata.pop("language_info", None)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata.pop("execution", None)
    return notebook


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    for source in sources():
        target = source.with_suffix(".ipynb")
        jupytext.write(without_traces(execute(source)), target)
        print(target.relative_to(FOLDER.parent))


if __name__ == "__main__":
    main()
