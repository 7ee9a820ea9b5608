"""How much sharper is a difference when both arms share their luck?

For every contrast of every shipped scenario: variance of delta NPV when the two arms are simulated apart, with different
seeds, over its variance in the pair chain, at equal replications. Only chance counts: each uncertain input stands at
its central value (`--set` with the value that `explain` reports, correlations left out), which the run confirms by
its single draw of the inputs. The error is the jackknife's over the seeds. Needs the release build; prints a Markdown
table.
"""

import argparse
import json
import math
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TENURE = ROOT / "build" / "release" / "cli" / "tenure"


def central(scenario: Path) -> tuple[str, list[str]]:
    """Text and options of the scenario with every input at its central value."""
    told = subprocess.run([TENURE, "explain", scenario, "--json"], capture_output=True, check=True).stdout
    fixed = [f"--set={v['path']}={v['value']}" for v in json.loads(told)["values"] if v["distribution"]]
    return re.sub(r"(?ms)^\[correlation\..*?(?=^\[|\Z)", "", scenario.read_text()), fixed


def simulate(text: str, fixed: list[str], seed: int, replications: int) -> dict:
    command = [
        TENURE,
        "compare",
        "-",
        "--json",
        "--quiet",
        f"--seed={seed}",
        f"--replications={replications}",
    ]
    done = subprocess.run([*command, *fixed], input=text, capture_output=True, text=True, check=True)
    case = json.loads(done.stdout)
    if case["run"]["parameter_draws"] != 1:
        raise SystemExit("an input is still uncertain")
    return case


def ratio_and_error(apart: list[float], coupled: list[float]) -> tuple[float, float]:
    """Ratio of the sums, and the jackknife's error of it."""
    n, whole = len(apart), sum(apart) / sum(coupled)
    left_out = [(sum(apart) - a) / (sum(coupled) - c) for a, c in zip(apart, coupled, strict=True)]
    centre = sum(left_out) / n
    return whole, math.sqrt((n - 1) / n * sum((x - centre) ** 2 for x in left_out))


def short(value: float, digits: int = 3) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.{digits}g}"


def rows(scenario: Path, seeds: int, replications: int) -> list[str]:
    text, fixed = central(scenario)
    cases = [simulate(text, fixed, 101 + seed, replications) for seed in range(seeds)]
    lines = []
    for number, contrast in enumerate(cases[0]["contrasts"]):
        name = f"{contrast['arm']} against {contrast['versus']}"
        variance = [
            {arm["name"]: (arm["metrics"]["npv"]["sd"] or 0.0) ** 2 for arm in case["arms"]} for case in cases
        ]
        coupled = [(case["contrasts"][number]["metrics"]["npv"]["sd"] or 0.0) ** 2 for case in cases]
        # The other arm from the next seed: nothing shared.
        apart = [
            variance[s][contrast["arm"]] + variance[(s + 1) % seeds][contrast["versus"]] for s in range(seeds)
        ]
        if sum(coupled) == 0.0:
            lines.append(f"| {scenario.parent.name} | {name} | no chance in the difference | |")
            continue
        ratio, error = ratio_and_error(apart, coupled)
        sd = math.sqrt(sum(coupled) / seeds)
        currency = contrast["metrics"]["npv"]["unit"]
        lines.append(
            f"| {scenario.parent.name} | {name} | {sd:,.0f} {currency} | {ratio:.3g} ± {error:.2g} |"
        )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--replications", type=int, default=64, help="of each seed")
    options = parser.parse_args()
    print("| scenario | difference | sd of delta NPV, arms coupled | variance apart / coupled |")
    print("|---|---|---|---|")
    for scenario in sorted((ROOT / "scenarios").glob("*/scenario.toml")):
        for line in rows(scenario, options.seeds, options.replications):
            print(line, flush=True)


if __name__ == "__main__":
    main()
