"""Each bar of the first hour names its tests, and they exist."""

import csv
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_bar_has_its_test() -> None:
    rows = list(csv.DictReader((Path(__file__).parent / "bars.csv").open(encoding="utf-8")))
    assert [int(row["bar"]) for row in rows] == list(range(1, 12))
    for row in rows:
        for test in row["tests"].split():
            file, name = test.split("::")
            text = (ROOT / file).read_text(encoding="utf-8")
            assert f"def {name}" in text if name else "def test_" in text, test
