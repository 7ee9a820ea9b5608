"""The plain workload customer by customer in NumPy, written the way an expert would.

In an unlimited market customers do not compete, so the firm is a sum of independent crowds; a crowd of some
ten thousand goes through all months while its arrays stay in cache. One random 64-bit word per customer and
month gives two uniforms of 32 bits, one for the move and one for churn, which are compared with integer
thresholds; who has left is squeezed out every month. Word of mouth is drawn per crowd, not per customer.
"""

import numpy as np
from harness import command_line, person_law, run

WORD = 2.0**32


def thresholds(probabilities):
    return np.minimum(np.rint(np.asarray(probabilities) * WORD), WORD - 1).astype(np.uint32)


class Tables:
    def __init__(self, law):
        pools = law.cells // law.bands
        self.law = law
        self.opening = np.asarray(law.opening) / np.sum(law.opening)
        # By cell: a uniform below `down` goes down, one above `stays` goes up.
        self.down = thresholds(np.tile(law.down, pools))
        self.stays = thresholds(1.0 - np.tile(law.up, pools))
        self.leave = thresholds(law.leave)
        self.value = np.asarray(law.value)
        self.rate = np.tile(law.rate, pools)
        self.joiners = np.asarray(law.joiners)
        self.cells = np.arange(law.cells)


def simulate_crowd(tables, rng, customers):
    law = tables.law
    cell = np.repeat(tables.cells, rng.multinomial(customers, tables.opening))
    npv = 0.0
    for month in range(law.months):
        words = rng.bit_generator.random_raw(cell.size).view(np.uint32)
        move, churn = words[: cell.size], words[cell.size :]
        # The index is always in range; of the three modes of take, "wrap" checks it cheapest.
        goes_up = move > tables.stays[month].take(cell, mode="wrap")
        goes_down = move < tables.down[month].take(cell, mode="wrap")
        cell += goes_up
        cell -= goes_down
        count = np.bincount(cell, minlength=law.cells)
        npv += count @ tables.value[month]
        cell = cell[churn >= tables.leave[month].take(cell, mode="wrap")]
        episodes = rng.poisson(count @ tables.rate[month])
        newcomers = rng.poisson(tables.joiners[month] * episodes)
        npv -= law.reward[month] * newcomers.sum()
        cell = np.concatenate((cell, np.repeat(tables.cells, newcomers)))
    return npv, cell.size


def prepare(law, arguments):
    tables = Tables(person_law(law))

    def simulate(replications, seed):
        rng = np.random.Generator(np.random.SFC64(seed))
        npv, closing = np.zeros(replications), np.zeros(replications, dtype=np.int64)
        for r in range(replications):
            for first in range(0, tables.law.customers, arguments.crowd):
                size = min(arguments.crowd, tables.law.customers - first)
                worth, left = simulate_crowd(tables, rng, size)
                npv[r] += worth
                closing[r] += left
        return npv, closing

    return simulate


if __name__ == "__main__":
    options = command_line(__doc__)
    options.add_argument("--crowd", type=int, default=32_768)
    run(options, prepare, warm_up=1)
