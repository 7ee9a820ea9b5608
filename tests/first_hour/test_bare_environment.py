"""The README in an environment that holds nothing but the wheel and what it asks for; and how large that is.

The wheel is built from this tree as pip builds it. Commands and the scenario are taken from the README itself;
the lines that need an extra must name it.
"""

import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("scikit_build_core", reason="the build backend is not installed")

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLE_ROW = re.compile(r"^\| `tenure ([^`]*)` \|", re.MULTILINE)
MEGABYTE = 2**20
OF_THE_ENVIRONMENT = ("pip", "setuptools", "pkg_resources", "_distutils", "distutils")


def call(*words: str | Path, cwd: Path, code: int = 0) -> str:
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, capture_output=True, text=True, timeout=1200, check=False
    )
    assert done.returncode == code, f"{words}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    words += ["-C", "build-dir=build/python", "-C", "cmake.define.TENURE_WERROR=ON", "-w", folder, "."]
    call(*words, cwd=ROOT)
    (made,) = folder.glob("tenure-*.whl")
    return made


@pytest.fixture(scope="session")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its bin folder."""
    folder = tmp_path_factory.mktemp("bare") / "env"
    venv.create(folder, with_pip=True)
    call(folder / "bin/python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return folder / "bin"


def test_it_holds_nothing_else(bare: Path) -> None:
    listed = call(bare / "python", "-m", "pip", "list", "--format", "freeze", cwd=bare)
    names = {line.split("==")[0].lower() for line in listed.splitlines() if "==" in line}
    assert names - {"pip", "setuptools"} == {"tenure", "numpy"}


def test_sizes(wheel: Path, bare: Path) -> None:
    assert wheel.stat().st_size <= 10 * MEGABYTE
    (packages,) = bare.parent.glob("lib/python*/site-packages")
    parts = [path for path in packages.iterdir() if not path.name.startswith(OF_THE_ENVIRONMENT)]
    files = [file for part in parts for file in ([part] if part.is_file() else part.rglob("*"))]
    # The byte code that pip writes at installation is left out: NumPy alone is nine tenths of the rest.
    size = sum(file.stat().st_size for file in files if file.is_file() and file.suffix != ".pyc")
    assert size <= 60 * MEGABYTE
    print(f"wheel {wheel.stat().st_size / MEGABYTE:.1f} MiB, installed {size / MEGABYTE:.1f} MiB")


def test_the_wheel_carries_its_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {"tenure/py.typed", "tenure/_core.pyi"} <= set(names)
    assert not [name for name in names if name.endswith((".cpp", ".hpp", ".txt")) and "dist-info" not in name]


def test_the_commands_of_the_readme(bare: Path, tmp_path: Path) -> None:
    rows = TABLE_ROW.findall(README)
    assert len(rows) >= 7
    for row in rows:
        words = row.replace("[PATH]", "run").split()
        if words[0] in ("compare", "run", "verify"):
            words += ["--replications", "8"]
        said = call(bare / "tenure", *words, cwd=tmp_path)
        assert said.strip(), row
    assert "EUR" in call(
        bare / "python", "-m", "tenure", "compare", "my.toml", "--engine", "expectation", cwd=tmp_path
    )


def test_the_scenario_of_the_readme_gives_money(bare: Path, tmp_path: Path) -> None:
    block = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert block
    (tmp_path / "readme.toml").write_text(block[1], encoding="utf-8")
    page = call(bare / "tenure", "compare", "readme.toml", "--replications", "8", cwd=tmp_path)
    assert re.search(r"delta NPV [+-][\d,]+ EUR", page)


def test_the_python_of_the_readme(bare: Path, tmp_path: Path) -> None:
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    text = block[1].replace("replications=200", "replications=8")
    extra = [line for line in text.splitlines() if "to_pandas" in line or "case.plot" in line]
    assert len(extra) == 2
    plain = "\n".join(line for line in text.splitlines() if line not in extra)
    said = call(bare / "python", "-c", plain, cwd=tmp_path)
    assert "seed" in said and "EUR" in said and "simulation error" in said
    for line, remedy in zip(extra, ("pandas", "pip install tenure[plots]"), strict=True):
        assert remedy in call(bare / "python", "-c", plain + "\n" + line, cwd=tmp_path, code=1)
