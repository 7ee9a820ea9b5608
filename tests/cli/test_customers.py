"""`tenure customers`: files of single customers, a sample of them, the same bytes every time."""

import csv
from collections import Counter
from pathlib import Path

FILES = ["customers.csv", "history.csv", "sales.csv"]


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


SMALL = ["--set", "segment.consumer.customers=1000", "--set", "segment.consumer.market=5000"]


def customers(run, folder: Path, out: str, *more: str):
    return run("customers", str(folder / "scenario.toml"), "--out", str(folder / out), *SMALL, *more)


def test_files_and_summary(run, folder: Path) -> None:
    out = folder / "out"
    done = customers(run, folder, "out", "--months", "12")
    assert done.returncode == 0 and "3 files written" in done.stderr
    assert sorted(path.name for path in out.iterdir()) == FILES
    persons, history, sales = (rows(out / name) for name in FILES)
    arms = {row["arm"] for row in persons}
    months = {(row["customer"], row["arm"]): int(row["months"]) for row in persons}
    counted = Counter((row["customer"], row["arm"]) for row in history)
    assert {key: count for key, count in months.items() if count} == counted
    assert {row["band"] for row in history} <= set("12345")
    revenue = sum(float(row["revenue"]) for row in persons)
    assert abs(revenue - sum(float(row["amount"]) for row in sales)) < 1e-4 * len(sales)
    opening = [row for row in persons if row["arm"] == "baseline" and row["first_month"] == "0"]
    assert len(opening) == 1000
    # The summary counts what the file says.
    end = {(row["customer"], row["arm"]) for row in persons if row["months"] != "0" and not row["left"]}
    both = sum(
        (row["customer"], "retention") in end
        for row in persons
        if row["arm"] == "baseline" and (row["customer"], "baseline") in end
    )
    line = next(line for line in done.stdout.splitlines() if line.strip().startswith("retention - baseline"))
    assert int(line.split()[3].replace(",", "")) == both
    assert arms == {"baseline", "retention", "acquisition"}


def test_same_bytes_and_a_sample(run, folder: Path) -> None:
    for name, more in (("a", []), ("b", []), ("some", ["--sample", "100"])):
        assert customers(run, folder, name, "--months", "6", *more).returncode == 0
    for name in FILES:
        assert (folder / "a" / name).read_bytes() == (folder / "b" / name).read_bytes()
    some, everybody = rows(folder / "some" / FILES[0]), rows(folder / "a" / FILES[0])
    assert 0 < len(some) < len(everybody)
    assert all(row in everybody for row in some)


def test_another_history(run, folder: Path) -> None:
    for name, more in (("a", []), ("b", ["--replication", "5"]), ("c", ["--seed", "9"])):
        assert customers(run, folder, name, "--months", "6", *more).returncode == 0
    texts = {(folder / name / "history.csv").read_text(encoding="utf-8") for name in "abc"}
    assert len(texts) == 3


def test_too_much_is_refused(run, folder: Path) -> None:
    words = ["--set", "segment.consumer.customers=9000000", "--set", "segment.consumer.market=20000000"]
    done = run("customers", str(folder / "scenario.toml"), "--out", str(folder / "out"), *words)
    assert done.returncode == 2 and "sample" in done.stderr
    assert not (folder / "out").exists()


def test_wrong_options_are_refused(run, folder: Path) -> None:
    for words, said in ((["--seed", "-1"], "whole number"), (["--months", "1"], "after the horizon")):
        done = run("customers", str(folder / "scenario.toml"), "--out", str(folder / "out"), *words)
        assert done.returncode == 2 and said in done.stderr
    assert not (folder / "out").exists()
