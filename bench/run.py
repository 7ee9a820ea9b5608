"""Runs every benchmark and prints one table.

First the engines and all peers (bench/peers, versions in tools/requirements-bench.txt) must agree in law
(agreement.py); if they do not, the exit code is 1. Times never fail: they are printed beside their goals. The
two sides of a pair run alternately in this session, and each figure is the minimum (median) over all repeats.
Times of one core are CPU time, so other load on the machine disturbs them little; two threads and the command
line are wall time.
"""

import argparse
import functools
import json
import os
import platform
import tempfile
from pathlib import Path

import agreement
import individuals
import sharpness
from agreement import Contestant
from programs import HERE, Programs, has, versions
from table import Row, render

ROOT = HERE.parent
SIZES = (3_000, 30_000, 1_000_000, 1_000_000_000)
REFERENCE = 1_000_000
COHORT_GOAL = "ratio >= 4 / 2.7 (AVX-512 / AVX2)"
NUMPY, NUMBA = "numpy_cohort.py", "numba_cohort.py"
TELECOM = ROOT / "scenarios" / "telecom-service" / "scenario.toml"


def cpu_name():
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown CPU"


def draws_of(law):
    """Random numbers our engine draws per replication while all cells are filled, the opening left out."""
    pools, bands = 2 * law["classes"], law["bands"]
    draws = 0
    for down, up, reasons in zip(law["down"], law["up"], law["dissatisfied"], strict=True):
        moves = sum(p > 0 for p in down) + sum(p > 0 for p in up)
        churn = bands + sum(p > 0 for p in reasons)
        draws += pools * (moves + churn) + 2 + law["classes"] * bands - 1
    return draws


def cohort_contestants(programs, replications):
    for customers in SIZES:
        yield Contestant("cohort engine", customers, replications, programs.ours)
        for name, module, script in (("NumPy", "numpy", NUMPY), ("Numba", "numba", NUMBA)):
            if has(module):
                run = functools.partial(programs.peer, script)
                yield Contestant(f"{name}, cohort", customers, replications, run)


def fastest_generator(programs, rounds):
    """The bit generator that serves the peer best on this machine."""
    times = {}
    for _ in range(rounds):
        for name in ("sfc64", "philox", "pcg64"):
            run = programs.peer(NUMPY, REFERENCE, 1024, generator=name)
            times.setdefault(name, []).extend(run["cpu_us"])
    print("peer's generator, us per replication: " + ", ".join(f"{k} {min(v):.0f}" for k, v in times.items()))
    return min(times, key=lambda name: min(times[name]))


def plain_rows(programs, rounds, replications, generator):
    """The plain workload against both forms of NumPy and against Numba, and what the size of the base costs."""
    numpy = {"generator": generator}
    peers = {
        "NumPy, its binomial": (NUMPY, numpy | {"sampler": "library"}, ""),
        "NumPy, own rejection sampler": (NUMPY, numpy, COHORT_GOAL),
    }
    if has("numba"):
        peers["Numba, own samplers"] = (NUMBA, {}, COHORT_GOAL)
    rows, ours_by_size, peer_by_size = [], {}, {}
    for customers in SIZES:
        ours, theirs = [], {name: [] for name in peers}
        for seed in range(1, rounds + 1):
            ours += programs.ours(customers, replications, repeats=3, seed=seed)["cpu_us"]
            for name, (script, options, _) in peers.items():
                theirs[name] += programs.peer(script, customers, replications, 3, seed, **options)["cpu_us"]
        ours_by_size[customers] = ours
        peer_by_size[customers] = theirs["NumPy, own rejection sampler"]
        for name, (_, _, goal) in peers.items():
            what = f"plain workload, N = {customers:,}, per replication"
            rows.append(Row(what, "us", ours, theirs[name], name, goal if customers == REFERENCE else ""))
    law = programs.law(REFERENCE)[0]
    count, peer_count = draws_of(law), programs.peer(NUMPY, REFERENCE, 1024)["draws"]
    rows.append(
        Row(
            f"per draw, N = {REFERENCE:,} (ours {count:,}, peer {peer_count:,} draws)",
            "ns",
            [1e3 * t / count for t in ours_by_size[REFERENCE]],
            [1e3 * t / peer_count for t in peer_by_size[REFERENCE]],
            "NumPy, own rejection sampler",
            "9 ns with AVX-512",
        )
    )
    for customers, goal in ((1_000_000_000, "ratio >= 1"), (3_000, "ratio >= 0.59")):
        rows.append(
            Row(
                f"N = {customers:,} against {REFERENCE:,}",
                "us",
                ours_by_size[customers],
                ours_by_size[REFERENCE],
                "ours",
                goal,
            )
        )
    return rows


