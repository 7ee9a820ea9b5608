"""`tenure.batch`: the rows of the command line and of single runs, faults reported, stopped and gone on with."""

import csv
import io
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import tenure
from batch_cases import POINTS, ROWS, SMALL, SWEEP, many

LONG = 10_000
"""Replications of a scenario that is stopped: a minute of work."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A good file, a faulty one and a sweep, in the working directory so that file names are short."""
    (tmp_path / "a.toml").write_text(SMALL)
    (tmp_path / "b.toml").write_text(SMALL.replace("50", "-50"))
    (tmp_path / "c.toml").write_text(SWEEP)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command(*words: str) -> subprocess.CompletedProcess[str]:
    """`tenure batch` with these words."""
    return subprocess.run(
        [sys.executable, "-m", "tenure", "batch", *words], capture_output=True, text=True, timeout=300
    )


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("given", [".", "*.toml", "c.toml"])
def test_bytes_are_those_of_the_command_line(folder: Path, given: str, threads: int) -> None:
    rows = tenure.batch(given, threads=threads, out="mine.csv", progress=False)
    command(given, "--out", "theirs.csv")
    assert (
        rows.to_csv().encode() == (folder / "theirs.csv").read_bytes() == (folder / "mine.csv").read_bytes()
    )


def without_keys(text: str) -> str:
    """The key of a row says what kind of file it is in."""
    return re.sub(r"(?m)^[0-9a-f]{32},", ",", text)


@pytest.mark.parametrize("engine", ["cohort", "expectation"])
def test_lines_are_those_of_the_command_line(folder: Path, engine: str) -> None:
    """One line a scenario with its whole case; the table is the same as without a file."""
    rows = tenure.batch(".", out="mine.jsonl", engine=engine, progress=False)
    command(".", "--out", "theirs.jsonl", "--engine", engine)
    assert (folder / "mine.jsonl").read_bytes() == (folder / "theirs.jsonl").read_bytes()
    table = tenure.batch(".", engine=engine, progress=False)
    assert without_keys(rows.to_csv()) == without_keys(table.to_csv())
    np.testing.assert_array_equal(rows["npv"], table["npv"])
    assert [fault.file for fault in rows.errors] == [fault.file for fault in table.errors] != []
    assert rows.kept == 0


