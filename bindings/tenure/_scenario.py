"""Scenarios: read a file, look into it, change it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tenure import _core
from tenure._edit import Value, build, changes, laid_over, override_list
from tenure._errors import InputError
from tenure._fields import ScenarioFields


class Scenario:
    """A scenario as read: values with units, uncertainty and sources. It never changes; editing makes another.

    Made by ``tenure.load`` and ``tenure.parse``.

        >>> import tenure
        >>> scenario = tenure.parse(tenure.starter())
        >>> longer = scenario.replace({"run.months": 72})
        >>> longer.fields.run.months, scenario.hash == longer.hash
        (72, False)
    """

    __slots__ = ("_fields", "_file_name", "_overrides", "_text", "core")

    def __init__(self, core: _core.Scenario, text: str, file_name: str, overrides: Sequence[str]) -> None:
        self.core = core
        self._text = text
        self._file_name = file_name
        self._overrides = tuple(overrides)
        self._fields: ScenarioFields | None = None

    @property
    def name(self) -> str:
        """Short name, used in file names."""
        return self.core.name

    @property
    def title(self) -> str:
        """Heading of tables and reports."""
        return self.core.title

    @property
    def question(self) -> str:
        """The question the scenario answers."""
        return self.core.question

    @property
    def decision(self) -> str:
        """The decision that hangs on it."""
        return self.core.decision

    @property
    def currency(self) -> str:
        """Currency of every amount, ISO 4217."""
        return self.core.currency

    @property
    def start(self) -> str:
        """Calendar month of month 0 (``"2026-01"``), or ``""``."""
        return self.core.start

    @property
    def hash(self) -> str:
        """SHA-256 in hex of everything that can change a number; titles, people and sources are left out."""
        return self.core.hash

    @property
    def points(self) -> int:
        """Scenarios it stands for: the points of its ``[[sweep]]`` tables, 1 without them."""
        return self.core.points

    @property
    def uncertain(self) -> bool:
        """Whether any value is drawn."""
        return self.core.uncertain

    @property
    def warnings(self) -> list[_core.Diagnostic]:
        """What is odd but usable."""
        return self.core.warnings

    @property
    def file_name(self) -> str:
        """Name of the file, without its folder."""
        return Path(self._file_name).name

    @property
    def overrides(self) -> tuple[str, ...]:
        """Overrides over the file, ``path=value``."""
        return self._overrides

    @property
    def fields(self) -> ScenarioFields:
        """Central values as frozen dataclasses in canonical units: ``scenario.fields.segment["consumer"].arpu``.

        Edit with ``dataclasses.replace`` and ``with_fields``, or shorter with ``replace``.
        """
        if self._fields is None:
            self._fields = build(_core.values(self.core))
        return self._fields

    def parameters(self) -> dict[str, Any]:
        """Central values of everything the model needs, nested, in canonical units; None where not given."""
        made: dict[str, Any] = json.loads(self.core.parameters_json())
        return made

    def assumptions(self) -> list[_core.Assumption]:
        """The assumption register: each number with unit, range, source, owner and grade."""
        return self.core.assumptions()

    def explain(self, path: str = "") -> list[_core.Explanation]:
        """What every value at or below a path is, where it was set and what it rests on.

        ``""`` is all of them; ``*`` stands for any name. Raises InputError for an unknown path.

            >>> import tenure
            >>> tenure.parse(tenure.starter()).explain("run.months")[0].value
            '60'
        """
        return self.core.explain(path)

    def to_toml(self) -> str:
        """Everything resolved (extends, overrides) as one file; reading it gives the same hash."""
        return self.core.to_toml()

    def replace(self, overrides: Sequence[str] | Mapping[str, Value]) -> Scenario:
        """A scenario with other values: ``{"segment.consumer.arpu": "42 EUR/month"}`` or ``["path=value"]``.

        A value replaces the whole entry, its uncertainty and source included; give a dict to set those too:
        ``{"churn.beta_up": {"value": 0.2, "low": 0.1, "high": 0.3, "dist": "pert"}}``.

        Raises InputError with every fault.
        """
        return _parse(self._text, self._file_name, laid_over(self._overrides, override_list(overrides)))

    def with_(self, **overrides: Value) -> Scenario:
        """``replace`` by keywords: ``scenario.with_(**{"segment.consumer.arpu": "42 EUR/month"})``."""
        return self.replace(overrides)

    def with_fields(self, fields: ScenarioFields) -> Scenario:
        """A scenario with the values of an edited ``fields``; what did not change keeps its uncertainty.

        Raises InputError for a bad value, ValueError where a table was added, removed or a value unset.

            >>> import dataclasses, tenure
            >>> scenario = tenure.parse(tenure.starter())
            >>> run = dataclasses.replace(scenario.fields.run, months=72)
            >>> scenario.with_fields(dataclasses.replace(scenario.fields, run=run)).fields.run.months
            72
        """
        overrides: dict[str, Value] = {}
        for path, value in changes(self.fields, fields):
            if value is None:
                raise ValueError(f"{path}: a value cannot be unset here; take it out of the file")
            if isinstance(value, float):
                overrides[path] = _core.number_literal(self.core, path, value)
            else:
                overrides[path] = value
        return self.replace(overrides)

    def _source(self, overrides: Sequence[str] = ()) -> tuple[str, str, list[str]]:
        """File name, text, and its overrides with others over them: what it is parsed from."""
        return self._file_name, self._text, laid_over(self._overrides, overrides)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Scenario):
            return NotImplemented
        return self.to_toml() == other.to_toml()

    def __hash__(self) -> int:
        return hash(self.hash)

    def __reduce__(self) -> tuple[object, ...]:
        return _parse, (self._text, self._file_name, list(self._overrides))

    def __repr__(self) -> str:
        fields = self.fields
        parts = [f"{len(fields.segment)} segments", f"{len(fields.touchpoint)} touchpoints"]
        parts += [f"{len(fields.initiative)} initiatives", f"{fields.run.months} months", self.currency]
        lines = [f"<tenure.Scenario {self.name}: {', '.join(parts)}, hash {self.hash[:12]}>"]
        if self.question:
            lines.append(self.question)
        lines.append("next: tenure.simulate(scenario), scenario.explain(), scenario.fields")
        return "\n".join(lines)


def _parse(text: str, file_name: str, overrides: list[str]) -> Scenario:
    return Scenario(_core.parse(text, file_name, overrides), text, file_name, overrides)


def load(
    path: str | os.PathLike[str],
    set: Sequence[str] | Mapping[str, Value] = (),
) -> Scenario:
    """Reads a scenario file.

    ``set`` changes values on the way, as ``--set`` does: ``["run.months=72"]`` or ``{"run.months": 72}``.

    Raises InputError with every fault of the file, OSError where it cannot be read.

        >>> import tenure, tempfile, pathlib
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder) / "case.toml"
        ...     _ = file.write_text(tenure.starter())
        ...     tenure.load(file, set=["run.months=72"]).fields.run.months
        72
    """
    file_name = os.fspath(path)
    if "\n" in file_name:
        raise ValueError("this is the text of a scenario, not the path of a file; use tenure.parse(text)")
    overrides = override_list(set)
    with Path(file_name).open("rb"):
        pass  # Python's own error where it cannot be read: FileNotFoundError, PermissionError, ...
    core = _core.load(file_name, overrides)
    return Scenario(core, core.sources[file_name], file_name, overrides)


def parse(
    text: str,
    file_name: str = "scenario.toml",
    set: Sequence[str] | Mapping[str, Value] = (),
) -> Scenario:
    """Reads a scenario from a text; ``file_name`` appears in positions, its folder bounds ``extends``.

    Raises InputError with every fault of the text.

        >>> import tenure
        >>> tenure.parse(tenure.starter()).currency
        'EUR'
    """
    return _parse(text, file_name, override_list(set))


def one_scenario(scenario: Scenario | str | os.PathLike[str]) -> Scenario:
    """The scenario itself or that of the file; raises ValueError where it is a grid of several."""
    if not isinstance(scenario, Scenario):
        scenario = load(scenario)
    if scenario.points > 1:
        raise ValueError(
            f"the [[sweep]] of {scenario.name!r} makes {scenario.points} scenarios; tenure.batch runs them all, "
            'set=["sweep=[]"] leaves the sweep out'
        )
    return scenario


def validate(path: str | os.PathLike[str]) -> list[_core.Diagnostic]:
    """Every fault and warning of a scenario file, in the order of the file; empty where there is none.

    ``str()`` of one is ``file:line:col: error: path: problem (why) suggestion``. Raises OSError where the file
    cannot be read.
    """
    try:
        return load(path).warnings
    except InputError as error:
        return list(error.diagnostics)


def schema() -> dict[str, Any]:
    """JSON Schema (draft-07) of a scenario file.

    >>> import tenure
    >>> tenure.schema()["type"]
    'object'
    """
    made: dict[str, Any] = json.loads(_core.schema())
    return made


def starter() -> str:
    """A commented, complete scenario to begin with: what ``tenure init`` writes."""
    return _core.starter()
