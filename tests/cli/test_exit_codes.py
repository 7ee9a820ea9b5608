"""Exit codes tell a script what to do next; words go to standard error, data to standard output."""

import json
import subprocess
from pathlib import Path

import pytest

FAULTY = 'bad = 1\n[segment.a]\ncustomers = -3\nchrn = "3"\n'


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "Usage: tenure"),
        (["compre", "scenario.toml"], 2, 'unknown command "compre"; did you mean "compare"?'),
        (["compare", "--sed", "3", "scenario.toml"], 2, 'unknown option "--sed"'),
        (["compare"], 2, "scenario is required"),
        (["compare", "scenario.toml", "--replications", "0"], 2, "not in range"),
        (["compare", "scenario.toml", "--seed", "-1"], 2, "--seed"),
        (["compare", "scenario.toml", "--engine", "quantum"], 2, "quantum"),
        (["compare", "scenario.toml", "--set", "segment.consumer.arpu=30"], 2, "--set:1:"),
        (["compare", "none.toml"], 4, "none.toml"),
        (["validate", "none.toml"], 4, "none.toml"),
        (["explain", "scenario.toml", "no.such.path"], 2, "no.such.path"),
        (["completion", "tcsh"], 2, "tcsh"),
        (["init"], 4, "scenario.toml: not written (it exists"),
        (["init", "no/such/folder.toml"], 4, "no/such/folder.toml"),
    ],
)
def test_faults(run, words: list[str], code: int, said: str) -> None:
    done = run(*words)
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert said in done.stderr


def test_init_does_not_overwrite(run, folder: Path) -> None:
    before = (folder / "scenario.toml").read_bytes()
    run("init")
    assert (folder / "scenario.toml").read_bytes() == before


def test_every_fault_at_once_with_its_place(run) -> None:
    done = run("validate", "-", stdin=FAULTY)
    assert done.returncode == 2
    for place in ("stdin:1:1: error:", "stdin:3:13: error:", "stdin:4:1: error:"):
        assert place in done.stderr
    # The caret stands under the value.
    lines = done.stderr.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("stdin:3:13"))
    assert lines[at + 1].index("-3") == lines[at + 2].index("^")


def test_faults_as_json(run) -> None:
    done = run("validate", "-", "--json", stdin=FAULTY)
    assert done.returncode == 2
    document = json.loads(done.stdout)
    assert document["format"] == "tenure.validation/1"
    assert document["valid"] is False
    assert document["hash"] is None
    assert {"bad", "segment.a.customers"} <= {error["path"] for error in document["errors"]}


def test_a_valid_scenario(run) -> None:
    done = run("validate", "scenario.toml")
    assert done.returncode == 0
    assert done.stdout.startswith("scenario.toml: valid;")
    document = json.loads(run("validate", "scenario.toml", "--json").stdout)
    assert document["valid"] is True
    assert len(document["hash"]) == 64


def test_strict_turns_warnings_into_a_failed_check(run) -> None:
    # A value without a source.
    warned = ["--set", "touchpoint.billing.mean=7.9"]
    assert run("validate", "scenario.toml", *warned).returncode == 0
    assert run("validate", "scenario.toml", "--strict", *warned).returncode == 3
    done = run("run", "scenario.toml", "--strict", "--quiet", *warned)
    assert done.returncode == 3
    assert "--strict" in done.stderr
    # A comparison is also refused where what decides it has no source or owner.
    assert run("compare", "scenario.toml", "--strict", "--quiet", *warned).returncode == 2


def test_a_full_disk_is_an_io_failure(program: str, folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([program, "schema"], cwd=folder, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 4
    assert b"could not be written" in done.stderr
