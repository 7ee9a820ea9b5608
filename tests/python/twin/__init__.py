"""An independent slow reading of the model page: customers one by one, in numpy.

Written from docs/model alone to check the engines; it shares no formula with core/. `simulate` plays persons
under any number of arms that share their uniforms; `mean_path` is the recursion of expected counts; `clv` the
value of a newcomer along it.

Scope: sections 1-5, 8, 9, NPV and CLV of 10, and of section 6 acquisition (paid, organic, referred), entry and
the lapsed pool. Left out: a rating that moves (R stays R(0), ewom 1), poisoned persons (Z = 0), firm-side loops,
the ledger's rounding, tax, inflation, capex, working capital.

Where the page leaves room, this twin chose:
 1. Baseline = arm 0 with its own initiatives, if any; opening values are month 0 of it and shared by all arms.
 2. Ref(0), c_ref: opening bands weighted by customers over all segments, before the first move. R(0): posts of
    month 0 at the band after the move; unresolved tales likewise; tell_reviews counts with word of mouth off.
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
    of it. Clipping happens only where an effect acts; means and promises are not clipped. The partner's leverage
    acts on the planned change (factor - 1, or the amount) of every touchpoint target.
10. `segments` of an effect also narrows price, promise, conversion (of prospects), reach (of those who tell) and
    win-back; it is ignored for a channel's spend and budget. A budget move is an effect like any other: delivery,
    ramp, decay and duration apply, the cost multiplier does not.
11. Without touchpoints the spend multiplier is the price index alone; p_enc and the drifts are 0.
12. `revenue` includes cross-sell; the multiplier and the price index do not act on cross-sell; `contribution` is
    after goods and before service, retention, acquisition, rewards. A free line paid once is operating cash.
13. match_spend: one-offs are dated `start` and spread over the months that remain; monthly payments are matched in
    their own month. Moved retention spend per customer is the ledger's amount, rounded to 1/10,000. Cash that the matched
    arm itself receives by match_spend is not matched again. `programme_cash` holds one-off, run and upkeep; budget
    moves and matched cash stay in retention and acquisition spend.
14. Order rates that differ between arms share orders by steps between neighbouring rates per segment, whoever is
    active; positive episodes by steps between the rates of neighbouring bands (pos must not fall with the band).
15. CLV: after the horizon the last month's rows repeat; matched retention cash is left out.
"""

from .mean_path import clv, mean_path
from .simulate import simulate

__all__ = ["clv", "mean_path", "simulate"]
