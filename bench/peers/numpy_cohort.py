"""The plain workload in NumPy, written the way an expert would: the yardstick for the cohort engine.

One segment, two origins, three frailty classes, five bands, 60 months; counts of customers per cell for a
tile of replications at once. It reads the compiled probabilities that `dump_plain` prints, so it runs the
same law as the engine, and it draws nothing that the answer (NPV, closing customers) does not need: no
reasons for churn, one Poisson per newcomer cell instead of a multinomial.

Array layout is [band, pool, replication] with pool = origin*classes + class: bands that can move down (or up)
are contiguous blocks and each block is one vectorised call. The runner sets one BLAS thread.

Two samplers: `library` is Generator.binomial on arrays of n and p; `rejection` (binomial_rejection.py) writes
the sampler itself in array operations, which is what beats the library from some hundred expected events on.
"""

import numpy as np
from binomial_rejection import RejectionSampler
from harness import command_line, run

GENERATORS = {"sfc64": np.random.SFC64, "philox": np.random.Philox, "pcg64": np.random.PCG64}


class Plan:
    """Tables of the dump, reshaped once so that every month is a handful of broadcasts."""

    def __init__(self, law):
        self.customers = int(law["customers"])
        self.months = int(law["months"])
        bands, classes = int(law["bands"]), int(law["classes"])
        origins = 2 if max(law["referral_yield"]) > 0 or sum(law["opening"][classes * bands :]) > 0 else 1
        self.bands, self.pools, self.classes, self.origins = bands, origins * classes, classes, origins
        cells = self.pools * bands

        def by_band_and_pool(row):
            return np.asarray(row)[:cells].reshape(self.pools, bands).T

        self.opening = np.ascontiguousarray(by_band_and_pool(law["opening"])).ravel()
        down, up = np.asarray(law["down"]), np.asarray(law["up"])
        self.down = [row[1:, None, None] for row in down]
        self.up = [(u[:-1] / (1.0 - d[:-1]))[:, None, None] for u, d in zip(up, down, strict=True)]
        self.leave = [np.ascontiguousarray(by_band_and_pool(row))[:, :, None] for row in law["leave"]]
        value = np.asarray(law["contribution"])[:, :origins, :]  # [month][origin][band]
        discount = np.asarray(law["discount"])[:, None]
        self.value = [
            np.ascontiguousarray(np.repeat(row.T, classes, axis=1)).ravel()
            for row in value * discount[:, :, None]
        ]
        rate = np.asarray(law["positive_rate"])
        self.rate = [np.repeat(row, self.pools) for row in rate]
        classes_of_new = np.asarray(law["newcomer_classes"])
        self.newcomers = [
            (y * np.outer(entry, classes_of_new))[:, :, None]
            for y, entry in zip(law["referral_yield"], np.asarray(law["entry"]), strict=True)
        ]
        self.reward = np.asarray(law["referral_reward"]) * discount[:, 0]
        self.referrals = max(law["referral_yield"]) > 0

    def draws(self):
        """Random numbers per replication, the opening left out."""
        moves = 2 * (self.bands - 1) * self.pools
        newcomers = 1 + self.bands * self.classes if self.referrals else 0
        return self.months * (moves + self.bands * self.pools + newcomers)


def simulate_tile(plan, generator, size, binomial, npv, closing):
    """Simulates `size` replications and writes NPV and closing customers, one number each."""
    shape = (plan.bands, plan.pools, size)
    count = np.ascontiguousarray(generator.multinomial(plan.customers, plan.opening, size=size).T).reshape(
        shape
    )
    real = np.empty((plan.bands * plan.pools, size))
    flow = np.empty(size)
    npv[:] = 0.0
    for month in range(plan.months):
        down = binomial(count[1:], plan.down[month])
        count[1:] -= down
        up = binomial(count[:-1], plan.up[month])
        count[:-1] -= up
        count[:-1] += down
        count[1:] += up
        np.copyto(real, count.reshape(real.shape), casting="unsafe")
        npv += np.dot(plan.value[month], real, out=flow)
        count -= binomial(count, plan.leave[month])
        if plan.referrals:
            episodes = generator.poisson(np.dot(plan.rate[month], real, out=flow))
            adds = generator.poisson(plan.newcomers[month] * episodes)
            count[:, plan.classes :] += adds
            if plan.reward[month] != 0.0:
                npv -= plan.reward[month] * adds.sum(axis=(0, 1))
    count.sum(axis=(0, 1), out=closing)


def simulate(plan, replications, seed, generator="sfc64", sampler="rejection", tile=1024):
    """NPV [currency] and closing customers of every replication; float64 and int64 of that length."""
    rng = np.random.Generator(GENERATORS[generator](seed))
    binomial = RejectionSampler(rng) if sampler == "rejection" else rng.binomial
    npv, closing = np.empty(replications), np.empty(replications, dtype=np.int64)
    for first in range(0, replications, tile):
        part = slice(first, min(first + tile, replications))
        simulate_tile(plan, rng, part.stop - part.start, binomial, npv[part], closing[part])
    return npv, closing


def prepare(law, arguments):
    plan = Plan(law)

    def simulate_all(replications, seed):
        return simulate(plan, replications, seed, arguments.generator, arguments.sampler, arguments.tile)

    simulate_all.facts = {"draws": plan.draws(), "cells": plan.bands * plan.pools}
    return simulate_all


if __name__ == "__main__":
    options = command_line(__doc__)
    options.add_argument("--generator", choices=sorted(GENERATORS), default="sfc64")
    options.add_argument("--sampler", choices=("rejection", "library"), default="rejection")
    options.add_argument("--tile", type=int, default=1024)
    run(options, prepare)
