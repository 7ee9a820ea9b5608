"""Between a scenario's values by path, its tree of classes, and the overrides that turn one into another."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from tenure._fields import NESTED, ScenarioFields

Value = float | int | bool | str | Sequence[Any] | Mapping[str, Any] | None
"""A value of a field: a number in its canonical unit, a text such as "42 EUR/month", a list, a table."""


def literal(value: Value) -> str:
    """A value as an override writes it; text goes as it is, since "42 EUR/month" needs no quotes there."""
    return value if isinstance(value, str) else toml(value)


def toml(value: Value) -> str:
    """A value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int | float):  # numpy's numbers are among them and would show their type
        return repr(int(value) if isinstance(value, int) else float(value))
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(key)} = {toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, Sequence):
        return "[" + ", ".join(toml(each) for each in value) + "]"
    item = getattr(value, "item", None)  # of a numpy scalar
    if callable(item):
        return toml(item())
    raise TypeError(
        f"{value!r} is not a value of a scenario: a number, text, true or false, a list or a table"
    )


def override_list(overrides: Sequence[str] | Mapping[str, Value]) -> list[str]:
    """``path=value`` texts of what a caller gave."""
    if isinstance(overrides, str):
        raise TypeError(f"overrides are a list, as in [{overrides!r}], or a dict of path and value")
    if isinstance(overrides, Mapping):
        return [f"{path}={literal(value)}" for path, value in overrides.items()]
    return list(overrides)


def laid_over(before: Sequence[str], added: Sequence[str]) -> list[str]:
    """The overrides there were, less those of a path that is given again, and the added ones."""
    paths = {each.partition("=")[0].strip() for each in added}
    return [*(each for each in before if each.partition("=")[0].strip() not in paths), *added]


def build(values: Mapping[str, Any]) -> ScenarioFields:
    """The tree of classes over values by path."""
    made = _build(ScenarioFields, "", values)
    assert isinstance(made, ScenarioFields)
    return made


def _build(kind: type, prefix: str, values: Mapping[str, Any]) -> object:
    nested = NESTED.get(kind, {})
    given: dict[str, object] = {}
    for field in dataclasses.fields(kind):
        name = field.name.rstrip("_")
        path = prefix + name
        if name not in nested:
            given[field.name] = values.get(path)
            continue
        inner, named = nested[name]
        if named:
            parts = {key: path + "." + key for key in _names(values, path + ".")}
            given[field.name] = MappingProxyType(
                {
                    key: values[at] if inner is None else _build(inner, at + ".", values)
                    for key, at in parts.items()
                }
            )
        elif inner is not None:
            given[field.name] = _build(inner, path + ".", values)
    return kind(**given)


def _names(values: Mapping[str, Any], prefix: str) -> list[str]:
    found = dict.fromkeys(path[len(prefix) :].split(".", 1)[0] for path in values if path.startswith(prefix))
    return list(found)


def changes(before: object, after: object, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """(path, new value) of every leaf that differs. Raises ValueError where a table was added or removed."""
    nested = NESTED.get(type(before), {})
    if type(before) is not type(after):
        raise TypeError(f"{prefix or 'the fields'} must stay a {type(before).__name__}")
    for field in dataclasses.fields(before):  # type: ignore[arg-type]
        name = field.name.rstrip("_")
        old, new = getattr(before, field.name), getattr(after, field.name)
        if name not in nested:
            if old != new:
                yield prefix + name, new
            continue
        inner, named = nested[name]
        if not named:
            yield from changes(old, new, prefix + name + ".")
            continue
        if set(old) != set(new):
            odd = sorted(set(old) ^ set(new))
            raise ValueError(f"tables of {prefix}{name} are added or removed in the file, not here: {odd}")
        for key, each in old.items():
            path = f"{prefix}{name}.{key}"
            if inner is not None:
                yield from changes(each, new[key], path + ".")
            elif each != new[key]:
                yield path, new[key]
