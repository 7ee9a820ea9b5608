"""Frames of single customers: cell by cell the files of `tenure customers`, and read by other libraries."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest
import tenure

TABLES = ("customers", "history", "sales", "cohorts")
SMALL = ["segment.consumer.customers=800", "segment.consumer.market=4000"]
OPTIONS = {"replication": 3, "sample": 300, "seed": 5, "months": 20}


@pytest.fixture(scope="module")
def log() -> tenure.Customers:
    return tenure.customers(tenure.parse(tenure.starter(), set=SMALL), **OPTIONS)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("customers")
    (folder / "case.toml").write_text(tenure.starter(), encoding="utf-8")
    words = [word for each in SMALL for word in ("--set", each)]
    words += [word for name, value in OPTIONS.items() for word in (f"--{name}", str(value))]
    subprocess.run(
        [sys.executable, "-m", "tenure", "customers", "case.toml", "--out", "out", "--quiet", *words],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder / "out"


def as_written(value: object) -> object:
    """A cell of the file as the frame has it."""
    return "" if value is None else value


@pytest.mark.parametrize("name", TABLES)
def test_frames_are_the_files(log: tenure.Customers, files: Path, name: str) -> None:
    table = getattr(log, name)
    with (files / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == table.columns and table.name == name
    assert len(rows) == len(table) > 10
    for row, mine in zip(rows, table.rows(), strict=True):
        for text, (column, value) in zip(row, mine.items(), strict=True):
            read = text if isinstance(value, str) or value is None else type(value)(text)
            assert read == as_written(value), column


@pytest.mark.parametrize("name", TABLES)
def test_other_libraries_read_them(log: tenure.Customers, name: str) -> None:
    pa, pl, duckdb = (pytest.importorskip(each) for each in ("pyarrow", "polars", "duckdb"))
    part = getattr(log, name)
    rows = list(part.rows())
    read = pa.table(part)
    read.validate(full=True)
    assert read.to_pylist() == rows
    assert pl.DataFrame(part).to_dicts() == rows
    with duckdb.connect() as connection:
        assert connection.sql("from part").fetchall() == [tuple(row.values()) for row in rows]


def test_saved_counts_what_the_table_says(log: tenure.Customers) -> None:
    end: dict[str, set[str]] = {}
    ever: dict[str, set[str]] = {}
    for row in log.customers.rows():
        if row["months"]:
            ever.setdefault(row["arm"], set()).add(row["customer"])
            if row["left"] is None:
                end.setdefault(row["arm"], set()).add(row["customer"])
    assert len(log.saved) == 3
    for (arm, versus), count in log.saved.items():
        here, there = end[arm], end[versus]
        assert count == tenure.Saved(
            both=len(here & there),
            saved=len((here - there) & ever[versus]),
            won=len(here - there - ever[versus]),
            lost=len((there - here) & ever[arm]),
            missed=len(there - here - ever[arm]),
        )


def test_one_line_and_its_facts(log: tenure.Customers) -> None:
    assert (log.months, log.seed, log.replication, log.sampled) == (20, 5, 3, True)
    persons = {row["customer"] for row in log.customers.rows()}
    assert len(log) == len(persons)
    # 300 asked for: Poisson within five standard deviations and a tenth, as the number is an estimate.
    assert 300 * 0.9 - 87 < len(log) < 300 * 1.1 + 87
    assert "\n" not in repr(log)
    assert f"{len(log)} persons (a sample), 20 months, seed 5, replication 3" in repr(log)


def test_everybody_and_the_same_again() -> None:
    scenario = tenure.parse(tenure.starter(), set=SMALL)
    first, again = (tenure.customers(scenario, months=13) for _ in range(2))
    assert not first.sampled and "sample" not in repr(first)
    assert list(first.history.rows()) == list(again.history.rows())
    some = tenure.customers(scenario, months=13, sample=100)
    everybody = {tuple(row.values()) for row in first.history.rows()}
    assert {tuple(row.values()) for row in some.history.rows()} < everybody


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"replication": -1}, "replication is -1"),
        ({"sample": 0}, "sample is 0"),
        ({"sample": 2.5}, "sample is 2.5"),
        ({"seed": -1}, "seed is -1"),
        ({"months": 0}, "months is 0"),
    ],
)
def test_wrong_options_are_named(scenario: tenure.Scenario, options: dict[str, int], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        tenure.customers(scenario, **options)


def test_unknown_options_and_too_much(scenario: tenure.Scenario) -> None:
    with pytest.raises(TypeError, match="arms"):
        tenure.customers(scenario, arms=["baseline"])  # type: ignore[call-arg]
    large = {"segment.consumer.customers": 9_000_000, "segment.consumer.market": 20_000_000}
    with pytest.raises(tenure.InputError, match="ask for a sample of at most"):
        tenure.customers(scenario.replace(large))


def test_a_grid_is_refused() -> None:
    grid = tenure.parse(tenure.starter() + '\n[[sweep]]\npath = "run.months"\nvalues = [24, 36]\n')
    with pytest.raises(ValueError, match="sweep"):
        tenure.customers(grid)


def test_customers_of_a_file(tmp_path: Path) -> None:
    rows = [
        f"K{i},consumer,{'referred' if i % 4 == 0 else 'direct'},{i % 50},{1 + i % 5}" for i in range(200)
    ]
    base = tmp_path / "base.csv"
    base.write_text("customer,segment,origin,tenure,band\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "case.toml").write_text('opening_base = "base.csv"\n' + tenure.starter(), encoding="utf-8")
    sizes = ["segment.consumer.customers=200", "segment.consumer.market=1000"]
    scenario = tenure.load(tmp_path / "case.toml", set=sizes)
    log = tenure.customers(scenario, months=14)
    opening = {row["customer"]: row["origin"] for row in log.customers.rows() if row["cohort"] == "opening"}
    assert opening == {row.split(",")[0]: row.split(",")[2] for row in rows}
    edited = scenario.replace({"segment.consumer.arpu": "33 EUR/month"})
    assert tenure.customers(edited, months=14).saved.keys() == log.saved.keys()
    cohort = tenure.simulate(scenario, replications=4, months=14, engine="cohort", progress=False)
    assert cohort.metric("customers_end", arm="baseline").mean > 0
    base.write_text(base.read_text(encoding="utf-8").replace("K0,", "N0,"), encoding="utf-8")
    assert tenure.load(tmp_path / "case.toml", set=sizes).hash != scenario.hash


def test_a_faulty_file_lists_its_faults(tmp_path: Path) -> None:
    (tmp_path / "base.csv").write_text(
        "segment,origin,tenure,band\nconsumer,friend,1,1\nconsumers,direct,x,7\n", encoding="utf-8"
    )
    (tmp_path / "case.toml").write_text('opening_base = "base.csv"\n' + tenure.starter(), encoding="utf-8")
    with pytest.raises(tenure.InputError) as caught:
        tenure.load(tmp_path / "case.toml")
    places = [(Path(each.file).name, each.line, each.column) for each in caught.value.diagnostics]
    assert places == [("base.csv", 2, 10), ("base.csv", 3, 1), ("base.csv", 3, 18), ("base.csv", 3, 20)]
