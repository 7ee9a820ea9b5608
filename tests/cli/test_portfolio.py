"""`tenure portfolio`: page, JSON and files say the same; the scenario it prints is the schedule."""

import csv
import json
from pathlib import Path

import pytest

FILES = ["initiatives.csv", "page.txt", "portfolio.json", "portfolio.toml", "quarters.csv"]
MORE = """
[initiative.first_answer]
owner = "billing"
one_off = "40 kEUR"
ramp_months = 3
upkeep = true
[initiative.first_answer.effect.fewer_failures]
target = "touchpoint.billing.failure"
multiply = { value = 0.7, low = 0.6, high = 0.8 }

[initiative.plain_bills]
owner = "billing"
one_off = "60 kEUR"
ramp_months = 6
deadline = 9
upkeep = true
requires = ["first_answer"]
[initiative.plain_bills.effect.better_visits]
target = "touchpoint.billing.mean"
add = "0.3 points"
"""


@pytest.fixture
def wins(folder: Path) -> Path:
    text = (folder / "scenario.toml").read_text(encoding="utf-8")
    (folder / "wins.toml").write_text(text + MORE, encoding="utf-8")
    return folder


def portfolio(run, folder: Path, *more: str):
    return run("portfolio", str(folder / "wins.toml"), "--at-once", "1", "--draws", "100", *more)


def test_page_json_and_files_agree(run, wins: Path) -> None:
    out = wins / "out"
    done = portfolio(run, wins, "--json", "--out", str(out), "--per-quarter", "150000")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["format"] == "tenure.portfolio/1" and result["draws"] == 100
    assert sorted(path.name for path in out.iterdir()) == FILES
    assert (out / "portfolio.json").read_text(encoding="utf-8") == done.stdout
    assert (out / "portfolio.toml").read_text(encoding="utf-8") == result["lines"]
    page = (out / "page.txt").read_text(encoding="utf-8")
    assert " ".join(result["advice"].split()) in " ".join(page.split())
    rows = list(csv.DictReader((out / "initiatives.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["initiative"] for row in rows] == [each["initiative"] for each in result["initiatives"]]
    chosen = [each for each in result["initiatives"] if each["quarter"] > 0]
    assert [each["initiative"] for each in chosen] == ["first_answer", "plain_bills"]
    assert chosen[0]["quarter"] < chosen[1]["quarter"]
    assert sum(each["shapley"]["value"] for each in chosen) == pytest.approx(
        result["npv_fresh"]["value"], rel=1e-12
    )
    assert max(each["money"] for each in result["quarters"]) <= 150000
    assert all(each["cost"] > 0 and 0 <= each["sure"] <= 1 for each in chosen)


def test_the_schedule_can_be_compared(run, wins: Path) -> None:
    result = json.loads(portfolio(run, wins, "--json").stdout)
    (wins / "again.toml").write_text(result["lines"], encoding="utf-8")
    compared = run("compare", "again.toml", "--engine", "expectation", "--json")
    assert compared.returncode == 0, compared.stderr
    contrasts = {each["arm"]: each["metrics"] for each in json.loads(compared.stdout)["contrasts"]}
    cost = contrasts["portfolio"]["programme_cost"]["mean"]
    assert cost == pytest.approx(result["money"], rel=0.02)


def test_nothing_that_returns_its_cost(run, wins: Path) -> None:
    """A year is too short."""
    done = portfolio(run, wins, "--months", "12", "--json", "--out", str(wins / "short"))
    result = json.loads(done.stdout)
    assert result["money"] == 0 and result["lines"] == ""
    assert {each["left_out"] for each in result["initiatives"]} == {"loses money"}
    assert sorted(path.name for path in (wins / "short").iterdir()) == [
        name for name in FILES if name != "portfolio.toml"
    ]
    page = (wins / "short" / "page.txt").read_text(encoding="utf-8")
    assert "Start nothing" in page and "[arm." not in page


def test_same_bytes_for_any_number_of_threads(run, wins: Path) -> None:
    few = ("--json", "--quarters", "2", "--months", "24")
    one, two = (portfolio(run, wins, *few, "--threads", threads).stdout for threads in ("1", "2"))
    assert one == two and len(one) > 500


def test_the_page_says_how_to_get_it_again(run, wins: Path) -> None:
    done = portfolio(run, wins, "--seed", "5", "--per-quarter", "150000", "--quarters", "3")
    assert done.stdout.rstrip().endswith("--quarters 3 --per-quarter 150000 --at-once 1 --seed 5 --draws 100")


def test_wrong_words_are_refused(run, folder: Path) -> None:
    def refused(*words: str) -> str:
        done = run("portfolio", str(folder / "scenario.toml"), *words)
        assert done.returncode == 2 and done.stdout == ""
        return done.stderr

    assert "1 to 8 quarters" in refused("--quarters", "9")
    assert "behind the horizon" in refused("--months", "6")
    said = refused("--per-quarter", "0", "--budget", "-5", "--at-once", "0")
    assert "per-quarter: 0" in said and "budget: -5" in said and "at-once: 0" in said
    assert "Try: tenure portfolio" in refused("--per-quarter", "some")