def thread_goal(ratio):
    return f"ratio >= {ratio}" if (os.cpu_count() or 1) > 1 else "one core here"


def thread_row(programs, rounds, replications):
    one, two = [], []
    for seed in range(1, rounds + 1):
        one += programs.ours(REFERENCE, replications, 3, threads=1, seed=seed)["wall_us"]
        two += programs.ours(REFERENCE, replications, 3, threads=2, seed=seed)["wall_us"]
    what = f"two threads, cohort, N = {REFERENCE:,}, per replication"
    return Row(what, "us", two, one, "one thread", thread_goal(1.75))


def pair_rows(programs, rounds):
    times = programs.questions("cohort", rounds, "pair_chain|two_single_arms")
    return [
        Row(
            f"pair chain, 32 replications, N = {customers:,}",
            "us",
            times[f"pair_chain/customers:{customers}"],
            times[f"two_single_arms/customers:{customers}"],
            "two single arms",
            "ratio >= 0.8",
            1e-3,
        )
        for customers in SIZES
    ]


def kernel_rows(programs, rounds):
    """Parts of the engine, without a peer."""
    rows = []
    for name, times in programs.questions("binomial", rounds).items():
        rows.append(Row(name, "ns", times, goal="9 ns with AVX-512"))
    for name, times in programs.questions("philox", rounds).items():
        rows.append(Row(name, "ns", times, goal="1.5 ns with AVX-512" if name == "philox_block" else ""))
    for stem in ("world", "expectation"):
        for name, times in programs.questions(stem, rounds).items():
            rows.append(Row(name, "us", times, goal="100 us" if name == "mean_path" else "", scale=1e-3))
    return rows


def command_rows(programs, rounds):
    if not programs.cli.exists():
        print(f"{programs.cli} is not built: the command line is left out")
        return []
    start = [programs.wall_and_cpu([programs.cli, "--version"])[0] for _ in range(4 * rounds)]
    rows = [Row("command line, start and exit", "ms", start, goal="30 ms", scale=1e3)]
    if TELECOM.exists():
        with tempfile.TemporaryDirectory() as out:
            wall, cpu = programs.wall_and_cpu([programs.cli, "compare", TELECOM, "--out", out])
        rows.append(Row("compare of the telecom scenario, wall, once", "s", [wall]))
        rows.append(Row("compare of the telecom scenario, CPU of all threads, once", "s", [cpu]))
    return rows


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "bench", help="folder of the build")
    parser.add_argument("--rounds", type=int, default=5, help="alternations of a pair")
    parser.add_argument("--replications", type=int, default=1024, help="replications of a timed run")
    parser.add_argument("--agreement", type=int, default=8192, help="replications of the check of the law")
    parser.add_argument("--json", type=Path, help="also write the table to this file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        programs = Programs(arguments.build, folder)
        machine = f"{cpu_name()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {versions()}"
        print(machine)
        if os.getloadavg()[0] > 0.5:
            print(
                "the machine is busy: CPU times are somewhat high, wall times (threads, command line) useless"
            )
        peers = individuals.present()
        contestants = [
            *cohort_contestants(programs, arguments.agreement),
            *individuals.contestants(programs, peers),
        ]
        agreed = agreement.check(programs, contestants)
        generator = fastest_generator(programs, arguments.rounds)
        rows = plain_rows(programs, arguments.rounds, arguments.replications, generator)
        rows += individuals.rows(programs, peers, arguments.rounds)
        rows.append(thread_row(programs, arguments.rounds, arguments.replications))
        rows.append(individuals.thread_row(programs, arguments.rounds, thread_goal(1.9)))
        rows += pair_rows(programs, arguments.rounds)
        rows += sharpness.rows(programs, arguments.rounds)
        rows += kernel_rows(programs, arguments.rounds)
        rows += command_rows(programs, arguments.rounds)
    print(render(rows))
    if arguments.json:
        records = {"machine": machine, "agreed": agreed, "rows": [row.record() for row in rows]}
        arguments.json.write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8")
    return 0 if agreed else 1


if __name__ == "__main__":
    raise SystemExit(main())
