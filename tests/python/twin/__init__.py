"""An independent slow reading of the model page: customers one by one, in numpy.

Written from docs/model alone to check the engines; it shares no formula with core/. `simulate` plays persons
under any number of arms that share their uniforms; `mean_path` is the recursion of expected counts; `clv` the
value of a newcomer along it.

Scope: sections 1-9, NPV and CLV of 10. Left out: sensing and the choice from a menu, the ledger's rounding, tax,
inflation, capex, working capital.

Where the page leaves room, this twin chose:
 1. Baseline = arm 0 with its own initiatives, if any; opening values are month 0 of it and shared by all arms.
 2. Ref(0), c_ref: opening bands weighted by customers over all segments, before the first move. R(0): posts of
    month 0 at the band after the move; unresolved tales likewise; tell_reviews counts with word of mouth off.
    All opening values hold with the events and the service of month 0; a shift of Ref or E_g acts on month 0 but is
    no part of Ref(0) and E_g(0).
 3. Stationary bands: limit of the month-0 row from evenly filled bands (matters only with several closed sets).
 4. Opening class weights use h0_g alone (no origin multiplier, no z); where theta -> 0 the weight is w_h*h0*A, the
    limit on the same scale as the other classes; h0 = 0 gives w_h.
 5. L(0) is rounded half to even to persons; origin and class of each are independent draws. An unlimited market
    has it too. It needs M0 only through adds: M0 not given = opening customers.
 6. Mode budget ignores `spend`; `budget` counts in both modes (default 0). A retention lever adds cash per open
    customer of the whole firm, cash/max(N,1).
 7. Prerequisites as section 8 says: ramp, decay and upkeep count from the month the last one is met, spending and
    duration do not wait. Decay and duration of the prerequisite do not unmeet it.
 8. Effects and payments are evaluated at integer t: run in months start <= t < start+slip+duration, upkeep in
    full <= t < start+slip+duration, also where start or slip is a fraction. A one-off is booked in month
    floor(start) and discounted v^start; one that starts after the horizon is not paid.
 9. The room of saturating additions is m_max minus the mean after multiplications; one effect fills at most all
    of it. Clipping happens only where an effect acts: shares to 0-1, means, promises and g0 to 0-10, pay and the
    shifts of Ref and E_g not at all, the rest at 0; E_g, Ref and G0 themselves are not clipped. The partner's
    leverage acts on the planned change (factor - 1, or the amount) of every touchpoint target, of events too.
10. `segments` of an effect also narrows price, promise, conversion (of prospects), reach (of those who tell) and
    win-back; it is ignored for a channel's spend and budget. A budget move is an effect like any other: delivery,
    ramp, decay and duration apply, the cost multiplier does not.
11. Without touchpoints the spend multiplier is the price index alone; p_enc and the drifts are 0.
12. `revenue` includes cross-sell; the multiplier and the price index do not act on cross-sell; `contribution` is
    after goods and before service, retention, acquisition, rewards. A free line paid once is operating cash.
13. match_spend: one-offs are dated `start` and spread over the months that remain; run, upkeep and moved spend
    are matched in the month they fall in, negative months too. Moved retention spend per customer is the ledger's
    amount, rounded to 1/10,000. Cash that the matched arm itself receives by match_spend is not matched again. `programme_cash` holds one-off, run and upkeep; budget
    moves and matched cash stay in retention and acquisition spend.
14. Order rates that differ between arms share orders by steps between neighbouring rates per segment, whoever is
    active; episodes and posts by steps between the sorted rates of the bands, whoever is in them.
15. CLV: after the horizon the last month's rows repeat; matched retention cash is left out. The cost of contacts
    per head of the month is in it.
16. Poisoned persons are the round(M) persons of the market, the same in every arm, each with one uniform a month
    for newly and one for staying. Z(0) are the same persons in all arms. Given Z(0) and newly(-1) are rounded too.
    Whether a story dies out is asked of reach_neg of month 0. A retold story takes reach_neg without effects
    narrowed to segments. With c_ref given and no posts, R(0) is the given c_ref.
17. Posts and episodes are independent draws; ewom is 1 where R(0) is 0.
18. Tales have one uniform a customer, month and place; the same person tells the same places in every arm where
    the failure is unresolved.
19. E[W] is the mean wait of all contacts, of those who hang up too (P_abandon = E[W]/patience). Without agents all
    hang up after their patience, and occupancy is 1. ln(1+E[W]/60) and the failure by hanging up take the averages
    over load classes. Agents at work are rounded also where no effect acts.
20. Default agents: least number that is enough under the adds and failures of its own joint fixed point; effects
    on agents do not enter, effects of month 0 on handling or resolution do. The fixed point is reached from no
    adds and no failures. Without first-year churn to calibrate, h0 is as given and the rest is solved.
21. The cost of contacts is part of service_cost; N = 0 costs nothing.
22. G0_base holds the baseline's own initiatives of month 0, not its events. Occupancy of the month wears G at its
    close, G0 of the month pulls it. A given G(0) is not the base of effects.
23. Leadership scales the delivery of every effect but those on competencies, without a cap at 1; culture stretches
    half-lives of all initiatives, those on competencies too, by its value at the start of the month. Without the
    table competencies are .4 and effects on them do nothing. Competencies, contact centre, engagement and response
    time are of the firm: `segments` of an effect on them is ignored.
24. The promise of section 7 is clipped to 0-10 after the competency, the spread of quality at 0.
25. Events: effect in months start <= t < end, end = start + duration or start + latency + fix_months (wins over
    a duration). The latency is that of month floor(start), of the arm's initiatives with the delivery of that
    month; no event moves it. Events pay nothing and are no moved spend of match_spend; spend that they raise is
    paid in every arm.
26. The mean path takes the opening Z and newly in whole persons, then real numbers; means of products are products
    of means.
"""

from .mean_path import clv, mean_path
from .simulate import simulate

__all__ = ["clv", "mean_path", "simulate"]
