"""`tenure batch`: rows equal single runs, order and bytes whatever the threads, faults reported, resumable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from batch_cases import SMALL, SWEEP, many


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.toml").write_text(SMALL)
    (tmp_path / "b.toml").write_text(SMALL.replace("50", "-50"))
    (tmp_path / "c.toml").write_text(SWEEP)
    return tmp_path


def batch(run, folder: Path, out: str, *more: str):
    return run("batch", str(folder), "--out", str(folder / out), *more)


def test_rows_are_the_single_runs(run, folder: Path) -> None:
    assert batch(run, folder, "all.jsonl").returncode == 2
    rows = list((folder / "all.jsonl").read_text().splitlines())
    assert len(rows) == 1 + 1 + 6
    first = rows[0].split(',"case":', 1)[1][:-1]
    single = run("compare", str(folder / "a.toml"), "--json").stdout
    assert json.loads(first) == json.loads(single)
    points = run("compare", str(folder / "c.toml"), "--json").stdout.splitlines()
    assert [row.split(',"case":', 1)[1][:-1] for row in rows[2:]] == points, "byte for byte"
    assert "customers" in json.loads(rows[1])["error"]


def test_threads_never_change_a_byte(run, folder: Path) -> None:
    texts = []
    for threads in ("1", "2", "5"):
        batch(run, folder, f"t{threads}.csv", "--threads", threads)
        texts.append((folder / f"t{threads}.csv").read_bytes())
    assert texts[0] == texts[1] == texts[2]
    lines = texts[0].decode().splitlines()
    assert len(lines) == 1 + 3 + 1 + 6 * 3, "header, two arms and a contrast each, one fault"


def test_a_fault_is_reported_and_the_others_run(run, folder: Path) -> None:
    done = batch(run, folder, "all.csv")
    assert done.returncode == 2
    assert "b.toml" in done.stderr and "customers" in done.stderr
    assert "8 scenarios" in done.stderr and "7 simulated" in done.stderr and "1 failed" in done.stderr


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_resume_after_a_stop_anywhere_gives_the_same_bytes(run, folder: Path, kind: str) -> None:
    batch(run, folder, f"whole.{kind}")
    whole = (folder / f"whole.{kind}").read_bytes()
    for cut in (0, 1, 100, len(whole) // 3, len(whole) // 2, len(whole) - 1):
        out = folder / f"cut{cut}.{kind}"
        Path(f"{out}.part").write_bytes(whole[:cut])
        done = batch(run, folder, out.name, "--resume")
        assert out.read_bytes() == whole, cut
        assert not Path(f"{out}.part").exists()
    assert "7 kept" in batch(run, folder, f"whole.{kind}", "--resume").stderr
    assert (folder / f"whole.{kind}").read_bytes() == whole
    assert done.returncode == 2


def test_resume_runs_what_has_changed(run, folder: Path) -> None:
    batch(run, folder, "all.csv")
    (folder / "a.toml").write_text(SMALL.replace("0.5", "0.4"))
    assert "1 simulated, 6 kept, 1 failed" in batch(run, folder, "all.csv", "--resume").stderr


def test_results_are_never_overwritten(run, folder: Path) -> None:
    (folder / "all.csv").write_text("mine")
    done = batch(run, folder, "all.csv")
    assert done.returncode == 2 and "--resume" in done.stderr
    assert (folder / "all.csv").read_text() == "mine"
    assert run("batch", str(folder), "--out", str(folder / "all.txt")).returncode == 2
    assert run("batch", str(folder / "none*.toml"), "--out", str(folder / "x.csv")).returncode == 2


def test_a_scenario_given_twice_is_kept_once(run, folder: Path) -> None:
    twice = [str(folder / "a.toml"), str(folder / "a.toml"), "--out", str(folder / "twice.csv")]
    assert run("batch", *twice).returncode == 0
    first = (folder / "twice.csv").read_bytes()
    assert "2 kept" in run("batch", *twice, "--resume").stderr
    assert (folder / "twice.csv").read_bytes() == first


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_resuming_leaves_a_file_of_somebody_else_alone(run, folder: Path, kind: str) -> None:
    (folder / f"mine.{kind}").write_text("name,phone\n")
    done = batch(run, folder, f"mine.{kind}", "--resume")
    assert done.returncode == 2 and f"mine.{kind}" in done.stderr
    assert (folder / f"mine.{kind}").read_text() == "name,phone\n"


def test_rows_of_another_batch_are_not_thrown_away(run, folder: Path) -> None:
    out = folder / "all.csv"
    words = ["--out", str(out), "--engine", "expectation"]
    assert run("batch", str(folder / "a.toml"), str(folder / "c.toml"), *words).returncode == 0
    whole = out.read_bytes()
    done = run("batch", str(folder / "a.toml"), *words, "--resume")
    assert done.returncode == 0 and "stay in" in done.stderr
    assert (folder / "all.csv.before").read_bytes() == whole
    assert out.read_bytes() == whole[: len(out.read_bytes())]
    assert run("batch", str(folder / "a.toml"), *words, "--resume").returncode == 0
    assert not (folder / "all.csv.before2").exists()
    words[-1] = "cohort"
    assert run("batch", str(folder / "a.toml"), *words, "--resume").returncode == 0
    assert (folder / "all.csv.before2").exists()


def test_a_fault_of_a_run_names_its_scenario(run, folder: Path) -> None:
    late = SMALL.replace('one_off = "20 EUR"', 'one_off = "20 EUR"\nstart = 5')
    (folder / "late.toml").write_text(late)
    done = run("batch", str(folder / "late.toml"), "--out", str(folder / "x.csv"), "--months", "3")
    assert done.returncode == 2
    assert done.stderr.startswith(f"{folder / 'late.toml'}: error: initiative.help.start: is after")


def test_a_thousand_scenarios_from_one_sweep(run, tmp_path: Path) -> None:
    (tmp_path / "many.toml").write_text(many(1000))
    done = run(
        "batch", str(tmp_path / "many.toml"), "--out", str(tmp_path / "many.csv"), "--replications", "2"
    )
    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "many.csv").read_text().splitlines()) == 1 + 3 * 1000
