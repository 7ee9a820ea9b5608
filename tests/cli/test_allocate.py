"""`tenure allocate`: page, JSON and files say the same; the arm it prints is the allocation."""

import csv
import json
from pathlib import Path

FILES = [
    "allocation.json",
    "arm.toml",
    "budgets.csv",
    "frontier.csv",
    "limits.csv",
    "outlets.csv",
    "page.txt",
]
FEW = ["--budget", "200000", "--draws", "100"]


def allocate(run, folder: Path, *more: str):
    return run("allocate", str(folder / "scenario.toml"), *FEW, *more)


def test_page_json_and_files_agree(run, folder: Path) -> None:
    out = folder / "out"
    done = allocate(run, folder, "--json", "--out", str(out))
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["format"] == "tenure.allocation/1" and result["draws"] == 100
    assert sorted(path.name for path in out.iterdir()) == FILES
    assert (out / "allocation.json").read_text(encoding="utf-8") == done.stdout
    assert (out / "arm.toml").read_text(encoding="utf-8") == result["arm"]
    page = (out / "page.txt").read_text(encoding="utf-8")
    assert " ".join(result["advice"].split()) in " ".join(page.split())
    assert 0 <= result["money"] <= 200000
    rows = list(csv.DictReader((out / "outlets.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["outlet"] for row in rows] == [each["outlet"] for each in result["outlets"]]
    assert result["money"] > 100000
    chosen = [each for each in result["outlets"] if each["setting"] > 0]
    assert abs(sum(each["money"] for each in chosen) - result["money"]) <= 1e-6 * 200000


def rows_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def test_limits_budgets_and_firmness_are_told_everywhere(run, folder: Path) -> None:
    out = folder / "out"
    limits = ["--max-loss-probability", "0.45", "--min-cvar", "-1e6", "--cash-in-year", "1=20000"]
    done = allocate(run, folder, *limits, "--json", "--out", str(out))
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    names = ["budget", "loss_probability", "cvar", "cash_in_year_1"]
    assert [each["limit"] for each in result["limits"]] == names
    assert [row["limit"] for row in rows_of(out / "limits.csv")] == names
    year = result["limits"][3]
    assert year["binds"] and 19000 < year["searched"] <= 20000
    assert result["limits"][2]["searched"] >= -1e6 and result["limits"][1]["searched"] <= 0.45
    assert result["limits"][1]["simulated"] == result["probability_of_loss"]
    assert result["npv_budget_alone"] > result["npv_expected"]
    assert [each["share"] for each in result["budgets"]] == [0.25, 0.5, 0.75, 1, 1.5, 2]
    assert [float(row["npv"]) for row in rows_of(out / "budgets.csv")] == [
        each["npv"] for each in result["budgets"]
    ]
    for each, row in zip(result["outlets"], rows_of(out / "outlets.csv"), strict=True):
        assert float(row["in_draws"]) == each["in_draws"] and 0 <= each["in_draws"] <= 1
        assert float(row["near_high"] or 0) == (each["near_high"] or 0)
    page = " ".join((out / "page.txt").read_text(encoding="utf-8").split())
    for heading in ("LIMITS", "HOW FIRM IT IS", "LESS OR MORE MONEY"):
        assert heading in page
    assert "Held back by the limit on the money of year 1" in page
    assert page.endswith("--max-loss-probability 0.45 --min-cvar -1000000 --cash-in-year 1=20000 --draws 100")


def test_phases_are_outlets(run, folder: Path) -> None:
    done = allocate(run, folder, "--phases", "2", "--months", "36", "--json", "--quiet")
    result = json.loads(done.stdout)
    assert result["phases"] == [{"from": 0}, {"from": 18}]
    names = {each["outlet"] for each in result["outlets"]}
    assert {"channel.search.phase_1", "channel.search.phase_2"} < names and "channel.search" not in names
    assert done.returncode == 0


def test_nothing_to_do_leaves_no_arm(run, folder: Path) -> None:
    """A year is too short for anything of the starter to return its money."""
    done = allocate(run, folder, "--months", "12", "--json", "--out", str(folder / "short"))
    result = json.loads(done.stdout)
    assert result["money"] == 0 and result["arm"] == ""
    assert sorted(path.name for path in (folder / "short").iterdir()) == [
        name for name in FILES if name != "arm.toml"
    ]
    page = (folder / "short" / "page.txt").read_text(encoding="utf-8")
    assert "Keep the money" in page and "[arm." not in page


def test_the_arm_can_be_compared(run, folder: Path) -> None:
    result = json.loads(allocate(run, folder, "--json").stdout)
    text = (folder / "scenario.toml").read_text(encoding="utf-8")
    (folder / "more.toml").write_text(text + "\n" + result["arm"], encoding="utf-8")
    compared = run("compare", "more.toml", "--engine", "expectation", "--json")
    assert compared.returncode == 0, compared.stderr
    before = json.loads(run("compare", "scenario.toml", "--engine", "expectation", "--json").stdout)
    assert len(json.loads(compared.stdout)["contrasts"]) == len(before["contrasts"]) + 1
    contrasts = {each["arm"]: each["metrics"] for each in json.loads(compared.stdout)["contrasts"]}
    cost = contrasts["allocation"]["programme_cost"]["mean"]
    assert abs(cost - result["money"]) < 0.02 * result["money"]


def test_same_bytes_for_any_number_of_threads(run, folder: Path) -> None:
    one, two = (allocate(run, folder, "--json", "--threads", threads).stdout for threads in ("1", "2"))
    assert one == two and len(one) > 500


def test_the_page_says_how_to_get_it_again(run, folder: Path) -> None:
    done = allocate(run, folder, "--seed", "5", "--most", "channel.search=1000")
    assert done.stdout.rstrip().endswith("--budget 200000 --most channel.search=1000 --seed 5 --draws 100")


def test_wrong_words_are_refused(run, folder: Path) -> None:
    def refused(*words: str) -> str:
        done = run("allocate", str(folder / "scenario.toml"), *words)
        assert done.returncode == 2 and done.stdout == ""
        return done.stderr

    assert "--budget" in refused()
    assert "positive amount" in refused("--budget", "0")
    assert 'did you mean "channel.search"' in refused("--budget", "1000", "--most", "channel.serch=5")
    assert "write it like" in refused("--budget", "1000", "--most", "channel.search")
    assert "1 to 6" in refused("--budget", "1000", "--phases", "7")
    assert "a limit is a year" in refused("--budget", "1000", "--cash-in-year", "first=5")
    assert "years 1 to 5" in refused("--budget", "1000", "--cash-in-year", "6=5")
    assert "10 %" in refused("--budget", "1000", "--max-loss-probability", "10")
    assert "doing nothing loses nothing" in refused("--budget", "1000", "--min-cvar", "5")
    assert "done or not" in refused("--budget", "1000", "--most", "initiative.clear_bills=5")
    assert "write it like" in refused("--budget", "1000", "--most", "channel.search=5 kEUR")
