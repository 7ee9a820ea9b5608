"""Steps 6 to 9 of one arm and month: moves, money, word of mouth, churn (model, sections 2 to 6)."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from . import experience as exp_
from .chance import count_by
from .people import ACTIVE
from .rates import save_factor
from .word_of_mouth import tell_reach


def talk_of_arm(p, people, levers, t: int, talk, out, n: int) -> None:
    """Exposures, posts and posted points [n] of the active, at the band after the move."""
    out.positive, out.negative = np.zeros(n), np.zeros(n)
    out.posts, out.posted = np.zeros(n), np.zeros(n)
    if talk is None:
        return
    band, centres = np.full(len(people), -1), exp_.band_centres(p)
    band[out.rows] = out.band

    def total(who, weights=None):
        return np.bincount(people.rep[who], weights=weights, minlength=n).astype(float)

    who = talk.positive.of(band)
    out.positive = total(who, levers.reach_pos[t, people.segment[who]])
    who = talk.negative.of(band)
    out.negative = total(who, levers.reach_neg[t, people.segment[who]])
    failed = out.rows[out.status == exp_.UNRESOLVED]
    for channel, reach in enumerate(tell_reach(p)):
        out.negative += reach * total(failed[talk.tells[channel, failed]])
    who = np.concatenate([talk.posts.of(band), failed[talk.tells[3, failed]]])
    out.posts, out.posted = total(who).astype(float), total(who, centres[band[who]])


def customers_month(p, people, a: int, levers, r, plan, t: int, uniforms, baskets, talk, n: int):
    """Nothing is written to `people` yet."""
    g_n, k_n = len(p.segments), len(exp_.band_centres(p))
    rows = np.flatnonzero(people.state[a] == ACTIVE)
    rep, g, o = people.rep[rows], people.segment[rows], people.origin[rows]
    u_fail, u_move, u_defect, u_churn = (u[rows] for u in uniforms)
    p_unresolved = r.status[rep, g, exp_.UNRESOLVED]
    p_failed = p_unresolved + r.status[rep, g, exp_.RECOVERED]
    status = np.where(
        u_fail < p_unresolved, exp_.UNRESOLVED, np.where(u_fail < p_failed, exp_.RECOVERED, exp_.NONE)
    )
    k = people.band[a, rows]
    down, up = r.down[rep, g, status, k], r.up[rep, g, status, k]
    k = k - (u_move < down) + (u_move >= 1.0 - up)
    out = SimpleNamespace(rows=rows, band=k, status=status)
    everyone = np.bincount(rep, minlength=n)
    spend = levers.retention_spend[t] + (plan.retention[t] / np.maximum(everyone, 1.0))[:, None]
    hazard = r.base_hazard[rep, g, o, people.cls[rows], k]
    chance = -np.expm1(-hazard * save_factor(p, spend)[rep, g])
    out.defected = (status == exp_.UNRESOLVED) & (u_defect < r.defect[k])
    out.based = ~out.defected & (u_churn < chance)
    dissatisfied = out.based & (u_churn < chance * r.dissatisfied[rep, g, k])
    out.churn = np.stack(
        [np.bincount(rep[m], minlength=n) for m in (out.defected, dissatisfied, out.based & ~dissatisfied)]
    )
    out.churn_by_segment = count_by((n, rep[out.defected | out.based]), (g_n, g[out.defected | out.based]))
    out.failures = np.bincount(rep[status != exp_.NONE], minlength=n).astype(float)
    cells = count_by((n, rep), (g_n, g), (2, o), (k_n, k))
    out.bands, out.open = cells.sum(axis=(1, 2)), cells.sum(axis=(2, 3))
    out.contact_cost = r.service.cost * everyone
    out.sales = np.einsum("rgok,gk,g->rgo", cells, r.multiplier, levers.arpu[t])
    for i, segment in enumerate(p.segments):
        if segment.revenue == "orders":
            mine = np.flatnonzero(g == i)
            value = baskets[a, rows[mine]] * levers.basket[t, i] * r.multiplier[i, k[mine]]
            out.sales[:, i] = count_by((n, rep[mine]), (2, o[mine]), weights=value)
    talk_of_arm(p, people, levers, t, talk, out, n)
    return out
