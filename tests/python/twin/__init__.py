"""An independent slow reading of the model page: customers one by one, in numpy.

Written from docs/model alone to check the engines; it shares no formula with core/. `simulate` plays persons
under any number of arms that share their uniforms; `mean_path` is the recursion of expected counts; `clv` the
value of a newcomer along it.

Scope: sections 1-9, NPV and CLV of 10. Left out: sensing and the choice from a menu, the ledger's rounding, tax,
inflation, capex, working capital.

The page says what it once left open; what is left is how this twin keeps books:
 1. `revenue` includes cross-sell; `programme_cash` holds one-off, run and upkeep; budget moves and matched cash stay
    in retention and acquisition spend. A free line paid once is operating cash.
 2. Moved retention spend per customer is the ledger's amount, rounded to 1/10,000.
 3. After the horizon the last month's rows repeat in a CLV.
 4. The persons of a market are round(M); with c_ref given and no posts, R(0) is the given c_ref; ewom is 1 where R(0)
    is 0.
 5. The mean path takes the opening Z and newly in whole persons, then real numbers; means of products are products
    of means.
"""

from .mean_path import clv, mean_path
from .simulate import simulate

__all__ = ["clv", "mean_path", "simulate"]
