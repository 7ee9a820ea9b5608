"""Tables reach other libraries through the Arrow capsule protocol alone, and live as long as they must."""

import gc
from pathlib import Path

import numpy as np
import pytest
import tenure

SCENARIOS = Path(__file__).parents[2] / "scenarios"
NAMES = [
    "metrics",
    "contrasts",
    "waterfall",
    "statement",
    "segments",
    "touchpoints",
    "sweep",
    "fan",
    "draws",
    "assumptions",
    "drivers",
    "warnings",
]


@pytest.mark.parametrize("name", NAMES)
def test_pyarrow_reads_every_table(telecom: tenure.Case, name: str) -> None:
    pa = pytest.importorskip("pyarrow")
    table = telecom.table(name)
    read = pa.table(table)
    read.validate(full=True)
    assert tuple(read.column_names) == table.columns
    assert read.num_rows == len(table)
    assert read.to_pylist() == list(table.rows())
    assert pa.schema(table) == read.schema


@pytest.mark.parametrize("name", NAMES)
def test_polars_reads_every_table(telecom: tenure.Case, name: str) -> None:
    pl = pytest.importorskip("polars")
    table = telecom.table(name)
    assert pl.DataFrame(table).to_dicts() == list(table.rows())


@pytest.mark.parametrize("name", NAMES)
def test_duckdb_reads_every_table(telecom: tenure.Case, name: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    part = telecom.table(name)
    with duckdb.connect() as connection:
        rows = connection.sql("from part").fetchall()
    assert rows == [tuple(row.values()) for row in part.rows()]


@pytest.mark.parametrize("name", NAMES)
def test_pandas_reads_every_table(telecom: tenure.Case, name: str) -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    if not hasattr(pd.DataFrame, "from_arrow"):
        pytest.skip("pandas before 3.0 has no from_arrow")
    table = telecom.table(name)
    frame = pd.DataFrame.from_arrow(table)
    assert frame.shape == table.shape
    for column in table.columns:
        mine = table[column]
        if mine.dtype.kind == "f":
            assert np.array_equal(frame[column].to_numpy(dtype=float), mine, equal_nan=True)
        else:
            assert [None if pd.isna(each) else each for each in frame[column]] == mine.tolist()


def test_conveniences_agree(telecom: tenure.Case) -> None:
    table = telecom.table("metrics")
    frame = table.to_pandas()
    assert frame.shape == table.shape
    assert table.to_polars().shape == table.shape
    assert table.to_arrow().num_rows == len(table)
    assert set(table.to_numpy()) == set(table.columns)
    assert frame["mean"].dtype == np.float64


def test_a_value_that_is_missing_is_null_and_nan(telecom: tenure.Case) -> None:
    pa = pytest.importorskip("pyarrow")
    table = telecom.table("contrasts")
    mean = table["mean"]
    assert np.isnan(mean).any(), "some metric has no value here"
    assert pa.table(table)["mean"].null_count == int(np.isnan(mean).sum())


def test_numbers_are_read_only_views_of_one_memory(telecom: tenure.Case) -> None:
    pa = pytest.importorskip("pyarrow")
    table = telecom.table("draws")
    column = table[table.columns[1]]
    assert not column.flags.writeable
    arrow = pa.table(table)[1].chunk(0)
    address = arrow.buffers()[1].address
    assert address == column.__array_interface__["data"][0], "no copy was made"


def test_frames_outlive_the_case_and_the_table(scenario: tenure.Scenario) -> None:
    pa = pytest.importorskip("pyarrow")
    case = tenure.simulate(scenario, replications=8, progress=False)
    table = case.table("metrics")
    rows, read, column = list(table.rows()), pa.table(table), table["mean"]
    del case, table
    gc.collect()
    assert read.to_pylist() == rows
    assert [None if np.isnan(each) else each for each in column] == [row["mean"] for row in rows]


def test_children_may_be_taken_out_of_a_batch(telecom: tenure.Case) -> None:
    """Importing one column moves it out of its parent, which must not free it a second time."""
    pa = pytest.importorskip("pyarrow")
    reader = pa.RecordBatchReader.from_stream(telecom.table("fan"))
    batch = reader.read_next_batch()
    column = batch.column(4)
    del batch, reader
    gc.collect()
    assert len(column) == len(telecom.table("fan"))


def test_streams_that_nobody_reads_are_freed(telecom: tenure.Case) -> None:
    table = telecom.table("warnings")
    for _ in range(1000):
        table.__arrow_c_stream__()
        table.__arrow_c_schema__()
    gc.collect()
    assert len(list(table.rows())) == len(table)


def test_a_stream_has_one_batch_then_ends(telecom: tenure.Case) -> None:
    pa = pytest.importorskip("pyarrow")
    reader = pa.RecordBatchReader.from_stream(telecom.table("metrics"))
    assert reader.read_next_batch().num_rows == len(telecom.table("metrics"))
    with pytest.raises(StopIteration):
        reader.read_next_batch()


def test_a_requested_schema_may_be_ignored(telecom: tenure.Case) -> None:
    pa = pytest.importorskip("pyarrow")
    table = telecom.table("draws")
    wished = pa.schema([(name, pa.float32()) for name in table.columns]).__arrow_c_schema__()
    assert table.__arrow_c_stream__(wished) is not None


def test_empty_tables_have_their_columns(expected: tenure.Case) -> None:
    pa = pytest.importorskip("pyarrow")
    table = expected.table("warnings")
    read = pa.table(table)
    assert read.num_rows == len(table)
    assert read.column_names == list(table.columns)


def test_tables_are_those_of_the_command_line(telecom: tenure.Case, tmp_path: Path) -> None:
    """Columns and values of the CSV files that `tenure compare --out` writes."""
    import csv
    import subprocess
    import sys

    scenario = SCENARIOS / "telecom-service" / "scenario.toml"
    words = ["compare", str(scenario), "--replications", "64", "--out", str(tmp_path), "--quiet"]
    done = subprocess.run(
        [sys.executable, "-m", "tenure", *words], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    for name in NAMES:
        file = tmp_path / f"{name}.csv"
        if not file.is_file():
            assert name == "drivers"
            continue
        with file.open(encoding="utf-8", newline="") as stream:
            header, *lines = csv.reader(stream)
        table = telecom.table(name)
        assert header == list(table.columns), name
        assert len(lines) == len(table), name
        for line, row in zip(lines, table.rows(), strict=True):
            for cell, value in zip(line, row.values(), strict=True):
                assert matches(cell, value), (name, cell, value)


def matches(cell: str, value: object) -> bool:
    if value is None:
        return cell in ("", "nan")
    if isinstance(value, bool):
        return cell == str(value).lower()
    if isinstance(value, float):
        return float(cell) == value
    return cell.removeprefix("'") == str(value)
