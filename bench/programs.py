"""The programs the benchmarks start, and what they answer."""

import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE.parent / "tools" / "requirements-bench.txt"
NOT_RUN = 77

# One core for the peers; an override that pins BLAS to an older kernel would handicap them.
PEER_ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
PEER_ENVIRONMENT |= {"STARSIM_INSTALL_FONTS": "0"}  # it would look for fonts and report on standard output
PEER_ENVIRONMENT |= {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}


def answer(command, environment=None):
    """Standard output of a command, parsed as JSON; CalledProcessError if it fails."""
    done = subprocess.run(
        [str(part) for part in command], check=True, stdout=subprocess.PIPE, env=environment
    )
    return json.loads(done.stdout)


def has(module):
    """Whether a peer's package is installed."""
    return importlib.util.find_spec(module) is not None


def versions():
    """Packages of tools/requirements-bench.txt as they are installed, e.g. "numba 0.68.1, ..."."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    names = [line.split("==")[0] for line in lines if "==" in line]
    return ", ".join(f"{name} {version(name)}" for name in names if has(name.lower()))


def natural(name):
    """Sort key in which numbers inside a name count as numbers."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name)]


class Programs:
    """Builds and laws of one session. `folder` receives the laws the peers read; they run by our Python."""

    def __init__(self, build, folder):
        self.bench = Path(build) / "bench"
        self.cli = Path(build) / "cli" / "tenure"
        self.folder = Path(folder)
        self.laws = {}

    def law(self, customers, arm=0):
        """The compiled law of an arm of the plain workload and the file it lies in."""
        if (customers, arm) not in self.laws:
            law = answer([self.bench / "bench_dump_plain", customers, arm])
            path = self.folder / f"law_{customers}_{arm}.json"
            path.write_text(json.dumps(law), encoding="utf-8")
            self.laws[customers, arm] = (law, path)
        return self.laws[customers, arm]

    def contrast(self, customers, replications, seed):
        """Delta NPV of the plain workload's arm by each of our estimators."""
        return answer([self.bench / "bench_contrast", customers, replications, seed])

    def ours(self, customers, replications, repeats=1, threads=1, seed=1, engine="cohort"):
        """`engine` as run_plain takes it; None where the machine has not the instruction set."""
        command = [self.bench / "bench_run_plain", customers, replications, repeats, threads, seed, engine]
        try:
            return answer(command)
        except subprocess.CalledProcessError as error:
            if error.returncode == NOT_RUN:
                return None
            raise

    def peer(self, script, customers, replications, repeats=1, seed=1, **options):
        """A program of peers/ on its law; an option that is True is a flag."""
        command = [sys.executable, HERE / "peers" / script, self.law(customers)[1]]
        options |= {"replications": replications, "repeats": repeats, "seed": seed}
        for name, value in options.items():
            command += [f"--{name}"] if value is True else [f"--{name}", value]
        return answer(command, PEER_ENVIRONMENT)

    def questions(self, stem, repetitions, filter_="."):
        """Times of a Google Benchmark program, its benchmarks interleaved: {name: [CPU nanoseconds]}."""
        report = answer(
            [
                self.bench / f"bench_{stem}",
                "--benchmark_format=json",
                f"--benchmark_filter={filter_}",
                "--benchmark_min_time=0.05",
                f"--benchmark_repetitions={repetitions}",
                "--benchmark_enable_random_interleaving=true",
            ]
        )
        to_ns = {"ns": 1.0, "us": 1e3, "ms": 1e6, "s": 1e9}
        times = {}
        for run in report["benchmarks"]:
            if run["run_type"] == "iteration":
                times.setdefault(run["run_name"], []).append(run["cpu_time"] * to_ns[run["time_unit"]])
        return dict(sorted(times.items(), key=lambda item: natural(item[0])))

    def wall_and_cpu(self, command):
        """Seconds of a command from start to exit: on the wall, and of CPU over all its threads."""
        wall, cpu = time.perf_counter(), os.times()
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
        used = os.times()
        spent = used.children_user + used.children_system - cpu.children_user - cpu.children_system
        return time.perf_counter() - wall, spent
