"""Times of a newcomer's first hour: import, first figure, the model a spreadsheet user would bring.

CPU time of the process and its threads, the least of several runs; wall time beside it. Nothing fails here: the
goals are printed with what was measured. What does not depend on the machine is tested in tests/first_hour.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

# One segment, 60 months, uncertain churn and revenue: the columns of a spreadsheet model.
SHEET = """
currency = "EUR"
[run]
months = 60
replications = 10000
engine = "cohort"
[segment.base]
customers = 10000
arpu = { value = "30 EUR/month", p10 = "27 EUR/month", p90 = "33 EUR/month", source = "billing" }
h0 = { value = "2 %/month", low = "1.5 %/month", high = "2.6 %/month", source = "customer register" }
frailty = "none"
referred_share = 0
"""


def used(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def least(work: Callable[[], object], rounds: int, who: int) -> tuple[float, float]:
    """Least CPU and least wall seconds of the work."""
    times = []
    for _ in range(rounds):
        cpu, wall = used(who), time.perf_counter()
        work()
        times.append((used(who) - cpu, time.perf_counter() - wall))
    return min(cpu for cpu, _ in times), min(wall for _, wall in times)


def python(*words: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *words], check=True, capture_output=True)


def import_time(rounds: int) -> list[tuple[str, float, float, str]]:
    bare = least(python("-c", "pass"), 3 * rounds, resource.RUSAGE_CHILDREN)
    full = least(python("-c", "import tenure"), 3 * rounds, resource.RUSAGE_CHILDREN)
    return [("import tenure, above Python's own start", full[0] - bare[0], full[1] - bare[1], "0.15")]


def first_figure(rounds: int) -> list[tuple[str, float, float, str]]:
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "case.toml")
        python("-m", "tenure", "init", file)()
        rows = []
        for words, goal in (
            (["--engine", "expectation"], "0.5"),
            (["--replications", "20"], "0.5"),
            ([], "10"),
        ):
            work = python("-m", "tenure", "compare", file, *words)
            cpu, wall = least(work, rounds if words else 1, resource.RUSAGE_CHILDREN)
            rows.append((" ".join(["compare of the starter", *words]), cpu, wall, goal))
        return rows


def against_a_spreadsheet(rounds: int) -> list[tuple[str, float, float, str]]:
    import tenure

    scenario = tenure.parse(SHEET, "sheet.toml")
    # What docs/decisions/0013 found as sure as 10,000 plain draws, of the mean and of P10 and P90.
    even = tenure.parse(SHEET, "sheet.toml", set={"run.sampling": "sobol"})
    rows = []
    for what, of, options, goal in (
        ("60 months, 10,000 draws, simulated", scenario, {}, "0.1"),
        ("the same on one thread", scenario, {"threads": 1}, "0.1"),
        ("the same in closed form", scenario, {"engine": "expectation"}, "0.01"),
        ("Sobol' points with the same error of the mean", even, {"replications": 512}, "0.1"),
        ("Sobol' points with the same errors of P10 and P90", even, {"replications": 4096}, "0.1"),
    ):
        work = lambda of=of, options=options: tenure.simulate(of, progress=False, **options)  # noqa: E731
        rows.append((what, *least(work, rounds, resource.RUSAGE_SELF), goal))
    case = tenure.simulate(scenario, progress=False)
    print(f"the spreadsheet's model: NPV {case.metric('npv', arm='baseline')}, seed {case.seed}")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="runs of each; the least counts")
    parser.add_argument("--json", type=Path, help="also write the rows to this file")
    arguments = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    rows = import_time(arguments.rounds) + first_figure(arguments.rounds)
    rows += against_a_spreadsheet(arguments.rounds)
    print(f"{'what':<58} {'CPU s':>8} {'wall s':>8} {'goal s':>8}")
    for what, cpu, wall, goal in rows:
        print(f"{what:<58} {cpu:8.3f} {wall:8.3f} {goal:>8}")
    if arguments.json:
        records = [dict(zip(("what", "cpu", "wall", "goal"), row, strict=True)) for row in rows]
        arguments.json.write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
