"""The individual engine beside its peers: who they are, the check of their law, and their rows.

Costs are per *nominal* customer-month, customers of the opening times months, so that nobody gains by the way
it counts who has left. Each peer runs at the size that serves it best, as found on the machine of the first
run: Mesa's agents in a small firm (its cost per agent grows with the memory they fill), Starsim's arrays in
a large one (its months cost a fixed part); the others hardly depend on it.
"""

from dataclasses import dataclass

from agreement import Contestant
from programs import has
from table import Row

OURS = 100_000  # customers


@dataclass(frozen=True)
class Peer:
    """`check` and `timed`: customers and replications."""

    name: str
    module: str
    script: str
    check: tuple[int, int]
    timed: tuple[int, int]
    goal: str = ""
    flags: tuple[str, ...] = ()


PEERS = (
    Peer("NumPy", "numpy", "numpy_individual.py", (3_000, 2_048), (100_000, 4), "7 / 4.5"),
    Peer("Numba, loop", "numba", "numba_loop.py", (3_000, 2_048), (100_000, 4), "14 / 9"),
    Peer("Numba, vector", "numba", "numba_individual.py", (3_000, 8_192), (100_000, 16), "14 / 9"),
    Peer("JAX", "jax", "jax_individual.py", (3_000, 1_024), (100_000, 4)),
    Peer("Starsim", "starsim", "starsim_individual.py", (3_000, 256), (1_000_000, 1), "32 / 20"),
    Peer("Starsim, CRN", "starsim", "starsim_individual.py", (3_000, 256), (1_000_000, 1), "", ("crn",)),
    Peer("Mesa", "mesa", "mesa_individual.py", (1_000, 256), (1_000, 8), "420 / 260"),
)


def present():
    """The peers whose package is installed; says what is left out."""
    found = [peer for peer in PEERS if has(peer.module)]
    for name in sorted({peer.module for peer in PEERS} - {peer.module for peer in found}):
        print(f"left out: {name} is not installed (tools/requirements-bench.txt)")
    return found


def contestants(programs, peers):
    def ours(customers, replications):
        return programs.ours(customers, replications, engine="individual")

    yield Contestant("individual engine", 3_000, 8_192, ours)
    yield Contestant("individual engine", 100_000, 256, ours)
    for peer in peers:
        yield Contestant(
            f"{peer.name}, individual",
            *peer.check,
            lambda customers, replications, peer=peer: programs.peer(
                peer.script, customers, replications, **dict.fromkeys(peer.flags, True)
            ),
        )


def nominal(programs, times, customers):
    """us per replication -> ns per nominal customer-month."""
    months = programs.law(customers)[0]["months"]
    return [1e3 * t / (customers * months) for t in times]


def rows(programs, peers, rounds):
    ours, theirs, kernels = [], {peer: [] for peer in peers}, {}
    for seed in range(1, rounds + 1):
        run = programs.ours(OURS, 8, repeats=3, seed=seed, engine="individual")
        ours += nominal(programs, run["cpu_us"], OURS)
        for isa in ("avx512", "avx2", "portable"):
            run = programs.ours(OURS, 8, repeats=3, seed=seed, engine=isa)
            if run:
                kernels.setdefault(isa, []).extend(1e3 * t / run["live_months"] for t in run["cpu_us"])
        for peer, times in theirs.items():
            customers, replications = peer.timed
            run = programs.peer(
                peer.script, customers, replications, repeats=2, seed=seed, **dict.fromkeys(peer.flags, True)
            )
            times += nominal(programs, run["cpu_us"], customers)
    goals = {"avx512": "2.0", "avx2": "3.2"}
    for isa, times in kernels.items():
        what = f"individual engine, {isa}, per live customer-month"
        yield Row(what, "ns", times, goal=f"{goals[isa]} ns" if isa in goals else "")
    for peer, times in theirs.items():
        what = f"per nominal customer-month, ours at N = {OURS:,}, peer at {peer.timed[0]:,}"
        yield Row(
            what, "ns", ours, times, peer.name, f"ratio >= {peer.goal} (AVX-512 / AVX2)" if peer.goal else ""
        )


def thread_row(programs, rounds, goal):
    one, two = [], []
    for seed in range(1, rounds + 1):
        one += programs.ours(OURS, 16, 2, threads=1, seed=seed, engine="individual")["wall_us"]
        two += programs.ours(OURS, 16, 2, threads=2, seed=seed, engine="individual")["wall_us"]
    return Row(f"two threads, individual, N = {OURS:,}, per replication", "us", two, one, "one thread", goal)
