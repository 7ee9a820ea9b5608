"""Each generated file of the tree is what its program writes now."""

import difflib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import generate
import tree

SHOWN_LINES = 30


def check(root: Path) -> Iterator[str]:
    os.chdir(root)
    with tempfile.TemporaryDirectory() as name:
        fresh = Path(name)
        try:
            left_out = generate.write_all(fresh)
        except RuntimeError as error:
            yield str(error)
            return
        differences = list(compare(root, fresh))
    yield from differences
    for line in left_out:
        print(f"not compared: {line}")
    if left_out and not differences:
        tree.skip("; ".join(left_out))


def compare(root: Path, fresh: Path) -> Iterator[str]:
    for made in sorted(path for path in fresh.rglob("*") if path.is_file()):
        name = made.relative_to(fresh).as_posix()
        committed = root / name
        if not committed.is_file():
            yield f"{name}:1: is not in the tree; run ./dev docs"
            continue
        old, new = (path.read_text(encoding="utf-8").splitlines() for path in (committed, made))
        if old != new:
            lines = difflib.unified_diff(old, new, "in the tree", "as generated", lineterm="", n=1)
            shown = "\n".join(line for line, _ in zip(lines, range(SHOWN_LINES), strict=False))
            yield f"{name}:1: differs from what is generated; run ./dev docs\n{shown}"


if __name__ == "__main__":
    tree.run(check)
