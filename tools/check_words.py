"""No file names a machine's folders or a package host, or leaves work for later in a comment."""

import re
from collections.abc import Iterator
from pathlib import Path

import tree

# Written in pieces, so that this file does not find itself.
HOSTS = "|".join(
    [
        r"pypi\.o" + "rg",
        r"pythonhosted\.o" + "rg",
        r"\b(deb|security)\.debian\.o" + "rg",
        r"registry\.npmjs\.o" + "rg",
        r"\bcrates\.i" + "o",
        r"proxy\.golang\.o" + "rg",
        r"\bmaven\.o" + "rg",
    ]
)
FOLDERS = "|".join(["wo" + "rk", "ro" + "ot", "ho" + "me", "opt/" + "wheels"])
LATER = "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"])

PATTERNS = {
    "a folder of some machine": re.compile(rf"(?<![\w./~-])/({FOLDERS})/"),
    "a package host": re.compile(HOSTS),
    "work left for later": re.compile(rf"\b({LATER})\b"),
}


def check(root: Path) -> Iterator[str]:
    for path in tree.files(root):
        text = tree.read_text(path)
        for number, line in enumerate((text or "").splitlines(), start=1):
            for what, pattern in PATTERNS.items():
                if match := pattern.search(line):
                    yield f"{path.relative_to(root)}:{number}: {match[0]!r} is {what}"


if __name__ == "__main__":
    tree.run(check)
