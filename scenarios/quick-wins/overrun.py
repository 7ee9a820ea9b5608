"""Writes cost_overrun.csv: what projects cost against plan, as equally likely values.

Flyvbjerg & Budzier (2011), 1,471 projects: 27 % over plan on average, one in six by about 200 %. Five
sixths are lognormal with mean 0.92 and standard deviation 0.25, one sixth lognormal with mean 3.0 and
standard deviation 0.4, capped at ten times the plan; the mixture's mean is 1.27. Each value is the middle
of its slice of probability, so the file has no chance in it. Only the standard library is used.
"""

import math
from pathlib import Path
from statistics import NormalDist

SLICES = {(0.92, 0.25): 500, (3.0, 0.4): 100}
CAP = 10.0


def quantiles(mean, sd, count):
    variance = math.log1p((sd / mean) ** 2)
    log_cost = NormalDist(math.log(mean) - variance / 2, math.sqrt(variance))
    return [min(CAP, math.exp(log_cost.inv_cdf((i + 0.5) / count))) for i in range(count)]


def main():
    values = [v for (mean, sd), count in SLICES.items() for v in quantiles(mean, sd, count)]
    text = "multiplier\n" + "".join(f"{v:.4f}\n" for v in values)
    (Path(__file__).parent / "cost_overrun.csv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
