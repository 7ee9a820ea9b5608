"""What a case leaves: page, document, folder of tables."""

import csv
import json
import shlex
import subprocess
from pathlib import Path

import pytest

FILES = {
    "assumptions.csv",
    "case.json",
    "contrasts.csv",
    "draws.csv",
    "fan.csv",
    "metrics.csv",
    "page.txt",
    "segments.csv",
    "statement.csv",
    "sweep.csv",
    "touchpoints.csv",
    "warnings.csv",
    "waterfall.csv",
}
SWEEP = '\n[[sweep]]\npath = "segment.consumer.arpu"\nvalues = ["20 EUR/month", "40 EUR/month"]\n'


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_same_input_same_bytes(run) -> None:
    first = run("compare", "scenario.toml", "--json")
    second = run("compare", "scenario.toml", "--json", "--threads", "1")
    assert first.returncode == 0
    assert first.stdout == second.stdout
    assert run("compare", "scenario.toml", "--json", "--seed", "2").stdout != first.stdout


def test_document(run) -> None:
    text = run("compare", "scenario.toml", "--json").stdout
    assert text.count("\n") == 1
    document = json.loads(text, parse_constant=lambda name: (_ for _ in ()).throw(ValueError(name)))
    assert document["format"] == "tenure.case/1"
    assert document["checks"]["violated"] == 0
    assert document["checks"]["identities_checked"] > 0
    assert sum(contrast["headline"] for contrast in document["contrasts"]) == 1
    for contrast in document["contrasts"]:
        steps = sum(step["mean"] for step in contrast["waterfall"])
        npv = contrast["metrics"]["npv"]["mean"]
        assert abs(steps - npv) <= 1e-9 * max(1.0, *(abs(step["mean"]) for step in contrast["waterfall"]))
    wanted = {
        "npv",
        "roi",
        "irr",
        "payback_months",
        "customers_end",
        "churned",
        "retention_year_1",
        "clv",
        "cac",
        "cac_paid",
        "clv_to_cac",
        "customer_equity",
        "revenue",
        "contribution",
        "referrals",
    }
    for arm in document["arms"]:
        assert wanted <= set(arm["metrics"])


def test_run_gives_levels_only(run) -> None:
    document = json.loads(run("run", "scenario.toml", "--json").stdout)
    assert document["contrasts"] == []
    assert [arm["name"] for arm in document["arms"]] == ["baseline", "retention", "acquisition"]


def test_page(run) -> None:
    done = run("compare", "scenario.toml")
    assert done.returncode == 0
    for part in (
        "DECISION",
        "HEADLINE",
        "ACQUISITION AGAINST RETENTION",
        "WHERE IT COMES FROM",
        "UNIT ECONOMICS",
        "tenure compare scenario.toml",
    ):
        assert part in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert "\x1b" not in done.stdout
    assert "nan" not in done.stdout.lower().replace("finance", "")


def test_the_command_on_the_page_gives_the_page_again(run) -> None:
    done = run("compare", "scenario.toml", "--set", "segment.consumer.arpu=35 EUR/month", "--seed", "5")
    command = shlex.split(done.stdout.splitlines()[-1])
    assert run(*command[1:]).stdout == done.stdout


def test_the_command_of_a_case_for_an_error_names_its_replications(run) -> None:
    short = ["compare", "scenario.toml", "--months", "12"]
    done = run(*short, "--target-se", "1000000", "--no-progress")
    command = shlex.split(done.stdout.splitlines()[-1])
    assert command[command.index("--replications") + 1] == "400"
    assert "standard error of delta NPV" in done.stderr and "asked for 1,000,000 EUR" in done.stderr
    assert run(*command[1:]).stdout == done.stdout
    refused = run(*short, "--target-se", "1000000", "--replications", "40")
    assert refused.returncode == 2 and "excludes" in refused.stderr


