"""Every command documents itself, and what it documents works."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

COMMANDS = [
    "compare",
    "run",
    "batch",
    "customers",
    "register",
    "sensitivity",
    "breakeven",
    "voi",
    "allocate",
    "portfolio",
    "validate",
    "explain",
    "init",
    "schema",
    "verify",
    "completion",
    "man",
]

# The examples are for reading; run as a test they may be small.
SMALL = {
    "allocate": {"--draws": "100"},
    "breakeven": {"--draws": "100", "--months": "12"},
    "compare": {"--months": "12"},
    "portfolio": {"--draws": "100"},
    "register": {"--draws": "100", "--months": "12"},
    "sensitivity": {"--draws": "100"},
    "voi": {"--draws": "100"},
    "verify": {"--replications": "8"},
}


def made_small(words: list[str]) -> list[str]:
    """`words` of an example with the small numbers of its command, in place of its own or behind them."""
    for option, value in SMALL.get(words[0], {}).items():
        if option in words:
            words[words.index(option) + 1] = value
        else:
            words += [option, value]
    return words


def examples(text: str) -> list[str]:
    return re.findall(r"^  (tenure [a-z].*)$", text.split("Examples:")[1], re.M)


def test_help_lists_every_command(run) -> None:
    text = run("--help").stdout
    listed = re.findall(r"^  ([a-z]+)  +\S", text.split("Subcommands:")[1].split("Examples:")[0], re.M)
    assert listed == COMMANDS


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_examples_work(run, program: str, folder: Path, command: str) -> None:
    done = run(*([command] if command else []), "--help")
    assert done.returncode == 0
    assert done.stderr == ""
    found = examples(done.stdout)
    assert found
    for example in found:
        if command in ("", "init"):
            for made in folder.glob("*.toml"):
                if made.name != "scenario.toml" or example == "tenure init":
                    made.unlink()
        if example == "tenure compare case.toml":
            (folder / "case.toml").write_bytes((folder / "scenario.toml").read_bytes())
        words = made_small(shlex.split(example)[1:])
        result = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, timeout=300)
        assert result.returncode == 0, f"{example}: {result.stderr}"


def test_manual_mentions_every_option(run) -> None:
    manual = run("man").stdout.replace("\\-", "-")
    for command in COMMANDS:
        assert f".SS {command}\n" in manual
        for option in re.findall(r"--[a-z-]+", run(command, "--help").stdout.split("Examples:")[0]):
            assert option in manual, option


def test_version_is_the_one_of_the_tree(run) -> None:
    version = (Path(__file__).parents[2] / "VERSION").read_text(encoding="utf-8").strip()
    assert run("--version").stdout == f"tenure {version}\n"


def test_schema_is_json_and_reference_is_a_page(run) -> None:
    import json

    assert "$schema" in json.loads(run("schema").stdout)
    assert run("schema", "--reference").stdout.startswith(("#", "<!--"))
