"""No wrong input is accepted in silence: refused with exit code 2 and a place, or used with a warning that says how.

The same text comes from the command line, from Python and as JSON (the fifth bar of the first hour), and each
fault is at most eight lines with its value, a caret and a remedy.
"""

import csv
import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wrong_inputs import COMMANDS, CORPUS, DOUBTED_COMMANDS, NO_SCENARIO, REFUSED, WARNED, InFile

tenure = pytest.importorskip("tenure", reason="the Python package is not installed")

FAULT = re.compile(r"^(\S+?):(\d+):(\d+): (error|warning): ", re.MULTILINE)
BAR = [
    case["file"]
    for case in csv.DictReader((CORPUS / "manifest.csv").open(encoding="utf-8"))
    if case["file"].startswith("hand_bar_")
]
by_name = {"ids": lambda case: case.name if isinstance(case, InFile) else str(case)}


def test_there_are_many() -> None:
    for cases in (REFUSED, WARNED, NO_SCENARIO, COMMANDS):
        assert len({case[0] for case in cases}) == len(cases)
    assert len(REFUSED) + len(WARNED) + len(NO_SCENARIO) + len(COMMANDS) + len(CALLS) >= 150
    assert len(BAR) >= 70


def faults_of(text: str) -> list[str]:
    """Each fault with its excerpt."""
    starts = [match.start() for match in FAULT.finditer(text)]
    return [text[start:end].rstrip("\n") for start, end in zip(starts, [*starts[1:], None], strict=True)]


def refused_everywhere(run: Any, file: Path) -> list[str]:
    """The faults of a file, after all three doors said the same and nothing was computed."""
    done = run("compare", file.name, "--replications", "2", "--json")
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    with pytest.raises(tenure.InputError) as caught:
        tenure.parse(file.read_text(encoding="utf-8"), file.name)
    assert str(caught.value) == done.stderr.rstrip("\n")
    document = json.loads(run("validate", file.name, "--json").stdout)
    assert document["valid"] is False
    told = [(each.line, each.column, each.path, each.problem) for each in caught.value.diagnostics]
    listed = [*document["errors"], *document["warnings"]]
    assert sorted(told) == sorted((d["line"], d["column"], d["path"], d["problem"]) for d in listed)
    faults = faults_of(done.stderr)
    assert all(len(fault.splitlines()) <= 8 for fault in faults)
    return faults


@pytest.mark.parametrize("case", REFUSED, **by_name)
def test_refused(run: Any, tmp_path: Path, case: InFile) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(case.changed(), encoding="utf-8")
    faults = refused_everywhere(run, file)
    line, column = case.place()
    wanted = f"wrong.toml:{line}:{column}: error: " if case.caret else "wrong.toml:"
    found = [fault for fault in faults if fault.startswith(wanted) and case.words in fault]
    assert found, "\n".join(faults)
    head, source, caret = found[0].splitlines()
    assert any(sign in head for sign in (";", "(", "expects")), "neither a reason nor a remedy"
    if case.caret:
        assert source[caret.index("^") :].startswith(case.caret.split("\n")[0])
    # One mistake, one fault: a list of consequences would bury it.
    assert len([fault for fault in faults if ": error: " in fault]) <= 2, "\n".join(faults)


@pytest.mark.parametrize("file", BAR)
def test_refused_in_the_corpus(run: Any, tmp_path: Path, file: str) -> None:
    copy = tmp_path / file
    copy.write_bytes((CORPUS / file).read_bytes())
    assert any(": error: " in fault for fault in refused_everywhere(run, copy))


@pytest.mark.parametrize("case", WARNED, **by_name)
def test_used_with_a_warning(run: Any, tmp_path: Path, case: InFile) -> None:
    file = tmp_path / "doubtful.toml"
    file.write_text(case.changed().split("[[sweep]]")[0], encoding="utf-8")
    done = run("validate", file.name)
    assert done.returncode == 0, done.stderr
    line, column = case.place()
    wanted = f"doubtful.toml:{line}:{column}: warning: " if case.caret else "doubtful.toml:"
    found = [fault for fault in faults_of(done.stderr) if fault.startswith(wanted) and case.words in fault]
    assert found, done.stderr
    # The page of the case says it as well, and so does Python.
    scenario = tenure.load(file)
    assert any(case.words in str(warning) for warning in scenario.warnings)
    assert run("validate", file.name, "--strict").returncode == 3


