#!/usr/bin/env python3
"""Counts the instructions of fixed work (callgrind) and compares them with bench/instructions.csv.

Seconds of a shared machine move by half; counts move by a thousandth, so a change that makes the engines do more is
seen wherever it is run. One thread; valgrind knows no AVX-512, so the individual engine runs portable and with AVX2.
--refresh writes the counts of today. Exit code 0 when none is more than 2 % above its record, 1 when one is, 77 where
valgrind is missing or the compiler is another one than that of the record.
"""

import argparse
import csv
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build" / "release" / "cli" / "tenure"
RECORD = ROOT / "bench" / "instructions.csv"
COMPARE, SCENARIOS = "compare", "scenarios"
WORK = {
    "start": ["--version"],
    "expectation": [COMPARE, f"{SCENARIOS}/default-firm/scenario.toml", "--engine", "expectation"],
    "cohort, full tiles": ["run", "bench/plain.toml", "--replications", "64"],
    "pairs and loops": [COMPARE, f"{SCENARIOS}/telecom-service/scenario.toml", "--replications", "4"],
    "uncertain draws": [COMPARE, f"{SCENARIOS}/quick-wins/scenario.toml", "--replications", "16"],
    **{
        f"customers one by one, {isa}": [
            *("run", "bench/plain.toml", "--set", "segment.everyone.customers=20000", "--replications", "2"),
            *("--engine", "individual", "--isa", isa),
        ]
        for isa in ("portable", "avx2")
    },
}
LIMIT = 1.02


def compiler() -> str:
    done = subprocess.run(["g++", "-dumpfullversion"], capture_output=True, text=True, check=True)
    return f"g++ {done.stdout.strip()}"


def count(words: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out"]
        threads = [] if words == ["--version"] else ["--threads", "1", "--json", "--quiet"]
        done = subprocess.run(
            [*tool, str(PROGRAM), *words, *threads], cwd=ROOT, capture_output=True, text=True, check=False
        )
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not found:
        sys.exit(f"tenure {' '.join(words)}: exit code {done.returncode}\n{done.stderr[-2000:]}")
    return int(found[1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--refresh", action="store_true", help="record the counts of this build")
    refresh = parser.parse_args().refresh
    if not shutil.which("valgrind"):
        print("not run: valgrind is not installed")
        return 77
    record = {}
    if RECORD.exists() and not refresh:
        with RECORD.open(encoding="utf-8", newline="") as file:
            record = {row["work"]: row for row in csv.DictReader(file)}
        others = {row["compiler"] for row in record.values()} - {compiler()}
        if others:
            print(f"not run: the record is of {', '.join(sorted(others))}, this is {compiler()}")
            return 77
    counts = {}
    worse = 0
    for work, words in WORK.items():
        counts[work] = count(words)
        line = f"{work}: {counts[work] / 1e6:,.1f} million instructions"
        if not refresh:
            ratio = counts[work] / int(record[work]["instructions"]) if work in record else float("inf")
            worse += ratio > LIMIT
            line += f", {100 * (ratio - 1):+.1f} % against the record{'  TOO MANY' * (ratio > LIMIT)}"
        print(line, flush=True)
    if refresh:
        with RECORD.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["work", "instructions", "compiler"])
            writer.writerows([work, number, compiler()] for work, number in counts.items())
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
