"""The plain workload customer by customer in JAX: one compiled scan over the months, on one core of the CPU.

Shapes are fixed, so newcomers take reserved places (their mean plus ten standard deviations; a run that needs
more fails) and who has left stays in place as nobody. Of JAX's generators threefry in its older layout was the
fastest here (`bits` alone 5.5 ns for the two uniforms of a customer-month; new layout 12, rbg 32).
"""

import numpy as np
from harness import command_line, person_law, run, stay_on_one_core

stay_on_one_core()

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402

jax.config.update("jax_platforms", "cpu")
jax.config.update("jax_enable_x64", True)
jax.config.update("jax_threefry_partitionable", False)

WORD = 2.0**32


def newcomers_at_most(law):
    """Places for all newcomers of the horizon, and for those of one month."""
    pools = law.cells // law.bands
    people = law.customers * np.asarray(law.opening)
    total, largest = 0.0, 0.0
    for t in range(law.months):
        by_band = people.reshape(pools, law.bands)
        down, up = by_band * law.down[t], by_band * law.up[t]
        moved = by_band - down - up
        moved[:, :-1] += down[:, 1:]
        moved[:, 1:] += up[:, :-1]
        adds = (moved @ np.asarray(law.rate[t])).sum() * np.asarray(law.joiners[t])
        people = moved.ravel() * (1.0 - np.asarray(law.leave[t])) + adds
        total, largest = total + adds.sum(), max(largest, adds.sum())
    return (int(mean + 10.0 * np.sqrt(3.0 * mean) + 30.0) for mean in (total, largest))


def prepare(law, arguments):
    law = person_law(law)
    pools, nobody = law.cells // law.bands, law.cells
    places, monthly = newcomers_at_most(law)
    capacity = law.customers + places + monthly

    def with_nobody(rows, of_nobody):
        return jnp.asarray(np.pad(np.asarray(rows), ((0, 0), (0, 1)), constant_values=of_nobody))

    def threshold(rows):
        return np.minimum(np.rint(np.asarray(rows) * WORD), WORD - 1).astype(np.uint32)

    tables = {
        "down": with_nobody(threshold(np.tile(law.down, pools)), 0),
        "stays": with_nobody(threshold(1.0 - np.tile(law.up, pools)), 2**32 - 1),
        "leave": with_nobody(threshold(law.leave), 0),
        "value": with_nobody(law.value, 0.0),
        "rate": with_nobody(np.tile(law.rate, pools), 0.0),
        "joiners": jnp.asarray(law.joiners),
        "reward": jnp.asarray(law.reward),
    }
    start = np.cumsum(law.opening)
    start = jnp.asarray(start / start[-1])
    cells, window = jnp.arange(law.cells), jnp.arange(monthly)

    def month(state, step):
        cell, used, npv, overflow = state
        row, key = step
        for_luck, for_episodes, for_joiners = jax.random.split(key, 3)
        move, churn = jax.random.bits(for_luck, (2, capacity), jnp.uint32)
        after = cell + (move > row["stays"][cell]) - (move < row["down"][cell])
        npv += row["value"][after].sum()
        episodes = jax.random.poisson(for_episodes, row["rate"][after].sum())
        cell = jnp.where(churn < row["leave"][after], nobody, after)
        newcomers = jax.random.poisson(for_joiners, row["joiners"] * episodes)
        number = newcomers.sum()
        who = jnp.repeat(cells, newcomers, total_repeat_length=monthly)
        who = jnp.where(window < number, who, nobody).astype(cell.dtype)
        cell = jax.lax.dynamic_update_slice(cell, who, (used,))
        overflow |= (number > monthly) | (used + number > capacity - monthly)
        return (cell, used + number, npv - row["reward"] * number, overflow), None

    @jax.jit
    def path(key, replication):
        for_opening, for_months = jax.random.split(jax.random.fold_in(key, replication))
        luck = jax.random.uniform(for_opening, (law.customers,))
        opening = jnp.searchsorted(start, luck, side="right").astype(jnp.int32)
        cell = jnp.concatenate((opening, jnp.full(capacity - law.customers, nobody, jnp.int32)))
        steps = (tables, jax.random.split(for_months, law.months))
        state = (cell, jnp.int64(law.customers), 0.0, False)
        (cell, _, npv, overflow), _ = jax.lax.scan(month, state, steps)
        return npv, (cell != nobody).sum(), overflow

    def simulate(replications, seed):
        key = jax.random.key(seed)
        npv, closing, overflow = zip(*(path(key, r) for r in range(replications)), strict=True)
        if np.any(overflow):
            raise RuntimeError("more newcomers than places")
        return np.asarray(npv), np.asarray(closing)

    return simulate


if __name__ == "__main__":
    run(command_line(__doc__), prepare, warm_up=2)
