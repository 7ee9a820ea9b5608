"""The seed is printed, threads change no bit, replications differ, and `tenure verify` proves it where it runs."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

tenure = pytest.importorskip("tenure", reason="the Python package is not installed")


@pytest.fixture
def starter(tmp_path: Path) -> str:
    (tmp_path / "case.toml").write_text(tenure.starter(), encoding="utf-8")
    return "case.toml"


def test_threads_and_chunks(run: Any, starter: str) -> None:
    texts = {
        run(
            "compare", starter, "--replications", "64", "--json", "--threads", threads, "--chunk", chunk
        ).stdout
        for threads, chunk in (("1", "32"), ("2", "32"), ("4", "32"), ("16", "32"), ("2", "64"))
    }
    assert len(texts) == 1
    assert json.loads(texts.pop())["run"]["seed"] == 1


def test_the_seed_is_on_the_page(run: Any, starter: str) -> None:
    page = run("compare", starter, "--replications", "8", "--seed", "4711").stdout
    assert "seed 4711" in " ".join(page.split())
    assert "--seed 4711" in page.splitlines()[-1]


def test_replications_are_distinct() -> None:
    case = tenure.simulate(tenure.parse(tenure.starter()), replications=400, progress=False)
    for arm in case.arms:
        assert len(set(case.npv_draws(arm).tolist())) == 400
    assert len(set(case.npv_draws().tolist())) == 400


def test_verify(run: Any) -> None:
    done = run("verify", "--replications", "64", timeout=600)
    assert done.returncode == 0, done.stdout
    assert "DIFFER" not in done.stdout
    prints = re.findall(r"sha256 ([0-9a-f]{64})", done.stdout)
    assert len(prints) >= 6
    assert len(set(prints)) == 1
    assert "known answer" in done.stdout
