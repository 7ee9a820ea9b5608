"""`tenure customers`: files of single customers, a sample of them, the same bytes every time."""

import csv
import statistics
from collections import Counter, defaultdict
from pathlib import Path

FILES = ["customers.csv", "history.csv", "sales.csv", "cohorts.csv"]


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


SMALL = ["--set", "segment.consumer.customers=1000", "--set", "segment.consumer.market=5000"]


def customers(run, folder: Path, out: str, *more: str):
    return run("customers", str(folder / "scenario.toml"), "--out", str(folder / out), *SMALL, *more)


def test_files_and_summary(run, folder: Path) -> None:
    out = folder / "out"
    done = customers(run, folder, "out", "--months", "12")
    assert done.returncode == 0 and "4 files written" in done.stderr
    assert sorted(path.name for path in out.iterdir()) == sorted(FILES)
    persons, history, sales, _ = (rows(out / name) for name in FILES)
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


def test_cohorts_are_groups_of_the_customers_file(run, folder: Path) -> None:
    assert customers(run, folder, "out", "--months", "30").returncode == 0
    groups: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for row in rows(folder / "out" / "customers.csv"):
        if row["first_month"]:
            groups[tuple(row[name] for name in ("arm", "segment", "origin", "cohort"))].append(row)
    cohorts = rows(folder / "out" / "cohorts.csv")
    keys = [tuple(row[name] for name in ("arm", "segment", "origin", "cohort")) for row in cohorts]
    assert sorted(keys) == sorted(groups) and len(set(keys)) == len(keys)
    assert {"opening", "year 1", "year 3"} <= {key[3] for key in keys}
    for key, cohort in zip(keys, cohorts, strict=True):
        persons = groups[key]
        assert int(cohort["customers"]) == len(persons)
        for column, of_person in (
            ("active_months", "months"),
            ("revenue",) * 2,
            ("contribution",) * 2,
            ("clv",) * 2,
        ):
            mean = statistics.fmean(float(row[of_person]) for row in persons)
            assert abs(float(cohort[column]) - mean) < 1e-4
        followed = statistics.fmean(30 - int(row["first_month"]) for row in persons)
        assert abs(float(cohort["followed_months"]) - followed) < 1e-9
        if len(persons) == 1:
            assert cohort["clv_se"] == ""
        else:
            error = statistics.stdev(float(row["clv"]) for row in persons) / len(persons) ** 0.5
            assert abs(float(cohort["clv_se"]) - error) < 1e-4


def test_the_log_names_the_customers_of_a_file(run, folder: Path) -> None:
    given = [("direct", 1 + i % 5, f"K-{i:03}") for i in range(70)] + [("referred", 5, "Ö, 1")]
    lines = ["customer,segment,origin,tenure,band"]
    lines += [f'"{name}",consumer,{origin},{i % 40},{band}' for i, (origin, band, name) in enumerate(given)]
    (folder / "base.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    words = ["--set", 'opening_base="base.csv"', "--set", "segment.consumer.customers=71"]
    words += ["--set", "segment.consumer.market=500"]
    done = run(
        "customers", str(folder / "scenario.toml"), "--out", str(folder / "out"), *words, "--months", "14"
    )
    assert done.returncode == 0, done.stderr
    persons = rows(folder / "out" / "customers.csv")
    opening = [(row["origin"], row["customer"]) for row in persons if row["cohort"] == "opening"]
    assert sorted(set(opening)) == sorted((origin, name) for origin, _, name in given)
    first = {
        row["customer"]: int(row["band"])
        for row in rows(folder / "out" / "history.csv")
        if row["month"] == "0" and row["arm"] == "baseline"
    }
    # The band after the move of the first month is at most one away.
    assert all(abs(first[name] - band) <= 1 for _, band, name in given)
    newcomers = {row["customer"] for row in persons if row["cohort"].startswith("year")}
    assert newcomers and all(len(name) == 16 for name in newcomers)


def test_every_fault_of_the_file_at_once(run, folder: Path) -> None:
    (folder / "base.csv").write_text(
        "segment,origin,tenure,band\nconsumer,friend,1,1\nconsumer,direct,1,7\n", encoding="utf-8"
    )
    done = run("validate", str(folder / "scenario.toml"), "--set", 'opening_base="base.csv"')
    assert done.returncode == 2
    assert 'base.csv:2:10: error: opening_base: "friend" is not an origin' in done.stderr
    assert 'base.csv:3:19: error: opening_base: "7" is not a band' in done.stderr
