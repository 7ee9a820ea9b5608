"""`tenure allocate`: page, JSON and files say the same; the arm it prints is the allocation."""

import csv
import json
from pathlib import Path

FILES = ["allocation.json", "arm.toml", "frontier.csv", "outlets.csv", "page.txt"]
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
    assert "done or not" in refused("--budget", "1000", "--most", "initiative.clear_bills=5")
    assert "write it like" in refused("--budget", "1000", "--most", "channel.search=5 kEUR")
