"""The built program, and files to give it."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def program() -> str:
    path = Path(os.environ.get("TENURE_PROGRAM", ROOT / "build" / "release" / "cli" / "tenure"))
    assert path.is_file(), f"{path} is not built"
    return str(path)


@pytest.fixture
def run(program: str, tmp_path: Path) -> Run:
    """Runs the program in an empty folder."""

    def call(*words: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *words], cwd=tmp_path, capture_output=True, text=True, timeout=timeout, check=False
        )

    return call
