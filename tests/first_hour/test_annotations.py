"""Every name of the public Python API is annotated, parameters and results alike."""

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

tenure = pytest.importorskip("tenure", reason="the Python package is not installed")
plots = pytest.importorskip("tenure.plots")


def callables(thing: Any, name: str) -> Iterator[tuple[str, Any]]:
    if inspect.isclass(thing):
        for member, value in vars(thing).items():
            if member.startswith("_") and member not in ("__init__", "__getitem__", "__iter__", "__len__"):
                continue
            inner = value.fget if isinstance(value, property) else getattr(value, "func", value)
            if inspect.isfunction(inner):
                yield f"{name}.{member}", inner
    elif inspect.isfunction(thing):
        yield name, thing


def bare(function: Any) -> list[str]:
    signature = inspect.signature(function)
    missing = [
        parameter.name
        for parameter in signature.parameters.values()
        if parameter.name != "self" and parameter.annotation is inspect.Parameter.empty
    ]
    return missing + (["result"] if signature.return_annotation is inspect.Signature.empty else [])


def test_everything_is_annotated() -> None:
    found = [
        pair
        for module in (tenure, plots)
        for name in module.__all__
        if not getattr(getattr(module, name), "__module__", "").endswith("_core")
        for pair in callables(getattr(module, name), name)
    ]
    assert len(found) > 60
    assert {name: bare(function) for name, function in found if bare(function)} == {}


def test_the_extension_has_a_stub_for_every_name() -> None:
    from pathlib import Path

    stub = (Path(tenure.__file__).parent / "_core.pyi").read_text(encoding="utf-8")
    names = [name for name in vars(tenure._core) if not name.startswith("_")]
    assert names
    declared = {name: (f"class {name}", f"def {name}(", f"\n{name}: ") for name in names}
    assert [name for name, forms in declared.items() if not any(form in stub for form in forms)] == []
