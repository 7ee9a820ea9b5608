"""The package as a user meets it: import, run, read the case, stop it, run it again."""

import doctest
import fcntl
import importlib
import json
import os
import pickle
import pkgutil
import pty
import signal
import struct
import subprocess
import sys
import termios
import threading
from pathlib import Path

import numpy as np
import pytest
import tenure

ROOT = Path(__file__).parents[2]
TELECOM = ROOT / "scenarios" / "telecom-service" / "scenario.toml"
LONG = 100_000
"""Replications of a run that is stopped: minutes of work."""
HEAVY = ("numpy", "pandas", "polars", "pyarrow", "altair", "vl_convert", "tqdm", "IPython", "matplotlib")


def python(code: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=300, **options
    )


def test_import_loads_nothing_heavy() -> None:
    """What costs time at import is what it imports; a clock would measure the machine."""
    loaded = python("import sys, tenure; print(' '.join(sys.modules))").stdout.split()
    assert [name for name in HEAVY if name in loaded] == []
    assert len([name for name in loaded if not name.startswith("encodings")]) < 150


def test_version_comes_from_the_extension() -> None:
    assert tenure.__version__ == (ROOT / "VERSION").read_text(encoding="utf-8").strip()


MODULES = [
    info.name for info in pkgutil.iter_modules(tenure.__path__) if info.name not in ("__main__", "_core")
]


@pytest.mark.parametrize("module", ["tenure", *(f"tenure.{name}" for name in MODULES)])
def test_examples_of_docstrings(module: str) -> None:
    result = doctest.testmod(importlib.import_module(module), optionflags=doctest.ELLIPSIS)
    assert result.failed == 0


def test_every_public_thing_has_a_docstring() -> None:
    bare = []
    for name in tenure.__all__:
        thing = getattr(tenure, name)
        if callable(thing) and not (thing.__doc__ or "").strip():
            bare.append(name)
        if (
            isinstance(thing, type)
            and thing.__module__.startswith("tenure._")
            and "_core" not in thing.__module__
        ):
            for member, value in vars(thing).items():
                documented = isinstance(value, property) or callable(value)
                if not member.startswith("_") and documented and not (value.__doc__ or "").strip():
                    bare.append(f"{name}.{member}")
    assert bare == []


def test_threads_change_no_bit(scenario: tenure.Scenario) -> None:
    texts = {
        tenure.simulate(scenario, replications=48, seed=3, threads=threads, progress=False).to_json()
        for threads in (1, 2, 4)
    }
    assert len(texts) == 1


def test_seed_and_replications_of_the_call_win(scenario: tenure.Scenario) -> None:
    one = tenure.simulate(scenario, replications=16, seed=1, progress=False)
    two = tenure.simulate(scenario, replications=16, seed=2, months=24, progress=False)
    assert (one.seed, two.seed, two.months, two.replications) == (1, 2, 24, 16)
    assert not np.array_equal(one.npv_draws(), two.npv_draws())


def test_as_many_replications_as_an_error_needs() -> None:
    scenario = tenure.load(TELECOM.parents[1] / "cd-shop" / "scenario.toml")
    few = tenure.simulate(scenario, replications=100, seed=5, months=12, progress=False)
    target = 0.45 * few.headline.npv.se
    case = tenure.simulate(scenario, target_se=target, seed=5, months=12, progress=False)
    again = tenure.simulate(scenario, replications=case.replications, seed=5, months=12, progress=False)
    assert case.replications > 400
    assert case.to_json() == again.to_json()