def test_folder(run, folder: Path) -> None:
    done = run("compare", "scenario.toml", "--out", "a/case")
    assert done.returncode == 0
    assert "13 files written to a/case" in done.stderr
    assert names(folder / "a" / "case") == FILES
    document = json.loads(run("compare", "scenario.toml", "--json").stdout)
    assert json.loads((folder / "a/case/case.json").read_text(encoding="utf-8")) == document
    with (folder / "a/case/draws.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 41
    column = rows[0].index("delta_npv retention versus acquisition")
    mean = sum(float(row[column]) for row in rows[1:]) / 40
    headline = next(each for each in document["contrasts"] if each["headline"])
    assert abs(mean - headline["metrics"]["npv"]["mean"]) <= 1e-9 * abs(mean)


def test_a_folder_that_cannot_be_written_is_left_as_it_was(run, folder: Path) -> None:
    assert run("compare", "scenario.toml", "--out", "case").returncode == 0
    before = {path.name: path.read_bytes() for path in (folder / "case").iterdir()}
    (folder / "case" / "draws.csv").unlink()
    (folder / "case" / "draws.csv").mkdir()
    done = run("compare", "scenario.toml", "--out", "case", "--seed", "9")
    assert done.returncode == 4
    assert done.stdout == ""
    del before["draws.csv"]
    after = {path.name: path.read_bytes() for path in (folder / "case").iterdir() if path.is_file()}
    assert after == before


def test_a_file_in_place_of_the_folder(run, folder: Path) -> None:
    done = run("compare", "scenario.toml", "--out", "scenario.toml")
    assert done.returncode == 4
    assert "scenario.toml: could not be written (it is a file)" in done.stderr


def test_grid(run, folder: Path) -> None:
    file = folder / "grid.toml"
    file.write_text((folder / "scenario.toml").read_text(encoding="utf-8") + SWEEP, encoding="utf-8")
    lines = run("compare", "grid.toml", "--json").stdout.splitlines()
    documents = [json.loads(line) for line in lines]
    assert [each["sweep_point"] for each in documents] == [
        {"segment.consumer.arpu": '"20 EUR/month"'},
        {"segment.consumer.arpu": '"40 EUR/month"'},
    ]
    assert documents[0]["scenario"]["hash"] != documents[1]["scenario"]["hash"]
    table = run("compare", "grid.toml").stdout
    assert "20 EUR/month" in table
    assert "40 EUR/month" in table
    assert run("run", "grid.toml", "--out", "case").returncode == 0
    assert names(folder / "case") == {"001", "002", "page.txt", "points.csv"}
    assert names(folder / "case" / "002") == FILES


def test_scenario_from_standard_input(run, folder: Path) -> None:
    text = (folder / "scenario.toml").read_text(encoding="utf-8")
    piped = json.loads(run("compare", "-", "--json", stdin=text).stdout)
    read = json.loads(run("compare", "scenario.toml", "--json").stdout)
    assert piped["arms"] == read["arms"]


def test_explain(run, folder: Path) -> None:
    document = json.loads(run("explain", "scenario.toml", "--json").stdout)
    assert any(each["name"].startswith("frailty") and each["on"] for each in document["mechanisms"])
    places = {each["path"]: each["where"] for each in document["values"]}
    assert places["segment.consumer.arpu"].startswith("scenario.toml:")
    assert places["churn.psi"] == "default"
    one = run("explain", "scenario.toml", "churn.psi").stdout
    assert one.startswith("churn.psi\n")
    page = run("explain", "scenario.toml").stdout
    assert "MECHANISMS" in page and "SOLVED" in page
    # What is solved can be given: the same case, whose base hazard, newcomers and losses are no longer sought.
    solved = {each["path"]: each for each in document["solved"]}
    hazard = solved["segment.consumer.h0"]
    assert f"segment.consumer.h0 = {hazard['value']!r}/month: " in " ".join(page.split())
    text = (folder / "scenario.toml").read_text(encoding="utf-8")
    given = "\n".join(line for line in text.splitlines() if not line.startswith("first_year_churn"))
    (folder / "given.toml").write_text(given, encoding="utf-8")
    settings = [f"--set={path}={each['value']!r}{each['unit']}" for path, each in solved.items()]
    words = ("--engine", "expectation", "--json")
    again = json.loads(run("compare", "given.toml", *settings, *words).stdout)
    first = json.loads(run("compare", "scenario.toml", *words).stdout)
    for one, other in zip(again["contrasts"], first["contrasts"], strict=True):
        npv = [of["metrics"]["npv"]["mean"] for of in (one, other)]
        assert npv[0] == pytest.approx(npv[1], rel=1e-9)
    assert json.loads(run("explain", "given.toml", *settings, "--json").stdout)["solved"] == []


def test_a_closed_pipe_ends_in_silence(program: str, folder: Path) -> None:
    command = f"set -o pipefail; '{program}' schema | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.returncode in (0, 141)


def test_verify(run) -> None:
    done = run("verify", "--json", "--replications", "8")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["holds"] is True
    assert sum(each["what"].startswith("Philox") for each in document["proofs"]) == 3
    assert len({each["found"] for each in document["proofs"] if "sha256" in each["found"]}) == 1