def test_lines_are_gone_on_with(folder: Path) -> None:
    command("*.toml", "--out", "all.jsonl")
    whole = (folder / "all.jsonl").read_bytes()
    (folder / "all.jsonl").rename(folder / "all.jsonl.part")
    (folder / "all.jsonl.part").write_bytes(whole[: len(whole) // 2])
    rows = tenure.batch("*.toml", out="all.jsonl", resume=True, progress=False)
    assert 0 < rows.kept < 1 + POINTS
    assert (folder / "all.jsonl").read_bytes() == whole
    again = tenure.batch("*.toml", out="again.jsonl", resume=rows, progress=False)
    assert again.kept == 1 + POINTS and again.to_csv() == rows.to_csv()


def test_options_are_those_of_the_command_line(folder: Path) -> None:
    rows = tenure.batch(
        ["c.toml", "a.toml"], set=["run.months=8"], replications=6, engine="expectation", progress=False
    )
    words = ["--set", "run.months=8", "--replications", "6", "--engine", "expectation"]
    command("c.toml", "a.toml", *words, "--out", "theirs.csv")
    assert rows.to_csv() == (folder / "theirs.csv").read_text()


def test_columns_hold_the_cells_of_the_file(folder: Path) -> None:
    """Read back by Python's own csv; an empty cell is null."""
    rows = tenure.batch(".", progress=False)
    lines = [line for line in csv.DictReader(io.StringIO(rows.to_csv())) if not line.pop("error")]
    assert list(rows.columns) == list(lines[0])
    assert len(rows) == len(lines) == (1 + POINTS) * ROWS
    kinds = {rows[name].dtype.kind for name in rows.columns}
    assert kinds == {"O", "f", "i", "u"}
    for line, row in zip(lines, rows.rows(), strict=True):
        for name, cell in line.items():
            value = row[name]
            assert cell == "" if value is None else type(value)(cell) == value, name
    assert set(rows["seed"].tolist()) == {1, 2**53}


def test_every_seed_has_room(folder: Path) -> None:
    rows = tenure.batch("a.toml", seed=2**64 - 1, progress=False)
    assert set(rows["seed"].tolist()) == {2**64 - 1}
    assert rows["npv"][-1] == tenure.simulate("a.toml", seed=2**64 - 1, progress=False).headline.npv.mean


def test_rows_are_the_single_runs(folder: Path) -> None:
    rows = {
        (row["point"], row["arm"], row["versus"]): row for row in tenure.batch(".", progress=False).rows()
    }
    cases = {None: tenure.simulate("a.toml", progress=False)}
    for arpu in (10, 12, 14):
        for seed in (1, 2**53):
            point = {"segment.all.arpu": f"{arpu} EUR/month", "run.seed": seed}
            label = f'segment.all.arpu="{arpu} EUR/month", run.seed={seed}'
            cases[label] = tenure.simulate(tenure.load("a.toml", set=point), progress=False)
    assert len(cases) == 1 + POINTS
    for label, case in cases.items():
        levels = {(name, None): arm.metrics for name, arm in case.arms.items()}
        for (arm, versus), metrics in {
            **levels,
            **{pair: contrast.metrics for pair, contrast in case.contrasts.items()},
        }.items():
            row = rows.pop((label, arm, versus))
            for name in ("npv", "npv_with_residual", "roi", "customers_end", "churn_rate", "clv"):
                value = metrics.get(name)
                assert row[name] == (value.mean if value else None), name
                assert row[f"{name}_se"] == (value.se if value else None), name
            assert (row["npv_p05"], row["npv_p95"]) == (metrics["npv"].p05, metrics["npv"].p95)
        chance = case.headline.probability_positive.mean
        assert row["probability_positive"] == chance
    assert rows == {}


def test_scenario_objects_may_stand_beside_files(folder: Path) -> None:
    whole, swept = tenure.load("a.toml"), tenure.load("c.toml")
    assert tenure.batch([whole, swept], progress=False).to_csv() == (
        tenure.batch(["a.toml", "c.toml"], progress=False).to_csv()
    )
    edited = [whole.replace({"segment.all.arpu": f"{euro} EUR/month"}) for euro in (20, 30)]
    rows = tenure.batch([*edited, "a.toml"], set={"run.months": 5}, progress=False)
    assert list(dict.fromkeys(rows["point"])) == [
        "segment.all.arpu=20 EUR/month",
        "segment.all.arpu=30 EUR/month",
        None,
    ]
    assert set(rows["months"]) == {5}
    single = tenure.simulate(edited[1].replace({"run.months": 5}), progress=False)
    assert rows["npv"][ROWS + 2] == single.headline.npv.mean


def test_what_fails_is_reported_and_the_others_run(folder: Path) -> None:
    rows = tenure.batch([".", "missing.toml"], progress=False)
    assert (rows.scenarios, rows.done, rows.kept) == (1 + 1 + POINTS + 1, 1 + 1 + POINTS + 1, 0)
    faulty, missing = rows.errors
    assert faulty.file.endswith("b.toml") and "customers" in faulty.message and "^" in faulty.message
    assert missing.file == "missing.toml" and "missing.toml" in str(missing)
    with pytest.raises(tenure.InputError) as alone:
        tenure.load(faulty.file)
    assert str(alone.value) == faulty.message


def test_wrong_calls_are_refused(folder: Path) -> None:
    with pytest.raises(tenure.InputError, match="matches nothing"):
        tenure.batch("none*.toml")
    with pytest.raises(ValueError, match=r"\.csv or \.jsonl"):
        tenure.batch("a.toml", out="rows.txt")
    with pytest.raises(ValueError, match="out"):
        tenure.batch("a.toml", resume=True)
    with pytest.raises(TypeError, match="earlier Batch"):
        tenure.batch("a.toml", resume="all.csv")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="parse"):
        tenure.batch(SMALL)
    (folder / "all.csv").write_text("mine")
    for resume in (False, True):
        with pytest.raises(tenure.InputError, match=r"all\.csv"):
            tenure.batch("a.toml", out="all.csv", resume=resume, progress=False)
        assert (folder / "all.csv").read_text() == "mine"
    assert not (folder / "all.csv.part").exists()


@pytest.mark.parametrize("by_file", [True, False])
def test_stopped_rows_are_usable_and_gone_on_with(folder: Path, by_file: bool) -> None:
    """Two short scenarios, then one of a minute, in which Ctrl-C is pressed; then it is made short."""
    (folder / "long.toml").write_text(SMALL.replace("replications = 4", f"replications = {LONG}"))
    (folder / "long.toml").write_text((folder / "long.toml").read_text().replace("= 50", "= 50000"))
    files = ["a.toml", "b.toml", "long.toml", "c.toml"]
    out = {"out": "all.csv"} if by_file else {}

    def press(now: tenure.BatchProgress) -> None:
        assert now.total == 3 + POINTS
        if now.done >= 2:
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(tenure.BatchStopped, match="2 of 9 scenarios") as stopped:
        tenure.batch(files, threads=1, progress=press, **out)
    rows = stopped.value.batch
    alone = tenure.batch("a.toml", progress=False)
    assert list(rows.rows()) == list(alone.rows())
    assert (rows.done, rows.scenarios, len(rows.errors)) == (2, 9, 1)
    assert "not run" in repr(rows)
    if by_file:
        assert (folder / "all.csv.part").read_text() == rows.to_csv()

    (folder / "long.toml").write_text(SMALL.replace("multiply = 0.5", "multiply = 0.4"))
    more = tenure.batch(files, resume=True if by_file else rows, progress=False, **out)
    # The last scenario of a part may be cut, which a whole batch's is not.
    assert (more.kept, more.done) == (0 if by_file else 1, 9)
    assert more.to_csv() == tenure.batch(files, progress=False).to_csv()
    again = tenure.batch(files, resume=more, progress=False)
    assert (again.kept, again.to_csv()) == (8, more.to_csv())


def test_a_stop_keeps_what_is_finished_behind_a_long_one(folder: Path) -> None:
    text = SMALL.replace("replications = 4", f"replications = {100 * LONG}").replace("= 50", "= 50000")
    (folder / "long.toml").write_text(text)

    def press(now: tenure.BatchProgress) -> None:
        if now.done == POINTS:
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(tenure.BatchStopped) as stopped:
        tenure.batch(["long.toml", "c.toml"], threads=2, progress=press)
    assert stopped.value.batch.to_csv() == tenure.batch("c.toml", progress=False).to_csv()


def test_ctrl_c_is_heard_inside_a_scenario(folder: Path) -> None:
    (folder / "long.toml").write_text(SMALL.replace("= 50", "= 50000"))
    timer = threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        timer.start()
        tenure.batch("long.toml", replications=100 * LONG, progress=False)
    timer.join()


def test_file_of_the_command_line_is_gone_on_with(folder: Path) -> None:
    command(".", "--out", "all.csv")
    whole = (folder / "all.csv").read_bytes()
    (folder / "all.csv").rename(folder / "all.csv.part")
    (folder / "all.csv.part").write_bytes(whole[: len(whole) // 2])
    rows = tenure.batch(".", out="all.csv", resume=True, progress=False)
    assert 0 < rows.kept < 1 + POINTS
    assert (folder / "all.csv").read_bytes() == whole
    assert "7 kept" in command(".", "--out", "all.csv", "--resume").stderr


def test_a_scenario_given_twice_is_kept_once(folder: Path) -> None:
    rows = tenure.batch(["a.toml", "a.toml"], progress=False)
    again = tenure.batch(["a.toml", "a.toml"], resume=rows, progress=False)
    assert again.kept == 2 and again.to_csv() == rows.to_csv()


def test_progress_is_told_and_may_stop_the_batch(folder: Path) -> None:
    seen: list[tenure.BatchProgress] = []
    tenure.batch(".", progress=seen.append)
    assert seen[-1] == tenure.BatchProgress(8, 8, 0, 1)

    def refuse(now: tenure.BatchProgress) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        tenure.batch("a.toml", progress=refuse)


def test_bar_counts_scenarios(folder: Path) -> None:
    tqdm = pytest.importorskip("tqdm.auto")
    shown: list[str] = []

    class Recorder(tqdm.tqdm):  # type: ignore[misc, name-defined]
        def close(self) -> None:
            shown.append(f"{self.n}/{self.total} {self.unit} {self.postfix}")
            super().close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tqdm, "tqdm", Recorder)
        tenure.batch(".", progress=True)
    assert set(shown) == {"8/8 scenario 1 failed"}


def test_other_python_threads_run_meanwhile(folder: Path) -> None:
    (folder / "many.toml").write_text(many(300))
    count, stop = [0], threading.Event()

    def work() -> None:
        while not stop.wait(0.001):
            count[0] += 1

    thread = threading.Thread(target=work)
    thread.start()
    tenure.batch("many.toml", progress=False)
    stop.set()
    thread.join()
    assert count[0] > 5


def test_frames_read_a_batch(folder: Path) -> None:
    pl, pa, pd = (pytest.importorskip(name) for name in ("polars", "pyarrow", "pandas"))
    duckdb = pytest.importorskip("duckdb")
    rows = tenure.batch(".", progress=False)
    expected = list(rows.rows())
    pa.table(rows).validate(full=True)
    assert pa.table(rows).to_pylist() == expected
    assert pl.DataFrame(rows).to_dicts() == expected
    with duckdb.connect() as connection:
        assert connection.sql("select sum(npv) from rows where versus is null").fetchall()[0][
            0
        ] == pytest.approx(np.nansum([row["npv"] for row in expected if row["versus"] is None]), rel=1e-12)
    frame = pd.DataFrame.from_arrow(rows) if hasattr(pd.DataFrame, "from_arrow") else rows.to_pandas()
    assert frame.shape == rows.shape
    assert np.array_equal(frame["npv"].to_numpy(dtype=float), rows["npv"], equal_nan=True)


def test_it_shows_what_it_holds(folder: Path) -> None:
    rows = tenure.batch(".", progress=False)
    text, page = repr(rows), rows._repr_html_()
    assert "8 scenarios: 7 simulated, 0 kept, 1 failed" in text and "8 scenarios" in page
    assert "b.toml" in text and "b.toml" in page
    assert len(text.splitlines()) <= 12 and len(page) < 30_000
    assert "<script" not in page and "arpu=&quot;12 EUR/month" in page
    nothing = tenure.batch("b.toml", progress=False)
    assert nothing.shape == (0, len(rows.columns)) and "1 failed" in repr(nothing)
    assert nothing._repr_html_()


def test_a_thousand_scenarios_from_one_sweep(folder: Path) -> None:
    (folder / "many.toml").write_text(many(1000))
    rows = tenure.batch("many.toml", replications=2, progress=False)
    assert (rows.done, len(rows)) == (1000, 1000 * ROWS)
    command("many.toml", "--replications", "2", "--out", "theirs.csv")
    assert rows.to_csv() == (folder / "theirs.csv").read_text()