def test_json_is_that_of_the_command_line(tmp_path: Path) -> None:
    options = ["--replications", "16", "--seed", "5", "--json", "--no-progress", "--quiet"]
    command = [sys.executable, "-m", "tenure", "compare", str(TELECOM), *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    mine = tenure.simulate(TELECOM, replications=16, seed=5, progress=False)
    assert json.loads(done.stdout) == json.loads(mine.to_json())
    assert done.stdout.rstrip("\n") == mine.to_json()


def test_page_is_that_of_the_command_line(tmp_path: Path) -> None:
    options = ["--replications", "16", "--seed", "5", "--no-progress", "--quiet"]
    command = [sys.executable, "-m", "tenure", "compare", str(TELECOM), *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=tmp_path)
    mine = tenure.simulate(TELECOM, replications=16, seed=5, progress=False).page()
    headline = [line for line in mine.splitlines() if line.startswith("  NPV")]
    assert headline and all(line in done.stdout for line in headline)


def test_command_line_has_its_exit_codes() -> None:
    for words, code in ((["--version"], 0), (["validate", "no-such-file.toml"], 4), (["--nonsense"], 2)):
        done = subprocess.run([sys.executable, "-m", "tenure", *words], capture_output=True, timeout=60)
        assert done.returncode == code


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"replications": 1}, "replications is 1"),
        ({"replications": -5}, "replications is -5"),
        ({"seed": -1}, "seed is -1"),
        ({"months": 0}, "months is 0"),
        ({"threads": -1}, "threads is -1"),
        ({"engine": "fast"}, "engine is 'fast'"),
        ({"replications": 10**8}, "results"),
        ({"target_se": 0}, "target_se is 0"),
        ({"target_se": "1000"}, "target_se is '1000'"),
        ({"target_se": 1e6, "replications": 10}, "both given"),
        ({"target_se": 1e6, "engine": "expectation"}, "no difference"),
    ],
)
def test_wrong_options_are_named(scenario: tenure.Scenario, options: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        tenure.simulate(scenario, progress=False, **options)


def test_missing_file_is_an_os_error() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such-file\.toml") as missing:
        tenure.simulate("no-such-file.toml")
    assert missing.value.filename == "no-such-file.toml"
    with pytest.raises(IsADirectoryError):
        tenure.load(TELECOM.parent)


def test_progress_function_is_told_and_may_stop_the_run(scenario: tenure.Scenario) -> None:
    seen: list[tenure.Progress] = []

    def watch(now: tenure.Progress) -> None:
        seen.append(now)
        if len(seen) == 3:
            raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        tenure.simulate(scenario, replications=LONG, progress=watch)
    assert len(seen) == 3
    assert 0 <= seen[0].done <= seen[-1].done <= seen[0].total


@pytest.mark.parametrize("after", [0.0, 0.1, 0.3, 1.0])
def test_ctrl_c_stops_a_run(scenario: tenure.Scenario, after: float) -> None:
    timer = threading.Timer(after, lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        timer.start()
        # A minute of work, so that a press that is not heard fails the test instead of holding it up.
        tenure.simulate(scenario, replications=10_000, progress=False)
    timer.join()


def test_ctrl_c_while_the_case_is_summarised(scenario: tenure.Scenario) -> None:
    """After the last history: the callback is told of a full bar, and its press is heard at the next look."""
    full = 0

    def press(now: tenure.Progress) -> None:
        nonlocal full
        full += now.done == now.total
        if full == 2:
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(
        tenure.RunStopped, match=r"partial result: delta NPV [+-][\d,]+ EUR \+- [\d,]+"
    ) as stopped:
        tenure.simulate(scenario, replications=200, progress=press)
    assert stopped.value.progress is not None and stopped.value.progress.se > 0


def test_other_python_threads_run_meanwhile(scenario: tenure.Scenario) -> None:
    """A counter on another thread moves while the core works; holding the GIL would freeze it."""
    count, stop = [0], threading.Event()

    def work() -> None:
        while not stop.wait(0.001):
            count[0] += 1

    thread = threading.Thread(target=work)
    thread.start()
    tenure.simulate(scenario, replications=200, progress=False)
    stop.set()
    thread.join()
    assert count[0] > 5


def test_bar_shows_when_asked_for(scenario: tenure.Scenario, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    tenure.simulate(scenario, replications=16, progress=False)
    assert capfd.readouterr().err == ""
    tenure.simulate(scenario, replications=16)
    assert capfd.readouterr().err == "", "no terminal, no bar"


def test_bar_on_a_terminal_carries_the_estimate() -> None:
    pytest.importorskip("tqdm")
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    code = "import tenure; tenure.simulate(tenure.parse(tenure.starter()), replications=200)"
    with subprocess.Popen(
        [sys.executable, "-c", code], stderr=follower, stdout=subprocess.DEVNULL
    ) as process:
        os.close(follower)
        shown = bytearray()
        while True:
            try:
                part = os.read(leader, 4096)
            except OSError:  # the other side has closed
                break
            if not part:
                break
            shown += part
    os.close(leader)
    assert process.returncode == 0
    assert b"delta NPV" in shown
    assert b"+/-" in shown


def test_charts_without_their_extra_say_what_to_install() -> None:
    code = "import sys; sys.modules['altair'] = None; import tenure.plots"
    assert "pip install tenure[plots]" in python(code).stderr


def test_installed_command_is_the_command_line() -> None:
    program = Path(sys.executable).with_name("tenure")
    done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60)
    assert tenure.__version__ in done.stdout


def test_scenarios_travel_to_other_processes(scenario: tenure.Scenario) -> None:
    code = """
import pickle, sys, tenure
scenario = pickle.loads(sys.stdin.buffer.read())
print(repr(tenure.simulate(scenario, replications=16, seed=9, progress=False).headline.npv.mean))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(scenario), capture_output=True, timeout=300
    )
    here = tenure.simulate(scenario, replications=16, seed=9, progress=False).headline.npv.mean
    assert done.stdout.decode().strip() == repr(here), done.stderr.decode()


def test_a_fork_after_a_run_is_refused_with_the_remedy() -> None:
    code = """
import os, sys, tenure
scenario = tenure.parse(tenure.starter())
tenure.simulate(scenario, replications=4, progress=False)
if os.fork() == 0:
    try:
        tenure.simulate(scenario, replications=4, progress=False)
    except RuntimeError as error:
        print(error, flush=True)
    os._exit(0)
os.wait()
"""
    assert "spawn" in python(code).stdout


def test_a_run_from_a_thread_that_is_not_the_main_one(scenario: tenure.Scenario) -> None:
    made: list[tenure.Case] = []
    thread = threading.Thread(
        target=lambda: made.append(tenure.simulate(scenario, replications=8, progress=False))
    )
    thread.start()
    thread.join()
    assert made[0].replications == 8


def test_stub_of_the_extension_tells_the_truth(tmp_path: Path) -> None:
    """mypy's stubtest compares the committed stub with the extension at run time."""
    pytest.importorskip("mypy")
    # Classes of pybind11 have its metaclass and an __init__ that refuses; no stub says so.
    allowed = tmp_path / "allowed"
    allowed.write_text("tenure\\._core\\.([A-Z]\\w*(\\.__init__)?|__all__)\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy.stubtest", "tenure._core", "--ignore-missing-stub"]
    command += ["--allowlist", str(allowed)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-3000:]
