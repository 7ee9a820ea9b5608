"""`tenure voi`: the page says what to do, JSON and files say the same numbers, wrong words are refused."""

import csv
import json
from pathlib import Path

FILES = [
    "arms.csv",
    "beliefs.csv",
    "inputs.csv",
    "menu.csv",
    "owners.csv",
    "page.txt",
    "studies.csv",
    "voi.json",
]
FEW = ["--draws", "120", "--months", "12"]


def voi(run, folder: Path, *more: str):
    return run("voi", str(folder / "scenario.toml"), *FEW, *more)


def test_page_json_and_files_agree(run, folder: Path) -> None:
    out = folder / "out"
    done = voi(run, folder, "--json", "--out", str(out))
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["format"] == "tenure.voi/1" and result["draws"] == 120
    assert sorted(path.name for path in out.iterdir()) == FILES
    assert (out / "voi.json").read_text(encoding="utf-8") == done.stdout
    page = (out / "page.txt").read_text(encoding="utf-8")
    assert " ".join(result["advice"].split()) in " ".join(page.split())
    assert result["choice"] in result["advice"]
    rows = list(csv.DictReader((out / "inputs.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["input"] for row in rows] == [each["path"] for each in result["inputs"]]
    assert [float(row["evppi"]) for row in rows] == [each["evppi"]["value"] for each in result["inputs"]]
    # Knowing more cannot be worth less: EVPPI at most EVPI, as far as the draws tell.
    evpi = result["evpi"]
    for each in result["inputs"] + result["owners"]:
        assert each["evppi"]["value"] <= evpi["value"] + 4 * each["evppi"]["se"]
    # The choice is the arm with the largest expected NPV.
    assert max(result["arms"], key=lambda arm: arm["npv"]["value"])["arm"] == result["choice"]


def test_same_bytes_for_any_number_of_threads(run, folder: Path) -> None:
    one, two = (voi(run, folder, "--json", "--threads", threads).stdout for threads in ("1", "2"))
    assert one == two
    assert voi(run, folder, "--json", "--seed", "9").stdout != one


def test_the_page_says_how_to_get_it_again(run, folder: Path) -> None:
    done = voi(run, folder, "--seed", "5")
    assert done.stdout.rstrip().endswith("--seed 5 --months 12 --draws 120")
    assert done.stderr == ""


def test_wrong_words_are_refused(run, folder: Path) -> None:
    for words, said in ((["--draws", "5"], "--draws"), (["--seed", "-1"], "whole number")):
        done = run("voi", str(folder / "scenario.toml"), *words)
        assert done.returncode == 2 and said in done.stderr


def test_a_sweep_is_named_as_left_out(run, folder: Path) -> None:
    sweep = 'sweep=[{path="finance.discount_rate",values=["8 %/year","12 %/year"]}]'
    done = voi(run, folder, "--set", sweep)
    assert done.returncode == 0 and "[[sweep]]" in done.stderr


STUDIES = """
[study.ask]
about = ["segment.consumer.margin"]
spread = 0.3
most = 400
[study.dear]
about = ["segment.consumer.margin"]
spread = 0.3
most = 400
cost = "1000 kEUR"
"""


def test_planned_studies_are_weighed(run, folder: Path) -> None:
    scenario = folder / "scenario.toml"
    scenario.write_text(scenario.read_text(encoding="utf-8") + STUDIES, encoding="utf-8")
    done = voi(run, folder, "--json")
    assert done.returncode == 0, done.stderr
    ask, dear = json.loads(done.stdout)["studies"]
    assert (ask["study"], dear["study"]) == ("ask", "dear")
    # The same questions, other luck; a million dearer. The larger net comes first.
    assert [size["size"] for size in ask["sizes"]] == [10, 20, 40, 80, 160, 320, 400]
    for size in dear["sizes"]:
        assert size["cost"] == 1_000_000
        assert abs(size["net"]["value"] - (size["evsi"]["value"] - 1_000_000)) < 1e-6
    page = voi(run, folder).stdout
    assert "WHAT A STUDY WOULD ADD" in page and "answers" in page
    bad = run("voi", str(scenario), *FEW, "--set", "study.ask.about=[]")
    assert bad.returncode == 2 and "study.ask.about: is empty" in bad.stderr


MENU = """
[menu]
noise = 0.5
budget = "60 kEUR"
[initiative.visits]
one_off = "45 kEUR"
[initiative.visits.effect.better]
target = "touchpoint.*.mean"
add = "0.2 points"
[initiative.show]
one_off = "45 kEUR"
belief_bias = 9
[initiative.show.effect.share]
target = "segment.consumer.arpu"
add = "0.05 EUR/month"
"""


def test_a_menu_says_what_measuring_is_worth(run, folder: Path) -> None:
    scenario = folder / "scenario.toml"
    scenario.write_text(scenario.read_text(encoding="utf-8") + MENU, encoding="utf-8")
    done = voi(run, folder, "--json", "--threads", "1")
    assert done.returncode == 0, done.stderr
    assert done.stdout == voi(run, folder, "--json", "--threads", "2").stdout
    menu = json.loads(done.stdout)["menu"]
    assert (menu["sensing"], menu["noise"], menu["budget"]) == (0.4, 0.5, 60_000)
    truth, now, full, blind = menu["levels"]
    assert "sensing" not in truth and [each["sensing"] for each in (now, full, blind)] == [0.4, 1, 0]
    assert menu["measuring"] == now["loss"]
    for each in (now, full, blind):
        assert abs(truth["npv"]["value"] - each["loss"]["value"] - each["npv"]["value"]) < 1e-6
    # Ten noises above its worth: without sensing the show is always bought, whatever else is believed.
    show = next(each for each in menu["items"] if each["initiative"] == "show")
    assert (show["bias"], show["on_truth"], show["blind"]) == (9, False, 1)
    assert show["full"] < show["now"] <= 1
    page = " ".join(voi(run, folder).stdout.split())
    assert "WHAT MEASURING IS WORTH" in page and "with a budget of 60,000" in page
    lost = run("voi", str(scenario), *FEW, "--set", "menu.noise=-1")
    assert lost.returncode == 2 and "menu.noise" in lost.stderr