def test_the_page_repeats_the_warnings_of_the_reader(run: Any, tmp_path: Path) -> None:
    case = next(each for each in WARNED if each.name == "share of 1")
    file = tmp_path / "doubtful.toml"
    file.write_text(case.changed().split("[[sweep]]")[0], encoding="utf-8")
    page = run("compare", file.name, "--replications", "8", "--quiet").stdout
    assert case.words in " ".join(page.split())


@pytest.mark.parametrize(("name", "content", "words"), NO_SCENARIO, ids=[name for name, *_ in NO_SCENARIO])
def test_no_scenario(run: Any, tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / "file.toml").write_bytes(content)
    done = run("compare", "file.toml")
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert words in done.stderr
    assert FAULT.match(done.stderr)
    assert len(done.stderr.splitlines()) <= 8
    with pytest.raises(tenure.InputError, match=re.escape(words)):
        tenure.load(tmp_path / "file.toml")


def test_a_mark_of_utf8_and_ends_of_lines_are_no_faults(run: Any, tmp_path: Path) -> None:
    text = (CORPUS / "valid.toml").read_text(encoding="utf-8")
    hashes = set()
    for content in (text.encode(), b"\xef\xbb\xbf" + text.encode(), text.replace("\n", "\r\n").encode()):
        (tmp_path / "file.toml").write_bytes(content)
        hashes.add(json.loads(run("validate", "file.toml", "--json").stdout)["hash"])
    assert len(hashes) == 1


@pytest.mark.parametrize(("name", "words", "said"), COMMANDS, ids=[name for name, *_ in COMMANDS])
def test_refused_words(run: Any, tmp_path: Path, name: str, words: list[str], said: str) -> None:
    (tmp_path / "case.toml").write_bytes((CORPUS / "valid.toml").read_bytes())
    done = run("compare", "case.toml", "--replications", "2", *words)
    if "--replications" in words:
        done = run("compare", "case.toml", *words)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert said in done.stderr


@pytest.mark.parametrize(("name", "words", "said"), DOUBTED_COMMANDS, ids=[n for n, *_ in DOUBTED_COMMANDS])
def test_doubted_words(run: Any, tmp_path: Path, name: str, words: list[str], said: str) -> None:
    (tmp_path / "case.toml").write_bytes((CORPUS / "valid.toml").read_bytes())
    done = run("validate", "case.toml", *words)
    assert done.returncode == 0
    assert said in done.stderr


