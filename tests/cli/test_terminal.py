"""What people see: colour, progress, Ctrl-C. The program runs under a pseudo-terminal."""

import os
import pty
import select
import signal
import subprocess
import time
from pathlib import Path

import pytest

# Enough work that it does not end before it is interrupted.
LONG = ["compare", "scenario.toml", "--replications", "200000", "--engine", "cohort"]


class Session:
    """A program with a terminal as standard output and error."""

    def __init__(self, program: str, words: list[str], folder: Path, env: dict[str, str]) -> None:
        self.terminal, end = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", **env}
        if "NO_COLOR" not in env:
            environment.pop("NO_COLOR", None)
        self.process = subprocess.Popen(
            [program, *words], cwd=folder, env=environment, stdin=end, stdout=end, stderr=end
        )
        os.close(end)
        self.text = ""

    def read(self, until: str | None = None, timeout: float = 60.0) -> str:
        """Reads until a text appears, or to the end."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            ready, _, _ = select.select([self.terminal], [], [], 0.05)
            if ready:
                try:
                    data = os.read(self.terminal, 65536)
                except OSError:  # the other end is closed
                    break
                if not data:
                    break
                self.text += data.decode()
            if until is not None and until in self.text:
                return self.text
        assert until is None, f"{until!r} did not appear in {self.text!r}"
        return self.text

    def end(self) -> int:
        self.read()
        os.close(self.terminal)
        return self.process.wait(timeout=60)


def test_colour_on_a_terminal(program: str, folder: Path) -> None:
    session = Session(program, ["compare", "scenario.toml"], folder, {})
    assert session.end() == 0
    assert "\x1b[1m" in session.text


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_when_not_wanted(program: str, folder: Path, env: dict[str, str]) -> None:
    session = Session(program, ["compare", "scenario.toml", "--no-progress"], folder, env)
    assert session.end() == 0
    assert "\x1b" not in session.text


def test_progress_shows_time_left_and_estimate(program: str, folder: Path) -> None:
    session = Session(program, LONG, folder, {})
    session.read(until=" left")
    assert "[" in session.text
    session.read(until="delta NPV")
    session.process.send_signal(signal.SIGINT)
    assert session.end() == 130


@pytest.mark.parametrize("option", ["--quiet", "--no-progress"])
def test_progress_can_be_switched_off(program: str, folder: Path, option: str) -> None:
    session = Session(program, [*LONG, option], folder, {})
    time.sleep(0.6)
    session.process.send_signal(signal.SIGINT)
    assert session.end() == 130
    assert "left" not in session.text


@pytest.mark.parametrize("command", ["compare", "run"])
def test_interrupt(program: str, folder: Path, command: str) -> None:
    session = Session(program, [command, *LONG[1:], "--out", "case"], folder, {})
    session.read(until=" left")
    session.process.send_signal(signal.SIGINT)
    code = session.end()
    assert code == 130
    assert "stopped by the user; nothing was written" in session.text
    assert not (folder / "case").exists()


def test_no_progress_in_a_pipe(run) -> None:
    done = run("compare", "scenario.toml", "--replications", "80")
    assert done.returncode == 0
    assert "left" not in done.stderr
    assert "\r" not in done.stderr
