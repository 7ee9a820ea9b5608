"""The contact centre of a month: contacts offered, waiting, hanging up, what it costs (model, section 7)."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np

from .erlang import erlang_a

HOUR = 3600.0


def line_of(p, levers, t: int, agents: float, offered: np.ndarray) -> SimpleNamespace:
    """Waiting [s] and abandonment averaged by contacts, occupancy by hours, at `offered` contacts a month."""
    c = p.contact_centre
    hours, shares = np.asarray(c.hours, float), np.asarray(c.shares, float)
    arrivals = offered[:, None] * shares / hours / HOUR
    wait, abandon, occupancy = erlang_a(
        arrivals, int(agents), levers.contact_centre_handling[t], levers.contact_centre_patience[t]
    )
    return SimpleNamespace(
        wait=wait @ shares, abandon=abandon @ shares, occupancy=occupancy @ hours / hours.sum()
    )


def first_contacts(p, levers, t: int, customers, adds, failures) -> np.ndarray:
    return (
        levers.contact_centre_base[t] * customers
        + levers.contact_centre_onboarding[t] * adds
        + levers.contact_centre_campaign[t]
        + levers.contact_centre_contacts_per_failure[t] * failures
    )


def serve(p, levers, t: int, agents: float, first: np.ndarray) -> SimpleNamespace:
    """Fixed point of offered = first + repeats + retries, by Aitken steps from `first`.

    More contacts mean more answered and more who hang up, so the slope of the right side is at most the larger
    of the two chances to call again: below 1 there is one solution, the least.
    """
    c = p.contact_centre
    again = (1.0 - levers.contact_centre_first_contact_resolution[t]) * c.p_repeat

    def called(offered: np.ndarray) -> np.ndarray:
        abandon = line_of(p, levers, t, agents, offered).abandon
        return first + offered * ((1.0 - abandon) * again + abandon * c.p_retry)

    offered = first.copy()
    for _ in range(100):
        once = called(offered)
        twice = called(once)
        bend = (twice - once) - (once - offered)
        step = np.divide(
            (twice - once) ** 2, bend, out=np.zeros_like(bend), where=np.abs(bend) > 1e-13 * twice
        )
        settled = np.all(np.abs(twice - once) <= 1e-14 * twice)
        offered = np.maximum(first, twice - step)
        if settled:
            break
    else:
        raise ValueError("contacts offered do not settle")
    line = line_of(p, levers, t, agents, offered)
    line.offered, line.answered = offered, offered * (1.0 - line.abandon)
    return line


def contact_month(p, levers, t: int, customers, adds, failures) -> SimpleNamespace:
    """Service of month t by replication, from the counts before it; nothing without a contact centre."""
    zero = np.zeros(len(customers))
    if not p.contact_centre.present:
        return SimpleNamespace(
            wait=zero, abandon=zero, occupancy=zero, offered=zero, answered=zero, cost=zero
        )
    first = first_contacts(p, levers, t, customers, adds, failures)
    line = serve(p, levers, t, levers.contact_centre_agents[t], first)
    line.cost = levers.contact_centre_cost_per_contact[t] * line.answered / np.maximum(customers, 1.0)
    return line


def least_agents(p, levers, customers: float, adds: float, failures: float) -> float:
    """Least whole number who could answer everybody in the busiest load class at no more than the target."""
    c = p.contact_centre
    first = first_contacts(p, levers, 0, customers, adds, failures)
    contacts = first / (1.0 - (1.0 - levers.contact_centre_first_contact_resolution[0]) * c.p_repeat)
    handling = levers.contact_centre_handling[0] / 3600.0
    busiest = max(contacts * share / hours * handling for share, hours in zip(c.shares, c.hours, strict=True))
    return float(max(1, math.ceil(busiest / c.target_occupancy)))
