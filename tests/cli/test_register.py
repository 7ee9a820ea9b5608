"""`tenure register` and `--strict`: the weakest assumption that matters most stands first, and a weak case is refused."""

import csv
import json
import re
from pathlib import Path

FEW = ["--draws", "120", "--months", "12"]
FILES = ["inputs.csv", "page.txt", "register.json"]


def register(run, folder: Path, *more: str):
    return run("register", str(folder / "scenario.toml"), *FEW, *more)


def test_page_json_and_files_agree(run, folder: Path) -> None:
    out = folder / "out"
    done = register(run, folder, "--json", "--out", str(out))
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["format"] == "tenure.register/1" and result["draws"] == 120
    assert sorted(path.name for path in out.iterdir()) == FILES
    assert (out / "register.json").read_text(encoding="utf-8") == done.stdout
    page = (out / "page.txt").read_text(encoding="utf-8")
    assert " ".join(result["summary"].split()) in " ".join(page.split())
    rows = list(csv.DictReader((out / "inputs.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["input"] for row in rows] == [each["path"] for each in result["inputs"]]
    for row, each in zip(rows, result["inputs"], strict=True):
        assert int(row["rank"]) == each["rank"] and row["lacks"].split() == each["lacks"]
        if each["drawn"]:
            assert (
                float(row["share"]) == each["share"]["value"]
                and float(row["evppi"]) == each["evppi"]["value"]
            )
        else:
            assert row["share"] == "" and "share" not in each


def test_every_number_of_the_case_and_every_drawn_one_is_there(run, folder: Path) -> None:
    result = json.loads(register(run, folder, "--json").stdout)
    out = folder / "case"
    assert run("compare", "scenario.toml", "--quiet", "--out", str(out)).returncode == 0
    known = {row["path"] for row in csv.DictReader((out / "assumptions.csv").open(encoding="utf-8"))}
    paths = [each["path"] for each in result["inputs"]]
    assert len(paths) == len(set(paths)) and known <= set(paths)
    drivers = json.loads(run("sensitivity", "scenario.toml", *FEW, "--json").stdout)
    mine = {each["path"]: each for each in result["inputs"]}
    assert {each["path"] for each in drivers["inputs"]} == {path for path in paths if mine[path]["drawn"]}
    for each in drivers["inputs"]:
        # The same draws and ends as there; a lead from all arms' worlds may round differently.
        assert abs(mine[each["path"]]["share"]["value"] - each["first_order"]["value"]) < 1e-6
        assert abs(mine[each["path"]]["npv_high"] - each["npv_p90"]) < 1e-3
    worth = json.loads(run("voi", "scenario.toml", *FEW, "--json").stdout)
    for each in worth["inputs"]:
        assert mine[each["path"]]["evppi"] == each["evppi"]


def test_the_order_is_the_one_the_page_names(run, folder: Path) -> None:
    inputs = json.loads(register(run, folder, "--json").stdout)["inputs"]
    order = [(each["rank"], -abs(each["npv_high"] - each["npv_low"])) for each in inputs]
    assert order == sorted(order)
    # The fewest inputs that carry 80 % of the sum of the shares, by hand.
    shares = sorted((max(0.0, each["share"]["value"]) for each in inputs if each["drawn"]), reverse=True)
    needed = next(n for n in range(len(shares) + 1) if sum(shares[:n]) >= 0.8 * sum(shares))
    assert sum(each["decides"] and not each["turns"] for each in inputs if each["drawn"]) <= needed
    deciding = [each for each in inputs if each["decides"]]
    assert {each["share"]["value"] for each in deciding if each["drawn"]} >= set(shares[:needed])


def test_columns_fit_the_terminal(run, folder: Path) -> None:
    page = register(run, folder).stdout
    assert max(len(line) for line in page.splitlines() if "Again:" not in line) <= 96
    assert page.rstrip().endswith("--months 12 --draws 120")


def test_same_bytes_for_any_number_of_threads(run, folder: Path) -> None:
    one, two = (register(run, folder, "--json", "--threads", threads).stdout for threads in ("1", "2"))
    assert one == two


def strict(run, folder: Path, command: str, *more: str):
    few = FEW if command == "register" else ["--months", "12", "--quiet"]
    return run(command, str(folder / "scenario.toml"), "--strict", *few, *more)


def test_strict_refuses_a_weak_case_and_writes_nothing(run, folder: Path) -> None:
    for command in ("register", "compare"):
        out = folder / f"{command}-out"
        done = strict(run, folder, command, "--out", str(out), "--json")
        assert done.returncode == 2 and done.stdout == "" and not out.exists()
        faults = [line for line in done.stderr.splitlines() if ": error: " in line]
        assert len(faults) > 1
        for line in faults:
            assert re.search(r"scenario\.toml:\d+:\d+: error: [\w.]+: decides the case and has no ", line), (
                line
            )
            assert "(" in line and "; write " in line
    # The same seed names the same inputs, for any number of threads.
    again = [strict(run, folder, "compare", "--threads", threads).stderr for threads in ("1", "2")]
    assert again[0] == again[1]


def give_evidence(file: Path) -> None:
    """A source and an owner to everything the file says."""
    text = file.read_text(encoding="utf-8").replace(
        'source = "assumption"', 'source = "ledger 2025", owner = "finance"'
    )
    file.write_text(text, encoding="utf-8")


def test_a_case_with_evidence_passes(run, folder: Path) -> None:
    give_evidence(folder / "scenario.toml")
    done = strict(run, folder, "register", "--json")
    weak = [each["path"] for each in json.loads(done.stdout)["inputs"] if each["decides"] and each["lacks"]]
    assert done.returncode == 0 and weak == []
    done = strict(run, folder, "compare")
    assert done.returncode in (0, 3) and "decides the case" not in done.stderr
    assert done.stdout != ""


def test_every_point_of_a_grid_is_asked_before_the_first_runs(run, folder: Path) -> None:
    sweep = 'sweep=[{path="finance.discount_rate",values=["8 %/year","12 %/year"]}]'
    done = strict(run, folder, "compare", "--json", "--set", sweep)
    assert done.returncode == 2 and done.stdout == ""
