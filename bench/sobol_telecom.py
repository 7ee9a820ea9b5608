"""What do the Sobol' indices of twenty inputs of the telecom case cost to a standard error of 0.01?

First-order and total indices of delta NPV (retention against baseline, expected values) by three ways, each on one
thread and with as many draws as bring the largest error it states down to 0.01: SALib (Saltelli 2010, bootstrap) with
expert NumPy one call a run, SALib with the same NumPy on a thousand draws a call (bench/peers/numpy_mean.py), and
`tenure sensitivity`, which has a fit as control variate and draws each input anew for its total as often as its
error asks for. The inputs, their distributions and what is solved at central values are the same; first of all the NumPy
is held against the expectation engine, and exit code 1 tells of more than 1e-6 between them, or of an index that
differs by more than four errors of both (40 comparisons, seeds fixed).

CPU seconds are those of the largest number of draws: what it took to find that number is left out on all sides.
One call a run is measured on fifty calls. Prints a Markdown table. Needs the benchmark build and SALib
(tools/requirements-bench.txt).
"""

import argparse
import math
import os
import resource
import sys
import time
import warnings
from pathlib import Path
from types import SimpleNamespace

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parent / "peers"))

import numpy as np
from numpy_law import read_law
from numpy_mean import MOST_OFF, PROGRAM, agreement, delta_npv
from numpy_opening import central_solution
from SALib.analyze import sobol as analyze
from SALib.sample import sobol as sample
from telecom_case import INPUTS, pert, tenure, uncertain_text

CALLS = 50
LEAN = 0.005  # a first-order index of ours leans low by the square of the error of a fit
FEWEST = 256  # draws that ours begins with, for it may need no more


def more_draws(draws, error, wanted):
    """Draws that should bring the error down to what is wanted, as it falls with their root."""
    return 64 * math.ceil(1.03 * draws * (error / wanted) ** 2 / 64)


def inputs_of(uniform):
    """Inputs of Saltelli's rows, whose columns are each of one of two points a draw."""
    count = len(INPUTS)
    blocks = uniform.reshape(-1, count + 2, count)
    a, b = pert(blocks[:, 0]), pert(blocks[:, -1])
    rows, each = np.repeat(a[:, None], count + 2, axis=1), np.arange(count)
    rows[:, -1] = b
    rows[:, 1 + each, each] = b
    return rows.reshape(-1, count)


def saltelli(evaluate, draws, wanted, seed):
    """SALib's indices with the CPU seconds of sampling and analysis, and of the runs; a longer sample begins
    with the shorter one, so every row is run once."""
    problem = {"num_vars": len(INPUTS), "names": list(INPUTS), "bounds": [[0.0, 1.0]] * len(INPUTS)}
    y, runs_cpu = np.empty(0), 0.0
    while True:
        start = time.process_time()
        with warnings.catch_warnings(action="ignore"):  # of draws that are no power of 2
            uniform = sample.sample(problem, draws, calc_second_order=False, seed=seed)
        sampled = time.process_time()
        y = np.concatenate([y, evaluate(inputs_of(uniform[y.size :]))])
        run = time.process_time()
        found = analyze.analyze(problem, y, calc_second_order=False, seed=seed)
        runs_cpu += run - sampled
        error = np.stack([found["S1_conf"], found["ST_conf"]]) / 1.96
        if error.max() <= wanted:
            own = sampled - start + time.process_time() - run
            index = dict(zip(INPUTS, zip(found["S1"], found["ST"], strict=True), strict=True))
            errors = dict(zip(INPUTS, error.T, strict=True))
            return SimpleNamespace(
                index=index, error=errors, draws=draws, runs=y.size, own=own, cpu=own + runs_cpu
            )
        draws = more_draws(draws, error.max(), wanted)


def ours(program, draws, wanted):
    """Indices of `tenure sensitivity`, total None where it states none, and the CPU seconds of the process."""
    text = uncertain_text()
    while True:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        found = tenure(program, text, "sensitivity", f"--draws={draws}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        stated = {i["path"]: (i["first_order"], i.get("total")) for i in found["inputs"]}
        error = max(each["se"] for pair in stated.values() for each in pair if each)
        if error <= wanted:
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            totals = sum(total is not None for _, total in stated.values())
            runs = found["draws"] + found["total_draws"]
            return SimpleNamespace(stated=stated, draws=draws, runs=runs, totals=totals, cpu=cpu)
        draws = min(
            2 * draws, more_draws(draws, error, wanted)
        )  # errors of a fit fall faster than by the root


def disagreements(mine, theirs):
    """Indices that differ by more than four errors of both."""
    for path, pair in mine.stated.items():
        for name, each, index, error in zip(
            ("first", "total"), pair, theirs.index[path], theirs.error[path], strict=True
        ):
            lean = LEAN if name == "first" else 0.0
            if each and abs(each["value"] - index) > 4.0 * math.hypot(each["se"], error) + lean:
                yield f"{path}, {name}: ours {each['value']:.4f}, SALib's {index:.4f}"


def cpu_of_a_call(solution, seed):
    """CPU seconds of the NumPy recursion of one row."""
    rows = pert(np.random.default_rng(seed).random((CALLS + 1, len(INPUTS))))
    delta_npv(rows[:1], solution)
    start = time.process_time()
    for row in rows[1:]:
        delta_npv(row[None], solution)
    return (time.process_time() - start) / CALLS


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--program", type=Path, default=PROGRAM)
    parser.add_argument("--error", type=float, default=0.01, help="largest standard error of an index")
    parser.add_argument("--draws", type=int, default=1024, help="draws that SALib begins with")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    off = agreement(asked.program)
    print(f"delta NPV by NumPy and by the expectation engine: within {off:.1e} of each other\n")
    solution = central_solution(read_law({}))
    call = cpu_of_a_call(solution, asked.seed)
    theirs = saltelli(lambda rows: delta_npv(rows, solution), asked.draws, asked.error, asked.seed)
    mine = ours(asked.program, FEWEST, asked.error)
    print(f"| method | runs | CPU s to {asked.error:g} | ratio |")
    print("| --- | --- | --- | --- |")
    for method, of, cpu in (
        ("SALib, NumPy one call a run", theirs, theirs.own + call * theirs.runs),
        ("SALib, NumPy vectorised over draws", theirs, theirs.cpu),
        (f"tenure sensitivity ({mine.totals} totals)", mine, mine.cpu),
    ):
        print(f"| {method} | {of.runs:,} | {cpu:,.0f} | {cpu / mine.cpu:.2f} |")
    faults = list(disagreements(mine, theirs))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults or off > MOST_OFF else 0


if __name__ == "__main__":
    sys.exit(main())
