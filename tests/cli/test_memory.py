"""Memory is what the size plan says: the plan refuses with its figure, and a run's peak grows by that figure."""

import re
import subprocess
import sys
from pathlib import Path

FIRM = """
currency = "EUR"
[run]
months = 12
[segment.all]
customers = 1000
arpu = "30 EUR/month"
h0 = "2 %/month"
frailty = "none"
[initiative.fix]
one_off = "100 EUR"
[initiative.fix.effect.hazard]
target = "segment.all.h0"
multiply = 0.9
[arm.fix]
initiatives = ["fix"]
"""


# A process begins with the peak of the one that started it: so a small one does, and not the test's.
SMALL = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], {}, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss * 1024)
"""


def peak(program: str, folder: Path, replications: int) -> int:
    """Bytes of the largest resident set."""
    words = [program, "compare", "firm.toml", "--json", "--quiet", "--replications", str(replications)]
    done = subprocess.run(
        [sys.executable, "-S", "-c", SMALL, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    code, peak_bytes = done.stdout.split()
    assert code == "0", done.stderr
    return int(peak_bytes)


def test_peak_memory_is_that_of_the_plan(program: str, tmp_path: Path) -> None:
    (tmp_path / "firm.toml").write_text(FIRM, encoding="utf-8")
    words = [program, "compare", "firm.toml", "--quiet", "--replications", "100000000"]
    refused = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    found = re.search(r"need ([\d.]+) GiB", refused.stderr)
    assert refused.returncode == 2 and found
    few, many = 2_000, 42_000
    planned = float(found[1]) * 2**30 / 100_000_000 * (many - few)
    grown = peak(program, tmp_path, many) - peak(program, tmp_path, few)
    assert planned > 100e6  # far above what pages and allocators round
    assert 0.75 * planned < grown < 1.25 * planned
