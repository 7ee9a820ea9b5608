#!/usr/bin/env python3
"""Plants each fault of tests/law/mutants.toml in a copy of the tree and demands that the unit tests fail.

The copy lives in build/mutants and is built once; each mutant rebuilds what it touches. `caught_by` names
the one test that must fail with it; without, any of the law may. Prints a mutant
and the first test that fails with it, and a closing count; exit code 1 when a mutant survives or cannot be planted.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / "build" / "mutants"
PARTS = ("CMakeLists.txt", "VERSION", "cmake", "core", "tests", "scenarios")


def run(command: list[str], log: Path) -> int:
    with log.open("a") as out:
        return subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, check=False).returncode


def copy_tree() -> None:
    """Copies what differs, with a time stamp of now: what an interrupted run left planted is built again."""
    for part in PARTS:
        source, target = ROOT / part, COPY / part
        if source.is_dir():
            for path in sorted(source.rglob("*")):
                goal = target / path.relative_to(source)
                if path.is_dir():
                    goal.mkdir(parents=True, exist_ok=True)
                elif not goal.exists() or goal.read_bytes() != path.read_bytes():
                    goal.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, goal)
        elif source.exists():
            COPY.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def build(log: Path) -> bool:
    configure = [
        "cmake",
        "-S",
        str(COPY),
        "-B",
        str(COPY / "out"),
        "-G",
        "Ninja",
        "-DTENURE_CLI=OFF",
        "-DCMAKE_BUILD_TYPE=Release",
    ]
    return (
        run(configure, log) == 0
        and run(["cmake", "--build", str(COPY / "out"), "--target", "tenure_unit"], log) == 0
    )


def failing_test(named: str = "") -> str:
    """The first test case that fails, of the one named or of all of the law; empty when they pass."""
    binary = COPY / "out" / "tests" / "unit" / "tenure_unit"
    command = [str(binary), "-tse=long", "-sf=*unit/engine*,*unit/model*", "-aa=1"]
    if named:
        command.append(f"-tc={named.replace(',', '?')}")  # a comma would part two filters
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if named and "test cases: 1 " not in re.sub(" +", " ", done.stdout):
        raise SystemExit(f"no test case is named: {named}")
    if done.returncode == 0:
        return ""
    found = re.search(r"^TEST CASE:\s+(.*)$", done.stdout, re.MULTILINE)
    return found.group(1) if found else named or f"exit code {done.returncode}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="run mutants whose name contains this text")
    only = parser.parse_args().only
    mutants = tomllib.loads((ROOT / "tests" / "law" / "mutants.toml").read_text())["mutant"]
    COPY.mkdir(parents=True, exist_ok=True)
    log = COPY / "log.txt"
    log.write_text("")
    copy_tree()
    chosen = [m for m in mutants if not only or only in m["name"]]
    if not build(log) or any(failing_test(named) for named in {m.get("caught_by", "") for m in chosen}):
        print(f"the unplanted tree does not pass: see {log.relative_to(ROOT)}")
        return 1
    survivors = 0
    for mutant in chosen:
        path = COPY / mutant["file"]
        text = path.read_text()
        if text.count(mutant["find"]) != 1:
            print(f"{'NOT PLANTED':14} {mutant['name']} (its text occurs {text.count(mutant['find'])} times)")
            survivors += 1
            continue
        path.write_text(text.replace(mutant["find"], mutant["replace"]))
        # A mutant that does not compile proves nothing.
        built = build(log)
        test = failing_test(mutant.get("caught_by", "")) if built else ""
        path.write_text(text)
        survivors += not test
        print(
            f"{'caught' if test else 'SURVIVED' if built else 'DOES NOT BUILD':14} {mutant['name']}",
            flush=True,
        )
        if test:
            print(f"{'':14} by: {test}", flush=True)
    print(f"{len(chosen) - survivors} passed, {survivors} failed")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
