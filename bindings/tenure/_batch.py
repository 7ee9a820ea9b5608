"""Many scenarios in one table."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tenure import _core
from tenure._batch_lines import table_of
from tenure._edit import Value, override_list
from tenure._options import checked_options
from tenure._progress import BatchBar, BatchProgress, wants_bar
from tenure._scenario import Scenario
from tenure._table import Table

Source = Scenario | str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class FailedScenario:
    """A scenario of a batch that could not be run."""

    file: str
    """Scenario file."""
    point: str
    """Point of its sweep; ``""`` without one."""
    message: str
    """Every fault, as the command line prints it."""

    def __str__(self) -> str:
        return self.message


class Batch(Table):
    """The rows of a batch: a ``Table`` (columns as arrays, Arrow, frames) that knows what failed.

    One row for every arm and contrast of every finished scenario, in the order of the scenarios. ``npv``,
    ``roi`` and so on are means over replications, each with its simulation error ``..._se``; of an arm they are
    levels, of a contrast (``versus`` is not null) differences. Money is in ``currency``; ``roi``, ``churn_rate``
    and probabilities are shares. The columns are those of ``tenure batch --out NAME.csv`` without ``error``:
    what failed has no row and stands in ``errors``.

        >>> import tenure
        >>> scenario = tenure.parse(tenure.starter())
        >>> arpus = [f"{euro} EUR/month" for euro in (28, 30)]
        >>> edited = [scenario.replace({"segment.consumer.arpu": arpu}) for arpu in arpus]
        >>> rows = tenure.batch(edited, engine="expectation", progress=False)
        >>> rows.scenarios, rows["npv"].shape == (len(rows),)
        (2, True)
    """

    __slots__ = ("_csv", "_run", "errors")

    def __init__(self, run: _core.BatchRun) -> None:
        self._csv = table_of(run.text) if run.json_lines else run.text
        super().__init__(_core.batch_table(self._csv))
        self._run = run
        self.errors = tuple(FailedScenario(*each) for each in run.faults)
        """Scenarios that could not be run, in the order of the batch."""

    @property
    def scenarios(self) -> int:
        """Scenarios asked for; every point of a sweep is one."""
        return self._run.total

    @property
    def done(self) -> int:
        """Scenarios finished, failed ones included: all of them unless the batch was stopped."""
        return self._run.done

    @property
    def kept(self) -> int:
        """Scenarios whose rows an earlier batch had."""
        return self._run.kept

    def to_csv(self) -> str:
        """The table as text, failed scenarios included: what ``tenure batch --out NAME.csv`` writes."""
        return self._csv

    def __repr__(self) -> str:
        from tenure._show_batch import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        from tenure._show_batch import as_html

        return as_html(self)


class BatchStopped(KeyboardInterrupt):
    """Ctrl-C during a batch. ``batch`` holds the rows of every scenario that is finished.

    In a notebook, where nothing catches it, it is ``sys.last_value``.

        >>> import tenure
        >>> issubclass(tenure.BatchStopped, KeyboardInterrupt)
        True
    """

    batch: Batch

    def __init__(self, batch: Batch, advice: str) -> None:
        super().__init__(f"{batch.done:,} of {batch.scenarios:,} scenarios are done and in .batch; {advice}")
        self.batch = batch


def batch(
    scenarios: Source | Iterable[Source],
    *,
    set: Sequence[str] | Mapping[str, Value] = (),
    replications: int | None = None,
    seed: int | None = None,
    months: int | None = None,
    threads: int = 0,
    engine: Literal["auto", "expectation", "cohort", "individual"] | None = None,
    out: str | os.PathLike[str] | None = None,
    resume: bool | Batch = False,
    progress: bool | Callable[[BatchProgress], object] | None = None,
) -> Batch:
    """Runs many scenarios side by side and returns one table, as ``tenure batch`` does.

    Each scenario's rows are those it gives when run alone, whatever the threads and the company it is in. One
    that cannot be read or calibrated is reported in ``errors``; the others run.

    Parameters
    ----------
    scenarios
        A scenario file, a folder of them (its own ``*.toml``, and ``scenario.toml`` in each folder inside), a
        pattern such as ``"cases/*.toml"``, a ``Scenario``, or several of these in any order. A file or scenario
        with ``[[sweep]]`` stands for all points of its grid. The column ``point`` says what sets a row apart:
        the values of the sweep and, for a ``Scenario``, its overrides.
    set
        Values changed in every scenario, as in ``load``.
    replications, seed, months, engine
        As in ``simulate``; what each scenario says by default.
    threads
        0 uses every core. It never changes a byte.
    out
        A file to write as well, row by row into ``OUT.part`` until all are there: a table where it ends in
        ``.csv``, one line with the whole case of every scenario where it ends in ``.jsonl``. It is the file of
        ``tenure batch --out``, and either can go on with what the other has begun.
    resume
        True keeps the finished scenarios of ``out``, a ``Batch`` those of an earlier call with the same kind of
        file. A scenario is found
        by the hash of everything that decides its rows, so what was edited since is run again.
    progress
        None shows a bar on a terminal or in a notebook; True and False force it on or off; a function is
        called with a ``BatchProgress``, and an exception it raises stops the batch.

    Returns
    -------
    Batch
        A table of shape (rows, columns), one row for every arm and contrast of every scenario that could be run.

    Raises
    ------
    InputError
        A path holds no scenario, or ``out`` is there and ``resume`` is not given.
    ValueError
        An option is outside its range, or there is no scenario.
    TypeError
        ``resume`` is neither True, False nor a ``Batch``.
    OSError
        ``out`` cannot be read or written.
    BatchStopped
        Ctrl-C (a KeyboardInterrupt), within a fraction of a second; its ``batch`` holds what is finished.

        >>> import tenure, tempfile, pathlib
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder) / "case.toml"
        ...     sweep = '[[sweep]]\\npath = "segment.consumer.arpu"\\nvalues = ["28 EUR/month", "30 EUR/month"]'
        ...     _ = file.write_text(tenure.starter() + sweep)
        ...     rows = tenure.batch(folder, engine="expectation", progress=False)
        >>> rows.scenarios, rows["point"][0]
        (2, 'segment.consumer.arpu="28 EUR/month"')
    """
    options = checked_options(replications, seed, months, threads, engine, progress)
    target = "" if out is None else os.fspath(out)
    if target and Path(target).suffix not in (".csv", ".jsonl", ".ndjson"):
        raise ValueError(f"out is {target!r}; it must end in .csv or .jsonl")
    if not isinstance(resume, bool | Batch):
        raise TypeError(f"resume is {resume!r}; it must be True (with out), False or an earlier Batch")
    if resume is True and not target:
        raise ValueError(
            "resume=True goes on with a file: give out as well, or resume=BATCH with an earlier batch"
        )
    if isinstance(scenarios, Scenario | str | os.PathLike):
        scenarios = [scenarios]
    sources = [_source(each, override_list(set)) for each in scenarios]
    if not sources:
        raise ValueError("scenarios is empty; give a path, a folder, a pattern or scenarios")
    run = _core.BatchRun(
        sources,
        out=target,
        resume=resume is True,
        finished=resume._run.text if isinstance(resume, Batch) else "",
        **options,
    )
    bar = None
    report: Callable[[int, int, int, int], None] | None = None
    if callable(progress):
        function = progress

        def report(done: int, total: int, kept: int, failed: int) -> None:
            function(BatchProgress(done, total, kept, failed))

    elif wants_bar(progress):
        bar = BatchBar()
        report = bar.update
    try:
        run.run(report)
    except KeyboardInterrupt:
        advice = "resume=True goes on with the file" if target else "resume= that batch goes on from there"
        raise BatchStopped(Batch(run), advice) from None
    finally:
        if bar is not None:
            bar.close()
    return Batch(run)


def _source(each: Source, added: list[str]) -> tuple[str, str | None, list[str], str]:
    """Path or file name, text, overrides, and what sets a scenario apart from its file."""
    if isinstance(each, Scenario):
        file_name, text, overrides = each._source(added)
        return file_name, text, overrides, ", ".join(each.overrides)
    path = os.fspath(each)
    if "\n" in path:
        raise ValueError("this is the text of a scenario, not a path; use tenure.parse(text)")
    return path, None, added, ""
