"""The same scenario and seed give the same bytes, whatever runs them.

Compared byte by byte: `compare --json` of every shipped scenario over threads, chunk sizes and parallel backends.
Compilers and optimisation levels are compared by tools/check_same_bits.py (part of ./dev test --long).
"""

import functools
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("TENURE_BUILD_DIR", ROOT / "build" / "release"))
TENURE = BUILD / "cli" / "tenure"
SCENARIOS = sorted(path.parent.name for path in (ROOT / "scenarios").glob("*/scenario.toml"))
# (threads, replications a task takes, rounded up to tiles of 32); 70 replications are three tiles, the last one short.
FIRST, *OTHERS = [(1, 96), (2, 32), (5, 64)]


# Firms of a few thousand customers: each customer costs.
INDIVIDUAL = ["book-club", "cd-shop", "photographer"]


def output(
    binary: Path, scenario: str, threads: int, chunk: int, *more: str, replications: int = 70
) -> bytes:
    command = [binary, "compare", ROOT / "scenarios" / scenario / "scenario.toml", "--json", "--quiet", *more]
    command += ["--replications", str(replications), "--threads", str(threads), "--chunk", str(chunk)]
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout) > 1000
    return done.stdout


@functools.cache
def first_output(scenario: str) -> bytes:
    return output(TENURE, scenario, *FIRST)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_threads_and_chunks(scenario: str) -> None:
    for threads, chunk in OTHERS:
        first = first_output(scenario)
        assert output(TENURE, scenario, threads, chunk) == first, f"{threads} threads, chunks of {chunk}"


@pytest.mark.parametrize(("backend", "run"), [("threads", OTHERS[1]), ("serial", OTHERS[0])])
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_backends(scenario: str, backend: str, run: tuple[int, int]) -> None:
    binary = BUILD / "tests" / "determinism" / f"tenure_cli_{backend}"
    assert output(binary, scenario, *run) == first_output(scenario)


@pytest.mark.parametrize("scenario", INDIVIDUAL)
def test_customers_one_by_one(scenario: str) -> None:
    engine = ("--engine", "individual")
    first = output(TENURE, scenario, 1, 32, *engine, "--isa", "portable", replications=6)
    assert b'"engine":"individual"' in first.replace(b" ", b"")
    for threads in (2, 5):
        assert output(TENURE, scenario, threads, 32, *engine, replications=6) == first, f"{threads} threads"
    for isa in ("avx2", "avx512"):
        command = [TENURE, "run", ROOT / "scenarios" / scenario / "scenario.toml", *engine, "--isa", isa]
        if subprocess.run([*command, "--replications", "2"], capture_output=True, check=False).returncode:
            print(f"not run: {isa} on this machine")
            continue
        assert output(TENURE, scenario, 2, 32, *engine, "--isa", isa, replications=6) == first, isa


def test_another_seed_gives_other_numbers() -> None:
    """Guards the comparison itself: output that ignored the draws would pass every test above."""
    scenario = ROOT / "scenarios" / SCENARIOS[-1] / "scenario.toml"
    runs = [
        subprocess.run(
            [
                str(TENURE),
                "compare",
                str(scenario),
                "--json",
                "--quiet",
                "--replications",
                "8",
                "--seed",
                seed,
            ],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] != runs[1]
