"""Every broken file through the command line: exit code 2, nothing on stdout, a position on stderr.

The binary is build/release/cli/tenure, or what the variable TENURE_CLI names.
"""

from __future__ import annotations

import csv
import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "cli" / "corpus"
CLI = pathlib.Path(os.environ.get("TENURE_CLI", ROOT / "build" / "release" / "cli" / "tenure"))
CASES = list(csv.DictReader((CORPUS / "manifest.csv").open()))
POSITION = re.compile(
    r"^(?P<file>\S+\.toml):(?P<line>\d+):(?P<column>\d+): error: (?P<text>.*)$", re.MULTILINE
)

pytestmark = pytest.mark.skipif(not CLI.exists(), reason="the command line is not built")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(CLI), *arguments], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("name", ["valid.toml", "valid_law.toml"])
def test_valid_file_passes(name: str) -> None:
    assert run("validate", str(CORPUS / name)).returncode == 0


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_broken_file_is_refused_with_position_path_and_remedy(case: dict[str, str]) -> None:
    done = run("validate", str(CORPUS / case["file"]))
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    found = [
        match
        for match in POSITION.finditer(done.stderr)
        if match["line"] == case["line"] and case["column"] in ("", match["column"])
    ]
    assert found, done.stderr
    assert any(case["path"] in match["text"] and case["phrase"] in match["text"] for match in found), (
        done.stderr
    )
