"""A month of the expected path of the telecom case in NumPy, for all draws of a tile at once.

The mean-field recursion of docs/model/model.md for one segment with everything on that the case has on, retention
and baseline side by side as columns of the last axis. Counts are [band, group, origin, class, draw]: neighbouring
bands are contiguous blocks and an operation is one call. The expected shortfall is a Chebyshev fit, for by
scipy.special.ndtr it would take most of the time.
"""

from types import SimpleNamespace

import numpy as np
from numpy.polynomial import Chebyshev, Polynomial
from numpy_law import CENTRES, LEDGER, MOVED
from numpy_queue import serve
from scipy import special

FAR = 9.0  # standard deviations beyond which the tail is below 1e-19
SCALE = 4.0
EDGES = CENTRES[:-1] + 1.0


def fit_shortfall():
    """E[(-x - Z)+] for x >= 0 is the normal density times a polynomial in 1/(x + SCALE), to 1e-11."""

    def over_density(t):
        x = 1.0 / t - SCALE
        return (1.0 - x * np.sqrt(np.pi / 2) * special.erfcx(x / np.sqrt(2))) / np.sqrt(2 * np.pi)

    fit = Chebyshev.interpolate(over_density, 12, domain=[1 / (FAR + SCALE), 1 / SCALE])
    return fit.convert(kind=Polynomial, window=[-1, 1], domain=fit.domain)


FIT = fit_shortfall()
STRETCH = FIT.mapparms()
COEFFICIENTS = FIT.coef[::-1].tolist()


def shortfall(x):
    """E[(-x - Z)+], Z standard normal, for any x."""
    away = np.abs(x)
    t = away + SCALE
    np.divide(STRETCH[1], t, out=t)
    t += STRETCH[0]
    value = COEFFICIENTS[0] * t
    for c in COEFFICIENTS[1:-1]:
        value += c
        value *= t
    value += COEFFICIENTS[-1]
    np.multiply(away, away, out=t)
    t *= -0.5
    value *= np.exp(t, out=t)
    away -= x
    away *= 0.5
    value += away
    return value


def work(law, programme, month, draws):
    """Journey and first-contact resolution of a month with what the programme does by then."""
    now = {field: np.broadcast_to(getattr(law, field), (len(law.sd), draws)).copy() for field in MOVED}
    now["first_contact_resolution"] = law.first_contact_resolution
    for effect in programme.effects if programme else ():
        change = effect.size * programme.strength[month, effect.initiative]
        value = now[effect.field]
        if effect.multiplies:
            value[effect.rows] *= 1.0 + change
        elif effect.field == "mean":  # one effect fills at most all of its room
            value[effect.rows] += np.minimum(change, np.maximum(law.m_max - value[effect.rows], 0.0))
        else:
            now[effect.field] = value = np.minimum(value + change, 1.0)
    return SimpleNamespace(**now)


def wait(law, journey, lost_share):
    """Waiting and hanging up act on the touchpoint of the service; the mean wait is patience times hanging up."""
    mean, failure = journey.mean[law.service], journey.failure[law.service]
    mean -= law.wait_penalty * np.log1p(law.patience * lost_share / 60.0)
    np.maximum(mean, 0.0, out=mean)
    failure += (1.0 - failure) * (law.abandon_failure * lost_share)


def experience(law, journey, expectation=None):
    """Moves between bands [band, draw], failures, mean quality and its variance; expectation: None for quality."""
    failing = journey.visits * journey.failure
    recovered = failing * (journey.complain * journey.recover)
    # By status of the visit (fine, unresolved, recovered), touchpoint and draw.
    weight = np.stack([journey.visits - failing, failing - recovered, recovered])
    drop = law.severity * (1.0 - law.recovered_share)
    mean = np.stack([journey.mean, journey.mean - law.severity, journey.mean - drop])
    visits, rate, weighted = journey.visits.sum(axis=0), weight.sum(axis=1), weight * mean
    row = SimpleNamespace(quality=weighted.sum(axis=(0, 1)) / visits, encounter=-np.expm1(-visits))
    spread = (weighted * mean + weight * law.sd**2).sum(axis=(0, 1))
    row.variance = spread / visits - row.quality**2

    row.expectation = row.quality if expectation is None else expectation
    expected = row.expectation + law.anchor * (CENTRES - row.expectation)
    x, by_status = expected / law.sd[:, None], zip(mean / law.sd, weight * law.sd, strict=True)
    # Visits below expectation times points, by status, band and draw; one status at a time stays in cache.
    short = np.stack([(shortfall(m[:, None] - x) * size[:, None]).sum(axis=0) for m, size in by_status])
    short[1:] /= rate[1:, None]
    gain = law.gain / 2.0
    excess = gain * (short[0] + weighted[0].sum(axis=0) - expected * rate[0])
    short *= gain * law.loss_aversion
    both = excess + short[0]
    move = -np.expm1(-both)
    rise = move * (excess / both)
    fall = -np.expm1(-short[1:])
    row.unresolved = -np.expm1(-rate[1])
    row.recovered = (1.0 - row.unresolved) * -np.expm1(-rate[2])
    plain = 1.0 - row.unresolved - row.recovered
    row.failed_fall = row.unresolved * fall[0]
    row.down = row.failed_fall + row.recovered * fall[1] + plain * (move - rise)
    row.up = plain * rise
    row.down[0] = row.failed_fall[0] = row.up[-1] = 0.0
    return row


