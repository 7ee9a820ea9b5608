"""Month 0 of the telecom case in NumPy: base hazard by first-year churn, waiting, pools and poisoned persons at once.

Unknown are the base hazard h0 and the failures and adds of the month before the start. One pass opens month 0 from
them and follows the opening customers through the first year along the mean path: no root is sought inside another.
h0 moves by a secant in its logarithm, failures by the slope they have in every draw, adds by substitution. Five
passes settle most draws; those that stand still drop out.
"""

from types import SimpleNamespace

import numpy as np
from numpy_law import CENTRES, LEDGER
from numpy_month import experience, joining, moved, stay, step, told, unresolved_after, wait, work
from numpy_queue import least_agents, serve

PASSES = 30
SETTLED = np.array([[1e-7], [1e-6]])  # the last step leaves a hundredth of it
NEAR = 1e-3  # a shorter step is no base for a secant: persons are whole


def stationary(row):
    """Shares of the bands that a month's moves leave as they are."""
    share = np.cumprod(np.concatenate([np.ones_like(row.up[:1]), row.up[:-1] / row.down[1:]]), axis=0)
    return share / share.sum(axis=0)


def contribution(law, spend_reference):
    """Of a customer-month [band, origin, draw] before service, every amount rounded as in the ledger."""
    base = law.arpu * np.maximum(0.0, 1.0 + law.omega * (CENTRES - spend_reference))
    premium = base * law.premium_per_pt * np.maximum(0.0, CENTRES - 8.0)
    goods = 1.0 - np.minimum(1.0, law.margin * np.stack(np.broadcast_arrays(1.0, 1.0 + law.ref_margin)))
    amounts = [
        np.rint(sales * LEDGER) - np.rint(sales * goods * LEDGER)
        for sales in (base[:, None], premium[:, None])
    ]
    return sum(amounts) / LEDGER


def stationary_poison(law, exposed):
    """Newly poisoned persons of a month in a stationary market, by Newton."""
    leave = 1.0 - law.stay_poisoned
    retold = law.c_neg * law.p_retell * law.reach_neg / law.market
    newly = np.zeros_like(exposed)
    for _ in range(6):
        spared = np.exp(-law.c_neg * exposed / law.market - retold * newly)
        open_to_it = law.market - newly / leave
        gap = open_to_it * (1.0 - spared) - newly
        newly = newly - gap / (open_to_it * spared * retold - (1.0 - spared) / leave - 1.0)
    return newly


def open_month(law, h0, adds, failures, agents, organic, line=None):
    """Constants of a draw and the state at the start of month 0, given flows of the month before it."""
    draws, customers = h0.size, law.customers
    first = law.base * customers + law.onboarding * adds + law.contacts_per_failure * failures
    if agents is None:
        agents = least_agents(law, first)
    journey = work(law, None, 0, draws)
    offered, lost, line = serve(law, law.first_contact_resolution, first, agents, line)
    wait(law, journey, lost / offered)
    row = experience(law, journey)
    share = stationary(row)
    reference = (share * CENTRES).sum(axis=0)
    base = SimpleNamespace(h0=h0, agents=agents, dampened=1.0 / (1.0 + law.psi * row.variance))
    base.contribution = contribution(law, reference)

    x = h0 * law.theta * law.opening_age
    classes = law.weight * -np.expm1(-x) / x
    classes /= classes.sum(axis=0)
    origins = np.stack(np.broadcast_arrays(1.0 - law.referred_share, law.referred_share))
    cells = customers * share[:, None, None, None] * (origins[:, None] * classes)
    leavers = (cells - stay(law, base, row, cells, reference)).sum(axis=(0, 1))
    churn = leavers.sum(axis=(0, 1))
    lapsed = np.rint(np.minimum(churn / (law.winback + law.forget), law.market - customers))
    stories = told(law, customers * moved(row, share), customers * unresolved_after(row, share))
    newly = stationary_poison(law, stories.exposed)
    base.rating = stories.posted / stories.posts
    volume = stories.posts / (1.0 - law.keep_rating)
    state = SimpleNamespace(
        cells=cells,
        lapsed=leavers * (lapsed / churn),
        prospects=law.market - customers - lapsed,
        expectation=row.expectation,
        reference=reference,
        rating=base.rating,
        volume=volume,
        posted=volume * base.rating,
        poisoned=np.rint(newly / (1.0 - law.stay_poisoned)),
        newly=np.rint(newly),
        failures=customers * (row.unresolved + row.recovered),
        line=line,
    )
    base.organic = 0.0 if organic is None else organic
    if organic is None:  # month-0 adds and win-backs make up for churn
        needed = -np.log1p(-(churn - law.winback * lapsed) / state.prospects)
        heard = 1.0 - law.kappa * state.poisoned / law.market
        base.organic = np.maximum(0.0, needed - sum(joining(law, base, state, stories.episodes))) / heard
    state.adds = state.prospects * -np.expm1(-sum(joining(law, base, state, stories.episodes)))
    return base, state


def first_year(law, base, state):
    """Share of the opening customers who are still there after twelve months."""
    newcomers = np.zeros_like(state.cells)
    state.cells = np.concatenate([state.cells, newcomers], axis=1)
    for month in range(12):
        step(law, base, state, month)
    return state.cells[:, 0].sum(axis=(0, 1, 2)) / law.customers


def open_baseline(law, draws, agents=None, organic=None):
    """Constants and state at the start of month 0; agents and organic hazard are solved where None."""
    target = np.log1p(-np.broadcast_to(law.first_year_churn, draws))
    failing = -np.expm1(-(law.visits * law.failure).sum(axis=0))
    # Logarithms of h0 and of the failures of the month before; the misses below hardly cross from one to the other.
    at = np.stack([np.log(-target / 10.0), np.log(1.09 * law.customers * failing) + np.zeros(draws)])
    slope = np.stack([0.53 * target, np.full(draws, -0.9)])  # of each miss, until a secant is known
    adds = np.full(draws, 0.015 * law.customers.item())
    moved, missed = np.zeros_like(at), np.zeros_like(at)
    left = np.arange(draws)
    for _ in range(PASSES):
        h0, failures = np.exp(at[:, left])
        some = law.take(left)
        base, state = open_month(some, h0, adds[left], failures, agents, organic)
        adds[left] = state.adds
        failed = np.log(state.failures / failures)
        miss = np.stack([np.log(first_year(some, base, state)) - target[left], failed])
        far = np.abs(moved[:, left]) > NEAR
        secant = (miss - missed[:, left]) / np.where(far, moved[:, left], 1.0)
        slope[0, left] = np.where(far, secant, slope[:, left])[0]
        missed[:, left], moved[:, left] = miss, -miss / slope[:, left]
        at[:, left] += moved[:, left]
        left = left[(np.abs(miss) > SETTLED).any(axis=0)]
        if left.size == 0:
            break
    h0, failures = np.exp(at)
    return open_month(law, h0, adds, failures, agents, organic)


def central_solution(law):
    """What the draws share: agents, and the hazard of joining by oneself."""
    base, _ = open_baseline(law, 1)
    return SimpleNamespace(agents=base.agents, organic=base.organic.item())
