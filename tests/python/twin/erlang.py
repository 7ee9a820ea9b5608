"""Erlang A (M/M/c+M) from the weights of a birth-death chain (model, section 7)."""

from __future__ import annotations

import math

import numpy as np

TAIL = 45.0  # states whose weight is below e^-45 of the largest are left out


def states_needed(load: float, hang_up: float, agents: int) -> int:
    """States 0..K-1 that hold all but a share e^-45 of the probability; load = arrivals per service time,
    hang_up = arrivals per mean patience."""
    queue = hang_up + 12.0 * math.sqrt(hang_up) + 60.0
    if load < agents:
        queue = min(queue, TAIL / math.log(agents / load) + 60.0)
    return agents + int(queue) + 1


def erlang_a(arrivals: np.ndarray, agents: int, service: float, patience: float):
    """(mean wait of all contacts in seconds, P(abandon), occupancy) by arrivals per second.

    Queue of n: births at `arrivals`, deaths at min(n, c)/service + max(n-c, 0)/patience.
    """
    arrivals = np.asarray(arrivals, float)
    if agents <= 0:
        return np.full_like(arrivals, patience), np.ones_like(arrivals), np.ones_like(arrivals)
    wait, occupancy = np.zeros_like(arrivals), np.zeros_like(arrivals)
    some = arrivals > 0
    lam = arrivals[some]
    if lam.size == 0:
        return wait, wait.copy(), occupancy
    top = float(lam.max())
    n = np.arange(states_needed(top * service, top * patience, agents))
    busy, waiting = np.minimum(n, agents), np.maximum(n - agents, 0)
    deaths = busy[1:] / service + waiting[1:] / patience
    logs = n * np.log(lam)[:, None] - np.concatenate([[0.0], np.cumsum(np.log(deaths))])
    weights = np.exp(logs - logs.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    wait[some] = weights @ waiting / lam
    occupancy[some] = weights @ busy / agents
    return wait, wait / patience, occupancy
