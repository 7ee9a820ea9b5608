"""Includes go down the layers only, and each outside library appears only where it may."""

import re
from collections.abc import Iterator
from pathlib import Path

import tree

# What a module of core/tenure may include beside itself. `random` needs the logarithms of `math`.
LAYERS = {
    "base": set(),
    "math": {"base"},
    "random": {"base", "math"},
    "scenario": {"base", "math", "random"},
    "model": {"base", "math", "random", "scenario"},
    "engine": {"base", "math", "random", "scenario", "model"},
    "analysis": {"base", "math", "random", "scenario", "model", "engine"},
    "present": {"base", "math", "random", "scenario", "model", "engine", "analysis"},
    "fit": {"base", "math", "random", "scenario"},
    "store": {"base", "math", "random", "scenario", "model", "engine"},
}

# A library's include pattern and the paths that may use it.
LIBRARIES = {
    "oneTBB": (r"(oneapi/)?tbb(/|\.h$)", r"core/tenure/engine/parallel"),
    "CLI11": (r"CLI/", r"cli/"),
    "pybind11": (r"pybind11/", r"bindings/"),
    "toml++": (r"toml(\+\+|plusplus)", r"core/tenure/scenario/"),
    "SQLite": (r"sqlite3", r"core/tenure/store/"),
    "spdlog": (r"spdlog/", r"cli/"),
    "Eigen": (r"(unsupported/)?Eigen/", r"core/tenure/(math|model|engine|analysis|fit)/|bindings/"),
    "doctest": (r"doctest", r"tests/"),
    "rapidcheck": (r"rapidcheck", r"tests/"),
    "Google Benchmark": (r"benchmark/", r"bench/"),
    "{fmt}": (r"fmt/", r"cli/|bindings/|bench/|tests/|core/.*\.cpp$"),
}


def check(root: Path) -> Iterator[str]:
    for path in tree.files(root):
        name = path.relative_to(root).as_posix()
        if path.suffix not in {".cpp", ".hpp"}:
            continue
        for line, included, quoted in tree.includes(tree.read_text(path) or ""):
            place = f"{name}:{line}"
            yield from check_library(place, name, included)
            if name.startswith("core/tenure/"):
                yield from check_layer(place, name.split("/")[2], included, quoted)


def check_library(place: str, name: str, included: str) -> Iterator[str]:
    # The unit tests of a module may use what the module may.
    mirrored = re.sub(r"^(tests/unit|bench)/", "core/tenure/", name)
    for library, (pattern, allowed) in LIBRARIES.items():
        if re.match(pattern, included) and not any(re.match(allowed, each) for each in (name, mirrored)):
            yield f"{place}: {library} is not for this file, only for {allowed}"


def check_layer(place: str, module: str, included: str, quoted: bool) -> Iterator[str]:
    if module not in LAYERS:
        yield f"{place}: the module {module} has no layer in tools/check_layers.py"
        return
    if not included.startswith("tenure/"):
        if quoted:
            yield f'{place}: "{included}" is not written from the include root ("tenure/<module>/x.hpp")'
        return
    target = included.split("/")[1]
    if target != module and target not in LAYERS[module]:
        yield f"{place}: {module} may not include {target} (allowed: {', '.join(sorted(LAYERS[module]))})"


if __name__ == "__main__":
    tree.run(check)
