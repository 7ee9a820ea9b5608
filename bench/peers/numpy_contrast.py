"""Delta NPV of two arms of the plain workload in NumPy, with common random numbers as an expert would share them.

`--share seed`: both arms start from one seed and draw on in tiles; their streams part at the first sampler that takes
another number of words. `--share step`: a stream of its own for each (replication, month, purpose), the same in both
arms, so that steps stay together; replications cannot share a call then.
"""

import json
from pathlib import Path

import numpy as np
from binomial_rejection import RejectionSampler
from harness import command_line, run
from numpy_cohort import Plan, simulate_tile


class StepStreams:
    """Looks like a Generator; each call draws from the next stream of its replication."""

    def __init__(self, seed, replication):
        self.key = np.array([seed, replication], dtype=np.uint64)
        self.step = 0

    def _next(self):
        self.step += 1
        return np.random.Generator(np.random.Philox(key=self.key, counter=[0, 0, 0, self.step]))

    def binomial(self, n, p):
        return self._next().binomial(n, p)

    def poisson(self, mean):
        return self._next().poisson(mean)

    def multinomial(self, n, p, size):
        return self._next().multinomial(n, p, size=size)


def npv_shared_seed(plan, replications, seed, tile):
    rng = np.random.Generator(np.random.SFC64(seed))
    sampler = RejectionSampler(rng)
    npv, closing = np.empty(replications), np.empty(replications, dtype=np.int64)
    for first in range(0, replications, tile):
        part = slice(first, min(first + tile, replications))
        simulate_tile(plan, rng, part.stop - part.start, sampler, npv[part], closing[part])
    return npv, closing


def npv_shared_steps(plan, replications, seed):
    npv, closing = np.empty(replications), np.empty(replications, dtype=np.int64)
    for r in range(replications):
        streams = StepStreams(seed, r)
        simulate_tile(plan, streams, 1, streams.binomial, npv[r : r + 1], closing[r : r + 1])
    return npv, closing


def prepare(law, arguments):
    baseline, better = Plan(law), Plan(json.loads(arguments.better.read_text(encoding="utf-8")))

    def simulate_all(replications, seed):
        if arguments.share == "seed":
            sides = [npv_shared_seed(plan, replications, seed, arguments.tile) for plan in (better, baseline)]
        else:
            sides = [npv_shared_steps(plan, replications, seed) for plan in (better, baseline)]
        return sides[0][0] - sides[1][0], sides[0][1] - sides[1][1]

    return simulate_all


if __name__ == "__main__":
    options = command_line(__doc__)
    options.add_argument("--better", type=Path, required=True, help="law of the other arm")
    options.add_argument("--share", choices=("seed", "step"), default="seed")
    options.add_argument("--tile", type=int, default=1024)
    run(options, prepare)
