"""`tenure breakeven`: page, JSON and files say the same numbers; tables and stresses are direct runs."""

import csv
import json
from pathlib import Path

FILES = [
    "asked.csv",
    "breakeven.json",
    "inputs.csv",
    "page.txt",
    "reverse.csv",
    "spider.csv",
    "stresses.csv",
    "table.csv",
]
FEW = ["--draws", "120", "--months", "12"]
ONE_OFF = "initiative.clear_bills.one_off"
MARGIN = "segment.consumer.margin"


def breakeven(run, folder: Path, *more: str):
    return run("breakeven", str(folder / "scenario.toml"), *FEW, *more)


def rows_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def test_page_json_and_files_agree(run, folder: Path) -> None:
    out = folder / "out"
    words = ["--of", f"{ONE_OFF}=0 EUR:400 kEUR", "--stress", f"dear: {ONE_OFF}=1 MEUR"]
    done = breakeven(run, folder, *words, "--json", "--out", str(out))
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["format"] == "tenure.breakeven/1" and result["draws"] == 120
    assert sorted(path.name for path in out.iterdir()) == FILES
    assert (out / "breakeven.json").read_text(encoding="utf-8") == done.stdout
    page = (out / "page.txt").read_text(encoding="utf-8")
    for part in ("DECISION TURNS", "ASKED", "SPIDER", "TWO AT A TIME", "STRESS", "REVERSE STRESS"):
        assert part in page
    assert f"--of '{ONE_OFF}=0 EUR:400 kEUR'" in page
    assert [row["input"] for row in rows_of(out / "inputs.csv")] == [
        each["path"] for each in result["inputs"]
    ]
    spider = [float(row["npv"]) for row in rows_of(out / "spider.csv")]
    assert spider == [npv for each in (*result["asked"], *result["inputs"]) for npv in each["npv"]]
    table = [float(row["npv"]) for row in rows_of(out / "table.csv")]
    assert table == [npv for row in result["table"]["npv"] for npv in row]
    assert result["table"]["rows"]["path"] == result["inputs"][0]["path"]
    assert result["asked"][0]["values"][-1] == 400_000
    assert rows_of(out / "stresses.csv")[0]["stress"] == result["stresses"][0]["name"] == "dear"
    at = [float(row["at"]) for row in rows_of(out / "reverse.csv")]
    assert at == [each["at"] for each in result["reverse_stress"]["inputs"]]


def test_table_break_even_and_stress_are_those_of_the_case(run, folder: Path) -> None:
    """Each is the delta NPV that `compare` prints in expected values with the same --set."""
    words = ["--table", f"{ONE_OFF}=100 kEUR:400 kEUR,{MARGIN}", "--of", f"{ONE_OFF}=0 EUR:2 MEUR"]
    stress = ["--stress", f"both: {ONE_OFF}=310 kEUR, {MARGIN}=40 %"]
    done = breakeven(run, folder, *words, *stress, "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)

    def delta_npv(*sets: str) -> float:
        more = [word for each in sets for word in ("--set", each)]
        case = json.loads(
            run(
                "compare",
                str(folder / "scenario.toml"),
                *("--engine", "expectation", "--months", "12", "--json"),
                *more,
            ).stdout
        )
        found = [
            each
            for each in case["contrasts"]
            if (each["arm"], each["versus"]) == (result["arm"], result["versus"])
        ]
        return found[0]["metrics"]["npv"]["mean"]

    # A ten-thousandth is the unit of the ledger.
    table = result["table"]
    for row, column in ((0, 0), (6, 6), (2, 5)):
        first, second = table["rows"]["values"][row], table["columns"]["values"][column]
        expected = delta_npv(f"{ONE_OFF}={first!r} EUR", f"{MARGIN}={second!r}")
        assert abs(table["npv"][row][column] - expected) < 1e-3
    assert abs(result["stresses"][0]["npv"] - delta_npv(f"{ONE_OFF}=310 kEUR", f"{MARGIN}=40 %")) < 1e-3
    turn = result["asked"][0]["break_even"]
    if turn is not None:
        assert abs(delta_npv(f"{ONE_OFF}={turn!r} EUR")) < 5


def test_same_bytes_for_any_number_of_threads(run, folder: Path) -> None:
    one, two = (breakeven(run, folder, "--json", "--threads", threads).stdout for threads in ("1", "2"))
    assert one == two and one


def test_wrong_words_are_refused_together(run, folder: Path) -> None:
    words = ["--of", "segment.consumer.magin", "--stress", "no name", "--table", MARGIN]
    done = breakeven(run, folder, "--set", "run.seed=3", *words)
    assert done.returncode == 2
    for part in (
        "--of:1:1: error: segment.consumer.magin",
        'did you mean "segment.consumer.margin"',
        "--stress:1:1",
        "a table has two sides",
    ):
        assert part in done.stderr
