"""`tenure sensitivity`: page, JSON and files say the same numbers; the same for any number of threads."""

import csv
import json
from pathlib import Path

FILES = [
    "effects.csv",
    "elasticities.csv",
    "groups.csv",
    "inputs.csv",
    "page.txt",
    "sensitivity.json",
    "shapley.csv",
]
FEW = ["--draws", "120", "--months", "12"]


def sensitivity(run, folder: Path, *more: str):
    return run("sensitivity", str(folder / "scenario.toml"), *FEW, *more)


def test_page_json_and_files_agree(run, folder: Path) -> None:
    out = folder / "out"
    done = sensitivity(run, folder, "--json", "--out", str(out))
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["format"] == "tenure.sensitivity/1" and result["draws"] == 120
    assert sorted(path.name for path in out.iterdir()) == FILES
    assert (out / "sensitivity.json").read_text(encoding="utf-8") == done.stdout
    page = (out / "page.txt").read_text(encoding="utf-8")
    for part in ("WHAT DRIVES THE DECISION", "TORNADO", "SHARES OF THE SPREAD", "Again: tenure sensitivity"):
        assert part in page
    rows = list(csv.DictReader((out / "inputs.csv").read_text(encoding="utf-8").splitlines()))
    inputs = result["inputs"]
    assert [row["input"] for row in rows] == [each["path"] for each in inputs]
    assert [float(row["npv_p90"]) for row in rows] == [each["npv_p90"] for each in inputs]
    swings = [abs(each["npv_p90"] - each["npv_p10"]) for each in inputs]
    assert swings == sorted(swings, reverse=True)
    for each in inputs:
        assert each["p10"] <= each["value"] <= each["p90"]


def read_rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def test_shares_add_up_and_groups_hold_every_input(run, folder: Path) -> None:
    out = folder / "out"
    result = json.loads(sensitivity(run, folder, "--json", "--out", str(out)).stdout)
    shares = [each["share"]["value"] for each in result["shapley"]]
    assert abs(sum(shares) + result["unseen"]["value"] - 1) < 1e-12
    assert [float(row["share"]) for row in read_rows(out / "shapley.csv")] == [
        *shares,
        result["unseen"]["value"],
    ]
    paths = {each["path"] for each in result["inputs"]}
    assert {each["path"] for each in result["shapley"] if each["path"]} <= paths
    assert sum(each["inputs"] for each in result["shapley"]) == len(paths)
    for by in ("owner", "table"):
        assert sum(each["inputs"] for each in result["groups"] if each["by"] == by) == len(paths)
    # A group of one input is that input.
    of_input = {each["path"]: each["first_order"] for each in result["inputs"]}
    for each in result["groups"]:
        if each["by"] == "table" and each["inputs"] == 1:
            alone = [p for p in paths if p == each["name"] or p.startswith(each["name"] + ".")]
            assert each["first_order"] == of_input[alone[0]]
    assert "SHARES THAT ADD UP" in (out / "page.txt").read_text(encoding="utf-8")


def test_effects_sum_to_delta_npv_in_order_and_without_one(run, folder: Path) -> None:
    out = folder / "out"
    result = json.loads(sensitivity(run, folder, "--json", "--out", str(out)).stdout)
    for column in ("in_order", "order_free"):
        total = sum(each[column] for each in result["effects"])
        assert abs(total - result["npv_central"]) < 1e-9 * abs(result["npv_central"]) + 1e-6
    carried = {"volume_retention", "volume_referral", "spend", "premium_price", "cost_to_serve"}
    for each in result["effects"]:
        if each["name"] not in carried and not each["name"].startswith("volume_acquisition"):
            assert each["in_order"] == each["order_free"]
    # In order they are the steps of the case.
    words = ["--engine", "expectation", "--months", "12", "--json"]
    case = json.loads(run("compare", str(folder / "scenario.toml"), *words).stdout)
    headline = next(each for each in case["contrasts"] if each["headline"])
    steps = {each["name"]: each["mean"] for each in headline["waterfall"]}
    assert {each["name"]: round(each["in_order"], 2) for each in result["effects"]} == {
        name: round(value, 2) for name, value in steps.items()
    }
    assert [float(row["order_free"]) for row in read_rows(out / "effects.csv")] == [
        each["order_free"] for each in result["effects"]
    ]


def test_elasticities_are_those_of_runs_a_little_apart(run, folder: Path) -> None:
    """Of the expectation engine at 1 % more and 1 % less of a fixed field; the curve between is below 1e-4."""
    out = folder / "out"
    words = ["--json", "--of", "finance.discount_rate", "--out", str(out)]
    result = json.loads(sensitivity(run, folder, *words).stdout)
    asked = result["elasticities"][-1]
    assert asked["path"] == "finance.discount_rate" and not asked["uncertain"]
    assert {each["path"] for each in result["elasticities"][:-1]} == {
        each["path"] for each in result["inputs"]
    }

    def npv(rate: float) -> dict[str, float]:
        more = [
            "--engine",
            "expectation",
            "--months",
            "12",
            "--json",
            "--set",
            f"finance.discount_rate={rate!r}/year",
        ]
        case = json.loads(run("compare", str(folder / "scenario.toml"), *more).stdout)
        return {each["name"]: each["metrics"]["npv"]["mean"] for each in case["arms"]}

    low, high = npv(0.99 * asked["value"]), npv(1.01 * asked["value"])
    for output, elasticity in zip(result["outputs"], asked["elasticities"], strict=True):
        if output["measure"] != "npv":
            continue
        arm = output["arm"]
        assert abs((high[arm] - low[arm]) / 0.02 / output["value"] - elasticity["value"]) < 1e-4
    rows = read_rows(out / "elasticities.csv")
    assert len(rows) == len(result["elasticities"]) * len(result["outputs"])
    assert "--of finance.discount_rate" in (out / "page.txt").read_text(encoding="utf-8")


def test_base_and_ends_are_those_of_the_case(run, folder: Path) -> None:
    """The central value and the end of a bar are the delta NPV that `compare` prints for these values."""
    result = json.loads(sensitivity(run, folder, "--json").stdout)

    def delta_npv(*more: str) -> float:
        words = ["--engine", "expectation", "--months", "12", "--json", *more]
        case = json.loads(run("compare", str(folder / "scenario.toml"), *words).stdout)
        found = [
            each
            for each in case["contrasts"]
            if (each["arm"], each["versus"]) == (result["arm"], result["versus"])
        ]
        return found[0]["metrics"]["npv"]["mean"]

    # A ten-thousandth is the unit of the ledger.
    assert abs(delta_npv() - result["npv_central"]) < 1e-3
    widest = result["inputs"][0]
    changed = delta_npv(
        "--set", f"{widest['path']}={widest['p90']!r} {widest['unit']}".replace(" number", "")
    )
    assert abs(changed - widest["npv_p90"]) < 1e-3


def test_same_bytes_for_any_number_of_threads(run, folder: Path) -> None:
    one, two = (sensitivity(run, folder, "--json", "--threads", threads).stdout for threads in ("1", "2"))
    assert one == two


def test_wrong_words_are_refused(run, folder: Path) -> None:
    done = sensitivity(run, folder, "--of", "finance.discount", "--of", "run.months")
    assert done.returncode == 2
    assert 'did you mean "finance.discount_rate"?' in done.stderr and "run.months" in done.stderr
    done = run("sensitivity", str(folder / "scenario.toml"), "--draws", "5")
    assert done.returncode == 2 and "--draws" in done.stderr
