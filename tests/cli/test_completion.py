"""Completion, tried in a real bash."""

import shutil
import subprocess
from pathlib import Path

import pytest


def complete(program: str, folder: Path, *words: str) -> list[str]:
    """What bash would offer for the last word."""
    script = f"""
        PATH={Path(program).parent}:$PATH
        source <(tenure completion bash)
        COMP_WORDS=(tenure "$@")
        COMP_CWORD=$#
        COMPREPLY=()
        _tenure
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "-c", script, "bash", *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["comp"], ["compare", "completion"]),
        (["compare", "--rep"], ["--replications"]),
        (["compare", "--engine", ""], ["auto", "expectation", "cohort", "individual"]),
        (["completion", "z"], ["zsh"]),
        (["compare", "scenario.toml", "--set", "churn.ps"], ["churn.psi="]),
        (["compare", ""], []),
        (["nothing", "x"], []),
    ],
)
def test_bash(program: str, folder: Path, words: list[str], offered: list[str]) -> None:
    link = folder / "tenure"
    link.symlink_to(program)
    assert complete(str(link), folder, *words) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts_parse(run, folder: Path, shell: str) -> None:
    text = run("completion", shell).stdout
    assert "tenure __complete --" in text
    if shutil.which(shell):
        file = folder / "script"
        file.write_text(text, encoding="utf-8")
        subprocess.run([shell, "-n", str(file)], check=True)
