#!/usr/bin/env python3
"""Builds the command line with g++ and clang++, at -O1, -O2 and -O3, and compares the bytes it writes.

Every build runs every shipped scenario on 1, 2 and 5 threads and three chunk sizes. One hash a scenario must come
out. Exit code 0 when all agree, 1 when they do not, 77 when there is nothing to compare (last line says why).
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


def fingerprint(binary: Path, scenario: Path, threads: int, chunk: int) -> str:
    command = [str(binary), "compare", str(scenario), "--json", "--quiet", "--replications", "70"]
    command += ["--threads", str(threads), "--chunk", str(chunk)]
    return hashlib.sha256(subprocess.run(command, capture_output=True, check=True).stdout).hexdigest()[:16]


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
        prints = {
            (name, threads, chunk): fingerprint(binary, scenario, threads, chunk)
            for name, binary in binaries.items()
            for threads, chunk in RUNS
        }
        agree = len(set(prints.values())) == 1
        differing += not agree
        print(f"{scenario.parent.name}: {len(prints)} runs, {'same bytes' if agree else 'DIFFERENT'}")
        if not agree:
            for run, value in prints.items():
                print(f"  {run}: {value}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
