"""The corpus of broken files is the one its script writes, and the JSON Schema is sound."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import tomllib

import pytest

jsonschema = pytest.importorskip("jsonschema")

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "cli" / "corpus"
SCHEMA = ROOT / "scenarios" / "schema" / "scenario.schema.json"


def test_corpus_is_what_the_script_writes() -> None:
    script = ROOT / "tests" / "cli" / "make_corpus.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["valid.toml", "valid_law.toml"])
def test_schema_is_a_schema_and_takes_the_valid_file(name: str) -> None:
    schema = json.loads(SCHEMA.read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    valid = tomllib.loads((CORPUS / name).read_text())
    assert list(jsonschema.Draft7Validator(schema).iter_errors(valid)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('margin = "50 %"', "margin = 50"),
        ('discount_rate = "10 %/year"', "discount_rate = 0.1"),
        ("customers = 25000", "customers = 25000.5"),
        ('arpu = { value = "30 EUR/month"', 'arpu = { valeu = "30 EUR/month"'),
        ("[win_back]", "[winback]"),
        ('engine = "auto"', 'engine = "fast"'),
    ],
)
def test_schema_refuses_what_an_editor_should_underline(old: str, new: str) -> None:
    text = (CORPUS / "valid.toml").read_text()
    assert old in text
    schema = json.loads(SCHEMA.read_text())
    assert not jsonschema.Draft7Validator(schema).is_valid(tomllib.loads(text.replace(old, new, 1)))
