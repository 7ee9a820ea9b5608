"""The guide: its pages build without a warning, open without network, and its commands and snippets run."""

import html.parser
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

tenure = pytest.importorskip("tenure", reason="the Python package is not installed")
pytest.importorskip("sphinx", reason="tools/requirements-docs.txt is not installed")

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide"
PAGES = sorted(GUIDE.glob("*.md"))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Reader(html.parser.HTMLParser):
    """What a page fetches, where it leads, and the text of its formulas."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.formulas: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a" and found.get("href"):
            self.links.append(found["href"] or "")
        elif tag in ("script", "img", "iframe", "source") and found.get("src"):
            self.fetched.append(found["src"] or "")
        elif tag == "link" and found.get("rel") in ("stylesheet", "preload", "preconnect", "icon"):
            self.fetched.append(found.get("href") or "")
        elif tag == "math":
            self.inside = True
            self.formulas.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "math"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.formulas[-1] += data


@pytest.fixture(scope="session")
def built(program: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages; a warning of the builder fails it."""
    out = tmp_path_factory.mktemp("pages")
    words = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-n",
        "-q",
        "-d",
        out / "trees",
        ROOT / "docs",
    ]
    done = subprocess.run(
        [str(word) for word in [*words, out / "html"]],
        env={**os.environ, "TENURE_PROGRAM": program},
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return out / "html"


def read(page: Path) -> Reader:
    reader = Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


def test_pages_open_without_network(built: Path) -> None:
    pages = [page for page in built.rglob("*.html") if "_static" not in page.parts]
    assert len(pages) >= len(PAGES) + 8
    for page in pages:
        reader = read(page)
        assert [each for each in reader.fetched if "//" in each] == [], page
        missing = [
            link
            for link in reader.links
            if "://" not in link and not link.startswith(("#", "mailto:"))
            if not (page.parent / link.split("#")[0]).exists()
        ]
        assert missing == [], page
    sheets = "".join(sheet.read_text(encoding="utf-8") for sheet in built.rglob("*.css"))
    assert not re.search(r"url\(\s*['\"]?(https?:)?//", sheets)


def test_formulas_are_rendered(built: Path) -> None:
    formulas = read(built / "guide" / "model.html").formulas
    assert len(formulas) > 40
    assert [each for each in formulas if "\\" in each or "$" in each or "_{" in each] == []


def test_every_page_is_in_the_guide(built: Path) -> None:
    links = {link.split("#")[0] for link in read(built / "guide" / "index.html").links}
    for page in PAGES:
        if page.stem != "index":
            assert f"{page.stem}.html" in links


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_run(page: Path, program: str, tmp_path: Path) -> None:
    """Files and commands in the order of the page; `pip` lines are run by the test of the bare environment."""
    count = 0
    for kind, text in FENCE.findall(page.read_text(encoding="utf-8")):
        if kind == "toml" and (name := re.match(r"# (\S+\.toml)\n", text)):
            (tmp_path / name[1]).write_text(text, encoding="utf-8")
        if kind != "sh":
            continue
        for line in text.splitlines():
            if line.startswith("pip "):
                continue
            assert shlex.split(line)[0] == "tenure", line
            command = line.replace("tenure", shlex.quote(program), 1)
            done = subprocess.run(
                ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=300
            )
            assert done.returncode == 0, f"{line}: {done.stderr}"
            count += 1
    assert count >= (8 if page.stem == "operations" else 0)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_scenarios_are_read(page: Path) -> None:
    for kind, text in FENCE.findall(page.read_text(encoding="utf-8")):
        if kind == "toml" and not text.startswith("# "):
            assert tenure.parse(text).parameters()["segments"]


def python_of(page: str) -> list[str]:
    return [
        text for kind, text in FENCE.findall((GUIDE / page).read_text(encoding="utf-8")) if kind == "python"
    ]


def test_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("pandas", "polars", "altair", "vl_convert"):
        pytest.importorskip(name)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for text in python_of("analyst.md"):
        exec(compile(text, "analyst.md", "exec"), names)
    said = capsys.readouterr().out
    for part in ("simulation error", 'write "40 %"', "EUR"):
        assert part in said
    assert (tmp_path / "npv.svg").read_text(encoding="utf-8").startswith("<svg")
    assert "https://cdn" not in (tmp_path / "case.html").read_text(encoding="utf-8")[:20_000]


def test_a_plot_takes_two_lines() -> None:
    pytest.importorskip("altair")
    (text,) = [text for text in python_of("analyst.md") if "plot.waterfall" in text]
    assert len(text.strip().splitlines()) == 2
    names = {"tenure": tenure, "scenario": tenure.parse(tenure.starter())}
    first, second = text.strip().splitlines()
    exec(first, names)
    assert type(eval(second, names)).__name__ == "LayerChart"
