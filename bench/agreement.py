"""Do the engines and the peers run the same law? A ratio of times means nothing before they do.

Mean and standard deviation of NPV and of closing customers of every contestant against the exact moments of
the expectation engine: four z-values each. The limit 4.5 raises a false alarm with probability 6.8e-6 a
value; `check` prints what that makes over all values (the seeds are fixed, so a pass stays a pass). With R
replications it sees a mean that is off by 4.5/sqrt(R) standard deviations and a standard deviation that is
off by 4.5/sqrt(2R) of itself; both are printed with every contestant, the mean in percent of itself. The
error of a standard deviation is the normal one: both outputs are sums over at least 1,000 customers.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

LIMIT = 4.5
FALSE_ALARM = 6.8e-6
METRICS = ("npv", "closing")


@dataclass(frozen=True)
class Contestant:
    """`run(customers, replications)` answers with the moments of NPV and closing customers."""

    name: str
    customers: int
    replications: int
    run: Callable[[int, int], dict]


def z_values(found, exact, replications):
    """z of the means and of the logarithms of the standard deviations."""
    values = {}
    for metric in METRICS:
        mean, sd = f"{metric}_mean", f"{metric}_sd"
        values[mean] = (found[mean] - exact[mean]) / (exact[sd] / math.sqrt(replications))
        values[sd] = math.log(found[sd] / exact[sd]) * math.sqrt(2.0 * replications)
    return values


def check(programs, contestants):
    """Prints the largest |z| of every contestant; returns whether all are within the limit."""
    alarm = FALSE_ALARM * 2 * len(METRICS) * len(contestants)
    print(
        f"agreement with the exact moments (NPV, closing customers): |z| <= {LIMIT}, false alarm {alarm:.1e}"
    )
    good = True
    for one in contestants:
        exact = programs.law(one.customers)[0]["exact"]
        values = z_values(one.run(one.customers, one.replications), exact, one.replications)
        name, worst = max(values.items(), key=lambda item: abs(item[1]))
        within = abs(worst) <= LIMIT
        good = good and within
        shift = LIMIT * exact["npv_sd"] / exact["npv_mean"] / math.sqrt(one.replications)
        print(
            f"  {one.name:34} N = {one.customers:<13,} R = {one.replications:<6,}"
            f"{'ok' if within else 'DISAGREES':10} z = {worst:+.2f} ({name}); "
            f"would see NPV off by {100 * shift:.1g} %, a deviation by {100 * LIMIT / math.sqrt(2 * one.replications):.0f} %"
        )
    return good
