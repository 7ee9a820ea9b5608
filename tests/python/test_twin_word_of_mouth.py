"""Word of mouth of the slow twin against closed forms: rating, exposures, poisoned persons, coupling.

Statistical tests use fixed seeds and |z| < 4.5 a comparison: a correct twin fails one with probability 7e-6, this
file (about 60 comparisons) with less than 0.05 %. Smallest differences seen half of the time stand at the tests.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import norm
from twin import mean_path, simulate
from twin.chance import Happenings
from twin.compare import Z_LIMIT, assert_agrees
from twin.loop_cases import near_critical, rating_and_tales
from twin.mean_path import prepare, run_path


def silent(customers=0, market=4000, months=12, unlimited=False, **words):
    """No touchpoints, nobody leaves: one band, episodes at p0 and q0 a year."""
    segment = dict(customers=customers, unlimited=unlimited, market=market, h0=0.0, frailty="none", arpu=1.0)
    return dict(
        run=dict(months=months),
        word_of_mouth=dict(present=True, conversion=0.0) | words,
        segments=[segment],
        arms=[{}],
    )


def level(**words):
    """Nobody leaves or joins, nothing drifts: every month is month 0."""
    return dict(
        run=dict(months=400),
        experience=dict(drift=0.0, ref_drift=0.0),
        churn=dict(p_defect=0.0),
        word_of_mouth=dict(present=True, conversion=0.0) | words,
        touchpoints=[dict(name="visit", failure=0.05)],
        segments=[dict(customers=1000, unlimited=False, market=20000, h0=0.0, frailty="none", arpu=1.0)],
        arms=[{}],
    )


# --- poisoned persons -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ratio, months", [(0.8, 30), (1.2, 25), (2.0, 8)])
def test_a_story_dies_out_as_a_branching_process(ratio, months):
    """One story in a large market: newly poisoned are Poisson(ratio) a teller, so it is dead by generation k with
    probability q_k = exp(-ratio*(1-q_{k-1})). The smallest difference seen is 5 points."""
    words = dict(c_neg=0.05, p_retell=ratio / 0.8, reach_neg=16.0, poisoned=1.0, newly_poisoned=1.0)
    n = 2000
    newly = simulate(silent(months=months, **words), [0], n, 61)["newly_poisoned"][:, 0]
    dead, q = 0.0, []
    for _ in range(months):
        dead = np.exp(-ratio * (1.0 - dead))
        q.append(dead)
    for t in (0, 1, 3, months - 1):
        seen = (newly[:, t] == 0).mean()
        assert abs(seen - q[t]) < Z_LIMIT * np.sqrt(q[t] * (1 - q[t]) / n) + 1e-3
    ultimate = 1.0 if ratio < 1 else brentq(lambda x: x - np.exp(-ratio * (1 - x)), 0.0, 0.9)
    assert q[-1] == pytest.approx(ultimate, abs=0.01)
    assert np.all((newly[:, 1:] == 0) | (newly[:, :-1] > 0)), "a dead story came back"


def test_poisoned_persons_stand_still_in_a_level_firm():
    """The recursion settles where n = (M-Z)*(1-exp(-c_neg*(E+n*p_retell*reach)/M)), Z = n/(1-s), and the opening
    is that point in whole persons."""
    path = mean_path(level(), 0)
    people, stay = 20000, 2 ** (-1 / 24)
    heard = path["negative_exposures"][-1]
    newly = brentq(
        lambda n: (people - n / (1 - stay)) * (1 - np.exp(-0.04 * (heard + n * 0.05 * 16) / people)) - n,
        0,
        900,
    )
    assert path["newly_poisoned"][-1] == pytest.approx(newly, rel=1e-6)
    assert path["poisoned"][-1] == pytest.approx(newly / (1 - stay), rel=1e-6)
    assert path["poisoned"][0] == np.rint(newly / (1 - stay)) > 1000


def test_nobody_is_poisoned_at_the_start_where_stories_never_die():
    for words, expected in (
        (dict(c_neg=0.125, p_retell=0.5, reach_neg=16.0), (0, 0)),
        (dict(c_neg=0.125, p_retell=0.5, reach_neg=16.0, poisoned=12.0), (12, 0)),
        (dict(poisoned=2.5, newly_poisoned=3.5), (2, 4)),
    ):
        _, world = prepare(level(**words))
        assert (world.poisoned, world.newly) == expected


def test_poisoned_share_cuts_every_hazard():
    """P*(1-exp(-h*(1-kappa*Z/M))) join, by channel in proportion."""
    params = silent(customers=500, market=2000, months=1, kappa=0.6, poisoned=700.0, conversion=0.2)
    params |= dict(acquisition=dict(present=True, organic=0.01), channels=[dict(name="ads")])
    path = mean_path(params, 0)
    ads = -np.log(1 - 0.012 * (1 - np.exp(-0.449 * 0.34)))
    referral = 0.2 * 500 * 0.010 / 12 * 9 / 2000
    hazard = ads + 0.01 + referral
    adds = 1500 * (1 - np.exp(-hazard * (1 - 0.6 * 700 / 2000)))
    for name, part in (("adds_paid", ads), ("adds_organic", 0.01), ("adds_referred", referral)):
        assert path[name][0] == pytest.approx(adds * part / hazard, rel=1e-12)


def test_a_level_baseline_allows_for_poisoned_prospects():
    path = mean_path(rating_and_tales(), 0)
    assert path["adds_organic"][0] > 0
    assert path["poisoned"][0] > 500
    assert path["customers_close"][0] == pytest.approx(path["customers_open"][0], rel=1e-12)


# --- rating ---------------------------------------------------------------------------------------------------


def test_rating_is_the_faded_mean_of_posts():
    """Vol_t = d^t*V + b*(1-d^t)/(1-d) and R_t = (d^t*V*R + 7*b*(1-d^t)/(1-d))/Vol_t, all posts at 7."""
    words = dict(post_share=0.5, p0=0.3, q0=0.1, rating_half_life=5.0, rating_volume=40.0)
    params = silent(customers=1200, **words) | dict(experience=dict(rating=4.0))
    path, t, d = mean_path(params, 0), np.arange(12), 2 ** (-1 / 5)
    fresh = 1200 * 0.5 * 0.4 / 12 * (1 - d**t) / (1 - d)
    assert path["volume"] == pytest.approx(d**t * 40 + fresh, rel=1e-12)
    assert path["rating"] == pytest.approx((d**t * 40 * 4 + 7 * fresh) / (d**t * 40 + fresh), rel=1e-12)


def test_readers_of_the_rating_join_by_it():
    """Adds = M0*organic*(1-s+s*(R/R0)^e)*(1-kappa*Z/M0), with R rising from 4 towards 7."""
    words = dict(post_share=0.5, p0=0.3, rating_volume=40.0, review_reader_share=0.7, rating_elasticity=0.9)
    params = silent(customers=1200, market=5000, unlimited=True, **words) | dict(
        experience=dict(rating=4.0), acquisition=dict(present=True, organic=0.01)
    )
    path = mean_path(params, 0)
    pull = 0.3 + 0.7 * (path["rating"] / 4.0) ** 0.9
    assert path["rating"][-1] > 5
    expected = 50 * pull * (1 - 0.8 * path["poisoned"] / 5000)
    assert path["adds_organic"] == pytest.approx(expected, rel=1e-12)


def test_nobody_posts():
    """No posts: R = c_ref, organic adds unmoved, volume 0."""
    path = mean_path(silent(customers=1200, post_share=0.0), 0)
    assert np.all(path["rating"] == 7.0) and np.all(path["volume"] == 0.0)


def test_month_zero_talk_by_hand_and_for_ever():
    """Exposures and posts from the bands after the move; Vol(0) = posts/(1-d); a level firm repeats them."""
    path = mean_path(level(reach_social=30.0, reach_microblog=50.0), 0)
    bands, c = path["bands"][0], np.array([1, 3, 5, 7, 9])
    good = 0.010 + 0.036 * np.maximum(0, c - 7) ** 1.5
    bad = 0.003 + 0.060 * np.maximum(0, 7 - c) ** 1.5
    unresolved = 1000 * (1 - np.exp(-1.5 * 0.05 * 0.65))
    assert path["positive_exposures"][0] == pytest.approx(9 / 12 * bands @ good, rel=1e-12)
    tales = unresolved * (0.53 * 16 + 0.20 * 30 + 0.10 * 50)
    assert path["negative_exposures"][0] == pytest.approx(16 / 12 * bands @ bad + tales, rel=1e-12)
    posts = 0.14 / 12 * bands @ (good + bad) + 0.14 * unresolved
    assert path["posts"][0] == pytest.approx(posts, rel=1e-12)
    assert path["volume"][0] == pytest.approx(posts / (1 - 2 ** (-1 / 12)), rel=1e-12)
    for name in ("rating", "volume", "posts", "positive_exposures", "negative_exposures"):
        assert path[name] == pytest.approx(np.full(400, path[name][0]), rel=1e-9), name


def test_newcomers_expect_what_the_rating_says():
    """Entry bands: Normal(.6*promise + .4*R) over the bands, R of the start of the month."""
    params = level(rating_volume=5.0) | dict(experience=dict(rating=2.0, drift=0.0, ref_drift=0.0))
    path = run_path(*prepare(params), 0)
    for t in (0, 1, 24):
        mu = 0.6 * 7.8 + 0.4 * path.series["rating"][t]
        below = norm.cdf([2.0, 4.0, 6.0, 8.0], mu, 1.0)
        assert np.cumsum(path.rates[t].entry[0, 0])[:4] == pytest.approx(below, rel=1e-12)
    assert path.series["rating"][24] > 4


# --- arms and persons ---------------------------------------------------------------------------------------------


def test_shared_events_follow_the_minimum():
    """Of two arms in bands a and b, counts differ by Poisson(r_a + r_b - 2 min); 5 % of that is seen."""
    rates, n = np.array([0.5, 0.1, 0.3, 0.1, 0.9]), 20000
    rng = np.random.default_rng(3)
    for a, b in ((0, 1), (0, 4), (2, 3), (1, 3)):
        events = Happenings(rates, n, rng)
        one, two = (np.bincount(events.of(np.full(n, k)), minlength=n) for k in (a, b))
        gap, mean = (one - two).astype(float), rates[a] + rates[b] - 2 * min(rates[a], rates[b])
        assert abs(one.mean() - rates[a]) < Z_LIMIT * np.sqrt(rates[a] / n)
        assert abs(gap.var() - mean) <= Z_LIMIT * np.sqrt((2 * mean**2 + mean) / n)
    assert len(events.of(np.full(n, -1))) == 0


def test_persons_poisoned_in_two_arms_are_comonotone():
    """Nobody hears less and is poisoned more: in month 0 the arms differ by Binomial(M-Z, q_A-q_B)."""
    params = near_critical()
    params["run"]["months"], params["initiatives"][0]["start"] = 6, 0
    params["word_of_mouth"] |= dict(p0=0.0, p1=0.0, kappa=0.0, poisoned=100.0, newly_poisoned=60.0)
    params["word_of_mouth"] |= {f"tell_{c}": 0.0 for c in ("friends", "social", "microblog", "reviews")}
    params["word_of_mouth"] |= dict(q0=0.0, q1=0.0)
    n = 1500
    out = simulate(params, [0, 1], n, 63)
    assert np.all(out["poisoned"][:, 0] >= out["poisoned"][:, 1])
    gap = (out["newly_poisoned"][:, 0] - out["newly_poisoned"][:, 1])[:, 0]
    q = [1 - np.exp(-0.1 * 60 * 0.5 * reach / 1500) for reach in (18.0, 9.0)]
    spread = 1400 * (q[0] - q[1]) * (1 - q[0] + q[1])
    assert abs(gap.mean() - 1400 * (q[0] - q[1])) < Z_LIMIT * np.sqrt(spread / n)
    assert abs(gap.var(ddof=1) / spread - 1) < Z_LIMIT * np.sqrt((2 + 1 / spread) / n)


@pytest.mark.parametrize("firm, seed", [(rating_and_tales, 64), (near_critical, 65)])
def test_persons_agree_with_recursion(firm, seed):
    """The bias of the mean field is below the noise of 300 replications."""
    assert_agrees(firm(), [0, 1], 300, seed)
