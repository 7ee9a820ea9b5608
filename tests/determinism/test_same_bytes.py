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
# (program, threads, replications a task takes, rounded up to tiles of 32); 70 replications are three tiles, the last
# one short. Two years of each case, or what its dates need: the whole horizon is in tools/check_same_bits.py --long.
FIRST, *OTHERS = [
    ("tenure", 1, 96),
    ("tenure", 2, 32),
    ("tenure", 5, 64),
    ("tenure_cli_threads", 5, 64),
    ("tenure_cli_serial", 1, 32),
]


LATER = {"quick-wins": 36, "tei-intellum": 36, "tei-salesloft": 36}

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


def binary_of(program: str) -> Path:
    return TENURE if program == "tenure" else BUILD / "tests" / "determinism" / program


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_threads_chunks_and_backends(scenario: str) -> None:
    months = str(LATER.get(scenario, 24))
    outputs = {
        run: output(binary_of(run[0]), scenario, *run[1:], "--months", months) for run in (FIRST, *OTHERS)
    }
    assert [run for run in OTHERS if outputs[run] != outputs[FIRST]] == []


def latin_square(threads: list[int], chunks: list[int], others: list[str]) -> list[tuple[int, int, str]]:
    """Nine runs in which any two of the three factors meet in every combination."""
    return [
        (number, chunk, others[(i + j) % 3])
        for i, number in enumerate(threads)
        for j, chunk in enumerate(chunks)
    ]


@pytest.mark.parametrize("scenario", INDIVIDUAL)
def test_pairs_of_threads_chunks_and_backends(scenario: str) -> None:
    runs = latin_square([1, 2, 5], [32, 64, 96], ["tenure", "tenure_cli_threads", "tenure_cli_serial"])
    outputs = {}
    for threads, chunk, program in runs:
        outputs[threads, chunk, program] = output(
            binary_of(program), scenario, threads, chunk, "--months", "12"
        )
    first = outputs[runs[0]]
    assert [run for run, found in outputs.items() if found != first] == []


@functools.cache
def runs_here(isa: str) -> bool:
    scenario = ROOT / "scenarios" / INDIVIDUAL[0] / "scenario.toml"
    command = [TENURE, "run", scenario, "--engine", "individual", "--isa", isa, "--replications", "2"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0 or b"this machine has no" in done.stderr
    return done.returncode == 0


@pytest.mark.parametrize("scenario", INDIVIDUAL)
def test_customers_one_by_one(scenario: str) -> None:
    outputs = {}
    for threads, chunk, isa in latin_square([1, 2, 5], [2, 32, 64], ["portable", "avx2", "avx512"]):
        if not runs_here(isa):
            print(f"not run: {isa} on this machine")
            continue
        more = ("--engine", "individual", "--isa", isa, "--months", "24")
        outputs[threads, chunk, isa] = output(TENURE, scenario, threads, chunk, *more, replications=6)
    first = next(iter(outputs.values()))
    assert b'"engine":"individual"' in first.replace(b" ", b"")
    assert [run for run, found in outputs.items() if found != first] == []


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
