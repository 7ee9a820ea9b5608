"""CPU time until the mean delta NPV of the plain workload is known to half a percent, ours against NumPy's.

Time = variance / (0.005 mean)^2 times the time of a replication. Means must agree within 5 standard errors.
"""

import math

from table import Row

SIZES = (3_000, 1_000_000)
PEER = "numpy_contrast.py"
SHARES = (("seed", "NumPy, one seed for both arms", 2048), ("step", "NumPy, a stream for each step", 96))
GOALS = {"seed": "ratio >= 100 (stretch 1,000)", "step": "ratio >= 6 (stretch 50)"}


def seconds_to_half_percent(cpu_us, sd, mean):
    return 1e-6 * cpu_us * (sd / (0.005 * mean)) ** 2


def rows(programs, rounds):
    for customers in SIZES:
        law = programs.law(customers, arm=1)[1]
        ours = [programs.contrast(customers, 512, seed) for seed in range(1, rounds + 1)]
        exact = ours[0]["expectation"]["mean"]
        pairs = [seconds_to_half_percent(o["pairs"]["cpu_us"], o["pairs"]["sd"], exact) for o in ours]
        error = ours[0]["pairs"]["sd"] / math.sqrt(512 * rounds)
        mean = sum(o["pairs"]["mean"] for o in ours) / rounds
        if abs(mean - exact) > 5 * error:
            raise SystemExit(f"pair chain and expectation differ: {mean} and {exact}, error {error}")
        for share, name, replications in SHARES:
            runs = [
                programs.peer(PEER, customers, replications, seed=seed, better=law, share=share)
                for seed in range(1, rounds + 1)
            ]
            their_error = runs[0]["npv_sd"] / math.sqrt(replications * rounds)
            theirs = sum(run["npv_mean"] for run in runs) / rounds
            if abs(theirs - exact) > 5 * their_error:
                raise SystemExit(f"{name} and expectation differ: {theirs} and {exact}, error {their_error}")
            peer = [seconds_to_half_percent(run["cpu_us"][0], run["npv_sd"], exact) for run in runs]
            what = f"delta NPV to 0.5 %, pair chain, N = {customers:,}"
            yield Row(what, "ms", pairs, peer, name, GOALS[share], 1e3)
            what = f"delta NPV, expectation engine (no error), N = {customers:,}"
            known = [1e-6 * o["expectation"]["cpu_us"] for o in ours]
            yield Row(what, "ms", known, peer, f"{name}, to 0.5 %", GOALS[share], 1e3)
