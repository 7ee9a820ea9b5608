"""The plain workload customer by customer in Numba, as one writes it first: a compiled loop over customers.

A customer is followed from month to month until he leaves, with Numba's own generator; whom he brings joins
after all others of the month are known. Replications in parallel. numba_individual.py is what an expert makes
of it.
"""

import numpy as np
from harness import command_line, person_law, run, threaded
from numba import njit, prange, set_num_threads


@njit(error_model="numpy")
def follow(cell, first, down, stays, leave, value, rate, excited):
    """One customer from month `first` on: what he is worth, and whether he is there at the end."""
    worth = 0.0
    for month in range(first, excited.size):
        u = np.random.random()
        if u < down[month, cell]:
            cell -= 1
        elif u >= stays[month, cell]:
            cell += 1
        worth += value[month, cell]
        excited[month] += rate[month, cell]
        if np.random.random() < leave[month, cell]:
            return worth, 0
    return worth, 1


@njit(parallel=True, error_model="numpy")
def simulate_paths(seed, customers, start, down, stays, leave, value, rate, joiners, reward, npv, closing):
    months, cells = joiners.shape
    for r in prange(npv.size):
        np.random.seed(1_000_000 * seed + r)
        excited = np.zeros(months)
        total, remaining = 0.0, 0
        for _ in range(customers):
            cell = np.searchsorted(start, np.random.random(), side="right")
            worth, there = follow(cell, 0, down, stays, leave, value, rate, excited)
            total += worth
            remaining += there
        for month in range(months):
            episodes = np.random.poisson(excited[month])
            for cell in range(cells):
                newcomers = np.random.poisson(joiners[month, cell] * episodes)
                total -= reward[month] * newcomers
                for _ in range(newcomers):
                    worth, there = follow(cell, month + 1, down, stays, leave, value, rate, excited)
                    total += worth
                    remaining += there
        npv[r] = total
        closing[r] = remaining


def prepare(law, arguments):
    set_num_threads(arguments.threads)
    law = person_law(law)
    pools = law.cells // law.bands
    start = np.cumsum(law.opening)
    tables = [
        np.asarray(rows)
        for rows in (
            start / start[-1],
            np.tile(law.down, pools),
            1.0 - np.tile(law.up, pools),
            law.leave,
            law.value,
            np.tile(law.rate, pools),
            law.joiners,
            np.asarray(law.reward, dtype=float),
        )
    ]

    def simulate(replications, seed):
        npv, closing = np.empty(replications), np.empty(replications, dtype=np.int64)
        simulate_paths(seed, law.customers, *tables, npv, closing)
        return npv, closing

    return simulate


if __name__ == "__main__":
    options = threaded(command_line(__doc__))
    run(options, prepare, warm_up=2)
