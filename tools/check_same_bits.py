#!/usr/bin/env python3
"""Builds the command line with g++ and clang++, at -O1, -O2 and -O3, and compares the bytes it writes.

Every shipped scenario is computed by every build: once as shipped, and over all pairs of threads and chunk size on
the shortest horizon that holds everything the scenario begins. Small firms are simulated customer by customer as
well, with every instruction set this machine has. One hash a scenario and engine must come out. Without --long
one build stands beside the release build, each with one pair. Exit code 0 when all agree, 1 when they do not, 77
when there is nothing to compare (last line says why).
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILERS = {"gcc": "g++", "clang": "clang++-19"}
LEVELS = ("-O1", "-O2", "-O3")
THREADS = (1, 2, 3, 5, 8)
# Replications a task takes, in tiles of 32. The last of the 129 stands alone in its tile: 5, 3, 2, 2 and 1 tasks.
CHUNKS, REPLICATIONS = (32, 64, 96, 128, 160), 129
PAIRS = tuple(product(THREADS, CHUNKS))
# Seconds a run instead of tenths: each build takes five of the pairs in turn, so five builds hold them all.
COSTLY = ("campaign-overload", "engaged-staff", "quick-wins", "telecom-service")
INDIVIDUAL = ("book-club", "cd-shop", "photographer")
ISAS = ("portable", "avx2", "avx512")

Label = tuple[str, ...]
Job = tuple[Label, list[str]]


def build(name: str, compiler: str, level: str) -> Path:
    folder = ROOT / "build" / "same-bits" / name
    configure = [
        "cmake", "-S", str(ROOT), "-B", str(folder), "-G", "Ninja", f"-DCMAKE_CXX_COMPILER={compiler}",
        "-DCMAKE_BUILD_TYPE=None", f"-DCMAKE_CXX_FLAGS={level} -DNDEBUG", "-DTENURE_TESTS=OFF",
    ]  # fmt: skip
    for command in (configure, ["cmake", "--build", str(folder), "--target", "tenure_cli"]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{name}: {' '.join(command[:3])} failed\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return folder / "cli" / "tenure"


def compare_command(binary: Path, scenario: Path, replications: int, *more: str) -> list[str]:
    return [
        str(binary), "compare", str(scenario), "--json", "--quiet", f"--replications={replications}", *more,
    ]  # fmt: skip


def fingerprint(command: list[str]) -> str:
    """Hash of the case; empty where this machine cannot run it."""
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        text = done.stderr.decode()
        return "" if "this machine has no" in text else text
    return hashlib.sha256(done.stdout).hexdigest()[:16]


def shortest_horizon(binary: Path, scenario: Path) -> int:
    """Months until everything of the scenario has begun, from the refusal of a horizon that is too short."""
    command = compare_command(binary, scenario, 2, "--months=6")
    refused = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    return max([6, *(int(month) + 2 for month in re.findall(r"\(month (\d+) of 6 months\)", refused))])


def agree(name: str, jobs: list[Job]) -> bool:
    """Runs all and says whether those that can run here give the same bytes."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        prints = list(pool.map(fingerprint, [command for _, command in jobs]))
    ran = [(label, value) for (label, _), value in zip(jobs, prints, strict=True) if value]
    missing = {label[1] for (label, _), value in zip(jobs, prints, strict=True) if not value}
    same = len({value for _, value in ran}) == 1 and len(ran[0][1]) == 16
    left_out = f", {len(jobs) - len(ran)} not run on this machine: no {' nor '.join(missing)}"
    print(
        f"{name}: {len(ran)} runs{left_out if missing else ''}, {'same bytes' if same else 'DIFFERENT'}",
        flush=True,
    )
    if not same:
        for label, value in ran:
            print(f"  {' '.join(label)}: {value}")
    return same


def label_of(build_name: str, threads: int, chunk: int) -> Label:
    return build_name, f"{threads} threads", f"chunks of {chunk}"


def options_of(threads: int, chunk: int) -> list[str]:
    return [f"--threads={threads}", f"--chunk={chunk}"]


def whole_jobs(binaries: dict[str, Path], scenario: Path) -> list[Job]:
    """As shipped, each build with another pair: 34 replications are two tiles, the last one short."""
    jobs = []
    for number, (name, binary) in enumerate(binaries.items()):
        threads, chunk = THREADS[number % 5], CHUNKS[number % 2]
        command = compare_command(binary, scenario, 34, *options_of(threads, chunk))
        jobs.append((label_of(name, threads, chunk), command))
    return jobs


def pair_jobs(binaries: dict[str, Path], scenario: Path) -> list[Job]:
    """All pairs of threads and chunk size on the short horizon."""
    jobs = []
    months = f"--months={shortest_horizon(next(iter(binaries.values())), scenario)}"
    for number, (name, binary) in enumerate(binaries.items()):
        for threads, chunk in PAIRS:
            turn = (THREADS.index(threads) + CHUNKS.index(chunk) + number) % 5
            if scenario.parent.name in COSTLY and turn != 0:
                continue
            command = compare_command(binary, scenario, REPLICATIONS, months, *options_of(threads, chunk))
            jobs.append((label_of(name, threads, chunk), command))
    return jobs


def customer_jobs(binaries: dict[str, Path], scenario: Path, pairs: tuple[tuple[int, int], ...]) -> list[Job]:
    """Customer by customer: a task is a replication, or two that share their inputs."""
    jobs = []
    for (name, binary), isa, (threads, chunk) in product(binaries.items(), ISAS, pairs):
        engine = ["--months=12", "--engine=individual", f"--isa={isa}"]
        command = compare_command(binary, scenario, 12, *engine, *options_of(threads, chunk))
        jobs.append(((name, isa, *label_of(name, threads, chunk)[1:]), command))
    return jobs


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--long", action="store_true", help="both compilers, all levels and pairs; else g++ -O1 only"
    )
    parser.add_argument(
        "--binary", action="append", type=Path, default=[], help="compare these programs instead of building"
    )
    arguments = parser.parse_args()
    long, binaries = arguments.long, {str(path): path for path in arguments.binary}
    compilers = {n: c for n, c in COMPILERS.items() if shutil.which(c)} if long else {"gcc": "g++"}
    for name in COMPILERS.keys() - compilers.keys() if long else ():
        print(f"not run: {name} is not installed")
    if not binaries:
        binaries = {
            f"{name}{level}": build(f"{name}{level}", compiler, level)
            for name, compiler in compilers.items()
            for level in (LEVELS if long else LEVELS[:1])
        }
        release = ROOT / "build" / "release" / "cli" / "tenure"
        if release.exists() and not long:
            binaries["release"] = release
    if len(binaries) < 2:
        print("no second build to compare with")
        return 77
    differing = 0
    for scenario in sorted((ROOT / "scenarios").glob("*/scenario.toml")):
        name = scenario.parent.name
        differing += not agree(name, whole_jobs(binaries, scenario))
        if long:
            differing += not agree(f"{name}, threads and chunks", pair_jobs(binaries, scenario))
        if name in INDIVIDUAL:
            jobs = customer_jobs(binaries, scenario, PAIRS if long else ((2, 32),))
            differing += not agree(f"{name}, customer by customer", jobs)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
