"""What the README shows is true: its scenario loads, its files exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")

tenure = pytest.importorskip("tenure", reason="the Python package is not installed")


def test_the_scenario_of_the_readme_loads() -> None:
    block = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert block
    assert [arm["name"] for arm in tenure.parse(block.group(1)).parameters()["arms"]] == [
        "baseline",
        "retention",
        "acquisition",
    ]


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("altair")
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    monkeypatch.chdir(tmp_path)
    exec(compile(block.group(1).replace("replications=200", "replications=20"), "README.md", "exec"), {})
    assert (tmp_path / "waterfall.png").stat().st_size > 5000


def test_links_of_the_readme_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert len(links) > 10
    assert [link for link in links if not (ROOT / link).exists()] == []
