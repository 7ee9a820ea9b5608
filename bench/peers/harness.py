"""What the peers share: the law they read, their command line, their clock and their answer.

`run` takes `prepare(law, arguments)`, which returns `simulate(replications, seed)`: NPV [currency] and closing
customers of every replication. What a user pays once (compilation, tables) is not timed: `warm_up`
replications run first. Times are per replication, wall and CPU of the process, on one core.
"""

import argparse
import json
import os
import time
from pathlib import Path
from types import SimpleNamespace


def stay_on_one_core():
    """For libraries with threads of their own; to be called before they are imported."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def command_line(description):
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("law", type=Path, help="JSON file written by dump_plain")
    parser.add_argument("--replications", type=int, default=512)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    return parser


def threaded(parser):
    """For peers with threads of their own choice."""
    parser.add_argument("--threads", type=int, default=1)
    return parser


def run(parser, prepare, warm_up=0):
    """Runs the peer and prints its times, its moments and `simulate.facts`, where it has them, as JSON."""
    arguments = parser.parse_args()
    simulate = prepare(json.loads(arguments.law.read_text(encoding="utf-8")), arguments)
    if warm_up:
        simulate(warm_up, arguments.seed)
    wall, cpu = [], []
    for repeat in range(arguments.repeats):
        wall_start, cpu_start = time.perf_counter(), time.process_time()
        npv, closing = simulate(arguments.replications, arguments.seed + repeat)
        cpu.append(1e6 * (time.process_time() - cpu_start) / arguments.replications)
        wall.append(1e6 * (time.perf_counter() - wall_start) / arguments.replications)
    answer = {"wall_us": wall, "cpu_us": cpu} | getattr(simulate, "facts", {})
    for name, values in (("npv", npv), ("closing", closing)):
        answer[f"{name}_mean"] = float(values.mean())
        answer[f"{name}_sd"] = float(values.std(ddof=1)) if values.size > 1 else None
    print(json.dumps(answer))


# log(k!) - Stirling's formula for k = 0..9; the series in 1/(k + 1) is good to 1e-9 from 10 on.
STIRLING_TAIL = (
    0.08106146679532726,
    0.04134069595540929,
    0.02767792568499834,
    0.02079067210376509,
    0.01664469118982119,
    0.01387612882307075,
    0.01189670994589177,
    0.01041126526197209,
    0.009255462182712733,
    0.008330563433362871,
)


def person_law(law):
    """The law as one person sees it. A cell is (origin*classes + class)*bands + band.

    opening[cell] sums to 1; down, up [month][band]; leave[month][cell], after the move; value[month][cell] is
    the discounted contribution; rate[month][band] the mean of positive episodes; joiners[month][cell] the mean
    of newcomers of one episode; reward[month] the discounted reward of a newcomer.
    """
    bands, classes = int(law["bands"]), int(law["classes"])
    cells = range(2 * classes * bands)
    months = zip(law["contribution"], law["discount"], strict=True)
    newcomers = [0.0] * classes + law["newcomer_classes"]
    return SimpleNamespace(
        customers=int(law["customers"]),
        months=int(law["months"]),
        bands=bands,
        cells=len(cells),
        opening=law["opening"],
        down=law["down"],
        up=law["up"],
        leave=law["leave"],
        value=[[v * row[c // (classes * bands)][c % bands] for c in cells] for row, v in months],
        rate=law["positive_rate"],
        joiners=[
            [y * share * p for share in newcomers for p in entry]
            for y, entry in zip(law["referral_yield"], law["entry"], strict=True)
        ],
        reward=[law["referral_reward"][t] * v for t, v in enumerate(law["discount"])],
    )
