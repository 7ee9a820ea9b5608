"""./dev counts honestly: what fails or cannot run is never lost from the closing line."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(folder: Path, script: str) -> tuple[int, str]:
    parts = "\n".join(
        f'source "{ROOT}/tools/dev/{part}.sh"' for part in ("common", "install", "lint", "test", "long")
    )
    python = f'venv_python="{ROOT}/.venv/bin/python"\njobs=2'
    command = ["bash", "-c", f"set -euo pipefail\n{parts}\n{python}\n{script}\nclose"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def program(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return f"./{name}"


def doctest(folder: Path, summary: str, all_cases: int, status: int = 0) -> str:
    count = f'echo "[doctest] unskipped test cases passing the current filters: {all_cases}"'
    run_text = f'echo "[doctest] test cases: {summary}"; exit {status}'
    return program(folder, "unit", f'if [ "$1" = --count ]; then {count}; else {run_text}; fi')


@pytest.mark.parametrize(
    ("summary", "all_cases", "status", "closing", "code"),
    [
        ("  7 |   7 passed | 0 failed | 0 skipped", 7, 0, "7 passed, 0 failed, 0 skipped", 0),
        # 10 cases in all: one is marked skip(), two are left out by the filter and are no skips.
        ("  7 |   7 passed | 0 failed | 3 skipped", 9, 0, "7 passed, 0 failed, 1 skipped", 0),
        ("  7 |   5 passed | 2 failed | 0 skipped", 7, 1, "5 passed, 2 failed, 0 skipped", 1),
        ("  7 |   7 passed | 0 failed | 0 skipped", 7, 1, "7 passed, 1 failed, 0 skipped", 1),
        ("  0 |   0 passed | 0 failed | 4 skipped", 4, 0, "0 passed, 1 failed, 0 skipped", 1),
    ],
)
def test_doctest(tmp_path: Path, summary: str, all_cases: int, status: int, closing: str, code: int) -> None:
    binary = doctest(tmp_path, summary, all_cases, status)
    got, output = run(tmp_path, f"count_doctest unit {binary} --test-suite-exclude=long")
    assert output.splitlines()[-1] == closing
    assert got == code


@pytest.mark.parametrize(
    ("first_slice", "closing", "code"),
    [
        ("say 7 0; exit 0", "7 passed, 0 failed, 1 skipped", 0),
        ("say 6 1; exit 1", "6 passed, 1 failed, 1 skipped", 1),
        ("say 7 0; exit 1", "7 passed, 1 failed, 1 skipped", 1),
        ("kill -SEGV $$", "0 passed, 1 failed, 0 skipped", 1),
    ],
)
def test_slices_count_every_case_once(tmp_path: Path, first_slice: str, closing: str, code: int) -> None:
    """Doctest reports all seven cases in every slice; a failure, a bad end and a crash of one slice are seen."""
    summary = 'say() { echo "[doctest] test cases:  7 |  $1 passed | $2 failed | 1 skipped"; }'
    count = 'if [ "$1" = --count ]; then echo "[doctest] unskipped cases passing the filters: 7"; exit 0; fi'
    body = f'{summary}; {count}; if [ "$1" = --first=1 ]; then {first_slice}; fi; say 7 0'
    binary = program(tmp_path, "unit", body)
    got, output = run(tmp_path, f'jobs=2; sliced() {{ in_slices {binary} "$@"; }}; count_doctest unit sliced')
    assert output.splitlines()[-1] == closing
    assert got == code


def test_a_crash_without_a_count_is_a_failure(tmp_path: Path) -> None:
    binary = program(tmp_path, "unit", "kill -SEGV $$")
    got, output = run(tmp_path, f"count_doctest unit {binary}")
    assert output.splitlines()[-1] == "0 passed, 1 failed, 0 skipped"
    assert got == 1


@pytest.mark.parametrize(
    ("check", "closing", "code"),
    [
        ("true", "1 passed, 0 failed, 0 skipped", 0),
        ("false", "0 passed, 1 failed, 0 skipped", 1),
        ("eval 'echo no compiler; exit 77'", "0 passed, 0 failed, 1 skipped", 0),
        ("no-such-command", "0 passed, 1 failed, 0 skipped", 1),
    ],
)
def test_check(tmp_path: Path, check: str, closing: str, code: int) -> None:
    got, output = run(tmp_path, f"run_check one bash -c {check!r}")
    assert output.splitlines()[-1] == closing
    assert got == code


@pytest.mark.parametrize(
    ("tests", "closing", "code"),
    [
        ("def test_a(): pass", "1 passed, 0 failed, 0 skipped", 0),
        ("def test_a(): assert False", "0 passed, 1 failed, 0 skipped", 1),
        ("import no_such_module", "0 passed, 1 failed, 0 skipped", 1),
        ("import pytest\ndef test_a(): pytest.skip('why')", "0 passed, 0 failed, 1 skipped", 0),
        ("", "0 passed, 1 failed, 0 skipped", 1),
    ],
)
def test_pytest(tmp_path: Path, tests: str, closing: str, code: int) -> None:
    (tmp_path / "suite").mkdir()
    (tmp_path / "suite/test_a.py").write_text(tests, encoding="utf-8")
    got, output = run(tmp_path, "count_pytest suite suite")
    assert output.splitlines()[-1] == closing
    assert got == code


def test_a_missing_suite_is_counted_as_skipped(tmp_path: Path) -> None:
    got, output = run(tmp_path, "count_pytest suite tests/none")
    assert "skipped: suite: tests/none is not in the tree" in output
    assert output.splitlines()[-1] == "0 passed, 0 failed, 1 skipped"
    assert got == 0


def test_a_build_that_fails_is_counted(tmp_path: Path) -> None:
    got, output = run(tmp_path, "test_release")
    assert output.splitlines()[-1] == "0 passed, 1 failed, 1 skipped"
    assert got == 1


def test_long_parts_keep_the_rows_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    got, output = run(
        tmp_path,
        "long_unit() { count 3 0 0; }\nlong_mutants() { count 24 1 0; }\n"
        "run_long_tests unit mutants\nlong_unit() { count 4 0 0; }\nrun_long_tests unit",
    )
    rows = [
        line for line in (tmp_path / "docs/long-test-result.md").read_text().splitlines() if line[:1] == "|"
    ]
    assert [row.split(" | ")[:2] for row in rows[2:]] == [
        ["| unit", "4 passed, 0 failed, 0 skipped"],
        ["| mutants", "24 passed, 1 failed, 0 skipped"],
    ]
    assert output.splitlines()[-1] == "4 passed, 0 failed, 0 skipped"
    assert got == 0
