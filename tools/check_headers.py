"""Every header of core/ compiles alone. Good results are kept by content, so that a second run is quick."""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import tree

COMPILER = os.environ.get("CXX", "g++")
FLAGS = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-x", "c++"]
EIGEN = Path("/usr/include/eigen3")


def content_key(root: Path, header: Path, known: dict[Path, str]) -> str:
    """Hash over a header and everything of ours that it includes."""
    if header in known:
        return known[header]
    known[header] = ""  # ends a cycle, which the pragma allows
    text = header.read_text(encoding="utf-8")
    parts = [text]
    for _, included, _ in tree.includes(text):
        target = root / "core" / included
        if target.is_file():
            parts.append(content_key(root, target, known))
    known[header] = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return known[header]


def compile_alone(root: Path, header: Path) -> str | None:
    command = [COMPILER, *FLAGS, "-I", str(root / "core")]
    if EIGEN.is_dir():
        command += ["-isystem", str(EIGEN)]
    source = f'#include "{header.relative_to(root / "core").as_posix()}"\n'
    done = subprocess.run([*command, "-"], input=source, capture_output=True, text=True)
    return None if done.returncode == 0 else done.stderr.strip()


def check(root: Path) -> Iterator[str]:
    if not shutil.which(COMPILER):
        tree.skip(f"{COMPILER} is not installed")
    version = subprocess.run([COMPILER, "--version"], capture_output=True, text=True).stdout
    cache = root / ".cache" / "headers.json"
    good = set(json.loads(cache.read_text(encoding="utf-8"))) if cache.is_file() else set()
    known: dict[Path, str] = {}
    wanted = {}
    for path in tree.files(root):
        if path.suffix == ".hpp" and path.is_relative_to(root / "core"):
            key = f"{content_key(root, path, known)} {version.splitlines()[0]} {' '.join(FLAGS)}"
            wanted[path] = hashlib.sha256(key.encode()).hexdigest()
    todo = [path for path, key in wanted.items() if key not in good]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = dict(zip(todo, pool.map(lambda path: compile_alone(root, path), todo), strict=True))
    cache.parent.mkdir(exist_ok=True)
    kept = sorted(key for path, key in wanted.items() if results.get(path) is None)
    cache.write_text(json.dumps(kept), encoding="utf-8")
    for path, error in results.items():
        if error is not None:
            yield f"{path.relative_to(root)}:1: does not compile alone:\n{error}"


if __name__ == "__main__":
    tree.run(check)
