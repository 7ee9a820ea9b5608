"""The plain workload in Numba as counts per cell: one compiled loop per replication, replications in parallel.

The same draws as numpy_cohort.py, without arrays between the steps and with samplers of its own
(numba_samplers.py).
"""

import numpy as np
from harness import command_line, person_law, run, threaded
from numba import njit, prange, set_num_threads
from numba_samplers import binomial, poisson, seeded


@njit(error_model="numpy")
def open_base(s, customers, opening, count):
    """Multinomial, cell by cell; a share above 1/2 is drawn as its complement."""
    left, mass = customers, 1.0
    for cell in range(opening.size):
        share = min(opening[cell] / mass, 1.0) if mass > 0.0 else 0.0
        if share <= 0.5:
            count[cell] = binomial(s, left, share, np.log1p(-share))
        else:
            count[cell] = left - binomial(s, left, 1.0 - share, np.log(share))
        left -= count[cell]
        mass -= opening[cell]


@njit(parallel=True, error_model="numpy")
def simulate_paths(seed, customers, opening, moves, leave, value, rate, joiners, reward, npv, closing):
    """moves[month][band] = (down, log(1-down), up | not down, log(1-up)); leave likewise by cell."""
    months, bands, cells = rate.shape[0], rate.shape[1], opening.size
    for r in prange(npv.size):
        s = np.empty(4, dtype=np.uint64)
        seeded(s, seed, r)
        count = np.zeros(cells, dtype=np.int64)
        open_base(s, customers, opening, count)
        worth = 0.0
        for month in range(months):
            excited = 0.0
            for first in range(0, cells, bands):
                risen = 0
                for band in range(bands):
                    here = count[first + band]
                    down, log_not_down, up, log_not_up = moves[month, band]
                    fallen = binomial(s, here, down, log_not_down)
                    going_up = binomial(s, here - fallen, up, log_not_up)
                    if fallen > 0:
                        count[first + band - 1] += fallen
                    count[first + band] = here - fallen - going_up + risen
                    risen = going_up
                for band in range(bands):
                    cell = first + band
                    here = count[cell]
                    worth += here * value[month, cell]
                    excited += here * rate[month, band]
                    count[cell] = here - binomial(s, here, leave[month, cell, 0], leave[month, cell, 1])
            episodes = poisson(s, excited)
            for cell in range(cells // 2, cells):
                newcomers = poisson(s, joiners[month, cell] * episodes)
                count[cell] += newcomers
                worth -= reward[month] * newcomers
        npv[r] = worth
        closing[r] = count.sum()


def prepare(law, arguments):
    set_num_threads(arguments.threads)
    law = person_law(law)
    down, leave = np.asarray(law.down), np.asarray(law.leave)
    up = np.asarray(law.up) / (1.0 - down)
    moves = np.stack((down, np.log1p(-down), up, np.log1p(-up)), axis=-1)
    leave = np.stack((leave, np.log1p(-leave)), axis=-1)
    tables = [np.asarray(rows, dtype=float) for rows in (law.value, law.rate, law.joiners, law.reward)]

    def simulate(replications, seed):
        npv, closing = np.empty(replications), np.empty(replications, dtype=np.int64)
        opening = np.asarray(law.opening)
        simulate_paths(seed, law.customers, opening, moves, leave, *tables, npv, closing)
        return npv, closing

    return simulate


if __name__ == "__main__":
    options = threaded(command_line(__doc__))
    run(options, prepare, warm_up=2)