MARGIN = "segment.consumer.margin"
CALLS: dict[str, tuple[Callable[[Any, Any], object], type[BaseException], str]] = {
    "one replication": (lambda s, c: tenure.simulate(s, replications=1), ValueError, "from 2 to"),
    "True replications": (lambda s, c: tenure.simulate(s, replications=True), ValueError, "True"),
    "2.5 replications": (lambda s, c: tenure.simulate(s, replications=2.5), ValueError, "whole number"),
    "replications as text": (lambda s, c: tenure.simulate(s, replications="40"), ValueError, "'40'"),
    "NaN replications": (lambda s, c: tenure.simulate(s, replications=math.nan), ValueError, "nan"),
    "negative seed": (lambda s, c: tenure.simulate(s, seed=-1), ValueError, "seed is -1"),
    "seed of True": (lambda s, c: tenure.simulate(s, seed=True), ValueError, "whole number"),
    "seed too large": (lambda s, c: tenure.simulate(s, seed=2**64), ValueError, "18446744073709551615"),
    "no months": (lambda s, c: tenure.simulate(s, months=0), ValueError, "from 1 to 600"),
    "1e9 months": (lambda s, c: tenure.simulate(s, months=10**9), ValueError, "from 1 to 600"),
    "months before every start": (lambda s, c: tenure.simulate(s, months=1), tenure.InputError, "horizon"),
    "negative threads": (lambda s, c: tenure.simulate(s, threads=-1), ValueError, "threads is -1"),
    "unknown engine": (lambda s, c: tenure.simulate(s, engine="agents"), ValueError, "'expectation'"),
    "misspelt option": (lambda s, c: tenure.simulate(s, replication=5), TypeError, "replication"),
    "progress as text": (lambda s, c: tenure.simulate(s, progress="yes"), TypeError, "True, False"),
    "text for a path": (lambda s, c: tenure.load(tenure.starter()), ValueError, "tenure.parse"),
    "no such file": (lambda s, c: tenure.load("nowhere.toml"), FileNotFoundError, "nowhere.toml"),
    "folder for a file": (lambda s, c: tenure.load("."), IsADirectoryError, "directory"),
    "NaN": (lambda s, c: s.replace({MARGIN: math.nan}), tenure.InputError, "finite"),
    "infinity": (lambda s, c: s.replace({MARGIN: math.inf}), tenure.InputError, "finite"),
    "percent as number": (lambda s, c: s.replace({MARGIN: 40}), tenure.InputError, 'write "40 %"'),
    "misspelt path": (lambda s, c: s.replace({MARGIN + "s": 0.4}), tenure.InputError, "did you mean"),
    "true for a number": (lambda s, c: s.replace({MARGIN: True}), tenure.InputError, "expects a number"),
    "nothing for a number": (lambda s, c: s.replace({MARGIN: None}), TypeError, "not a value"),
    "complex number": (lambda s, c: s.replace({MARGIN: 1j}), TypeError, "not a value"),
    "one text for a list": (lambda s, c: s.replace("run.months=72"), TypeError, "are a list"),
    "unknown metric": (lambda s, c: c.metric("nvp"), KeyError, "npv"),
    "unknown arm": (lambda s, c: c.metric("npv", arm="nobody"), KeyError, "baseline"),
    "unknown contrast": (lambda s, c: c.npv_draws(versus="nobody"), KeyError, "retention versus baseline"),
    "unknown table": (lambda s, c: c.table("metric"), KeyError, "metrics"),
    "unknown column": (lambda s, c: c.table("metrics")["maen"], KeyError, "maen"),
}


@pytest.fixture(scope="module")
def scenario() -> Any:
    return tenure.parse(tenure.starter())


@pytest.fixture(scope="module")
def case(scenario: Any) -> Any:
    return tenure.simulate(scenario, replications=4, progress=False)


@pytest.mark.parametrize("name", CALLS)
def test_refused_calls(scenario: Any, case: Any, name: str) -> None:
    call, kind, words = CALLS[name]
    with pytest.raises(kind, match=re.escape(words)):
        call(scenario, case)


def test_draws_are_those_of_the_arms_named(case: Any) -> None:
    """Only one name given: the other must not be put in from elsewhere."""
    mine = case.npv_draws(versus="baseline")
    assert (mine == case.npv_draws("retention", "baseline")).all()
    assert not (mine == case.npv_draws()).all()


def test_numbers_of_numpy_are_numbers(scenario: Any) -> None:
    numpy = pytest.importorskip("numpy")
    same = scenario.replace({MARGIN: 0.25})
    assert scenario.replace({MARGIN: numpy.float64(0.25)}) == same
    assert scenario.replace({MARGIN: numpy.float32(0.25)}) == same
    assert scenario.replace({"run.months": numpy.int64(24)}) == scenario.replace({"run.months": 24})


def test_a_later_edit_takes_the_place_of_an_earlier_one(scenario: Any) -> None:
    twice = scenario.replace({"run.months": 24}).replace({"run.months": 36})
    assert twice.fields.run.months == 36
    assert twice.warnings == scenario.warnings
    doubt = scenario.replace(["run.months=24", "run.months=36"]).warnings
    assert any("is set twice" in str(warning) for warning in doubt)
