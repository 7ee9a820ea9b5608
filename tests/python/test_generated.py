"""tools/check_generated.py notices a generated file that is old, missing, or cannot be made."""

import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).parents[2] / "tools"

# Stands for the program: prints a schema, a reference page and help texts.
PROGRAM = """#!/bin/sh
case "$*" in
    "schema --reference") echo "# Fields" ;;
    schema) echo "{}" ;;
    --help) printf 'Usage: tenure\\nSubcommands:\\n  run    Runs a scenario\\n' ;;
    "run --help") echo "Usage: tenure run" ;;
    *) exit 2 ;;
esac
"""


def check(root: Path) -> tuple[int, str]:
    command = [sys.executable, "-S", TOOLS / "check_generated.py", root]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def make_program(root: Path, text: str) -> None:
    program = root / "build/release/cli/tenure"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(text, encoding="utf-8")
    program.chmod(0o755)


def generate(root: Path) -> None:
    command = [sys.executable, "-S", TOOLS / "generate.py", "--into", "."]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


# Python runs without site packages (-S) here, so the extension is never installed and its stubs are left out:
# a tree in order ends with 77, the status of a check that could not look at everything.
def test_without_the_program_nothing_is_compared(tmp_path: Path) -> None:
    status, output = check(tmp_path)
    assert status == 77
    assert "is not built" in output


def test_fresh_files_pass_and_a_changed_one_fails(tmp_path: Path) -> None:
    make_program(tmp_path, PROGRAM)
    generate(tmp_path)
    page = (tmp_path / "docs/reference/command-line.md").read_text(encoding="utf-8")
    assert "## tenure run" in page
    assert check(tmp_path)[0] == 77

    schema = tmp_path / "scenarios/schema/scenario.schema.json"
    schema.write_text("{ }\n", encoding="utf-8")
    status, output = check(tmp_path)
    assert status == 1
    assert "scenarios/schema/scenario.schema.json:1: differs" in output
    assert "docs/reference" not in output.split("differs", 1)[0]


def test_a_missing_file_fails(tmp_path: Path) -> None:
    make_program(tmp_path, PROGRAM)
    generate(tmp_path)
    (tmp_path / "docs/reference/scenario.md").unlink()
    status, output = check(tmp_path)
    assert status == 1
    assert "docs/reference/scenario.md:1: is not in the tree" in output


def test_a_program_that_fails_fails(tmp_path: Path) -> None:
    make_program(tmp_path, "#!/bin/sh\nexit 2\n")
    status, output = check(tmp_path)
    assert status == 1
    assert "ended with 2" in output
