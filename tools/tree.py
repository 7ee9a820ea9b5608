"""What the checks share: the files of a tree, C++ without comments and strings, and how a check reports.

A check is called as `check_NAME.py [ROOT]`; it prints one line per violation as `file:line: problem` and
exits 0 (clean), 1 (violations) or 77 (could not run; the last line says why).
"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

UNTRACKED = {".git", ".venv", ".cache", "build", "__pycache__", "node_modules"}

COMMENT_OR_STRING = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^()\s\\]{0,16})\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'",
    re.DOTALL,
)


def files(root: Path) -> Iterator[Path]:
    """Files of the tree that belong to it: tracked or new, and not ignored."""
    if (root / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
        paths = (root / name for name in sorted(set(listed.split("\0"))) if name)
    else:
        paths = (p for p in sorted(root.rglob("*")) if not UNTRACKED & set(p.relative_to(root).parts))
    return (path for path in paths if path.is_file() and not path.is_symlink())


def read_text(path: Path) -> str | None:
    """The text of a file, or None for a binary one."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def code_only(text: str) -> str:
    """C++ with comments and literals blanked out and every line kept in its place. Include lines keep
    their file name."""

    def blank(match: re.Match[str]) -> str:
        start = text.rfind("\n", 0, match.start()) + 1
        if match[0][0] == '"' and re.match(r"\s*#\s*include", text[start : match.start()]):
            return match[0]
        return re.sub(r"[^\n]", " ", match[0])

    return COMMENT_OR_STRING.sub(blank, text)


def includes(text: str) -> Iterator[tuple[int, str, bool]]:
    """Line, file name and whether it was quoted, of each include of C++ text."""
    for number, line in enumerate(code_only(text).splitlines(), start=1):
        if match := re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line):
            yield number, match[2], match[1] == '"'


def skip(reason: str) -> NoReturn:
    print(reason)
    sys.exit(77)


def run(check: Callable[[Path], Iterator[str]]) -> NoReturn:
    """Runs a check on the tree named on the command line, or on the one it stands in."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent).resolve()
    violations = list(check(root))
    for violation in violations:
        print(violation)
    sys.exit(1 if violations else 0)
