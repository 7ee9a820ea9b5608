#!/usr/bin/env python3
"""Random words under the engines' own addresses, put to dieharder (Debian package dieharder).

Each order of addresses of tests/random/write_words.cpp is judged by every test below, on streams of its own. A p-value
is weak when it lies within 0.0005 of 0 or 1; the test is then run again with a fresh seed, and a third time. Three
weak runs in a row are a failure: among the 294 p-values a false alarm has probability 3e-7, as far as dieharder's
p-values are exact. Before that a stream in which every block is used twice must fail, or nothing here would mean
anything. Exit code 0 when all pass, 1 when not, 77 when dieharder is not installed.
"""

import argparse
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / "build" / "release" / "tests" / "random" / "tenure_random_words"
ORDERS = ("addresses", "persons", "months", "replications", "purposes", "seeds")
# dieharder's numbers. A lag of 3 skips three words: every fourth is the same word of each block.
TESTS = {
    "birthdays": ("-d", "0"),
    "permutations of five": ("-d", "1"),
    "rank of 32x32 bits": ("-d", "2", "-p", "20"),
    "bitstream": ("-d", "4"),
    "count the ones": ("-d", "8"),
    "count the ones by byte": ("-d", "9"),
    "distances in space": ("-d", "12"),
    "runs": ("-d", "15"),
    "craps": ("-d", "16"),
    "monobit": ("-d", "100"),
    "serial, 1 to 16 bits": ("-d", "102"),
    "tuples of 6 bits": ("-d", "200", "-n", "6"),
    "permutations": ("-d", "202", "-n", "5"),
    "sums of every fourth word": ("-d", "203", "-n", "3", "-p", "50"),
    "bytes": ("-d", "205"),
    "fill tree": ("-d", "207"),
    "monobit of blocks": ("-d", "209"),
}
WEAK, RUNS = 0.0005, 3


def p_values(order: str, seed: int, test: tuple[str, ...]) -> list[float]:
    words = subprocess.Popen([WORDS, order, str(seed)], stdout=subprocess.PIPE)
    command = ["dieharder", "-g", "200", *test, "-D", "pvalues"]
    done = subprocess.run(command, stdin=words.stdout, capture_output=True, text=True, check=True)
    assert words.stdout
    words.stdout.close()
    words.wait()
    values = [float(line) for line in done.stdout.split()]
    if not values:
        sys.exit(f"{' '.join(command)}: no p-value\n{done.stdout}{done.stderr}")
    return values


def judge(order: str, number: int, test: tuple[str, ...]) -> list[list[float]]:
    """P-values of up to three runs, as many as were needed; seeds lie 2^40 apart, since one order counts them up."""
    runs: list[list[float]] = []
    for run in range(RUNS):
        seed = (1 + run + RUNS * number) << 40
        runs.append(p_values(order, seed, test))
        if all(WEAK <= p <= 1 - WEAK for p in runs[-1]):
            break
    return runs


def failed(runs: list[list[float]]) -> bool:
    """One p-value of the test is weak in every run."""
    return len(runs) == RUNS and any(
        all(not WEAK <= p <= 1 - WEAK for p in values) for values in zip(*runs, strict=True)
    )


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    if not shutil.which("dieharder"):
        print("dieharder is not installed")
        return 77
    if not failed(judge("repeats", 0, TESTS["count the ones"])):
        print("a stream that uses every block twice passes: this check sees nothing")
        return 1
    jobs = list(product(ORDERS, TESTS))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        numbered = enumerate(jobs)
        results = list(pool.map(lambda job: judge(job[1][0], job[0], TESTS[job[1][1]]), numbered))
    failures = 0
    for order in ORDERS:
        ran = [(test, runs) for (of, test), runs in zip(jobs, results, strict=True) if of == order]
        wrong = [(test, runs) for test, runs in ran if failed(runs)]
        again = sum(len(runs) > 1 for _, runs in ran)
        values = sum(len(runs[0]) for _, runs in ran)
        print(
            f"{order}: {len(ran) - len(wrong)} tests passed, {len(wrong)} failed, {values} p-values, "
            f"{again} tests run again"
        )
        for test, runs in wrong:
            print(f"  {test}: {runs}")
        failures += len(wrong)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
