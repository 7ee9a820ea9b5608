"""The built program and a scenario to try it on."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> Iterator[None]:
    """A background job starts with Ctrl-C ignored, and so would every program that a test starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def program() -> str:
    path = Path(os.environ.get("TENURE_PROGRAM", ROOT / "build" / "release" / "cli" / "tenure"))
    assert path.is_file(), f"{path} is not built"
    return str(path)


@pytest.fixture
def folder(program: str, tmp_path: Path) -> Path:
    """A folder with scenario.toml as `tenure init` writes it, with few replications."""
    subprocess.run([program, "init"], cwd=tmp_path, check=True, capture_output=True)
    file = tmp_path / "scenario.toml"
    text = file.read_text(encoding="utf-8")
    assert "replications = 200" in text
    file.write_text(text.replace("replications = 200", "replications = 40"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(program: str, folder: Path) -> Run:
    """Runs the program in the folder: run("compare", "scenario.toml", env={...}, stdin="...")."""

    def call(
        *words: str, env: dict[str, str] | None = None, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *words],
            cwd=folder,
            env={**os.environ, **(env or {})},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return call
