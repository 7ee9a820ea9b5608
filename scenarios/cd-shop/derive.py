"""Prints the segment numbers of scenario.toml from the published BG/NBD and Gamma-Gamma fits.

Customers are grouped by how often they came back in the 39 weeks of calibration. For one customer with
x repeat purchases, the last at week t_x of T (Fader, Hardie & Lee 2005):

    P(alive)      = 1 / (1 + a/(b+x-1) * ((alpha+T)/(alpha+t_x))^(r+x))   for x > 0, else 1
    rate | alive  ~ Gamma(r+x, alpha+T) a week
    dropout | alive ~ Beta(a, b+x) after each purchase

Someone with rate l and dropout p leaves with hazard l*p, since purchases are Poisson and each is the last
with probability p. A group is one segment: customers = sum of P(alive); order rate = mean of l over the
alive; hazard = mean of l*p and frailty = its coefficient of variation, both weighted by l. The weight is
what makes expected *orders* right: those who buy more also drop out sooner, and an unweighted hazard would
let their orders run on.

A month of the model is 13/3 weeks, so nine months are the 39 weeks of the hold-out. Only the standard
library is used. Run: python3 derive.py [folder with CDNOW_sample.txt, to count the groups from the log]
"""

import csv
import math
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent

# BG/NBD and Gamma-Gamma, published fits (README.md gives the sources).
R, ALPHA, A, B = 0.2425945, 4.4136019, 0.7929199, 2.4258881
P, Q, GAMMA = 6.25, 3.74, 15.44

WEEKS_PER_MONTH = 13 / 3
MONTHS = 9
GROUPS = {"once": (0, 0), "twice": (1, 1), "several": (2, 3), "often": (4, 10**9)}
CALIBRATION_END = date(1997, 9, 30)


def read_log(path):
    """(x, t_x, T, mean repeat spend, hold-out orders) per customer; orders of one day are one order."""
    orders = defaultdict(lambda: defaultdict(float))
    for line in path.read_text(encoding="ascii").splitlines():
        customer, _, day, _, amount = line.split()
        orders[customer][date(int(day[:4]), int(day[4:6]), int(day[6:]))] += float(amount)
    rows = []
    for by_day in orders.values():
        days = sorted(by_day)
        repeats = [d for d in days[1:] if d <= CALIBRATION_END]
        spend = math.fsum(by_day[d] for d in repeats) / len(repeats) if repeats else 0.0
        rows.append(
            {
                "x": len(repeats),
                "t_x": ((repeats[-1] if repeats else days[0]) - days[0]).days / 7,
                "T": (CALIBRATION_END - days[0]).days / 7,
                "spend": spend,
                "holdout": sum(d > CALIBRATION_END for d in days),
            }
        )
    return rows


def alive(c):
    if c["x"] == 0:
        return 1.0
    odds = A / (B + c["x"] - 1) * ((ALPHA + c["T"]) / (ALPHA + c["t_x"])) ** (R + c["x"])
    return 1 / (1 + odds)


def expected_spend(c):
    """Gamma-Gamma mean of a customer's order, USD."""
    weight = P * c["x"] / (P * c["x"] + Q - 1)
    return (1 - weight) * P * GAMMA / (Q - 1) + weight * c["spend"]


def hyp2f1(a, b, c, z):
    term = total = 1.0
    n = 0
    while abs(term) > 1e-16 * abs(total):
        term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
        total += term
        n += 1
    return total


def expected_orders(c, weeks):
    """Closed form of Fader, Hardie & Lee (2005), eq. (10): orders in the next `weeks`."""
    x, t = c["x"], c["T"]
    z = weeks / (ALPHA + t + weeks)
    survivors = ((ALPHA + t) / (ALPHA + t + weeks)) ** (R + x) * hyp2f1(R + x, B + x, A + B + x - 1, z)
    return alive(c) * (A + B + x - 1) / (A - 1) * (1 - survivors)


def moments(shape, scale_inverse, a, b):
    """Mean rate, and the rate-weighted mean and second moment of l*p: weighting adds one to the shape."""
    l1 = (shape + 1) / scale_inverse
    l2 = (shape + 1) * (shape + 2) / scale_inverse**2
    p1 = a / (a + b)
    p2 = a * (a + 1) / ((a + b) * (a + b + 1))
    return shape / scale_inverse, l1 * p1, l2 * p2


def derive_group(customers):
    survivors = rate_sum = hazard = second = 0.0
    spend = 0.0
    for c in customers:
        pa = alive(c)
        rate, h1, h2 = moments(R + c["x"], ALPHA + c["T"], A, B + c["x"])
        survivors += pa
        rate_sum += pa * rate
        hazard += pa * rate * h1
        second += pa * rate * h2
        spend += pa * rate * expected_spend(c)
    hazard /= rate_sum
    second /= rate_sum
    return {
        "customers": len(customers),
        "alive": survivors,
        "order_rate": rate_sum / survivors * WEEKS_PER_MONTH,
        "h0": hazard * WEEKS_PER_MONTH,
        "frailty_sd": math.sqrt(second / hazard**2 - 1),
        "basket": spend / rate_sum,
        "closed_form": math.fsum(expected_orders(c, WEEKS_PER_MONTH * MONTHS) for c in customers),
        "holdout": sum(c["holdout"] for c in customers),
    }


def derive_newcomer():
    """A customer who has just made the first purchase."""
    rate, h1, h2 = moments(R, ALPHA, A, B)
    return {
        "order_rate": rate * WEEKS_PER_MONTH,
        "h0": h1 * WEEKS_PER_MONTH,
        "frailty_sd": math.sqrt(h2 / h1**2 - 1),
        "basket": P * GAMMA / (Q - 1),
    }


def model_orders(group, months):
    """What the scenario expects: everyone open in a month orders; gamma frailty survives (1+sd^2 h t)^(-1/sd^2)."""
    s2 = group["frailty_sd"] ** 2
    survival = [(1 + s2 * group["h0"] * t) ** (-1 / s2) for t in range(months)]
    return round(group["alive"]) * group["order_rate"] * math.fsum(survival)


def basket_shape():
    """Gamma shape whose variance is that of one order of a random customer."""
    return 1 / ((P + 1) * (Q - 1) / (P * (Q - 2)) - 1)


def main(arguments):
    folder = Path(arguments[0]) if arguments else HERE
    rows = read_log(folder / "CDNOW_sample.txt")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    head = ["group", "customers", "alive", "order_rate", "h0", "frailty_sd", "basket"]
    writer.writerow([*head, "closed_form", "model", "holdout"])
    total = defaultdict(float)
    for name, (low, high) in GROUPS.items():
        group = derive_group([c for c in rows if low <= c["x"] <= high])
        group["model"] = model_orders(group, MONTHS)
        for key in ("customers", "alive", "closed_form", "model", "holdout"):
            total[key] += group[key]
        numbers = [f"{group[key]:.6g}" for key in head[1:]]
        writer.writerow(
            [name, *numbers, *(f"{group[k]:.1f}" for k in ("closed_form", "model")), group["holdout"]]
        )
    writer.writerow(
        ["all", f"{total['customers']:.0f}", f"{total['alive']:.6g}", "", "", "", ""]
        + [f"{total[k]:.1f}" for k in ("closed_form", "model")]
        + [f"{total['holdout']:.0f}"]
    )
    new = derive_newcomer()
    writer.writerow(["new", "", ""] + [f"{new[key]:.6g}" for key in head[3:]] + ["", "", ""])
    print(f"basket_shape {basket_shape():.6g}")


if __name__ == "__main__":
    main(sys.argv[1:])