def moved(row, count):
    """Customers by band after the move of `count` [band, ..., draw]."""
    spread = (slice(None), *[None] * (count.ndim - 2))
    down, up = count * row.down[spread], count * row.up[spread]
    after = count - down - up
    after[:-1] += down[1:]
    after[1:] += up[:-1]
    return after


def unresolved_after(row, count):
    """Customers with an unresolved failure by band after the move; count [band, draw]."""
    fallen = count * row.failed_fall
    failed = count * row.unresolved - fallen
    failed[:-1] += fallen[1:]
    return failed


def stay(law, base, row, cells, reference):
    """Cells [band, group, origin, class, draw] after the move, failure defection and base churn."""
    z = (CENTRES - law.pivot) / (1.0 + law.psi * row.variance) - (reference - law.pivot) * base.dampened
    hazard = base.h0 * np.exp(-np.where(z >= 0.0, law.beta_up, law.beta_down) * z)
    defect = np.broadcast_to(law.p_defect, hazard.shape).copy()
    defect[-1] *= 1.0 - law.forgive
    keep = 1.0 - row.down - row.up - defect * (row.unresolved - row.failed_fall)
    down = row.down[1:] - defect[:-1] * row.failed_fall[1:]
    spread = (slice(None), None, None, None)
    left = cells * keep[spread]
    left[:-1] += cells[1:] * down[spread]
    left[1:] += cells[:-1] * row.up[:-1][spread]
    survival = hazard[:, None, None] * law.propensity
    np.exp(survival, out=survival)
    left *= survival[:, None]
    return left


def told(law, after, failed):
    """Positive episodes, persons reached by bad stories, posts, and the sum of their ratings."""
    told_on = failed.sum(axis=0) * law.reach_of_failure
    posts = after * law.post_rate + failed * law.tell_reviews
    return SimpleNamespace(
        episodes=(after * law.positive_rate).sum(axis=0),
        exposed=(after * law.negative_rate).sum(axis=0) * law.reach_neg + told_on,
        posts=posts.sum(axis=0),
        posted=(posts * CENTRES).sum(axis=0),
    )


def joining(law, base, state, episodes):
    """Hazards of a prospect: of paid and organic channels together, and of referral."""
    readers = law.review_reader_share
    response = 1.0 - readers + readers * (state.rating / base.rating) ** law.rating_elasticity
    heard = 1.0 - law.kappa * state.poisoned / law.market
    referral = law.conversion * law.reach_pos * episodes / law.market
    return (law.paid + base.organic * response) * heard, referral * heard


def newly_poisoned(law, state, exposed):
    heard = exposed + state.newly * law.p_retell * law.reach_neg
    return (law.market - state.poisoned) * -np.expm1(-law.c_neg * heard / law.market)


def entry(law, rating):
    """Shares of newcomers by band."""
    mu = law.promise_weight * law.promise + (1.0 - law.promise_weight) * rating
    below = special.ndtr((EDGES - mu) / law.entry_sd)
    return np.diff(below, axis=0, prepend=0.0, append=1.0)


def step(law, base, state, month, programme=None):
    """One month on; returns the cash of customers and of channels [draw]."""
    count = state.cells.sum(axis=(1, 3))  # [band, origin, draw]
    customers = count.sum(axis=(0, 1))
    journey = work(law, programme, month, customers.size)
    first = law.base * customers + law.onboarding * state.adds + law.contacts_per_failure * state.failures
    offered, lost, state.line = serve(law, journey.first_contact_resolution, first, base.agents, state.line)
    wait(law, journey, lost / offered)
    row = experience(law, journey, state.expectation)
    after = moved(row, count)
    everyone = count.sum(axis=1)
    stories = told(law, after.sum(axis=1), unresolved_after(row, everyone))

    service = law.cost_per_contact * (offered - lost) / customers
    service += (journey.visits * law.cost_per_visit).sum(axis=0)
    cash = (after * base.contribution).sum(axis=(0, 1)) - customers * np.rint(service * LEDGER) / LEDGER
    cash -= law.spend_per_prospect * state.prospects

    left = stay(law, base, row, state.cells, state.reference)
    leavers = state.cells.sum(axis=(0, 1)) - left.sum(axis=(0, 1))
    returns = law.winback * state.lapsed
    forgets = law.forget * state.lapsed
    own, referral = joining(law, base, state, stories.episodes)
    adds = state.prospects * -np.expm1(-own - referral)
    by_origin = np.stack([own, referral]) * (adds / (own + referral))
    newcomers = by_origin[:, None] * law.weight  # [origin, class, draw]
    left[:, -1] += entry(law, state.rating)[:, None, None] * newcomers
    left[law.returns_to, -1] += returns
    state.cells = left
    state.lapsed += leavers - returns - forgets
    state.prospects = state.prospects - adds + forgets.sum(axis=(0, 1))

    newly = newly_poisoned(law, state, stories.exposed)
    state.poisoned = state.poisoned * law.stay_poisoned + newly
    state.newly = newly
    state.volume = law.keep_rating * state.volume + stories.posts
    state.posted = law.keep_rating * state.posted + stories.posted
    state.rating = state.posted / state.volume
    state.adds, state.failures = adds, customers * (row.unresolved + row.recovered)
    state.expectation = state.expectation + law.adapt * (row.quality - state.expectation) * row.encounter
    state.expectation += law.drift / 12.0
    state.reference = state.reference + law.ref_drift / 12.0
    return cash
