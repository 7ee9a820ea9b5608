#!/usr/bin/env python3
"""Builds the command line with g++ and clang++, at -O1, -O2 and -O3, and compares the bytes it writes.

Every build runs every shipped scenario, each with one of three pairs of threads and chunk size, the release build
with all of them. Small firms are simulated customer by customer as well, with every instruction set this machine
has. One hash a scenario and engine must come out. Exit code 0 when all agree, 1 when they do not, 77 when there is
nothing to compare (last line says why).
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILERS = {"gcc": "g++", "clang": "clang++-19"}
LEVELS = ("-O1", "-O2", "-O3")
RUNS = [(1, 64), (2, 32), (5, 96)]
INDIVIDUAL = ("book-club", "cd-shop", "photographer")
ISAS = ("portable", "avx2", "avx512")


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


def fingerprint(
    binary: Path, scenario: Path, threads: int, chunk: int, *more: str, replications: int = 70
) -> str:
    """Hash of the case; empty where this machine cannot run it."""
    command = [str(binary), "compare", str(scenario), "--json", "--quiet", f"--replications={replications}"]
    command += [f"--threads={threads}", f"--chunk={chunk}", *more]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        text = done.stderr.decode()
        return "" if "this machine has no" in text else text
    return hashlib.sha256(done.stdout).hexdigest()[:16]


def compare(name: str, prints: dict[tuple[str, ...], str]) -> bool:
    """Says whether all that ran agree."""
    ran = {run: value for run, value in prints.items() if value}
    agree = len(set(ran.values())) == 1 and len(next(iter(ran.values()))) == 16
    left_out = f", {len(prints) - len(ran)} not run on this machine" if len(ran) < len(prints) else ""
    print(f"{name}: {len(ran)} runs{left_out}, {'same bytes' if agree else 'DIFFERENT'}", flush=True)
    if not agree:
        for run, value in ran.items():
            print(f"  {' '.join(run)}: {value}")
    return agree


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--long", action="store_true", help="both compilers and all levels; else g++ -O1 only"
    )
    long = parser.parse_args().long
    compilers = {n: c for n, c in COMPILERS.items() if shutil.which(c)} if long else {"gcc": "g++"}
    for name in COMPILERS.keys() - compilers.keys() if long else ():
        print(f"not run: {name} is not installed")
    binaries = {
        f"{name}{level}": build(f"{name}{level}", compiler, level)
        for name, compiler in compilers.items()
        for level in (LEVELS if long else LEVELS[:1])
    }
    release = ROOT / "build" / "release" / "cli" / "tenure"
    if release.exists():
        binaries["release"] = release
    if len(binaries) < 2:
        print("no second build to compare with")
        return 77
    differing = 0
    for scenario in sorted((ROOT / "scenarios").glob("*/scenario.toml")):
        name = scenario.parent.name
        prints = {}
        for number, (build_name, binary) in enumerate(binaries.items()):
            runs = RUNS if build_name == "release" else [RUNS[number % len(RUNS)]]
            for threads, chunk in runs:
                print_ = fingerprint(binary, scenario, threads, chunk)
                prints[build_name, f"{threads} threads", f"chunks of {chunk}"] = print_
        differing += not compare(name, prints)
        if name not in INDIVIDUAL:
            continue
        prints = {
            (build_name, isa): fingerprint(
                binary, scenario, 2, 32, "--engine", "individual", "--isa", isa, replications=6
            )
            for build_name, binary in binaries.items()
            for isa in ISAS
        }
        differing += not compare(f"{name}, customer by customer", prints)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
