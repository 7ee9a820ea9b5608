"""The plain workload customer by customer in Numba: compiled loops, replications in parallel.

A crowd of some thousand customers goes through all months while it stays in cache; the firm is a sum of such
crowds, since customers do not compete in an unlimited market. The loop over customers has no branch and one
hashed counter per customer and month (splitmix64, two uniforms of 32 bits), so that LLVM turns it into vector
instructions; numba_loop.py is the form without these thoughts. Who has left stays in place as nobody until the next squeeze.
"""

import numpy as np
from harness import command_line, person_law, run, threaded
from numba import njit, prange, set_num_threads, uint64
from numba_samplers import GOLDEN, mix, poisson, seeded

WORD = 2.0**32
SQUEEZE = 6  # months


@njit(error_model="numpy", fastmath={"reassoc", "nsz"})
def step(cell, size, counter, down, stays, leave, value, rate):
    """One month of `size` customers; returns the worth and the mean of episodes of those active."""
    worth, excited = np.float64(0.0), np.float64(0.0)
    nobody = np.uint32(down.size - 1)
    for i in range(size):
        word = mix(counter + uint64(i) * GOLDEN)
        move, churn = np.uint32(word), np.uint32(word >> uint64(32))
        now = cell[i]
        after = now + np.uint32(move > stays[now]) - np.uint32(move < down[now])
        worth += value[after]
        excited += rate[after]
        cell[i] = nobody if churn < leave[after] else after
    return worth, excited


@njit(error_model="numpy")
def squeeze(cell, size, nobody):
    left = 0
    for i in range(size):
        cell[left] = cell[i]
        left += cell[i] != nobody
    return left


@njit(parallel=True, error_model="numpy")
def simulate_paths(
    seed, customers, crowd, start, down, stays, leave, value, rate, joiners, reward, npv, closing
):
    months, cells = joiners.shape
    nobody = np.uint32(cells)
    for r in prange(npv.size):
        s = np.empty(4, dtype=np.uint64)
        seeded(s, seed, r)
        cell = np.empty(4 * crowd, dtype=np.uint32)
        counter = mix(s[0])
        worth, remaining = 0.0, 0
        for first in range(0, customers, crowd):
            size = min(crowd, customers - first)
            for i in range(size):
                counter += GOLDEN
                u = (mix(counter) >> uint64(11)) * 2.0**-53
                k = 0
                while u >= start[k]:
                    k += 1
                cell[i] = k
            for month in range(months):
                gain, excited = step(
                    cell, size, counter, down[month], stays[month], leave[month], value[month], rate[month]
                )
                counter += uint64(size + 1) * GOLDEN
                worth += gain
                if month % SQUEEZE == SQUEEZE - 1:
                    size = squeeze(cell, size, nobody)
                episodes = poisson(s, excited)
                for k in range(cells):
                    newcomers = poisson(s, joiners[month, k] * episodes)
                    worth -= reward[month] * newcomers
                    for _ in range(newcomers):
                        cell[size] = k
                        size += 1
            remaining += squeeze(cell, size, nobody)
        npv[r] = worth
        closing[r] = remaining


def prepare(law, arguments):
    set_num_threads(arguments.threads)
    law = person_law(law)
    pools = law.cells // law.bands

    def with_nobody(rows, of_nobody):
        rows = np.asarray(rows)
        return np.hstack((rows, np.full((law.months, 1), of_nobody, dtype=rows.dtype)))

    def threshold(rows):
        return np.minimum(np.rint(np.asarray(rows) * WORD), WORD - 1).astype(np.uint32)

    down = with_nobody(threshold(np.tile(law.down, pools)), 0)
    stays = with_nobody(threshold(1.0 - np.tile(law.up, pools)), 2**32 - 1)
    leave = with_nobody(threshold(law.leave), 0)
    value = with_nobody(law.value, 0.0)
    rate = with_nobody(np.tile(law.rate, pools), 0.0)
    start = np.cumsum(law.opening)
    start[np.flatnonzero(law.opening)[-1] :] = 2.0  # whatever the sum was rounded to
    joiners, reward = np.asarray(law.joiners), np.asarray(law.reward)

    def simulate(replications, seed):
        npv, closing = np.empty(replications), np.empty(replications, dtype=np.int64)
        tables = (start, down, stays, leave, value, rate, joiners, reward)
        simulate_paths(seed, law.customers, arguments.crowd, *tables, npv, closing)
        return npv, closing

    return simulate


if __name__ == "__main__":
    options = threaded(command_line(__doc__))
    options.add_argument("--crowd", type=int, default=4096)
    run(options, prepare, warm_up=2)
