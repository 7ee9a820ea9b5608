"""What would make a number depend on the machine, the compiler or the run is not used.

A line may carry `// allowed: reason` where the ban does not touch a result.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import tree

MATH = (
    "exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh"
    "|cbrt|hypot|erf|erfc|lgamma|tgamma|beta|riemann_zeta|expint|fma"
)
WAIVER = re.compile(r"//.*\ballowed: \S")


@dataclass(frozen=True)
class Ban:
    """A pattern over code without comments and literals, the files it holds for, and why."""

    pattern: str
    where: str
    why: str


CODE = r".*\.(cpp|hpp)$"
CORE = r"core/.*\.(cpp|hpp)$"
CORE_HEADERS = r"core/.*\.hpp$"
BUILD = r"(.*/)?(CMakeLists\.txt|CMakePresets\.json|pyproject\.toml|[^/]*\.cmake(\.in)?)$"

ADDRESSED = "draws are addressed by identity; use tenure/random"
LAST_BITS = "its last bits differ between libraries; use tenure/math"
ORDER = "its order of summation is not fixed"
PORTABLE = "not in every standard library the core is built with"
BITS = "changes the bits of results"
CALL = r"(?<![\w.>:])(std::|::)?"

BANS = [
    Ban(r"\bstd::\w+_distribution\b", CODE, "its draws differ between libraries; use tenure/random"),
    Ban(r"\bparallel_reduce\b", CODE, ORDER),
    Ban(r"\bstd::(execution::|(transform_)?reduce\b)", CODE, ORDER),
    Ban(r"\b(random_device|mt19937(_64)?|default_random_engine|minstd_rand0?|ranlux\w+)\b", CORE, ADDRESSED),
    Ban(rf"{CALL}s?rand\s*\(", CORE, ADDRESSED),
    Ban(r"\b(system|steady|high_resolution)_clock\b", CORE, "core reads no clock"),
    Ban(rf"{CALL}(clock_gettime|gettimeofday|localtime|gmtime)(_r)?\s*\(", CORE, "core reads no clock"),
    Ban(rf"{CALL}(clock|time)\s*\(\s*(nullptr|NULL|0|&\s*\w+)?\s*\)", CORE, "core reads no clock"),
    Ban(r"\b(secure_)?getenv\b", CORE, "core reads no environment"),
    Ban(r"\bsetlocale\b|\bstd::locale\b(?!::classic)|\blocaleconv\b", CORE, "core reads no locale"),
    Ban(rf"\bstd::({MATH})[fl]?\b", CORE, LAST_BITS),
    Ban(rf"(?<![\w.>:])::({MATH})[fl]?\s*\(", CORE, LAST_BITS),
    Ban(r"\.(exp|log|log1p|expm1|pow|tanh|sin|cos)\s*\(\s*\)", CORE, LAST_BITS),
    Ban(r"#\s*include\s*<(format|print|expected|stop_token|source_location)>", CORE_HEADERS, PORTABLE),
    Ban(r"\bstd::(ranges::)?views\b", CORE_HEADERS, PORTABLE),
    Ban(r"-Ofast\b|-mfma\b|-ffp-contract=(fast|on)\b", BUILD, BITS),
    Ban(r"-f(fast-math|unsafe-math-optimizations|associative-math|reciprocal-math)\b", BUILD, BITS),
    Ban(r"-f(finite-math-only|no-signed-zeros)\b", BUILD, BITS),
]


def check(root: Path) -> Iterator[str]:
    for path in tree.files(root):
        name = path.relative_to(root).as_posix()
        bans = [ban for ban in BANS if re.match(ban.where, name)]
        if not bans or (text := tree.read_text(path)) is None:
            continue
        searched = tree.code_only(text) if re.match(CODE, name) else text
        lines = zip(text.splitlines(), searched.splitlines(), strict=True)
        for number, (line, code) in enumerate(lines, start=1):
            if WAIVER.search(line):
                continue
            for ban in bans:
                if match := re.search(ban.pattern, code):
                    yield f"{name}:{number}: {match[0].strip()} is banned ({ban.why})"


if __name__ == "__main__":
    tree.run(check)
