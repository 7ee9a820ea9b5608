#!/usr/bin/env python3
"""Executes every notebooks/*.py in an empty folder and writes the notebook with its outputs beside the source."""

import sys
import tempfile
from pathlib import Path

import jupytext
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    for source in sorted((ROOT / "notebooks").glob("*.py")):
        notebook = jupytext.read(source)
        with tempfile.TemporaryDirectory() as folder:
            NotebookClient(
                notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": folder}}
            ).execute()
        for number, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{number}"
            cell.get("metadata", {}).pop("execution", None)  # times of day
        notebook.metadata.pop("language_info", None)
        jupytext.write(notebook, source.with_suffix(".ipynb"))
        print(source.stem)
    return 0


if __name__ == "__main__":
    sys.exit(main())
