"""Ctrl-C at any moment ends the program at once with code 130 and one line that says how to go on.

No time is asserted, a loaded machine may be slow: the bound only tells a program that stops from one that
goes on, which takes minutes.
"""

import re
import signal
import subprocess
import time
from pathlib import Path

PRESSES = 20
BOUND = 20.0  # seconds

LONG = ["compare", "scenario.toml", "--replications", "200000", "--engine", "cohort"]


def start(program: str, words: list[str], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [program, *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def catches_interrupts(process: subprocess.Popen[str]) -> bool:
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) & 1 << signal.SIGINT - 1)


def press(process: subprocess.Popen[str], after: float) -> tuple[str, str]:
    """Presses Ctrl-C some seconds after the program began to watch for it."""
    deadline = time.monotonic() + BOUND
    while process.poll() is None and not catches_interrupts(process):
        assert time.monotonic() < deadline
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    return process.communicate(timeout=BOUND)


def test_every_press_ends_a_long_run(program: str, folder: Path) -> None:
    for moment in range(PRESSES):
        process = start(program, LONG, folder)
        out, err = press(process, 0.02 * moment)
        assert process.returncode == 130, err
        assert out == ""
        again = "tenure " + " ".join(LONG)
        partial = r"; partial result after \d+ % of the replications: delta NPV [+-][\d,]+ EUR \+- [\d,]+"
        words = f"tenure: stopped by the user; nothing was written({partial})?; to run it again: "
        assert re.fullmatch(words + re.escape(again) + "\n", err), err


def test_a_long_run_that_is_stopped_says_what_it_found(program: str, folder: Path) -> None:
    process = start(program, LONG, folder)
    _, err = press(process, 5.0)
    assert process.returncode == 130
    assert "partial result after " in err and " EUR +- " in err


def test_a_press_finds_a_short_run_complete_or_not_begun(program: str, folder: Path) -> None:
    """Reading, simulating, summarising, writing: at every moment all of it or nothing."""
    words = ["compare", "scenario.toml", "--replications", "60", "--months", "12", "--out"]
    began = time.monotonic()
    process = start(program, [*words, "uncut"], folder)
    whole, _ = process.communicate(timeout=10 * BOUND)
    took = time.monotonic() - began
    names = sorted(file.name for file in (folder / "uncut").iterdir())
    for moment in range(PRESSES):
        place = folder / f"case{moment}"
        process = start(program, [*words, place.name], folder)
        out, err = press(process, took * moment / PRESSES)
        assert process.returncode in (0, 130), err
        if process.returncode == 0:
            assert out == whole.replace("uncut", place.name)
        if place.exists():
            assert sorted(file.name for file in place.iterdir()) == names
        else:
            assert process.returncode == 130
            assert "nothing was written" in err


def test_an_ignored_interrupt_stays_ignored(program: str, folder: Path) -> None:
    """As a shell starts a background job."""
    words = ["sh", "-c", 'trap "" INT; exec "$0" "$@"', program, "compare", "scenario.toml"]
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10 * BOUND)
    assert process.returncode == 0, err
    assert "DECISION" in out


def test_a_stopped_batch_names_the_command_that_goes_on(program: str, folder: Path) -> None:
    """Before there is a part nothing was written; from then on only --resume is taken, and it is in the line."""
    paths = ["scenario.toml"] * 6
    named = 0
    for moment in range(6):
        words = ["batch", "--engine", "cohort", "--out", f"stop{moment}.csv", "--replications", "2000", "--"]
        process = start(program, words + paths, folder)
        out, err = press(process, 0.05 * moment)
        assert (process.returncode, out) == (130, ""), err
        part = folder / f"stop{moment}.csv.part"
        if "nothing was written" in err:
            assert not part.exists()
            continue
        named += 1
        assert part.exists()
        again = err.strip().split(f" of 6 scenarios are in stop{moment}.csv.part; to go on: ")[1]
        assert again == "tenure batch --resume " + " ".join(words[1:] + paths)
        # It runs as it stands, here with less to do.
        short = again.replace("2000", "2").replace("cohort", "expectation").split()[1:]
        done = subprocess.run([program, *short], cwd=folder, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        assert not part.exists()
    assert named > 0
