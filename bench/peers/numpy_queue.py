"""A contact centre in NumPy: Erlang A (M/M/c+M) whose callers repeat and retry, for many draws at once.

Agents are one number for all draws; load classes are the first axis, draws the last.
"""

import numpy as np


def horner(coefficients, x):
    """Sum of coefficients[n] * x**n; each coefficient a number or an array over draws."""
    value = coefficients[-1] * x
    for c in coefficients[-2:0:-1]:
        value += c
        value *= x
    value += coefficients[0]
    return value


def full_weights(most, per_agent, agents):
    """Weights of states with every agent busy and n waiting, over (arrivals/giving up)**n.

    As many as leave out less than 1e-12 of the sum where that ratio is `most`; per_agent: service over giving up.
    """
    least, terms, left_out = agents * per_agent.min(), 0, 1.0
    while left_out > 1e-12:
        terms += 1
        left_out *= most / (least + terms)
    deaths = agents * per_agent + np.arange(1, terms + 1)[:, None]
    return [1.0, *np.cumprod(1.0 / deaths, axis=0)]


def lost_contacts(offered, rates, shares, service, patience, agents):
    """Contacts that hang up and their slope in contacts offered; rates per hour, contacts per month.

    Weights of states are relative to that of everybody busy and nobody waiting.
    """
    arriving = offered * rates
    per_load = service / arriving
    idle = horner([0.0, *np.cumprod(np.arange(agents, 0.0, -1.0))], per_load)
    waiting = arriving / patience
    full = horner(full_weights(waiting.max(), service / patience, agents), waiting)
    total = idle + full
    queue = (full * (arriving - agents * service) + agents * service) / (patience * total)
    busy = (agents * full + idle / per_load - agents) / total
    lost = patience * queue / arriving
    slope = full / total - queue * (agents * per_load - 1.0) + lost * (agents - busy - queue)
    return offered * (shares * lost).sum(axis=0), (shares * slope).sum(axis=0)


def serve(law, resolution, first, agents, before=None):
    """Contacts offered and lost, and d offered / d first, by Newton steps.

    `before` is (first, offered, slope) of a similar month: contacts beyond it are taken along its tangent, so that
    one step is often enough; the last step is taken in what is lost as well, which leaves its square as the error.
    """
    service, patience = 3600.0 / law.handling, 3600.0 / law.patience
    gone_answered, gone_lost = 1.0 - (1.0 - resolution) * law.p_repeat, 1.0 - law.p_retry
    if before is None:
        offered = first / gone_answered
    else:
        offered = before[1] + (first - before[0]) * before[2]
    for _ in range(50):
        lost, slope = lost_contacts(offered, law.rates, law.shares, service, patience, agents)
        rise = gone_answered + slope * (gone_lost - gone_answered)
        step = (first - (offered - lost) * gone_answered - lost * gone_lost) / rise
        offered = offered + step
        lost = lost + slope * step
        if np.all(np.abs(step) <= 1e-4 * offered):
            break
    return offered, lost, (first, offered, 1.0 / rise)


def least_agents(law, first):
    """Fewest agents who could answer everybody in the busiest class at the target occupancy."""
    contacts = first / (1.0 - (1.0 - law.first_contact_resolution) * law.p_repeat)
    load = (contacts * law.rates * law.handling / 3600.0).max()
    return int(np.ceil(load / law.target_occupancy.item()))
