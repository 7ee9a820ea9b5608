"""Persons against the recursion of expected counts: z of every series, by replication."""

from __future__ import annotations

import numpy as np

from .mean_path import mean_path
from .simulate import simulate

Z_LIMIT = 4.5
WHOLE = (
    "customers_open",
    "customers_close",
    "churn_defection",
    "churn_dissatisfied",
    "churn_base",
    "adds_paid",
    "adds_organic",
    "adds_referred",
    "win_backs",
    "forgets",
    "prospects",
    "lapsed",
    "revenue",
    "contribution",
    "service_cost",
    "acquisition_spend",
    "rewards",
    "net_cash",
    "failures",
    "posts",
    "positive_exposures",
    "negative_exposures",
    "newly_poisoned",
    "poisoned",
    "rating",
    "engagement",
    "offered",
    "wait",
    "occupancy",
)


def z_scores(sample, expected):
    """(mean - expected)/SE; where the sample does not vary, but for rounding, the values must be equal."""
    se = sample.std(axis=0, ddof=1) / np.sqrt(len(sample))
    se = np.where(se < 1e-11 * np.abs(expected), 0.0, se)
    gap = sample.mean(axis=0) - expected
    assert np.allclose(gap[se == 0], 0.0, atol=1e-9 + 1e-9 * np.abs(np.asarray(expected)).max())
    return gap[se > 0] / se[se > 0]


def assert_agrees(params, arms, replications, seed):
    out = simulate(params, arms, replications, seed)
    for a, arm in enumerate(arms):
        path = mean_path(params, arm)
        for name in WHOLE:
            t = np.array([0, 1, params["run"]["months"] // 2, params["run"]["months"] - 1])
            z = z_scores(out[name][:, a][:, t], path[name][t])
            assert np.all(np.abs(z) < Z_LIMIT), (arm, name, z)
        assert np.all(np.abs(z_scores(out["npv"][:, [a]], np.array([path["npv"]]))) < Z_LIMIT)
        assert np.all(np.abs(z_scores(out["bands"][:, a, -1], path["bands"][-1])) < Z_LIMIT)
    return out
