"""Do the engine and the peer run the same law? A ratio of times means nothing before they do.

Mean and standard deviation of NPV and of closing customers, each of the two against the exact moments of the
expectation engine and against each other: 12 z-values per size. The limit 4.5 raises a false alarm with
probability 6.8e-6 a value, 3.3e-4 over four sizes (the seeds are fixed, so a pass stays a pass). With R
replications a side it sees a mean that is off by 4.5*sqrt(2/R) standard deviations and a standard deviation
that is off by 4.5/sqrt(R) of itself: 0.07 and 0.05 at R = 8192. The error of a standard deviation is the normal
one; both outputs are sums over at least 3,000 customers.
"""

import math

LIMIT = 4.5
METRICS = ("npv", "closing")


def z_values(one, other, replications_one, replications_other):
    """z of the means and of the logarithms of the standard deviations; `None` replications: exact."""
    shares = [1.0 / r for r in (replications_one, replications_other) if r]
    values = {}
    for metric in METRICS:
        mean, sd = f"{metric}_mean", f"{metric}_sd"
        values[mean] = (one[mean] - other[mean]) / (other[sd] * math.sqrt(sum(shares)))
        values[sd] = math.log(one[sd] / other[sd]) / math.sqrt(0.5 * sum(shares))
    return values


def compare(programs, customers, replications):
    """z-values by pair, e.g. {"ours and exact": {"npv_mean": 0.3, ...}, ...}."""
    exact = programs.law(customers)[0]["exact"]
    ours = programs.ours(customers, replications)
    peer = programs.peer(customers, replications)
    return {
        "ours and exact": z_values(ours, exact, replications, None),
        "peer and exact": z_values(peer, exact, replications, None),
        "ours and peer": z_values(ours, peer, replications, replications),
    }


def check(programs, sizes, replications):
    """Prints the largest |z| of every pair; returns whether all are within the limit."""
    good = True
    print(
        f"agreement of mean and sd (NPV, closing customers), {replications} replications a side, |z| <= {LIMIT}"
    )
    for customers in sizes:
        for pair, values in compare(programs, customers, replications).items():
            name, worst = max(values.items(), key=lambda item: abs(item[1]))
            within = abs(worst) <= LIMIT
            good = good and within
            print(
                f"  N = {customers:<11,} {pair:15} {'ok' if within else 'DISAGREE':9}z = {worst:+.2f} ({name})"
            )
    return good
