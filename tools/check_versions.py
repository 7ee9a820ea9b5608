"""One version everywhere: VERSION, CMake, the Python package, the changelog, the program once built."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import tree

PROGRAM = "build/release/cli/tenure"


def check(root: Path) -> Iterator[str]:
    version = (root / "VERSION").read_text(encoding="utf-8").strip()
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        yield f"VERSION:1: {version!r} is not of the form 1.2.3"

    cmake = (root / "CMakeLists.txt").read_text(encoding="utf-8")
    if (
        not re.search(r"file\(STRINGS VERSION TENURE_VERSION", cmake)
        or "VERSION ${TENURE_VERSION}" not in cmake
    ):
        yield "CMakeLists.txt:1: the project's version is not read from VERSION"

    python = (root / "pyproject.toml").read_text(encoding="utf-8")
    if not re.search(r'^dynamic = \[.*"version"', python, re.M) or 'version.input = "VERSION"' not in python:
        yield "pyproject.toml:1: the package's version is not read from VERSION"
    if re.search(r"^version\s*=", python, re.M):
        yield "pyproject.toml:1: a second version beside VERSION"

    changelog = root / "CHANGELOG.md"
    top = re.search(r"^## \[?([^\s\]]+)", changelog.read_text(encoding="utf-8"), re.M)
    if not top or top[1] != version:
        yield f"CHANGELOG.md:1: the top entry is {top[1] if top else 'missing'}, VERSION says {version}"

    package = root / "bindings" / "tenure" / "__init__.py"
    if package.is_file():
        text = package.read_text(encoding="utf-8")
        literal = re.search(r"""^__version__\b[^=\n]*=\s*["']""", text, re.M)
        if literal or "__version__" not in text:
            yield f"{package.relative_to(root)}:1: __version__ must come from the extension"

    program = root / PROGRAM
    if program.is_file():
        shown = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
        if version not in re.findall(r"\d+\.\d+\.\d+", shown):
            yield f"{PROGRAM}:1: --version prints {shown.strip()!r}, VERSION says {version}"


if __name__ == "__main__":
    tree.run(check)
