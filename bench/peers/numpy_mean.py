"""Delta NPV of the telecom case in NumPy, many draws of its inputs at once: the yardstick for Sobol' indices.

The expected path by the mean-field recursion of docs/model/model.md, with everything on that the case has on.
Month 0 is solved for a tile of draws (numpy_opening.py); then baseline and retention go through the 60 months side by
side, as columns of the same arrays (numpy_month.py). What is solved at central values is shared by all draws, as it
is in `tenure`. Run by itself it holds random rows of inputs against the expectation engine; exit code 1 where
one is off by more than 1e-6.
"""

import argparse
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from numpy_law import MONTHS, Programme, read_law, read_programme
from numpy_month import step
from numpy_opening import central_solution, open_baseline
from telecom_case import INPUTS, delta_npv_of_tenure, fixed_text, pert

PROGRAM = Path(__file__).resolve().parents[2] / "build" / "bench" / "cli" / "tenure"
TILE = 1024  # draws; faster than half or twice as many
MOST_OFF = 1e-6


def both_arms(value, draws):
    """A value of a namespace as columns of baseline, then of retention."""
    if isinstance(value, tuple):
        return tuple(both_arms(each, draws) for each in value)
    if not isinstance(value, np.ndarray):
        return value
    return np.concatenate(2 * [np.broadcast_to(value, (*value.shape[:-1], draws))], axis=-1)


def in_both_arms(namespace, draws):
    return SimpleNamespace(**{name: both_arms(value, draws) for name, value in vars(namespace).items()})


def tile_delta_npv(rows, solution):
    draws, inputs = len(rows), dict(zip(INPUTS, rows.T, strict=True))
    law, programme = read_law(inputs), read_programme(inputs)
    base, state = open_baseline(law, draws, solution.agents, solution.organic)
    columns = np.tile(np.arange(draws), 2)
    law, base, state = law.take(columns), in_both_arms(base, draws), in_both_arms(state, draws)
    strength = both_arms(programme.strength, draws)
    strength[..., :draws] = 0.0
    arms = Programme(strength, programme.take(columns).effects, None)
    npv = 0.0
    for month in range(MONTHS):
        npv = npv + step(law, base, state, month, arms) * law.discount ** (month + 0.5)
    return npv[draws:] - npv[:draws] - programme.cost


def delta_npv(rows, solution=None, tile=TILE):
    """Delta NPV [EUR] of retention against baseline; rows: [draw, input] in the order of INPUTS."""
    solution = solution or central_solution(read_law({}))
    tiles = [rows[first : first + tile] for first in range(0, len(rows), tile)]
    return np.concatenate([tile_delta_npv(each, solution) for each in tiles])


def agreement(program, draws=8, seed=1):
    """Largest relative difference between delta NPV here and by the expectation engine, over random rows."""
    rows = pert(np.random.default_rng(seed).random((draws, len(INPUTS))))
    market = list(INPUTS).index("segment.households.market")
    rows[:, market] = np.rint(rows[:, market])  # the reader wants whole persons
    solution = central_solution(read_law({}))
    theirs = np.array([delta_npv_of_tenure(program, fixed_text(row, solution)) for row in rows])
    return np.abs(delta_npv(rows, solution) / theirs - 1.0).max()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--program", type=Path, default=PROGRAM)
    options.add_argument("--draws", type=int, default=8)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    off = agreement(asked.program, asked.draws, asked.seed)
    print(f"largest relative difference of delta NPV over {asked.draws} rows: {off:.1e}")
    sys.exit(1 if off > MOST_OFF else 0)
