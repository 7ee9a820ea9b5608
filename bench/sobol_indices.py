"""Do our Sobol' indices agree with SALib's on the same sample, and what do both cost?

SALib (tools/requirements-bench.txt) and `bench_indices` (build/bench) read the same independent draws of the Ishigami
and the g function, in the layout of Saltelli's sample. Every index of either side may be off from the closed form by
four of its own errors (SALib states 95 % intervals by bootstrap) and the two from each other by four of both: 48
comparisons a seed, one false alarm in 300 seeds (they are fixed). Ours of first order lean low by the columns of a
fit over the draws. Exit code 1 where they are further off. Prints a Markdown table: root mean square of the errors
over the seeds, runs of the function that each estimate needs, CPU time of the estimates.

Independent draws, since a cross-fitted prediction leans low on evenly spread ones, whose left-out tenth makes up for
what the other nine lack; `tenure sensitivity` draws independently too.
"""

import argparse
import json
import math
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from SALib.analyze import sobol as analyze

PROGRAM = Path(__file__).resolve().parent.parent / "build" / "bench" / "bench" / "bench_indices"
COLUMNS = 17  # of the widest fit to one input


def ishigami():
    """Names, bounds, function, first and total indices (Ishigami and Homma 1990)."""
    pi, b = math.pi, 0.1
    v1, v2, v13 = 0.5 * (1 + b * pi**4 / 5) ** 2, 49 / 8, 8 * b * b * pi**8 / 225
    whole = v1 + v2 + v13

    def f(x):
        return np.sin(x[:, 0]) * (1 + b * x[:, 2] ** 4) + 7 * np.sin(x[:, 1]) ** 2

    return (
        "Ishigami",
        [[-pi, pi]] * 3,
        f,
        np.array([v1, v2, 0]) / whole,
        np.array([v1 + v13, v2, v13]) / whole,
    )


def g_function():
    """The same for the g function of five inputs (Saltelli and Sobol' 1995)."""
    a = np.array([0, 1, 4.5, 9, 99])
    v = 1 / (3 * (1 + a) ** 2)
    whole = np.prod(1 + v) - 1

    def f(x):
        return np.prod((np.abs(4 * x - 2) + a) / (1 + a), axis=1)

    return "g", [[0, 1]] * 5, f, v / whole, v * (whole + 1) / (1 + v) / whole


def saltelli_sample(bounds, draws, seed):
    """A, A with each column of B, B, draw by draw, of independent draws."""
    low, high = np.array(bounds).T
    inputs = len(bounds)
    a, b = np.random.default_rng(seed).uniform(low, high, (2, draws, inputs))
    x = np.repeat(a[:, None, :], inputs + 2, axis=1)
    x[:, -1, :] = b
    for i in range(inputs):
        x[:, 1 + i, i] = b[:, i]
    return x.reshape(-1, inputs)


def ours(program, x, y, draws, inputs):
    """What bench_indices says of such a sample."""
    runs = y.reshape(draws, inputs + 2)
    rows = np.column_stack([x.reshape(draws, inputs + 2, inputs)[:, 0, :], runs[:, : inputs + 1]])
    text = f"{draws} {inputs}\n" + "\n".join(" ".join(map(repr, row)) for row in rows.tolist())
    return json.loads(
        subprocess.run([program], input=text, capture_output=True, text=True, check=True).stdout
    )


def faults_of(value, error, value_theirs, error_theirs, exact, lean):
    """What is further off than its error allows."""
    checks = {
        "ours": (value - exact, 4 * error + lean),
        "SALib's": (value_theirs - exact, 4 * error_theirs + 1e-9),
        "one from the other": (value - value_theirs, 4 * np.hypot(error, error_theirs) + lean),
    }
    return [f"{who} off by {off}" for who, (off, most) in checks.items() if any(abs(off) > most)]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--draws", type=int, default=4096)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--program", type=Path, default=PROGRAM)
    asked = parser.parse_args()
    faults = []
    print(
        "| function | index | rms error, SALib | runs | rms error, ours | runs | CPU s, SALib | CPU s, ours |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, bounds, f, first, total in (ishigami(), g_function()):
        inputs, n = len(bounds), asked.draws
        problem = {"num_vars": inputs, "names": [f"x{i}" for i in range(inputs)], "bounds": bounds}
        squares = {index: np.zeros(2) for index in ("first", "total")}
        cpu = np.zeros(2)
        for seed in range(asked.seeds):
            x = saltelli_sample(bounds, n, seed)
            y = f(x)
            start = time.process_time()
            theirs = analyze.analyze(problem, y, calc_second_order=False, seed=seed)
            seconds = time.process_time() - start
            mine = ours(asked.program, x, y, n, inputs)
            cpu += np.array([seconds, mine["cpu_s"]]) / asked.seeds
            for index, key, exact, lean in (("first", "S1", first, COLUMNS / n), ("total", "ST", total, 0.0)):
                value, error = np.array(mine[index]).T
                found = faults_of(value, error, theirs[key], theirs[f"{key}_conf"] / 1.96, exact, lean)
                faults += [f"{name}, {index}, seed {seed}: {fault}" for fault in found]
                squares[index] += [np.mean((v - exact) ** 2) / asked.seeds for v in (theirs[key], value)]
        runs = {"first": (n * (inputs + 2), n), "total": (n * (inputs + 2), n * (inputs + 1))}
        for index, (of_theirs, of_ours) in squares.items():
            print(
                f"| {name} | {index} | {math.sqrt(of_theirs):.4f} | {runs[index][0]:,} | {math.sqrt(of_ours):.4f} "
                f"| {runs[index][1]:,} | {cpu[0]:.3f} | {cpu[1]:.3f} |"
            )
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
